"""What fits, why, and what would change it: as a page, point by point, as files."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from copractice.choosing import showing
from copractice.choosing.abreast_costs import cost_table
from copractice.choosing.paper import result_paper
from copractice.choosing.policy import room
from copractice.choosing.views.choices.opened import Open
from copractice.choosing.weighed_as import as_plain, fit_words
from copractice.domain.fit import told_front
from copractice.partnerships.pages import figure_of, laid_out
from copractice.partnerships.serving import sent
from copractice.people.forms import Form
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import document


@room.needs("choice.read")
def choice(request: Request, code: str) -> HttpResponse:
    """What fits, why, and what would change it."""
    here = Open(request, code)
    speak, weighed = words(), here.weighed
    found = showing.shown(here.texts, speak)
    overview, moving = showing.charts_of(weighed.judgement, weighed)
    options = [{**one, "href": here.at("option", one["key"])} for one in found["options"]]
    context = {
        **here.place(),
        **found,
        "costs": laid_out(cost_table(weighed)) if weighed.candidates else None,
        "options": options,
        "types": [{**one, "href": here.at("option", one["key"])} for one in found["types"]],
        "overview": figure_of(overview),
        "moving": figure_of(moving) if weighed.figure_flips else None,
        "first": [one.option.key for one in weighed.front.first],
        "version": here.version,
        "empty": not weighed.candidates,
        "putting_away": Form(),
    }
    return render(request, "choosing/choice.html", context)


@room.needs("choice.read")
def points(request: Request, code: str) -> HttpResponse:
    """Every point of every option, with its sentence and its source."""
    here, speak = Open(request, code), words()
    places = here.weighed.judgement.places
    context = {
        **here.place(),
        "answer": speak.html(told_front(here.weighed.judgement)),
        "options": [
            {
                "name": speak(one.option.name),
                "key": one.option.key,
                "fit": speak(fit_words(one)),
                "points": showing.points_of(one, speak),
            }
            for one in places
        ],
    }
    return render(request, "choosing/points.html", context)


@room.needs("choice.read")
def situation_file(request: Request, code: str) -> HttpResponse:
    """The situation as a file, as the command reads it."""
    here = Open(request, code)
    return sent(here.version.situation.encode(), "situation.toml", "application/toml")


@room.needs("choice.read")
def result_json(request: Request, code: str) -> HttpResponse:
    """Everything as data: what ``copractice choose --json`` prints for the same files."""
    here = Open(request, code)
    plain = json.dumps(as_plain(here.weighed, words()), ensure_ascii=False, indent=1)
    return sent(f"{plain}\n".encode(), "choice.json", "application/json")


@room.needs("choice.read")
def result_pdf(request: Request, code: str) -> HttpResponse:
    """The result on paper."""
    here = Open(request, code)
    paper = result_paper(here.weighed, words(), timezone.now(), here.choice.title)
    return sent(document(paper), "choice.pdf", "application/pdf")
