"""What a chart says, in a sentence or two that can be read aloud. It never names a cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from copractice.domain.spc.change import Change, Verdict, change
from copractice.domain.spc.occurrences import Occurrence, occurrences
from copractice.domain.spc.phrases import in_turn
from copractice.domain.spc.result import (
    MINIMUM_FOR_RUNS,
    Charted,
    PhaseResult,
    Rule,
)
from copractice.domain.words import Amount, Day, Sentence, Strong, Value, count, say


def digits_worth(values: Iterable[float | None]) -> int:
    """How many decimals tell the values apart: about twenty steps over their range."""
    known = [value for value in values if value is not None]
    spread = max(known, default=0.0) - min(known, default=0.0)
    if spread == 0:
        return 0 if all(value == round(value) for value in known) else 2
    return next((digits for digits in range(3) if spread * 10**digits >= 20), 3)


def amount(value: float, unit: str, digits: int) -> Amount:
    """A figure of the chart with its unit; what is shown as zero has no sign."""
    return Amount(value if round(value, digits) else 0.0, unit, digits)


def reading(
    charted: Charted,
    days: Sequence[date],
    *,
    unit: str = "",
    digits: int | None = None,
    labels: Sequence[str | Sentence] = (),
    aim: float | None = None,
) -> Sentence:
    """The chart's answer: the level, since when, whether it moved by more than chance, the aim.

    ``days`` has the first day of each period. ``labels`` names the phases ("Baseline",
    "Protocol in use"); an empty one is not said. ``digits`` is by default what tells the values
    apart. Raises ``ValueError`` where days and points differ in number.
    """
    if len(days) != len(charted.points):
        raise ValueError(f"{len(days)} days for {len(charted.points)} points")
    digits = digits_worth(charted.values) if digits is None else digits
    phase = _latest_with_a_level(charted)
    if phase is None:
        return in_turn([say("There are no figures yet."), *_aim(aim, unit, digits)])
    level = amount(phase.centre or 0.0, unit, digits)
    since = Day(days[phase.start], "month")
    number = charted.phases.index(phase)
    label = labels[number] if number < len(labels) else ""
    moved = change(charted) if phase is charted.phases[-1] else None
    before = None if moved is None else amount(moved.before, unit, digits)
    return in_turn(
        [
            _level(level, before, since, label),
            *(_one_level(phase, charted) if moved is None else _verdict(moved)),
            *_unrest(charted, phase),
            *_aim(aim, unit, digits),
        ]
    )


def _latest_with_a_level(charted: Charted) -> PhaseResult | None:
    return next((p for p in reversed(charted.phases) if p.centre is not None and p.n), None)


def _level(level: Amount, before: Amount | None, since: Day, label: str | Sentence) -> Sentence:
    if label:
        place: Value = say("Since {since} ({label})", since=since, label=label)
    else:
        place = say("Since {since}", since=since)
    if before is None:
        return say("{since}, the level is {level}.", since=place, level=Strong(level))
    return _compared(place, level, before)


def _compared(since: Value, level: Amount, before: Amount) -> Sentence:
    now, was = Strong(level), Strong(before)
    if level.value > before.value:
        return say("{since}, the level is {level}, up from {was}.", since=since, level=now, was=was)
    if level.value < before.value:
        return say(
            "{since}, the level is {level}, down from {was}.", since=since, level=now, was=was
        )
    return say("{since}, the level is {level}, the same as before.", since=since, level=now)


def _verdict(moved: Change) -> Iterator[Sentence]:
    if moved.verdict is Verdict.MORE_THAN_CHANCE:
        yield say("The change is more than chance.")
        if moved.unsteady_before:
            yield say("The figures were not steady before it either.")
    elif moved.verdict is Verdict.COULD_BE_CHANCE:
        yield say("The difference could be chance.")
    else:
        yield say("It is too early to say whether this is more than chance.")


def _one_level(phase: PhaseResult, charted: Charted) -> Iterator[Sentence]:
    if any(point.signals for point in charted.of(phase)):
        yield say("Not all of the ups and downs are chance.")
    elif phase.n_useful < MINIMUM_FOR_RUNS:
        yield say("It is too early to say whether it moves by more than chance.")
    else:
        yield say("The ups and downs could be chance.")


def _unrest(charted: Charted, phase: PhaseResult) -> Iterator[Sentence]:
    """What signals within the latest phase: its level alone would not tell the whole."""
    points = charted.of(phase)
    outside = sum(point.outside for point in points)
    here = [one for one in occurrences(charted) if phase.start <= one.start < phase.stop]
    rules = {one.rule for one in here}
    if outside:
        yield count(
            "{n} point lies outside its limits.", "{n} points lie outside their limits.", outside
        )
    if Rule.LONG_RUN in rules:
        yield _so_many_on_one_side(phase.longest_run)
    elif Rule.FEW_CROSSINGS in rules:
        yield count(
            "The centre is crossed only {n} time.",
            "The centre is crossed only {n} times.",
            phase.crossings,
        )
    for rule, told in ((Rule.SHIFT, _on_one_side), (Rule.TREND, _trend)):
        found = [one for one in here if one.rule is rule]
        if found:
            yield told(max(found, key=lambda one: len(one.members)))
    yield from (words for rule, words in _PATTERNS.items() if rule in rules)


_PATTERNS = {
    Rule.TWO_OF_THREE: say("Two of three points in a row lie near the same limit."),
    Rule.FOUR_OF_FIVE: say("Four of five points in a row lie far out on the same side."),
    Rule.ALTERNATING: say("The figures go up and down in turn for too long."),
    Rule.HUGGING: say("The figures stay too close to the centre for too long."),
    Rule.AVOIDING: say("The figures keep away from the centre, on both sides, for too long."),
}


def _on_one_side(shift: Occurrence) -> Sentence:
    return _so_many_on_one_side(len(shift.members))


def _so_many_on_one_side(n: int) -> Sentence:
    return count(
        "{n} point in a row lies on one side of the centre.",
        "{n} points in a row lie on one side of the centre.",
        n,
    )


def _trend(trend: Occurrence) -> Sentence:
    n = len(trend.members)
    if trend.direction > 0:
        return count("{n} point in a row rises.", "{n} points in a row rise all the time.", n)
    return count("{n} point in a row falls.", "{n} points in a row fall all the time.", n)


def aim_amount(aim: float, unit: str, digits: int) -> Amount:
    """An aim is shown as it was set: with the digits it needs, even where the measure has fewer."""
    needed = next((d for d in range(digits, 6) if abs(round(aim, d) - aim) < 1e-9), 6)
    return amount(aim, unit, needed)


def _aim(aim: float | None, unit: str, digits: int) -> Iterator[Sentence]:
    if aim is not None:
        yield say("The aim is {aim}.", aim=aim_amount(aim, unit, digits))
