"""Any two versions side by side, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from copractice.commons.library.contents import form_of
from copractice.commons.library.models import StoredFile
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import found_item, href, page, versions_of
from copractice.commons.library.views.showing import shown
from copractice.data.extracting import table_in, text_in
from copractice.data.filetypes import BY_MEDIA_TYPE
from copractice.domain.comparing import (
    Comparison,
    Grid,
    Kind,
    TableComparison,
    compare,
    compare_tables,
    told,
    told_table,
)
from copractice.domain.library import Form
from copractice.domain.words import Sentence, say
from copractice.partnerships import files
from copractice.partnerships.models import ArtefactVersion
from copractice.people.requests import Request
from copractice.people.speech import words


@dataclass(frozen=True)
class _Seen:
    """What can be compared of one version."""

    form: Form
    text: str | None = None
    table: Grid | None = None
    picture: bool = False


@dataclass(frozen=True)
class _Told:
    """What the page says of two versions."""

    reading: Sentence
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)
    side_by_side: bool = False


@room.needs("item.read")
def compared(request: Request, partnership: str, number: int) -> HttpResponse:
    """What changed from one version to another."""
    here, item = found_item(request, partnership, number)
    versions = versions_of(request, item)
    if not versions:
        raise Http404
    before, after = _two(request, versions)
    result = _compared(_seen(request, before), _seen(request, after))
    context = {
        "question": _("What changed in %(title)s?") % {"title": item.title},
        "answer": words().html(result.reading),
        "before": {"number": before.number, **shown(here, before, item.title)},
        "after": {"number": after.number, **shown(here, after, item.title)},
        "told": result,
        "numbers": [version.number for version in versions],
        "reason": after.reason,
        "back": href(item),
    }
    return page(request, here, "compare.html", context)


def _two(
    request: Request, versions: list[ArtefactVersion]
) -> tuple[ArtefactVersion, ArtefactVersion]:
    """The versions that were asked for; without a word the last two."""
    by_number = {str(version.number): version for version in versions}
    after = by_number.get(request.GET.get("to", ""), versions[-1])
    usual = by_number.get(str(after.number - 1), versions[0])
    return by_number.get(request.GET.get("from", ""), usual), after


def _seen(request: Request, version: ArtefactVersion) -> _Seen:
    value = version.value
    form = form_of(value)
    if form is not Form.FILE:
        return _Seen(form, text=value.get("text") or value.get("link"))
    rows = StoredFile.objects.allowed(request.actor, room.name("storedfile.read"))
    stored = rows.filter(code=value["file"]).first()
    content = files.fetch(stored.sha256) if stored else None
    kind = BY_MEDIA_TYPE[value["media_type"]]
    if content is None:
        return _Seen(form)
    return _Seen(
        form,
        text=text_in(content, kind),
        table=table_in(content, kind, value["name"]),
        picture=kind.is_picture,
    )


def _compared(before: _Seen, after: _Seen) -> _Told:
    if before.table and after.table:
        return _of_tables(compare_tables(before.table, after.table))
    if before.form is after.form is Form.LINK:
        same = before.text == after.text
        reading = say("The address is the same.") if same else say("The address is another one.")
        return _Told(reading, side_by_side=not same)
    if before.text is not None and after.text is not None:
        return _of_texts(compare(before.text, after.text))
    if before.picture and after.picture:
        return _Told(say("Two pictures, side by side."), side_by_side=True)
    return _Told(
        say("These two cannot be compared word by word. Put them side by side."), side_by_side=True
    )


def _of_tables(result: TableComparison) -> _Told:
    cells = [
        {"row": one.row, "column": one.column, "before": one.before, "after": one.after}
        for one in result.cells
    ]
    return _Told(told_table(result), cells=cells)


def _of_texts(result: Comparison) -> _Told:
    """Paragraphs that changed, with what stands around them."""
    near = {
        at
        for place, one in enumerate(result.paragraphs)
        if one.kind is not Kind.SAME
        for at in range(place - 1, place + 2)
    }
    rows: list[dict[str, Any]] = []
    for place, one in enumerate(result.paragraphs):
        if place in near:
            rows.append({"pieces": [{"kind": p.kind.value, "text": p.text} for p in one.pieces]})
        elif not rows or "left_out" not in rows[-1]:
            rows.append({"left_out": 1})
        else:
            rows[-1]["left_out"] += 1
    return _Told(told(result), paragraphs=[] if result.is_equal else rows)
