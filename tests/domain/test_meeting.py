"""Agendas lose no open promise, whatever happens; notes of two lose nobody's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from copractice.domain.meeting import (
    HUDDLE,
    PENDING,
    PROMISED,
    REGULAR,
    TEMPLATES,
    Item,
    MeetingMove,
    MeetingState,
    Pending,
    PointKind,
    PromiseMove,
    PromiseState,
    Waiting,
    follow_meeting,
    follow_promise,
    meeting_moves,
    merge,
    next_agenda,
    promise_moves,
    share_out,
    step_named,
    total,
    with_promises,
)
from copractice.domain.meeting.notes import paragraphs
from copractice.domain.meeting.states import TRANSITIONS as MEETING_TABLE
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say

DAY = date(2027, 3, 4)


def pending_ones() -> st.SearchStrategy[list[Pending]]:
    one = st.builds(
        lambda n, who, days, asked: Pending(
            f"p:{n}", who, f"promise {n}", DAY + timedelta(days=days), asked
        ),
        st.integers(0, 10**6),
        st.sampled_from("ABC"),
        st.integers(-400, 400),
        st.booleans(),
    )
    return st.lists(one, max_size=60, unique_by=lambda p: p.source)


def waiting_ones(prefix: str) -> st.SearchStrategy[list[Waiting]]:
    kinds = st.sampled_from([k for k in PointKind if k not in (PointKind.STEP, PointKind.PROMISE)])
    made = st.builds(lambda k, n: Waiting(k, say("x"), f"{prefix}:{n}"), kinds, st.integers(0, 999))
    return st.lists(made, max_size=25, unique_by=lambda w: w.source)


def promises_on(items: tuple[Item, ...]) -> list[Pending]:
    return [one for item in items for one in (*item.now, *item.later)]


@given(
    pending_ones(),
    waiting_ones("c"),
    waiting_ones("w"),
    st.sampled_from(TEMPLATES),
    st.integers(1, 480),
)
def test_every_promise_stands_once_and_no_carried_point_is_lost(
    promises: list[Pending],
    carried: list[Waiting],
    waiting: list[Waiting],
    template: object,
    minutes: int,
) -> None:
    items = next_agenda(promises, carried, waiting, template, minutes=minutes, day=DAY)  # type: ignore[arg-type]
    assert sorted(p.source for p in promises_on(items)) == sorted(p.source for p in promises)
    assert all(p.due <= DAY for item in items for p in item.now)
    assert all(p.due > DAY for item in items for p in item.later)
    assert all(not (item.now or item.later) or item.step == PROMISED for item in items)
    sources = [item.source for item in items if item.source]
    assert len(sources) == len(set(sources))
    assert {c.source for c in carried} <= set(sources)
    assert set(sources) <= {w.source for w in (*carried, *waiting)}
    assert all(item.minutes >= 0 for item in items)


@given(pending_ones(), waiting_ones("w"), st.sampled_from(TEMPLATES), st.integers(8, 480))
def test_it_takes_as_long_as_the_meeting(
    promises: list[Pending], waiting: list[Waiting], template: object, minutes: int
) -> None:
    """What is new is taken only where there is time, so nothing runs over."""
    items = next_agenda(promises, [], waiting, template, minutes=minutes, day=DAY)  # type: ignore[arg-type]
    assert total(items) == minutes


@given(pending_ones(), st.randoms())
def test_the_order_in_which_promises_come_makes_no_difference(
    promises: list[Pending], chance: object
) -> None:
    shuffled = list(promises)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    args = ([], [], HUDDLE)
    assert next_agenda(promises, *args, minutes=30, day=DAY) == next_agenda(
        shuffled, *args, minutes=30, day=DAY
    )


@given(
    pending_ones(),
    st.lists(st.builds(lambda m: Item(PointKind.TOPIC, say("x"), m), st.integers(0, 60))),
)
def test_an_agenda_whose_step_for_promises_was_taken_out_has_them_all_the_same(
    promises: list[Pending], items: list[Item]
) -> None:
    whole = with_promises(items, promises, DAY)
    assert set(promises_on(whole)) == set(promises)
    assert [one for one in whole if one.step != PROMISED] == items
    assert with_promises(whole, promises, DAY) == whole


def test_with_little_time_promises_are_gone_through_in_groups() -> None:
    many = [Pending(f"p:{n}", "Ana", "x", DAY) for n in range(9)]
    few = next_agenda(many[:4], [], [], HUDDLE, minutes=30, day=DAY)
    lots = next_agenda(many, [], [], HUDDLE, minutes=30, day=DAY)
    assert not any(item.grouped for item in few)
    assert [item.grouped for item in lots if item.step == PROMISED] == [True]
    assert len(promises_on(lots)) == 9


def test_what_is_new_comes_into_the_step_that_takes_it() -> None:
    waiting = [
        Waiting(PointKind.PROPOSAL, say("a"), "p"),
        Waiting(PointKind.FINDING, say("b"), "f"),
    ]
    items = next_agenda([], [], waiting, REGULAR, minutes=60, day=DAY)
    order = [item.step or item.source for item in items]
    assert order == ["welcome", "promised", "seen", "f", "decide", "p", "who", "feedback"]


@given(st.lists(st.integers(0, 90), min_size=1, max_size=12), st.integers(0, 600))
def test_minutes_are_shared_out_whole(shares: list[int], whole: int) -> None:
    parts = share_out(shares, whole)
    assert sum(parts) == max(whole, len(shares))
    assert min(parts) >= 1


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_at_its_own_length_is_as_it_is_written(template: object) -> None:
    steps = template.steps  # type: ignore[attr-defined]
    assert share_out([s.minutes for s in steps], template.minutes) == [s.minutes for s in steps]  # type: ignore[attr-defined]
    slugs = [s.slug for s in steps]
    assert len(set(slugs)) == len(slugs)
    assert PROMISED in slugs
    taken = {kind for step in steps for kind in step.takes}
    assert taken == set(PointKind) - {PointKind.STEP, PointKind.PROMISE}
    assert all(step_named(s) is not None for s in slugs)


def test_the_lengths_are_those_of_their_names() -> None:
    assert [one.minutes for one in TEMPLATES] == [30, 60, 240]


@given(st.sampled_from(MeetingState), st.sampled_from(MeetingMove))
def test_a_meeting_goes_as_its_table_says(state: MeetingState, move: MeetingMove) -> None:
    allowed = {step.move: step.after for step in meeting_moves(state)}
    if move in allowed:
        assert follow_meeting(state, move) is allowed[move]
    else:
        with pytest.raises(NotPossible):
            follow_meeting(state, move)


def test_what_was_held_or_cancelled_stays_so() -> None:
    ends = {MeetingState.HELD, MeetingState.CANCELLED}
    assert {one.before for one in MEETING_TABLE} & ends == set()
    assert not any(one.is_open for one in ends)


@given(st.sampled_from(PromiseState), st.sampled_from(PromiseMove))
def test_a_promise_goes_as_its_table_says(state: PromiseState, move: PromiseMove) -> None:
    if move in promise_moves(state):
        after = follow_promise(state, move)
        assert (after in PENDING) == (move not in (PromiseMove.KEEP, PromiseMove.DROP))
    else:
        with pytest.raises(NotPossible):
            follow_promise(state, move)


# A whole life: two parts with their own meetings, and everything that can happen to them.


@dataclass
class Given:
    part: str
    due: date
    state: PromiseState = PromiseState.OPEN


@dataclass
class Met:
    part: str
    day: date
    state: MeetingState = MeetingState.PLANNED
    points: dict[str, bool] = field(default_factory=dict)  # decided or not


class Life(RuleBasedStateMachine):
    """A ledger as simple as can be; agendas are asked of the domain alone."""

    @initialize()
    def begin(self) -> None:
        self.promises: dict[str, Given] = {}
        self.meetings: list[Met] = []
        self.count = 0

    def planned(self, part: str) -> list[Met]:
        found = [m for m in self.meetings if m.part == part and m.state.is_open]
        return sorted(found, key=lambda m: m.day)

    def loose(self, part: str) -> list[str]:
        gone = [m for m in self.meetings if m.part == part and not m.state.is_open]
        return [p for m in gone for p, decided in m.points.items() if not decided]

    def carry(self, part: str) -> None:
        following = self.planned(part)
        if following:
            for met in self.meetings:
                if met.part == part and not met.state.is_open:
                    for point in [p for p, decided in met.points.items() if not decided]:
                        following[0].points[point] = met.points.pop(point)

    parts = st.sampled_from(["one", "two"])

    @rule(part=parts, days=st.integers(-30, 200), asked=st.booleans())
    def make(self, part: str, days: int, asked: bool) -> None:
        self.count += 1
        state = PromiseState.ASKED if asked else PromiseState.OPEN
        self.promises[f"p:{self.count}"] = Given(part, DAY + timedelta(days=days), state)

    @precondition(lambda self: self.promises)
    @rule(data=st.data(), move=st.sampled_from(PromiseMove), days=st.integers(0, 300))
    def do(self, data: st.DataObject, move: PromiseMove, days: int) -> None:
        one = self.promises[data.draw(st.sampled_from(sorted(self.promises)))]
        if move in promise_moves(one.state):
            one.state = follow_promise(one.state, move)
            if move is PromiseMove.MOVE:
                one.due = one.due + timedelta(days=days)

    @rule(part=parts, days=st.integers(0, 100))
    def plan(self, part: str, days: int) -> None:
        self.count += 1
        met = Met(part, DAY + timedelta(days=days), points={f"t:{self.count}": False})
        self.meetings.append(met)
        self.carry(part)

    @precondition(lambda self: any(m.state.is_open for m in self.meetings))
    @rule(data=st.data(), move=st.sampled_from(MeetingMove), decided=st.booleans())
    def go(self, data: st.DataObject, move: MeetingMove, decided: bool) -> None:
        met = data.draw(st.sampled_from([m for m in self.meetings if m.state.is_open]))
        if move in {step.move for step in meeting_moves(met.state)}:
            met.state = follow_meeting(met.state, move)
            if met.state is MeetingState.HELD:
                met.points = dict.fromkeys(met.points, decided)
            self.carry(met.part)

    @precondition(lambda self: any(len(self.planned(p)) > 1 for p in ("one", "two")))
    @rule()
    def merge(self) -> None:
        part = next(p for p in ("one", "two") if len(self.planned(p)) > 1)
        into, other = self.planned(part)[:2]
        other.state = MeetingState.CANCELLED
        into.points |= other.points
        other.points = {}

    @invariant()
    def the_next_agenda_has_every_open_promise_of_its_part_once(self) -> None:
        for part in ("one", "two") if hasattr(self, "meetings") else ():
            following = self.planned(part)
            if not following:
                continue
            met = following[0]
            mine = {s: p for s, p in self.promises.items() if p.part == part}
            open_ones = [Pending(s, "A", s, p.due) for s, p in mine.items() if p.state in PENDING]
            carried = [Waiting(PointKind.TOPIC, say("x"), s) for s in met.points]
            items = next_agenda(open_ones, carried, [], HUDDLE, minutes=30, day=met.day)
            found = [p.source for p in promises_on(items)]
            assert sorted(found) == sorted(s for s, p in mine.items() if p.state in PENDING)
            later = {p.source for item in items for p in item.later}
            assert later == {s for s in found if mine[s].due > met.day}
            assert {i.source for i in items if i.source} == set(met.points)
            assert self.loose(part) == []


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


# Notes.

texts = st.lists(
    st.sampled_from(["Ana: scores", "Ben: talks", "- a list\n- of two", "¿Qué?", "x"]), max_size=6
).map("\n\n".join)


@given(texts, texts)
def test_what_only_one_changed_is_taken_over(base: str, mine: str) -> None:
    assert merge(base, mine, base).text == "\n\n".join(paragraphs(mine))
    assert merge(base, base, mine).text == "\n\n".join(paragraphs(mine))
    assert merge(base, mine, mine).text == "\n\n".join(paragraphs(mine))


@given(texts, texts, texts)
def test_no_new_paragraph_of_anybody_is_lost(base: str, mine: str, theirs: str) -> None:
    """What one wrote that was not there before is in the text, or named as a conflict."""
    merged = merge(base, mine, theirs)
    sides = [side for one in merged.conflicts for side in (one.mine, one.theirs)]
    told = {one for text in (merged.text, *sides) for one in paragraphs(text)}
    for written in (mine, theirs):
        assert set(paragraphs(written)) - set(paragraphs(base)) <= told


@given(texts, texts, texts)
def test_both_sides_see_the_same_conflicts(base: str, mine: str, theirs: str) -> None:
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(c.mine, c.theirs) for c in here.conflicts] == [
        (c.theirs, c.mine) for c in there.conflicts
    ]


def test_two_who_write_at_once() -> None:
    base = "Ana was there.\n\nWe talked."
    joined = merge(base, base + "\n\nAna brings it.", base + "\n\nBen asks.")
    assert joined.text == base + "\n\nBen asks.\n\nAna brings it."
    assert not joined.conflicts
    both = merge(base, "Ana came.\n\nWe talked.", "Ana left.\n\nWe talked.")
    assert [(c.mine, c.theirs) for c in both.conflicts] == [("Ana came.", "Ana left.")]
    apart = merge("a\n\nb", "A\n\nb", "a\n\nB")
    assert (apart.text, apart.conflicts) == ("A\n\nB", ())
    gone = merge("a\n\nb", "a", "a\n\nb, and more")
    assert (gone.text, gone.conflicts) == ("a\n\nb, and more", ())
