"""From the three records to what was learned: plain values for the domain to count.

Nothing about learning is typed in twice. A step of work is an opportunity taken; what was made or
concluded, applied, or seen as a result is read from artefacts and findings of the same source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from copractice.domain import demand
from copractice.domain.standards import Record
from copractice.domain.vocabulary import Practice, Rung
from copractice.learning.models import Contest
from copractice.partnerships.models import (
    Activity,
    ActivityState,
    Artefact,
    Finding,
    MinutesSource,
)
from copractice.partnerships.registry import kind
from copractice.people.rights import Actor, as_system
from copractice.people.scope import Audience

Touches = tuple[str, ...]
Contested = frozenset[tuple[str, str, str]]
"""That a practice of a type touches a standard, where somebody sees it differently."""


@dataclass(frozen=True)
class Work:
    """The three records of one person or one partnership, as plain rows.

    ``contested`` is what does not count as touching a standard here.
    """

    activities: Sequence[dict[str, Any]]
    artefacts: Sequence[dict[str, Any]]
    findings: Sequence[dict[str, Any]]
    contested: Contested = frozenset()


_ACTIVITY = (
    "code",
    "person_id",
    "part__kind",
    "partnership__name",
    "partnership__code",
    "practice",
    "role",
    "on",
    "minutes",
    "minutes_source",
    "inside_day",
    "leading",
    "answerable",
    "source",
    "step",
    "hidden_at",
    "setting__name",
)
_FINDING = (
    "code",
    "person_id",
    "part__kind",
    "text",
    "source",
    "practice",
    "applied_on",
    "applied_by",
    "result_seen",
    "decided",
    "made_at",
    "partnership__name",
    "setting_id",
)
_ARTEFACT = (
    *("code", "person_id", "title", "kind", "source", "made_at", "link"),
    *("partnership__name", "setting_id"),
)


_STEP = (
    *("part__kind", "practice", "role", "source", "on", "leading"),
    *("minutes", "minutes_source", "inside_day"),
)


def _done_by(actor: Actor) -> QuerySet[Activity]:
    rows = Activity.objects.allowed(actor, "partnerships.activity.read")
    return rows.filter(person=actor.person, state=ActivityState.DONE, withdrawn_at=None)


def _counting(findings: QuerySet[Finding], steps: QuerySet[Activity]) -> QuerySet[Finding]:
    """Without what was learned in a step that the person withdrew; its words stay where they are.

    ``steps`` are the activities that may be looked at.
    """
    behind = steps.filter(
        person=OuterRef("person"), source=OuterRef("source"), practice=OuterRef("practice")
    )
    gone = Exists(behind.filter(withdrawn_at__isnull=False))
    return findings.exclude(gone & ~Exists(behind.filter(withdrawn_at=None)))


def steps_of_person(actor: Actor) -> list[dict[str, Any]]:
    """What one did over all partnerships, latest first: of each entry only what is added up."""
    return list(_done_by(actor).values(*_STEP))


def work_of_person(actor: Actor, latest: int | None = None) -> Work:
    """One's own record over all partnerships, what was withdrawn left out; latest first.

    With ``latest`` only so many activities.
    """
    own = {"person": actor.person}
    return Work(
        list(_done_by(actor).values(*_ACTIVITY)[:latest]),
        list(
            Artefact.objects.allowed(actor, "partnerships.artefact.read")
            .filter(**own)
            .order_by("-made_at", "-pk")
            .values(*_ARTEFACT)
        ),
        list(
            _counting(
                Finding.objects.allowed(actor, "partnerships.finding.read"),
                Activity.objects.allowed(actor, "partnerships.activity.read"),
            )
            .filter(**own)
            .values(*_FINDING)
        ),
        frozenset(
            Contest.objects.allowed(actor, "learning.contest.write")
            .filter(withdrawn_at=None)
            .values_list("kind", "practice", "standard")
        ),
    )


def activities_of_partnership(partnership_id: int) -> list[dict[str, Any]]:
    """Everyone's activities in a partnership, what a person withdrew left out.

    They are shown through a release only. What a person hid is in them: hiding takes the name away,
    and a total of five people or more has none.
    """
    with as_system("totals"):
        rows = Activity.objects.filter(
            partnership=partnership_id,
            state=ActivityState.DONE,
            withdrawn_at=None,
        )
        return list(rows.values(*_ACTIVITY))


def work_of_partnership(partnership_id: int) -> Work:
    """Everyone's record in a partnership, for ``learning.totals`` and for what was shared.

    What a person withdrew is left out. Activities are shown through a release only.
    """
    with as_system("totals"):
        # What was made or learned is told of only where it was shared with the partnership.
        shared = {
            "partnership": partnership_id,
            "audience__in": (Audience.PARTNERSHIP, Audience.EVERYONE),
        }
        return Work(
            activities_of_partnership(partnership_id),
            list(Artefact.objects.filter(**shared).values(*_ARTEFACT)),
            list(
                _counting(Finding.objects.all(), Activity.objects.all())
                .filter(**shared)
                .values(*_FINDING)
            ),
        )


SHARED = (Audience.PARTNERSHIP, Audience.EVERYONE)


def shared_in_partnership(partnership_id: int, audiences: Sequence[Audience] = SHARED) -> Work:
    """What was made or learned in a partnership and shared there: for :func:`products_of`.

    ``audiences`` narrows it to what was meant for them.

    Of everyone's activities only the steps are read by which something shared was made, found by
    its source: a page that shows it does not read all that was ever done.
    """
    with as_system("totals"):
        shared = {
            "partnership": partnership_id,
            "audience__in": audiences,
        }
        # What became of it is asked the other way round, and so never looked up first: SQLite keeps
        # no figures by which it would find the source the better way in.
        made_by = (
            Activity.objects.filter(
                partnership=partnership_id,
                source=OuterRef("source"),
                withdrawn_at=None,
            )
            .exclude(state__in=[one for one in ActivityState if one != ActivityState.DONE])
            .order_by("on", "pk")
        )
        made: QuerySet[Any] = Artefact.objects.filter(**shared).annotate(
            step_practice=Subquery(made_by.values("practice")[:1]),
            step_kind=Subquery(made_by.values("part__kind")[:1]),
        )
        artefacts = list(made.values(*_ARTEFACT, "step_practice", "step_kind"))
        steps = [
            {
                "part__kind": row["step_kind"],
                "practice": row["step_practice"],
                "source": row["source"],
            }
            for row in artefacts
            if row["step_kind"] is not None
        ]
        findings = _counting(Finding.objects.all(), Activity.objects.all()).filter(**shared)
        return Work(steps, artefacts, list(findings.values(*_FINDING)))


def activities_to_tell(
    activities: Iterable[dict[str, Any]], roles: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Those that a total of a partnership may hold: of people in roles, but not of a few alone.

    ``roles`` is the role of each person. Where one to four people are in roles in which fewer than
    five left a record, they are left out: the total less the roles that are shown would be theirs.
    From five on they are in it, since nothing tells them apart.
    """
    known = [row for row in activities if row["person_id"] in roles]
    active = {row["person_id"] for row in known}
    sizes = Counter(roles[person] for person in active)
    few = {person for person in active if sizes[roles[person]] < demand.FEWEST_PEOPLE}
    told = active - few if len(few) < demand.FEWEST_PEOPLE else active
    return [row for row in known if row["person_id"] in told]


