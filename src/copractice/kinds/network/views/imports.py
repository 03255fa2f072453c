"""Bringing a series: a file, its columns, a look at every row, then all or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from copractice.data.ingest import Unreadable, read_table
from copractice.domain.series import Layout, LayoutFault
from copractice.domain.words import Amount, count, say
from copractice.people.log import note_use
from copractice.people.requests import Request
from copractice.people.speech import words

from .. import actions
from ..forms import ColumnsForm, FileForm
from ..models import ImportState, SeriesImport
from ..policy import room
from ..series import Brought, FileGone, layout_of, read_import, table_of
from ..tasks import drop_stale_files
from .measures import find_measure
from .shared import Here, here

SHOWN = 50
MOST_BYTES = 25_000_000


def _find(where: Here, number: int, code: str) -> SeriesImport:
    rows = SeriesImport.objects.allowed(where.request.actor, room.name("seriesimport.read"))
    return get_object_or_404(
        rows.select_related("measure"),
        partnership=where.partnership,
        measure__number=number,
        code=code,
    )


@room.needs("measure.import")
def bring(request: Request, partnership: str, number: int) -> HttpResponse:
    """Choose a file. It is read at once, so that a wrong one is told at once."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    form = FileForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
    )
    if request.method == "POST" and form.is_valid():
        received = _receive(request, measure, form)
        if received is not None:
            return redirect(where.href("columns", number, received.code))
    context = {"form": form, "measure": measure.name, "back": where.href("measure", number)}
    return where.page("bring.html", "measures", context, status=422 if form.errors else 200)


def _receive(request: Request, measure: Any, form: FileForm) -> SeriesImport | None:
    file = form.cleaned_data["file"]
    try:
        if file.size > MOST_BYTES:
            # Not even read into memory; the sentence is the reader's own.
            raise Unreadable(
                say(
                    "The file has {size}; we take at most {limit}. Nothing was changed. Keep only "
                    "the columns and the years that you need, and load that.",
                    size=Amount(file.size / 1e6, "MB", 1),
                    limit=Amount(MOST_BYTES / 1e6, "MB"),
                )
            )
        content = file.read()
        read_table(file.name, content)
    except Unreadable as fault:
        form.add_error("file", words()(fault.sentence))
        return None
    received = actions.receive_series(
        actor=request.actor,
        at=timezone.now(),
        measure=measure,
        name=file.name[:200],
        content=content,
        key=form.cleaned_data["key"],
    )
    drop_stale_files.using(run_after=timezone.now() + 2 * actions.KEEPS_FILES).enqueue()
    return received


