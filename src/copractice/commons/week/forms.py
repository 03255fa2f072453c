"""The one choice about the week: the day on which it comes by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from copractice.people.forms import Form


def _whole(text: Any) -> int | None:
    return None if text in (None, "") else int(text)


class WeekLetterForm(Form):
    """On which day, and from which hour."""

    weekday = forms.TypedChoiceField(
        label=_("On which day?"),
        choices=[("", _("Do not send it")), *WEEKDAYS.items()],
        coerce=_whole,
        empty_value=None,
        required=False,
    )
    hour = forms.TypedChoiceField(
        label=_("From which hour?"),
        help_text=_("in your own time zone"),
        choices=[(hour, f"{hour}:00") for hour in range(5, 22)],
        coerce=int,
        initial=7,
    )