def practice_of(row: dict[str, Any]) -> Practice:
    """The practice of an activity or a finding, as its type describes it."""
    return kind(row["part__kind"]).profile.practice(row["practice"])


def touched_by(type_slug: str, practice: str, contested: Contested = frozenset()) -> Touches:
    """The standards that a practice of a type touches, without what is contested."""
    touches = kind(type_slug).profile.practice(practice).touches
    keys = (touch.standard for touch in touches)
    return tuple(key for key in keys if (type_slug, practice, key) not in contested)


@dataclass(frozen=True)
class Traced:
    """What a row of the three records shows of standards. ``of`` is what the row is."""

    record: Record
    of: Literal["activity", "artefact", "finding"]
    row: dict[str, Any]


def traced(work: Work) -> Iterator[Traced]:
    """What happened, with the standards it touches and the rung it reached, and the row behind."""
    for row in work.activities:
        touches = touched_by(row["part__kind"], row["practice"], work.contested)
        yield Traced(Record(touches, Rung.OPPORTUNITY, row["source"]), "activity", row)
    yield from traced_products(work)


def traced_products(work: Work) -> Iterator[Traced]:
    """Of this, only what was made, concluded, applied or seen: shared, and no one's hours."""
    touched = {
        row["source"]: touched_by(row["part__kind"], row["practice"], work.contested)
        for row in work.activities
    }
    for row in work.artefacts:
        if row["source"] in touched:
            record = Record(touched[row["source"]], Rung.MADE, row["source"])
            yield Traced(record, "artefact", row)
    for row in work.findings:
        for record in _of_finding(row, work.contested):
            yield Traced(record, "finding", row)


