"""What people type about meetings and promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.meetings.models import Invited, Point
from copractice.domain.meeting import Answer, Attendance, PointKind, Step, Template
from copractice.domain.words import Sentence, say
from copractice.partnerships.forms.fields import AUDIENCES, a_day, long_text
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

LONGEST = 600
"""Minutes of the longest meeting: ten hours."""

ALL_WHO_SEE = _("Everyone who may see this meeting sees this. Public-records law may apply to it.")
Choices = Sequence[tuple[str, Any]]
_AUDIENCES = (Audience.PARTNERSHIP, Audience.HUB, Audience.EVERYONE)


class WhenForm(Form):
    """When and where a meeting is. ``anyway`` is asked only where something stands against it."""

    seen_by = ALL_WHO_SEE
    day = a_day(_("On which day?"), required=True)
    starts = forms.TimeField(
        label=_("When does it begin?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=5, max_value=LONGEST, required=False
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link for those who join from elsewhere"),
        required=False,
        assume_scheme="https",
        max_length=200,
    )
    anyway = forms.BooleanField(label=_("Hold it on this day all the same."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.against: list[str] = []
        self.fields["anyway"].widget = forms.HiddenInput()

    def refuse(self, against: Iterable[str]) -> bool:
        """Whether something stands against the day and was not waved through; says so if it is."""
        self.against = list(against)
        if not self.against or self.cleaned_data.get("anyway"):
            return False
        self.fields["anyway"].widget = forms.CheckboxInput()
        self.add_error("day", _("Something stands against this day. It is said above."))
        return True

    def clean_link(self) -> str:
        """Only addresses of the web lead anywhere safe."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Give an address that begins with https://."))
        return link


class MoveForm(WhenForm):
    """Another time or place for a meeting, and why."""

    field_order = ("day", "anyway", "starts", "minutes", "place", "link", "reason")
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One line. Those who were invited can read it."),
        max_length=300,
        required=False,
    )


