"""Choosing what one is told, and when letters may come."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from copractice.domain.telling import USUAL, Choice, NoticeKind, Rhythm, Way, ways_of
from copractice.domain.words import say
from copractice.people.forms import Form, offer
from copractice.people.speech import words

_ALONE = _("You alone see what you choose here.")
_USUAL = "usual"


class _WayField(forms.ChoiceField):
    """A choice that always has an answer: without one it is as usual."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or _USUAL)


class WaysForm(Form):
    """A way for each kind. In one partnership the first answer is: as everywhere."""

    seen_by = _ALONE

    def __init__(
        self, *args: Any, chosen: Choice, everywhere: Choice | None = None, **kwargs: Any
    ) -> None:
        """``chosen`` is what is shown; ``everywhere`` what holds without a choice here."""
        super().__init__(*args, **kwargs)
        speak = words()
        for kind in NoticeKind:
            name = kind.value
            self.fields[name] = _WayField(
                label=speak(kind.words), initial=chosen.ways.get(kind, _USUAL)
            )
            usual = USUAL[kind] if everywhere is None else everywhere.way(kind)
            first = (
                say("as usual: {way}", way=usual.words)
                if everywhere is None
                else say("as everywhere: {way}", way=usual.words)
            )
            ways = [(way.value, speak(way.words)) for way in ways_of(kind)]
            offer(self, name, [(_USUAL, speak(first)), *ways])

    @property
    def ways(self) -> dict[NoticeKind, Way | None]:
        """What was answered; ``None`` where it is as everywhere, or as usual."""
        given = self.cleaned_data
        return {kind: None if given[kind] == _USUAL else Way(given[kind]) for kind in NoticeKind}


class HoursForm(Form):
    """The digest, and the hours in which no letter leaves."""

    seen_by = _ALONE
    digest_days = forms.TypedMultipleChoiceField(
        label=_("On which days does the digest come?"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one day or more. Your other answers are kept.")},
    )
    digest_hour = forms.TypedChoiceField(
        label=_("At what hour?"),
        help_text=_("In your own time zone. A digest with nothing in it is not sent."),
        choices=[(hour, f"{hour}:00") for hour in range(24)],
        coerce=int,
    )
    quiet_from = forms.TimeField(
        label=_("No letters from"),
        help_text=_("What is told meanwhile waits until the quiet hours end."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
    )
    quiet_to = forms.TimeField(
        label=_("Until"),
        help_text=_("Over midnight where the first is the later one."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
    )
    quiet_weekends = forms.BooleanField(label=_("None on Saturdays and Sundays"), required=False)

    @staticmethod
    def initial_of(rhythm: Rhythm) -> dict[str, Any]:
        """What the form shows first."""
        return {
            "digest_days": sorted(rhythm.digest_days),
            "digest_hour": rhythm.digest_hour,
            "quiet_from": _clock(rhythm.quiet_from),
            "quiet_to": _clock(rhythm.quiet_to),
            "quiet_weekends": rhythm.quiet_weekends,
        }

    def clean(self) -> dict[str, Any]:
        """Both ends of the quiet hours or none, and not the same."""
        given = super().clean() or {}
        first, last = given.get("quiet_from"), given.get("quiet_to")
        if (first is None) != (last is None) and not {"quiet_from", "quiet_to"} & set(self.errors):
            missing = "quiet_to" if last is None else "quiet_from"
            self.add_error(missing, _("Give both ends, or leave both empty. The rest is kept."))
        elif first is not None and first == last:
            self.add_error("quiet_to", _("It ends when it begins. Give another time here."))
        return given

    @property
    def rhythm(self) -> Rhythm:
        """What was answered."""
        given = self.cleaned_data
        return Rhythm(
            frozenset(given["digest_days"]),
            given["digest_hour"],
            _minutes(given["quiet_from"]),
            _minutes(given["quiet_to"]),
            given["quiet_weekends"],
        )


def _minutes(clock: time | None) -> int | None:
    return None if clock is None else clock.hour * 60 + clock.minute


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None else time(*divmod(minutes, 60))


class StopForm(Form):
    """No more letters of this sort."""
