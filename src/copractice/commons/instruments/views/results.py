"""One wave: what was answered, how it was computed, what was made of it; and all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from copractice.commons.instruments import actions, figures, storing
from copractice.commons.instruments.forms import RESULTS, MeaningForm
from copractice.commons.instruments.models import (
    Instrument,
    Released,
    TextReview,
    TextState,
    Ticket,
    Wave,
)
from copractice.commons.instruments.policy import room
from copractice.commons.instruments.views.finding import (
    HERE,
    found_here,
    found_wave,
    latest_release,
)
from copractice.commons.instruments.views.planning import cost_of_wave, steps_of
from copractice.domain.demand import duration
from copractice.domain.instruments import Kind
from copractice.domain.instruments.promise import PROMISED, Promise, promise_of
from copractice.domain.instruments.release import when_shown
from copractice.domain.instruments.summary import method
from copractice.domain.instruments.waves import Grouping, TicketState, WaveState, Whom
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import place, waist
from copractice.partnerships.subjects import beside
from copractice.partnerships.waist import source_of
from copractice.people.models import Person
from copractice.people.requests import Request
from copractice.people.rights import all_that_may, may
from copractice.people.scope import Audience
from copractice.people.speech import words


@room.needs("survey.list")
def every(request: Request, partnership: str) -> HttpResponse:
    """What is asked here, what was, and the forms it is asked with."""
    here = found_here(request, partnership)
    waves = list(
        Wave.objects.allowed(request.actor, room.name("wave.read")).filter(partnership=here)
    )
    tickets = _tickets(request, here)
    makes = may(request.actor, room.name("survey.make"), here)
    forms = Instrument.objects.allowed(request.actor, room.name("instrument.read"))
    rows = list(forms.filter(partnership=here))
    context = {
        "place": place(request, here, HERE),
        "question": _("What do we ask each other in %(name)s?") % {"name": here.name},
        "answer": words().html(_of_all(waves, tickets)),
        "mine": [_mine(wave, here) for wave in waves if _waits(wave, tickets)],
        "waves": [_row(wave, here) for wave in reversed(waves)],
        "forms": [_form_row(row, here) for row in rows if row.archived_at is None],
        "away": [_form_row(row, here) for row in rows if row.archived_at is not None],
        "begin": reverse("instruments:begin-form", args=[here.code]) if makes else "",
    }
    return render(request, "instruments/surveys.html", context)


def _tickets(request: Request, here: Partnership) -> dict[int, str]:
    """Where the reader stands with each wave."""
    rows = Ticket.objects.allowed(request.actor, room.name("ticket.read"))
    return dict(rows.filter(partnership=here).values_list("wave", "state"))


def _waits(wave: Wave, tickets: dict[int, str]) -> bool:
    return wave.state == WaveState.OPEN and tickets.get(wave.pk) == TicketState.ASKED


def _of_all(waves: list[Wave], tickets: dict[int, str]) -> Sentence:
    mine = sum(_waits(wave, tickets) for wave in waves)
    if mine:
        return Sentence(
            "{told}",
            {"told": Strong(count("{n} survey waits for you.", "{n} surveys wait for you.", mine))},
        )
    is_open = sum(wave.state == WaveState.OPEN for wave in waves)
    if is_open:
        return count("{n} survey is open.", "{n} surveys are open.", is_open)
    return say("Nothing is asked at present.")


def _mine(wave: Wave, here: Partnership) -> dict[str, Any]:
    speak = words()
    return {
        "what": speak(wave.called),
        "why": speak(
            say(
                "About {time}, until {day}. {promise}",
                time=duration(wave.minutes),
                day=Day(wave.closes),
                promise=PROMISED[Promise(wave.promise)],
            )
        ),
        "act": _("Answer"),
        "href": reverse("instruments:answer-survey", args=[here.code, wave.number]),
    }


def _row(wave: Wave, here: Partnership) -> dict[str, Any]:
    speak = words()
    return {
        "title": f"{speak(wave.called)}: {wave.title}",
        "href": reverse("instruments:survey", args=[here.code, wave.number]),
        "state": speak(WaveState(wave.state).words),
        "days": speak(say("{first} to {last}", first=Day(wave.opens), last=Day(wave.closes))),
    }


def _form_row(row: Instrument, here: Partnership) -> dict[str, Any]:
    return {
        "title": words()(row.called),
        "href": reverse("instruments:form", args=[here.code, row.number]),
        "questions": sum(one["kind"] != Kind.NOTE for one in row.draft["questions"]),
    }


@room.needs("wave.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One wave: its figures as they were released, how they came about, what can be done now."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.read")
    rights = all_that_may(
        request.actor, wave, *(room.name(n) for n in ("wave.write", "wave.export"))
    )
    leads = room.name("wave.write") in rights
    works = leads or may(request.actor, "partnerships.partnership.work", here)
    begun = wave.state not in (WaveState.DRAFT, WaveState.PLANNED)
    released = latest_release(request, wave) if begun else None
    context = {
        "place": place(request, here, HERE),
        "title": wave.title,
        "question": words()(wave.called),
        "answer": words().html(_answer(wave, released, room.name("wave.export") in rights)),
        "facts": _facts(wave),
        "promise": _spoken(promise_of(Promise(wave.promise), wave.fewest)),
        "method": _spoken(_method(wave, released)),
        "leads": leads,
        "steps": steps_of(wave) if leads else [],
        "begun": begun,
        "change": reverse("instruments:change-survey", args=[here.code, wave.number])
        if leads and wave.state == WaveState.DRAFT
        else "",
        "cost": _spoken(cost_of_wave(request, wave)) if leads and not begun else [],
        "answer_href": _answer_href(request, wave),
        "beside": beside(request, here, source_of(wave), works=works),
        **(_of_results(request, wave, released, rights, works=works) if begun else {}),
    }
    return render(request, "instruments/survey.html", context)


def _spoken(sentences: Iterable[Sentence]) -> list[str]:
    speak = words()
    return [speak(one) for one in sentences]


def _of_results(
    request: Request, wave: Wave, released: Released | None, rights: set[str], *, works: bool
) -> dict[str, Any]:
    """What the page has once people were asked: figures, and what can be done with them."""
    here, language = wave.partnership, get_language() or "en"
    at, over = [here.code, wave.number], wave.state == WaveState.CLOSED
    leads, takes = (room.name(name) in rights for name in ("wave.write", "wave.export"))
    found: dict[str, Any] = {
        "review": _review(request, wave) if leads else None,
        "look": _step(wave, "look") if leads and over and not wave.looked_at else "",
        "destroy": _step(wave, "destroy") if leads and over and not wave.raw_gone_on else "",
        "key": uuid4(),
        "waist": waist(request.actor, here, source_of(wave), figures=wave.figures_named),
    }
    if released is None:
        return found
    found["shown"] = figures.shown(released.figures, language, _texts(request, wave))
    if works:
        found["meaning"] = reverse("instruments:note-result", args=at)
    if takes:
        found["export"] = reverse("instruments:survey-figures", args=at)
        if storing.has_names(wave):
            found["by_name"] = reverse("instruments:survey-answers", args=at)
    return found


def _step(wave: Wave, move: str) -> str:
    at = [wave.partnership.code, wave.number, move]
    return reverse("instruments:survey-step", args=at)


def _texts(request: Request, wave: Wave) -> list[TextReview]:
    rows = TextReview.objects.allowed(request.actor, room.name("textreview.read"))
    return list(rows.filter(wave=wave))


def _review(request: Request, wave: Wave) -> dict[str, Any] | None:
    rows = TextReview.objects.allowed(request.actor, room.name("textreview.write"))
    waiting = rows.filter(wave=wave, state=TextState.WAITING).count()
    if not waiting:
        return None
    return {
        "words": words()(
            count("{n} text waits to be read.", "{n} texts wait to be read.", waiting)
        ),
        "href": reverse("instruments:texts", args=[wave.partnership.code, wave.number]),
    }


def _answer_href(request: Request, wave: Wave) -> str:
    if wave.state != WaveState.OPEN:
        return ""
    rows = Ticket.objects.allowed(request.actor, room.name("ticket.read"))
    open_ones = rows.filter(wave=wave, state__in=(TicketState.WAITING, TicketState.ASKED))
    at = [wave.partnership.code, wave.number]
    return reverse("instruments:answer-survey", args=at) if open_ones.exists() else ""


def _answer(wave: Wave, released: Released | None, sees: bool) -> Sentence:
    """What the page says first: how many answered, or when there will be something to see."""
    state = WaveState(wave.state)
    if state is WaveState.WITHDRAWN:
        return say("It was taken back. What was answered is destroyed.")
    if state in (WaveState.DRAFT, WaveState.PLANNED):
        return say(
            "It is {state}: from {first} to {last}. Nobody was asked yet.",
            state=state.words,
            first=Strong(Day(wave.opens)),
            last=Strong(Day(wave.closes)),
        )
    if released is None:
        return _nothing_yet(wave, state) if sees else _not_for_you(wave, state)
    n, day = Strong(released.n), Day(released.day)
    if released.final:
        return say("{n} of {asked} people answered.", n=n, asked=released.asked)
    return say(
        "{n} of {asked} people answered so far, as of {day}.", n=n, asked=released.asked, day=day
    )


def _not_for_you(wave: Wave, state: WaveState) -> Sentence:
    """To who was asked, and is not among those who see the results."""
    whom = str(RESULTS.get(Audience(wave.audience), ""))
    if state is WaveState.CLOSED:
        return say("It is closed. Its results are for {whom}.", whom=whom)
    day = Strong(Day(wave.closes))
    return say("It is open until {day}. Its results are for {whom}.", day=day, whom=whom)


def _nothing_yet(wave: Wave, state: WaveState) -> Sentence:
    if state is WaveState.CLOSED:
        return say(
            "It is closed. Fewer than {n} answered, so nothing is shown.", n=Strong(wave.fewest)
        )
    return say(
        "It is open until {day}. There is nothing to show yet.", day=Strong(Day(wave.closes))
    )


def _facts(wave: Wave) -> list[dict[str, str]]:
    speak = words()
    facts = [
        (_("asked"), speak(Whom(wave.whom).words)),
        (_("promised"), speak(PROMISED[Promise(wave.promise)])),
        (_("takes"), speak(say("about {time}", time=duration(wave.minutes)))),
        (_("results for"), str(RESULTS.get(Audience(wave.audience), ""))),
    ]
    if wave.grouping != Grouping.NONE:
        facts.append((_("groups"), speak(Grouping(wave.grouping).words)))
    if wave.remind_on is not None:
        facts.append((_("one reminder on"), speak.day(wave.remind_on)))
    return [{"label": label, "value": value} for label, value in facts]


def _method(wave: Wave, released: Released | None) -> list[Sentence]:
    """How the figures came about: from which answers, by which rules, in which version."""
    told = []
    if released is not None:
        told += [figures.released_as(released), method()]
    if wave.promise != Promise.NAMED:
        told.append(when_shown(wave.fewest))
    return told


@room.needs("wave.export")
def answers(request: Request, partnership: str, number: int) -> HttpResponse:
    """Who answered what, where everyone was told that it is by name. Each look is noted."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.export")
    if not storing.has_names(wave):
        raise Http404
    released = latest_release(request, wave)
    if released is None:
        raise Http404
    kept = storing.by_name(wave)
    people = Person.objects.allowed(request.actor, "people.person.read")
    names = dict(people.filter(code__in=list(kept)).values_list("code", "name"))
    language = get_language() or "en"
    context = {
        "place": place(request, here, HERE),
        "question": words()(wave.called),
        "answer": words().html(
            count("{n} person answered by name.", "{n} people answered by name.", len(kept))
        ),
        "table": figures.answers_by_name(released.figures, kept, names, language),
        "back": reverse("instruments:survey", args=[here.code, wave.number]),
    }
    return render(request, "instruments/answers.html", context)


@room.needs("wave.read")
def note(request: Request, partnership: str, number: int) -> HttpResponse:
    """Note what one makes of the results: it becomes a finding that rests on a figure."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.read")
    released = latest_release(request, wave)
    if released is None:
        raise Http404
    form = MeaningForm(
        request.POST if request.method == "POST" else None,
        questions=figures.questions_of(released.figures, get_language() or "en"),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.note_result(
            actor=request.actor,
            at=timezone.now(),
            wave=wave,
            released=released,
            **given,
        )
        messages.success(request, _("Noted. It is a finding with your name."))
        return redirect("instruments:survey", here.code, wave.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What do you make of it?"),
        "answer": words()(wave.called),
        "submit": _("Note it"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
