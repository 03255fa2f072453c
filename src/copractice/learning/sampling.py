"""Coverage of the record: whom a sample is drawn from, in which term, and what came of it.

What one person said is read here only to be worked out with what the others said, once, when a
sample closes. :func:`coverage_of` is for whoever prints a figure that was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from copractice.commons.calendars.closed import circle_of
from copractice.commons.calendars.models import Span
from copractice.domain.calendars import Days, SpanKind
from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import (
    TOO_FEW_SAID,
    Coverage,
    Holds,
    ending_term,
    estimate_coverage,
)
from copractice.domain.words import Day
from copractice.learning.models import Sample, Saying
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.reaches import reached_by
from copractice.people.reaches import in_force_on
from copractice.people.rights import as_system
from copractice.people.scope import Audience


def coverage_of(partnership_id: int) -> Coverage | Withheld | None:
    """How much of its work the record holds, as the sample says that closed last.

    Withheld where fewer than five people said it; ``None`` where no sample has closed yet.
    """
    return coverages_of([partnership_id]).get(partnership_id)


def coverages_of(partnership_ids: Iterable[int]) -> Mapping[int, Coverage | Withheld]:
    """The same of several partnerships, in one question; those without a closed sample left out."""
    closed = Sample.objects.filter(partnership__in=list(partnership_ids), closed_on__isnull=False)
    return {row.partnership_id: told_of(row) for row in closed.order_by("opens", "pk")}


def told_of(sample: Sample) -> Coverage | Withheld:
    """What was worked out when a sample closed."""
    told: dict[str, Any] = sample.told or {}
    if not told:
        return Withheld(TOO_FEW_SAID)
    return Coverage(
        share=(told["share"][0], told["share"][1]),
        answers=(told["answers"][0], told["answers"][1]),
        said=told["said"],
        asked=told["asked"],
        people=sample.people,
        when=_when(sample),
    )


def _when(sample: Sample) -> Day:
    return Day(sample.opens, "month")


def worked_out(sample: Sample) -> dict[str, Any]:
    """What to keep of a sample that closes: nothing where fewer than five people said a share."""
    with as_system("totals"):
        asked = Saying.objects.filter(sample=sample, asked_on__isnull=False)
        said = list(asked.values_list("holds", flat=True))
    found = estimate_coverage(
        [Holds(one) for one in said if one],
        asked=len(said),
        people=sample.people,
        when=_when(sample),
    )
    if isinstance(found, Withheld):
        return {}
    return {
        "share": list(found.share),
        "answers": list(found.answers),
        "said": found.said,
        "asked": found.asked,
    }


def at_work(partnership: Partnership, on: date) -> dict[str, int]:
    """Those who work in a partnership on a day and can be asked: code and id. As system work.

    Who has no account answers nothing, and leaves hardly any record either.
    """
    rows = Membership.objects.filter(reached_by(Audience.PARTNERSHIP), partnership=partnership)
    rows = in_force_on(rows, on).filter(person__account__is_active=True)
    return dict(rows.order_by("pk").values_list("person__code", "person"))


def last_asked(partnership: Partnership) -> dict[str, date]:
    """When each person of a partnership was asked last, by their code. As system work."""
    rows = Saying.objects.filter(partnership=partnership, asked_on__isnull=False)
    latest = rows.order_by().values("person__code").annotate(on=Max("asked_on"))
    return dict(latest.values_list("person__code", "on"))


def term_to_ask_about(partnership: Partnership, on: date) -> Days | None:
    """The term that ends soon and that nobody was asked about yet. As system work."""
    term = ending_term(terms_of(partnership, on), partnership.starts, on)
    if term is None or _was_asked(partnership, term):
        return None
    return term


def _was_asked(partnership: Partnership, term: Days) -> bool:
    """Whether a sample was drawn since the term began, whatever the calendar said then."""
    return Sample.objects.filter(partnership=partnership, opens__gte=term.first).exists()


def terms_of(partnership: Partnership, on: date) -> list[Days]:
    """The school terms in its own calendar; without any, those of an organisation around it.

    Where several organisations have terms, those of the one that entered the first of them: terms
    of two calendars are not mixed.
    """
    rows = Span.objects.filter(kind=SpanKind.TERM, archived_at=None)
    found = rows.filter(partnership=partnership)
    if not found.exists():
        around = rows.filter(organisation__in=circle_of([partnership], on, on)).order_by("pk")
        first = around.first()
        found = around.filter(organisation=first.organisation_id) if first else rows.none()
    return [Days(*days) for days in found.values_list("first", "last")]
