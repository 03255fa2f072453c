"""One proposal: the need, its versions, what became of it and why, how it was rated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.agenda import actions
from copractice.commons.agenda.models import InRound, Outcome, Proposal, Step
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.reading import Rated, rated
from copractice.commons.agenda.views.shared import (
    HERE,
    address,
    proposals_of,
    proposed_by,
    step_line,
    steps_of,
)
from copractice.domain.markdown import to_html
from copractice.domain.priorities import Move, NeedOf, ProposalState, RoundState, may_follow
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.subjects import beside, subjects_of
from copractice.partnerships.waist import source_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

_BOTH = (ProposalState.TAKEN_UP, ProposalState.DONE)


@room.needs("proposal.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One proposal: the need, what became of it and why, how it was rated, what came of it."""
    here = find_partnership(request, partnership)
    row, with_it = _found_with_joined(request, here, number)
    versions = list(versions_of(request, row))
    if not versions:
        raise Http404
    asked = request.GET.get("version", "")
    shown = next((v for v in versions if str(v.number) == asked), versions[-1])
    text = actions.text_of(shown.value)
    steps = list(steps_of(request, here).filter(proposal=row))
    speak = words()
    context = {
        "place": place(request, here, HERE),
        "question": text.title,
        "answer": speak.html(_answer(row, steps)),
        "facts": _facts(row),
        "need": mark_safe(to_html(text.need)),
        "would": mark_safe(to_html(text.would)),
        "rated_now": row.rated_now,
        "older": shown is not versions[-1],
        "versions": [_version(v, shown, here, row) for v in reversed(versions)],
        "joined": [_joined(other, here) for other in with_it],
        "into": _into(row, here),
        "steps": [_step(step) for step in reversed(steps)],
        "outcomes": _outcomes(request, here, row),
        "rated": _rated(request, here, row),
        "doing": _doing(here, row),
        "agenda": address(here, "agenda"),
        # Whoever takes part in the work may say what came of a proposal, and nobody else.
        "beside": beside(request, here, source_of(row), works=row.may_link),
    }
    return render(request, "agenda/proposal.html", context)


def _found_with_joined(
    request: Request, here: Partnership, number: int
) -> tuple[Any, list[Proposal]]:
    """A proposal, with what this person may do with it, and what was joined with it."""
    rows = proposals_of(request, here).filter(Q(number=number) | Q(joined_to__number=number))
    rows = rows.select_related("joined_to").annotate(
        **{
            f"may_{right}": Exists(
                Proposal.objects.allowed(request.actor, room.name(f"proposal.{right}")).filter(
                    pk=OuterRef("pk")
                )
            )
            for right in ("write", "decide", "link")
        },
        rated_now=Exists(
            InRound.objects.allowed(request.actor, room.name("inround.read")).filter(
                proposal=OuterRef("pk"), round__state=RoundState.OPEN
            )
        ),
    )
    found = list(rows)
    row = next((one for one in found if one.number == number), None)
    if row is None:
        raise Http404
    row.partnership = here
    about(request, row)
    return row, [one for one in found if one is not row and one.joined_to_id == row.pk]


def versions_of(request: Request, row: Proposal) -> Any:
    """The versions of a proposal that the actor may see."""
    rows = ArtefactVersion.objects.allowed(request.actor, "partnerships.artefactversion.read")
    return rows.filter(artefact=row.artefact_id).select_related("person")


def _answer(row: Proposal, steps: Sequence[Step]) -> Sentence:
    state, speak = ProposalState(row.state), words()
    first = say("{whom} proposed it on {day}.", whom=proposed_by(row), day=_made_on(row))
    if not steps or state is ProposalState.PROPOSED:
        return in_turn([first, say("It waits for a decision.")])
    if state is ProposalState.PARKED and row.parked_until:
        until = Strong(speak.day(row.parked_until))
        return in_turn([first, say("It is put off until {day}.", day=until)])
    return in_turn([first, say("{told}", told=Strong(Move(steps[-1].move).told))])


def _made_on(row: Proposal) -> str:
    return words().day(day_of(row.partnership, row.made_at))


