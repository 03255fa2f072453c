"""What the record says of a partnership, gathered for advice.

It is totals as they were released, and what was shared. Types are reached through the registry.
Learning needs are noted on a floor above: a room there gives them through :data:`needs_told`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from copractice.domain.demand import Seen, Withheld
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.learning.advice import Adopted, Concluded, Facts, Minutes, Needs
from copractice.domain.vocabulary import Decided, Knowledge, Newcomer
from copractice.learning.record import practice_of, shared_in_partnership
from copractice.learning.totals import Shown, released_totals
from copractice.partnerships.models import Partnership, Setting
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.rights import Actor, as_system
from copractice.people.sources import Sources

needs_told: Sources[Callable[[Actor, Partnership], Needs | None]] = Sources()
"""``@needs_told`` over ``function(actor, partnership)``: the learning needs of the organisations
that take part, as far as this person may read them, and what was said of this partnership on them;
``None`` where the person reads none. It asks the table of rights."""

_ADOPTED = (Decided.ADOPTED, Decided.EXPANDED)


def released_by(here: Partnership, today: date) -> Shown | Withheld:
    """The totals that were released last, and by a day. Nothing is renewed."""
    totals = released_totals([here.pk])[here.pk]
    return Withheld(TOO_FEW) if isinstance(totals, Shown) and totals.on > today else totals


_TOTALS = {"teachers", "times", "minutes", "led"}
_SITES = {"sites", "sites_shown"}
_SHARED = {"sites_shown", "made", "concluded", "ways", "adopted"}
_NEEDS = {"needs"}
_ALL = _TOTALS | _SITES | _SHARED | _NEEDS


def facts_of_partnership(
    actor: Actor,
    here: Partnership,
    today: date,
    totals: Shown | Withheld,
    kinds: Iterable[str],
    uses: Iterable[str] = _ALL,
) -> Facts:
    """What the record says of a partnership on a day, the same for all but the needs.

    ``kinds`` are the types of its parts: all that there ever were.
    Findings and products count where they were shared with the partnership by then; of activities
    nothing but ``totals``, which were released. Only what is in ``uses`` is looked up, with what is
    found in the same place; the rest is not known.
    """
    asked = set(uses)
    known: dict[str, Any] = {}
    if asked & _TOTALS and isinstance(totals, Shown):
        known |= _of_totals(totals, kinds)
    if asked & (_SITES | _SHARED):
        known |= _of_shared(here, today)
    if asked & _NEEDS:
        known |= {"needs": _needs(actor, here)}
    return Facts(today, **known)


def _of_totals(totals: Shown, kinds: Iterable[str]) -> dict[str, Any]:
    return {
        "teachers": _teachers(totals, kinds),
        "times": totals.whole.times,
        "minutes": _minutes(totals.whole),
        "led": totals.led,
    }


def _of_shared(here: Partnership, today: date) -> dict[str, Any]:
    work = shared_in_partnership(here.pk)
    artefacts = [row for row in work.artefacts if day_of(here, row["made_at"]) <= today]
    findings = [row for row in work.findings if day_of(here, row["made_at"]) <= today]
    days = _days_by_site(here, [*artefacts, *findings])
    with as_system("totals"):
        rows = Setting.objects.filter(partnership=here, starts__lte=today)
        sites = set(rows.values_list("pk", flat=True))
    return {
        "sites": len(sites),
        "sites_shown": len(sites & days.keys()),
        "made": tuple(sorted(day_of(here, row["made_at"]) for row in artefacts)),
        "concluded": _concluded(here, findings, today),
        "ways": _ways(findings),
        "adopted": _adopted(here, findings, days),
    }


def _teachers(totals: Shown, kinds: Iterable[str]) -> bool | None:
    """Whether five people or more left a record in a role that teachers usually take."""
    roles = {
        role.slug
        for slug in kinds
        for role in kind(slug).profile.roles
        if Newcomer.TEACHER in role.taken_by
    }
    # A role that is withheld has few people in it, or others that would be told by it.
    return True if any(isinstance(totals.groups.get(role), Seen) for role in roles) else None


def _minutes(whole: Seen) -> Minutes | None:
    if whole.inside is None or whole.outside is None or whole.unsaid is None:
        return None
    return Minutes(whole.inside, whole.outside, whole.unsaid)


def _days_by_site(here: Partnership, shared: Iterable[dict[str, Any]]) -> dict[int, list[date]]:
    """The days on which something was shared from each site."""
    days: dict[int, list[date]] = {}
    for row in shared:
        if row["setting_id"] is not None:
            days.setdefault(row["setting_id"], []).append(day_of(here, row["made_at"]))
    return days


def _concluded(
    here: Partnership, findings: Iterable[dict[str, Any]], today: date
) -> tuple[Concluded, ...]:
    found = []
    for row in findings:
        applied = row["applied_on"]
        # What is to be applied on a later day is not applied yet.
        by_now = applied if applied is not None and applied <= today else None
        found.append(Concluded(day_of(here, row["made_at"]), by_now, row["result_seen"]))
    return tuple(sorted(found, key=lambda one: one.on))


def _ways(findings: Iterable[dict[str, Any]]) -> tuple[Knowledge, ...]:
    """What the work behind findings, and their application, does with knowledge."""
    found: set[Knowledge] = set()
    for row in findings:
        found.update(practice_of(row).knowledge)
        if row["applied_by"]:
            applying = kind(row["part__kind"]).profile.practice(row["applied_by"])
            found.update(applying.knowledge)
    return tuple(way for way in Knowledge if way in found)


def _adopted(
    here: Partnership, findings: Iterable[dict[str, Any]], shared: dict[int, list[date]]
) -> tuple[Adopted, ...]:
    found = []
    for row in findings:
        if row["decided"] in _ADOPTED and row["setting_id"] is not None:
            on = day_of(here, row["made_at"])
            later = [day for day in shared[row["setting_id"]] if day > on]
            found.append(Adopted(on, max(later, default=None)))
    return tuple(sorted(found, key=lambda one: one.on))


def _needs(actor: Actor, here: Partnership) -> Needs | None:
    """What the rooms above tell of needs: the first that has something to tell."""
    told = (source(actor, here) for source in needs_told)
    return next((one for one in told if one is not None), None)
