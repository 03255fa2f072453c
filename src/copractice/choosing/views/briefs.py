"""The brief of one option, on a page and on paper; founding what it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from copractice.choosing import actions as write
from copractice.choosing.briefing import Brief, brief_of, checks_of, profiles_of, questions_of
from copractice.choosing.forms.founding import FoundFromForm, KeepForm, asked_minutes
from copractice.choosing.paper import brief_paper
from copractice.choosing.policy import room
from copractice.choosing.views.choices.opened import Open
from copractice.domain.calendars import months_later
from copractice.domain.partnering import AgreementKind
from copractice.domain.vocabulary import Profile, Standing
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import figure_of, laid_out
from copractice.partnerships.papers import first_paper, title_of
from copractice.partnerships.serving import sent
from copractice.people.models import Affiliation, Organisation
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import document

USUAL_MONTHS = 12
"""When it is decided whether to go on, where nobody named a time frame."""


def _brief(here: Open, key: str) -> Brief:
    try:
        return brief_of(here.weighed, key)
    except KeyError as fault:
        raise Http404 from fault


@room.needs("choice.read")
def brief(request: Request, code: str, key: str) -> HttpResponse:
    """What it would ask, give, cost and risk; what to check; what would change our mind."""
    here, speak = Open(request, code), words()
    found = _brief(here, key)
    context = {
        **here.place(),
        "key": key,
        "name": speak(found.name),
        "question": speak(found.question),
        "answer": speak.html(found.answer),
        "chapters": [
            {
                "slug": one.slug,
                "title": speak(one.title),
                "says": [speak.html(said) for said in one.says],
                "figure": figure_of(one.chart) if one.chart else None,
                "table": laid_out(one.table) if one.table else None,
            }
            for one in found.chapters
        ],
    }
    return render(request, "choosing/brief.html", context)


@room.needs("choice.read")
def brief_pdf(request: Request, code: str, key: str) -> HttpResponse:
    """The same on two pages of paper."""
    here = Open(request, code)
    _brief(here, key)
    paper = brief_paper(here.weighed, key, words(), timezone.now())
    return sent(document(paper), f"brief-{key}.pdf", "application/pdf")


@room.needs("choice.write")
def found_from(request: Request, code: str, key: str) -> HttpResponse:
    """Found what the brief is about: with its plan, what was agreed, first tasks and checks."""
    here = Open(request, code, "choice.write")
    found = _brief(here, key)
    candidate = here.weighed.candidate(key)
    types = profiles_of(here.weighed, key) or tuple(here.weighed.profiles.values())
    form = FoundFromForm(
        request.POST if request.method == "POST" else None,
        organisations=_own_organisations(request),
        profiles=types,
        asked=asked_minutes(candidate),
        initial=_first_words(request, here, found),
    )
    if request.method == "POST" and form.is_valid():
        founded = _founded(request, here, key, form, types)
        return redirect("partnerships:purpose", founded.code)
    context = {
        **here.place(),
        "key": key,
        "name": words()(found.name),
        "form": form,
        "tasks": _tasks(here, key),
        "checks": _checks(here, key),
        "contact": candidate.contact if candidate else "",
    }
    return render(request, "choosing/found-from.html", context, status=422 if form.errors else 200)


@room.needs("choice.write")
def keep(request: Request, code: str, key: str) -> HttpResponse:
    """Keep the brief as what was predicted of a partnership that one leads."""
    here = Open(request, code, "choice.write")
    found = _brief(here, key)
    led = Partnership.objects.allowed(request.actor, "partnerships.partnership.lead")
    months = here.weighed.situation.months or USUAL_MONTHS
    today = request.actor.today
    form = KeepForm(
        request.POST if request.method == "POST" else None,
        partnerships=led,
        initial={"starts": today, "renew_on": months_later(today, max(1, months))},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        write.keep_plan(
            actor=request.actor,
            at=timezone.now(),
            key=given["key"],
            partnership=given["partnership"],
            signed=_signed(here, key, given["renew_on"]),
            starts=given["starts"],
            checks=_looked(here, key, given["starts"]),
            choice=here.choice,
        )
        return redirect("choosing:predicted", given["partnership"].code)
    context = {
        **here.place(),
        "key": key,
        "name": words()(found.name),
        "form": form,
        "none_led": not led.exists(),
    }
    return render(request, "choosing/keep.html", context, status=422 if form.errors else 200)


def _signed(here: Open, key: str, renew_on: date) -> write.Signed:
    row = next((one for one in here.candidacies if one.key == key), None)
    return write.Signed(
        option=key,
        name=words()(_brief(here, key).name)[:200],
        situation=here.version.situation,
        profile=row.profile if row else "",
        renew_on=renew_on,
    )


def _looked(here: Open, key: str, starts: date) -> list[write.Looked]:
    return [
        write.Looked(one["risk"], one["look"], months_later(starts, one["months"]))
        for one in _checks(here, key)
    ]


def _own_organisations(request: Request) -> Any:
    own = Affiliation.objects.allowed(request.actor, "people.affiliation.read").filter(
        person=request.actor.person
    )
    now = in_force(own, request.actor).values("organisation")
    return Organisation.objects.allowed(request.actor, "people.organisation.read").filter(
        pk__in=now
    )


def _first_words(request: Request, here: Open, found: Brief) -> dict[str, Any]:
    speak, situation = words(), here.weighed.situation
    today = request.actor.today
    learning = [
        f"{speak(one.who.words)}: {one.what}" for one in situation.learners or () if one.what
    ]
    goals = [speak(one.words) for one in situation.goals or ()]
    months = USUAL_MONTHS if situation.months is None else situation.months
    return {
        "name": speak(found.name)[:120],
        "purpose": situation.problem,
        "goals": "\n".join([*goals, *learning]),
        "starts": today,
        "renew_on": months_later(today, max(1, months)),
    }


def _tasks(here: Open, key: str) -> list[str]:
    """What is to be settled before signing, as first tasks of whoever founds."""
    speak = words()
    return [speak(one)[:500] for one in questions_of(here.weighed, key)]


def _checks(here: Open, key: str) -> list[dict[str, Any]]:
    speak = words()
    found = checks_of(here.weighed.candidate(key), profiles_of(here.weighed, key))
    return [
        {"risk": speak(one.risk)[:300], "look": speak(one.look)[:300], "months": one.months}
        for one in found
    ]


def _founded(
    request: Request, here: Open, key: str, form: FoundFromForm, types: tuple[Profile, ...]
) -> Any:
    given, speak = form.cleaned_data, words()
    slug = given.get("kind_slug") or types[0].slug
    profile = here.weighed.profiles[slug]
    lead = next(one for one in profile.roles if one.standing is Standing.LEADS)
    return write.found_from_brief(
        actor=request.actor,
        at=timezone.now(),
        key=given["key"],
        choice=here.choice,
        signed=_signed(here, key, given["renew_on"]),
        name=given["name"],
        kind_slug=slug,
        starts=given["starts"],
        purpose=given["purpose"],
        goals=given["goals"],
        time_zone=request.user.person.time_zone,
        organisation=given["organisation"],
        plays=speak(lead.name),
        gives=_gives(form, profile),
        tasks=_tasks(here, key),
        checks=_looked(here, key, given["starts"]),
        fee=_fee(here, key),
    )


def _gives(form: FoundFromForm, profile: Profile) -> list[Any]:
    """What was agreed, of the roles that the chosen type has."""
    there = {one.slug for one in profile.roles}
    return [write.Given(role, m) for role, m in form.gives().items() if role in there]


def _fee(here: Open, key: str) -> Any:
    """What a candidate asks for a year, as a first agreement; nothing where it is not one sum."""
    candidate = here.weighed.candidate(key)
    if candidate is None or not candidate.currency or candidate.money is None:
        return None
    low, high = candidate.money
    if low != high or not low:
        return None
    speak = words()
    return write.Fee(
        title=title_of(AgreementKind.FEE, speak),
        paper=first_paper(AgreementKind.FEE, (), speak),
        amount=Decimal(str(low)).quantize(Decimal("0.01")),
        currency=candidate.currency[:3].upper(),
    )
