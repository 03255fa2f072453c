"""Promises, and what becomes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.meetings.forms.shared import (
    ALL_WHO_SEE,
    MEANT_FOR,
    Choices,
)
from copractice.partnerships.forms.fields import AUDIENCES, a_day
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience

_ALL_WHO_SEE_IT = _("Everyone who may see the promise sees this.")


class _Due(Form):
    """A form that asks until when (``due``): a day to come, or today."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due(self) -> date | None:
        """A promise is for a day to come, or for today."""
        due: date | None = self.cleaned_data["due"]
        if due and due < self.today:
            raise forms.ValidationError(_("This day is over. Choose one that is still to come."))
        return due


class PromiseForm(_Due):
    """Who does what until when."""

    text = forms.CharField(
        label=_("What is promised?"),
        help_text=_("In one line, so that one can see later whether it is done."),
        max_length=500,
    )
    who = forms.ChoiceField(label=_("Who does it?"))
    due = a_day(_("Until when?"), required=True)
    audience = forms.ChoiceField(
        label=_("Who sees it?"), widget=forms.RadioSelect, initial=Audience.PARTNERSHIP
    )

    def __init__(self, *args: Any, who: Choices, at_meeting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "who", who)
        if at_meeting:
            # What is promised at a meeting is for those who may see the meeting.
            self.fields.pop("audience")
            self.seen_by = ALL_WHO_SEE
        else:
            offer(self, "audience", [(a.value, AUDIENCES[a]) for a in MEANT_FOR])


class KeepForm(Form):
    """That a promise is kept; the person may say what it took."""

    minutes = forms.IntegerField(
        label=_("How many minutes did it take you?"),
        help_text=_(
            "Leave it empty for the usual figure. Your minutes are seen by you alone, by others "
            "in totals of five or more."
        ),
        min_value=1,
        max_value=6000,
        required=False,
    )


class MovePromiseForm(_Due):
    """A new day for a promise, and why."""

    seen_by = _ALL_WHO_SEE_IT
    due = a_day(_("Until when, then?"), required=True)
    reason = forms.CharField(
        label=_("What came in between?"), help_text=_("One line."), max_length=300
    )


class DropForm(Form):
    """Why a promise is let go."""

    seen_by = _ALL_WHO_SEE_IT
    reason = forms.CharField(
        label=_("Why does it not make sense any more?"),
        help_text=_("One line. Letting go of something is no fault; the others know then."),
        max_length=300,
    )


class ReopenForm(Form):
    """Why a promise is open again."""

    seen_by = _ALL_WHO_SEE_IT
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)


class TakeForm(_Due):
    """A promise in one's own words; what is left empty stays as it was written down."""

    seen_by = _ALL_WHO_SEE_IT
    text = forms.CharField(label=_("What do you promise?"), max_length=500, required=False)
    due = a_day(_("Until when?"))
