"""A partnership says what it offers and asks: publishing it, its versions, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing.actions.offers import publish_offer, withdraw_offer
from copractice.choosing.forms.offers import OfferForm
from copractice.choosing.models import Offer
from copractice.choosing.offering import candidate_of, first_candidate, record_of
from copractice.choosing.offering.profile import told_profile
from copractice.choosing.offering.record import shown_of
from copractice.choosing.policy import room
from copractice.domain.candidates import (
    Candidate,
    Passage,
    Shown,
    passages_of,
    told_candidate,
    told_hours,
    told_shown,
)
from copractice.domain.comparing import Kind, compare_paragraphs
from copractice.domain.costs.telling import told_standard
from copractice.domain.demand import Withheld
from copractice.domain.naming import RUNGS
from copractice.domain.words import Sentence, Strong, Words, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.registry import kinds
from copractice.people.forms import Form, tried
from copractice.people.requests import Request
from copractice.people.speech import words

HERE = "choosing:offering"
LEADS = "partnerships.partnership.lead"


@room.needs("offer.write")
def offering(request: Request, partnership: str) -> HttpResponse:
    """Say what the partnership offers and asks, beside what its record would say, and publish it.

    ``look`` shows how it would read, and saves nothing.
    """
    here = find_partnership(request, partnership, LEADS)
    rows = _versions(request, here)
    begins = candidate_of(rows[-1]) if rows else first_candidate(request, here)
    posted = request.method == "POST"
    form = OfferForm(request.POST if posted else None, candidate=begins, today=request.actor.today)
    valid = posted and form.is_valid()
    if valid and "look" not in request.POST:
        row = _publish(request, here, form)
        if row is not None:
            return redirect("choosing:offer", row.code)
    candidate = form.candidate() if valid else begins
    record = _record(request, here, candidate, rows)
    context = {
        "place": place(request, here, HERE),
        "question": _("What does %(name)s offer, and what does it ask?") % {"name": here.name},
        "answer": words().html(_state(rows)),
        "form": form,
        "record": _told_record(record, words()),
        "look": _looked_at(request, form, record) if valid else None,
        **_ways(here, rows),
    }
    return render(request, "choosing/offering.html", context, status=422 if form.errors else 200)


def _versions(request: Request, here: Partnership) -> list[Offer]:
    """All that was published, in its order."""
    rows = Offer.objects.allowed(request.actor, room.name("offer.read")).filter(partnership=here)
    return list(rows.select_related("partnership").order_by("number"))


def _publish(request: Request, here: Partnership, form: OfferForm) -> Offer | None:
    row: Offer | None = tried(
        form,
        publish_offer,
        actor=request.actor,
        at=timezone.now(),
        partnership=here,
        candidate=form.candidate(),
        shows=form.figures(),
        key=form.cleaned_data["key"],
    )
    return row


def _state(rows: Sequence[Offer]) -> Sentence:
    if not rows:
        return say("Nothing is published yet. What you have said already stands below; change it.")
    last = rows[-1]
    day = words().day(day_of(last.partnership, last.published_at))
    if last.withdrawn_at is None:
        return say(
            "Version {number} has been published since {day}.", number=Strong(last.number), day=day
        )
    return say(
        "Nothing is published. Version {number}, of {day}, was taken back.",
        number=last.number,
        day=day,
    )


def _ways(here: Partnership, rows: Sequence[Offer]) -> dict[str, str]:
    """Where one goes from here: what is published, all versions, taking it back."""
    out = rows[-1] if rows and rows[-1].withdrawn_at is None else None
    return {
        "published": reverse("choosing:offer", args=[out.code]) if out else "",
        "withdraw": reverse("choosing:withdraw-offer", args=[here.code]) if out else "",
        "versions": reverse("choosing:offer-versions", args=[here.code]) if rows else "",
    }


def _record(
    request: Request, here: Partnership, candidate: Candidate, rows: Sequence[Offer]
) -> Shown | Withheld:
    earlier = [one for one in (candidate_of(row).shown for row in rows) if one is not None]
    asked = [one.role for one in candidate.roles]
    return record_of(here, request.actor.today, asked, earlier)


def _told_record(record: Shown | Withheld, speak: Words) -> list[str]:
    """What the record would say, a line each; why not, where it says nothing."""
    if isinstance(record, Withheld):
        return [speak(record.why)]
    return [
        speak(told_shown(record)),
        *(speak(told_hours(one)) for one in record.hours),
        *(
            speak(say("{standard}: {rung}", standard=told_standard(key), rung=RUNGS[rung]))
            for key, rung in record.standards.items()
        ),
    ]


def _looked_at(request: Request, form: OfferForm, record: Shown | Withheld) -> dict[str, Any]:
    """What would be published now, with what of the record it would show."""
    speak = words()
    shown = None if isinstance(record, Withheld) else shown_of(record, form.figures())
    candidate = replace(form.candidate(), shown=shown)
    told = told_candidate(candidate, request.actor.today)
    return {"answer": speak.html(told), **told_profile(candidate, speak)}


@room.needs("offer.read")
def versions(request: Request, partnership: str) -> HttpResponse:
    """All versions, and what each changed against the one before it."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    rows = _versions(request, here)
    if not rows:
        raise Http404
    asked = request.GET.get("version", "")
    shown = next((row for row in rows if str(row.number) == asked), rows[-1])
    before = next((row for row in rows if row.number == shown.number - 1), None)
    context = {
        "place": place(request, here, HERE),
        "question": _("What did %(name)s publish, and what did it change?") % {"name": here.name},
        "answer": words().html(_state(rows)),
        "number": shown.number,
        "versions": [_version(row, shown) for row in reversed(rows)],
        "first": before is None,
        "changes": [] if before is None else _changes(before, shown, words()),
        "href": reverse("choosing:offer", args=[shown.code]),
        "file": reverse("choosing:offer-file", args=[shown.code]),
    }
    return render(request, "choosing/offer-versions.html", context)


