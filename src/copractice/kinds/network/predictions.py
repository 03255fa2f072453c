"""A cycle's prediction held to the figures of its measure that the reader may see."""

from __future__ import annotations

from typing import Any

from copractice.domain import cycles
from copractice.domain.periods import Frequency, period_start
from copractice.people.rights import Actor

from .models import Cycle, Predicts, Value
from .policy import room

BASELINE = 12
"""How many figures from before the test make its start: about a term of school weeks."""


def prediction_of(cycle: Cycle) -> cycles.Prediction:
    """The prediction as a value of the domain."""
    expected: cycles.Expected
    if cycle.predicts == Predicts.VALUE:
        expected = cycles.Exactly(cycle.predicted or 0.0, cycle.give)
    elif cycle.predicts == Predicts.RANGE:
        expected = cycles.Between(cycle.predicted or 0.0, cycle.predicted_to or 0.0)
    else:
        expected = cycles.Towards(cycles.Direction(cycle.predicted_way), cycle.predicted or 0.0)
    return cycles.Prediction(expected, cycle.measure.unit, cycle.due)


def columns_of(expected: cycles.Expected) -> dict[str, Any]:
    """The prediction as the columns of a cycle."""
    match expected:
        case cycles.Exactly(value, tolerance):
            return {"predicts": Predicts.VALUE, "predicted": value, "give": tolerance}
        case cycles.Between(low, high):
            return {"predicts": Predicts.RANGE, "predicted": low, "predicted_to": high}
        case cycles.Towards(direction, at_least):
            return {
                "predicts": Predicts.DIRECTION,
                "predicted": at_least,
                "predicted_way": direction.value,
            }


def verdict_of(actor: Actor, cycle: Cycle) -> cycles.Verdict:
    """What the figures say of the prediction: up to :data:`BASELINE` before, and all during."""
    values = Value.objects.allowed(actor, room.name("value.read")).filter(
        measure=cycle.measure, replaced_at=None
    )
    first = period_start(cycle.started_on or cycle.starts, Frequency(cycle.measure.frequency))
    last = cycle.finished_on or cycle.due
    before = values.filter(on__lt=first).order_by("-on").values_list("value", flat=True)
    during = values.filter(on__gte=first, on__lte=last).values_list("value", flat=True)
    return cycles.check(prediction_of(cycle), list(before[:BASELINE])[::-1], list(during))
