"""What was found when a risk was looked at."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.people.forms import Form


class LookAtCheckForm(Form):
    """What was found, in a sentence or two."""

    seen_by = _(
        "Whoever works in the partnership sees this, and the learning leaders and data stewards of "
        "the organisations that take part."
    )
    found = forms.CharField(
        label=_("What did you find?"),
        help_text=_("In a sentence or two. It stays as you say it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
