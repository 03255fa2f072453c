"""Protocols: written, revised, adapted, linked to the cycles that test them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from copractice.domain import protocols
from copractice.domain.protocols import Joined, Led, Side, Standing, Version
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import ArtefactVersion, Part, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import (
    add_version,
    leave_activity,
    leave_artefact,
)
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience

from ..models import Cycle, Protocol, ProtocolCycle
from ..policy import room
from ..telling import tell_of_protocol

KIND = "protocol"
"""How the trunk's artefacts of protocols are called."""


class Contested(Exception):
    """Somebody else wrote a version meanwhile, and both changed the same part.

    ``joined`` has both texts, ``latest`` is the number of the version that is there now. Nothing
    was written.
    """

    def __init__(self, joined: Joined, latest: int) -> None:
        super().__init__(", ".join(joined.contested))
        self.joined, self.latest = joined, latest


@action
def write_protocol(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    written: protocols.Protocol,
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
    reason: str = "",
) -> Protocol:
    """Write the first draft of a protocol."""
    demand(actor, "partnerships.partnership.work", part.partnership)
    protocol = Protocol(
        partnership=part.partnership,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        made_at=at,
    )
    _enter(actor, at, part, protocol, written, reason)
    return protocol


@action
def adapt_protocol(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    source: Protocol,
    title: str,
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
    reason: str = "",
) -> Protocol:
    """Begin a protocol of one's own from the latest version of another; its parts keep their ids.

    Those who wrote the other are told.
    """
    demand(actor, "partnerships.partnership.work", part.partnership)
    demand(actor, room.name("protocol.read"), source)
    latest = latest_version(source)
    theirs = protocols.version_of(latest.value).protocol
    protocol = Protocol(
        partnership=part.partnership,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        adapted_from=source,
        adapted_version=latest.number,
        made_at=at,
    )
    mine = protocols.Protocol(title, theirs.purpose, theirs.parts)
    _enter(actor, at, part, protocol, mine, reason)
    what = say("Somebody began a protocol of their own from “{title}”.", title=source.title)
    tell_of_protocol(actor=actor, at=at, protocol=source, what=what, users=False)
    return protocol


def _enter(
    actor: Actor,
    at: datetime,
    part: Part,
    protocol: Protocol,
    written: protocols.Protocol,
    reason: str,
) -> None:
    """What a new protocol leaves: its number, its artefact in version 1, an activity."""
    protocol.number = next_number(Protocol, part.partnership)
    protocol.title, protocol.purpose = written.title, written.purpose
    protocol.artefact = leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=written.title,
        kind_of_thing=KIND,
        source=protocol,
        value=Version(written).as_json(),
        reason=reason,
        setting=protocol.setting,
        audience=protocol.audience,
    )
    protocol.save()
    _leave(actor, at, part, protocol, "make-artefact", 1)


def _leave(
    actor: Actor, at: datetime, part: Part, protocol: Protocol, practice: str, number: int
) -> None:
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=practice,
        on=day_of(part.partnership, at),
        source=protocol,
        step=f"version-{number}",
        setting=protocol.setting,
    )


def latest_version(protocol: Protocol) -> ArtefactVersion:
    """The version of a protocol that is there now."""
    rows = ArtefactVersion.objects.filter(artefact=protocol.artefact_id)
    latest = rows.order_by("-number").first()
    assert latest is not None  # a protocol is written with its first version
    return latest


@action
def revise_protocol(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    protocol: Protocol,
    base: int,
    written: protocols.Protocol,
    led: Mapping[str, Collection[Cycle]],
    reason: str = "",
) -> Protocol:
    """Write the next version of a protocol, made from version ``base``.

    ``led`` says, by part id, which cycles led to the change of which part; these cycles test the
    protocol from now on. Where another version was written meanwhile, both are joined part by
    part. Raises :class:`Contested` where both changed the same part, ``NotPossible`` for a protocol
    that was set aside, and where cycles are named for a part that did not change.
    """
    demand(actor, room.name("protocol.write"), protocol)
    # Two who write at once wait for each other here.
    protocol = Protocol.objects.select_for_update().get(pk=protocol.pk)
    _require_worked_on(protocol)
    require_seen(actor, protocol, [cycle for cycles in led.values() for cycle in cycles])
    latest = latest_version(protocol)
    now = protocols.version_of(latest.value).protocol
    was = _version(protocol, base) if latest.number != base else now
    codes = _codes(was, written, led)
    joined = protocols.join(was, written, now)
    if not joined.is_settled:
        raise Contested(joined, latest.number)
    made = joined.by(Side.MINE)
    if made == now:
        return protocol
    value = Version(made, codes).as_json()
    row = add_version(actor=actor, at=at, artefact=protocol.artefact, value=value, reason=reason)
    _become(protocol, made, row.number)
    _link_all(actor, at, protocol, led)
    _leave(actor, at, part, protocol, "revise-artefact", row.number)
    what = say("Version {number} of “{title}” is there.", number=row.number, title=made.title)
    tell_of_protocol(actor=actor, at=at, protocol=protocol, what=what)
    return protocol


