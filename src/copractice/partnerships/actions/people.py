"""People and sites: taking in, leaving, and what was agreed that a role gives."""

from __future__ import annotations

from datetime import date, datetime

from copractice.partnerships.history import enter
from copractice.partnerships.models import Agreed, Membership, Part, Partnership, Setting
from copractice.partnerships.registry import kind
from copractice.people.acting import action
from copractice.people.models import Organisation, Person
from copractice.people.rights import Actor, as_system, demand
from copractice.people.scope import Audience


class NameTaken(Exception):
    """The partnership has something of this name already; nothing was done."""


@action
def add_setting(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    name: str,
    starts: date,
    context: str = "",
    organisation: Organisation | None = None,
) -> Setting:
    """Enter a site where the work is done. Raises :class:`NameTaken`."""
    demand(actor, "partnerships.partnership.lead", partnership)
    if Setting.objects.filter(partnership=partnership, name__iexact=name).exists():
        raise NameTaken(name)
    enter(actor=actor, at=at, partnership=partnership, what="site-added", facts={"name": name})
    return Setting.objects.create(
        partnership=partnership,
        name=name,
        starts=starts,
        context=context,
        organisation=organisation,
    )


@action
def take_in(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    person: Person,
    role: str,
    starts: date,
    organisation: Organisation | None = None,
    setting: Setting | None = None,
    ends: date | None = None,
) -> Membership:
    """Give a person a role. Raises ``KeyError`` for a role that the type does not have."""
    demand(actor, "partnerships.partnership.lead", part.partnership)
    member = join_part(part, person, role, starts, organisation, setting, ends)
    tell_joined(actor, at, member)
    return member


def join_part(
    part: Part,
    person: Person,
    role: str,
    starts: date,
    organisation: Organisation | None,
    setting: Setting | None,
    ends: date | None = None,
) -> Membership:
    """A membership in a part: by being taken in, or by an invitation."""
    return Membership.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        person=person,
        role=role,
        standing=kind(part.kind).profile.role(role).standing,
        organisation=organisation,
        setting=setting,
        starts=starts,
        ends=ends,
    )


def tell_joined(actor: Actor, at: datetime, member: Membership) -> None:
    """Who joined is told to those who work here, as the list of people is."""
    enter(
        actor=actor,
        at=at,
        partnership=member.part.partnership,
        part=member.part,
        what="person-joined",
        facts={"name": member.person.name, "kind": member.part.kind, "role": member.role},
        audience=Audience.PARTNERSHIP,
    )


@action
def leave_partnership(
    *, actor: Actor, at: datetime, membership: Membership, ends: date
) -> Membership:
    """A person leaves; what they did stays theirs. Leading members may end a membership too."""
    own = membership.person_id == actor.person
    demand(actor, f"partnerships.membership.{'leave' if own else 'write'}", membership)
    membership.ends = max(ends, membership.starts)
    with as_system("leave"):
        membership.save(update_fields=["ends"])
        enter(
            actor=actor,
            at=at,
            partnership=membership.partnership,
            part=membership.part,
            what="person-left",
            facts={"name": membership.person.name},
            audience=Audience.PARTNERSHIP,
        )
    return membership


@action
def agree_on_demand(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    role: str,
    minutes: int,
    starts: date,
    note: str = "",
) -> Agreed:
    """Say what the partners agreed that a role gives a month (*agreed here*)."""
    demand(actor, "partnerships.partnership.lead", part.partnership)
    kind(part.kind).profile.role(role)
    enter(
        actor=actor,
        at=at,
        partnership=part.partnership,
        part=part,
        what="demand-agreed",
        facts={"kind": part.kind, "role": role, "minutes": str(minutes)},
    )
    return Agreed.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        role=role,
        minutes=minutes,
        starts=starts,
        note=note,
    )
