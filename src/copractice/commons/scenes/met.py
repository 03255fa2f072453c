"""Meetings with their agenda, attendance, notes, decisions; and promises with what became of them.

A meeting is planned ten days before, unless it says otherwise. One that lies ahead stays planned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import partial

from copractice.commons.calendars.closed import next_open
from copractice.commons.meetings import actions
from copractice.commons.meetings.models import Invited, Meeting, Point, Promise
from copractice.commons.meetings.whom import may_come
from copractice.commons.scenes.stage import Set, Step, flowing
from copractice.domain.meeting import Answer, Attendance, Outcome, PointKind
from copractice.partnerships.models import Membership
from copractice.people.reaches import in_force_on
from copractice.people.scope import Audience

AHEAD = 10
"""So many days before it a meeting is planned."""
SOON = 14
"""Closed days longer than that are not waited for: somebody meets in summer too."""
_NOT_SETTLED = (PointKind.STEP, PointKind.PROMISE)


@dataclass(frozen=True)
class Promised:
    """Who does what until which day; it was kept, moved, dropped on a day, or is still open."""

    who: str
    text: str
    due: int
    party: str = ""
    kept: int | None = None
    moved: tuple[int, int, str] | None = None
    dropped: tuple[int, str] | None = None
    minutes: int | None = None

    def later(self, here: Set) -> Iterator[Step]:
        """What became of it."""
        if self.moved:
            yield self.moved[0], lambda: self._move(here)
        if self.kept is not None:
            yield self.kept, lambda: self._keep(here)
        if self.dropped:
            yield self.dropped[0], lambda: self._drop(here)

    def make(self, here: Set, by: str, day: int, meeting: Meeting | None) -> None:
        """It is made, at a meeting or outside it."""
        here.left[self.text] = actions.make_promise(
            **here.by(by, day, 17, 30),
            part=here.part,
            text=self.text,
            due=here.date_of(self.due),
            person=here.person(self.who) if self.who else None,
            party=here.party(self.party),
            meeting=meeting,
        )

    def _now(self, here: Set) -> Promise:
        rows = Promise.objects.select_related("partnership", "part", "party", "person")
        return rows.get(pk=here.left[self.text].pk)

    def _move(self, here: Set) -> None:
        assert self.moved is not None
        day, due, reason = self.moved
        actions.move_promise(
            **here.by(self.who, day, 14),
            promise=self._now(here),
            due=here.date_of(due),
            reason=reason,
        )

    def _keep(self, here: Set) -> None:
        assert self.kept is not None
        by = here.by(self.who, self.kept, 14)
        actions.keep_promise(**by, promise=self._now(here), minutes=self.minutes)

    def _drop(self, here: Set) -> None:
        assert self.dropped is not None
        day, reason = self.dropped
        actions.drop_promise(**here.by(self.who, day, 14), promise=self._now(here), reason=reason)


@dataclass(frozen=True)
class Came:
    """What somebody answered before a meeting that lies ahead, with a word for who cannot come."""

    who: str
    answer: Answer = Answer.YES
    word: str = ""


@dataclass(frozen=True)
class Met:
    """A meeting: held where its day is past, planned where it lies ahead.

    ``only`` names who is invited where it is not everyone who works there. ``missing`` were not
    there, ``partly`` for so many minutes. Of the topics that were brought, ``talked`` were talked
    about, ``open`` wait for the next one.
    """

    day: int
    title: str
    template: str = "huddle"
    starts: time = time(15, 15)
    minutes: int = 30
    place: str = ""
    link: str = ""
    leads: str = ""
    writes: str = ""
    only: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    partly: tuple[tuple[str, int], ...] = ()
    brings: tuple[tuple[str, str], ...] = ()
    open: tuple[tuple[str, str], ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    promised: tuple[Promised, ...] = ()
    answers: tuple[Came, ...] = ()
    every: int | None = None
    planned: int = AHEAD

    def steps(self, here: Set) -> Iterator[Step]:
        """It is planned, held and written down; its promises go on."""
        # What lies ahead was planned in the past.
        plans = min(self.day - self.planned, -4)
        yield plans, lambda: self._plan(here, plans)
        for who, topic in (*self.brings, *self.open):
            yield plans + 1, partial(self._bring, here, who, topic, plans + 1)
        for one in self.answers:
            yield plans + 2, partial(self._answer, here, one, plans + 2)
        if self.day < 0:
            yield self.day, lambda: self._hold(here)
        for promise in self.promised:
            yield from promise.later(here)

    def _plan(self, here: Set, day: int) -> None:
        here.left[self.title] = actions.plan_meeting(
            **here.by("", day, 14),
            part=here.part,
            template=self.template,
            when=self._when(here),
            title=self.title,
            facilitator=here.person(self.leads),
            note_taker=here.person(self.writes) if self.writes else None,
            people=[here.person(one).pk for one in self.only] or _everyone(here, day),
            every=self.every,
        )

    def _when(self, here: Set) -> actions.When:
        """Its time; a meeting that lies ahead is not put into closed days."""
        on = here.date_of(self.day)
        if self.day >= 0:
            free = next_open(here.partnership, on)
            on = free if (free - on).days <= SOON else on
        return actions.When(on, self.starts, self.minutes, self.place, self.link)

    def _bring(self, here: Set, who: str, topic: str, day: int) -> None:
        here.left[f"{self.title}: {topic}"] = actions.add_point(
            **here.by(who, day), meeting=self._now(here), title=topic
        )

    def _answer(self, here: Set, one: Came, day: int) -> None:
        by, meeting = here.by(one.who, day), self._now(here)
        actions.answer_invitation(**by, meeting=meeting, answer=one.answer, word=one.word)

    def _now(self, here: Set) -> Meeting:
        rows = Meeting.objects.select_related("partnership", "part", "setting")
        return rows.get(pk=here.left[self.title].pk)

    def _hold(self, here: Set) -> None:
        meeting, by = self._now(here), self.leads
        actions.begin_meeting(**here.by(by, self.day, 15), meeting=meeting)
        self._note_who_came(here, meeting)
        self._go_through(here, meeting)
        for about, why in self.decided:
            actions.decide(**here.by(by, self.day, 16), meeting=meeting, about=about, text=why)
        if self.notes:
            by = self.writes or self.leads
            text = flowing(self.notes)
            actions.write_notes(**here.by(by, self.day, 17), meeting=meeting, base="", text=text)
        for one in self.promised:
            one.make(here, by, self.day, meeting)
        self._close(here)

    def _go_through(self, here: Set, meeting: Meeting) -> None:
        """What stands on the agenda was talked about; what is ``open`` comes back."""
        left = {topic for _who, topic in self.open}
        for point in Point.objects.filter(meeting=meeting, removed_at=None):
            if point.kind not in _NOT_SETTLED and point.title not in left:
                actions.settle_point(
                    **here.by(self.leads, self.day, 16), point=point, outcome=Outcome.TALKED
                )

    def _note_who_came(self, here: Set, meeting: Meeting) -> None:
        """Who is there is noted first: a promise binds only somebody who was there."""
        partly = dict(self.partly)
        there = {row.code: _attendance(partly.get(row.person.name)) for row in self._there(meeting)}
        by = here.by(self.leads, self.day, 15, 30)
        actions.note_attendance(**by, meeting=meeting, there=there)

    def _close(self, here: Set) -> None:
        meeting = self._now(here)
        actions.close_meeting(
            **here.by(self.leads, self.day, 18),
            meeting=meeting,
            there=[row.code for row in self._there(meeting)],
        )

    def _there(self, meeting: Meeting) -> list[Invited]:
        rows = Invited.objects.filter(meeting=meeting, withdrawn_at=None)
        return list(
            rows.exclude(person__name__in=self.missing).select_related("person").order_by("pk")
        )


def _attendance(minutes: int | None) -> tuple[str, int | None]:
    """As the list keeps it: there, or there for so many minutes."""
    return (Attendance.THERE if minutes is None else Attendance.PARTLY), minutes


def _everyone(here: Set, day: int) -> list[int]:
    rows = Membership.objects.filter(partnership=here.partnership)
    at_work = may_come(in_force_on(rows, here.date_of(day)), Audience.PARTNERSHIP)
    return sorted({row.person_id for row in at_work})
