"""Where a page is (the partnership, its type, its pages), and what pages of all types share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Value
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain.charts import Chart, Table, Told
from copractice.domain.partnering import State
from copractice.domain.words import Day, Words
from copractice.partnerships.labels import Labels, page_slug
from copractice.partnerships.models import (
    Activity,
    Artefact,
    Finding,
    Membership,
    Part,
    Partnership,
)
from copractice.partnerships.registry import Kind, kind
from copractice.people.log import about, finds_partnership
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.rights import Actor, answered, asking
from copractice.people.speech import words

Page = dict[str, Any]


def find_partnership(
    request: Request, code: str, action: str = "partnerships.partnership.read"
) -> Partnership:
    """The partnership behind an address, if the actor may; otherwise it looks absent."""
    return find_partnership_and_rights(request, code, action)[0]


def find_partnership_and_rights(
    request: Request, code: str, action: str, *asked: str
) -> tuple[Partnership, set[str]]:
    """:func:`find_partnership`, and which of the actions ``asked`` the actor may do there.

    It comes with its parts, which nearly every page tells of: one question for all.
    """
    actor = request.actor
    here = Partnership.objects.allowed(actor, action).filter(code=code)
    rows = _readable(request).filter(partnership__in=here).select_related("partnership")
    parts = list(asking(rows, actor, *asked, of="partnership"))
    if parts:
        found, answers = parts[0].partnership, answered(parts[0], *asked)
        _kept(request)[found.pk] = parts
    else:
        found = get_object_or_404(asking(here, actor, *asked))
        answers = answered(found, *asked)
    about(request, found)
    return found, answers


@finds_partnership
def named_partnership(request: HttpRequest) -> int | None:
    """The id of the partnership that an address names, whether or not the actor may see it."""
    match = request.resolver_match
    code = match.kwargs.get("partnership") if match else None
    return Partnership.objects.filter(code=code).values_list("pk", flat=True).first()


def parts_of(request: Request, partnership: Partnership) -> list[Part]:
    """The parts of a partnership that the reader may see, asked for once in a request."""
    kept = _kept(request)
    if partnership.pk not in kept:
        kept[partnership.pk] = list(_readable(request).filter(partnership=partnership))
    for part in kept[partnership.pk]:
        part.partnership = partnership
    return kept[partnership.pk]


def _readable(request: Request) -> QuerySet[Part]:
    return Part.objects.allowed(request.actor, "partnerships.part.read").order_by("pk")


def _kept(request: Request) -> dict[int, list[Part]]:
    """The parts that were asked for in this request, by partnership."""
    kept: dict[int, list[Part]] = request.__dict__.setdefault("parts_by_partnership", {})
    return kept


def open_part(request: Request, partnership: Partnership, kind_slug: str | None = None) -> Part:
    """The first part of a partnership that is not ended; with ``kind_slug``, of this type."""
    parts = parts_of(request, partnership)
    return _found(p for p in parts if p.ends is None and kind_slug in (None, p.kind))


def latest_part(request: Request, partnership: Partnership, kind_slug: str) -> Part:
    """The part of this type: the open one, or the last that ended. What is over can be read."""
    parts = [part for part in parts_of(request, partnership) if part.kind == kind_slug]
    return _found([*(part for part in parts if part.ends is None), *reversed(parts)])


def _found(parts: Iterable[Part]) -> Part:
    part = next(iter(parts), None)
    if part is None:
        raise Http404
    return part


def place(
    request: Request, partnership: Partnership, current: str, kind_slug: str | None = None
) -> dict[str, Any]:
    """The ``place`` of ``base.html``: ``current`` is the route's name, as ``kind:home``.

    The pages are those of one part, the one of ``kind_slug`` or the first that is open, then what
    the whole partnership has, in groups: the pages of the group where one is stand in a second row.
    The other parts are one step away.
    """
    parts = parts_of(request, partnership)
    if not parts:
        raise Http404
    shown = _shown(parts, kind_slug)
    installed, speak = kind(shown.kind), words()
    pages = _pages_of(installed, partnership, partnership.labels)
    for page in pages:
        page["current"] = page.pop("route") == current
    tops, beside = _of_groups(partnership, current)
    return {
        "name": partnership.name,
        "kind": _called(shown, speak),
        "ended": speak.day(shown.ends) if shown.ends else "",
        "state": _told_state(partnership, speak),
        "life": reverse("partnerships:life", args=[partnership.code]),
        "href": reverse(f"{installed.label}:home", args=[partnership.code]),
        "parts": [
            {
                "label": _called(part, speak),
                "href": reverse(f"{kind(part.kind).label}:home", args=[partnership.code]),
                "current": part.pk == shown.pk,
            }
            for part in parts
            if part.ends is None or part.pk == shown.pk
        ],
        "pages": [*pages, *tops],
        "beside": beside,
        "ring": None,
        "disc": None,
    }


def _shown(parts: Sequence[Part], kind_slug: str | None) -> Part:
    """Of parts in their order: the open one of the type, its last one, or the first open one."""
    of_type = [part for part in parts if kind_slug in (None, part.kind)] or list(parts)
    return next((part for part in of_type if part.ends is None), of_type[-1])


def _called(part: Part, speak: Words) -> str:
    name = speak(kind(part.kind).profile.name)
    return f"{part.name} ({name})" if part.name else name


def _told_state(partnership: Partnership, speak: Words) -> str:
    """The state of the partnership where it is not simply running."""
    state = State(partnership.state)
    return "" if state is State.RUNNING else speak(state.words)


def _pages_of(installed: Kind, partnership: Partnership, labels: Labels) -> list[dict[str, Any]]:
    return [
        {
            "route": f"kind:{name}",
            "label": labels.get(page_slug(installed.slug, name), label),
            "href": reverse(f"{installed.label}:{name}", args=[partnership.code]),
        }
        for name, label in pages_of(installed)
    ]


def pages_of(installed: Kind) -> Sequence[tuple[str, Any]]:
    """The pages of a type as its ``urls.py`` lists them: route and usual label."""
    routes: Sequence[tuple[str, Any]] = import_module(f"{installed.package}.urls").PAGES
    return routes


def _groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The pages of the partnership as a whole, by what one is after: route and label."""
    return (
        (
            _("Together"),
            (
                ("meetings:meetings", _("Meetings")),
                ("agenda:agenda", _("Agenda")),
                ("talk:threads", _("Talk")),
                ("library:shelf", _("Library")),
                ("instruments:surveys", _("Surveys")),
                ("calendars:calendar", _("Calendar")),
            ),
        ),
        (
            _("About it"),
            (
                ("partnerships:about", _("At a glance")),
                ("learning:picture", _("What it asks and gives")),
                ("learning:standards", _("Standards")),
                ("learning:conditions", _("Conditions of the work")),
                ("partnerships:agreements", _("Agreements")),
                ("partnerships:sites", _("Sites")),
                ("partnerships:people", _("People")),
            ),
        ),
    )


