"""The agenda, who was there, decisions and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.agenda.forms import (
    NO_DAY,
    MoveField,
    day_until,
    lacks_a_day,
    moves_of,
)
from copractice.commons.agenda.models import Proposal
from copractice.commons.meetings.forms.shared import (
    ALL_WHO_SEE,
    LONGEST,
    Choices,
)
from copractice.commons.meetings.models import Invited, Point
from copractice.domain.meeting import Answer, Attendance, Outcome, PointKind
from copractice.partnerships.forms.fields import ALL_HERE
from copractice.people.forms import Form, offer
from copractice.people.speech import words


class PointForm(Form):
    """Something to talk about."""

    seen_by = ALL_WHO_SEE
    title = forms.CharField(label=_("What shall we talk about?"), max_length=200)
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=1, max_value=LONGEST, initial=5
    )


class MinutesForm(Form):
    """The minutes of every line of an agenda."""

    def __init__(self, *args: Any, points: Sequence[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in points:
            self.fields[f"minutes-{point.code}"] = forms.IntegerField(
                label=_("minutes"), min_value=0, max_value=LONGEST, initial=point.minutes
            )

    def minutes(self) -> dict[str, int]:
        """Minutes by the code of the line."""
        given = self.cleaned_data.items()
        return {name[8:]: value for name, value in given if name.startswith("minutes-")}


class SettleForm(Form):
    """What became of a point that needs no decision."""

    seen_by = ALL_WHO_SEE
    outcome = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Outcome if one is not Outcome.DECIDED],
        widget=forms.HiddenInput,
    )


class DecideForm(Form):
    """What was decided, and why."""

    begins = "decide-together"
    seen_by = ALL_WHO_SEE
    about = forms.CharField(label=_("What was decided?"), max_length=120)
    text = forms.CharField(
        label=_("Why, and on what grounds?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    point = forms.ChoiceField(label=_("On which point of the agenda?"), required=False)
    stops = forms.BooleanField(label=_("Something stops by it."), required=False)

    def __init__(self, *args: Any, points: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "point", [("", _("on none of them")), *points])


class DecideOnProposalForm(DecideForm):
    """What was decided on a proposal, why, and what becomes of the proposal by it."""

    seen_by = ALL_HERE
    move = MoveField(
        label=_("What becomes of the proposal?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: the proposal waits for it.")},
    )
    until = day_until()

    def __init__(self, *args: Any, proposal: Proposal, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        # Whether something stops by it, the decision on the proposal says.
        del self.fields["stops"]
        offer(self, "move", moves_of(proposal))
        self.order_fields(["point", "about", "move", "until", "text"])

    def clean(self) -> dict[str, Any]:
        """What is put off has a day to come."""
        given = super().clean() or {}
        if lacks_a_day(given.get("move", ""), given.get("until"), self.today):
            self.add_error("until", NO_DAY)
        return given


def point_choices(
    points: Iterable[Point], told: dict[str, str], *, leads: bool
) -> list[tuple[str, str]]:
    """Points of an agenda on which something can be decided; on proposals by those who lead."""
    without = {PointKind.PROMISE, PointKind.STEP, *(() if leads else (PointKind.PROPOSAL,))}
    return [(one.code, told[one.code]) for one in points if one.kind not in without]


class HereForm(Form):
    """The code that is shown at the meeting."""

    begins = "meet"
    seen_by = _("Those who work in the partnership see that you were there.")
    code = forms.CharField(
        label=_("Which code is shown?"),
        help_text=_("Six letters. Spaces do not matter."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class CloseForm(Form):
    """Who was there, when a meeting is closed."""

    there = forms.MultipleChoiceField(
        label=_("Who was there?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, rows: Sequence[Invited], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "there", [(row.code, row.person.name) for row in rows])
        self.fields["there"].initial = [row.code for row in rows if likely_there(row)]


def likely_there(row: Invited) -> bool:
    """What stands ticked at first: who is noted as there, and who said they come."""
    noted = Attendance(row.attendance)
    return noted.was_there or (noted is Attendance.UNKNOWN and row.answer == Answer.YES)


class AttendanceForm(Form):
    """Who was there, person by person, and the minutes of those who were there for a part."""

    def __init__(self, *args: Any, rows: Sequence[Invited], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        speak = words()
        states = [(one.value, speak(one.words)) for one in Attendance]
        for row in rows:
            self.fields[f"there-{row.code}"] = forms.ChoiceField(
                label=row.person.name, choices=states, initial=row.attendance, required=False
            )
            self.fields[f"minutes-{row.code}"] = forms.IntegerField(
                label=_("minutes, if for a part"),
                min_value=1,
                max_value=LONGEST,
                initial=row.minutes,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Being there for a part needs its minutes: half of it would be a guess."""
        given = super().clean() or {}
        for row in self.rows:
            partly = given.get(f"there-{row.code}") == Attendance.PARTLY
            if partly and not given.get(f"minutes-{row.code}"):
                self.add_error(f"minutes-{row.code}", _("For how many minutes?"))
        return given

    def there(self) -> dict[str, tuple[str, int | None]]:
        """Attendance and minutes by the code of the row; who was not asked of is left out."""
        return {
            row.code: (
                self.cleaned_data[f"there-{row.code}"],
                self.cleaned_data[f"minutes-{row.code}"],
            )
            for row in self.rows
            if self.cleaned_data.get(f"there-{row.code}")
        }

    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each person."""
        return [(self[f"there-{row.code}"], self[f"minutes-{row.code}"]) for row in self.rows]


class NotesForm(Form):
    """The notes, and the text from which they were made."""

    begins = "take-notes"
    seen_by = ALL_WHO_SEE
    text = forms.CharField(
        label=_("Notes"),
        help_text=_(
            "An empty line begins a paragraph. **bold**, *slanted*, - lists. No names of students."
        ),
        max_length=60_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "data-notes": True}),
    )
    base = forms.CharField(
        max_length=60_000,
        required=False,
        strip=False,
        widget=forms.HiddenInput(attrs={"data-base": True}),
    )
