"""What protocols and asking for help in a network add to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.domain.protocols import Protocol as Parts
from copractice.domain.protocols import ProtocolPart
from copractice.kinds.network import actions
from copractice.kinds.network.models import Cycle, Protocol
from copractice.people.rights import as_system
from copractice.people.scope import Audience
from tests.small.sending import Sending


def parts(world: Any, name: str, version: int, **minutes: int) -> Parts:
    """A protocol of two parts, whose words tell of the version; their ids are their places."""
    return Parts(
        world.text(f"protocol.{name}.title"),
        world.text(f"protocol.{name}.purpose"),
        (
            ProtocolPart("open", world.text(f"protocol.{name}.open"), minutes=5),
            ProtocolPart(
                "close",
                world.text(f"protocol.{name}.close"),
                world.text(f"protocol.{name}.close.text-{version}"),
            ),
        ),
    )


def play(world: Any) -> None:
    """Protocols for three audiences; one in two versions, tested, tried, used in both, adapted."""
    for name, who, audience, site in (
        ("shared", "hub", Audience.PARTNERSHIP, None),
        ("team", "teacher", Audience.TEAM, world._rows["site-1"]),
        ("everyone", "hub", Audience.EVERYONE, None),
    ):
        row = world.do(
            who,
            actions.write_protocol,
            part=world._rows["part"],
            written=parts(world, name, 1),
            setting=site,
            audience=audience,
            reason=world.text(f"protocol.{name}.reason-1"),
        )
        world.keep(f"protocol.{name}", row)
    _use(world, "teacher-2", None, Audience.PARTNERSHIP)
    _revise(world)
    _use(world, "teacher", world._rows["site-1"], Audience.TEAM)
    _step(world)


def _row(world: Any, name: str) -> Any:
    with as_system("test"):
        return Protocol.objects.select_related("partnership", "artefact").get(
            pk=world._rows[f"protocol.{name}"].pk
        )


def _cycle(world: Any, name: str) -> Any:
    with as_system("test"):
        return Cycle.objects.select_related("setting").get(pk=world._rows[f"cycle.{name}"].pk)


def _use(world: Any, who: str, site: Any, audience: str) -> None:
    use = world.do(
        who,
        actions.use_protocol,
        part=world._rows["part"],
        protocol=_row(world, "shared"),
        since=world.at.date(),
        adapted=world.text(f"protocol.use.{who}.adapted"),
        setting=site,
        audience=audience,
    )
    world.keep(f"protocol.use.{who}", use)
    world.do(
        who,
        actions.tell_of_use,
        part=world._rows["part"],
        use=use,
        result=world.text(f"protocol.use.{who}.result"),
    )


def _revise(world: Any) -> None:
    world.do(
        "teacher",
        actions.revise_protocol,
        part=world._rows["part"],
        protocol=_row(world, "shared"),
        base=1,
        written=parts(world, "shared", 2),
        led={"close": [_cycle(world, "partnership")]},
        reason=world.text("protocol.shared.reason-2"),
    )
    for name, who in (("hub", "hub"), ("team", "teacher")):
        link = world.do(
            who,
            actions.link_cycle,
            protocol=_row(world, "shared"),
            cycle=_cycle(world, name),
            parts=["open"],
        )
        world.keep(f"protocol.cycle.{name}", link)


def _step(world: Any) -> None:
    world.do(
        "hub",
        actions.move_protocol,
        part=world._rows["part"],
        protocol=_row(world, "shared"),
        move="try",
        cycles=[_cycle(world, "partnership")],
        reason=world.text("protocol.shared.tried"),
    )
    adapted = world.do(
        "teacher",
        actions.adapt_protocol,
        part=world._rows["part"],
        source=_row(world, "shared"),
        title=world.text("protocol.own.title"),
        setting=world._rows["site-1"],
        audience=Audience.HUB,
        reason=world.text("protocol.own.reason"),
    )
    world.keep("protocol.own", adapted)


NETWORK = "/partnerships/{code}/network/"
PROTOCOL = NETWORK + "protocols/{shared}/"
BODY = {
    "title": "Talk",
    "purpose": "To have a next step",
    "ids": "open close",
    "heading-open": "Open",
    "text-open": "Ask.",
    "minutes-open": "5",
    "place-open": "1",
    "heading-close": "Close",
    "text-close": "Say it.",
    "minutes-close": "",
    "place-close": "2",
}
SENDINGS = {
    "write-protocol": Sending(
        "teacher", NETWORK + "protocols/write/", {**BODY, "audience": "partnership"}
    ),
    "revise-protocol": Sending(
        "researcher",
        PROTOCOL + "next/",
        {**BODY, "base": "2", "reason": "Shorter", "led-close": "{led}"},
    ),
    "adapt-protocol": Sending(
        "teacher",
        PROTOCOL + "adapt/",
        {"title": "Ours", "reason": "A small school", "audience": "team"},
    ),
    "move-protocol": Sending(
        "hub", PROTOCOL + "move/use/", {"cycles": "{led}", "reason": "It held."}
    ),
    "use-protocol": Sending(
        "researcher", PROTOCOL + "use/", {"since": "2025-10-14", "audience": "partnership"}
    ),
    "tell-of-use": Sending(
        "teacher", PROTOCOL + "uses/{use_now}/", {"result": "It helps.", "ended_on": "2025-10-15"}
    ),
    "look-at-version": Sending(
        "teacher-2", PROTOCOL + "uses/{use_before}/later/", {"number": "2", "takes_over": "yes"}
    ),
    "link-cycle": Sending("hub", PROTOCOL + "cycles/{everyone}/", {"parts": "close"}),
    "unlink-cycle": Sending("hub", PROTOCOL + "cycles/{linked}/unlink/"),
    "ask-help": Sending(
        "teacher",
        NETWORK + "help/ask/?cycle={own_cycle}",
        {"whom": "role:expert", "title": "How long is long?", "sure": "yes", "shows": "yes"},
    ),
}


def names(side: Any) -> dict[str, Any]:
    """The numbers and codes in these addresses."""
    rows = side.rows
    return {
        "shared": rows["protocol.shared"].number,
        "led": rows["cycle.partnership"].code,
        "everyone": rows["cycle.everyone"].number,
        "linked": rows["cycle.hub"].number,
        "own_cycle": rows["cycle.team"].number,
        "use_now": rows["protocol.use.teacher"].code,
        "use_before": rows["protocol.use.teacher-2"].code,
    }


LISTS = {
    "protocols": NETWORK + "protocols/",
    "protocol": NETWORK + "protocols/1/",
    "protocol next": NETWORK + "protocols/1/next/",
    "protocol compare": NETWORK + "protocols/1/compare/",
    "protocol step": NETWORK + "protocols/1/move/use/",
    "protocol cycles": NETWORK + "protocols/1/cycles/",
    "protocol of a cycle": NETWORK + "cycles/{cycle}/protocol/",
    "help": NETWORK + "help/",
    "ask for help": NETWORK + "help/ask/",
    "shared": NETWORK + "shared/",
}
# Pages of a dozen short lists, each asked for once; what a cycle tests takes two questions more.
MORE = {"protocol": 14, "shared": 13, "cycle": 13}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One more protocol, version, cycle that tests it and use, and two more steps."""
    written = Parts(f"Protocol {number}", "To have many", (ProtocolPart("a", f"Part {number}"),))
    actions.write_protocol(**given, part=part, written=written)
    first = Protocol.objects.select_related("partnership", "artefact").get(
        partnership=part.partnership, number=1
    )
    seen = Cycle.objects.allowed(given["actor"], "network.cycle.read")
    cycles = list(seen.filter(partnership=part.partnership).order_by("number"))
    actions.revise_protocol(
        **given,
        part=part,
        protocol=first,
        base=first.version,
        written=written,
        led={"a": [cycles[-1]]},
        reason=f"Reason {number}",
    )
    held = [cycle for cycle in cycles if cycle.protocols.exists() and cycle.state == "adopted"]
    for move, rests_on in (("step-back", []), ("try", held[:1])):
        actions.move_protocol(
            **given, part=part, protocol=first, move=move, cycles=rests_on, reason="Again"
        )
    actions.use_protocol(**given, part=part, protocol=first, since=given["at"].date())
