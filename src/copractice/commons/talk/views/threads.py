"""One thread: reading it, answering, following, saying what answers it; and beginning one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.talk import actions
from copractice.commons.talk.forms import READERS, AnswerForm, StartForm
from copractice.commons.talk.models import Thread
from copractice.commons.talk.policy import room
from copractice.commons.talk.telling import title_of
from copractice.commons.talk.told import address_of, who_is_named
from copractice.commons.talk.views.finding import (
    HERE,
    address,
    done,
    find_post,
    find_thread,
    only_by_press,
    part_of,
    post_asked_for,
)
from copractice.commons.talk.views.posting import page_of_posts, role_asked
from copractice.domain.talk import Kind
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import Standing
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, open_part, parts_of, place, working
from copractice.partnerships.registry import kind
from copractice.partnerships.subjects import subject_of
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.scope import Audience
from copractice.people.speech import words

MAY = ("talk.thread.answer", "talk.thread.settle", "talk.thread.moderate")


@room.needs("thread.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """What was said in a thread, from the beginning, and the place to answer."""
    thread = find_thread(request, partnership, number)
    reply = post_asked_for(request, thread, "reply")
    return _page(request, thread, _form(thread, None), reply=reply.code if reply else "")


def _form(thread: Thread, data: Any) -> AnswerForm:
    return AnswerForm(data, audience=thread.audience)


def _page(request: Request, thread: Thread, form: AnswerForm, reply: str = "") -> HttpResponse:
    may = all_that_may(request.actor, thread, *MAY)
    posts, pages = page_of_posts(request, thread, may)
    subject = subject_of(request.actor, thread.about) if thread.about else None
    speak = words()
    context = {
        "place": place(request, thread.partnership, HERE),
        "question": title_of(thread),
        "answer": speak.html(_answer(thread)),
        "thread": _facts(thread, "talk.thread.moderate" in may),
        "subject": {"title": speak(subject.title), "href": subject.href} if subject else None,
        "gone": bool(thread.about) and subject is None,
        "posts": posts,
        "pages": pages,
        "form": form if "talk.thread.answer" in may and thread.closed_at is None else None,
        "reply": next((post for post in posts if post["code"] == reply), None),
        "answer_at": address(thread, "answer-thread") + (f"?reply={reply}" if reply else ""),
    }
    return render(request, "talk/thread.html", context, status=422 if form.errors else 200)


def _answer(thread: Thread) -> Sentence:
    day = words().day(day_of(thread.partnership, thread.started_at))
    told = _began(thread, day)
    if thread.hidden:
        return say("{told} Those who lead have hidden it.", told=told)
    if thread.closed_at is not None:
        return say("{told} It is closed.", told=told)
    if thread.kind == Kind.QUESTION and not thread.answer:
        return say("{told} It waits for an answer.", told=told)
    return say("{told} It has an answer.", told=told) if thread.answer else told


def _began(thread: Thread, day: str) -> Sentence:
    name = Strong(thread.person.name)
    if thread.kind != Kind.QUESTION:
        return say("{name} began this on {day}.", name=name, day=day)
    if thread.asked is not None:
        asked = thread.asked.name
        return say("{name} asked {asked} this on {day}.", name=name, asked=asked, day=day)
    role = role_asked(thread)
    if role is not None:
        return say(
            "{name} asked this on {day}. It was put to: {role}.", name=name, day=day, role=role
        )
    return say("{name} asked this on {day}.", name=name, day=day)


def _facts(thread: Any, moderates: bool) -> dict[str, Any]:
    way = "stop" if thread.follows_it else "begin"
    return {
        "readers": READERS[Audience(thread.audience)],
        "follows": thread.follows_it,
        "follow": address(thread, "follow-thread", way),
        "came": "" if thread.closed_at else address(thread, "tell-what-came"),
        "doings": _doings(thread) if moderates else [],
    }


def _doings(thread: Thread) -> list[dict[str, str]]:
    """What those who lead can do about a thread as it stands."""
    close = ("reopen", _("Open it again")) if thread.closed_at else ("close", _("Close it"))
    hide = ("show", _("Show it again")) if thread.hidden else ("hide", _("Hide it"))
    narrow = [("narrow", _("Let fewer people read it"))]
    shown = [close, hide, *(narrow if actions.narrower(thread.audience) else [])]
    return [
        {"label": label, "href": address(thread, "moderate-thread", slug)} for slug, label in shown
    ]


@room.needs("thread.answer")
def answer(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say something in a thread."""
    only_by_press(request)
    thread = find_thread(request, partnership, number, "talk.thread.answer")
    reply = post_asked_for(request, thread, "reply")
    form = _form(thread, request.POST)
    given = {"thread": thread, "part": part_of(request, thread), "reply_to": reply}
    post = done(request, form, actions.answer_thread, **given)
    if post:
        say_what_is_unclear(request, thread, form.cleaned_data["text"])
        return redirect(address_of(thread, post))
    return _page(request, thread, form, reply.code if reply else "")


