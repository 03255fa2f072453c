"""One option's scores on the scale from 0 to 100: how they are drawn, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.charts.scale import Scale, fixed_scale
from copractice.domain.charts.svg import Drawing
from copractice.domain.fit import Judged
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Value, Words, say

REACH = 8.0
"""How far a ring reaches beyond the score that it stands for."""
BARRED = say("not as things are")
_BAR, _RING = 4.0, 6.5


def scale_of(start: float, end: float) -> Scale:
    """The scale of all scores, so that any two pictures can be compared."""
    return fixed_scale(0, 100, start, end)


def hundredths(score: float) -> Amount:
    """A score between 0 and 1 as it is shown: from 0 to 100, without decimals."""
    return Amount(100 * score, digits=0)


def draw_bar(drawing: Drawing, x: Scale, y: float, one: Judged) -> None:
    """The line, the bar from least to most, and the ring; nothing where a barrier is certain.

    Where a barrier is possible the bar is broken below the ring: the score there is either that
    of what is known, or 0.
    """
    if one.barriers:
        return
    least, halfway, most = (x(100 * score) for score in (one.span[0], one.centre, one.span[1]))
    drawing.line("grid", (x.start, y), (x.end, y), 1.5)
    if one.maybe:
        drawing.line("exp-line", (least, y), (halfway, y), _BAR, "3 5")
    drawing.line("exp-line", (halfway if one.maybe else least, y), (most, y), _BAR)
    drawing.circle("exp", (halfway, y), _RING, 2.4)


def told_fit(one: Judged) -> Sentence:
    """The score halfway with the least and the most that it can be, or why there is none."""
    name, (least, most) = one.option.name, map(hundredths, one.span)
    if one.barriers:
        why = in_turn(trace.points.words for trace in one.barriers)
        return say("{name}: not as things are. {why}", name=name, why=why)
    if one.maybe:
        return say(
            "{name}: fit {halfway} of 100, at most {most}. It may turn out not to be possible as "
            "things are.",
            name=name,
            halfway=hundredths(one.centre),
            most=most,
        )
    return say(
        "{name}: fit {halfway} of 100, between {least} and {most}.",
        name=name,
        halfway=hundredths(one.centre),
        least=least,
        most=most,
    )


def told_marks(shown: Sequence[Judged]) -> Iterator[Sentence]:
    """What the marks are, as far as they occur."""
    yield say(
        "Ring: the score halfway, from 0 to 100. Bar: from the least to the most that is possible; "
        "a long one means that much is not known."
    )
    if any(one.maybe and not one.barriers for one in shown):
        yield say("Broken bar: it may turn out not to be possible as things are, which counts 0.")
    if any(one.barriers for one in shown):
        yield say("Without a bar: it cannot be done as things are.")


def table_of(shown: Iterable[Judged]) -> Table:
    """A row for each option, in the order given."""
    heads = (say("Fit halfway"), say("Least"), say("Most"), say("Possible ranks"))
    return Table(
        caption=say("How well each option fits, from 0 to 100."),
        columns=(
            Column(say("Option")),
            *(Column(head, numeric=True) for head in heads),
            Column(say("As things are")),
        ),
        rows=tuple(map(_row, shown)),
    )


def _row(one: Judged) -> tuple[Cell, ...]:
    name = one.option.name
    if one.barriers:
        return (name, None, None, None, None, say("not possible"))
    figures = map(hundredths, (one.centre, *one.span))
    return (name, *figures, _ranks(one), say("may not be possible") if one.maybe else None)


def _ranks(one: Judged) -> Value:
    if one.best == one.worst:
        return one.best
    return say("{low} to {high}", low=one.best, high=one.worst)


def plain_fit(one: Judged, words: Words) -> dict[str, Any]:
    """The scores unrounded, from 0 to 1, and whether a barrier is certain or possible."""
    return {
        "key": one.option.key,
        "name": words(one.option.name),
        "halfway": one.centre,
        "least": one.span[0],
        "most": one.span[1],
        "best_rank": one.best,
        "worst_rank": one.worst,
        "barred": bool(one.barriers),
        "may_be_barred": bool(one.maybe),
    }
