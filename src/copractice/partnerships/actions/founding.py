"""Founding a partnership and saying what it is about; how it lives."""

from __future__ import annotations

from datetime import date, datetime

from copractice.domain.partnering import Move, NotPossible, State, follow
from copractice.domain.vocabulary import Standing
from copractice.domain.words import say
from copractice.partnerships.history import enter
from copractice.partnerships.models import Membership, Part, Partnership, Party, Statement
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.partnerships.waist import leave_activity
from copractice.people.acting import action
from copractice.people.actions import add_organisation
from copractice.people.models import Organisation
from copractice.people.rights import Actor, demand


@action
def found_partnership(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    kind_slug: str,
    starts: date,
    purpose: str = "",
    time_zone: str = "UTC",
    organisation: Organisation | None = None,
    plays: str = "",
) -> Partnership:
    """Found a partnership with one part of a type; the founder takes its first leading role.

    ``plays`` says which part the founder's organisation plays: by default that role's name.

    It is *forming*: everything else can be said later. Raises ``KeyError`` where the type is not
    installed.
    """
    lead = next(r for r in kind(kind_slug).profile.roles if r.standing is Standing.LEADS)
    partnership = Partnership.objects.create(
        name=name,
        purpose=purpose,
        starts=starts,
        time_zone=time_zone,
        founded_by_id=actor.person,
    )
    part = Part.objects.create(partnership=partnership, kind=kind_slug, starts=starts)
    if organisation is not None:
        Party.objects.create(
            partnership=partnership,
            organisation=organisation,
            plays=plays or str(lead.name),
            starts=starts,
        )
    Membership.objects.create(
        partnership=partnership,
        part=part,
        person_id=actor.person,
        role=lead.slug,
        standing=lead.standing,
        organisation=organisation,
        starts=starts,
    )
    enter(
        actor=actor,
        at=at,
        partnership=partnership,
        part=part,
        what="founded",
        facts={"name": name, "kind": kind_slug},
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="found-partnership",
        on=day_of(partnership, at),
        source=partnership,
        step="found",
    )
    return partnership


@action
def describe_partnership(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    name: str,
    purpose: str,
    goals: str,
    starts: date,
    until: date | None,
) -> Partnership:
    """Say what it is called and about, what it aims at and in which time."""
    demand(actor, "partnerships.partnership.write", partnership)
    if name != partnership.name:
        facts = {"before": partnership.name, "after": name}
        enter(actor=actor, at=at, partnership=partnership, what="renamed", facts=facts)
    told = (purpose, goals, starts, until)
    if told != (partnership.purpose, partnership.goals, partnership.starts, partnership.until):
        enter(actor=actor, at=at, partnership=partnership, what="described")
    partnership.name = name
    partnership.purpose, partnership.goals, partnership.starts, partnership.until = told
    partnership.save(update_fields=["name", "purpose", "goals", "starts", "until"])
    return partnership


@action
def move_partnership(
    *, actor: Actor, at: datetime, partnership: Partnership, move: str, reason: str = ""
) -> Partnership:
    """Start, wind down, close or take up again. Raises ``NotPossible`` with a sentence."""
    demand(actor, "partnerships.partnership.lead", partnership)
    before = State(partnership.state)
    after = follow(before, Move(move))
    partnership.state = after
    partnership.save(update_fields=["state"])
    enter(
        actor=actor,
        at=at,
        partnership=partnership,
        what="moved",
        facts={"before": before.value, "after": after.value},
        reason=reason,
    )
    return partnership


@action
def add_party(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    organisation: Organisation,
    plays: str,
    starts: date,
) -> Party:
    """Enter an organisation that takes part, and the part it plays.

    Raises ``NotPossible`` where it takes part already.
    """
    demand(actor, "partnerships.partnership.lead", partnership)
    there = Party.objects.filter(partnership=partnership, organisation=organisation, ends=None)
    if there.exists():
        raise NotPossible(
            say("{name} takes part already. Nothing was changed.", name=organisation.name)
        )
    party = Party.objects.create(
        partnership=partnership, organisation=organisation, plays=plays, starts=starts
    )
    facts = {"name": organisation.name, "plays": plays}
    enter(actor=actor, at=at, partnership=partnership, what="party-joined", facts=facts)
    return party


@action
def enter_party(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    organisation: Organisation | None,
    plays: str,
    starts: date,
    name: str = "",
    kind: str = "",
) -> Party:
    """Enter a party; without an ``organisation``, one of this ``name`` and ``kind`` is entered too.

    Only who leads learning somewhere may do that. Raises ``NotPossible`` where it takes part
    already.
    """
    if organisation is None:
        organisation = add_organisation(actor=actor, at=at, name=name, kind=kind)
    return add_party(
        actor=actor,
        at=at,
        partnership=partnership,
        organisation=organisation,
        plays=plays,
        starts=starts,
    )


@action
def end_party(*, actor: Actor, at: datetime, party: Party, ends: date, reason: str = "") -> Party:
    """An organisation leaves. Its people stay members until they leave themselves."""
    demand(actor, "partnerships.party.write", party)
    if party.ends is not None:
        return party
    party.ends = max(ends, party.starts)
    party.save(update_fields=["ends"])
    facts = {"name": party.organisation.name}
    enter(
        actor=actor,
        at=at,
        partnership=party.partnership,
        what="party-left",
        facts=facts,
        reason=reason,
    )
    return party


@action
def state_aims(
    *,
    actor: Actor,
    at: datetime,
    party: Party,
    part: Part,
    goals: str,
    rewards: str,
    constraints: str,
    time_frames: str,
) -> Statement:
    """Say what a party wants, what rewards and what binds it. An earlier statement stays."""
    demand(actor, "partnerships.party.state", party)
    statement = Statement.objects.create(
        partnership_id=party.partnership_id,
        party=party,
        person_id=actor.person,
        goals=goals,
        rewards=rewards,
        constraints=constraints,
        time_frames=time_frames,
        stated_at=at,
    )
    facts = {"name": party.organisation.name}
    enter(actor=actor, at=at, partnership=party.partnership, what="aims-stated", facts=facts)
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="state-aims",
        on=day_of(party.partnership, at),
        source=statement,
        step="state",
    )
    return statement
