"""To whom one shows what of one's record, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.learning.forms.taking import TakeAlongForm
from copractice.people.forms import Form, of_here
from copractice.people.models import Person

LONGEST = timedelta(days=366)
"""A showing ends by itself within so many days."""


class ShowForm(Form, TakeAlongForm):
    """Somebody, days, sections, and the day on which it ends by itself."""

    seen_by = _(
        "The person you choose sees what you tick, as it stands today, until the day you name. "
        "Nobody else does. What you hide or withdraw later leaves it."
    )
    to = forms.ModelChoiceField(
        label=_("To whom?"),
        queryset=Person.objects.none(),
        error_messages={
            "required": _("Choose somebody. Nothing was shown yet."),
            "invalid_choice": _("It cannot be shown to this person. Nothing was shown yet."),
        },
    )
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("A year at most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ("to", "until", "sections", "first", "last")

    def __init__(self, *args: Any, people: list[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "to", Person.objects.filter(pk__in=[one.pk for one in people]))
        self._today = today

    def clean_until(self) -> date:
        """A day from today on, within a year."""
        until: date = self.cleaned_data["until"]
        if not self._today <= until <= self._today + LONGEST:
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return until
