"""What may follow in a cycle, who and when, and predictions held to results."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copractice.domain.cycles import (
    ACTS,
    ENDS,
    TRANSITIONS,
    Between,
    Choice,
    Direction,
    Exactly,
    Moment,
    Move,
    NotPossible,
    Opens,
    Outcome,
    Prediction,
    Scale,
    Stamp,
    State,
    Towards,
    Trial,
    Verdict,
    as_typed,
    check,
    disagreements,
    follow,
    may_follow,
    may_predict,
    merge,
    moments,
    parse_prediction,
    warrants,
)
from copractice.domain.cycles.predictions import Expected
from copractice.domain.cycles.record import Held, Way, of_several, tally, told, way_of
from copractice.domain.words import Words

DAY = date(2026, 5, 15)
figures = st.integers(-1000, 1000).map(float)
series = st.lists(figures, min_size=3, max_size=9)


def ask(expected: Expected, before: list[float], during: list[float], unit: str = "%") -> Verdict:
    return check(Prediction(expected, unit, DAY), before, during)


# The states


def test_a_cycle_goes_from_plan_to_act() -> None:
    state = State.PLANNED
    for move in (Move.START, Move.FINISH, Move.STUDY, Move.ADAPT):
        state = follow(state, move)
    assert state is State.ADAPTED
    assert state.is_over


def test_a_study_may_be_reopened_until_it_is_acted_on() -> None:
    assert follow(State.STUDIED, Move.REOPEN) is State.TO_STUDY
    for act in ACTS.values():
        with pytest.raises(NotPossible):
            follow(act.state, Move.REOPEN)


def test_the_ends_are_what_a_study_may_lead_to_and_no_other_state() -> None:
    decided = [step.after for step in may_follow(State.STUDIED) if step.move is not Move.REOPEN]
    assert list(ENDS) == decided
    assert set(State) - set(ENDS) == {state for state in State if not state.is_over} | {
        State.DROPPED
    }


def test_a_test_may_go_on_after_its_end() -> None:
    assert follow(State.TO_STUDY, Move.EXTEND) is State.DOING


@pytest.mark.parametrize("state", [State.PLANNED, State.DOING])
def test_a_cycle_that_was_not_studied_is_dropped_not_abandoned(state: State) -> None:
    assert follow(state, Move.DROP) is State.DROPPED
    with pytest.raises(NotPossible):
        follow(state, Move.ABANDON)


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_what_is_not_in_the_table_is_refused(state: State, move: Move) -> None:
    allowed = {t.move: t.after for t in may_follow(state)}
    if move in allowed:
        assert follow(state, move) is allowed[move]
    else:
        with pytest.raises(NotPossible) as refused:
            follow(state, move)
        assert str(state.words) in str(refused.value.sentence)
        assert "Nothing was changed" in str(refused.value)


def test_a_state_and_a_move_lead_to_one_state_only() -> None:
    assert len({(t.before, t.move) for t in TRANSITIONS}) == len(TRANSITIONS)


def test_every_state_is_reached_and_has_a_way_out_or_an_end() -> None:
    reached = {State.PLANNED}
    while True:
        wider = reached | {t.after for t in TRANSITIONS if t.before in reached}
        if wider == reached:
            break
        reached = wider
    assert reached == set(State)
    assert {state for state in State if state.is_over} == {
        *(act.state for act in ACTS.values()),
        State.DROPPED,
    }


def test_acts_lead_where_the_table_leads() -> None:
    for move, act in ACTS.items():
        assert follow(State.STUDIED, move) is act.state
    assert {move: act.opens for move, act in ACTS.items()} == {
        Move.ADOPT: Opens.CHECK,
        Move.ADAPT: Opens.NEXT_CYCLE,
        Move.EXPAND: Opens.WIDER_CYCLE,
        Move.ABANDON: Opens.NOTHING,
    }


@pytest.mark.parametrize("state", State)
def test_a_prediction_is_fixed_once_the_test_starts(state: State) -> None:
    assert may_predict(state) is (state is State.PLANNED)


# Who and when


def stamps(state: State) -> dict[Moment, Stamp]:
    needed = [moment for moment in Moment if moment in moments(state).must]
    return {m: Stamp("teresa", DAY + timedelta(days=i)) for i, m in enumerate(needed)}


@pytest.mark.parametrize("state", State)
def test_the_stamps_of_a_state_agree_with_it(state: State) -> None:
    assert disagreements(state, stamps(state)) == ()


@pytest.mark.parametrize(("state", "moment"), list(product(State, Moment)))
def test_a_stamp_too_few_or_too_many_is_named(state: State, moment: Moment) -> None:
    given_stamps = stamps(state)
    if moment in moments(state).must:
        del given_stamps[moment]
        (said,) = disagreements(state, given_stamps)
        assert "missing" in str(said)
    else:
        given_stamps[moment] = Stamp("ines", DAY + timedelta(days=1))
        said_all = [str(one) for one in disagreements(state, given_stamps)]
        too_much = [one for one in said_all if "already recorded" in one]
        assert bool(too_much) is (moment not in moments(state).may)


def test_a_day_before_an_earlier_step_is_named() -> None:
    given_stamps = stamps(State.STUDIED) | {Moment.STUDIED: Stamp("teresa", DAY)}
    (said,) = disagreements(State.STUDIED, given_stamps)
    assert str(said) == (
        "the study (15 May 2026) lies before the end of the test (17 May 2026). "
        "Correct one of the two days."
    )


def test_several_steps_may_fall_on_one_day() -> None:
    same = {moment: Stamp("teresa", DAY) for moment in stamps(State.ADOPTED)}
    assert disagreements(State.ADOPTED, same) == ()


def test_a_step_without_a_person_is_named() -> None:
    (said,) = disagreements(State.PLANNED, {Moment.PLANNED: Stamp(" ", DAY)})
    assert str(said) == "Nobody is named for the plan."


# Predictions

CASES = [
    # expected, start, result, outcome: worked out by hand
    (Exactly(70, 5), 41, 70, Outcome.MET),
    (Exactly(70, 5), 41, 65, Outcome.MET),  # the end of the tolerance counts
    (Exactly(70, 5), 41, 75, Outcome.MET),
    (Exactly(70, 5), 41, 62, Outcome.PARTLY),  # 21 of the 24 points to 65
    (Exactly(70, 5), 41, 53, Outcome.PARTLY),  # exactly half way
    (Exactly(70, 5), 41, 52.9, Outcome.NOT_MET),
    (Exactly(70, 5), 41, 41, Outcome.NOT_MET),
    (Exactly(70, 5), 41, 30, Outcome.NOT_MET),
    (Exactly(70, 5), 41, 80, Outcome.PARTLY),  # right way, too far
    (Exactly(70, 5), 70, 60, Outcome.NOT_MET),  # it was there and left
    (Exactly(0.7, 0.05), 0.4, 0.75, Outcome.MET),  # 0.7 + 0.05 is not 0.75 to a computer
    (Exactly(10), 20, 10, Outcome.MET),
    (Exactly(10), 20, 15, Outcome.PARTLY),
    (Between(60, 80), 41, 60, Outcome.MET),
    (Between(60, 80), 90, 86, Outcome.NOT_MET),
    (Between(60, 80), 90, 85, Outcome.PARTLY),
    (Between(60, 80), 90, 50, Outcome.PARTLY),
    (Towards(Direction.UP), 41, 42, Outcome.MET),
    (Towards(Direction.UP), 41, 41, Outcome.NOT_MET),
    (Towards(Direction.UP), 41, 40, Outcome.NOT_MET),
    (Towards(Direction.DOWN), 41, 40, Outcome.MET),
    (Towards(Direction.UP, 10), 41, 51, Outcome.MET),
    (Towards(Direction.UP, 10), 41, 46, Outcome.PARTLY),
    (Towards(Direction.UP, 10), 41, 45, Outcome.NOT_MET),
    (Towards(Direction.DOWN, 10), 41, 36, Outcome.PARTLY),
    (Towards(Direction.DOWN, 10), 41, 51, Outcome.NOT_MET),
]


@pytest.mark.parametrize(("expected", "start", "result", "outcome"), CASES)
def test_a_prediction_is_held_to_the_result(
    expected: Expected, start: float, result: float, outcome: Outcome
) -> None:
    verdict = ask(expected, [start] * 3, [result] * 3)
    assert (verdict.outcome, verdict.start, verdict.result) == (outcome, start, result)


def test_the_sentence_tells_predicted_result_and_start() -> None:
    verdict = ask(Exactly(70, 5), [40, 41, 44], [58, 62, 70])
    assert str(verdict.sentence) == (
        "Predicted: 70%, give or take 5 percentage points. It came to 62%, up from 41%."
    )
    assert str(verdict.why) == "It moved the predicted way, at least half as far as predicted."
    assert "does not show what caused" in str(verdict.caution)
    assert "<b>62%</b>" in Words("en").html(verdict.sentence)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (Exactly(12), "12 min"),
        (Exactly(12, 2), "12 min, give or take 2 min"),
        (Between(10, 15), "between 10 min and 15 min"),
        (Towards(Direction.UP), "a rise"),
        (Towards(Direction.DOWN), "a fall"),
        (Towards(Direction.UP, 3), "a rise of at least 3 min"),
        (Towards(Direction.DOWN, 3), "a fall of at least 3 min"),
    ],
)
def test_a_prediction_says_itself(expected: Expected, words: str) -> None:
    assert str(Prediction(expected, "min", DAY).words) == words


def test_one_odd_week_does_not_decide() -> None:
    assert ask(Between(60, 80), [41] * 3, [62, 63, 5]).outcome is Outcome.MET


@pytest.mark.parametrize("n", range(3))
@pytest.mark.parametrize("expected", [Exactly(70, 5), Between(60, 80), Towards(Direction.UP)])
def test_too_few_figures_from_the_test_cannot_tell(expected: Expected, n: int) -> None:
    verdict = ask(expected, [41] * 5, [70.0] * n)
    assert verdict.outcome is Outcome.CANNOT_TELL
    assert verdict.result is None
    assert "Three are the fewest" in str(verdict.why)


@pytest.mark.parametrize("n", range(3))
def test_a_direction_needs_a_start(n: int) -> None:
    verdict = ask(Towards(Direction.UP), [41.0] * n, [70] * 3)
    assert verdict.outcome is Outcome.CANNOT_TELL
    assert verdict.start is None
    assert "before the test" in str(verdict.why)


def test_a_value_can_be_held_to_the_result_without_a_start() -> None:
    met, missed = ask(Exactly(70, 5), [], [70] * 3), ask(Exactly(70, 5), [41], [62] * 3)
    assert met.outcome is Outcome.MET
    assert "was there already" in str(met.why)
    assert missed.outcome is Outcome.NOT_MET
    assert "cannot say how far" in str(missed.why)


def test_it_says_when_the_result_was_there_before_the_test() -> None:
    verdict = ask(Exactly(70, 5), [68] * 3, [71] * 3)
    assert verdict.outcome is Outcome.MET
    assert "was there before the test" in str(verdict.why)


@pytest.mark.parametrize("came", [73.0, 40.0])
def test_what_lay_within_the_prediction_before_and_left_it_is_told_so(came: float) -> None:
    verdict = check(Prediction(Between(52, 68), "%", date(2026, 5, 1)), [58, 59, 60], [came] * 3)
    assert verdict.outcome is Outcome.NOT_MET
    assert "Before the test it lay within" in str(verdict.why)


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_figure_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="leave out what is missing"):
        ask(Exactly(70, 5), [41, 41, bad], [70] * 3)
    with pytest.raises(ValueError, match="finite"):
        Exactly(bad)
    with pytest.raises(ValueError, match="finite"):
        Between(0, bad)
    with pytest.raises(ValueError, match="finite"):
        Towards(Direction.UP, bad)


def test_a_prediction_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="tolerance"):
        Exactly(70, -5)
    with pytest.raises(ValueError, match="lower end"):
        Between(80, 60)
    with pytest.raises(ValueError, match="direction says which way"):
        Towards(Direction.UP, -5)


def mirrored(expected: Expected) -> Expected:
    match expected:
        case Exactly(value, tolerance):
            return Exactly(-value, tolerance)
        case Between(low, high):
            return Between(-high, -low)
        case Towards(direction, at_least):
            other = Direction.DOWN if direction is Direction.UP else Direction.UP
            return Towards(other, at_least)


amounts = st.integers(0, 100).map(float)
predictions: st.SearchStrategy[Expected] = st.one_of(
    st.builds(Exactly, figures, amounts),
    st.builds(lambda low, width: Between(low, low + width), figures, amounts),
    st.builds(Towards, st.sampled_from(Direction), amounts),
)


@given(predictions, series, series)
def test_up_and_down_are_judged_alike(
    expected: Expected, before: list[float], during: list[float]
) -> None:
    there = ask(expected, before, during)
    back = ask(mirrored(expected), [-x for x in before], [-x for x in during])
    assert there.outcome is back.outcome


@given(predictions, series, series, st.permutations(range(9)))
def test_the_order_of_figures_does_not_matter(
    expected: Expected, before: list[float], during: list[float], order: list[int]
) -> None:
    mixed = [during[i] for i in order if i < len(during)]
    assert ask(expected, before, during).outcome is ask(expected, before, mixed).outcome


@given(figures, amounts, series, figures)
def test_met_is_within_the_tolerance_whatever_was_before(
    value: float, tolerance: float, before: list[float], result: float
) -> None:
    verdict = ask(Exactly(value, tolerance), before, [result] * 3)
    assert (verdict.outcome is Outcome.MET) is (abs(result - value) <= tolerance)


@given(figures, figures, amounts, st.floats(0, 1))
def test_partly_begins_half_way(start: float, value: float, tolerance: float, part: float) -> None:
    end = value - tolerance if start < value else value + tolerance
    assume(abs(start - value) > tolerance)
    assume(abs(part - 0.5) > 1e-6)
    assume(part < 1 - 1e-6)
    result = start + part * (end - start)
    outcome = ask(Exactly(value, tolerance), [start] * 3, [result] * 3).outcome
    assert outcome is (Outcome.PARTLY if part > 0.5 else Outcome.NOT_MET)


@given(predictions, series, series)
def test_no_sentence_names_a_cause(
    expected: Expected, before: list[float], during: list[float]
) -> None:
    verdict = ask(expected, before, during)
    told = f"{verdict.sentence} {verdict.why}".lower()
    assert not any(word in told for word in ("because", "caused", "led to", "thanks to", "effect"))


# As typed


@given(predictions)
def test_a_prediction_as_typed_is_read_as_the_same(expected: Expected) -> None:
    assert parse_prediction(as_typed(expected)) == expected


@given(st.floats(-1e6, 1e6))
def test_a_figure_as_typed_loses_no_digit(value: float) -> None:
    assert parse_prediction(as_typed(Exactly(value))) == Exactly(value)


# Two edits of one thing

texts = st.text(st.sampled_from("ab \n"), max_size=4)
fields = st.dictionaries(st.sampled_from(["plan", "who", "due"]), texts)


@given(fields, fields)
def test_what_one_side_changed_is_taken_over(base: dict[str, str], mine: dict[str, str]) -> None:
    whole = {**base, **mine}
    for merged in (merge(base, whole, base), merge(base, base, whole), merge(base, whole, whole)):
        assert merged.values == whole
        assert merged.clashes == ()


@given(fields, fields, fields)
def test_nothing_that_anybody_wrote_is_lost(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    merged = merge(base, mine, theirs)
    clashing = {clash.field: clash for clash in merged.clashes}
    for written in (mine, theirs):
        for field, text in written.items():
            if text == base.get(field, ""):
                continue
            told = clashing.get(field)
            assert text in ((told.mine, told.theirs) if told else (merged.values[field],))


@given(fields, fields, fields)
def test_both_sides_meet_the_same_clashes(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    turned = {(c.field, c.base, c.theirs, c.mine) for c in other.clashes}
    assert {(c.field, c.base, c.mine, c.theirs) for c in one.clashes} == turned


def test_a_clash_is_settled_by_choosing() -> None:
    (clash,) = merge({"plan": "Two talks."}, {"plan": "Three."}, {"plan": "Four."}).clashes
    assert [clash.settled(choice) for choice in Choice] == ["Three.", "Four.", "Four.\n\nThree."]


def test_how_lines_end_is_no_change() -> None:
    merged = merge({"plan": "a\nb"}, {"plan": "a\r\nb"}, {"plan": "a\nc"})
    assert (merged.values, merged.clashes) == ({"plan": "a\nc"}, ())


# Scale, warrant, record


def test_the_ladder_goes_from_one_try_to_several_schools() -> None:
    assert [scale.rank for scale in Scale] == [1, 2, 3, 4, 5]
    assert len({str(scale.words) for scale in Scale}) == len(Scale)


TRIALS = (
    Trial("Larch Street", State.ADAPTED, Outcome.PARTLY),
    Trial("Alder Ridge", State.ADOPTED, Outcome.MET),
    Trial("Alder Ridge", State.ABANDONED, Outcome.NOT_MET),
    Trial("Tern Island", State.DOING),
    Trial("Tern Ferry", State.DROPPED),
    Trial("Tern Quay", State.PLANNED),
)


def test_a_warrant_tells_where_it_was_tried_and_with_what_record() -> None:
    assert str(warrants.tried(TRIALS)) == "Tried 4 times: Alder Ridge, Larch Street, Tern Island."
    assert str(warrants.record(TRIALS)) == (
        "1 adopted, 1 adapted, 1 abandoned. Predictions: Met 1, Partly met 1, Not met 1."
    )


def test_what_was_only_planned_or_dropped_was_not_tried() -> None:
    assert str(warrants.tried(TRIALS[4:])) == "Not tried yet, as far as you may see."
    assert str(warrants.record(TRIALS[3:])) == "No test of it has been studied yet."


held = st.builds(Held, st.integers(1, 7), st.sampled_from(Way), st.sampled_from(Outcome))


@given(st.lists(held))
def test_every_prediction_is_counted_once(given_held: list[Held]) -> None:
    counts = tally(given_held)
    assert sum(sum(row.values()) for row in counts.values()) == len(given_held)
    for one in given_held:
        assert counts[one.way][one.outcome] > 0


@given(st.lists(held))
def test_totals_are_of_five_people_or_more(given_held: list[Held]) -> None:
    people = {one.person for one in given_held}
    assert (of_several(given_held) is None) is (len(people) < 5)


def test_ones_own_record_is_told_without_a_score() -> None:
    mine = [Held(1, Way.VALUE, Outcome.MET), Held(1, Way.RANGE, Outcome.NOT_MET)] * 2
    assert str(told(mine)) == "4 predictions were held to their figures: 2 met, 2 not met."
    assert "No prediction of yours" in str(told([]))
    ways = [way_of(one) for one in (Exactly(1), Between(1, 2), Towards(Direction.UP))]
    assert ways == list(Way)
