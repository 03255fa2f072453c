"""Who may be asked today what they did with which finding. As system work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from copractice.domain.learning.applying import one_each, to_ask_about
from copractice.domain.partnering import State
from copractice.learning.models import Application
from copractice.partnerships.models import Activity, ActivityState, Finding, Membership
from copractice.partnerships.reaches import reached_by
from copractice.people.reaches import in_force_on
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Due:
    """A finding that may be asked about, and whom to ask."""

    finding: Finding
    people: Sequence[int]


def due_applications(today: date) -> Iterator[Due]:
    """Findings that may be asked about today, with whom to ask: those who took part in the work.

    Nobody is asked twice about one finding, about two at a time, or about what they said that they
    applied. Decisions are not asked about, and nothing that was kept to a few.
    """
    first, last = to_ask_about(today)
    found = Finding.objects.filter(
        made_at__date__gte=first,
        made_at__date__lte=last,
        audience__in=(Audience.PARTNERSHIP, Audience.EVERYONE),
        applied_on=None,
        decided="",
        partnership__state=State.RUNNING,
        partnership__archived_at=None,
        part__ends=None,
    )
    findings = {row.pk: row for row in found.select_related("partnership", "part").order_by("pk")}
    if not findings:
        return
    wanted = _wanted(list(findings.values()), today)
    asked = set(Application.objects.filter(finding__in=findings).values_list("finding", "person"))
    busy = Application.objects.filter(answered_on=None, until__gte=today)
    people = one_each(
        (pair for pair in wanted if pair not in asked),
        busy.values_list("person", flat=True),
    )
    for pk, chosen in people.items():
        yield Due(findings[pk], chosen)


def _wanted(findings: Sequence[Finding], today: date) -> list[tuple[int, int]]:
    """Pairs of a finding and a person who took part in its work and still works there."""
    sources = {row.source: row for row in findings}
    took_part: defaultdict[int, list[int]] = defaultdict(list)
    rows = Activity.objects.filter(
        source__in=sources, state=ActivityState.DONE, withdrawn_at=None
    ).order_by("pk")
    for source, person in rows.values_list("source", "person"):
        took_part[sources[source].pk].append(person)
    there = _at_work({row.partnership_id for row in findings}, today)
    return [
        (row.pk, person)
        for row in findings
        for person in dict.fromkeys(chain([row.person_id], took_part[row.pk]))
        if (row.partnership_id, person) in there
    ]


def _at_work(partnerships: set[int], today: date) -> set[tuple[int, int]]:
    rows = Membership.objects.filter(
        reached_by(Audience.PARTNERSHIP),
        partnership__in=partnerships,
        person__account__is_active=True,
    )
    return set(in_force_on(rows, today).values_list("partnership", "person"))
