"""How a wave of a survey lives, and which days it may have."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.instruments.waves import (
    LONGEST,
    TRANSITIONS,
    ClosedDays,
    WaveMove,
    WaveState,
    follow,
    may_follow,
    reminder_day,
    require_days,
    require_promise_open,
    standing_against,
)
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(st.lists(st.sampled_from(WaveMove)))
def test_a_wave_that_is_over_stays_over_and_its_promise_holds_from_the_first_ask(
    moves: list[WaveMove],
) -> None:
    state, asked = WaveState.DRAFT, False
    for move in moves:
        over = state in (WaveState.CLOSED, WaveState.WITHDRAWN)
        try:
            state = follow(state, move)
        except NotPossible:
            continue
        assert not over
        asked = asked or state is WaveState.OPEN
        if asked:
            with pytest.raises(NotPossible):
                require_promise_open(state)


def test_from_each_state_that_is_not_over_a_wave_can_be_taken_back() -> None:
    for state in WaveState:
        moves = {step.move for step in may_follow(state)}
        over = state in (WaveState.CLOSED, WaveState.WITHDRAWN)
        assert (WaveMove.WITHDRAW in moves) is not over
    assert len({(step.before, step.move) for step in TRANSITIONS}) == len(TRANSITIONS)


@given(DAYS, DAYS, DAYS)
def test_days_that_pass_make_sense(opens: date, closes: date, today: date) -> None:
    try:
        require_days(opens, closes, today)
    except NotPossible:
        assert closes < opens or opens < today or closes - opens > LONGEST
    else:
        assert today <= opens <= closes <= opens + LONGEST
        day = reminder_day(opens, closes)
        assert day is None or opens < day < closes


@given(DAYS, st.lists(st.tuples(DAYS, st.integers(0, 20))))
def test_a_day_stands_against_closed_days_exactly_where_it_lies_in_them(
    day: date, spans: list[tuple[date, int]]
) -> None:
    closed = [
        ClosedDays(first, first + timedelta(days=length), say("closed")) for first, length in spans
    ]
    found = standing_against(day, closed)
    inside = [one for one in closed if one.first <= day <= one.last]
    assert found == (inside[0] if inside else None)
