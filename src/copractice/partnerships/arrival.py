"""What whoever arrives must know, read from the trunk: decided, stopped, asked, paid, who is who.

Every type leaves the same records, so that this reads none of their tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain.demand import duration
from copractice.domain.naming import DECIDED, LEVELS, PARTS
from copractice.domain.vocabulary import Decided, Learner, MemberRole, Newcomer, Profile, Standing
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.history import told
from copractice.partnerships.labels import Labels, renamed
from copractice.partnerships.models import (
    Agreed,
    Agreement,
    Finding,
    HistoryEntry,
    Membership,
    Part,
    Partnership,
    Party,
)
from copractice.partnerships.pages import parts_of
from copractice.partnerships.registry import kind
from copractice.people.models import Affiliation, AffiliationRole
from copractice.people.requests import Request
from copractice.people.speech import words

SHOWN = 7

_AS = {
    AffiliationRole.LEADER: Newcomer.SUPERINTENDENT,
    AffiliationRole.STEWARD: Newcomer.SUPERINTENDENT,
    AffiliationRole.PRINCIPAL: Newcomer.PRINCIPAL,
    AffiliationRole.RESEARCHER: Newcomer.RESEARCHER,
    AffiliationRole.TEACHER: Newcomer.TEACHER,
    AffiliationRole.FUNDER: Newcomer.FUNDER,
}

_STOPS = ("part-ended", "part-changed", "party-left", "agreement-ended")
"""Lines of the history that tell of something that ended."""


def newcomer_of(request: Request) -> Newcomer:
    """As whom the reader reads: as asked in the address, or by what they are somewhere."""
    asked = request.GET.get("as", "")
    if asked in {one.value for one in Newcomer}:
        return Newcomer(asked)
    own = Affiliation.objects.allowed(request.actor, "people.affiliation.read")
    roles = own.filter(person=request.actor.person).values_list("role", flat=True)
    known = [_AS[role] for role in map(AffiliationRole, roles) if role in _AS]
    return known[0] if known else Newcomer.SUPERINTENDENT


@dataclass(frozen=True)
class OpenPart:
    """A part that is open, with its profile in the partnership's own words."""

    part: Part
    profile: Profile


def open_parts(request: Request, here: Partnership) -> list[OpenPart]:
    """The open parts in their order."""
    return [
        OpenPart(part, renamed(kind(part.kind).profile, here.labels))
        for part in parts_of(request, here)
        if part.ends is None
    ]


def roles_for(parts: Iterable[OpenPart], newcomer: Newcomer) -> list[tuple[OpenPart, MemberRole]]:
    """The roles into which such a newcomer usually comes."""
    return [(one, role) for one in parts for role in one.profile.roles if newcomer in role.taken_by]


def agreed_by_role(request: Request, here: Partnership) -> dict[tuple[int, str], Agreed]:
    """What was agreed last, by part and role."""
    rows = Agreed.objects.allowed(request.actor, "partnerships.agreed.read")
    rows = rows.filter(partnership=here).order_by("starts", "pk")
    return {(row.part_id, row.role): row for row in rows}


def asks(
    parts: Iterable[OpenPart], agreed: Mapping[tuple[int, str], Agreed], newcomer: Newcomer
) -> list[dict[str, Any]]:
    """What is asked of such a newcomer, role by role: agreed here, or not agreed yet."""
    speak = words()
    return [
        {
            "role": speak(role.name),
            "does": speak(role.does),
            "agreed": _agreed(agreed.get((one.part.pk, role.slug))),
            "note": _note(agreed.get((one.part.pk, role.slug))),
        }
        for one, role in roles_for(parts, newcomer)
    ]


def _agreed(row: Agreed | None) -> str:
    speak = words()
    if row is None:
        return speak(say("Nothing has been agreed here of how much time this role gives."))
    return speak(say("Agreed here: {time} a month.", time=duration(row.minutes)))


def _note(row: Agreed | None) -> str:
    return row.note if row else ""


def said_of_demand(one: OpenPart) -> list[dict[str, str]]:
    """What is said of the type on the four parts of demand, in words."""
    speak = words()
    return [
        {
            "part": speak(PARTS[said.part]),
            "level": speak(LEVELS[said.level]),
            "words": speak(said.words),
        }
        for said in one.profile.demand
    ]


