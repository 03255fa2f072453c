"""A cycle's prediction held to the figures of its measure, and what became of predictions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copractice.domain import cycles
from copractice.domain.cycles.record import Held, way_of
from copractice.domain.periods import Frequency, period_start
from copractice.partnerships.models import Setting
from copractice.people.rights import Actor

from .following import figures_at
from .models import Cycle, Predicts
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
    """What the figures say of the prediction: up to :data:`BASELINE` before, and all during.

    Figures of a site that the reader knows by a letter would tell here which site it is.
    """
    if not _sees_site_and_figures(actor, cycle):
        compared = cycles.Outcome(cycle.compared) if cycle.compared else None
        return cycles.untold(prediction_of(cycle), compared)
    figures = figures_at(actor, cycle.measure, cycle.setting_id)
    first = period_start(cycle.started_on or cycle.starts, Frequency(cycle.measure.frequency))
    last = cycle.finished_on or cycle.due
    before = [value for on, value in figures if on < first][-BASELINE:]
    during = [value for on, value in figures if first <= on <= last]
    return cycles.check(prediction_of(cycle), before, during)


def _sees_site_and_figures(actor: Actor, cycle: Cycle) -> bool:
    measure = cycle.measure
    if cycle.setting_id is None or not measure.per_site or measure.named:
        return True
    mine = cycle.person_id == actor.person
    named = Setting.objects.allowed(actor, room.name("site.enter"))
    return mine or named.filter(pk=cycle.setting_id).exists()


def trial_of(cycle: Cycle) -> cycles.Trial:
    """A cycle as a trial of its change; with its site loaded."""
    compared = cycles.Outcome(cycle.compared) if cycle.compared else None
    site = cycle.setting.name if cycle.setting else ""
    return cycles.Trial(site, cycles.State(cycle.state), compared)


def held_of(rows: Iterable[Cycle]) -> list[Held]:
    """Those of cycles whose predictions were held to their figures."""
    return [
        Held(row.person_id, way_of(prediction_of(row).expected), cycles.Outcome(row.compared))
        for row in rows
        if row.compared
    ]