def _of_groups(partnership: Partnership, current: str) -> tuple[list[Page], list[Page]]:
    """A page for each group, which is its first one, and the pages of the group where one is."""
    tops: list[Page] = []
    beside: list[Page] = []
    for label, routes in _groups():
        pages = [
            {
                "route": route,
                "label": told,
                "href": reverse(route, args=[partnership.code]),
                "current": route == current,
            }
            for route, told in routes
        ]
        inside = current in dict(routes)
        tops.append({"label": label, "href": pages[0]["href"], "inside": inside})
        beside += pages if inside else []
    return tops, beside


def working(actor: Actor, partnership: Partnership) -> Membership | None:
    """The actor's own membership in force that says for whom and where the person stands."""
    own = Membership.objects.allowed(actor, "partnerships.membership.read").filter(
        person=actor.person, partnership=partnership
    )
    found: Membership | None = (
        in_force(own, actor).select_related("setting", "part").order_by("-standing", "pk").first()
    )
    return found


def waist(
    actor: Actor,
    partnership: Partnership,
    source: str | None = None,
    lead: str = "",
    figures: str = "",
) -> dict[str, Any]:
    """How many of the three records that the actor may see a page is made of, with links.

    With ``source`` those that came from this record, and the findings on its ``figures``
    (``FigureRef.definition``, without what follows its first point).
    """
    scope = Q(partnership=partnership)
    from_it = Q() if source is None else Q(source=source)
    rest_on = Q(figures__definition=figures) | Q(figures__definition__startswith=f"{figures}.")
    learned = from_it | rest_on if figures else from_it
    records = {
        "activities": Activity.objects.allowed(actor, "partnerships.activity.read").filter(
            scope, from_it, withdrawn_at=None
        ),
        "artefacts": Artefact.objects.allowed(actor, "partnerships.artefact.read").filter(
            scope, from_it
        ),
        "findings": Finding.objects.allowed(actor, "partnerships.finding.read").filter(
            scope, learned
        ),
    }
    # One query for the three counts: this foot stands under nearly every page.
    first, *others = (
        rows.order_by().values(record=Value(name)).annotate(n=Count("pk", distinct=True))
        for name, rows in records.items()
    )
    counts = {row["record"]: row["n"] for row in first.union(*others, all=True)}
    foot: dict[str, Any] = {name: {"count": counts.get(name, 0)} for name in records}
    foot["activities"]["href"] = reverse("learning:mine")
    return {"lead": lead, **foot}


def turning(number: int, count: int, **kept: str) -> Page:
    """The way from one page of a list to the next, as ``<c-pagination>`` takes it.

    ``kept`` is what else the address asks for; what is empty of it is left out.
    """
    given = {name: value for name, value in kept.items() if value}

    def at(page: int) -> str:
        return "?" + urlencode({**given, "page": page})

    return {
        "number": number,
        "count": count,
        "previous_href": at(number - 1) if number > 1 else "",
        "next_href": at(number + 1) if number < count else "",
    }


def figure_of(chart: Chart, *, table: bool = True) -> dict[str, Any]:
    """A chart as ``<c-figure>`` takes it: both drawings, reading, method, table from one object."""
    speak = words()
    return {
        "title": speak(chart.title),
        "reading_html": speak.html(chart.reading),
        "method": speak(chart.method),
        "svg_wide": chart.svg(speak, "wide"),
        "svg_phone": chart.svg(speak, "phone"),
        "table": table_of(chart) if table else None,
    }


def table_of(chart: Told, latest: int | None = None) -> dict[str, Any]:
    """The table of a chart as ``<c-table>`` takes it; ``latest`` is so many, last row first."""
    rows = chart.table.rows if latest is None else chart.table.rows[-latest:][::-1]
    return laid_out(replace(chart.table, rows=rows))


def laid_out(table: Table) -> dict[str, Any]:
    """A table as ``<c-table>`` takes it."""
    speak = words()
    numeric = [column.numeric for column in table.columns]
    return {
        "caption": speak(table.caption),
        "columns": [
            {"label": speak(column.head), "numeric": column.numeric} for column in table.columns
        ],
        "rows": [
            {
                "head": _cell(row[0]),
                "cells": [
                    {"text": _cell(cell), "numeric": is_figure}
                    for cell, is_figure in zip(row[1:], numeric[1:], strict=True)
                ],
            }
            for row in table.rows
        ],
    }


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    text = words()(cell)
    # A day stays on one line in a narrow column.
    return text.replace(" ", "\u00a0") if isinstance(cell, Day) else text
