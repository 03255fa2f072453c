"""Comments on what is being made, and asking for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.library import actions
from copractice.commons.library.forms import AskForm, CommentForm, StepForm
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import found_item, href, people_here, step
from copractice.domain.library import State, require_alive
from copractice.partnerships.pages import find_partnership, open_part
from copractice.people.requests import Request


@room.needs("item.read")
def comment(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say what helps in the latest version and what does not."""
    here, item = found_item(request, partnership, number)
    find_partnership(request, partnership, "partnerships.partnership.work")
    require_alive(State(item.state))
    posted = request.POST if request.method == "POST" else None
    form = CommentForm(posted)
    if posted is not None and form.is_valid():
        actions.comment(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            item=item,
            **form.cleaned_data,
        )
        return redirect(href(item) + "#comments")
    context = {
        "question": item.title,
        "answer": _("Its makers read it beside the version that you read."),
        "submit": _("Comment"),
        "back": href(item),
    }
    return step(request, here, form, context)


@room.needs("item.settle")
def ask(request: Request, partnership: str, number: int) -> HttpResponse:
    """Ask people for comments; it counts among what is asked of them in a month."""
    here, item = found_item(request, partnership, number, "item.settle")
    require_alive(State(item.state))
    posted = request.POST if request.method == "POST" else None
    others = [p for p in people_here(request, here, item) if p.pk != request.actor.person]
    form = AskForm(posted, people=others, today=request.actor.today)
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        actions.ask_for_comments(
            actor=request.actor,
            at=timezone.now(),
            item=item,
            people=form.chosen(),
            until=given["until"],
            note=given["note"],
            key=given["key"],
        )
        messages.success(
            request,
            _("They are asked. Whoever was asked enough this month is asked when there is room."),
        )
        return redirect("library:item", here.code, item.number)
    context = {
        "question": _("Whom do you ask for comments: %(title)s?") % {"title": item.title},
        "answer": _("It counts 5 minutes of what may be asked of each of them in a month."),
        "submit": _("Ask them"),
        "back": href(item),
    }
    return step(request, here, form, context)


@room.needs("item.settle")
def take_back(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take back what one asked and nobody has answered yet."""
    here, item = found_item(request, partnership, number, "item.settle")
    posted = request.POST if request.method == "POST" else None
    form = StepForm(posted)
    if posted is not None and form.is_valid():
        actions.take_back_requests(
            actor=request.actor, at=timezone.now(), item=item, key=form.cleaned_data["key"]
        )
        return redirect("library:item", here.code, item.number)
    context = {
        "question": item.title,
        "answer": _("Whoever has not commented yet is not asked any more."),
        "submit": _("Take it back"),
        "back": href(item),
    }
    return step(request, here, form, context)
