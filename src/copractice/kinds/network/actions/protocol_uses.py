"""Who uses a protocol where: begun, a later version taken over or not, what came of it."""

from __future__ import annotations

from datetime import date, datetime

from copractice.domain.protocols import Standing
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Part, Setting
from copractice.partnerships.waist import leave_activity, leave_result
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

from ..models import Protocol, ProtocolUse
from ..policy import room
from ..telling import tell_of_protocol

PRACTICE = "use-artefact"


@action
def use_protocol(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    protocol: Protocol,
    since: date,
    adapted: str = "",
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
) -> ProtocolUse:
    """Say that one uses it, in its present version; those who wrote it are told.

    Raises ``NotPossible`` for a protocol that was set aside.
    """
    demand(actor, room.name("protocol.read"), protocol)
    demand(actor, "partnerships.partnership.work", part.partnership)
    if protocol.standing == Standing.ASIDE:
        raise NotPossible(
            say("This protocol was set aside, so nobody begins to use it. Nothing was changed.")
        )
    use = ProtocolUse.objects.create(
        partnership_id=protocol.partnership_id,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        protocol=protocol,
        since=since,
        version=protocol.version,
        looked_at=protocol.version,
        adapted=adapted,
        written_at=at,
    )
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=PRACTICE,
        on=since,
        source=use,
        step="use",
        setting=setting,
    )
    what = say("Somebody uses “{title}”.", title=protocol.title)
    tell_of_protocol(actor=actor, at=at, protocol=protocol, what=what, users=False)
    return use


@action
def look_at_version(
    *, actor: Actor, at: datetime, use: ProtocolUse, number: int, takes_over: bool
) -> ProtocolUse:
    """Say whether one takes a later version over or stays with one's own; nobody has to."""
    demand(actor, room.name("protocoluse.write"), use)
    if not use.version <= number <= use.protocol.version:
        raise NotPossible(
            say("There is no such later version of this protocol. Nothing was changed.")
        )
    use.looked_at = max(use.looked_at, number)
    if takes_over:
        use.version = number
    use.save(update_fields=["looked_at", "version"])
    return use


@action
def tell_of_use(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    use: ProtocolUse,
    result: str,
    ended_on: date | None = None,
) -> ProtocolUse:
    """Say what came of a use of one's own, and whether it ended; those who wrote it are told."""
    demand(actor, room.name("protocoluse.write"), use)
    if ended_on is not None and ended_on < use.since:
        raise NotPossible(
            say("It cannot have ended before you began to use it. Nothing was changed.")
        )
    use.result, use.ended_on = result, ended_on
    use.save(update_fields=["result", "ended_on"])
    leave_result(
        actor=actor,
        at=at,
        part=part,
        text=result,
        practice=PRACTICE,
        source=use,
        since=use.since,
        about=use.protocol.title,
        setting=use.setting,
        audience=use.audience,
    )
    what = say("Somebody says what came of “{title}”.", title=use.protocol.title)
    tell_of_protocol(actor=actor, at=at, protocol=use.protocol, what=what, users=False)
    return use
