"""Proposals: proposing, editing, joining, taking back, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.agenda import actions
from copractice.commons.agenda.forms import EditForm, JoinForm, OutcomeForm, ProposalForm
from copractice.commons.agenda.models import Proposal
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.standing import parties_of
from copractice.commons.agenda.views.proposal import versions_of
from copractice.commons.agenda.views.shared import (
    form_page,
    found_proposal,
    free,
    proposals_of,
)
from copractice.partnerships.forms import ReasonForm
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, open_part
from copractice.partnerships.subjects import subject_at
from copractice.people.forms import tried
from copractice.people.requests import Request


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
    return form_page(
        request,
        here,
        form,
        question=_("What should this partnership work on?"),
        answer=_(
            "Say what is needed and by whom. It is rated together with the other proposals, and "
            "you are told what was decided and why."
        ),
        submit=_("Propose it"),
    )


@room.needs("proposal.write")
def edit(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the next version. What another changed meanwhile in other fields stays theirs."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.write")
    latest = max(versions_of(request, row), key=lambda version: version.number, default=None)
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
    return form_page(
        request,
        here,
        form,
        question=_("What should it say?"),
        answer=_("What it said before stays in its versions."),
        submit=_("Save this version"),
    )


def _edited(request: Request, row: Proposal, form: EditForm) -> bool:
    try:
        edited = tried(
            form,
            actions.edit_proposal,
            actor=request.actor,
            at=timezone.now(),
            proposal=row,
            base=form.cleaned_data["base"] or 1,
            text=form.text(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
    except actions.Crossed as crossed:
        _tell_crossed(form, crossed)
        return False
    return edited is not None


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
        into = tried(
            form,
            actions.join_proposals,
            actor=request.actor,
            at=timezone.now(),
            proposal=row,
            **form.cleaned_data,
        )
        if into is not None:
            return redirect("agenda:proposal", here.code, into.number)
    return form_page(
        request,
        here,
        form,
        question=_("With which proposal does this mean the same: %(title)s?")
        % {"title": row.title},
        answer=_("Both texts stay, and whoever proposed them hears what becomes of it."),
        submit=_("Join them"),
    )


@room.needs("proposal.write")
def take_back(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take a proposal back. Its text stays, and it can be brought in again."""
    return _with_reason(
        request,
        partnership,
        number,
        actions.withdraw_proposal,
        question=_("Take it back: %(title)s?"),
        answer=_("Its text stays where it is. You can bring it in again."),
        submit=_("Take the proposal back"),
    )


@room.needs("proposal.write")
def bring_in_again(request: Request, partnership: str, number: int) -> HttpResponse:
    """Bring a proposal in again; what was decided before stays in its history."""
    return _with_reason(
        request,
        partnership,
        number,
        actions.reopen_proposal,
        question=_("Bring it in again: %(title)s?"),
        answer=_("It waits for a decision once more. What was said of it before stays."),
        submit=_("Bring it in again"),
    )


def _with_reason(
    request: Request,
    partnership: str,
    number: int,
    action: Callable[..., Proposal],
    *,
    question: str,
    answer: str,
    submit: str,
) -> HttpResponse:
    """A step that asks for nothing but its reason; ``question`` has a place for the title."""
    here = find_partnership(request, partnership)
    row = found_proposal(request, here, number, "proposal.write")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {"actor": request.actor, "at": timezone.now(), **form.cleaned_data}
        if tried(form, action, proposal=row, **given) is not None:
            return redirect("agenda:proposal", here.code, row.number)
    return form_page(
        request, here, form, question=question % {"title": row.title}, answer=answer, submit=submit
    )


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
    return form_page(
        request,
        here,
        form,
        question=_("What came of it: %(title)s?") % {"title": row.title},
        answer=_("Whoever proposed it, and whoever comes new, sees what it led to."),
        submit=_("Keep it"),
    )


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
