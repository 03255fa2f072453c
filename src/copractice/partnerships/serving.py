"""Files on their way out: never a page of ours, whatever is in them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def sent(content: bytes, name: str, media_type: str, *, in_place: bool = False) -> HttpResponse:
    """Bytes as a file of this name; ``in_place`` shows it where it stands, as a picture.

    Nothing in it may run, no other site may draw it in, and no store between here and the reader
    keeps it.
    """
    plain = "".join(letter if letter.isprintable() else "-" for letter in name)
    return HttpResponse(
        content,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": content_disposition_header(not in_place, plain) or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
