"""Choices: the list, one with its result, its situation, its candidates, whom it is shared with."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing import actions as write
from copractice.choosing import showing
from copractice.choosing.abreast_costs import cost_table
from copractice.choosing.forms.choices import CandidateForm, ShareForm, SituationFileForm
from copractice.choosing.forms.situation import AboutForm, SituationForm
from copractice.choosing.models import Candidacy, Choice, Need, Offer, Version
from copractice.choosing.paper import result_paper
from copractice.choosing.policy import room
from copractice.choosing.weighed_as import as_plain, beside_nothing, fit_words
from copractice.choosing.weighing import KeyTaken, Weighed
from copractice.domain.candidates import read_candidate
from copractice.domain.fit import About, read_situation, told_front
from copractice.domain.toml import NotReadable
from copractice.domain.words import Words, count, say
from copractice.partnerships.pages import figure_of, laid_out
from copractice.partnerships.serving import sent
from copractice.people.forms import Form, key_of, tried
from copractice.people.models import Organisation
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words
from copractice.reports import document


class Open:
    """A choice as it stands: its latest version, its candidates, what comes of them."""

    def __init__(self, request: Request, code: str, action: str = "choice.read") -> None:
        rows = Choice.objects.allowed(request.actor, room.name(action))
        self.request = request
        self.choice: Choice = get_object_or_404(
            rows.select_related("person", "organisation"), code=code
        )
        self.version: Version = (
            Version.objects.allowed(request.actor, room.name("version.read"))
            .filter(choice=self.choice)
            .latest("number")
        )
        self.candidacies = list(
            Candidacy.objects.allowed(request.actor, room.name("candidacy.read")).filter(
                choice=self.choice, removed_at=None
            )
        )

    @property
    def texts(self) -> tuple[str, tuple[str, ...]]:
        """What the result is made of."""
        return self.version.situation, tuple(one.profile for one in self.candidacies)

    @property
    def weighed(self) -> Weighed:
        """What comes of it."""
        return showing.weighed_of(*self.texts)

    def at(self, name: str, *more: str) -> str:
        """The address of one of its pages."""
        return reverse(f"choosing:{name}", args=[self.choice.code, *more])

    def may_write(self) -> bool:
        """Whether whoever looks may change it."""
        return may(self.request.actor, room.name("choice.write"), self.choice)

    def place(self) -> dict[str, Any]:
        """What stands above each of its pages: its name, and the way to its parts."""
        return {"choice": self.choice, "may_write": self.may_write()}


@room.needs("choice.list")
def choices(request: Request) -> HttpResponse:
    """The choices that one may read, with what is in front in each."""
    rows = Choice.objects.allowed(request.actor, room.name("choice.read")).filter(archived_at=None)
    found = list(rows.select_related("person", "organisation"))
    speak = words()
    context = {
        "choices": [_listed(one, texts, speak) for one, texts in _texts_of(request, found)],
        "answer": speak(
            count("You weigh {n} choice.", "You weigh {n} choices.", len(found))
            if found
            else say(
                "Nothing is weighed yet. Say what the problem is and what there is to meet it."
            )
        ),
        "organisations": _led(request),
    }
    return render(request, "choosing/choices.html", context)


def _led(request: Request) -> list[Organisation]:
    """The organisations whose partnerships one may see together."""
    rows = Organisation.objects.allowed(request.actor, room.name("portfolio.read"))
    return list(rows.filter(affiliations__person=request.actor.person).distinct())


def _texts_of(
    request: Request, found: list[Choice]
) -> list[tuple[Choice, tuple[str, tuple[str, ...]]]]:
    """The latest situation and the profiles of several choices, in two questions."""
    actor = request.actor
    versions = Version.objects.allowed(actor, room.name("version.read")).filter(choice__in=found)
    latest = {one.choice_id: one.situation for one in versions.order_by("number")}
    profiles: dict[int, list[str]] = {}
    rows = Candidacy.objects.allowed(actor, room.name("candidacy.read"))
    for row in rows.filter(choice__in=found, removed_at=None):
        profiles.setdefault(row.choice_id, []).append(row.profile)
    return [(one, (latest[one.pk], tuple(profiles.get(one.pk, ())))) for one in found]


def _listed(choice: Choice, texts: tuple[str, tuple[str, ...]], speak: Words) -> dict[str, Any]:
    weighed = showing.weighed_of(*texts)
    return {
        "title": choice.title,
        "href": reverse("choosing:choice", args=[choice.code]),
        "answer": speak(told_front(weighed.judgement)),
        "person": choice.person.name,
        "shared": choice.organisation.name if choice.organisation else "",
    }


@room.needs("choice.list")
def begin(request: Request) -> HttpResponse:
    """Say what the problem is and what there is to meet it."""
    posted = request.POST if request.method == "POST" else None
    form = SituationForm(posted, begins=True, initial=_from_need(request))
    if posted is not None and form.is_valid():
        choice = write.begin_choice(
            actor=request.actor,
            at=timezone.now(),
            title=form.cleaned_data["title"],
            situation=form.situation(),
            key=form.cleaned_data["key"],
        )
        return redirect("choosing:choice", choice.code)
    context = {"form": form, "title": _("Begin a choice"), "submit": _("See what fits")}
    return render(request, "choosing/situation.html", context, status=422 if form.errors else 200)


def _from_need(request: Request) -> dict[str, Any]:
    """What a need says, where one comes from its page: ``?need=<organisation>/<number>``."""
    code, _slash, number = request.GET.get("need", "").partition("/")
    if not number.isdecimal():
        return {}
    rows = Need.objects.allowed(request.actor, room.name("need.read"))
    found = rows.filter(organisation__code=code, number=int(number[:9])).first()
    return {} if found is None else {"problem": found.text, "title": found.text[:120]}


@room.needs("choice.list")
def begin_from_file(request: Request) -> HttpResponse:
    """Begin from a file that the command, a page or a person wrote."""
    posted = request.method == "POST"
    form = SituationFileForm(request.POST, request.FILES) if posted else SituationFileForm()
    if posted and form.is_valid():
        try:
            situation = read_situation(form.cleaned_data["file"])
        except NotReadable as fault:
            _tell_faults(form, fault)
        else:
            choice = write.begin_choice(
                actor=request.actor,
                at=timezone.now(),
                title=form.cleaned_data["title"],
                situation=situation,
                key=form.cleaned_data["key"],
            )
            return redirect("choosing:choice", choice.code)
    context = {"form": form}
    return render(
        request, "choosing/bring-situation.html", context, status=422 if form.errors else 200
    )


def _tell_faults(form: Form, fault: NotReadable) -> None:
    for one in fault.faults:
        form.add_error("file", words()(one.words))


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


@room.needs("choice.write")
def change(request: Request, code: str) -> HttpResponse:
    """Change the situation: a next version, with its reason."""
    here = Open(request, code, "choice.write")
    situation = read_situation(here.version.situation)
    posted = request.POST if request.method == "POST" else None
    form = SituationForm(posted, situation=situation)
    base = _base(request, here)
    if posted is not None and form.is_valid():
        made = tried(
            form,
            write.change_situation,
            actor=request.actor,
            at=timezone.now(),
            choice=here.choice,
            base=base,
            situation=form.situation(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        if made is not None:
            return redirect(here.at("history") if made.number > base else here.at("choice"))
    context = {
        **here.place(),
        "form": form,
        "base": base,
        "title": _("Change the situation"),
        "submit": _("See what fits now"),
    }
    return render(request, "choosing/situation.html", context, status=422 if form.errors else 200)


def _base(request: Request, here: Open) -> int:
    """The version that the form was filled from."""
    given = request.POST.get("base", "")
    return int(given) if given.isdecimal() and len(given) < 8 else here.version.number


@room.needs("choice.read")
def history(request: Request, code: str) -> HttpResponse:
    """Each version: what was changed, why, and whether another came to the front by it."""
    here, speak = Open(request, code), words()
    rows = list(
        Version.objects.allowed(request.actor, room.name("version.read"))
        .filter(choice=here.choice)
        .select_related("person")
    )
    told = showing.history_of([one.situation for one in rows], here.texts[1], speak)
    versions = [
        {
            "number": row.number,
            "person": row.person.name,
            "day": speak.day(request.user.person.day_of(row.made_at)),
            "reason": row.reason,
            **one,
        }
        for row, one in zip(rows, told, strict=True)
    ]
    context = {
        **here.place(),
        "versions": versions[::-1],
        "answer": versions[-1]["answer"],
        "turned": versions[-1]["turned"],
    }
    return render(request, "choosing/history.html", context)


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


@room.needs("choice.write")
def add_candidate(request: Request, code: str) -> HttpResponse:
    """Bring a candidate: what a partnership published here, or a file from elsewhere."""
    here = Open(request, code, "choice.write")
    offers = Offer.objects.allowed(request.actor, room.name("offer.read")).filter(withdrawn_at=None)
    posted = request.method == "POST"
    initial = {"offer": offers.filter(code=request.GET.get("offer", "")).first()}
    form = CandidateForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        offers=offers,
        initial=initial,
    )
    if posted and form.is_valid() and _brought(request, here, form) is not None:
        return redirect(here.at("choice"))
    context = {**here.place(), "form": form}
    status = 422 if form.errors else 200
    return render(request, "choosing/bring-candidate.html", context, status=status)


def _brought(request: Request, here: Open, form: CandidateForm) -> Candidacy | None:
    given = form.cleaned_data
    common = {"actor": request.actor, "at": timezone.now(), "choice": here.choice}
    try:
        if given.get("offer"):
            return tried(form, write.bring_offer, offer=given["offer"], key=given["key"], **common)
        candidate = read_candidate(given["file"])
        return tried(form, write.bring_candidate, candidate=candidate, key=given["key"], **common)
    except NotReadable as fault:
        _tell_faults(form, fault)
    except KeyTaken as fault:
        form.add_error("file", words()(fault.sentence))
    return None


@room.needs("choice.read")
def option(request: Request, code: str, key: str) -> HttpResponse:
    """One option: beside doing nothing new, each point, and what it says of itself."""
    here, speak = Open(request, code), words()
    judged = _judged(here, key)
    candidate = here.weighed.candidate(key)
    verdict = here.weighed.verdict(key)
    context = {
        **here.place(),
        "key": key,
        "name": speak(judged.option.name),
        "answer": speak.html(beside_nothing(verdict)),
        "fit": speak(fit_words(judged)),
        "points": showing.points_of(judged, speak),
        "candidacy": next((one for one in here.candidacies if one.key == key), None),
        "type_href": "" if candidate else reverse("choosing:type", args=[key]),
    }
    return render(request, "choosing/option.html", context)


def _judged(here: Open, key: str) -> Any:
    """Where an option stands; a type that a candidate is of stands among the types alone."""
    for judgement in (here.weighed.judgement, here.weighed.types):
        for one in judgement.places:
            if one.option.key == key:
                return one
    raise Http404


@room.needs("choice.write")
def answer_about(request: Request, code: str, key: str) -> HttpResponse:
    """Answer the questions on one option alone: a next version of the situation."""
    here = Open(request, code, "choice.write")
    judged = _judged(here, key)
    situation = read_situation(here.version.situation)
    form = AboutForm(
        request.POST if request.method == "POST" else None, about=situation.about.get(key, About())
    )
    if request.method == "POST" and form.is_valid():
        about = MappingProxyType({**situation.about, key: form.about()})
        made = tried(
            form,
            write.change_situation,
            actor=request.actor,
            at=timezone.now(),
            choice=here.choice,
            base=_base(request, here),
            situation=replace(situation, about=about),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
        if made is not None:
            return redirect(here.at("option", key))
    context = {
        **here.place(),
        "form": form,
        "key": key,
        "name": words()(judged.option.name),
        "base": here.version.number,
    }
    return render(request, "choosing/about.html", context, status=422 if form.errors else 200)


@room.needs("choice.read")
def candidate_file(request: Request, code: str, key: str) -> HttpResponse:
    """The profile of a candidate as a file."""
    here = Open(request, code)
    row = next((one for one in here.candidacies if one.key == key), None)
    if row is None:
        raise Http404
    return sent(row.profile.encode(), f"{key}.toml", "application/toml")


@room.needs("choice.write")
def take_out(request: Request, code: str, key: str) -> HttpResponse:
    """Take a candidate out of the choice: shown first, done by POST."""
    here = Open(request, code, "choice.write")
    row = _brought_here(here, key)
    form = Form(request.POST) if request.method == "POST" else Form()
    if request.method == "POST" and form.is_valid():
        write.take_out_candidate(
            actor=request.actor, at=timezone.now(), candidacy=row, key=form.cleaned_data["key"]
        )
        return redirect(here.at("choice"))
    context = {**here.place(), "form": form, "name": row.name}
    return render(request, "choosing/take-out.html", context, status=422 if form.errors else 200)


def _brought_here(here: Open, key: str) -> Candidacy:
    """The candidate; sent again, the form finds the one that it has taken out."""
    rows = Candidacy.objects.allowed(here.request.actor, room.name("candidacy.write"))
    rows = rows.filter(choice=here.choice, key=key)
    if here.request.method != "POST":
        rows = rows.filter(removed_at=None)
    row: Candidacy | None = rows.order_by("-pk").first()
    if row is None:
        raise Http404
    return row


@room.needs("choice.share")
def share(request: Request, code: str) -> HttpResponse:
    """Share it with an organisation, or keep it for oneself."""
    here = Open(request, code, "choice.share")
    organisations = Organisation.objects.allowed(request.actor, "people.organisation.read").filter(
        affiliations__person=request.actor.person
    )
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations.distinct(),
        initial={"audience": here.choice.audience, "organisation": here.choice.organisation_id},
    )
    if request.method == "POST" and form.is_valid():
        write.share_choice(
            actor=request.actor, at=timezone.now(), choice=here.choice, **form.cleaned_data
        )
        return redirect(here.at("choice"))
    context = {**here.place(), "form": form}
    return render(request, "choosing/share.html", context, status=422 if form.errors else 200)


@room.needs("choice.write")
def put_away(request: Request, code: str) -> HttpResponse:
    """Put a choice away: by POST."""
    here = Open(request, code, "choice.write")
    if request.method == "POST":
        write.put_away_choice(
            actor=request.actor, at=timezone.now(), choice=here.choice, key=key_of(request)
        )
        return redirect("choosing:choices")
    return redirect(here.at("choice"))
