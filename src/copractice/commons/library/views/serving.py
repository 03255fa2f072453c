"""Files on their way out: an attachment, a picture in its place, an item with all versions."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from copractice.commons.library.contents import form_of
from copractice.commons.library.models import Item, StoredFile
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import (
    found_item,
    makers_of,
    names_of,
    versions_of,
)
from copractice.data.bundle import to_zip
from copractice.data.filetypes import BY_MEDIA_TYPE
from copractice.domain.library import Form, read_tags
from copractice.partnerships import files
from copractice.partnerships.models import ArtefactVersion
from copractice.partnerships.pages import find_partnership
from copractice.partnerships.serving import sent
from copractice.people.log import about
from copractice.people.requests import Request


@room.needs("storedfile.read")
def file(request: Request, partnership: str, code: str) -> HttpResponse:
    """A file as an attachment; with ``?show`` a picture in its place. Nothing of it may run."""
    here = find_partnership(request, partnership)
    rows = StoredFile.objects.allowed(request.actor, room.name("storedfile.read"))
    stored: StoredFile = get_object_or_404(rows, partnership=here, code=code)
    about(request, stored)
    content = files.fetch(stored.sha256)
    kind = BY_MEDIA_TYPE.get(stored.media_type)
    if content is None or kind is None:
        raise Http404
    in_place = kind.is_picture and "show" in request.GET
    return sent(content, stored.name, kind.media_type, in_place=in_place)


@room.needs("item.read")
def bundle(request: Request, partnership: str, number: int) -> HttpResponse:
    """An item with all its versions as one ZIP."""
    _here, item = found_item(request, partnership, number)
    versions = versions_of(request, item)
    rows = StoredFile.objects.allowed(request.actor, room.name("storedfile.read"))
    stored = {row.code: row for row in rows.filter(item=item)}
    makers = names_of(makers_of(request, [item]).get(item.pk, []))
    told = json.dumps(_about(item, makers, versions), ensure_ascii=False, indent=1)
    content = {"about.json": told.encode()}
    for version in versions:
        held = _held(version, stored)
        if held is not None:
            content[f"version-{version.number}/{held[0]}"] = held[1]
    name = f"library-{item.number}.zip"
    return sent(to_zip(content, timezone.now()), name, "application/zip")


def _about(item: Item, makers: list[str], versions: list[ArtefactVersion]) -> dict[str, Any]:
    return {
        "title": item.title,
        "purpose": item.purpose,
        "state": item.state,
        "licence": item.licence,
        "licence_words": item.licence_words,
        "tags": list(read_tags(item.tags)),
        "makers": makers,
        "adapted_link": item.adapted_link,
        "adapted_credit": item.adapted_credit,
        "versions": [
            {
                "number": version.number,
                "made_at": version.made_at.isoformat(),
                "by": version.person.name,
                "reason": version.reason,
                "form": version.value["form"],
            }
            for version in versions
        ],
    }


def _held(version: ArtefactVersion, stored: dict[str, StoredFile]) -> tuple[str, bytes] | None:
    """The name and the bytes of what a version holds; ``None`` where the bytes are gone."""
    form = form_of(version.value)
    if form is Form.TEXT:
        return "text.md", version.value["text"].encode()
    if form is Form.LINK:
        return "link.txt", version.value["link"].encode()
    row = stored.get(version.value["file"])
    content = files.fetch(row.sha256) if row else None
    return None if row is None or content is None else (row.name, content)
