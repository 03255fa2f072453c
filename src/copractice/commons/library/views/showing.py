"""How a version is shown: a text, a picture, a file to take along, an address elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.safestring import mark_safe

from copractice.commons.library.contents import form_of
from copractice.commons.library.views.shared import size_of
from copractice.data.filetypes import BY_MEDIA_TYPE
from copractice.domain.library import Form
from copractice.domain.markdown import to_html
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.people.speech import words


def shown(here: Partnership, version: ArtefactVersion, title: str) -> dict[str, Any]:
    """A version for the page: its form, and what that form shows."""
    value = version.value
    form = form_of(value)
    if form is Form.TEXT:
        return {"form": form, "html": mark_safe(to_html(value["text"]))}
    if form is Form.LINK:
        return {"form": form, "href": value["link"], "host": urlsplit(value["link"]).hostname}
    return {"form": form, **_file(here, value, title)}


def _file(here: Partnership, value: dict[str, Any], title: str) -> dict[str, Any]:
    kind = BY_MEDIA_TYPE[value["media_type"]]
    address = reverse("library:library-file", args=[here.code, value["file"]])
    return {
        "href": address,
        "name": value["name"],
        "kind": words()(kind.words),
        "size": size_of(value["size"]),
        "picture": f"{address}?show" if kind.is_picture else "",
        "alt": value.get("alt") or title,
    }