def _require_worked_on(protocol: Protocol) -> None:
    if protocol.standing == Standing.ASIDE:
        raise NotPossible(
            say(
                "This protocol was set aside. It can be read; take it up again before you add to "
                "it. Nothing was changed."
            )
        )


def require_seen(actor: Actor, protocol: Protocol, cycles: Sequence[Cycle]) -> None:
    """Nobody points to a cycle that they may not see, nor to one of another partnership."""
    wanted = {cycle.pk for cycle in cycles}
    seen = Cycle.objects.allowed(actor, room.name("cycle.read")).filter(
        pk__in=wanted, partnership=protocol.partnership_id
    )
    if seen.count() != len(wanted):
        raise Denied(room.name("cycle.read"))


def _version(protocol: Protocol, number: int) -> protocols.Protocol:
    row = ArtefactVersion.objects.filter(artefact=protocol.artefact_id, number=number).first()
    if row is None:
        raise NotPossible(
            say(
                "There is no version {number} of this protocol. Nothing was changed.", number=number
            )
        )
    return protocols.version_of(row.value).protocol


def _codes(
    before: protocols.Protocol, written: protocols.Protocol, led: Mapping[str, Collection[Cycle]]
) -> Led:
    """The cycles by part, as a version keeps them. Raises ``NotPossible`` for an unchanged part."""
    changed = {row.id: row for row in protocols.compare(before, written)}
    for id_ in (id_ for id_, cycles in led.items() if cycles):
        row = changed.get(id_)
        if row is None or row.is_same:
            part = written.part(id_)
            raise NotPossible(
                say(
                    "“{part}” did not change, so no cycle can have led to it. Change it, or take "
                    "the tick away. Nothing was changed.",
                    part=part.heading if part else id_,
                )
            )
    return {id_: tuple(cycle.code for cycle in cycles) for id_, cycles in led.items() if cycles}


def _become(protocol: Protocol, made: protocols.Protocol, number: int) -> None:
    protocol.title, protocol.purpose, protocol.version = made.title, made.purpose, number
    protocol.save(update_fields=["title", "purpose", "version"])


def _link_all(
    actor: Actor, at: datetime, protocol: Protocol, led: Mapping[str, Collection[Cycle]]
) -> None:
    """Cycles that led to a change test the protocol, whether or not somebody said so before."""
    parts: dict[Cycle, list[str]] = {}
    for id_, cycles in led.items():
        for cycle in cycles:
            parts.setdefault(cycle, []).append(id_)
    for cycle, ids in parts.items():
        ProtocolCycle.objects.get_or_create(
            protocol=protocol,
            cycle=cycle,
            # In the version before this one they were tested.
            defaults=_of_cycle(actor, at, cycle, ids, protocol.version - 1),
        )


def _of_cycle(
    actor: Actor, at: datetime, cycle: Cycle, parts: Sequence[str], version: int
) -> dict[str, Any]:
    return {
        "partnership_id": cycle.partnership_id,
        "person_id": actor.person,
        "owner_id": cycle.person_id,
        "setting_id": cycle.setting_id,
        "audience": cycle.audience,
        "version": version,
        "parts": list(parts),
        "linked_at": at,
    }


@action
def link_cycle(
    *, actor: Actor, at: datetime, protocol: Protocol, cycle: Cycle, parts: Sequence[str] = ()
) -> ProtocolCycle:
    """Say that a cycle tests a protocol in its present version, or these parts of it (their ids).

    Said again, it replaces what was said. Raises ``NotPossible`` for a protocol that was set aside.
    """
    demand(actor, "partnerships.partnership.work", protocol.partnership)
    demand(actor, room.name("protocol.read"), protocol)
    _require_worked_on(protocol)
    require_seen(actor, protocol, [cycle])
    link = ProtocolCycle.objects.filter(protocol=protocol, cycle=cycle).first()
    if link is None:
        given = _of_cycle(actor, at, cycle, parts, protocol.version)
        return ProtocolCycle.objects.create(protocol=protocol, cycle=cycle, **given)
    demand(actor, room.name("protocolcycle.write"), link)
    link.parts, link.version, link.unlinked_at = list(parts), protocol.version, None
    link.save(update_fields=["parts", "version", "unlinked_at"])
    return link


@action
def unlink_cycle(*, actor: Actor, at: datetime, link: ProtocolCycle) -> ProtocolCycle:
    """Take back that a cycle tests a protocol. What it led to stays in the versions."""
    demand(actor, room.name("protocolcycle.write"), link)
    link.unlinked_at = link.unlinked_at or at
    link.save(update_fields=["unlinked_at"])
    return link
