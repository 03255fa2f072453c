"""Measures: the family, one with its chart, defining one, taking the figures along."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.data.export import to_csv, to_xlsx
from copractice.domain.cycles import State
from copractice.domain.periods import Frequency as Period
from copractice.domain.periods import period_start
from copractice.domain.words import Amount, count, say
from copractice.partnerships.models import Setting
from copractice.partnerships.pages import table_of, waist
from copractice.partnerships.waist import source_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

from .. import actions
from ..charting import MOST_CYCLES, ChartKind, Plotted, drawn, is_marked, mark_of, plotted, small
from ..forms import FigureForm, MeasureForm, PhaseForm
from ..models import Cycle, Measure, Phase, Value
from ..policy import room
from .shared import Here, here

TABLE_ROWS = 10
FORMS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def find_measure(where: Here, number: int, action: str = "measure.read") -> Measure:
    """The measure of this number, if the actor may; otherwise it looks absent."""
    rows = Measure.objects.allowed(where.request.actor, room.name(action))
    found = get_object_or_404(rows, partnership=where.partnership, number=number)
    about(where.request, found)
    return found


def figures_of(request: Request, measures: list[Measure]) -> dict[int, Plotted | None]:
    """The figures of several measures, two queries for all of them."""
    values: dict[int, list[Value]] = {measure.pk: [] for measure in measures}
    rows = Value.objects.allowed(request.actor, room.name("value.read"))
    for value in rows.filter(measure__in=measures, replaced_at=None).order_by("on"):
        values[value.measure_id].append(value)
    phases: dict[int, list[Phase]] = {measure.pk: [] for measure in measures}
    for phase in Phase.objects.allowed(request.actor, room.name("phase.read")).filter(
        measure__in=measures
    ):
        phases[phase.measure_id].append(phase)
    return {m.pk: plotted(m, values[m.pk], phases[m.pk]) for m in measures}


@room.needs("measure.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """The family of measures, in the order in which they were defined."""
    where = here(request, partnership)
    measures = list(
        Measure.objects.allowed(request.actor, room.name("measure.read"))
        .filter(partnership=where.partnership)
        .select_related("setting")
    )
    n = len(measures)
    answer = (
        count("We follow {n} measure.", "We follow {n} measures.", n) if n else say("Nothing yet.")
    )
    return where.page(
        "measures.html",
        "measures",
        {
            "answer": words().html(answer),
            "rows": rows_of(where, measures),
            "define": where.href("define")
            if where.is_open
            and may(request.actor, "partnerships.partnership.lead", where.partnership)
            else "",
        },
    )


def rows_of(where: Here, measures: list[Measure]) -> list[dict[str, Any]]:
    """Measures as small multiples: name, what it is for, a small picture, the latest figure."""
    speak = words()
    figures = figures_of(where.request, measures)
    rows = []
    for measure in measures:
        data = figures[measure.pk]
        svg, says = small(data, speak.language) if data else ("", _("no figures yet"))
        rows.append(
            {
                "name": measure.name,
                "href": where.href("measure", measure.number),
                "site": measure.setting.name if measure.setting else "",
                "family": measure.get_family_display().partition(":")[0],
                "says": says,
                "svg": svg,
            }
        )
    return rows


@room.needs("measure.define")
def define(request: Request, partnership: str) -> HttpResponse:
    """Define a measure."""
    where = here(request, partnership, room.name("measure.define"))
    sites = Setting.objects.allowed(request.actor, "partnerships.setting.read")
    form = MeasureForm(
        request.POST if request.method == "POST" else None,
        sites=sites.filter(partnership=where.partnership),
    )
    if request.method == "POST" and form.is_valid():
        measure = actions.define_measure(
            actor=request.actor, at=timezone.now(), part=where.part, **form.cleaned_data
        )
        return redirect(where.href("bring", measure.number))
    return where.page("define.html", "measures", {"form": form}, status=422 if form.errors else 200)


@room.needs("measure.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One measure: what it says, its picture, its figures, how it was computed."""
    where = here(request, partnership)
    measure = find_measure(where, number)
    data = figures_of(request, [measure])[measure.pk]
    leads = where.is_open and may(request.actor, room.name("measure.import"), measure)
    context: dict[str, Any] = {
        "measure": _facts(measure),
        "bring": where.href("bring", measure.number) if leads else "",
        "phase": where.href("phase", measure.number) if leads and data else "",
        "enter": where.href("figure", measure.number) if leads else "",
        "plan": f"{where.href('plan')}?measure={measure.number}"
        if where.is_open and where.works
        else "",
        "beside": where.beside(measure),
        "waist": waist(
            request.actor, where.partnership, source_of(measure), _("Behind this measure:")
        ),
    }
    if data is not None:
        context |= _drawn(where, measure, data)
    return where.page("measure.html", "measures", context)


