"""What moving a figure would change, in words: beside its line, in a sentence, in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.fit import FigureFlip, Option, Stretch, told_in_front
from copractice.domain.fit.options import HOURS, MONEY, MONTHS
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Amount, Sentence, Strong, Value, say

NO_FIGURE = say("There is no figure to change.")


def figure_of(flip: FigureFlip) -> Sentence:
    """What is moved, short enough to stand at a line."""
    if flip.key.startswith(HOURS):
        return say("Hours a month, {role}", role=flip.key.removeprefix(HOURS))
    return {MONTHS: say("Time frame, in months"), MONEY: say("Money for a year")}.get(
        flip.key, flip.fact
    )


def now_of(flip: FigureFlip) -> Value:
    """The figure as it is, or that nobody knows it."""
    return say("not known") if flip.now is None else Amount(flip.now, flip.unit)


@dataclass(frozen=True)
class Change:
    """Where along the figure which options are in front."""

    where: Value
    who: Value


def changes(flip: FigureFlip) -> list[Change]:
    """The next change to either side, the lesser first; of an unknown figure, every stretch.

    Empty where nothing changes over the range that was tried.
    """
    if len(flip.stretches) < 2:
        return []
    told = flip.stretches if flip.now is None else filter(None, (flip.below, flip.above))
    return [Change(_where(flip, one), _who(flip.here, one)) for one in told]


def range_of(flip: FigureFlip) -> tuple[Amount, Amount]:
    """The least and the most that was tried."""
    return Amount(flip.stretches[0].low), Amount(flip.stretches[-1].high, flip.unit)


def borders(flip: FigureFlip) -> list[float]:
    """Where what is in front changes: halfway between the last of one and the first of the next."""
    return [(one.high + then.low) / 2 for one, then in pairwise(flip.stretches)]


def others(flip: FigureFlip) -> Iterator[int]:
    """Which stretches have something else in front than now; none where the figure is unknown."""
    if flip.here is not None:
        for at, one in enumerate(flip.stretches):
            if _keys(one.first) != _keys(flip.here.first):
                yield at


def _where(flip: FigureFlip, one: Stretch) -> Value:
    if flip.now is not None and one == flip.stretches[0]:
        return say("{at} or less", at=Amount(one.high, flip.unit))
    if flip.now is not None and one == flip.stretches[-1]:
        return say("{at} or more", at=Amount(one.low, flip.unit))
    if one.low == one.high:
        return Amount(one.low, flip.unit)
    return say("{low} to {high}", low=Amount(one.low), high=Amount(one.high, flip.unit))


def _who(here: Stretch | None, one: Stretch) -> Value:
    """What is in front there; where it comes beside what is in front now, that alone."""
    if here is None or not here.first or not _keys(here.first) < _keys(one.first):
        return told_in_front(one.first)
    joining = [option.name for option in one.first if option.key not in _keys(here.first)]
    return say("also {names}", names=listed(joining))


def _keys(options: Sequence[Option]) -> frozenset[str]:
    return frozenset(one.key for one in options)


def told_flips(flips: Sequence[FigureFlip]) -> Sentence:
    """What is in front now, which figure is the nearest to a change, and the changes of each."""
    if not flips:
        return NO_FIGURE
    return in_turn([*_now(flips), *_tender(flips), *map(_told, flips)])


def _now(flips: Sequence[FigureFlip]) -> Iterator[Sentence]:
    here = next((one.here for one in flips if one.here is not None), None)
    if here is None:
        return
    if here.first:
        yield say("In front now: {names}.", names=Strong(told_in_front(here.first)))
    else:
        yield say("None can be done as things are.")


def _tender(flips: Sequence[FigureFlip]) -> Iterator[Sentence]:
    """The figure whose next change is the smallest part of what it is, where several change."""
    shares = {at: share for at, one in enumerate(flips) if (share := _share(one)) is not None}
    if len(shares) > 1:
        nearest = min(shares, key=shares.__getitem__)
        yield say("The tender spot: {figure}.", figure=Strong(figure_of(flips[nearest])))


def _share(flip: FigureFlip) -> float | None:
    if not flip.now:
        return None
    below, above = flip.below, flip.above
    ends = [*([below.high] if below else ()), *([above.low] if above else ())]
    return min((abs(end - flip.now) / flip.now for end in ends), default=None)


def _told(flip: FigureFlip) -> Sentence:
    low, high = range_of(flip)
    found = [say("With {where}: {names}.", where=one.where, names=one.who) for one in changes(flip)]
    nothing = say("From {low} to {high}, it changes nothing.", low=low, high=high)
    lead = say("{figure}: {now}.", figure=figure_of(flip), now=now_of(flip))
    return in_turn([lead, *(found or [nothing])])


def table_of(flips: Sequence[FigureFlip]) -> Table:
    """A row for each stretch of each figure."""
    heads = (say("Now"), say("From"), say("To"))
    return Table(
        caption=say("What is in front along each figure, with all else as it is."),
        columns=(
            Column(say("Figure")),
            *(Column(head, numeric=True) for head in heads),
            Column(say("In front")),
        ),
        rows=tuple(_row(flip, one) for flip in flips for one in flip.stretches),
    )


def _row(flip: FigureFlip, one: Stretch) -> tuple[Cell, ...]:
    low, high = (Amount(end, flip.unit) for end in (one.low, one.high))
    return (figure_of(flip), now_of(flip), low, high, told_in_front(one.first))
