"""What was agreed about a standard, and why a practice does not touch one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.learning.models import LONGEST_REASON
from copractice.people.forms import Form


class AgreeStandardForm(Form):
    """What the partners agreed about a standard, in words."""

    seen_by = _("Everyone in the partnership sees this, and who leads learning at its partners.")
    text = forms.CharField(
        label=_("What will you do about it, together?"),
        help_text=_("In words: no target and no figure. Leave it empty to take it back."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ContestForm(Form):
    """Why a practice does not touch a standard."""

    seen_by = _(
        "You alone read this, unless you show it. In your own record the practice then no longer "
        "counts for this standard."
    )
    reason = forms.CharField(
        label=_("Your reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
    shown = forms.BooleanField(
        label=_("Show it to those who work in this partnership"), required=False
    )