def _chart_kind(request: Request) -> ChartKind:
    return "i" if request.GET.get("chart") == "i" else "run"


def _cycles_on(where: Here, measure: Measure) -> list[Cycle]:
    rows = (
        Cycle.objects.allowed(where.request.actor, room.name("cycle.read"))
        .filter(measure=measure)
        .select_related("change")
        .order_by("-number")[: 2 * MOST_CYCLES]
    )
    return [cycle for cycle in rows if is_marked(cycle)][:MOST_CYCLES][::-1]


def _drawn(where: Here, measure: Measure, data: Plotted) -> dict[str, Any]:
    speak = words()
    kind = _chart_kind(where.request)
    cycles = _cycles_on(where, measure)
    chart, picture = drawn(data, kind, tuple(map(mark_of, cycles)), speak.language)
    # The page's answer is the reading of this picture, and its question the title.
    figure = picture | {"reading_html": "", "title": ""}
    everything = "rows" in where.request.GET
    table = table_of(chart, len(data.days) if everything else TABLE_ROWS)
    return {
        "answer": speak.html(chart.reading),
        "figure": figure,
        "table": table,
        "shown": len(table["rows"]),
        "total": len(data.days),
        "everything": everything,
        "kind": kind,
        "cycles": [
            {
                "number": c.number,
                "href": where.href("cycle", c.number),
                "name": c.change.name,
                "state": speak(State(c.state).words),
            }
            for c in cycles
        ],
        "downloads": [
            {"label": label, "href": where.href("export", measure.number, form) + f"?chart={kind}"}
            for form, label in (("csv", "CSV"), ("xlsx", "Excel"))
        ],
    }


def _facts(measure: Measure) -> dict[str, Any]:
    speak = words()
    return {
        "name": measure.name,
        "question": measure.question,
        "family": measure.get_family_display(),
        "definition": measure.definition,
        "version": measure.version,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "direction": measure.get_direction_display(),
        "frequency": measure.get_frequency_display(),
        "burden": measure.burden,
        "aim": speak(Amount(measure.aim, measure.unit)) if measure.aim is not None else "",
        "aim_by": speak.day(measure.aim_by) if measure.aim_by else "",
        "attribution": measure.attribution,
    }


@room.needs("measure.import")
def phase(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that a new phase begins, and why."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    form = PhaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.begin_phase(
            actor=request.actor, at=timezone.now(), measure=measure, **form.cleaned_data
        )
        return redirect(where.href("measure", measure.number))
    context = {"form": form, "measure": _facts(measure)}
    return where.page("phase.html", "measures", context, status=422 if form.errors else 200)


@room.needs("measure.import")
def figure(request: Request, partnership: str, number: int) -> HttpResponse:
    """Enter one figure by hand; what stood there before is replaced, not lost."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    form = FigureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        first = period_start(given["on"], Period(measure.frequency))
        actions.enter_values(
            actor=request.actor,
            at=timezone.now(),
            measure=measure,
            part=where.part,
            entries=[
                actions.Entry(
                    first,
                    given["value"],
                    given["numerator"],
                    given["denominator"],
                    remark=given["remark"],
                )
            ],
            key=given["key"],
        )
        return redirect(where.href("measure", number))
    context = {"form": form, "measure": _facts(measure)}
    return where.page("figure.html", "measures", context, status=422 if form.errors else 200)


@room.needs("measure.export")
def export(request: Request, partnership: str, number: int, form: str) -> HttpResponse:
    """The figures as CSV or Excel, with definition, source and method above them."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.export")
    data = figures_of(request, [measure])[measure.pk]
    if form not in FORMS or data is None:
        raise Http404
    write, content_type = FORMS[form]
    speak = words()
    chart = data.chart(_chart_kind(request), tuple(map(mark_of, _cycles_on(where, measure))))
    notes = [measure.name, measure.definition, measure.attribution, speak(chart.method)]
    response = HttpResponse(
        write(chart.table, speak, [note for note in notes if note]), content_type=content_type
    )
    name = f"{where.partnership.code}-measure-{measure.number}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
