"""Measures: the family, and one with its charts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.measures import MadeOf
from copractice.domain.words import Amount, count, say
from copractice.partnerships.models import Setting
from copractice.partnerships.pages import waist
from copractice.partnerships.waist import source_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import all_that_may, may
from copractice.people.speech import words

from .. import actions, surveying
from ..charting import small
from ..following import Followed, OfSite, follow, sites_of
from ..forms import MeasureForm
from ..models import Measure
from ..policy import room
from .charts import look_at, series_drawn, sites_drawn, suggested
from .judged import judged_as_rows
from .shared import Here, here


def find_measure(where: Here, number: int, action: str = "measure.read") -> Measure:
    """The measure of this number, if the actor may; otherwise it looks absent."""
    rows = Measure.objects.allowed(where.request.actor, room.name(action))
    found = get_object_or_404(rows, partnership=where.partnership, number=number)
    found.partnership = where.partnership
    about(where.request, found)
    return found


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
    rows = []
    for one in follow(where.request.actor, measures):
        measure, data = one.measure, one.whole
        svg, says = small(data, speak.language) if data else ("", _("no figures yet"))
        rows.append(
            {
                "name": measure.name,
                "href": where.href("measure", measure.number),
                "site": _whose(measure),
                "family": measure.get_family_display().partition(":")[0],
                "says": says,
                "svg": svg,
            }
        )
    return rows


def _whose(measure: Measure) -> str:
    if measure.per_site:
        return _("at each site")
    return measure.setting.name if measure.setting else ""


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
    """One measure: what it says, its pictures, its figures, how it was computed, who judged it."""
    where = here(request, partnership)
    measure = find_measure(where, number)
    followed = follow_one(where, measure)
    site = chosen_site(request, followed)
    data = site.data if site else followed.whole
    rights = _rights(where, measure)
    shown = look_at(request, followed, site)
    context: dict[str, Any] = {
        "measure": facts_of(measure, followed),
        "site": site.site.name if site else "",
        "back": where.href("measure", number),
        "beside": where.beside(measure),
        **_steps(where, measure, rights, has_figures=bool(followed.whole or followed.sites)),
        **sites_drawn(where, shown),
        **judged_as_rows(where, followed, data, leads=room.name("measure.import") in rights),
        "waist": waist(
            request.actor, where.partnership, source_of(measure), _("Behind this measure:")
        ),
    }
    if data is not None:
        context |= series_drawn(where, shown, data)
        context["suggestions"] = suggested(context["phase"], data, site)
    return where.page("measure.html", "measures", context)


def follow_one(where: Here, measure: Measure) -> Followed:
    """One measure with the series of its sites."""
    actor = where.request.actor
    sites = sites_of(actor, measure) if measure.per_site else None
    return follow(actor, [measure], sites)[0]


def chosen_site(request: Request, followed: Followed) -> OfSite | None:
    """The site that an address names; 404 for one that has no series here."""
    key = request.GET.get("site", "")
    found = followed.of(key) if key else None
    if key and found is None:
        raise Http404
    return found


def _rights(where: Here, measure: Measure) -> set[str]:
    if not where.is_open:
        return set()
    named = ("measure.import", "measure.enter", "measure.write")
    return all_that_may(where.request.actor, measure, *(room.name(name) for name in named))


def _steps(where: Here, measure: Measure, rights: set[str], *, has_figures: bool) -> dict[str, str]:
    """What can be done here, as addresses; empty where it cannot."""
    leads = room.name("measure.import") in rights
    of_sites = measure.per_site or measure.setting_id is not None
    steps = {
        "bring": leads,
        "paste": leads,
        "figure": room.name("measure.enter") in rights,
        "figure-from-survey": leads and bool(surveying.ways(MadeOf(measure.made_of))),
        "ask-figures": leads and of_sites,
        "phase": leads and has_figures,
        "freeze-baseline": leads and has_figures,
        "exclude-periods": leads and has_figures,
        "change-definition": room.name("measure.write") in rights,
        "name-sites": measure.per_site and room.name("measure.write") in rights,
    }
    hrefs = {
        name.replace("-", "_"): where.href(name, measure.number) if open_ else ""
        for name, open_ in steps.items()
    }
    # The picture of the page is called so already.
    hrefs["href_figure"] = hrefs.pop("figure")
    plan = where.is_open and where.works
    hrefs["plan"] = f"{where.href('plan')}?measure={measure.number}" if plan else ""
    return hrefs


def facts_of(measure: Measure, followed: Followed | None = None) -> dict[str, Any]:
    """What a page tells of a measure."""
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
        "per_site": measure.per_site,
        "named": measure.named,
        "fewest": measure.fewest,
        "aim": speak(Amount(measure.aim, measure.unit)) if measure.aim is not None else "",
        "aim_by": speak.day(measure.aim_by) if measure.aim_by else "",
        "attribution": measure.attribution,
        "earlier": _earlier(measure, followed) if followed else [],
    }


def _earlier(measure: Measure, followed: Followed) -> list[dict[str, Any]]:
    """The definitions that held before, with what changed and why."""
    speak = words()
    pairs = zip(followed.definitions, followed.definitions[1:], strict=False)
    return [
        {
            "number": before.number,
            "definition": before.definition,
            "until": speak.day(after.on),
            "reason": after.reason,
        }
        for before, after in pairs
    ]
