"""How a person corrects their own record, says what time they have, and what the record holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.demand.coverage import Holds
from copractice.people.forms import Form

MOST_HOURS = 400
"""A month has no more working hours than this for anyone."""


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


class CapacityForm(Form):
    """The time that one has for partnerships in a month; nothing said is a fair answer."""

    seen_by = _("You alone see this. Nobody who leads learns of it, whatever you say.")
    hours = forms.DecimalField(
        label=_("How many hours a month do you have for partnerships?"),
        help_text=_("All of them together. Leave it empty to say nothing."),
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=2,
        required=False,
    )
    inside_hours = forms.DecimalField(
        label=_("How many of these lie inside your working day?"),
        help_text=_("Leave it empty where you do not know."),
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What lies inside the working day is a part of the whole."""
        given = super().clean() or {}
        hours, inside = given.get("hours"), given.get("inside_hours")
        if inside is not None and (hours is None or inside > hours):
            self.add_error(
                "inside_hours",
                _("This is more than you have in all. Write the hours of a whole month above."),
            )
        return given

    def given(self) -> dict[str, Any]:
        """What the action takes: minutes, and the key."""
        said = self.cleaned_data
        return {
            "minutes": _minutes(said["hours"]),
            "inside": _minutes(said["inside_hours"]),
            "key": said["key"],
        }


def _minutes(hours: Decimal | None) -> int | None:
    return None if hours is None else round(hours * 60)


class CoverageForm(Form):
    """The one question of a term: each answer is a button, and so is to decline."""

    seen_by = _(
        "You alone see your answer. Others see what five people or more said, together, once the "
        "question is closed; nobody sees who was asked."
    )
    DECLINE = "decline"
    holds = forms.ChoiceField(
        choices=[
            *((one.value, one.value) for one in Holds),
            (DECLINE, DECLINE),
        ],
        error_messages={
            "required": _("Press one of the answers. Nothing was kept yet."),
            "invalid_choice": _("This is none of the answers. Nothing was kept yet."),
        },
    )

    def given(self) -> dict[str, Any]:
        """What the action takes: the answer, ``None`` to decline, and the key."""
        said = self.cleaned_data["holds"]
        return {
            "holds": None if said == self.DECLINE else Holds(said),
            "key": self.cleaned_data["key"],
        }
