"""What this room gives to others: closed days, approvals, grants; what agreements set a day for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from copractice.commons.calendars.closed import circle_of
from copractice.commons.calendars.models import Span
from copractice.domain.calendars import ENDING, SpanKind
from copractice.domain.words import Sentence, say
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.models import Agreement, Partnership
from copractice.partnerships.waist import source_of
from copractice.people.rights import Actor, as_system


def spans_between(
    actor: Actor,
    partnerships: Sequence[Partnership],
    circle: Collection[int],
    first: date,
    last: date,
) -> QuerySet[Span]:
    """What this person may see of the calendars of partnerships and of the organisations around."""
    rows = Span.objects.allowed(actor, "calendars.span.read").filter(
        Q(partnership__in=list(partnerships)) | Q(organisation__in=circle),
        archived_at=None,
        first__lte=last,
        last__gte=first,
    )
    return rows.select_related("organisation")


@dates
def days_of_calendars(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterable[Dated]:
    """Spans; of an approval and of a grant the last day alone."""
    codes = {one.pk: one.code for one in partnerships}
    with as_system("ask"):
        circle = circle_of(partnerships, first, last)
    for row in spans_between(actor, partnerships, circle, first, last):
        code = codes.get(row.partnership_id or 0)
        begins = row.last if row.kind in ENDING else row.first
        yield Dated(
            uid=source_of(row),
            partnership=row.partnership_id,
            title=title_of(row),
            first=begins,
            last=row.last,
            href=reverse("calendars:calendar", args=[code]) if code else "",
        )


def title_of(row: Span) -> Sentence:
    """How a span is called in a calendar among others."""
    match row.kind:
        case SpanKind.APPROVAL:
            return say("The researchers’ approval ends: {name}", name=row.name)
        case SpanKind.GRANT:
            return say("The grant ends: {name}", name=row.name)
    if row.organisation is not None:
        return Sentence("{name} ({owner})", {"name": row.name, "owner": row.organisation.name})
    return Sentence("{name}", {"name": row.name})


@dates
def days_of_agreements(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterator[Dated]:
    """When agreements are looked at again and when they end, and until when a partnership goes."""
    codes = {one.pk: one.code for one in partnerships}
    rows = Agreement.objects.allowed(actor, "partnerships.agreement.read")
    rows = rows.filter(
        Q(review_on__range=(first, last)) | Q(ends__range=(first, last)),
        partnership__in=codes,
        ended_on=None,
    )
    for row in rows:
        href = reverse("partnerships:agreement", args=[codes[row.partnership_id], row.number])
        for step, day, told in (
            ("review", row.review_on, say("{title}: look at it again", title=row.title)),
            ("end", row.ends, say("{title}: it ends, renew it or not", title=row.title)),
        ):
            if day and first <= day <= last:
                uid = f"{source_of(row)}-{step}"
                yield Dated(uid, row.partnership_id, told, day, day, href)
    for one in partnerships:
        if one.until and first <= one.until <= last:
            told = say("{name} is meant to go on until this day", name=one.name)
            href = reverse("partnerships:about", args=[one.code])
            yield Dated(f"{source_of(one)}-until", one.pk, told, one.until, one.until, href)
