"""The tests of the story, each played from its plan to its study, as far as it has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from copractice.domain.cycles import Warrant, warrants
from copractice.domain.words import Words
from copractice.partnerships.story import Step

from .. import actions
from ..models import Cycle
from ..policy import room
from ..predictions import trial_of
from ..story import STILL_OPEN, TEACHERS, TESTS, Test
from ..story.telling import Edit
from .playing import Playing

SITE_OF = {name: site for name, site, _face in TEACHERS}
LONGEST = 300
"""How much a warrant holds of what the program knows."""


def steps(playing: Playing) -> Iterator[Step]:
    """All tests of the story, once."""
    cycles: dict[str, Cycle] = {}
    for test in sorted(TESTS, key=lambda test: test.week):
        yield from _Play(playing, test, cycles).steps()


class _Play:
    """A test while it is played. ``cycles`` are those of this telling by their questions."""

    def __init__(self, playing: Playing, test: Test, cycles: dict[str, Cycle]) -> None:
        self.playing, self.test, self.cycles = playing, test, cycles

    def steps(self) -> Iterator[Step]:
        stage, test = self.playing.stage, self.test
        starts, due = stage.day(test.week), stage.day(test.week + test.weeks, 4)
        yield starts - timedelta(days=4), partial(self._plan, starts, due)
        for edit in test.edits:
            yield starts - timedelta(days=3), partial(self._edit, edit, starts - timedelta(days=3))
        yield starts, partial(self._start, starts)
        for number, text in enumerate(test.notes):
            on = starts + timedelta(days=3 + 7 * number)
            yield on, partial(self._note, on, text)
        if test.week + test.weeks < STILL_OPEN + 2:
            yield due, partial(self._finish, due)
            if test.act is not None:
                studied = due + timedelta(days=5)
                yield studied, partial(self._study, studied)

    @property
    def cycle(self) -> Cycle:
        """The cycle, once it is planned."""
        return self.cycles[self.test.question]

    def _does(self, day: date, action: Any, hour: int = 15, who: str = "", **given: Any) -> Any:
        return self.playing.does(who or self.test.who, day, action, hour, **given)

    def _plan(self, starts: date, due: date) -> None:
        test, planned = self.test, starts - timedelta(days=4)
        origin = self.cycles[test.taken] if test.taken else None
        self.cycles[test.question] = self._does(
            planned,
            actions.plan_cycle,
            part=self.playing.part,
            measure=self.playing.measures[test.measure],
            change=test.change,
            question=test.question,
            plan=test.plan,
            expected=test.expected,
            starts=starts,
            due=due,
            setting=self.playing.sites[SITE_OF[test.who]],
            audience=test.audience,
            parent=self.cycles[test.follows] if test.follows else None,
            origin=origin,
            warrant=self._warrant(origin, planned) if origin else Warrant(),
            details=test.details,
            helped=test.helped,
        )

    def _warrant(self, origin: Cycle, day: date) -> Warrant:
        """The first two answers are the program's, as it would give them on that day."""
        actor = self.playing.stage.actor(self.playing.people[self.test.who], day)
        seen = Cycle.objects.allowed(actor, room.name("cycle.read"))
        rows = seen.filter(change=origin.change).select_related("setting")
        trials, speak = [trial_of(row) for row in rows], Words("en")
        return Warrant(
            speak(warrants.tried(trials))[:LONGEST],
            speak(warrants.record(trials))[:LONGEST],
            self.test.context,
        )

    def _edit(self, edit: Edit, day: date) -> None:
        words: Mapping[str, str] = edit.words
        base = Cycle.objects.get(pk=self.cycle.pk).revision
        self.cycles[self.test.question] = self._does(
            day, actions.edit_plan, who=edit.who, cycle=self.cycle, base=base, words=words
        )

    def _start(self, day: date) -> None:
        self._does(day, actions.start_cycle, hour=8, cycle=self.cycle)

    def _note(self, day: date, text: str) -> None:
        self._does(day, actions.note_cycle, cycle=self.cycle, part=self.playing.part, text=text)

    def _finish(self, day: date) -> None:
        rng = self.playing.stage.rng
        self._does(
            day,
            actions.finish_cycle,
            cycle=self.cycle,
            part=self.playing.part,
            minutes=rng.choice([None, None, 45, 60, 90]),
            inside_day=rng.choice([True, True, False]),
        )

    def _study(self, day: date) -> None:
        test = self.test
        assert test.act is not None
        self._does(
            day,
            actions.study_cycle,
            cycle=self.cycle,
            part=self.playing.part,
            met=test.met,
            learned=test.learned,
            act=test.act,
        )
