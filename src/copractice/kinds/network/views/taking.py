"""Taking the figures of a measure along: as a table, on paper, for another program."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.data.export import to_csv, to_xlsx
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import document

from .. import exporting
from ..charting import site_by_site
from ..measure_paper import Paper, document_of
from ..policy import room
from .charts import Look, look_at
from .judged import judged_as_rows
from .measures import chosen_site, facts_of, find_measure, follow_one
from .shared import Here, here

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}
WRITERS = {"csv": to_csv, "xlsx": to_xlsx}


@room.needs("measure.export")
def export(request: Request, partnership: str, number: int, form: str) -> HttpResponse:
    """All series as CSV, Excel or JSON, with definitions, source and method; one on paper."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.export")
    followed = follow_one(where, measure)
    look = look_at(request, followed, chosen_site(request, followed))
    if form not in TYPES:
        raise Http404
    name = f"{where.partnership.code}-measure-{measure.number}.{form}"
    return sent(_content(where, look, form), name, TYPES[form])


def _content(where: Here, look: Look, form: str) -> bytes:
    speak = words()
    if form == "pdf":
        return document(document_of(_paper(where, look), speak))
    table = exporting.table_of(look.followed, look.choice)
    if table is None:
        raise Http404
    if form == "json":
        plain = exporting.plain_of(look.followed, look.choice, speak)
        return json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False).encode()
    notes = list(exporting.notes_of(look.followed))
    if look.followed.whole is not None:
        notes.append(speak(look.followed.whole.chart(look.choice).method))
    return WRITERS[form](table, speak, notes)


def _paper(where: Here, look: Look) -> Paper:
    followed, site = look.followed, look.site
    data = site.data if site else followed.whole
    series = [one.data for one in followed.sites] if site is None else []
    name = followed.measure.name
    return Paper(
        name=name,
        site=site.site.name if site else "",
        question=followed.measure.question,
        facts=list(_facts(look)),
        chart=data.chart(look.choice) if data else None,
        sites=site_by_site(series, look.choice.for_sites, title=name) if series else None,
        said=list(_said(where, look)),
        whose=where.partnership.name,
        for_whom=_("As %(person)s may see it") % {"person": where.request.user.person.name},
        made_at=timezone.now(),
        day=where.request.actor.today,
    )


def _facts(look: Look) -> Iterator[tuple[str, str]]:
    """What the page tells beside the chart, as labels and texts."""
    facts = facts_of(look.followed.measure, look.followed)
    told = {
        _("Definition, version %(version)s") % facts: facts["definition"],
        _("Counted"): facts["numerator"],
        _("Out of"): facts["denominator"],
        _("What it is for"): facts["family"],
        _("How often"): facts["frequency"],
        _("Which way is better"): facts["direction"],
        _("Aim"): f"{facts['aim']}, {facts['aim_by']}" if facts["aim_by"] else facts["aim"],
        _("Source"): facts["attribution"],
    }
    return ((label, str(text)) for label, text in told.items() if text)


def _said(where: Here, look: Look) -> Iterator[str]:
    """What holds of the series, with day, reason and person as far as they are told."""
    for row in judged_as_rows(where, look.followed, None, leads=False)["judged"]:
        if not row["undone"]:
            parts = (row["what"], row["site"], row["reason"], row["day"], row["person"])
            yield "; ".join(part for part in parts if part)
