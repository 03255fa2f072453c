"""Reading protocols: all of them, and one with how each of its parts came about."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.domain.markdown import to_html
from copractice.domain.protocols import (
    SITES_FOR_STANDARD,
    Move,
    ProtocolPart,
    Standing,
    Turn,
    may_follow,
    turns,
)
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import ArtefactVersion
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import waist
from copractice.partnerships.waist import source_of
from copractice.people.requests import Request
from copractice.people.speech import words

from ...models import Cycle, Protocol, ProtocolCycle, ProtocolStep, ProtocolUse
from ...policy import room
from ..shared import Here, here
from .shared import (
    asked_version,
    cycles_seen,
    found_protocol,
    links_of,
    minutes_told,
    read,
    told_change,
    told_cycle,
    told_cycles,
    versions_of,
    whole_told,
)

_MARKS = {
    Standing.DRAFT: "later",
    Standing.TRIED: "now",
    Standing.IN_USE: "now",
    Standing.STANDARD: "done",
    Standing.ASIDE: "later",
}


@room.needs("shared.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """All protocols that one may see, in the order in which they were begun."""
    where = here(request, partnership)
    speak = words()
    rows = list(
        Protocol.objects.allowed(request.actor, room.name("protocol.read"))
        .filter(partnership=where.partnership)
        .select_related("setting")
        .order_by("number")
    )
    worked_on = [row for row in rows if row.standing != Standing.ASIDE]
    standard = sum(row.standing == Standing.STANDARD for row in rows)
    n = count("{n} protocol", "{n} protocols", len(worked_on))
    answer = say("{n}, {standard} of them standard work.", n=n, standard=Strong(standard))
    works = where.is_open and where.works
    context = {
        "answer": speak.html(answer if rows else say("None yet.")),
        "rows": [_row(where, row) for row in worked_on],
        "aside": [_row(where, row) for row in rows if row.standing == Standing.ASIDE],
        "write": where.href("write-protocol") if works else "",
    }
    return where.page("protocols.html", "protocols", context)


def _row(where: Here, row: Protocol) -> dict[str, Any]:
    speak = words()
    return {
        "title": row.title,
        "purpose": row.purpose,
        "href": where.href("protocol", row.number),
        "standing": speak(Standing(row.standing).words),
        "mark": _MARKS[Standing(row.standing)],
        "version": speak(say("version {number}", number=row.version)),
        "site": row.setting.name if row.setting and row.adapted_from_id else "",
    }


@room.needs("protocol.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One protocol: its parts and how each came about, where it stands, who uses it."""
    where, protocol = found_protocol(request, partnership, number)
    versions = versions_of(request, protocol)
    version = asked_version(request, versions)
    links, steps = links_of(request, protocol), _steps(request, protocol)
    uses = _uses(request, protocol)
    codes = {code for row in versions for ones in read(row).led.values() for code in ones}
    codes |= {code for step in steps for code in step.cycles}
    seen = cycles_seen(request, where, codes, [link.cycle_id for link in links])
    tested = {row.pk: row for row in seen.values()}
    links = [link for link in links if link.cycle_id in tested]
    speak, standing = words(), Standing(protocol.standing)
    context = {
        "title": protocol.title,
        "answer": speak.html(_answer(protocol, version, len(links), uses)),
        "purpose": read(version).protocol.purpose,
        "standing": {
            "words": speak(standing.words),
            "means": speak(standing.means),
            "mark": _MARKS[standing],
        },
        "audience": protocol.get_audience_display(),
        "minutes": whole_told(read(version).protocol),
        "parts": _parts(where, version, versions, links, seen),
        "gone": _gone(where, version, versions, seen),
        "cycles": [_tested(where, link, tested[link.cycle_id], version) for link in links],
        "steps": [_step(where, step, seen) for step in steps],
        "versions": [_version(where, protocol, row, version) for row in reversed(versions)],
        "uses": [_use(where, protocol, use) for use in uses],
        "mine": _later(where, protocol, uses),
        "family": _family(where, protocol),
        "doing": _doing(where, protocol, links, tested),
        "beside": where.beside(protocol),
        "waist": waist(request.actor, where.partnership, source_of(protocol)),
    }
    return where.page("protocol.html", "protocols", context)


