"""Single figures: by hand, and out of a survey's released results."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from copractice.commons.instruments.models import Released
from copractice.domain.measures import MadeOf, NotTold, Wrong
from copractice.domain.periods import Frequency, period_start
from copractice.domain.words import Amount, Sentence, say
from copractice.partnerships.models import Setting
from copractice.partnerships.waist import source_of
from copractice.people.requests import Request
from copractice.people.speech import words

from .. import actions, surveying
from ..forms import FigureForm, SurveyFigureForm
from ..models import Measure
from ..policy import room
from .measures import facts_of, find_measure
from .shared import Here, here


def sites_to_enter(where: Here, measure: Measure) -> list[Setting]:
    """The sites for which the actor may enter figures of a measure of each site, as they began."""
    if not measure.per_site:
        return []
    rows = Setting.objects.allowed(where.request.actor, room.name("site.enter"))
    return list(rows.filter(partnership=where.partnership).select_related("organisation"))


@room.needs("measure.enter")
def figure(request: Request, partnership: str, number: int) -> HttpResponse:
    """Enter one figure by hand; what stood there before is replaced, not lost."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.enter")
    sites = sites_to_enter(where, measure)
    if measure.per_site and not sites:
        raise Http404
    form = FigureForm(
        request.POST if request.method == "POST" else None,
        measure=measure,
        sites=sites,
        initial={"on": request.GET.get("on") or request.actor.today},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if _entered(where, measure, form, [form.entry(given["on"])], form.setting):
            return redirect(where.href("measure", number))
    context = {"form": form, "measure": facts_of(measure), "one_site": _only(sites)}
    return where.page("figure.html", "measures", context, status=422 if form.errors else 200)


def _only(sites: list[Setting]) -> str:
    return sites[0].name if len(sites) == 1 else ""


def _entered(
    where: Here,
    measure: Measure,
    form: FigureForm | SurveyFigureForm,
    entries: list[actions.Entry],
    setting: Setting | None,
) -> bool:
    """Enter figures; what is wrong with them stands on the form then."""
    try:
        actions.enter_values(
            actor=where.request.actor,
            at=timezone.now(),
            measure=measure,
            part=where.part,
            entries=entries,
            setting=setting,
            key=form.cleaned_data["key"],
        )
    except actions.Unexplained as fault:
        form.ask_why(why_needed(measure, fault.value))
        return False
    except Wrong as fault:
        form.add_error(fault.field if fault.field in form.fields else None, words()(fault.sentence))
        return False
    return True


def why_needed(measure: Measure, value: float | None) -> Sentence:
    """That a figure is there already, and what to write to correct it."""
    if value is None:
        return say(
            "Another figure is there already; its team sees it. To correct it, say why. "
            "Nothing was changed."
        )
    return say(
        "{value} is there already. To correct it, say why. Nothing was changed.",
        value=Amount(value, measure.unit),
    )


@room.needs("measure.import")
def from_survey(request: Request, partnership: str, number: int) -> HttpResponse:
    """Choose a survey, then what of its released results becomes the figure of a period."""
    where = here(request, partnership)
    measure = find_measure(where, number, "measure.import")
    ways = surveying.ways(MadeOf(measure.made_of))
    if not ways:
        raise Http404
    there = surveying.releases(request.actor, where.partnership)
    chosen = there.get(_number(request.GET.get("survey", "")))
    if chosen is None:
        return _choose(where, measure, there)
    form = SurveyFigureForm(
        request.POST if request.method == "POST" else None,
        questions=surveying.questions(chosen, words().language),
        ways=ways,
        sites=sites_to_enter(where, measure),
        initial={"on": chosen.wave.closes},
    )
    if request.method == "POST" and form.is_valid():
        entry = _survey_entry(measure, form, chosen)
        if entry is not None and _entered(where, measure, form, [entry], form.setting):
            return redirect(where.href("measure", number))
    context = {
        "form": form,
        "measure": facts_of(measure),
        "survey": words()(chosen.wave.called),
        "n": chosen.n,
        "back": where.href("figure-from-survey", number),
    }
    return where.page("from-survey.html", "measures", context, status=422 if form.errors else 200)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _choose(where: Here, measure: Measure, there: dict[int, Released]) -> HttpResponse:
    speak = words()
    surveys = [
        {
            "title": f"{speak(row.wave.called)}: {row.wave.title}",
            "href": f"{where.href('figure-from-survey', measure.number)}?survey={number}",
            "day": speak.day(row.day),
            "n": row.n,
        }
        for number, row in there.items()
    ]
    context = {"measure": facts_of(measure), "surveys": surveys}
    return where.page("from-survey.html", "measures", context)


def _survey_entry(
    measure: Measure, form: SurveyFigureForm, released: Released
) -> actions.Entry | None:
    """The figure that was chosen; ``None`` where the survey does not tell it."""
    given = form.cleaned_data
    try:
        taken = surveying.taken(released, given["question"], given["how"], form.setting)
    except NotTold as fault:
        form.add_error("question", words()(fault.sentence))
        return None
    return actions.Entry(
        period_start(given["on"], Frequency(measure.frequency)),
        taken.value,
        taken.numerator,
        taken.denominator,
        why=given["why"],
        source=source_of(released.wave),
    )
