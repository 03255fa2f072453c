"""How a person corrects their own record."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.people.forms import Form


class CorrectForm(Form):
    """One's own minutes instead of the usual figure."""

    seen_by = _(
        "You alone see this. Others see totals of five people or more, in which it is contained."
    )
    minutes = forms.IntegerField(label=_("Minutes it took you"), min_value=0, max_value=6000)
    inside_day = forms.NullBooleanField(
        label=_("Was it inside your working day?"),
        required=False,
        widget=forms.Select(
            choices=[("unknown", _("partly, or not said")), ("true", _("yes")), ("false", _("no"))]
        ),
    )
    reason = forms.CharField(
        label=_("A word on why"),
        max_length=300,
        required=False,
    )