def members(request: Request, here: Partnership) -> list[Membership]:
    """Who takes part, as far as the reader may know it."""
    rows = Membership.objects.allowed(request.actor, "partnerships.membership.read")
    rows = rows.filter(partnership=here, ends=None).order_by("starts", "pk")
    return list(rows.select_related("person", "part", "organisation"))


def hours_agreed(
    rows: Iterable[Membership], agreed: Mapping[tuple[int, str], Agreed]
) -> Sentence | None:
    """What all people together were agreed to give a month; ``None`` where nothing was agreed."""
    held = [(row.part_id, row.role) for row in rows]
    minutes = sum(agreed[one].minutes for one in held if one in agreed)
    if not minutes:
        return None
    return say("{time} a month in all, as agreed", time=duration(minutes))


def in_force(request: Request, here: Partnership) -> list[Agreement]:
    """The agreements in force that the reader may see."""
    rows = Agreement.objects.allowed(request.actor, "partnerships.agreement.read")
    rows = rows.filter(partnership=here, ended_on=None)
    return list(rows.select_related("payer__organisation"))


def decisions(request: Request, here: Partnership) -> list[dict[str, Any]]:
    """What was decided on what was learned, latest first; ``stops`` where something ended."""
    rows = Finding.objects.allowed(request.actor, "partnerships.finding.read")
    speak = words()
    return [
        {
            "about": row.about,
            "decided": speak(DECIDED[Decided(row.decided)]),
            "text": row.text,
            "day": row.made_at.date(),
            "shown": speak.day(row.made_at.date()),
            "stops": Decided(row.decided).stops,
        }
        for row in rows.filter(partnership=here).exclude(decided="")
    ]


def stopped(
    request: Request, here: Partnership, decided: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """What was stopped by a decision, and what ended: parts, partners, agreements; latest first."""
    speak = words()
    rows = HistoryEntry.objects.allowed(request.actor, "partnerships.historyentry.read")
    ended = [
        {
            "about": "",
            "decided": "",
            "text": speak(told(row)) + (f" {row.reason}" if row.reason else ""),
            "day": row.on,
            "shown": speak.day(row.on),
        }
        for row in rows.filter(partnership=here, what__in=_STOPS)
    ]
    both = [*(one for one in decided if one["stops"]), *ended]
    return sorted(both, key=lambda one: one["day"], reverse=True)


def who(rows: Sequence[Membership], labels: Labels) -> dict[str, Any]:
    """Who leads by name, and how many take part in each other role."""
    speak = words()
    return {
        "leads": [
            {
                "name": row.person.name,
                "role": speak(_role(row, labels).name),
                "organisation": row.organisation.name if row.organisation else "",
            }
            for row in rows
            if row.standing == Standing.LEADS
        ],
        "others": _counted(rows, labels),
    }


def _role(row: Membership, labels: Labels) -> MemberRole:
    return renamed(kind(row.part.kind).profile, labels).role(row.role)


def _counted(rows: Sequence[Membership], labels: Labels) -> list[dict[str, str]]:
    speak = words()
    people: dict[str, set[int]] = {}
    for row in rows:
        if row.standing != Standing.LEADS:
            people.setdefault(speak(_role(row, labels).name), set()).add(row.person_id)
    return [
        {"role": role, "n": speak(count("{n} person", "{n} people", len(there)))}
        for role, there in people.items()
    ]


def opportunities(parts: Iterable[OpenPart], newcomer: Newcomer) -> list[str]:
    """What there is to learn for such a newcomer, in the words of the open parts' types."""
    learner = Learner.RESEARCHER if newcomer is Newcomer.RESEARCHER else Learner.PRACTITIONER
    speak = words()
    told_of = [
        speak(one.words)
        for part in parts
        for one in part.profile.opportunities
        if one.learner is learner
    ]
    return list(dict.fromkeys(told_of))


def partners(request: Request, here: Partnership) -> list[Party]:
    """The organisations that take part now."""
    rows = Party.objects.allowed(request.actor, "partnerships.party.read")
    return list(rows.filter(partnership=here, ends=None).select_related("organisation"))


def links(here: Partnership) -> list[dict[str, str]]:
    """Where the pages are on which each of it stands whole."""
    return [
        {"label": label, "href": reverse(f"partnerships:{route}", args=[here.code])}
        for label, route in (
            (_("Its whole history"), "history"),
            (_("Parts and life"), "life"),
            (_("Partners and what each wants"), "partners"),
            (_("All agreements"), "agreements"),
        )
    ]