class PlanForm(WhenForm):
    """A meeting: what kind, when, with whom."""

    seen_by = ""
    field_order = ("template", "day", "anyway", "starts", "minutes", "whom", "place", "link")
    template = forms.ChoiceField(label=_("What kind of meeting?"), widget=forms.RadioSelect)
    whom = forms.MultipleChoiceField(
        label=_("Who is invited?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("Leave it empty for the name of its kind."),
        max_length=120,
        required=False,
    )
    facilitator = forms.ChoiceField(label=_("Who leads it?"))
    note_taker = forms.ChoiceField(label=_("Who writes the notes?"), required=False)
    every = forms.TypedChoiceField(
        label=_("Does it come again?"),
        choices=[
            ("", _("no, once")),
            ("1", _("every week")),
            ("2", _("every second week")),
            ("4", _("every fourth week")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who may read its agenda, notes and minutes?"),
        help_text=_(
            "The list of who was there is for those who work here. An employer who registers "
            "attendance may see it too."
        ),
        widget=forms.RadioSelect,
        initial=Audience.PARTNERSHIP,
    )

    def __init__(
        self,
        *args: Any,
        templates: Sequence[Template],
        people: Choices,
        groups: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "template", [(t.slug, speak(_told_template(t))) for t in templates])
        offer_whom(self, groups, people)
        offer(self, "facilitator", people)
        offer(self, "note_taker", [("", _("nobody in particular")), *people])
        offer(self, "audience", [(a.value, AUDIENCES[a]) for a in _AUDIENCES])
        self.fields["minutes"].help_text = _("Leave it empty for the usual length of its kind.")


def _told_template(one: Template) -> Sentence:
    return say(
        "{name}: {minutes} minutes. {means}", name=one.name, minutes=one.minutes, means=one.means
    )


def offer_whom(form: forms.BaseForm, groups: Choices, people: Choices) -> None:
    """Groups first, then people one by one."""
    offer(form, "whom", [*groups, (_("One by one"), list(people))])


class InviteForm(Form):
    """Further people for a meeting."""

    whom = forms.MultipleChoiceField(
        label=_("Who is invited as well?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, groups: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_whom(self, groups, people)


class ReasonForm(Form):
    """Why a meeting does not take place."""

    seen_by = ALL_WHO_SEE
    reason = forms.CharField(
        label=_("Why?"), help_text=_("One line."), max_length=300, required=False
    )


class MergeForm(ReasonForm):
    """Which meeting goes into this one."""

    other = forms.ChoiceField(label=_("Which other meeting?"), widget=forms.RadioSelect)
    field_order = ("other", "reason")

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "other", others)


class AnswerForm(Form):
    """Whether one comes; in advance, what one promised and where it stands."""

    seen_by = ALL_WHO_SEE
    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[
            (Answer.YES.value, _("I come.")),
            (Answer.MAYBE.value, _("I do not know yet.")),
            (Answer.NO.value, _("I cannot come.")),
        ],
        widget=forms.RadioSelect,
    )
    word = long_text(
        _("What you promised, and where it stands"),
        _("For the others, if you cannot be there. It stands in the minutes."),
    )


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
    outcome = forms.CharField(widget=forms.HiddenInput, max_length=8)


class DecideForm(Form):
    """What was decided, and why."""

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


class PromiseForm(Form):
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

    def __init__(self, *args: Any, who: Choices, today: date, at_meeting: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        offer(self, "who", who)
        if at_meeting:
            # What is promised at a meeting is for those who may see the meeting.
            self.fields.pop("audience")
            self.seen_by = ALL_WHO_SEE
        else:
            offer(self, "audience", [(a.value, AUDIENCES[a]) for a in _AUDIENCES])

    def clean_due(self) -> date:
        """A promise is for a day to come, or for today."""
        return still_to_come(self.cleaned_data["due"], self.today)


def still_to_come(day: date, today: date) -> date:
    """The day, unless it is over. Raises ``ValidationError``."""
    if day < today:
        raise forms.ValidationError(_("This day is over. Choose one that is still to come."))
    return day


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


class MovePromiseForm(Form):
    """A new day for a promise, and why."""

    seen_by = _("Everyone who may see the promise sees this.")
    due = a_day(_("Until when, then?"), required=True)
    reason = forms.CharField(
        label=_("What came in between?"), help_text=_("One line."), max_length=300
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due(self) -> date:
        """A day to come, or today."""
        return still_to_come(self.cleaned_data["due"], self.today)


class DropForm(Form):
    """Why a promise is let go."""

    seen_by = _("Everyone who may see the promise sees this.")
    reason = forms.CharField(
        label=_("Why does it not make sense any more?"),
        help_text=_("One line. Letting go of something is no fault; the others know then."),
        max_length=300,
    )


class ReopenForm(Form):
    """Why a promise is open again."""

    seen_by = _("Everyone who may see the promise sees this.")
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)


class TakeForm(Form):
    """A promise in one's own words; what is left empty stays as it was written down."""

    seen_by = _("Everyone who may see the promise sees this.")
    text = forms.CharField(label=_("What do you promise?"), max_length=500, required=False)
    due = a_day(_("Until when?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due(self) -> date | None:
        """A day to come, today, or nothing: the day that was written down."""
        due = self.cleaned_data["due"]
        return still_to_come(due, self.today) if due else None


class HereForm(Form):
    """The code that is shown at the meeting."""

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
                "autofocus": True,
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


OWN_STEPS = 3
"""Empty lines for steps of one's own."""


class LayoutForm(Form):
    """The steps of a kind of meeting: their titles, minutes and order."""

    seen_by = _("Everyone who works here sees this.")

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        self.usual = [step.slug for step in steps]
        self.slugs = [*self.usual, *self._free()]
        for place, slug in enumerate(self.slugs, 1):
            step = next((one for one in steps if one.slug == slug), None)
            self.fields[f"title-{slug}"] = forms.CharField(
                label=_("Step %(place)s") % {"place": place},
                max_length=120,
                required=False,
                initial=speak(step.title) if step else "",
            )
            self.fields[f"minutes-{slug}"] = forms.IntegerField(
                label=_("minutes"),
                min_value=0,
                max_value=LONGEST,
                required=False,
                initial=step.minutes if step else None,
            )
        self.told = {step.slug: speak(step.title) for step in steps}

    def _free(self) -> list[str]:
        taken, free, place = set(self.usual), [], 1
        while len(free) < OWN_STEPS:
            if f"own-{place}" not in taken:
                free.append(f"own-{place}")
            place += 1
        return free

    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each step."""
        return [(self[f"title-{slug}"], self[f"minutes-{slug}"]) for slug in self.slugs]

    def clean(self) -> dict[str, Any]:
        """A meeting has one step at least."""
        given = super().clean() or {}
        if not any(given.get(f"minutes-{slug}") for slug in self.slugs):
            raise forms.ValidationError(_("Give at least one step its minutes."))
        return given

    def steps(self, before: Sequence[Step]) -> list[Step]:
        """The steps that have minutes. A title that was not changed stays in every language."""
        kept = {step.slug: step for step in before}
        found = []
        for slug in self.slugs:
            title = self.cleaned_data[f"title-{slug}"]
            minutes = self.cleaned_data[f"minutes-{slug}"]
            if minutes and (title or slug in kept):
                same = not title or title == self.told.get(slug)
                named = kept[slug].title if same else Sentence("{title}", {"title": title})
                found.append(Step(slug, named, minutes))
        return found


def point_choices(points: Iterable[Point], told: dict[str, str]) -> list[tuple[str, str]]:
    """Points of an agenda on which something can be decided."""
    open_kinds = (PointKind.PROMISE, PointKind.STEP)
    return [(one.code, told[one.code]) for one in points if one.kind not in open_kinds]
