"""What a report is made of: totals as they were released, and what was shared with everyone.

It is gathered as system work, so that whoever makes it, the figures are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import Coverage
from copractice.domain.learning import report as told
from copractice.domain.learning.advice import Outcome
from copractice.domain.standards import SETS
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Day
from copractice.learning import telling
from copractice.learning.models import ConditionSaid, DesignTried
from copractice.learning.record import Work, products_of, shared_in_partnership
from copractice.learning.sampling import coverage_of
from copractice.learning.totals import Shown, totals_until
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.rights import as_system
from copractice.people.scope import Audience


def gather_report(here: Partnership, first: date, last: date, today: date) -> told.Report:
    """The figures of a report on these days, as they stand today."""
    totals = totals_until(here.pk, last, today)
    holds = coverage_of(here.pk)
    work = _shared(here, first, last)
    return told.Report(
        version=told.VERSION,
        partnership=here.name,
        first=first,
        last=last,
        made_on=today,
        sums=_sums(here, totals) if isinstance(totals, Shown) else None,
        holds=_holds(holds) if isinstance(holds, Coverage) else None,
        holds_withheld=isinstance(holds, Withheld),
        standards=tuple(_standards(work, totals)),
        findings=_findings(here, work),
        artefacts=_artefacts(here, work),
        designs=tuple(_designs(here, first, last)),
        conditions=_conditions(here, first, last),
    )


def _shared(here: Partnership, first: date, last: date) -> Work:
    """What was shared with everyone on these days; what was applied later is not applied yet."""
    found = shared_in_partnership(here.pk, (Audience.EVERYONE,))
    return Work(
        found.activities,
        [row for row in found.artefacts if first <= day_of(here, row["made_at"]) <= last],
        [
            row if row["applied_on"] is None or row["applied_on"] <= last else _unapplied(row)
            for row in found.findings
            if first <= day_of(here, row["made_at"]) <= last
        ],
    )


def _unapplied(row: dict[str, object]) -> dict[str, object]:
    return {**row, "applied_on": None, "applied_by": ""}


def _sums(here: Partnership, totals: Shown) -> told.Sums:
    whole = totals.whole
    inside = (whole.inside, whole.outside, whole.unsaid)
    if None in inside:
        inside = (None, None, None)
    return told.Sums(
        since=here.starts,
        on=totals.on,
        people=whole.people,
        usual=whole.minutes.usual,
        stated=whole.minutes.stated,
        confirmed=whole.minutes.confirmed,
        untold=whole.minutes.untold,
        inside=inside[0],
        outside=inside[1],
        unsaid=inside[2],
    )


def _holds(found: Coverage) -> told.Holds:
    assert isinstance(found.when, Day)
    return told.Holds(*found.share, found.said, found.asked, found.people, found.when.date)


def _standards(work: Work, totals: Shown | Withheld) -> Iterator[told.Touched]:
    products = products_of(work)
    taken, led = (totals.standards, totals.led) if isinstance(totals, Shown) else ((), False)
    for year in SETS:
        for one in telling.standards_of_group(products, taken, led, year):
            yield told.Touched(
                one.standard.key,
                one.rung,
                one.counts.get(Rung.MADE, 0),
                one.counts.get(Rung.APPLIED, 0),
                one.counts.get(Rung.RESULT, 0),
            )


def _findings(here: Partnership, work: Work) -> tuple[told.Found, ...]:
    rows = sorted(work.findings, key=lambda row: (row["made_at"], row["code"]))
    return tuple(
        told.Found(day_of(here, row["made_at"]), row["text"], row["applied_on"], row["result_seen"])
        for row in rows
    )


def _artefacts(here: Partnership, work: Work) -> tuple[told.Made, ...]:
    rows = sorted(work.artefacts, key=lambda row: (row["made_at"], row["code"]))
    return tuple(told.Made(day_of(here, row["made_at"]), row["title"]) for row in rows)


def _designs(here: Partnership, first: date, last: date) -> Iterator[told.Design]:
    """What was tried on these days, without its words: they are for those who work there."""
    with as_system("totals"):
        rows = DesignTried.objects.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=first), partnership=here, starts__lte=last
        )
        found = list(rows.order_by("starts", "number"))
    for row in found:
        over = row.ended_on is not None and row.ended_on <= last
        yield told.Design(
            row.rule,
            row.starts,
            row.ended_on if over else None,
            Outcome(row.outcome) if over else None,
        )


def _conditions(here: Partnership, first: date, last: date) -> tuple[told.Condition, ...]:
    """The latest answer to each condition that everyone may read, without the words beside it."""
    with as_system("totals"):
        rows = ConditionSaid.objects.filter(
            partnership=here, audience=Audience.EVERYONE, on__range=(first, last)
        )
        latest = {row.condition: row for row in rows.order_by("on", "pk")}
    return tuple(
        told.Condition(row.condition, row.answer, row.on, len(row.parties))
        for row in sorted(latest.values(), key=lambda row: (row.on, row.pk))
    )
