"""The cycles on a change as a chain in time: how wide each was, where, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copractice.domain import charts
from copractice.domain.cycles import Scale

from .charting import is_marked, mark_of
from .models import Cycle


def ramp_of(name: str, cycles: Sequence[Cycle]) -> charts.Ramp:
    """The ramp of a change, of those of its cycles that are given; with their sites loaded.

    A cycle follows the one that it was adapted from, or else the one that it was taken from.
    """
    numbers = {cycle.pk: cycle.number for cycle in cycles}
    sites = sorted({cycle.setting.name for cycle in cycles if cycle.setting})
    marks = tuple(
        replace(
            mark_of(cycle),
            label=cycle.question,
            scale=Scale(cycle.scale) if cycle.scale else None,
            site=cycle.setting.name if cycle.setting else "",
            after=numbers.get(cycle.parent_id or cycle.origin_id or 0),
        )
        for cycle in cycles
        if is_marked(cycle)
    )
    return charts.Ramp(name, ", ".join(sites), marks)
