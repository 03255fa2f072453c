"""What those who lead say of a measure: phases, baselines, periods left out, names, definitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Setting
from copractice.people.forms import Form
from copractice.people.requests import Request
from copractice.people.speech import words

from .. import actions
from ..following import Sites, sites_of
from ..forms import (
    DefinitionForm,
    ExcludeForm,
    FreezeForm,
    NamingForm,
    PhaseForm,
    UndoForm,
)
from ..models import Judgement, Measure, Naming
from ..policy import room
from .judged import said_of
from .measures import facts_of, find_measure, follow_one
from .shared import Here, here


@room.needs("measure.import")
def phase(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that a new phase begins, and why; also where the program suggested one."""
    return _with_reason(request, partnership, number, PhaseForm, actions.begin_phase, "phase.html")


@room.needs("measure.import")
def freeze(request: Request, partnership: str, number: int) -> HttpResponse:
    """Freeze a baseline: the periods of a phase until a day make its level."""
    return _with_reason(
        request, partnership, number, FreezeForm, actions.freeze_baseline, "freeze.html"
    )


@room.needs("measure.import")
def exclude(request: Request, partnership: str, number: int) -> HttpResponse:
    """Leave periods out of centre and limits."""
    return _with_reason(
        request, partnership, number, ExcludeForm, actions.exclude_periods, "exclude.html"
    )


