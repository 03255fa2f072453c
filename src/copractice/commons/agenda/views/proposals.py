"""Proposals: proposing, one with its versions and ratings, editing, joining, taking back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.agenda import actions
from copractice.commons.agenda.forms import EditForm, JoinForm, OutcomeForm, ProposalForm
from copractice.commons.agenda.models import InRound, Outcome, Proposal, Step
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.reading import Rated, rated
from copractice.commons.agenda.standing import parties_of
from copractice.commons.agenda.views.shared import (
    HERE,
    SHOWN,
    found_proposal,
    free,
    proposals_of,
    proposed_by,
    steps_of,
)
from copractice.domain.markdown import to_html
from copractice.domain.priorities import Move, NeedOf, ProposalState, RoundState, may_follow
from copractice.domain.spc.phrases import in_turn
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.forms import ReasonForm
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.partnerships.pages import find_partnership, open_part, place
from copractice.partnerships.subjects import subject_at, subjects_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

_BOTH = (ProposalState.TAKEN_UP, ProposalState.DONE)


@room.needs("proposal.propose")
def propose(request: Request, partnership: str) -> HttpResponse:
    """Say what is needed; whoever leads is told, and everyone here can read it."""
    here = find_partnership(request, partnership, room.name("proposal.propose"))
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        parties=parties_of(request.actor, here),
    )
    if request.method == "POST" and form.is_valid():
        row = actions.propose(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            text=form.text(),
            party=form.cleaned_data["party"],
            key=form.cleaned_data["key"],
        )
        return redirect("agenda:proposal", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What should this partnership work on?"),
        "answer": _(
            "Say what is needed and by whom. It is rated together with the other proposals, and "
            "you are told what was decided and why."
        ),
        "submit": _("Propose it"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("proposal.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One proposal: the need, what became of it and why, how it was rated, what came of it."""
    here = find_partnership(request, partnership)
    row, with_it = _found_with_joined(request, here, number)
    versions = list(_versions(request, row))
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
        "agenda": reverse("agenda:agenda", args=[here.code]),
    }
    return render(request, "agenda/proposal.html", context)


def _found_with_joined(
    request: Request, here: Partnership, number: int
) -> tuple[Any, list[Proposal]]:
    """A proposal, with what this person may do with it, and what was joined with it."""
    rows = proposals_of(request, here).filter(Q(number=number) | Q(joined_to__number=number))
    rows = rows.select_related(*SHOWN, "joined_to").annotate(
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


def _versions(request: Request, row: Proposal) -> Any:
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
    return words().day(row.made_at.date())


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
    href = reverse("agenda:proposal", args=[here.code, proposal.number])
    return {
        "number": row.number,
        "day": words().day(row.made_at.date()),
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
        "href": reverse("agenda:proposal", args=[here.code, row.number]),
    }


def _into(row: Proposal, here: Partnership) -> dict[str, str] | None:
    other = row.joined_to
    if other is None:
        return None
    return {
        "title": other.title,
        "href": reverse("agenda:proposal", args=[here.code, other.number]),
    }


def _step(step: Step) -> dict[str, Any]:
    speak = words()
    return {
        "what": speak(Move(step.move).told),
        "day": speak.day(step.on),
        "by": step.person.name,
        "reason": step.reason,
        "until": speak.day(step.until) if step.until else "",
    }


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
            "href": reverse("agenda:round", args=[here.code, one.round.number]),
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
        route.partition("-")[0]: reverse(f"agenda:{route}", args=[here.code, row.number])
        for route, is_offered in offered.items()
        if is_offered
    }