def _answer(
    protocol: Protocol, version: ArtefactVersion, tested: int, uses: list[ProtocolUse]
) -> Sentence:
    used = sum(use.ended_on is None for use in uses)
    return say(
        "Version {number}, {standing}: {tested}, {used}.",
        standing=Standing(protocol.standing).words,
        number=Strong(version.number),
        tested=count("tested in {n} cycle", "tested in {n} cycles", tested)
        if tested
        else say("not tested yet"),
        used=count("used in {n} place", "used in {n} places", used)
        if used
        else say("not in use yet"),
    )


def _parts(
    where: Here,
    version: ArtefactVersion,
    versions: list[ArtefactVersion],
    links: list[ProtocolCycle],
    seen: dict[str, Cycle],
) -> list[dict[str, Any]]:
    """Each part of a version, with the versions and cycles by which it became what it is."""
    rows = {row.number: row for row in versions if row.number <= version.number}
    came = turns([(number, read(row)) for number, row in rows.items()])
    testing = {row.pk: row for row in seen.values()}
    return [
        {
            "number": number,
            "heading": part.heading,
            "html": mark_safe(to_html(part.text)),
            "minutes": words()(minutes_told(part.minutes)) if part.minutes is not None else "",
            "turns": [_turn(where, turn, rows[turn.number], seen) for turn in came[part.id]][::-1],
            "tests": [
                told_cycle(where, testing[link.cycle_id]) for link in links if part.id in link.parts
            ],
        }
        for number, part in enumerate(read(version).protocol.parts, start=1)
    ]


def _turn(where: Here, turn: Turn, row: ArtefactVersion, seen: dict[str, Cycle]) -> dict[str, Any]:
    cycles, hidden = told_cycles(where, turn.cycles, seen)
    first = turn.compared.before is None
    return {
        "number": turn.number,
        "day": words().day(day_of(where.partnership, row.made_at)),
        "by": row.person.name,
        "reason": row.reason,
        "cycles": cycles,
        "hidden": hidden,
        # Of a part that is new, every word is: its page shows them already.
        **({"what": words()(say("new"))} if first else told_change(turn.compared)),
    }


def _gone(
    where: Here,
    version: ArtefactVersion,
    versions: list[ArtefactVersion],
    seen: dict[str, Cycle],
) -> list[dict[str, Any]]:
    """Parts that were taken out on the way, with why: nobody has to try them again."""
    rows = {row.number: row for row in versions if row.number <= version.number}
    last = {
        id_: ones[-1]
        for id_, ones in turns([(number, read(row)) for number, row in rows.items()]).items()
    }
    return [
        {
            "heading": _taken_out(turn).heading,
            "html": mark_safe(to_html(_taken_out(turn).text)),
            **{
                name: told
                for name, told in _turn(where, turn, rows[turn.number], seen).items()
                if name in ("number", "day", "by", "reason", "cycles", "hidden")
            },
        }
        for turn in last.values()
        if turn.compared.after is None
    ]


def _taken_out(turn: Turn) -> ProtocolPart:
    assert turn.compared.before is not None
    return turn.compared.before


def _tested(
    where: Here, link: ProtocolCycle, cycle: Cycle, version: ArtefactVersion
) -> dict[str, Any]:
    protocol = read(version).protocol
    parts = [part.heading for id_ in link.parts for part in [protocol.part(id_)] if part]
    return {
        **told_cycle(where, cycle),
        "parts": ", ".join(parts),
        "version": link.version,
    }


def _steps(request: Request, protocol: Protocol) -> list[ProtocolStep]:
    rows = ProtocolStep.objects.allowed(request.actor, room.name("protocolstep.read"))
    return list(rows.filter(protocol=protocol).select_related("person").order_by("at", "pk"))


def _step(where: Here, step: ProtocolStep, seen: dict[str, Cycle]) -> dict[str, Any]:
    speak = words()
    cycles, hidden = told_cycles(where, step.cycles, seen)
    sites = count("they spoke for it at {n} site", "they spoke for it at {n} sites", step.sites)
    return {
        "what": speak(
            say(
                "From {before} to {after}",
                before=Standing(step.before).words,
                after=Strong(Standing(step.after).words),
            )
        ),
        "day": speak.day(day_of(where.partnership, step.at)),
        "by": step.person.name,
        "reason": step.reason,
        "version": step.version,
        "cycles": cycles,
        "hidden": hidden,
        "sites": speak(sites) if step.sites else "",
    }


