"""Predicted beside actual as tables, the same for page, file and PDF.

Apart from the package, since charts read what is in it.
"""

from __future__ import annotations

from collections.abc import Callable

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.demand.coverage import told_coverage
from copractice.domain.demand.planned import told_minutes
from copractice.domain.demand.predicted import Beside, Figure, Month, apart
from copractice.domain.demand.seen import Withheld
from copractice.domain.demand.spans import UNKNOWN, Span
from copractice.domain.naming import PARTS
from copractice.domain.vocabulary import DemandPart
from copractice.domain.words import Day, Value, say

NOT_SHOWN = say("not shown")


def figures_table(beside: Beside) -> Table:
    """Each figure of the four parts: predicted, seen, and how far apart they lie."""
    heads = (say("Predicted"), say("Seen"), say("Difference"))
    return Table(
        caption=say("Predicted and seen. {coverage}", coverage=told_coverage(beside.coverage)),
        columns=(
            Column(say("Figure")),
            Column(say("Part of demand")),
            *(Column(head, numeric=True) for head in heads),
        ),
        rows=(*(_row(figure) for figure in beside.figures), *_estimate(beside)),
    )


def _row(figure: Figure) -> tuple[Cell, ...]:
    seen = NOT_SHOWN if figure.seen is None else figure.told(figure.seen)
    lies = _difference(figure.predicted, figure.seen, figure.told)
    return figure.name, PARTS[figure.part], figure.told(figure.predicted), seen, lies


def _difference(predicted: Span, seen: Span | None, told: Callable[[Span], Value]) -> Cell:
    """Seen less predicted; empty where one of them is not known or not told."""
    if seen is None or predicted == UNKNOWN:
        return None
    lies = apart(predicted, seen)
    if lies.more is not None:
        return say("{amount} more", amount=told(lies.more))
    if lies.fewer is not None:
        return say("{amount} less", amount=told(lies.fewer))
    return say("as predicted") if predicted.holds(seen) else say("perhaps as predicted")


def _estimate(beside: Beside) -> tuple[tuple[Cell, ...], ...]:
    if beside.estimate is None:
        return ()
    name = say("Time, if the sample holds for these people too: an estimate")
    return ((name, PARTS[DemandPart.TIME], None, told_minutes(beside.estimate), None),)


def months_table(beside: Beside) -> Table:
    """Minutes by month: predicted, seen, and how far apart they lie."""
    heads = (say("Predicted"), say("Seen"), say("Difference"))
    coverage = told_coverage(beside.coverage)
    return Table(
        caption=say("Predicted and seen by month. {coverage}", coverage=coverage),
        columns=(Column(say("Month")), *(Column(head, numeric=True) for head in heads)),
        rows=tuple(_month(one) for one in beside.months),
    )


def _month(one: Month) -> tuple[Cell, ...]:
    seen = None if isinstance(one.seen, Withheld) else one.seen
    return (
        Day(one.month, "month"),
        told_minutes(one.predicted),
        NOT_SHOWN if seen is None else told_minutes(seen),
        _difference(one.predicted, seen, told_minutes),
    )
