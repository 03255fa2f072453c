"""Deciding: one proposal, or all that a round rated, each with its reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.agenda import actions
from copractice.commons.agenda.forms import DecideForm
from copractice.commons.agenda.models import Proposal
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.reading import Rated, rated
from copractice.commons.agenda.views.shared import (
    HERE,
    address,
    found_proposal,
    found_round,
    free,
    proposals_of,
    proposed_by,
)
from copractice.domain.priorities import RoundState
from copractice.domain.words import say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, place
from copractice.people.forms import tried
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("proposal.decide")
def of_one(request: Request, partnership: str, number: int) -> HttpResponse:
    """Decide on one proposal, after a round or directly."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.decide")
    form = _form(request, [row])
    if request.method == "POST" and form.is_valid() and _decided(request, form):
        return redirect("agenda:proposal", here.code, row.number)
    question = _("What becomes of it: %(title)s?") % {"title": row.title}
    return _page(request, here, form, question, [_item(form, row, None)])


@room.needs("round.write")
def of_round(request: Request, partnership: str, number: int) -> HttpResponse:
    """Decide on what a round rated and still waits, in the order that came out."""
    here = find_partnership(request, partnership)
    found = found_round(request, here, number, "round.write")
    if found.state == RoundState.OPEN:
        return redirect("agenda:round", here.code, found.number)
    (whole,) = rated(request.actor, [found])
    order = [row.pk for row in whole.ordered()]
    entries = proposals_of(request, here, "proposal.decide").filter(pk__in=order)
    # What was sent before is decided by now; the action knows its key.
    rows = sorted(
        entries if request.method == "POST" else free(entries), key=lambda row: order.index(row.pk)
    )
    if not rows:
        return redirect("agenda:round", here.code, found.number)
    form = _form(request, rows)
    if request.method == "POST" and form.is_valid() and _decided(request, form):
        return redirect("agenda:agenda", here.code)
    question = _("What is taken up: %(title)s?") % {"title": found.title}
    return _page(request, here, form, question, [_item(form, row, whole) for row in rows])


def _form(request: Request, rows: list[Proposal]) -> DecideForm:
    posted = request.POST if request.method == "POST" else None
    return DecideForm(posted, proposals=rows, today=request.actor.today)


def _decided(request: Request, form: DecideForm) -> bool:
    step = tried(
        form,
        actions.decide_proposals,
        actor=request.actor,
        at=timezone.now(),
        decisions=form.decisions(),
        key=form.cleaned_data["key"],
    )
    return step is not None


def _item(form: DecideForm, row: Proposal, whole: Rated | None) -> dict[str, Any]:
    rank = whole.rank_of(row.pk) if whole else None
    told = say("from {whom}", whom=proposed_by(row))
    if rank is not None:
        told = say("rank {rank}; {then}", rank=rank, then=told)
    return {
        "title": row.title,
        "told": words()(told),
        "href": address(row.partnership, "proposal", row.number),
        "fields": [form[f"{name}-{row.number}"] for name in ("what", "why", "until")],
    }


def _page(
    request: Request,
    here: Partnership,
    form: DecideForm,
    question: str,
    items: list[dict[str, Any]],
) -> HttpResponse:
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": question,
        "answer": _(
            "The order is advice, and you decide. Each decision has its reason, which everyone "
            "here can read; whoever proposed it is told."
        ),
        "items": items,
        "submit": _("Write it down"),
    }
    return render(request, "agenda/decide.html", context, status=422 if form.errors else 200)