def _version(
    where: Here, protocol: Protocol, row: ArtefactVersion, shown: ArtefactVersion
) -> dict[str, Any]:
    compare_to = f"?from={row.number - 1}&to={row.number}"
    return {
        "number": row.number,
        "day": words().day(day_of(where.partnership, row.made_at)),
        "by": row.person.name,
        "reason": row.reason,
        "current": row.pk == shown.pk,
        "href": f"{where.href('protocol', protocol.number)}?version={row.number}",
        "changes": where.href("compare-protocol", protocol.number) + compare_to
        if row.number > 1
        else "",
    }


def _uses(request: Request, protocol: Protocol) -> list[ProtocolUse]:
    rows = ProtocolUse.objects.allowed(request.actor, room.name("protocoluse.read"))
    return list(rows.filter(protocol=protocol).select_related("person", "setting"))


def _use(where: Here, protocol: Protocol, use: ProtocolUse) -> dict[str, Any]:
    """A use as it stands: in the order of time, what went well and what did not all the same."""
    speak = words()
    own = use.person_id == where.request.actor.person and where.is_open
    return {
        "by": use.person.name,
        "site": use.setting.name if use.setting else "",
        "since": speak.day(use.since),
        "ended": speak.day(use.ended_on) if use.ended_on else "",
        "version": use.version,
        "adapted": use.adapted,
        "result": use.result,
        "tell": where.href("tell-of-use", protocol.number, use.code) if own else "",
    }


def _later(where: Here, protocol: Protocol, uses: list[ProtocolUse]) -> list[dict[str, Any]]:
    """One's own uses of an earlier version, which one has not looked at a later one for."""
    return [
        {
            "version": use.version,
            "site": use.setting.name if use.setting else "",
            "href": where.href("look-at-version", protocol.number, use.code),
            "changes": where.href("compare-protocol", protocol.number)
            + f"?from={use.version}&to={protocol.version}",
        }
        for use in uses
        if use.person_id == where.request.actor.person
        and use.ended_on is None
        and use.looked_at < protocol.version
        and where.is_open
    ]


def _family(where: Here, protocol: Protocol) -> dict[str, Any]:
    """What it was made from, and what sites made of it, as far as the reader may see."""
    rows = (
        Protocol.objects.allowed(where.request.actor, room.name("protocol.read"))
        .filter(Q(adapted_from=protocol) | Q(pk=protocol.adapted_from_id))
        .select_related("setting")
        .order_by("number")
    )
    found = {row.pk: row for row in rows}
    origin = found.pop(protocol.adapted_from_id, None) if protocol.adapted_from_id else None
    return {
        "origin": {
            "title": origin.title,
            "href": where.href("protocol", origin.number),
            "version": protocol.adapted_version,
            "later": origin.version != protocol.adapted_version,
            "differs": where.href("compare-protocol", protocol.number) + "?with=origin",
        }
        if origin
        else None,
        "adaptations": [
            {
                "title": row.title,
                "href": where.href("protocol", row.number),
                "site": row.setting.name if row.setting else "",
                "version": row.adapted_version,
            }
            for row in found.values()
        ],
    }


def _doing(
    where: Here, protocol: Protocol, links: list[ProtocolCycle], tested: dict[int, Cycle]
) -> dict[str, Any]:
    """What the reader can do here, by their rights and by where the protocol stands."""
    works = where.is_open and where.works
    alive = works and protocol.standing != Standing.ASIDE
    writes, settles, standardises = (
        getattr(protocol, name) for name in ("writes", "settles", "standardises")
    )
    number = protocol.number
    return {
        "write": where.href("revise-protocol", number) if alive and writes else "",
        "use": where.href("use-protocol", number) if alive else "",
        "adapt": where.href("adapt-protocol", number) if works else "",
        "link": where.href("choose-cycle", number) if alive else "",
        "moves": [
            {
                "label": words()(step.words),
                "href": where.href("move-protocol", number, step.move.value),
            }
            for step in may_follow(Standing(protocol.standing))
            if settles and where.is_open and (step.move is not Move.STANDARDISE or standardises)
        ],
        "sheet": where.href("protocol-sheet", number),
        "files": [
            {"label": label, "href": where.href("protocol-file", number, form)}
            for form, label in (("pdf", _("PDF")), ("txt", _("Plain text")))
        ],
        "needed": SITES_FOR_STANDARD if protocol.standing == Standing.IN_USE else 0,
    }
