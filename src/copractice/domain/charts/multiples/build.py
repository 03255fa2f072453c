"""From the charts of many sites to small multiples, their reading and their table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from copractice.domain.charts.chart import Table, in_words
from copractice.domain.charts.multiples.panel import BOTTOM, TOP, Ground, Panel, Sheet
from copractice.domain.charts.multiples.telling import (
    method_of_all,
    reading_of_all,
    table_of_all,
)
from copractice.domain.charts.scale import Scale, value_scale
from copractice.domain.charts.series import Aim, Frequency, Series
from copractice.domain.spc import Charted, change, digits_worth, expected_by_chance
from copractice.domain.words import Sentence, Words


@dataclass(frozen=True)
class SiteChart:
    """One site's computed chart, under the name or the code that its reader may see.

    ``days`` has the first day of each of its periods, ``labels`` the names of its phases, and
    ``reasons`` why periods were excluded, by their index.
    """

    name: str | Sentence
    charted: Charted
    days: Sequence[date]
    labels: Sequence[str | Sentence] = ()
    reasons: Mapping[int, str | Sentence] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Multiples:
    """The charts of many sites on one scale and one time axis, in the order given.

    Each panel is an SVG of its own: a page lets them flow, one column on a phone, each under its
    site's name as a heading, and a reader of the page's text goes from heading to heading.
    ``signalling`` counts the sites with a signal, of the ``judged`` that have figures, and
    ``by_chance`` how many of these are to be expected to signal though nothing happened.
    """

    title: str | Sentence
    panels: tuple[Panel, ...]
    ground: Ground
    reading: Sentence
    method: Sentence
    table: Table
    signalling: int
    judged: int
    by_chance: float

    def svgs(self, words: Words) -> list[str]:
        """The drawing of each panel, in order."""
        sheet = Sheet(self.ground, words)
        return [sheet.svg(panel) for panel in self.panels]

    def as_json(self, words: Words) -> dict[str, Any]:
        """The figures of all panels, then words and table, as :meth:`.Chart.as_json` has them."""
        return {
            "kind": "multiples",
            "unit": self.ground.unit,
            "scale": [self.ground.scale.low, self.ground.scale.high],
            "signalling": self.signalling,
            "judged": self.judged,
            "by_chance": self.by_chance,
            "sites": [panel.as_json(words) for panel in self.panels],
            **in_words(self, words),
        }


def multiples(
    sites: Sequence[SiteChart],
    *,
    title: str | Sentence,
    unit: str = "",
    digits: int | None = None,
    frequency: Frequency = Frequency.WEEK,
    aim: Aim | None = None,
    scale: tuple[float, float] | None = None,
) -> Multiples:
    """The same measure at several sites, side by side in the order given: never by result.

    The time axis has every period that any site has. ``scale`` is the least range of values; where
    figures or limits lie beyond, it is wider. Raises ``ValueError`` without a site, where kinds of
    chart differ, and as :func:`.series` does.
    """
    if not sites:
        raise ValueError("multiples need at least one site; its figures may be missing")
    kinds = {site.charted.kind for site in sites}
    if len(kinds) > 1:
        raise ValueError(f"multiples of different kinds of chart: {', '.join(sorted(kinds))}")
    if digits is None:
        digits = digits_worth(v for site in sites for v in site.charted.values)
    days = tuple(sorted({day for site in sites for day in site.days}))
    ground = Ground(days, _scale(sites, unit, aim, scale), unit, frequency, aim)
    panels = tuple(
        Panel(site.name, _series(site, unit, digits, frequency, aim), ground, change(site.charted))
        for site in sites
    )
    judged = [panel for panel in panels if panel.has_figures]
    by_chance = expected_by_chance(panel.data.charted for panel in judged)
    return Multiples(
        title=title,
        panels=panels,
        ground=ground,
        reading=reading_of_all(panels, by_chance),
        method=method_of_all(panels, by_chance, ground),
        table=table_of_all(panels),
        signalling=sum(bool(panel.data.signals) for panel in judged),
        judged=len(judged),
        by_chance=by_chance,
    )


def _series(
    site: SiteChart, unit: str, digits: int, frequency: Frequency, aim: Aim | None
) -> Series:
    return Series(
        site.charted,
        site.days,
        unit,
        digits,
        frequency,
        site.labels,
        aim,
        reasons=site.reasons,
    )


def _scale(
    sites: Sequence[SiteChart],
    unit: str,
    aim: Aim | None,
    least: tuple[float, float] | None,
) -> Scale:
    """One scale that holds what is drawn of every site."""
    points = [point for site in sites for point in site.charted.points]
    values = [v for p in points for v in (p.value, p.centre, p.lower, p.upper)]
    values += [aim.value] if aim is not None else []
    most = 100.0 if unit == "%" else None
    return value_scale([*values, *(least or ())], BOTTOM, TOP, most=most, parts=3)
