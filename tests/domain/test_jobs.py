"""How work in the background lives: the table of its states, walked at random."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from copractice.domain.jobs import TRANSITIONS, TRIES, Move, State, follow, moves_from, share
from copractice.domain.transitions import NotPossible


class Life(RuleBasedStateMachine):
    """Somebody presses whatever there is to press, and the worker does what it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.tries = State.WAITING, 0
        self.was_done = False

    @rule(move=st.sampled_from(Move))
    def moved(self, move: Move) -> None:
        allowed = moves_from(self.state, self.tries)
        if move not in allowed:
            with pytest.raises(NotPossible, match=r"Nothing was changed\."):
                follow(self.state, move, self.tries)
            return
        after = follow(self.state, move, self.tries)
        self.tries += move is Move.START
        self.state = after
        self.was_done = self.was_done or after is State.DONE

    @invariant()
    def tried_three_times_at_most(self) -> None:
        assert self.tries <= TRIES

    @invariant()
    def what_is_done_stays_done(self) -> None:
        assert not self.was_done or self.state is State.DONE

    @invariant()
    def what_is_not_over_can_be_cancelled(self) -> None:
        allowed = moves_from(self.state, self.tries)
        assert (Move.CANCEL in allowed) == (not self.state.is_over)

    @invariant()
    def only_the_worker_ends_what_runs(self) -> None:
        if self.state is State.RUNNING:
            assert set(moves_from(self.state)) == {Move.FINISH, Move.FAIL, Move.CANCEL}


TestLife = Life.TestCase


def test_each_state_has_words_and_can_be_reached() -> None:
    reached = {State.WAITING} | {step.after for step in TRANSITIONS}
    assert reached == set(State)
    assert all(str(state.words) for state in State)


def test_the_fourth_try_is_refused_with_a_reason() -> None:
    with pytest.raises(NotPossible, match="tried 3 times"):
        follow(State.FAILED, Move.RETRY, TRIES)


@given(st.integers(-10, 10**9), st.integers(-10, 10**9))
def test_a_share_is_a_share(done: int, of: int) -> None:
    assert 0 <= share(done, of) <= 1