def _facts(row: Proposal) -> list[dict[str, str]]:
    speak, state = words(), ProposalState(row.state)
    facts = [
        {"label": _("whose need"), "value": speak(NeedOf(row.need_of).words)},
        {"label": _("state"), "value": speak(state.words)},
    ]
    if row.decides_by and state.waits:
        facts.append({"label": _("to be decided by"), "value": speak.day(row.decides_by)})
    return facts


def _version(
    row: ArtefactVersion, shown: ArtefactVersion, here: Partnership, proposal: Proposal
) -> dict[str, Any]:
    href = address(here, "proposal", proposal.number)
    return {
        "number": row.number,
        "day": words().day(day_of(here, row.made_at)),
        "by": row.person.name,
        "reason": row.reason,
        "current": row.number == shown.number,
        "href": f"{href}?version={row.number}",
    }


def _joined(row: Proposal, here: Partnership) -> dict[str, Any]:
    return {
        "title": row.title,
        "by": words()(proposed_by(row)),
        "need": mark_safe(to_html(row.need)),
        "would": mark_safe(to_html(row.would)),
        "href": address(here, "proposal", row.number),
    }


def _into(row: Proposal, here: Partnership) -> dict[str, str] | None:
    other = row.joined_to
    if other is None:
        return None
    return {"title": other.title, "href": address(here, "proposal", other.number)}


def _step(step: Step) -> dict[str, Any]:
    return {**step_line(step), "until": words().day(step.until) if step.until else ""}


def _outcomes(request: Request, here: Partnership, row: Proposal) -> list[dict[str, str]]:
    rows = Outcome.objects.allowed(request.actor, room.name("outcome.read"))
    outcomes = list(rows.filter(proposal=row))
    named = subjects_of(request.actor, [one.source for one in outcomes if one.source])
    return [
        {
            "note": one.note,
            "title": words()(named[one.source].title) if one.source in named else "",
            "href": named[one.source].href if one.source in named else "",
        }
        for one in outcomes
    ]


def _rated(request: Request, here: Partnership, row: Proposal) -> list[dict[str, Any]]:
    """How it came out in each round that has closed, the latest first."""
    return [
        {
            "title": one.round.title,
            "href": address(here, "round", one.round.number),
            "told": words()(_told_rank(one, row)),
            "table": _views(one, row),
        }
        for one in reversed(rated(request.actor, of=row))
    ]


def _told_rank(one: Rated, row: Proposal) -> Sentence:
    rank = one.rank_of(row.pk)
    if rank is None:
        return say("Nobody rated it.")
    return say("Rank {rank} of {n}.", rank=rank, n=len(one.ranking.places))


def _views(one: Rated, row: Proposal) -> dict[str, Any] | None:
    place_ = one.place_of(row.pk)
    if place_ is None:
        return None
    speak, names = words(), one.names()
    heads = (_("Party"), _("Rank"), _("Importance"), _("Met today"), _("Need"), _("People"))
    return {
        "columns": [{"label": label, "numeric": n > 0} for n, label in enumerate(heads)],
        "rows": [
            {
                "head": speak(names[party]),
                "cells": [
                    {"text": speak(figure), "numeric": True}
                    for figure in (
                        one.party_rank(place_, party),
                        *(float(f or 0) for f in (view.importance, view.present, view.need)),
                        view.raters,
                    )
                ],
            }
            for party in one.order_of(place_)
            for view in [place_.views[party]]
        ],
    }


def _doing(here: Partnership, row: Any) -> dict[str, str]:
    """What this person may do with it, as far as its state allows."""
    moves = {step.move for step in may_follow(ProposalState(row.state))}
    writes, decides, links = row.may_write, row.may_decide, row.may_link
    # While others rate it, its text and its fate stand still.
    still = row.rated_now
    reopens = decides if row.state == ProposalState.DONE else writes
    offered = {
        "decide-proposal": decides and not still and any(move.decides for move in moves),
        "edit-proposal": writes and not still and ProposalState(row.state).waits,
        "join-proposals": decides and not still and Move.MERGE in moves,
        "withdraw-proposal": writes and Move.WITHDRAW in moves,
        "reopen-proposal": reopens and Move.REOPEN in moves,
        "say-what-came": links and row.state in _BOTH,
    }
    return {
        route.partition("-")[0]: address(here, route, row.number)
        for route, is_offered in offered.items()
        if is_offered
    }
