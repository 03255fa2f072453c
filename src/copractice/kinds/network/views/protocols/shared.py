"""What the pages of protocols share: one protocol, its versions, how a change is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from copractice.domain import comparing
from copractice.domain.cycles import State
from copractice.domain.protocols import Compared, Version, version_of
from copractice.domain.protocols import Protocol as Parts
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.models import ArtefactVersion
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

from ...models import Cycle, Protocol, ProtocolCycle
from ...policy import room
from ..shared import Here, here

MAY = ("write", "settle", "standardise")


def found_protocol(
    request: Request, partnership: str, number: int, action: str = "protocol.read"
) -> tuple[Here, Protocol]:
    """The protocol of this number, if the actor may; otherwise it looks absent.

    It has three answers more: ``writes``, ``settles``, ``standardises``: whether the actor may.
    """
    where = here(request, partnership)
    rows = Protocol.objects.allowed(request.actor, room.name(action))
    rows = rows.annotate(**{f"{one}s": _may(request, f"protocol.{one}") for one in MAY})
    protocol: Protocol = get_object_or_404(
        rows.select_related("artefact", "setting"), partnership=where.partnership, number=number
    )
    protocol.partnership = where.partnership
    about(request, protocol)
    return where, protocol


def _may(request: Request, action: str) -> Exists:
    """Whether the actor may do this with the protocol: asked with it, in one question."""
    rows = Protocol.objects.allowed(request.actor, room.name(action))
    return Exists(rows.filter(pk=OuterRef("pk")))


def versions_of(request: Request, protocol: Protocol) -> list[ArtefactVersion]:
    """The versions of a protocol that the actor may see, the first one first."""
    rows = ArtefactVersion.objects.allowed(request.actor, "partnerships.artefactversion.read")
    rows = rows.filter(artefact=protocol.artefact_id).select_related("person").order_by("number")
    versions = list(rows)
    if not versions:
        raise Http404
    return versions


def asked_version(request: Request, versions: list[ArtefactVersion]) -> ArtefactVersion:
    """The version that the address asks for, or the latest."""
    asked = request.GET.get("version", "")
    return next((row for row in versions if str(row.number) == asked), versions[-1])


def read(row: ArtefactVersion) -> Version:
    """The value of a version."""
    return version_of(row.value)


def links_of(request: Request, protocol: Protocol) -> list[ProtocolCycle]:
    """The cycles that test a protocol, as far as the actor may see them."""
    rows = ProtocolCycle.objects.allowed(request.actor, room.name("protocolcycle.read"))
    return list(rows.filter(protocol=protocol, unlinked_at=None).order_by("cycle__number"))


def cycles_seen(
    request: Request, where: Here, codes: Iterable[str], ids: Iterable[int]
) -> dict[str, Cycle]:
    """Cycles that the actor may see, by code: those of these codes and of these ids."""
    rows = Cycle.objects.allowed(request.actor, room.name("cycle.read")).filter(
        Q(code__in=set(codes)) | Q(pk__in=set(ids)), partnership=where.partnership
    )
    return {row.code: row for row in rows.select_related("setting").order_by("number")}


def told_cycle(where: Here, cycle: Cycle) -> dict[str, str]:
    """A cycle as it stands beside a part: a way to it, where it was, how it ended."""
    speak = words()
    told = [cycle.setting.name] if cycle.setting else []
    return {
        "label": speak(say("Cycle {number}", number=cycle.number)),
        "question": cycle.question,
        "href": where.href("cycle", cycle.number),
        "where": ", ".join([*told, speak(State(cycle.state).words)]),
    }


def told_cycles(
    where: Here, codes: Iterable[str], seen: dict[str, Cycle]
) -> tuple[list[dict[str, str]], str]:
    """Cycles by their codes: those that the reader may see, and how many others there are."""
    named = tuple(codes)
    there = [told_cycle(where, seen[code]) for code in named if code in seen]
    hidden = len(named) - len(there)
    told = count("{n} cycle that you may not see", "{n} cycles that you may not see", hidden)
    return there, words()(told) if hidden else ""


def told_change(row: Compared) -> dict[str, Any]:
    """What became of a part, with its words as they were and as they are."""
    speak = words()
    part = row.after or row.before
    assert part is not None  # a part of neither version is not compared
    before, after, minutes = row.before, row.after, _minutes(row)
    what = [] if row.after == row.before else [speak(row.change.words)]
    return {
        "heading": part.heading,
        "what": ", ".join([*what, *([speak(say("moved"))] if row.moved else [])]),
        "renamed": _pieces(before.heading, after.heading) if before and after else [],
        "paragraphs": _paragraphs(before.text if before else "", after.text if after else ""),
        "minutes": speak(minutes) if minutes else "",
    }


def _pieces(before: str, after: str) -> list[dict[str, str]]:
    if before == after:
        return []
    return [
        {"kind": one.kind.value, "text": one.text} for one in comparing.words_changed(before, after)
    ]


def _paragraphs(before: str, after: str) -> list[list[dict[str, str]]]:
    """The paragraphs that changed."""
    return [
        [{"kind": piece.kind.value, "text": piece.text} for piece in one.pieces]
        for one in comparing.compare(before, after).paragraphs
        if one.kind is not comparing.Kind.SAME
    ]


def _minutes(row: Compared) -> Sentence | None:
    """That a part takes longer or shorter, where both versions have it."""
    if row.before is None or row.after is None or row.before.minutes == row.after.minutes:
        return None
    return say(
        "before: {before}; now: {after}",
        before=minutes_told(row.before.minutes),
        after=minutes_told(row.after.minutes),
    )


def whole_told(protocol: Parts) -> str:
    """How long the whole takes, where that is said of every part."""
    return words()(minutes_told(protocol.minutes)) if protocol.minutes is not None else ""


def minutes_told(minutes: int | None) -> Sentence:
    """How long a part takes."""
    if minutes is None:
        return say("minutes not said")
    return count("{n} minute", "{n} minutes", minutes)


def step_page(where: Here, form: Any, context: dict[str, Any]) -> HttpResponse:
    """A page with one form: question, answer, ``submit``, and the way ``back``."""
    whole = {"form": form, **context}
    status = 422 if form.errors else 200
    return where.page("protocol-step.html", "protocols", whole, status=status)
