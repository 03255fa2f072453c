"""Two years of a network that wants new teachers to leave a feedback talk with a next step.

All of it is invented. A protocol planted in January of the second year lifts the share of talks
with a next step from about 41 to about 63%; one idea, written feedback alone, is abandoned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from copractice.commons import scenes
from copractice.partnerships.stage import Stage
from copractice.partnerships.story import Step, Told, tell
from copractice.people.models import Person

from .. import actions
from ..actions import Entry
from ..models import Cycle, Measure
from ..profile import PROFILE
from ..story import HUB, PROTOCOL, STILL_OPEN, TEACHERS, TESTING, TESTS, WEEKS, Test, story_of
from . import protocols
from .meetings import MEETINGS
from .rooms import ROOMS
from .topics import TOPICS

ROUNDS = 5
"""How often the story's tests are told in a large world: enough for a list of fifty rows."""


def play(stage: Stage) -> None:
    """Found the network, bring its people, and let two years go by."""
    for round_number in range(stage.size):
        _Network(stage, round_number).play()


@dataclass
class _Played:
    """A test while it is played: who runs it, and its cycle once it is planned."""

    test: Test
    person: Person
    cycle: Cycle = field(init=False)


class _Network:
    """One network of the story, and what its later scenes need of the earlier ones."""

    def __init__(self, stage: Stage, round_number: int) -> None:
        self.stage, self.round_number = stage, round_number

    def play(self) -> None:
        tell(self.stage, story_of(PROFILE.slug, self.round_number), self._meanwhile)

    def _meanwhile(self, told: Told) -> Iterator[Step]:
        """Measures, tests, and in the first network what happened in the rooms of the commons."""
        self.part, self.people, self.sites = told.part, told.people, told.sites
        self.hub = self.people[HUB]
        yield self.stage.day(-WEEKS - 2), self._measures
        yield from self._figures()
        # In the large world each network has tested enough to fill a long list.
        for _round in range(1 if self.stage.size == 1 else ROUNDS):
            for test in sorted(TESTS, key=lambda test: test.week):
                yield from self._test(test)
        if self.round_number == 0:
            yield from scenes.steps(self.stage, told, (*ROOMS, *TOPICS, *MEETINGS))
            yield from protocols.steps(self.stage, told)

    def _measures(self) -> None:
        day = self.stage.day(-WEEKS - 2)
        actor, at = self.stage.actor(self.hub, day), self.stage.at(day)
        self.talks: Measure = actions.define_measure(
            actor=actor,
            at=at,
            part=self.part,
            name="Talks with a next step",
            question="Do new teachers leave a feedback talk with a next step?",
            family="process",
            definition="Answers “yes, I know what to try next” out of all answers of first- and "
            "second-year teachers that week.",
            unit="%",
            made_of="share",
            direction="up",
            frequency="week",
            numerator="answers “yes”",
            denominator="answers that week",
            burden=1,
            aim=85.0,
            aim_by=self.stage.day(30),
        )
        self.stay: Measure = actions.define_measure(
            actor=actor,
            at=at,
            part=self.part,
            name="Mean to stay next year",
            question="Do new teachers mean to stay next year?",
            family="outcome",
            definition="First- and second-year teachers who say, once a month, that they "
            "mean to stay.",
            unit="%",
            made_of="share",
            direction="up",
            frequency="month",
            numerator="teachers who mean to stay",
            denominator="teachers who answered",
            aim=70.0,
            aim_by=self.stage.day(30),
        )
        self.hours: Measure = actions.define_measure(
            actor=actor,
            at=at,
            part=self.part,
            name="Principals’ hours on visits",
            question="Do the talks eat up principals’ weeks?",
            family="balancing",
            definition="Hours that a principal spends on visits and talks in a week, own estimate, "
            "middle of the schools.",
            unit="h",
            direction="down",
            frequency="week",
            aim=5.5,
        )
        self.stage.done += 3

    def _begin_phase(self) -> None:
        day = self.stage.day(PROTOCOL + 8)
        actions.begin_phase(
            actor=self.stage.actor(self.hub, day),
            at=self.stage.at(day),
            measure=self.talks,
            part=self.part,
            on=self.stage.day(PROTOCOL),
            label="Protocol in use",
            reason="The feedback protocol came into use at the first three schools.",
        )
        self.stage.done += 1

    def _figures(self) -> Iterator[Step]:
        """The figures of each week, entered on its Saturday, and of each month."""
        yield self.stage.day(PROTOCOL + 8), self._begin_phase
        rng = self.stage.rng
        for week in range(-WEEKS, 0):
            monday = self.stage.day(week)
            if _is_holiday(monday):
                continue
            asked = rng.randint(39, 52)
            level = 0.41 if week < PROTOCOL else 0.63
            level = 0.35 if week == TESTING else level
            yes = sum(rng.random() < level for _person in range(asked))
            remark = "state tests" if week == TESTING else ""
            yield self._entry("talks", monday, 100 * yes / asked, yes, asked, remark)
            yield self._entry("hours", monday, round(max(2.0, rng.gauss(5.4, 0.6)), 1))
        yield from self._monthly()

    def _monthly(self) -> Iterator[Step]:
        rng = self.stage.rng
        month = self.stage.day(-WEEKS).replace(day=1)
        while month < self.stage.anchor.replace(day=1):
            if month.month not in (7, 8):
                stay = sum(rng.random() < 0.50 for _person in range(47))
                yield self._entry("stay", month, 100 * stay / 47, stay, 47)
            month = (month + timedelta(days=32)).replace(day=1)

    def _entry(
        self,
        measure: str,
        on: date,
        value: float,
        numerator: float | None = None,
        denominator: float | None = None,
        remark: str = "",
    ) -> Step:
        entry = Entry(on, value, numerator, denominator, remark=remark)
        # The first month began before there was a measure; it is entered then.
        day = max(on + timedelta(days=5), self.stage.day(-WEEKS - 2))
        return day, lambda: self._enter(getattr(self, measure), entry, day)

    def _enter(self, measure: Measure, entry: Entry, day: date) -> None:
        actions.enter_values(
            actor=self.stage.actor(self.hub, day),
            at=self.stage.at(day),
            measure=measure,
            part=self.part,
            entries=[entry],
        )
        self.stage.done += 1

    def _test(self, test: Test) -> Iterator[Step]:
        """A cycle from its plan to its study, as far as it has come."""
        stage, played = self.stage, _Played(test, self.people[test.who])
        starts, due = stage.day(test.week), stage.day(test.week + test.weeks, 4)
        yield starts - timedelta(days=4), lambda: self._plan(played, starts, due)
        if test.week >= 0:
            return
        yield starts, lambda: self._start(played, starts)
        for number, text in enumerate(test.notes):
            on = starts + timedelta(days=3 + 7 * number)
            yield on, partial(self._note, played, on, text)
        if test.week + test.weeks < STILL_OPEN + 2:
            yield due, lambda: self._finish(played, due)
        if test.week + test.weeks < STILL_OPEN + 2 and test.act is not None:
            studied = due + timedelta(days=5)
            yield studied, lambda: self._study(played, studied)

    def _plan(self, played: _Played, starts: date, due: date) -> None:
        stage, test, planned = self.stage, played.test, starts - timedelta(days=4)
        site = next(site for name, site, _face in TEACHERS if name == test.who)
        played.cycle = actions.plan_cycle(
            actor=stage.actor(played.person, planned),
            at=stage.at(planned),
            part=self.part,
            measure=self.talks,
            change=test.change,
            question=test.question,
            plan=test.plan,
            expected=test.expected,
            starts=starts,
            due=due,
            setting=self.sites[site],
            audience=test.audience,
        )
        stage.done += 1

    def _start(self, played: _Played, starts: date) -> None:
        actor, at = self.stage.actor(played.person, starts), self.stage.at(starts, 8)
        actions.start_cycle(actor=actor, at=at, cycle=played.cycle)
        self.stage.done += 1

    def _note(self, played: _Played, on: date, text: str) -> None:
        actions.note_cycle(
            actor=self.stage.actor(played.person, on),
            at=self.stage.at(on),
            cycle=played.cycle,
            part=self.part,
            text=text,
        )
        self.stage.done += 1

    def _finish(self, played: _Played, due: date) -> None:
        stage = self.stage
        actions.finish_cycle(
            actor=stage.actor(played.person, due),
            at=stage.at(due),
            cycle=played.cycle,
            part=self.part,
            minutes=stage.rng.choice([None, None, 45, 60, 90]),
            inside_day=stage.rng.choice([True, True, False]),
        )
        stage.done += 1

    def _study(self, played: _Played, studied: date) -> None:
        stage, test = self.stage, played.test
        assert test.act is not None
        actions.study_cycle(
            actor=stage.actor(played.person, studied),
            at=stage.at(studied),
            cycle=played.cycle,
            part=self.part,
            met=test.met,
            learned=test.learned,
            act=test.act,
        )
        stage.done += 1


def _is_holiday(monday: date) -> bool:
    """Weeks without school: summer, the turn of the year, one week in spring."""
    year_week = monday.isocalendar().week
    return monday.month in (7, 8) or year_week in (52, 53, 1, 15)
