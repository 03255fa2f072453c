"""What is typed to try a better design, and to say how it went."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.learning.advice import Outcome
from copractice.learning.models.designs import LONGEST_WENT, LONGEST_WHAT
from copractice.partnerships.forms.fields import a_day
from copractice.people.forms import Form, offer
from copractice.people.speech import words

OF_THE_PARTNERSHIP = _(
    "Whoever works in the partnership sees this, and the learning leaders and data stewards of "
    "the organisations that take part. Public-records law may apply to it."
)


class TryForm(Form):
    """What is tried, in one's own words, from when, and when it is looked at."""

    seen_by = OF_THE_PARTNERSHIP
    what = forms.CharField(
        label=_("What do you try?"),
        help_text=_("In your own words, so that whoever was not there can do it too. No names."),
        max_length=LONGEST_WHAT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts = a_day(_("From when?"), required=True)
    look_on = a_day(
        _("When do you look at it?"),
        help_text=_("A line stands in the week of those who lead from that day on."),
        required=True,
    )

    def clean(self) -> dict[str, Any]:
        """It is looked at after it began."""
        given = super().clean() or {}
        starts, look_on = given.get("starts"), given.get("look_on")
        if starts and look_on and look_on <= starts:
            self.add_error("look_on", _("Choose a day after the one on which it begins."))
        return given


class LookForm(Form):
    """How it went, and whether it is kept."""

    seen_by = OF_THE_PARTNERSHIP
    outcome = forms.ChoiceField(label=_("Keep it, change it or drop it?"), widget=forms.RadioSelect)
    went = forms.CharField(
        label=_("How did it go?"),
        help_text=_("What did not help is as good to know as what did. No names."),
        max_length=LONGEST_WENT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "outcome", [(one.value, speak(one.words)) for one in Outcome])

    def given(self) -> dict[str, Any]:
        """What the action takes: outcome, words, and the key."""
        return {**self.cleaned_data, "outcome": Outcome(self.cleaned_data["outcome"])}


class TakeBackForm(Form):
    """A press, nothing else."""
