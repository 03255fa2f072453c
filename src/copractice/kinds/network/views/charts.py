"""The charts of one measure as its page shows them: of a series, and site by site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from copractice.domain.cycles import State
from copractice.domain.measures import NAMES, OFFERED, AnyKind, Choice, choose
from copractice.domain.spc import Kind, RuleSet
from copractice.domain.spc.naming import RULES
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.pages import table_of
from copractice.people.requests import Request
from copractice.people.speech import words

from .. import exporting
from ..charting import (
    MOST_CYCLES,
    Plotted,
    drawn,
    is_marked,
    kinds_of,
    mark_of,
    multiplied,
    suggestions,
)
from ..following import Followed, OfSite
from ..models import Cycle, Measure
from ..policy import room
from .shared import Here

TABLE_ROWS = 10
_SHORT = {
    Kind.RUN: say("Run chart"),
    Kind.SHARES: say("P chart"),
    Kind.INDIVIDUALS: say("I chart"),
}
"""The kinds that everyone is offered, as they are called in a row of links."""


@dataclass(frozen=True)
class Look:
    """How a reader looks at a measure: at which series, on which chart.

    ``kinds`` are those that all its series allow. ``fault`` says why another chart is shown than
    the address asks for.
    """

    followed: Followed
    site: OfSite | None
    kinds: tuple[AnyKind, ...]
    choice: Choice
    fault: Sentence | None
    everything: bool

    def query(self, choice: Choice | None = None, **more: str) -> str:
        """What an address has to say so that the same is shown, by this choice or another."""
        site = {"site": self.site.site.key} if self.site else {}
        return urlencode({**(choice or self.choice).as_query(), **site, **more})


def look_at(request: Request, followed: Followed, site: OfSite | None) -> Look:
    """What the address asks to see."""
    kinds = _kinds_of(followed)
    choice, fault = choose(request.GET.dict(), kinds)
    return Look(followed, site, kinds, choice, fault, "rows" in request.GET)


def _kinds_of(followed: Followed) -> tuple[AnyKind, ...]:
    """The kinds of chart that all series of a measure allow, so that one serves page and file."""
    fits = [kinds_of(data) for _called, data in exporting.series_of(followed)]
    if not fits:
        return (Kind.RUN,)
    return tuple(kind for kind in fits[0] if all(kind in kinds for kinds in fits))


def series_drawn(where: Here, look: Look, data: Plotted) -> dict[str, Any]:
    """The chart of one series, its answer, its table, and the other charts there are."""
    speak, measure = words(), look.followed.measure
    cycles = _cycles_on(where, measure, look.site)
    chart, picture = drawn(data, look.choice, tuple(map(mark_of, cycles)), speak.language)
    table = table_of(chart, len(data.days) if look.everything else TABLE_ROWS)
    return {
        "answer": speak.html(chart.reading),
        # The page's answer is the reading of this picture, and its question the title.
        "figure": picture | {"reading_html": "", "title": ""},
        "table": table,
        "shown": len(table["rows"]),
        "total": len(data.days),
        "all_rows": "" if look.everything else look.query(rows="all"),
        "charts": _choices(look),
        "cycles": [
            {
                "number": c.number,
                "href": where.href("cycle", c.number),
                "name": c.change.name,
                "state": speak(State(c.state).words),
            }
            for c in cycles
        ],
        "downloads": [
            {
                "label": label,
                "href": f"{where.href('export', measure.number, form)}?{look.query()}",
            }
            for form, label in exporting.FORMS.items()
        ],
    }


def _choices(look: Look) -> dict[str, Any]:
    """The charts that everyone is offered, and behind them the others with their rules."""
    speak, choice = words(), look.choice
    usual = [Choice(kind) for kind in OFFERED]
    return {
        "offered": [
            {
                "label": speak(_SHORT[kind]),
                "query": look.query(Choice(kind)),
                "current": choice == Choice(kind),
            }
            for kind in OFFERED
            if kind in look.kinds
        ],
        "kinds": _options(look.kinds, NAMES, choice.kind),
        "rules": _options(tuple(RuleSet), RULES, choice.rules),
        "screened": choice.screened,
        "rounded": choice.rounded,
        "site": look.site.site.key if look.site else "",
        "open": choice not in usual or look.fault is not None,
        "fault": speak(look.fault) if look.fault else "",
    }


def _options(values: Sequence[Any], names: Mapping[Any, Sentence], chosen: Any) -> list[Any]:
    speak = words()
    return [
        {"value": one.value, "label": speak(names[one]), "chosen": one is chosen} for one in values
    ]


def _cycles_on(where: Here, measure: Measure, site: OfSite | None) -> list[Cycle]:
    """The cycles below a chart: all of the measure, or those at a site that goes by its name.

    Below a lettered site they would tell which site it is.
    """
    if site is not None and not site.site.named:
        return []
    rows = (
        Cycle.objects.allowed(where.request.actor, room.name("cycle.read"))
        .filter(measure=measure)
        .select_related("change")
        .order_by("-number")
    )
    if site is not None:
        rows = rows.filter(setting=site.site.setting)
    return [cycle for cycle in rows[: 2 * MOST_CYCLES] if is_marked(cycle)][:MOST_CYCLES][::-1]


def sites_drawn(where: Here, look: Look) -> dict[str, Any]:
    """Sites side by side, on one scale, in the one order in which they always stand."""
    followed = look.followed
    if not followed.sites:
        return {"sites": []}
    language, measure = words().language, followed.measure
    series = tuple(one.data for one in followed.sites)
    made = multiplied(series, look.choice.for_sites, measure.name, language)
    return {
        "sites": [
            {
                "title": one.site.name,
                "href": f"?{look.query(site=one.site.key)}",
                "reading_html": reading,
                "svg": svg,
                "current": one is look.site,
            }
            for one, reading, svg in zip(
                followed.sites, made["readings"], made["svgs"], strict=True
            )
        ],
        "sites_told": made["reading_html"],
        "sites_method": made["method"],
        "sites_table": made["table"],
        "lettered": any(not one.site.named for one in followed.sites),
        "fewest": measure.fewest,
    }


def suggested(href: str, data: Plotted, site: OfSite | None) -> list[dict[str, str]]:
    """For those who may begin a phase: where to look for one, and why."""
    if not href:
        return []
    speak = words()
    of_site = f"&site={site.site.key}" if site else ""
    return [
        {
            "says": speak(say("{day}: {reason}", day=Day(on), reason=one.reason)),
            "href": f"{href}?on={on.isoformat()}&suggested={on.isoformat()}{of_site}",
        }
        for on, one in suggestions(data)
    ]
