"""What the pages of this room share: finding, and how a proposal reads in a list."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from copractice.commons.agenda.models import Proposal, Round, Step
from copractice.commons.agenda.policy import room
from copractice.domain.priorities import Move, NeedOf, ProposalState, RoundState
from copractice.domain.spc.phrases import noted
from copractice.domain.words import Sentence, Value, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import place
from copractice.people.forms import Form
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

HERE = "agenda:agenda"


def address(here: Partnership, route: str, *number: int) -> str:
    """The address of a page of this room."""
    return reverse(f"agenda:{route}", args=[here.code, *number])


def proposals_of(
    request: Request, here: Partnership, action: str = "proposal.read"
) -> QuerySet[Proposal]:
    """The proposals of a partnership on which the actor may do this, with who proposed them."""
    rows = Proposal.objects.allowed(request.actor, room.name(action)).filter(partnership=here)
    return rows.select_related("person", "party__organisation", "partnership", "part")


def free(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Those that wait for a decision and are not being rated."""
    rated_now = Q(rounds__round__state=RoundState.OPEN)
    waiting = [state for state in ProposalState if state.waits]
    return rows.filter(state__in=waiting).exclude(rated_now)


def found_proposal(request: Request, here: Partnership, number: int, action: str) -> Proposal:
    """The proposal of a number, where the actor may do this with it."""
    row: Proposal = get_object_or_404(proposals_of(request, here, action), number=number)
    row.partnership = here
    about(request, row)
    return row


def rounds_of(request: Request, here: Partnership, action: str = "round.read") -> QuerySet[Round]:
    """The rounds of a partnership on which the actor may do this."""
    rows = Round.objects.allowed(request.actor, room.name(action)).filter(partnership=here)
    return rows.select_related("part")


def found_round(request: Request, here: Partnership, number: int, action: str) -> Round:
    """The round of a number, where the actor may do this with it."""
    row: Round = get_object_or_404(rounds_of(request, here, action), number=number)
    row.partnership = here
    about(request, row)
    return row


def steps_of(request: Request, here: Partnership) -> QuerySet[Step]:
    """What became of the proposals, in the order of time."""
    rows = Step.objects.allowed(request.actor, room.name("step.read")).filter(partnership=here)
    return rows.select_related("person")


def proposed_by(row: Proposal) -> Sentence:
    """Who proposed it, and for whom they stand."""
    if row.party is None:
        return say("{name}", name=row.person.name)
    return say("{party} ({name})", party=row.party.organisation.name, name=row.person.name)


def line(row: Proposal, rank: Value | None = None, step: Step | None = None) -> dict[str, Any]:
    """A proposal in a list: its title, and what one needs to know in a line below."""
    speak = words()
    told = noted(_told(row, rank))
    return {
        "what": row.title,
        "why": speak(told) if told is not None else "",
        "reason": step.reason if step else "",
        "href": address(row.partnership, "proposal", row.number),
    }


def _told(row: Proposal, rank: Value | None) -> list[Sentence]:
    state, speak = ProposalState(row.state), words()
    told = [
        say("for {whom}", whom=NeedOf(row.need_of).words),
        say("from {whom}", whom=proposed_by(row)),
    ]
    if rank is not None and state.waits:
        told.insert(0, say("rank {rank}", rank=rank))
    if row.parked_until:
        told.append(say("put off until {day}", day=speak.day(row.parked_until)))
    elif row.decides_by and state is ProposalState.PROPOSED:
        told.append(say("to be decided by {day}", day=speak.day(row.decides_by)))
    return told


def step_line(step: Step) -> dict[str, str]:
    """A step in a proposal's life: what was done, when, by whom and why."""
    speak = words()
    return {
        "what": speak(Move(step.move).told),
        "day": speak.day(step.on),
        "by": step.person.name,
        "reason": step.reason,
    }


def last_decisions(steps: list[Step]) -> dict[int, Step]:
    """The latest decision on each proposal, by its id."""
    return {step.proposal_id: step for step in steps if Move(step.move).decides}


def form_page(
    request: Request, here: Partnership, form: Form, *, question: str, answer: str, submit: str
) -> HttpResponse:
    """A page that is one form; a form that came back is answered by 422."""
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": question,
        "answer": answer,
        "submit": submit,
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
