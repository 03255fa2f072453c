"""Describing an item, its makers, its life; one's own credit."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.library import actions
from copractice.commons.library.forms import CreditForm, DescribeForm, StepForm
from copractice.commons.library.models import Item, Maker
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import (
    found_item,
    href,
    makers_of,
    names_of,
    people_here,
    step,
)
from copractice.domain.library import State, may_follow, read_tags
from copractice.domain.transitions import NotPossible
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("item.settle")
def describe(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say anew what it is called, who made it, what others may do with it."""
    here, item = found_item(request, partnership, number, "item.settle")
    makers = makers_of(request, [item]).get(item.pk, [])
    posted = request.POST if request.method == "POST" else None
    named = [maker.credited for maker in makers if maker.credited]
    form = DescribeForm(
        posted, people=[*people_here(request, here), *named], initial=_as_initial(item, makers)
    )
    if posted is not None and form.is_valid():
        try:
            actions.describe_item(
                actor=request.actor,
                at=timezone.now(),
                item=item,
                described=form.described(),
                makers=form.makers(),
                key=form.cleaned_data["key"],
            )
        except NotPossible as fault:
            form.add_error("makers", words()(fault.sentence))
        else:
            return redirect("library:item", here.code, item.number)
    context = {
        "question": _("How is it described: %(title)s?") % {"title": item.title},
        "answer": _(
            "So that others find it, know what they may do with it, and thank the right people."
        ),
        "submit": _("Save the description"),
        "back": href(item),
    }
    return step(request, here, form, context)


def _as_initial(item: Item, makers: list[Maker]) -> dict[str, Any]:
    return {
        "title": item.title,
        "purpose": item.purpose,
        "tags": ", ".join(read_tags(item.tags)),
        "licence": item.licence,
        "licence_words": item.licence_words,
        "origin": item.adapted_link,
        "credit": item.adapted_credit,
        "makers": "\n".join(names_of(makers)),
    }


@room.needs("item.settle")
def move(request: Request, partnership: str, number: int, move: str) -> HttpResponse:
    """Say that it is ready, retire it, bring it back."""
    here, item = found_item(request, partnership, number, "item.settle")
    known = next((s for s in may_follow(State(item.state)) if s.move.value == move), None)
    posted = request.POST if request.method == "POST" else None
    form = StepForm(posted)
    if posted is not None and form.is_valid():
        actions.move_item(
            actor=request.actor,
            at=timezone.now(),
            item=item,
            move=move,
            key=form.cleaned_data["key"],
        )
        return redirect("library:item", here.code, item.number)
    if known is None:
        raise Http404
    meaning = {
        State.IN_USE: _("Others are told that they can use it."),
        State.RETIRED: _("It leaves the list. It can still be read, with all its versions."),
        State.DRAFT: _("It is worked on again."),
    }
    context = {
        "question": item.title,
        "answer": meaning[known.after],
        "submit": words()(known.words),
        "back": href(item),
    }
    return step(request, here, form, context)


@room.needs("maker.decline")
def own_credit(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take one's own credit away, or be named again after all."""
    here, item = found_item(request, partnership, number)
    rows = Maker.objects.allowed(request.actor, room.name("maker.decline"))
    maker = get_object_or_404(rows, item=item)
    declined = maker.declined_at is not None
    posted = request.POST if request.method == "POST" else None
    form = CreditForm(posted, initial={"named": declined})
    if posted is not None and form.is_valid():
        actions.settle_credit(
            actor=request.actor, at=timezone.now(), maker=maker, **form.cleaned_data
        )
        return redirect("library:item", here.code, item.number)
    context = {
        "question": _("Shall your name stand here: %(title)s?") % {"title": item.title},
        "answer": _("You are not named now.")
        if declined
        else _("Nobody but you can put it back once you took it away."),
        "submit": _("Name me again") if declined else _("Take my name away"),
        "back": href(item),
    }
    return step(request, here, form, context)
