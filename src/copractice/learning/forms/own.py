"""What a person types of their own record: a correction, the time they have, a thought."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from copractice.domain.learning.changing import CHANGED, Changed
from copractice.learning.models import LONGEST_THOUGHT
from copractice.partnerships.models import Partnership
from copractice.people.forms import Form, of_here, offer
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