@room.needs("measure.import")
def columns(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Choose the columns; our guess stands there already."""
    where = here(request, partnership)
    brought = _find(where, number, code)
    if brought.state != ImportState.RECEIVED:
        return redirect(where.href("preview", number, code))
    try:
        table = table_of(brought, request.GET.get("sheet") or brought.layout.get("sheet"))
    except FileGone:
        return _gone(request, where, number)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        header=table.header,
        layout=layout_of(brought.layout, table),
        initial={"attribution": brought.attribution or brought.measure.attribution},
    )
    if request.method == "POST" and form.is_valid():
        layout = form.layout()
        try:
            layout.check(table.header)
            actions.choose_columns(
                actor=request.actor,
                at=timezone.now(),
                series_import=brought,
                layout={"sheet": table.sheet, "layout": layout.to_json()},
                attribution=form.cleaned_data["attribution"],
                key=form.cleaned_data["key"],
            )
            return redirect(where.href("preview", number, code))
        except LayoutFault as fault:
            form.add_error(_field_of(layout), words()(fault.sentence))
    speak = words()
    context = {
        "form": form,
        "answer": speak.html(
            say(
                "{name} has {rows} and {columns}.",
                name=brought.name,
                rows=count("{n} row", "{n} rows", len(table.rows)),
                columns=count("{n} column", "{n} columns", len(table.header)),
            )
        ),
        "notes": [speak(note) for note in table.notes],
        "sheets": [{"name": name, "current": name == table.sheet} for name in table.sheets],
        "head": table.header,
        "first": table.rows[:3],
    }
    return where.page("columns.html", "measures", context, status=422 if form.errors else 200)


def _field_of(layout: Layout) -> str:
    """The field to go to for what is wrong with a layout."""
    if not layout.time:
        return "day"
    return "only_1" if layout.measures() else "value"


def _gone(request: Request, where: Here, number: int) -> HttpResponse:
    messages.error(request, _("This file is no longer kept. Bring it again."))
    return redirect(where.href("bring", number))


@require_http_methods(["GET", "HEAD", "POST"])
@room.needs("measure.import")
def preview(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """What would become of every row; then take it in, choose again, or drop the file."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    brought = _find(where, number, code)
    if brought.state != ImportState.RECEIVED:
        return where.page("import-settled.html", "measures", _settled(where, brought))
    try:
        found = read_import(brought)
    except FileGone:
        return _gone(request, where, number)
    except LayoutFault as fault:
        messages.error(request, words()(fault.sentence))
        return redirect(where.href("columns", number, code))
    if request.method == "POST":
        return _settle(request, where, brought, found)
    context = {**_preview(found), "measure": measure.name, "attribution": brought.attribution}
    context["again"] = where.href("columns", number, code)
    return where.page("preview.html", "measures", context)


def _settle(request: Request, where: Here, brought: SeriesImport, found: Brought) -> HttpResponse:
    number, speak = brought.measure.number, words()
    if "drop" in request.POST:
        actions.drop_import(actor=request.actor, at=timezone.now(), series_import=brought)
        messages.success(request, _("The file was dropped. Nothing was taken from it."))
        return redirect(where.href("measure", number))
    actions.take_in_series(
        actor=request.actor,
        at=timezone.now(),
        series_import=brought,
        part=where.part,
        reading=found.reading,
        refused=[
            {
                "line": row.line,
                "column": row.column,
                "text": row.text[:80],
                "why": speak(row.why),
                "todo": speak(row.todo),
            }
            for row in found.set_aside
        ],
    )
    note_use(request, room.name("measure.import"))
    n = len(found.reading.points)
    messages.success(
        request, ngettext("%(n)s figure is in.", "%(n)s figures are in.", n) % {"n": n}
    )
    return redirect(where.href("measure", number))


def _preview(found: Brought) -> dict[str, Any]:
    speak = words()
    reading = found.reading
    aside = found.set_aside
    return {
        "answer": speak.html(_answer(found)),
        "facts": [
            {"label": _("rows in the file"), "value": speak(len(found.table.rows))},
            {"label": _("would be taken in"), "value": speak(len(reading.points))},
            {"label": _("set aside"), "value": speak(len(aside))},
            {
                "label": _("left out, as you chose"),
                "value": speak(reading.left_out),
            },
        ],
        "aside": [
            {
                "line": speak(row.line),
                "column": row.column,
                "text": row.text,
                "why": speak(row.why),
                "todo": speak(row.todo),
            }
            for row in aside[:SHOWN]
        ],
        "more": max(0, len(aside) - SHOWN),
        "withheld": [
            {"day": speak.day(one.day), "line": speak(one.line), "text": one.text}
            for one in reading.withheld[:SHOWN]
        ],
        "gaps": [speak.day(day) for day in reading.gaps[:SHOWN]],
        "notes": [speak(note) for note in reading.notes],
        "rows": [
            {
                "day": speak.day(point.day),
                "value": repr(point.value),
                "numerator": "" if point.numerator is None else speak(point.numerator),
                "denominator": "" if point.denominator is None else speak(point.denominator),
                "line": speak(point.line),
            }
            for point in reading.points[:SHOWN]
        ],
        "empty": not reading.points,
    }


def _answer(found: Brought) -> Any:
    taken, aside = len(found.reading.points), len(found.set_aside)
    if not taken:
        return say("No row of this file can be taken in as it was read.")
    whole = count("{n} figure would be taken in.", "{n} figures would be taken in.", taken)
    if not aside:
        return say("{whole} Nothing was guessed and nothing was dropped.", whole=whole)
    return say(
        "{whole} {aside}",
        whole=whole,
        aside=count(
            "{n} row is set aside; the others do not wait for it.",
            "{n} rows are set aside; the others do not wait for them.",
            aside,
        ),
    )


def _settled(where: Here, brought: SeriesImport) -> dict[str, Any]:
    speak = words()
    taken = brought.state == ImportState.TAKEN
    if taken:
        answer = count(
            "{n} figure of {name} is in.",
            "{n} figures of {name} are in.",
            brought.accepted,
            name=brought.name,
        )
    else:
        answer = say("{name} was dropped; nothing was taken from it.", name=brought.name)
    return {
        "answer": speak.html(answer),
        "aside": [{**row, "line": speak(row["line"])} for row in brought.refused[:SHOWN]],
        "more": max(0, len(brought.refused) - SHOWN),
        "back": where.href("measure", brought.measure.number),
    }