@room.needs("proposal.write")
def edit(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the next version. What another changed meanwhile in other fields stays theirs."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.write")
    latest = max(_versions(request, row), key=lambda version: version.number, default=None)
    if latest is None:
        raise Http404
    text = actions.text_of(latest.value)
    form = EditForm(
        request.POST if request.method == "POST" else None,
        parties=parties_of(request.actor, here),
        initial={**text.columns(), "base": latest.number},
    )
    if request.method == "POST" and form.is_valid() and _edited(request, row, form):
        return redirect("agenda:proposal", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What should it say?"),
        "answer": _("What it said before stays in its versions."),
        "submit": _("Save this version"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


def _edited(request: Request, row: Proposal, form: EditForm) -> bool:
    try:
        actions.edit_proposal(
            actor=request.actor,
            at=timezone.now(),
            proposal=row,
            base=form.cleaned_data["base"] or 1,
            text=form.text(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return False
    except actions.Crossed as crossed:
        _tell_crossed(form, crossed)
        return False
    return True


def _tell_crossed(form: EditForm, crossed: actions.Crossed) -> None:
    """Their words beside mine; sending again takes what stands here."""
    for name in crossed.fields:
        theirs = str(crossed.theirs.columns()[name] or "")
        form.add_error(
            name,
            _(
                "Somebody else wrote here meanwhile: “%(theirs)s”. Yours is kept; send it again "
                "to use it."
            )
            % {"theirs": theirs},
        )
    sent: Any = form.data
    form.data = {**sent.dict(), "base": str(crossed.latest)}


@room.needs("proposal.decide")
def join(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that two proposals mean the same. Both texts stay, and both proposers hear of it."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.decide")
    others = free(proposals_of(request, here, "proposal.decide"))
    form = JoinForm(
        request.POST if request.method == "POST" else None, others=others.exclude(pk=row.pk)
    )
    if request.method == "POST" and form.is_valid():
        try:
            into = actions.join_proposals(
                actor=request.actor, at=timezone.now(), proposal=row, **form.cleaned_data
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect("agenda:proposal", here.code, into.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("With which proposal does this mean the same: %(title)s?")
        % {"title": row.title},
        "answer": _("Both texts stay, and whoever proposed them hears what becomes of it."),
        "submit": _("Join them"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("proposal.write")
def take_back(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take a proposal back. Its text stays, and it can be brought in again."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.write")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_proposal(
                actor=request.actor, at=timezone.now(), proposal=row, **form.cleaned_data
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect("agenda:proposal", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Take it back: %(title)s?") % {"title": row.title},
        "answer": _("Its text stays where it is. You can bring it in again."),
        "submit": _("Take the proposal back"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("proposal.write")
def bring_in_again(request: Request, partnership: str, number: int) -> HttpResponse:
    """Bring a proposal in again; what was decided before stays in its history."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.write")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen_proposal(
                actor=request.actor, at=timezone.now(), proposal=row, **form.cleaned_data
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect("agenda:proposal", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Bring it in again: %(title)s?") % {"title": row.title},
        "answer": _("It waits for a decision once more. What was said of it before stays."),
        "submit": _("Bring it in again"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("proposal.link")
def what_came(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say what a proposal led to, and point to its page here."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.link")
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        source = _source(request, here, form)
        if not form.errors:
            actions.say_what_came(
                actor=request.actor,
                at=timezone.now(),
                proposal=row,
                note=form.cleaned_data["note"],
                source=source,
                key=form.cleaned_data["key"],
            )
            return redirect("agenda:proposal", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What came of it: %(title)s?") % {"title": row.title},
        "answer": _("Whoever proposed it, and whoever comes new, sees what it led to."),
        "submit": _("Keep it"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


def _source(request: Request, here: Partnership, form: OutcomeForm) -> str:
    """The record whose page was given, or nothing; an address that leads nowhere is told."""
    address = form.cleaned_data["address"].strip()
    if not address:
        return ""
    found = subject_at(request.actor, here, urlsplit(address).path)
    if found is None:
        form.add_error(
            "address",
            _(
                "No page of this partnership that you may see stands at this address. Leave it "
                "empty, or paste another. What you wrote is kept."
            ),
        )
        return ""
    return found[0]
