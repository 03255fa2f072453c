"""What a person types: a correction, the time they have, what the record holds, a thought."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from copractice.domain.demand.coverage import Holds
from copractice.domain.learning.changing import CHANGED, Changed
from copractice.domain.learning.transcript import Section, Transcript
from copractice.domain.learning.transcript_file import LARGEST, NotARecord, from_json
from copractice.learning.models import LONGEST_LINE, LONGEST_REASON, LONGEST_THOUGHT, Answer
from copractice.partnerships.models import Partnership
from copractice.people.forms import Form, of_here, offer
from copractice.people.models import Person
from copractice.people.speech import words

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


class TakeAlongForm(forms.Form):
    """What of one's record one takes along; nothing is kept of the choice."""

    first = forms.DateField(
        label=_("From which day?"),
        help_text=_("Leave it empty to begin where your record begins."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Leave it empty for everything until today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sections = forms.MultipleChoiceField(
        label=_("What goes with it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose something to take along.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "sections", [(one.value, speak(one.words)) for one in Section])

    def clean(self) -> dict[str, Any]:
        """The days are in their order."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first is not None and last is not None and last < first:
            self.add_error("last", _("This day is before the first one. Write a later day."))
        return given

    def wanted(self) -> dict[str, Any]:
        """Days and sections, as the record is asked for."""
        said = self.cleaned_data
        return {
            "first": said["first"],
            "last": said["last"],
            "sections": tuple(Section(one) for one in said["sections"]),
        }


class ReadBackForm(Form):
    """A record that was taken along, brought to be looked at."""

    seen_by = _("You alone see it. Nothing of the file is kept here.")
    file = forms.FileField(
        label=_("Your record as a file (record.json)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file. Nothing was read.")},
    )

    def clean_file(self) -> tuple[Transcript, bytes]:
        """The record in the file, and the file. What is wrong with it stands by the field."""
        file = self.cleaned_data["file"]
        # One byte more than any record has, so that what is too large is told as such.
        raw = file.read(LARGEST + 1)
        try:
            return from_json(raw), raw
        except NotARecord as fault:
            speak = words()
            raise forms.ValidationError([speak(one) for one in fault.sentences]) from fault


class AskForm(Form):
    """Whom one asks to confirm an entry."""

    seen_by = _(
        "The person you ask sees what, when, your role and the minutes, and nothing else of your "
        "record. Nobody but the two of you sees that you asked, or the answer."
    )
    asked = forms.ModelChoiceField(
        label=_("Whom do you ask?"),
        queryset=Person.objects.none(),
        error_messages={
            "required": _("Choose somebody. Nobody was asked yet."),
            "invalid_choice": _("This person cannot be asked. Nobody was asked yet."),
        },
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "asked", Person.objects.filter(pk__in=[one.pk for one in people]))


class AnswerForm(Form):
    """The answer to a request: each is a button; a word may stand with it."""

    seen_by = _(
        "Only the person who asks you reads what you write. If you confirm, your name and role "
        "stand beside it in their record, also where they take it along."
    )
    note = forms.CharField(
        label=_("A word why, if you like"),
        max_length=300,
        required=False,
    )
    answer = forms.ChoiceField(
        choices=Answer.choices,
        error_messages={
            "required": _("Press one of the answers. Nothing was kept yet."),
            "invalid_choice": _("This is none of the answers. Nothing was kept yet."),
        },
    )

    def given(self) -> dict[str, Any]:
        """What the action takes: the answer, the word and the key."""
        said = self.cleaned_data
        return {"answer": Answer(said["answer"]), "note": said["note"], "key": said["key"]}


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


class ThoughtForm(Form):
    """A thought in a minute: one field is enough, and nobody else reads it until one says so."""

    seen_by = _(
        "You alone read this, unless you show it to those who work in the partnership. You can "
        "show it no more, or take it away, whenever you like."
    )
    text = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("A sentence is enough. No names of students."),
        max_length=LONGEST_THOUGHT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    changed = forms.ChoiceField(
        label=_("What has changed?"), required=False, widget=forms.RadioSelect
    )
    partnership = forms.ModelChoiceField(
        label=_("Where was it?"),
        queryset=Partnership.objects.none(),
        required=False,
        empty_label=_("in none of these, or in several"),
        to_field_name="code",
    )
    shown = forms.BooleanField(
        label=_("Show it to those who work in this partnership"), required=False
    )

    def __init__(
        self, *args: Any, places: QuerySet[Any] | None, works: QuerySet[Any], **kwargs: Any
    ) -> None:
        """``places`` are the partnerships to choose from, ``None`` where it is settled; ``works``
        are those in which the person works, and can show something.
        """
        super().__init__(*args, **kwargs)
        self._works = works
        speak = words()
        named = [(key.value, speak(name)) for key, name in CHANGED.items()]
        offer(self, "changed", [*named, ("", _("I cannot say yet"))])
        if places is None:
            del self.fields["partnership"]
        else:
            of_here(self, "partnership", places)

    def clean(self) -> dict[str, Any]:
        """What is shown is shown somewhere."""
        given = super().clean() or {}
        if "partnership" not in self.fields or not given.get("shown"):
            return given
        where = given.get("partnership")
        if where is None:
            self.add_error("partnership", _("Say where it was, so that it can be shown there."))
        elif not self._works.filter(pk=where.pk).exists():
            self.add_error("shown", _("You do not work there now, so it stays with you alone."))
        return given

    def given(self) -> dict[str, Any]:
        """What the action takes, and the key."""
        said = dict(self.cleaned_data)
        return {**said, "changed": Changed(said["changed"]) if said["changed"] else None}


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


class ApplicationForm(Form):
    """One line on what one did with a finding; an empty one says: nothing yet."""

    begins = "apply-finding"
    seen_by = _(
        "Your line stands in your own record. Those who work in the partnership read it too, "
        "unless you keep it to yourself."
    )
    line = forms.CharField(
        label=_("What did you do with it in your own work?"),
        help_text=_("One line is enough. Leave it empty if nothing yet: that is a fair answer."),
        max_length=LONGEST_LINE,
        required=False,
    )
    alone = forms.BooleanField(label=_("Keep it to myself"), required=False)
    need = forms.CharField(
        label=_("What would people need to learn to use it?"),
        help_text=_(
            "If you name something, everyone in the partnership sees it with your name, and so "
            "does who leads learning at its partners."
        ),
        max_length=LONGEST_LINE,
        required=False,
    )


class NeedNamedForm(Form):
    """What people need to learn to put a finding or a decision to use."""

    seen_by = _(
        "Everyone in the partnership sees this with your name, and so does who leads learning at "
        "its partners: they can take it up as a learning need."
    )
    text = forms.CharField(
        label=_("What do people need to learn?"),
        help_text=_("In a sentence. No names of students."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
