"""Two versions of a protocol compared, or a site's own with the one that it was made from."""

from __future__ import annotations

from django.http import HttpResponse

from copractice.domain.protocols import Version, compare, told
from copractice.partnerships.models import ArtefactVersion
from copractice.people.requests import Request
from copractice.people.speech import words

from ...models import Protocol
from ...policy import room
from .shared import cycles_seen, found_protocol, read, told_change, told_cycle, versions_of


@room.needs("protocol.read")
def compared(request: Request, partnership: str, number: int) -> HttpResponse:
    """What changed from one version to another, or from the protocol that it was made from."""
    where, protocol = found_protocol(request, partnership, number)
    versions = versions_of(request, protocol)
    origin = _origin_version(request, protocol) if request.GET.get("with") == "origin" else None
    before, after = (origin, versions[-1]) if origin else _two(request, versions)
    rows = compare(read(before).protocol, read(after).protocol)
    seen = cycles_seen(request, where, _led_between(versions, before, after), ())
    context = {
        "title": protocol.title,
        "answer": words().html(told(rows)),
        "before": before.number,
        "after": after.number,
        "origin": origin.artefact.title if origin else "",
        "purpose": _purpose(read(before), read(after)),
        "rows": [told_change(row) for row in rows if not row.is_same],
        "same": sum(row.is_same for row in rows),
        "cycles": [told_cycle(where, cycle) for cycle in seen.values()] if not origin else [],
        "numbers": [row.number for row in versions],
        "back": where.href("protocol", number),
    }
    return where.page("protocol-compare.html", "protocols", context)


def _origin_version(request: Request, protocol: Protocol) -> ArtefactVersion | None:
    """The latest version of what it was made from, if the reader may see it."""
    rows = ArtefactVersion.objects.allowed(request.actor, "partnerships.artefactversion.read")
    origins = Protocol.objects.allowed(request.actor, room.name("protocol.read")).filter(
        adaptations=protocol
    )
    found = rows.filter(artefact__in=origins.values("artefact")).select_related("artefact")
    return found.order_by("number").last()


def _two(
    request: Request, versions: list[ArtefactVersion]
) -> tuple[ArtefactVersion, ArtefactVersion]:
    """The versions that were asked for; without a word the last two."""
    by_number = {str(version.number): version for version in versions}
    after = by_number.get(request.GET.get("to", ""), versions[-1])
    usual = by_number.get(str(after.number - 1), versions[0])
    return by_number.get(request.GET.get("from", ""), usual), after


def _led_between(
    versions: list[ArtefactVersion], before: ArtefactVersion, after: ArtefactVersion
) -> set[str]:
    """The cycles that led from one version to the other."""
    low, high = sorted((before.number, after.number))
    between = [row for row in versions if low < row.number <= high]
    return {code for row in between for ones in read(row).led.values() for code in ones}


def _purpose(before: Version, after: Version) -> dict[str, str] | None:
    """What it was for, where that changed."""
    if before.protocol.purpose == after.protocol.purpose:
        return None
    return {"before": before.protocol.purpose, "after": after.protocol.purpose}
