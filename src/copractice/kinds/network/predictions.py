"""A cycle's prediction held to the figures of its measure, and what became of predictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from copractice.domain import cycles
from copractice.domain.cycles.record import Held, way_of
from copractice.domain.periods import Frequency, period_start
from copractice.domain.words import say
from copractice.partnerships.models import Membership, Setting
from copractice.partnerships.numbers import day_of
from copractice.people.reaches import in_force_on
from copractice.people.rights import Actor, as_system
from copractice.people.scope import Audience

from .following import figures_at
from .models import Cycle, Predicts, Value
from .policy import room

BASELINE = 12
"""How many figures from before the test make its start: about a term of school weeks."""
FOR_ALL = (Audience.PARTNERSHIP, Audience.EVERYONE)
OF_FEW = say("Its figures tell of few people. How it came out stands here for the site’s team.")


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

    Figures of a site that the reader knows by a letter would tell here which site it is. How a
    prediction of small figures came out would tell what they are.
    """
    if not _sees_site_and_figures(actor, cycle):
        if rests_on_hidden(actor, [cycle]):
            return replace(cycles.untold(prediction_of(cycle), None), why=OF_FEW)
        return cycles.untold(prediction_of(cycle), _compared(cycle))
    figures = figures_at(actor, cycle.measure, cycle.setting_id)
    first, last = _test_of(cycle)
    before = [value for on, value in figures if on < first][-BASELINE:]
    during = [value for on, value in figures if first <= on <= last]
    return cycles.check(prediction_of(cycle), before, during)


def _test_of(cycle: Cycle) -> tuple[date, date]:
    """The first period of a test and its last day."""
    frequency = Frequency(cycle.measure.frequency)
    first = period_start(cycle.started_on or cycle.starts, frequency)
    return first, cycle.finished_on or cycle.due


def _compared(cycle: Cycle) -> cycles.Outcome | None:
    return cycles.Outcome(cycle.compared) if cycle.compared else None


def _sees_site_and_figures(actor: Actor, cycle: Cycle) -> bool:
    measure = cycle.measure
    if cycle.setting_id is None or not measure.per_site or measure.named:
        return True
    named = Setting.objects.allowed(actor, room.name("site.enter"))
    return _ran_it_there(actor, cycle) or named.filter(pk=cycle.setting_id).exists()


def _ran_it_there(actor: Actor, cycle: Cycle) -> bool:
    """Whether it is one's own, planned as one of the site's team: anybody can name any site."""
    if cycle.person_id != actor.person:
        return False
    on = day_of(cycle.partnership, cycle.planned_at)
    own = Membership.objects.allowed(actor, "partnerships.membership.read").filter(
        person=actor.person, setting=cycle.setting_id, standing__in=("leads", "works")
    )
    return in_force_on(own, on).exists()


def rests_on_hidden(actor: Actor, rows: Sequence[Cycle]) -> frozenset[int]:
    """Those of these cycles whose comparison rests on figures that the reader may not see.

    A predicted value, and that it held, is the figure itself. One's own are never among them. The
    measures must be loaded.
    """
    seen = Value.objects.allowed(actor, room.name("value.read"))
    return _rest_on_others([row for row in rows if row.person_id != actor.person], seen)


def _rest_on_others(rows: Iterable[Cycle], seen: QuerySet[Value]) -> frozenset[int]:
    """Those of these cycles whose comparison rests on other figures than those seen."""
    compared = [row for row in rows if row.compared]
    measures = {row.measure_id for row in compared if row.setting_id or row.measure.setting_id}
    if not measures:
        return frozenset()
    among = Exists(seen.order_by().filter(pk=OuterRef("pk")))
    figures: defaultdict[tuple[int, int | None], list[tuple[date, bool]]] = defaultdict(list)
    with as_system("totals"):
        there = Value.objects.filter(measure__in=measures, replaced_at=None, setting__isnull=False)
        marked = there.annotate(seen=among).order_by("on")
        for measure, setting, on, known in marked.values_list("measure", "setting", "on", "seen"):
            figures[measure, setting].append((on, known))
    return frozenset(row.pk for row in compared if not _all_seen(row, figures[_series(row)]))


def _series(cycle: Cycle) -> tuple[int, int | None]:
    """The measure and the site of the figures that a prediction is held to."""
    of_each = cycle.setting_id if cycle.measure.per_site else None
    return cycle.measure_id, of_each or cycle.measure.setting_id


def _all_seen(cycle: Cycle, figures: Sequence[tuple[date, bool]]) -> bool:
    """Whether those from before the test and during it are all seen."""
    first, last = _test_of(cycle)
    before = [seen for on, seen in figures if on < first][-BASELINE:]
    return all(before) and all(seen for on, seen in figures if first <= on <= last)


def trials_of(actor: Actor, rows: Sequence[Cycle]) -> list[cycles.Trial]:
    """Cycles as trials of their change, as far as the reader is told how they came out."""
    return _trials(rows, rests_on_hidden(actor, rows))


def trials_for_all(rows: Iterable[Cycle]) -> list[cycles.Trial]:
    """Those cycles that everyone who works here may see, as trials of their change.

    What the program writes into a text that others read must not tell more than they may see.
    """
    told = [row for row in rows if row.audience in FOR_ALL]
    return _trials(told, _rest_on_others(told, Value.objects.filter(audience__in=FOR_ALL)))


def _trials(rows: Iterable[Cycle], hidden: Collection[int]) -> list[cycles.Trial]:
    return [
        replace(trial_of(row), compared=None) if row.pk in hidden else trial_of(row) for row in rows
    ]


def trial_of(cycle: Cycle) -> cycles.Trial:
    """A cycle as a trial of its change; with its site loaded."""
    site = cycle.setting.name if cycle.setting else ""
    return cycles.Trial(site, cycles.State(cycle.state), _compared(cycle))


def held_of(rows: Iterable[Cycle]) -> list[Held]:
    """Those of cycles whose predictions were held to their figures."""
    return [
        Held(row.person_id, way_of(prediction_of(row).expected), cycles.Outcome(row.compared))
        for row in rows
        if row.compared
    ]