def _version(row: Offer, shown: Offer) -> dict[str, Any]:
    speak = words()
    return {
        "number": row.number,
        "day": speak.day(day_of(row.partnership, row.published_at)),
        "until": speak.day(day_of(row.partnership, row.withdrawn_at)) if row.withdrawn_at else "",
        "current": row.number == shown.number,
        "href": f"?version={row.number}",
    }


def _changes(before: Offer, after: Offer, speak: Words) -> list[dict[str, Any]]:
    """Passage by passage what changed, in pieces; what stayed is left out."""
    names = {slug: one.profile.name for slug, one in kinds().items()}
    old, new = (
        {one.slug: one for one in passages_of(candidate_of(row), names)} for row in (before, after)
    )
    told = []
    for slug in [*new, *(slug for slug in old if slug not in new)]:
        whole = new.get(slug) or old[slug]
        result = compare_paragraphs(_lines(old.get(slug), speak), _lines(new.get(slug), speak))
        if not result.is_equal:
            rows = [one for one in result.paragraphs if one.kind is not Kind.SAME]
            told.append({"heading": speak(whole.heading), "rows": [_pieces(one) for one in rows]})
    return told


def _lines(passage: Passage | None, speak: Words) -> list[str]:
    return [] if passage is None else [speak(line) for line in passage.lines]


def _pieces(paragraph: Any) -> list[dict[str, str]]:
    return [{"kind": one.kind.value, "text": one.text} for one in paragraph.pieces]


@room.needs("offer.write")
def withdraw(request: Request, partnership: str) -> HttpResponse:
    """Take back what is published."""
    here = find_partnership(request, partnership, LEADS)
    # What was taken back meanwhile is taken back: sending again changes nothing.
    row = next(reversed(_versions(request, here)), None)
    posted = request.method == "POST"
    if row is None or (row.withdrawn_at and not posted):
        raise Http404
    form = Form(request.POST if posted else None)
    if posted and form.is_valid() and _withdrawn(request, row, form) is not None:
        return redirect(HERE, here.code)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Take back what is published?"),
        "answer": _(
            "Nobody outside finds it any more. Whoever brought it into a choice keeps it there. "
            "Its versions stay with you, and you can publish again at any time."
        ),
        "submit": _("Take it back"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


def _withdrawn(request: Request, row: Offer, form: Form) -> Offer | None:
    given = {"actor": request.actor, "at": timezone.now(), "key": form.cleaned_data["key"]}
    found: Offer | None = tried(form, withdraw_offer, offer=row, **given)
    return found
