"""A protocol to take along: its parts on one page, as a PDF, as plain text."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.safestring import mark_safe

from copractice.domain.markdown import to_html
from copractice.domain.protocols import Standing
from copractice.partnerships.numbers import day_of
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import document

from ...policy import room
from ...protocol_paper import Sheet, document_of, text_of
from .shared import asked_version, found_protocol, minutes_told, read, versions_of, whole_told

TYPES = {"pdf": "application/pdf", "txt": "text/plain; charset=utf-8"}


@room.needs("protocol.read")
def sheet(request: Request, partnership: str, number: int) -> HttpResponse:
    """The parts on one page: for the phone while it is used, or to print."""
    where, protocol = found_protocol(request, partnership, number)
    version = asked_version(request, versions_of(request, protocol))
    told_ = read(version).protocol
    context = {
        "title": told_.title,
        "purpose": told_.purpose,
        "whose": where.partnership.name,
        "standing": words()(Standing(protocol.standing).words),
        "number": version.number,
        "day": words().day(day_of(where.partnership, version.made_at)),
        "minutes": whole_told(told_),
        "parts": [
            {
                "heading": part.heading,
                "minutes": words()(minutes_told(part.minutes)) if part.minutes is not None else "",
                "html": mark_safe(to_html(part.text)),
            }
            for part in told_.parts
        ],
        "back": where.href("protocol", number),
    }
    return where.page("protocol-sheet.html", "protocols", context)


@room.needs("protocol.read")
def file(request: Request, partnership: str, number: int, form: str) -> HttpResponse:
    """A version of a protocol as a file: a PDF that a screen reader can read, or plain text."""
    if form not in TYPES:
        raise Http404
    where, protocol = found_protocol(request, partnership, number)
    version = asked_version(request, versions_of(request, protocol))
    paper = Sheet(
        protocol=read(version).protocol,
        standing=Standing(protocol.standing),
        version=version.number,
        made_at=version.made_at,
        day=day_of(where.partnership, version.made_at),
        whose=where.partnership.name,
    )
    content = (
        document(document_of(paper, words())) if form == "pdf" else text_of(paper, words()).encode()
    )
    name = f"protocol-{number}-version-{version.number}.{form}"
    return sent(content, name, TYPES[form])
