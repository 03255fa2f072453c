"""The one question of a term."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.demand.coverage import Holds
from copractice.people.forms import Form


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