def _with_reason(
    request: Request,
    partnership: str,
    number: int,
    form_class: Callable[..., Any],
    act: Callable[..., Judgement],
    template: str,
) -> HttpResponse:
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    sites = sites_of(request.actor, measure)
    said = _said_so_far(where, measure)
    form = form_class(
        request.POST if request.method == "POST" else None,
        sites=sites.of(measure) if measure.per_site else [],
        initial={
            "seen": said[-1].number if said else 0,
            "on": request.GET.get("on", ""),
            "suggested": request.GET.get("suggested", ""),
            "site": request.GET.get("site", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        if _kept(where, measure, form, act, sites):
            return redirect(_series(where, measure, form.cleaned_data.get("site", "")))
        _show_again(where, form, _said_so_far(where, measure))
    context = {"form": form, "measure": facts_of(measure)}
    return where.page(template, "measures", context, status=422 if form.errors else 200)


def _series(where: Here, measure: Measure, site: str) -> str:
    """The page of the series that was judged; of the measure, where the site has no figures yet."""
    page = where.href("measure", measure.number)
    shown = bool(site) and follow_one(where, measure).of(site) is not None
    return f"{page}?{urlencode({'site': site})}" if shown else page


def _said_so_far(where: Here, measure: Measure) -> list[Judgement]:
    rows = Judgement.objects.allowed(where.request.actor, room.name("judgement.read"))
    return list(rows.filter(measure=measure).select_related("person"))


def _kept(
    where: Here, measure: Measure, form: Any, act: Callable[..., Judgement], sites: Sites
) -> bool:
    """Keep the judgement, unless somebody judged since the page was opened."""
    given = dict(form.cleaned_data)
    key, suggested = given.pop("key"), given.pop("suggested", None)
    site = given.pop("site", "")
    more = {"suggestion": _suggested(where, measure, site, suggested)} if suggested else {}
    try:
        act(
            actor=where.request.actor,
            at=timezone.now(),
            measure=measure,
            part=where.part,
            setting=_site(measure, sites, site),
            key=key,
            **given,
            **more,
        )
    except actions.Overtaken:
        return False
    return True


def _suggested(where: Here, measure: Measure, key: str, on: date) -> dict[str, Any] | None:
    """What the program says of that day now; ``None`` where it does not suggest it."""
    followed = follow_one(where, measure)
    of_site = followed.of(key) if key else None
    data = of_site.data if of_site else followed.whole
    found = dict(data.suggested()).get(on) if data else None
    if found is None:
        return None
    return {"on": on.isoformat(), "before": found.before, "after": found.after}


def _site(measure: Measure, sites: Sites, key: str) -> Setting | None:
    """The site that was chosen; ``None`` for the measure as a whole."""
    chosen = next((one for one in sites.of(measure) if one.key == key), None) if key else None
    if chosen is None:
        return None
    return next(row.setting for row in sites.codes if row.setting_id == chosen.setting)


def _show_again(where: Here, form: Form, said: list[Judgement]) -> None:
    """Tell what was said meanwhile; the form then goes on from there."""
    speak = words()
    seen = form.cleaned_data.get("seen") or 0
    fresh = [one for one in said if one.number > seen]
    for one in fresh:
        told = say(
            "Meanwhile {person} said: “{what}”. Nothing of it is lost. Look at both, and send "
            "yours again if it still holds.",
            person=one.person.name,
            what=said_of(one, label=one.label),
        )
        form.add_error(None, speak(told))
    form.data = {**where.request.POST.dict(), "seen": str(said[-1].number)}


@room.needs("measure.import")
def undo(request: Request, partnership: str, number: int, which: int) -> HttpResponse:
    """Take back one thing that was said of a series, with a reason."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    rows = Judgement.objects.allowed(request.actor, room.name("judgement.write"))
    judgement = get_object_or_404(rows, measure=measure, number=which)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.undo_judgement(
            actor=request.actor, at=timezone.now(), judgement=judgement, **form.cleaned_data
        )
        return redirect(where.href("measure", number))
    context = {
        "form": form,
        "measure": facts_of(measure),
        "what": words()(said_of(judgement, label=judgement.label)),
        "reason": judgement.reason,
    }
    return where.page("undo.html", "measures", context, status=422 if form.errors else 200)


@room.needs("measure.write")
def name_sites(request: Request, partnership: str, number: int) -> HttpResponse:
    """Keep what members agreed: whether they see each other's sites by name."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.write")
    form = NamingForm(
        request.POST if request.method == "POST" else None,
        initial={"named": "names" if measure.named else "", "on": request.actor.today},
    )
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        actions.name_sites(
            actor=request.actor,
            at=timezone.now(),
            measure=measure,
            **{**given, "named": given["named"] == "names"},
        )
        return redirect(where.href("measure", number))
    speak = words()
    rows = Naming.objects.allowed(request.actor, room.name("naming.read")).filter(measure=measure)
    said = list(rows.select_related("person"))
    context = {
        "form": form,
        "measure": facts_of(measure),
        "said": [
            {
                "named": one.named,
                "day": speak.day(one.on),
                "reason": one.reason,
                "person": one.person.name,
            }
            for one in said[::-1]
        ],
    }
    return where.page("name-sites.html", "measures", context, status=422 if form.errors else 200)


@room.needs("measure.write")
def change_definition(request: Request, partnership: str, number: int) -> HttpResponse:
    """Change what a measure counts from a day on; earlier figures keep their definition."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.write")
    terms = {name: getattr(measure, name) for name in actions.Terms.__dataclass_fields__}
    form = DefinitionForm(
        request.POST if request.method == "POST" else None,
        initial={
            **terms,
            "on": request.actor.today,
            "base": measure.version,
            "fewest": measure.fewest,
        },
    )
    if request.method == "POST" and form.is_valid() and _changed(where, measure, form):
        return redirect(where.href("measure", number))
    context = {"form": form, "measure": facts_of(measure)}
    return where.page(
        "change-definition.html", "measures", context, status=422 if form.errors else 200
    )


def _changed(where: Here, measure: Measure, form: DefinitionForm) -> bool:
    given = form.cleaned_data
    try:
        actions.change_definition(
            actor=where.request.actor,
            at=timezone.now(),
            measure=measure,
            part=where.part,
            terms=form.terms(),
            on=given["on"],
            reason=given["reason"],
            base=given["base"],
            fewest=given["fewest"],
            key=given["key"],
        )
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return False
    except actions.Changed:
        _show_change(where, find_measure(where, measure.number, "measure.write"), form)
        return False
    return True


def _show_change(where: Here, measure: Measure, form: DefinitionForm) -> None:
    """Somebody changed the definition meanwhile: both are shown, and the person chooses."""
    for name, value in asdict(form.terms()).items():
        theirs = getattr(measure, name)
        if theirs != value:
            told = say("Meanwhile it was changed to: {text}", text=str(theirs))
            form.add_error(name, words()(told))
    form.add_error(
        None,
        _(
            "Somebody changed the definition while you did. Yours stands here, theirs beside it. "
            "Send it again to keep yours as the next version."
        ),
    )
    form.data = {**where.request.POST.dict(), "base": str(measure.version)}
