"""What partnerships publish: the list that one looks through, one profile, and its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.choosing.forms.offers import SeekForm
from copractice.choosing.models import Need, Offer
from copractice.choosing.offering import candidate_of
from copractice.choosing.offering.bearing import Bearing, Published, asked_as, bearing_of
from copractice.choosing.offering.profile import told_profile
from copractice.choosing.policy import room
from copractice.domain.candidates import (
    Candidate,
    is_open,
    says,
    standards_of,
    told_asks,
    told_candidate,
    told_shown,
    told_until,
)
from copractice.domain.fit import Goal
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Sentence, Strong, Value, count, say
from copractice.partnerships.registry import kinds
from copractice.partnerships.serving import sent
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.speech import words


@room.needs("offer.list")
def offers(request: Request) -> HttpResponse:
    """All that is published and can be joined, narrowed by what one looks for."""
    published = _published(request.actor)
    bearing = bearing_of(request.actor, published)
    form = SeekForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    need = bearing.need(asked.get("need", ""))
    found = [one for one in published if _fits(one, asked, bearing, need)]
    today = request.actor.today
    there = [one for one in found if is_open(one.candidate, today)]
    context = {
        "answer": words().html(_answer(there, published, any(asked.values()), need)),
        "form": form,
        "open": [_line(one, bearing, need, request.actor) for one in there],
        "over": [_line(one, bearing, need, request.actor) for one in found if one not in there],
        "unmet": [_unmet(one) for one in bearing.unmet],
        "narrowed": any(asked.values()),
        "none": not published,
    }
    status = 422 if form.errors else 200
    return render(request, "choosing/offers.html", context, status=status)


def _published(actor: Actor) -> list[Published]:
    rows = Offer.objects.allowed(actor, room.name("offer.read")).filter(withdrawn_at=None)
    return [Published(row, candidate_of(row)) for row in rows.order_by("name", "pk")]


def _fits(one: Published, asked: dict[str, str], bearing: Bearing, need: Need | None) -> bool:
    candidate, kind, goal = one.candidate, asked.get("kind"), asked.get("goal")
    return (
        (not kind or kind in candidate.kinds)
        and (not goal or Goal(goal) in (candidate.offers.goals or ()))
        and (not asked.get("standard") or asked["standard"] in standards_of(candidate))
        and says(candidate, asked.get("words", ""))
        and (need is None or bearing.why(need, one) is not None)
    )


def _answer(
    there: Sequence[Published], published: Sequence[Published], narrowed: bool, need: Need | None
) -> Sentence:
    if not published:
        return say("No partnership has published here yet what it offers and asks.")
    if not there:
        return count(
            "{n} partnership publishes here, and it is not what you look for.",
            "{n} partnerships publish here, and none is what you look for.",
            len(published),
        )
    told = count(
        "{n} partnership takes others in.",
        "{n} partnerships take others in.",
        len(there),
    )
    if need is not None:
        return say("{told} That may bear on this need: {need}", told=Strong(told), need=need.text)
    if narrowed:
        return say("{told} So many fit what you look for, of {all}.", told=told, all=len(published))
    return say("{told} What they ask is in their own words.", told=Strong(told))


def _line(one: Published, bearing: Bearing, need: Need | None, actor: Actor) -> dict[str, Any]:
    speak, candidate = words(), one.candidate
    why = bearing.why(need, one) if need is not None else None
    return {
        "name": candidate.name,
        "href": reverse("choosing:offer", args=[one.offer.code]),
        "about": speak(told_for(candidate)),
        "asks": speak.html(told_asks(candidate)),
        "until": speak.html(told_until(candidate, actor.today)),
        "kinds": speak(listed(kind_names(candidate))),
        "shown": speak(told_shown(candidate.shown)),
        "why": speak(why) if why is not None else "",
    }


def told_for(candidate: Candidate) -> Value:
    """What it is for, in its own words, or else by what it says should come of it."""
    if candidate.about:
        return candidate.about
    goals = candidate.offers.goals
    return listed(one.words for one in goals) if goals else say("It does not say what it is for.")


def kind_names(candidate: Candidate) -> Iterable[Value]:
    """Its types by their names; one that is not installed here by its short name."""
    known = kinds()
    return [known[k].profile.name if k in known else k for k in candidate.kinds]


def _unmet(need: Need) -> dict[str, str]:
    return {
        "text": need.text,
        "organisation": need.organisation.name,
        "query": asked_as(need),
        "matched": "yes" if need.standards else "",
    }


@room.needs("offer.read")
def offer(request: Request, code: str) -> HttpResponse:
    """One profile: what it offers, asks and has shown, what to ask before joining."""
    row, candidate, speak = *_found(request, code), words()
    context = {
        "question": _("%(name)s: what does it offer, and what does it ask?")
        % {"name": candidate.name},
        "answer": speak.html(told_candidate(candidate, request.actor.today)),
        "row": row,
        "published": speak.day(candidate.published) if candidate.published else "",
        "withdrawn": _day(request, row.withdrawn_at),
        "types": [
            {"label": speak(kinds()[k].profile.name), "href": reverse("choosing:type", args=[k])}
            for k in candidate.kinds
            if k in kinds()
        ],
        "file": reverse("choosing:offer-file", args=[row.code]),
        "code": row.code,
        "profile": told_profile(candidate, speak),
    }
    return render(request, "choosing/offer.html", context)


@room.needs("offer.read")
def offer_file(request: Request, code: str) -> HttpResponse:
    """The profile as it was published, for whoever wants to read, send or bring it."""
    row, candidate = _found(request, code)
    return sent(row.profile.encode(), f"{candidate.key}.toml", "application/toml")


def _day(request: Request, at: datetime | None) -> str:
    """The day of an instant where the reader is; empty where there is none."""
    return words().day(request.user.person.day_of(at)) if at else ""


def _found(request: Request, code: str) -> tuple[Offer, Candidate]:
    rows = Offer.objects.allowed(request.actor, room.name("offer.read"))
    row: Offer = get_object_or_404(rows, code=code)
    about(request, row)
    return row, candidate_of(row)
