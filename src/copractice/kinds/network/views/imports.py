"""Bringing a series: a file, its columns, a look at every row, then all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from copractice.data.ingest import Table, Unreadable, read_table
from copractice.domain.measures import MadeOf, SiteLayout
from copractice.domain.series import LayoutFault
from copractice.domain.words import Amount, count, say
from copractice.partnerships.models import Setting
from copractice.people.forms import Form
from copractice.people.log import note_use
from copractice.people.requests import Request
from copractice.people.speech import words

from .. import actions
from ..forms import ColumnsForm, FileForm, PasteForm, TakeInForm
from ..models import ImportState, Measure, SeriesImport, Value
from ..policy import room
from ..series import Brought, FileGone, layout_of, read_import, table_of
from ..tasks import drop_stale_files
from .figures import sites_to_enter
from .measures import find_measure
from .shared import Here, here

SHOWN = 50
MOST_BYTES = 25_000_000


def _find(where: Here, number: int, code: str) -> SeriesImport:
    actor = where.request.actor
    rows = SeriesImport.objects.allowed(actor, room.name("seriesimport.read"))
    # A file may have small figures of sites: those are for whoever brought it and for no other.
    return get_object_or_404(
        rows.filter(Q(measure__per_site=False) | Q(person=actor.person)).select_related("measure"),
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


def _receive(request: Request, measure: Measure, form: FileForm) -> SeriesImport | None:
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
    except Unreadable as fault:
        form.add_error("file", words()(fault.sentence))
        return None
    return _kept(request, measure, form, "file", file.name, file.read())


def _kept(
    request: Request, measure: Measure, form: Form, field: str, name: str, content: bytes
) -> SeriesImport | None:
    """Keep what was brought, once it could be read; why not stands on the form."""
    try:
        _require_rows(read_table(name, content))
    except Unreadable as fault:
        form.add_error(field, words()(fault.sentence))
        return None
    received = actions.receive_series(
        actor=request.actor,
        at=timezone.now(),
        measure=measure,
        name=name[:200],
        content=content,
        key=form.cleaned_data["key"],
    )
    drop_stale_files.using(run_after=timezone.now() + 2 * actions.KEEPS_FILES).enqueue()
    return received


def _require_rows(table: Table) -> None:
    if not table.rows:
        raise Unreadable(
            say("There is a first line and nothing below it. Nothing was changed. Bring the rows.")
        )


@room.needs("measure.import")
def paste(request: Request, partnership: str, number: int) -> HttpResponse:
    """Paste a block out of a spreadsheet. It is read as a file is, and previewed as one."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["block"].encode()
        received = _kept(request, measure, form, "block", _("pasted block"), content)
        if received is not None:
            return redirect(where.href("columns", number, received.code))
    sites = [site.name for site in sites_to_enter(where, measure)]
    context = {
        "form": form,
        "measure": measure.name,
        "sites": sites,
        "back": where.href("measure", number),
    }
    return where.page("paste.html", "measures", context, status=422 if form.errors else 200)


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
    sites = {site.name: site.code for site in sites_to_enter(where, brought.measure)}
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        header=table.header,
        layout=layout_of(brought.layout, table, sites, MadeOf(brought.measure.made_of)),
        sites={code: name for name, code in sites.items()},
        initial={"attribution": brought.attribution or brought.measure.attribution},
    )
    if request.method == "POST" and form.is_valid():
        layout = form.layout()
        try:
            _check(layout, table.header, of_sites=bool(sites))
            actions.choose_columns(
                actor=request.actor,
                at=timezone.now(),
                series_import=brought,
                layout={"sheet": table.sheet, **layout.to_json()},
                attribution=form.cleaned_data["attribution"],
                key=form.cleaned_data["key"],
            )
            return redirect(where.href("preview", number, code))
        except LayoutFault as fault:
            form.add_error(_field_of(layout, form), words()(fault.sentence))
    speak = words()
    context = {
        "form": form,
        "answer": speak.html(
            say(
                "What you brought ({name}) has {rows} and {columns}.",
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


def _check(layout: SiteLayout, header: tuple[str, ...], *, of_sites: bool) -> None:
    layout.check(header)
    if of_sites and not layout.is_of_sites:
        raise LayoutFault(
            say("Choose the column that names the site, or the columns of each site.")
        )


def _field_of(layout: SiteLayout, form: ColumnsForm) -> str:
    """The field to go to for what is wrong with a layout."""
    if not layout.plain.time:
        return "day"
    if "site" in form.fields and not layout.is_of_sites:
        return "site"
    return "only_1" if layout.plain.measures() or layout.columns else "value"


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
    sites = sites_to_enter(where, measure)
    try:
        found = read_import(brought, sites)
    except FileGone:
        return _gone(request, where, number)
    except LayoutFault as fault:
        messages.error(request, words()(fault.sentence))
        return redirect(where.href("columns", number, code))
    if request.method == "POST" and "drop" in request.POST:
        return _drop(request, where, brought)
    form = TakeInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _settle(request, where, brought, found, sites, form)
    names = {site.code: site.name for site in sites}
    context = {
        **_preview(found, names),
        "replaced": _replaced(where, measure, found, sites),
        "form": form,
        "measure": measure.name,
        "attribution": brought.attribution,
        "again": where.href("columns", number, code),
    }
    return where.page("preview.html", "measures", context, status=422 if form.errors else 200)


def _replaced(
    where: Here, measure: Measure, found: Brought, sites: list[Setting]
) -> list[dict[str, str]]:
    """Figures that stand there already and would be replaced by others, as far as one sees them."""
    speak = words()
    settings = {site.pk: site for site in sites}
    fresh = {
        (of.site, point.day): point for of in found.reading.sites for point in of.reading.points
    }
    rows = Value.objects.allowed(where.request.actor, room.name("value.read")).filter(
        measure=measure, replaced_at=None, on__in={day for _site, day in fresh}
    )
    gone = []
    for value in rows.order_by("on", "pk"):
        site = settings.get(value.setting_id or 0) if measure.per_site else None
        point = fresh.get((site.code if site else "", value.on))
        if point is not None and point.value != value.value:
            gone.append(
                {
                    "day": speak.day(value.on),
                    "site": site.name if site else "",
                    "was": speak(Amount(value.value, measure.unit)),
                    "becomes": speak(Amount(point.value, measure.unit)),
                }
            )
    return gone[:SHOWN]


def _drop(request: Request, where: Here, brought: SeriesImport) -> HttpResponse:
    actions.drop_import(actor=request.actor, at=timezone.now(), series_import=brought)
    messages.success(request, _("The file was dropped. Nothing was taken from it."))
    return redirect(where.href("measure", brought.measure.number))


def _settle(
    request: Request,
    where: Here,
    brought: SeriesImport,
    found: Brought,
    sites: list[Setting],
    form: TakeInForm,
) -> HttpResponse:
    number, speak = brought.measure.number, words()
    by_code = {site.code: site for site in sites}
    actions.take_in_series(
        actor=request.actor,
        at=timezone.now(),
        series_import=brought,
        part=where.part,
        readings={by_code.get(of.site): of.reading for of in found.reading.sites},
        left_out=found.reading.left_out,
        why=form.cleaned_data["why"] or speak(say("out of {file}", file=brought.name)),
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
    n = found.points
    messages.success(
        request, ngettext("%(n)s figure is in.", "%(n)s figures are in.", n) % {"n": n}
    )
    return redirect(where.href("measure", number))


def _preview(found: Brought, names: Mapping[str, str]) -> dict[str, Any]:
    speak = words()
    reading = found.reading
    of_sites = [(names.get(of.site, ""), of.reading) for of in reading.sites]
    points = [(site, point) for site, one in of_sites for point in one.points]
    withheld = [(site, row) for site, one in of_sites for row in one.withheld]
    gaps = [(site, day) for site, one in of_sites for day in one.gaps]
    aside = found.set_aside
    return {
        "answer": speak.html(_answer(found)),
        "facts": [
            {"label": _("rows in the file"), "value": speak(len(found.table.rows))},
            {"label": _("would be taken in"), "value": speak(len(points))},
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
            {"site": site, "day": speak.day(one.day), "line": speak(one.line), "text": one.text}
            for site, one in withheld[:SHOWN]
        ],
        "gaps": [{"site": site, "day": speak.day(day)} for site, day in gaps[:SHOWN]],
        "notes": [speak(note) for note in reading.notes],
        "of_sites": any(site for site, _one in of_sites),
        "rows": [
            {
                "site": site,
                "day": speak.day(point.day),
                "value": repr(point.value),
                "numerator": "" if point.numerator is None else speak(point.numerator),
                "denominator": "" if point.denominator is None else speak(point.denominator),
                "line": speak(point.line),
            }
            for site, point in points[:SHOWN]
        ],
        "empty": not points,
    }


def _answer(found: Brought) -> Any:
    taken, aside = found.points, len(found.set_aside)
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