def say_what_is_unclear(request: Request, thread: Thread, text: str) -> None:
    """Names after an ``@`` that fit several readers: nobody was told, and the writer learns it."""
    for name in who_is_named(thread, text, request.actor.today).unclear:
        messages.warning(
            request,
            _("@%(name)s fits several people here, so nobody was told. Write the whole name.")
            % {"name": name},
        )


@room.needs("thread.read")
def follow(request: Request, partnership: str, number: int, way: str) -> HttpResponse:
    """Hear of what is said in a thread, or not any more."""
    only_by_press(request)
    thread = find_thread(request, partnership, number)
    actions.follow_thread(
        actor=request.actor, at=timezone.now(), thread=thread, follows=way == "begin"
    )
    return redirect(address(thread))


@room.needs("thread.settle")
def settle(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Say that a post answers one's question, or that it does not after all."""
    only_by_press(request)
    thread = find_thread(request, partnership, number, "talk.thread.settle")
    post = find_post(request, thread, code)
    undo = request.POST.get("undo") == "yes"
    actions.settle_question(
        actor=request.actor, at=timezone.now(), thread=thread, post=None if undo else post
    )
    return redirect(address_of(thread, post))


@room.needs("thread.write")
def start(request: Request, partnership: str) -> HttpResponse:
    """Begin a talk or ask a question, on a record where the address names one."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    about = request.GET.get("about", "")
    subject = subject_of(request.actor, about) if about else None
    stands = working(request.actor, here)
    site, members = (stands.setting if stands else None), _members(request, here)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        roles=_roles(request, here, members),
        people=_people(members),
        at_site=site is not None,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            thread = actions.start_thread(
                actor=request.actor,
                at=timezone.now(),
                part=open_part(request, here),
                about=about,
                setting=site,
                **_asked(members, given.pop("asked")),
                **given,
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            say_what_is_unclear(request, thread, given["text"])
            return redirect(address_of(thread))
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What do you want to talk about?"),
        "answer": words().html(_on(subject.title)) if subject else "",
        "submit": _("Post it"),
    }
    return render(request, "talk/step.html", context, status=422 if form.errors else 200)


def _on(title: Sentence) -> Sentence:
    return say("It will stand beside: {title}", title=Strong(title))


def _members(request: Request, here: Partnership) -> list[Membership]:
    """Who takes part besides oneself and has something to say, in the order of their names."""
    rows = Membership.objects.allowed(request.actor, "partnerships.membership.read").filter(
        partnership=here, part__ends=None
    )
    rows = in_force(rows, request.actor).exclude(standing=Standing.LOOKS)
    others = rows.exclude(person=request.actor.person).select_related("person", "part")
    return list(others.order_by("person__name", "pk"))


def _people(members: list[Membership]) -> list[tuple[str, str]]:
    names = {row.person.code: row.person.name for row in members}
    return [(f"person:{code}", name) for code, name in names.items()]


def _roles(request: Request, here: Partnership, members: list[Membership]) -> list[tuple[str, str]]:
    """The roles that somebody has: a question to nobody would wait for ever."""
    speak, taken = words(), {(row.part.kind, row.role) for row in members}
    return [
        (f"role:{part.kind}/{role.slug}", speak(role.name))
        for part in parts_of(request, here)
        if part.ends is None
        for role in renamed(kind(part.kind).profile, here.labels).roles
        if (part.kind, role.slug) in taken
    ]


def _asked(members: list[Membership], chosen: str) -> dict[str, Any]:
    """The person or the role behind a choice of the form."""
    what, _colon, which = chosen.partition(":")
    if what == "role":
        return {"asked_role": which}
    found = next((row.person_id for row in members if row.person.code == which), None)
    return {"asked": found}
