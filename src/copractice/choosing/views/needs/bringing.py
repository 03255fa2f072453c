"""Bringing needs: a list or a file, and what a round of rating on an agenda found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from copractice.choosing.actions import needs as write
from copractice.choosing.forms.needs import BringForm, NamedForm, ProposalsForm
from copractice.choosing.needing import parties_of
from copractice.choosing.policy import room
from copractice.choosing.views.needs.shared import address, find_organisation, form_page
from copractice.commons.agenda.models import Proposal, Round
from copractice.commons.agenda.reading import Rated, rated
from copractice.domain.needs import LONGEST, NeedFrom, Noted
from copractice.domain.priorities import NeedOf, RoundState
from copractice.domain.words import Day, Sentence, say
from copractice.learning.models import NeedNamed
from copractice.partnerships.numbers import day_of
from copractice.people.forms import Form, tried
from copractice.people.models import Organisation
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("need.note")
def bring(request: Request, organisation: str) -> HttpResponse:
    """Note several needs at once, from a list that is pasted or from a file."""
    here = find_organisation(request, organisation, "need.note")
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if request.method == "POST" and form.is_valid():
        needs = form.cleaned_data["needs"]
        if _noted(request, form, here, needs):
            return redirect("choosing:needs", here.code)
    return form_page(
        request,
        form,
        question=_("Which needs are known already?"),
        answer=_(
            "A table may have these columns: need, whose, seen in, source, standards. Only the "
            "first must be there. Nothing is taken before all of it can be read."
        ),
        submit=_("Note them"),
        back=address(here, "needs"),
    )


def _noted(request: Request, form: Form, here: Organisation, needs: Sequence[Noted]) -> bool:
    done = tried(
        form,
        write.note_needs,
        actor=request.actor,
        at=timezone.now(),
        organisation=here,
        needs=needs,
        key=form.cleaned_data["key"],
    )
    if done is not None:
        messages.success(
            request, _("Noted. What was there already in the same words was left out.")
        )
    return done is not None


@room.needs("need.note")
def from_round(request: Request, organisation: str) -> HttpResponse:
    """Take needs from a round of rating that closed in one of the organisation's partnerships."""
    here = find_organisation(request, organisation, "need.note")
    rounds = _rounds(request, here)
    asked = request.GET.get("round", "")
    chosen = next((row for row in rounds if row.code == asked), None)
    if chosen is None:
        if asked:
            raise Http404
        return _choose_round(request, here, rounds)
    found = next(iter(rated(request.actor, [chosen])), None)
    if found is None:
        raise Http404
    form = ProposalsForm(
        request.POST if request.method == "POST" else None,
        rated=[(row, _label(found, row)) for row in found.ordered()],
    )
    if request.method == "POST" and form.is_valid():
        codes = form.cleaned_data["proposals"]
        needs = [_need(found, row) for row in found.ordered() if row.code in codes]
        if _noted(request, form, here, needs):
            return redirect("choosing:needs", here.code)
    return form_page(
        request,
        form,
        question=_("Which needs does the round “%(title)s” show?") % {"title": chosen.title},
        answer=words().html(found.reading()),
        submit=_("Note them"),
        back=address(here, "needs-from-round"),
    )


@room.needs("need.note")
def from_learned(request: Request, organisation: str) -> HttpResponse:
    """Take up what partners named as needs when something was learned or decided."""
    here = find_organisation(request, organisation, "need.note")
    rows = _named(request, here)
    form = NamedForm(
        request.POST if request.method == "POST" else None,
        named=[(row.code, words()(_told_named(row))) for row in rows],
    )
    if request.method == "POST" and form.is_valid():
        chosen = [row for row in rows if row.code in form.cleaned_data["named"]]
        if _noted(request, form, here, [_need_named(row) for row in chosen]):
            return redirect("choosing:needs", here.code)
    if not rows:
        context = {"question": _LEARNED % {"name": here.name}, "back": address(here, "needs")}
        return render(request, "choosing/need-learned.html", context)
    return form_page(
        request,
        form,
        question=_LEARNED % {"name": here.name},
        answer=_("Each was named by somebody who works in a partnership of yours."),
        submit=_("Note them"),
        back=address(here, "needs"),
    )


_LEARNED = gettext_lazy("What do people in %(name)s need to learn to use what was learned?")


def _named(request: Request, here: Organisation) -> list[NeedNamed]:
    """What was named in partnerships of the organisation; the latest first.

    The finding itself may be kept to those who work there, so that only the need is told.
    """
    partnerships = parties_of(request.actor, here).order_by().values("partnership")
    rows = NeedNamed.objects.allowed(request.actor, "learning.neednamed.read")
    rows = rows.filter(partnership__in=partnerships, redacted_at=None)
    return list(rows.select_related("partnership"))


def _told_named(row: NeedNamed) -> Sentence:
    return say(
        "{need} ({name}, {day})",
        need=row.text,
        name=row.partnership.name,
        day=Day(day_of(row.partnership, row.named_at)),
    )


def _need_named(row: NeedNamed) -> Noted:
    source = say(
        "{name}, {day}", name=row.partnership.name, day=Day(day_of(row.partnership, row.named_at))
    )
    told = words()(source)[:LONGEST]
    return Noted(row.text, NeedOf.EDUCATORS, NeedFrom.LEARNED, told)


def _rounds(request: Request, here: Organisation) -> list[Round]:
    """Rounds that closed in partnerships of the organisation; the latest first."""
    partnerships = parties_of(request.actor, here).order_by().values("partnership")
    rows = Round.objects.allowed(request.actor, "agenda.round.read")
    rows = rows.filter(partnership__in=partnerships, state=RoundState.CLOSED)
    return list(rows.select_related("partnership").order_by("closes", "pk"))[::-1]


def _choose_round(request: Request, here: Organisation, rounds: Sequence[Round]) -> HttpResponse:
    speak, where = words(), address(here, "needs-from-round")
    context: dict[str, Any] = {
        "question": _("Which round of rating shows needs of %(name)s?") % {"name": here.name},
        "rounds": [
            {
                "title": row.title,
                "href": f"{where}?round={row.code}",
                "where": row.partnership.name,
                "day": speak.day(row.closes),
            }
            for row in rounds
        ],
        "back": address(here, "needs"),
    }
    return render(request, "choosing/need-rounds.html", context)


def _label(found: Rated, row: Proposal) -> str:
    """A proposal with its rank, as the form offers it."""
    rank = found.rank_of(row.pk)
    if rank is None:
        return words()(say("{title} (rated by nobody)", title=row.title))
    return words()(say("{title} (rank {rank})", title=row.title, rank=rank))


def _need(found: Rated, row: Proposal) -> Noted:
    rank = found.rank_of(row.pk)
    source = say(
        "{round}, {name}: rank {rank}",
        round=found.round.title,
        name=found.round.partnership.name,
        rank=say("none") if rank is None else rank,
    )
    return Noted(row.title, NeedOf(row.need_of), NeedFrom.ASSESSMENT, words()(source)[:LONGEST])
