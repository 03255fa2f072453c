"""Finding what an address names, and what all pages of talk share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from copractice.commons.talk.models import Follow, Moderation, Post, Thread
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.pages import find_partnership, open_part, parts_of, place
from copractice.people.forms import Form, tried
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

HERE = "talk:threads"


def find_thread(
    request: Request, partnership: str, number: int, action: str = "talk.thread.read"
) -> Thread:
    """The thread of a number, where the actor may do this with it.

    ``follows_it`` on it tells whether the actor hears of it.
    """
    here = find_partnership(request, partnership)
    rows: Any = Thread.objects.allowed(request.actor, action).select_related("person", "asked")
    follows = Follow.objects.allowed(request.actor, "talk.follow.read").filter(
        thread=OuterRef("pk"), follows=True
    )
    rows = rows.annotate(follows_it=Exists(follows))
    found: Thread = get_object_or_404(rows, partnership=here, number=number)
    found.partnership = here
    about(request, found)
    return found


def find_post(request: Request, thread: Thread, code: str, action: str = "talk.post.read") -> Post:
    """The post of a code in a thread, where the actor may do this with it."""
    rows = Post.objects.allowed(request.actor, action).select_related("person")
    found = get_object_or_404(rows, thread=thread, code=code)
    found.thread, found.partnership = thread, thread.partnership
    about(request, found)
    return found


def find_line(
    request: Request, partnership: str, code: str, action: str = "talk.moderation.read"
) -> Moderation:
    """The line of the record with a code, where the actor may do this with it."""
    here = find_partnership(request, partnership)
    rows = Moderation.objects.allowed(request.actor, action).select_related(
        "thread", "post", "person", "author", "answers__person", "answers__author"
    )
    found = get_object_or_404(rows, partnership=here, code=code)
    found.partnership = found.thread.partnership = here
    if found.post is not None:
        found.post.thread = found.thread
    if found.answers is not None:
        found.answers.thread = found.thread
    about(request, found)
    return found


def part_of(request: Request, thread: Thread) -> Part:
    """The part in which something is said now: the thread's, or the first that goes on."""
    parts = parts_of(request, thread.partnership)
    own = next((p for p in parts if p.pk == thread.part_id and p.ends is None), None)
    return own or open_part(request, thread.partnership)


def post_asked_for(request: Request, thread: Thread, name: str) -> Post | None:
    """The post that the address names under ``name``; none where it names none.

    Raises ``Http404`` where the actor may not see it.
    """
    code = request.GET.get(name, "")
    return find_post(request, thread, code) if code else None


def address(thread: Thread, route: str = "thread", *more: Any) -> str:
    """The address of one of the pages of a thread."""
    return reverse(f"talk:{route}", args=[thread.partnership.code, thread.number, *more])


def step_page(
    request: Request,
    here: Partnership,
    form: Any,
    *,
    question: str,
    answer: str,
    submit: str,
    quoted: dict[str, Any] | None = None,
) -> HttpResponse:
    """One form on a page of its own, under what it is about. ``answer`` may be people's words."""
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": question,
        "answer": words().html(answer) if answer else "",
        "submit": submit,
        "quoted": quoted,
    }
    return render(request, "talk/step.html", context, status=422 if form.errors else 200)


def done(request: Request, form: Form, do: Callable[..., Any], **given: Any) -> Any:
    """What an action made of a form that was sent.

    ``None`` where nothing was sent or nothing done; then the form says why.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    return tried(form, do, actor=request.actor, at=timezone.now(), **given, **form.cleaned_data)


def only_by_press(request: Request) -> None:
    """What one press does is not done by a link. Raises ``Http404``."""
    if request.method != "POST":
        raise Http404
