"""What the forms of this room share: who will see it, days, long texts, a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.people.scope import Audience

ALL_HERE = _(
    "Everyone in the partnership sees this, guests and the learning leaders and data stewards of "
    "its organisations too. Public-records law may apply to it."
)
"""Who sees what is said of the partnership as a whole."""

AUDIENCES = {
    Audience.PERSON: _("only me"),
    Audience.TEAM: _("my team at this site"),
    Audience.HUB: _("my team and those who lead here"),
    Audience.PARTNERSHIP: _("everyone who works here"),
    Audience.EVERYONE: _("everyone here, guests and the leaders of the organisations too"),
}
"""The audiences as a form offers them."""


def a_day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, by the browser's own picker; it may be left empty unless it is required."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def long_text(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """A text of a few lines that may be left empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def a_reason() -> forms.CharField:
    """Why something is done, in one line for the history."""
    return forms.CharField(
        label=_("Why?"),
        help_text=_("One line. It stands in the history."),
        max_length=300,
        required=False,
    )
