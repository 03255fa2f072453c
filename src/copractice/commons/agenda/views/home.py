"""The agenda: what we work on, what waits for a decision; and its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from copractice.commons.agenda.counting import with_own_answers
from copractice.commons.agenda.models import Proposal, Round, Step
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.reading import Rated, moves_table, rated
from copractice.commons.agenda.views.shared import (
    HERE,
    address,
    last_decisions,
    line,
    proposals_of,
    rounds_of,
    step_line,
    steps_of,
)
from copractice.domain.charts.chart import Table
from copractice.domain.priorities import ProposalState, RoundState
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import figure_of, find_partnership, place
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.speech import words

_OVER = (
    ProposalState.DONE,
    ProposalState.NOT_TAKEN_UP,
    ProposalState.WITHDRAWN,
    ProposalState.MERGED,
)


@room.needs("proposal.read")
def agenda(request: Request, partnership: str) -> HttpResponse:
    """What the partners work on, what waits, and what came out when they rated it together."""
    here = find_partnership(request, partnership)
    rows = list(proposals_of(request, here))
    decisions = last_decisions(list(steps_of(request, here)))
    rounds = list(with_own_answers(rounds_of(request, here), request.actor))
    last = _latest(request, rounds)
    allowed = all_that_may(
        request.actor, here, room.name("proposal.propose"), room.name("round.open")
    )
    context = {
        "place": place(request, here, HERE),
        "question": _("What do we work on in %(name)s, and what waits for a decision?")
        % {"name": here.name},
        "answer": words().html(_answer(rows)),
        "waiting": [line(row, _rank(last, row)) for row in _in_order(rows, last)],
        "taken_up": _lines(rows, [ProposalState.TAKEN_UP], decisions),
        "over": _over(rows, decisions),
        "rounds": [_open_round(row, here) for row in rounds if row.state == RoundState.OPEN],
        "figure": _figure(last),
        "round": address(here, "round", last.round.number) if last else "",
        "doing": _doing(here, allowed, rows),
    }
    return render(request, "agenda/agenda.html", context)


def _latest(request: Request, rounds: Sequence[Round]) -> Rated | None:
    closed = [row for row in rounds if row.state == RoundState.CLOSED]
    return next(iter(rated(request.actor, closed[-1:])), None)


def _answer(rows: Sequence[Proposal]) -> Sentence:
    if not rows:
        return say("Nothing is proposed yet.")
    states = [ProposalState(row.state) for row in rows]
    taken, waiting = states.count(ProposalState.TAKEN_UP), sum(state.waits for state in states)
    return in_turn(
        [
            count(
                "{n} proposal is taken up.",
                "{n} proposals are taken up.",
                taken,
            )
            if taken
            else say("Nothing is taken up yet."),
            count(
                "{n} waits for a decision.",
                "{n} wait for a decision.",
                Strong(waiting),  # type: ignore[arg-type]
            )
            if waiting
            else say("Nothing waits for a decision."),
        ]
    )


def _in_order(rows: Sequence[Proposal], last: Rated | None) -> list[Proposal]:
    """What waits: as it came out when it was rated, then what came after, by number."""
    waiting = [row for row in rows if ProposalState(row.state).waits]
    places = {row.pk: n for n, row in enumerate(last.ordered())} if last else {}
    return sorted(waiting, key=lambda row: (places.get(row.pk, len(rows)), row.number))


def _rank(last: Rated | None, row: Proposal) -> Any:
    return last.rank_of(row.pk) if last else None


def _lines(
    rows: Iterable[Proposal], states: Sequence[ProposalState], decisions: dict[int, Step]
) -> list[dict[str, Any]]:
    return [line(row, None, decisions.get(row.pk)) for row in rows if row.state in states]


def _over(rows: Sequence[Proposal], decisions: dict[int, Step]) -> list[dict[str, Any]]:
    groups = [
        {"label": words()(state.words), "lines": _lines(rows, [state], decisions)}
        for state in _OVER
    ]
    return [group for group in groups if group["lines"]]


def _open_round(row: Any, here: Partnership) -> dict[str, Any]:
    speak = words()
    told = say(
        "Open until {day}. {left}",
        day=speak.day(row.closes),
        left=count("{n} proposal to rate.", "{n} proposals to rate.", row.left)
        if row.left
        else say("You have rated everything in it."),
    )
    return {
        "title": row.title,
        "told": speak(told),
        "href": address(here, "round", row.number),
        "rate": address(here, "rate-round", row.number),
        "left": row.left,
    }


def _figure(last: Rated | None) -> dict[str, Any] | None:
    chart = last.chart() if last else None
    return figure_of(chart) if chart else None


def _doing(here: Partnership, allowed: set[str], rows: Sequence[Proposal]) -> dict[str, str]:
    waiting = sum(ProposalState(row.state).waits for row in rows)
    may_propose = room.name("proposal.propose") in allowed
    may_open = room.name("round.open") in allowed and waiting > 1
    return {
        "propose": address(here, "propose") if may_propose else "",
        "open": address(here, "open-round") if may_open else "",
        "history": address(here, "history"),
        "print": address(here, "print") if rows else "",
    }


@room.needs("proposal.read")
def history(request: Request, partnership: str) -> HttpResponse:
    """All rounds over time, how each proposal moved, and what was decided and why."""
    here = find_partnership(request, partnership)
    rows = list(proposals_of(request, here))
    closed = list(rounds_of(request, here).filter(state=RoundState.CLOSED))
    steps = list(steps_of(request, here).select_related("proposal"))
    ranked = rated(request.actor, closed)
    context = {
        "place": place(request, here, HERE),
        "question": _("How did the agenda of %(name)s come about?") % {"name": here.name},
        "answer": words().html(_told_history(rows, ranked)),
        "table": _table(moves_table(ranked, rows), rows, here) if rows else None,
        "rounds": [
            {
                "title": row.round.title,
                "reading": words().html(row.reading()),
                "day": words().day(row.closed_on()),
                "href": address(here, "round", row.round.number),
            }
            for row in reversed(ranked)
        ],
        "steps": [_step(step, here) for step in reversed(steps)],
        "agenda": address(here, "agenda"),
        "files": [
            {"label": "CSV", "href": address(here, "history-csv")},
            {"label": "Excel", "href": address(here, "history-xlsx")},
        ],
    }
    return render(request, "agenda/history.html", context)


def _told_history(rows: Sequence[Proposal], ranked: Sequence[Rated]) -> Sentence:
    return say(
        "{proposals}, {rounds}.",
        proposals=Strong(count("{n} proposal", "{n} proposals", len(rows))),
        rounds=count("{n} round of rating", "{n} rounds of rating", len(ranked)),
    )


def _table(table: Table, rows: Sequence[Proposal], here: Partnership) -> dict[str, Any]:
    speak = words()
    head, *lines = table.text(speak)
    return {
        "caption": speak(table.caption),
        "columns": [{"label": label} for label in head],
        "rows": [
            {
                "head": cells[0],
                "href": address(here, "proposal", row.number),
                "cells": [{"text": cell} for cell in cells[1:]],
            }
            for row, cells in zip(rows, lines, strict=True)
        ],
    }


def _step(step: Step, here: Partnership) -> dict[str, Any]:
    return {
        **step_line(step),
        "title": step.proposal.title,
        "href": address(here, "proposal", step.proposal.number),
    }