def records_of(work: Work) -> list[Record]:
    """What happened, with the standards it touches and the rung it reached."""
    return [one.record for one in traced(work)]


def products_of(work: Work) -> list[Record]:
    """Of this, only what was made, concluded, applied or seen."""
    return [one.record for one in traced_products(work)]


def _of_finding(row: dict[str, Any], contested: Contested) -> Iterable[Record]:
    touches = touched_by(row["part__kind"], row["practice"], contested)
    source = row["source"]
    yield Record(touches, Rung.MADE, source)
    if row["applied_on"] is not None:
        applying = touched_by(row["part__kind"], row["applied_by"], contested)
        yield Record(applying, Rung.APPLIED, source)
    if row["result_seen"]:
        yield Record(touches, Rung.RESULT, source, figure=source)


_SOURCE = {
    MinutesSource.USUAL: demand.Source.USUAL,
    MinutesSource.STATED: demand.Source.STATED,
    MinutesSource.CONFIRMED: demand.Source.CONFIRMED,
}


def demand_of(
    activities: Iterable[dict[str, Any]], role_of: dict[int, str] | None = None
) -> tuple[demand.Activity, ...]:
    """Activities as the domain counts demand; ``role_of`` gives a person's role here."""
    roles = role_of or {}
    ordered = sorted(activities, key=lambda row: row["on"])
    return demand.mark_first_times(
        demand.Activity(
            person=str(row["person_id"]),
            role=roles.get(row["person_id"], ""),
            month=row["on"],
            practice=row["practice"],
            minutes=row["minutes"],
            source=_SOURCE[MinutesSource(row["minutes_source"])],
            inside=row["inside_day"],
            others=None,
            leading=row["leading"],
            answerable=row["answerable"],
            ref=row["code"],
        )
        for row in ordered
    )


def minutes_of(activities: Iterable[dict[str, Any]]) -> demand.Minutes:
    """All minutes, by where they come from."""
    sums = dict.fromkeys(demand.Source, 0)
    for row in activities:
        sums[_SOURCE[MinutesSource(row["minutes_source"])]] += row["minutes"]
    return demand.Minutes(*sums.values())


def by_month(activities: Iterable[Mapping[str, Any]]) -> dict[date, tuple[int, int]]:
    """Minutes by month, inside the working day and not known to be inside it."""
    months: dict[date, tuple[int, int]] = {}
    for row in activities:
        month = row["on"].replace(day=1)
        inside, outside = months.get(month, (0, 0))
        if row["inside_day"]:
            inside += row["minutes"]
        else:
            outside += row["minutes"]
        months[month] = (inside, outside)
    return dict(sorted(months.items()))
