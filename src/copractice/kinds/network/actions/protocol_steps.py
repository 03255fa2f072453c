"""A protocol is taken a step on, or back: with a reason, and the studied cycles behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from copractice.domain import protocols
from copractice.domain.cycles import State
from copractice.domain.protocols import Evidence, Move, Standing
from copractice.domain.vocabulary import Decided
from copractice.domain.words import say
from copractice.partnerships.history import enter
from copractice.partnerships.models import Part
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity, leave_finding, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience

from ..models import Cycle, Protocol, ProtocolCycle, ProtocolStep
from ..policy import room
from ..telling import tell_of_protocol
from .protocols import require_seen


@action
def move_protocol(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    protocol: Protocol,
    move: str,
    cycles: Collection[Cycle] = (),
    reason: str,
) -> ProtocolStep:
    """Take a protocol a step on, or back, with a reason and the studied cycles that it rests on.

    The cycles must be among those that test it. Raises ``NotPossible`` where its standing does not
    allow the step, or where the cycles do not carry it.
    """
    demand(actor, room.name("protocol.settle"), protocol)
    if move == Move.STANDARDISE:
        demand(actor, room.name("protocol.standardise"), protocol)
    # Two who take a step at once wait for each other here.
    protocol = Protocol.objects.select_for_update().get(pk=protocol.pk)
    evidence = _evidence(actor, protocol, cycles)
    before = Standing(protocol.standing)
    protocol.standing = protocols.follow(before, Move(move), evidence)
    protocol.save(update_fields=["standing"])
    step = ProtocolStep.objects.create(
        partnership_id=protocol.partnership_id,
        person_id=actor.person,
        setting_id=protocol.setting_id,
        audience=protocol.audience,
        protocol=protocol,
        before=before,
        after=protocol.standing,
        version=protocol.version,
        reason=reason,
        cycles=[one.cycle for one in evidence],
        sites=protocols.sites_for(evidence),
        at=at,
    )
    if protocol.standing in (Standing.IN_USE, Standing.STANDARD) and evidence:
        _leave_step(actor, at, part, step, list(cycles))
    _tell_step(actor, at, part, step)
    return step


def _evidence(actor: Actor, protocol: Protocol, cycles: Collection[Cycle]) -> list[Evidence]:
    require_seen(actor, protocol, list(cycles))
    links = ProtocolCycle.objects.allowed(actor, room.name("protocolcycle.read")).filter(
        protocol=protocol, cycle__in=[cycle.pk for cycle in cycles], unlinked_at=None
    )
    rows = list(links.select_related("cycle__setting").order_by("cycle__number"))
    if len(rows) != len({cycle.pk for cycle in cycles}):
        raise Denied(room.name("protocolcycle.read"))
    return [
        Evidence(
            row.cycle.code,
            row.cycle.setting.code if row.cycle.setting else "",
            State(row.cycle.state),
        )
        for row in rows
    ]


def _leave_step(
    actor: Actor, at: datetime, part: Part, step: ProtocolStep, cycles: Sequence[Cycle]
) -> None:
    """To say that others can use it passes it on; standard work is a finding on several tests."""
    protocol, on = step.protocol, day_of(part.partnership, at)
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="share-protocol",
        on=on,
        source=step,
        step="share",
        setting=protocol.setting,
    )
    if protocol.standing == Standing.STANDARD:
        leave_finding(
            actor=actor,
            at=at,
            part=part,
            text=step.reason,
            strength="several-tests",
            practice="share-protocol",
            source=step,
            figures=[cycle.figure for cycle in cycles],
            result_seen=True,
            decided=Decided.ADOPTED,
            about=protocol.title,
            setting=protocol.setting,
            audience=protocol.audience,
        )


def _tell_step(actor: Actor, at: datetime, part: Part, step: ProtocolStep) -> None:
    protocol, standing = step.protocol, Standing(step.after)
    if protocol.audience in (Audience.PARTNERSHIP, Audience.EVERYONE):
        enter(
            actor=actor,
            at=at,
            partnership=part.partnership,
            part=part,
            what=room.name("protocol-moved"),
            facts={
                "title": protocol.title,
                "before": step.before,
                "after": standing.value,
                "source": source_of(protocol),
            },
            reason=step.reason,
            audience=protocol.audience,
        )
    what = say("“{title}”: {standing}.", title=protocol.title, standing=standing.words)
    tell_of_protocol(actor=actor, at=at, protocol=protocol, what=what)
