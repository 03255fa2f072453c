"""Rounds: opening one, rating, what came out, closing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.agenda import actions
from copractice.commons.agenda.counting import people_who_answered
from copractice.commons.agenda.forms import RateForm, RoundForm
from copractice.commons.agenda.models import InRound, Proposal, Rating, Round
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.reading import rated
from copractice.commons.agenda.standing import parties_of, raters
from copractice.commons.agenda.views.shared import (
    HERE,
    address,
    form_page,
    found_round,
    free,
    line,
    proposals_of,
)
from copractice.commons.asks.asking import cost
from copractice.domain.asking import told_cost
from copractice.domain.demand.seen import FEWEST_PEOPLE
from copractice.domain.markdown import to_html
from copractice.domain.priorities import ProposalState, RoundState, asked_minutes
from copractice.domain.spc.phrases import in_turn
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import figure_of, find_partnership, open_part, place
from copractice.partnerships.subjects import beside
from copractice.partnerships.waist import source_of
from copractice.people.forms import Form, tried
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.speech import words


@room.needs("round.open")
def start(request: Request, partnership: str) -> HttpResponse:
    """Open a round over what waits for a decision; what it asks of people stands beside it."""
    here = find_partnership(request, partnership, room.name("round.open"))
    rows = proposals_of(request, here)
    chosen = list(free(rows))
    form = RoundForm(
        request.POST if request.method == "POST" else None,
        # What was sent before is rated by now; the action knows its key.
        waiting=rows if request.method == "POST" else free(rows),
        today=request.actor.today,
        initial={"proposals": chosen},
    )
    if request.method == "POST" and form.is_valid():
        row = _opened(request, here, form)
        if row is not None:
            return redirect("agenda:round", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What shall we rate together?"),
        "answer": _(
            "Everyone who works here says of each proposal how important it is and how well it is "
            "met today. Nobody sees the answers of another person."
        ),
        "cost": [words().html(told) for told in _cost(here, request.actor.today, len(chosen))],
        "submit": _("Open the round"),
    }
    status = 422 if form.errors else 200
    return render(request, "agenda/open-round.html", context, status=status)


def _cost(here: Partnership, today: date, proposals: int) -> list[Sentence]:
    """What asking everyone here to rate everything that waits would cost."""
    people, minutes = raters(here, today), asked_minutes(proposals)
    try:
        return told_cost(cost(today=today, partnership=here, people=people, minutes=minutes))
    except NotPossible as fault:
        return [fault.sentence]


def _opened(request: Request, here: Partnership, form: RoundForm) -> Round | None:
    given = form.cleaned_data
    row: Round | None = tried(
        form,
        actions.open_round,
        actor=request.actor,
        at=timezone.now(),
        part=open_part(request, here),
        title=given["title"],
        closes=given["closes"],
        proposals=given["proposals"],
        weighing=given["weighing"],
        scales=form.scales(),
        key=given["key"],
    )
    return row


@room.needs("round.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """A round: while it is open what is rated, then what came out and what was decided since."""
    here = find_partnership(request, partnership)
    row = found_round(request, here, number, "round.read")
    allowed = all_that_may(request.actor, row, *map(room.name, ("round.rate", "round.write")))
    is_open = row.state == RoundState.OPEN
    doing = {
        "rate": room.name("round.rate") in allowed
        and is_open
        and row.closes >= request.actor.today,
        "close": room.name("round.write") in allowed and is_open,
        "decide": room.name("round.write") in allowed and not is_open,
    }
    context = {
        "place": place(request, here, HERE),
        "question": row.title,
        "is_open": is_open,
        "doing": {
            n: address(here, f"{n}-round", row.number) for n, offered in doing.items() if offered
        },
        "agenda": address(here, "agenda"),
        # Whoever takes part in the work rates, and nobody else.
        "beside": beside(request, here, source_of(row), works=room.name("round.rate") in allowed),
        **(_while_open(request, here, row) if is_open else _outcome(request, here, row)),
    }
    return render(request, "agenda/round.html", context)


def _while_open(request: Request, here: Partnership, row: Round) -> dict[str, Any]:
    entries = _entries(request, row)
    n = people_who_answered(row)
    told = [
        say("Open until {day}.", day=Strong(words().day(row.closes))),
        count("{n} proposal is rated.", "{n} proposals are rated.", len(entries)),
        count("{n} person has answered.", "{n} people have answered.", n)
        if n >= FEWEST_PEOPLE
        else say("Fewer than five people have answered so far."),
    ]
    return {
        "answer": words().html(in_turn(told)),
        "lines": [line(entry) for entry in entries],
    }


def _entries(request: Request, row: Round) -> list[Proposal]:
    """The proposals of a round in their places."""
    rows = InRound.objects.allowed(request.actor, room.name("inround.read")).filter(round=row)
    rows = rows.select_related("proposal__person", "proposal__party__organisation")
    found = [entry.proposal for entry in rows]
    for proposal in found:
        proposal.partnership = row.partnership
    return found


def _outcome(request: Request, here: Partnership, row: Round) -> dict[str, Any]:
    (whole,) = rated(request.actor, [row])
    chart, speak = whole.chart(), words()
    return {
        "answer": speak.html(whole.reading()),
        "figure": figure_of(chart) if chart else None,
        "lines": [
            {
                "what": proposal.title,
                "why": speak(_came_out(whole.rank_of(proposal.pk), proposal)),
                "href": address(here, "proposal", proposal.number),
            }
            for proposal in whole.ordered()
        ],
    }


def _came_out(rank: Any, proposal: Proposal) -> Sentence:
    state = ProposalState(proposal.state).words
    if rank is None:
        return say("rated by nobody; {state}", state=state)
    return say("rank {rank}; {state}", rank=rank, state=state)


@room.needs("round.rate")
def rate(request: Request, partnership: str, number: int) -> HttpResponse:
    """All proposals of a round on one page; part of the answers is fine, and so is coming back."""
    here = find_partnership(request, partnership)
    row = found_round(request, here, number, "round.rate")
    proposals = _entries(request, row)
    mine = Rating.objects.allowed(request.actor, room.name("rating.read"))
    form = RateForm(
        request.POST if request.method == "POST" else None,
        round=row,
        proposals=proposals,
        mine={one.proposal_id: one for one in mine.filter(round=row, person=request.actor.person)},
        parties=parties_of(request.actor, here),
    )
    if request.method == "POST" and form.is_valid() and _rated(request, row, form):
        return redirect("agenda:agenda", here.code)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What matters most: %(title)s?") % {"title": row.title},
        "answer": words().html(_asked(row, len(proposals))),
        "items": [_item(form, one) for one in proposals],
        "submit": _("Send what I have answered"),
    }
    return render(request, "agenda/rate.html", context, status=422 if form.errors else 200)


def _asked(row: Round, proposals: int) -> Sentence:
    return say(
        "{n} It takes about {minutes} min. You can stop and come back until {day}.",
        n=count("{n} proposal.", "{n} proposals.", proposals),
        minutes=asked_minutes(proposals),
        day=Strong(words().day(row.closes)),
    )


def _item(form: Form, proposal: Proposal) -> dict[str, Any]:
    return {
        "title": proposal.title,
        "need": mark_safe(to_html(proposal.need)),
        "would": mark_safe(to_html(proposal.would)),
        "important": form[f"important-{proposal.number}"],
        "present": form[f"present-{proposal.number}"],
    }


def _rated(request: Request, row: Round, form: RateForm) -> bool:
    kept = tried(
        form,
        actions.rate_proposals,
        actor=request.actor,
        at=timezone.now(),
        round=row,
        answers=form.answers(),
        party=form.cleaned_data["party"],
        key=form.cleaned_data["key"],
    )
    return kept is not None


@room.needs("round.write")
def close(request: Request, partnership: str, number: int) -> HttpResponse:
    """Close a round before its day: from then on nothing more is taken, and all see the views."""
    here = find_partnership(request, partnership)
    row = found_round(request, here, number, "round.write")
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.close_round(
            actor=request.actor, at=timezone.now(), round=row, key=form.cleaned_data["key"]
        )
        return redirect("agenda:round", here.code, row.number)
    return form_page(
        request,
        here,
        form,
        question=_("Close the round now: %(title)s?") % {"title": row.title},
        answer=_(
            "No more answers are taken. Everyone here sees each party’s view and the joint order."
        ),
        submit=_("Close it"),
    )
