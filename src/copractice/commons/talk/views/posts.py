"""One post: rewording, taking back, earlier wordings, reporting; and telling what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from copractice.commons.talk import actions
from copractice.commons.talk.forms import CameForm, EditForm, KeyForm, ReportForm
from copractice.commons.talk.models import Post, Wording
from copractice.commons.talk.policy import room
from copractice.commons.talk.telling import title_of
from copractice.commons.talk.told import address_of
from copractice.commons.talk.views.finding import (
    HERE,
    address,
    done,
    find_post,
    find_thread,
    part_of,
    post_asked_for,
    step_page,
)
from copractice.commons.talk.views.threads import say_what_is_unclear
from copractice.domain.markdown import to_html
from copractice.domain.words import count
from copractice.partnerships.models import Setting
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import place, working
from copractice.people.requests import Request
from copractice.people.speech import words


def quoted(request: Request, post: Post) -> dict[str, Any]:
    """A post as a page quotes it above a form: who, when, and the words as they are now."""
    rows = Wording.objects.allowed(request.actor, "talk.wording.read")
    wording = rows.filter(post=post, current=True).first()
    return {
        "by": post.person.name,
        "day": words().day(day_of(post.partnership, post.at)),
        "html": mark_safe(to_html(wording.text)) if wording else "",
        "text": wording.text if wording else "",
    }


@room.needs("post.edit")
def edit(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Reword what one said."""
    thread = find_thread(request, partnership, number)
    post = find_post(request, thread, code, "talk.post.edit")
    now = quoted(request, post)
    form = EditForm(
        request.POST if request.method == "POST" else None,
        audience=thread.audience,
        initial={"text": now["text"]},
    )
    if done(request, form, actions.edit_post, post=post):
        say_what_is_unclear(request, thread, form.cleaned_data["text"])
        return redirect(address_of(thread, post))
    return step_page(
        request,
        thread.partnership,
        form,
        question=_("How do you want to put it?"),
        answer="",
        submit=_("Put it so"),
    )


@room.needs("post.edit")
def take_back(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Take back what one said: the words are gone, who and when stay."""
    thread = find_thread(request, partnership, number)
    post = find_post(request, thread, code, "talk.post.edit")
    form = KeyForm(request.POST if request.method == "POST" else None)
    if done(request, form, actions.redact_post, post=post):
        messages.success(request, _("Taken back. Letters that were sent cannot be called back."))
        return redirect(address_of(thread, post))
    return step_page(
        request,
        thread.partnership,
        form,
        question=_("Do you take this back?"),
        answer=_(
            "Its words, its earlier wordings and its files are gone for everyone, and cannot be "
            "brought back. That you wrote, and when, stays."
        ),
        submit=_("Take it back"),
        quoted=quoted(request, post),
    )


@room.needs("wording.read")
def wordings(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """How a post was worded, from the first time to now."""
    thread = find_thread(request, partnership, number)
    post = find_post(request, thread, code)
    rows = Wording.objects.allowed(request.actor, "talk.wording.read")
    rows = rows.filter(post=post).order_by("number")
    speak = words()
    told = [
        {
            "number": row.number,
            "day": speak.day(day_of(thread.partnership, row.at)),
            "html": mark_safe(to_html(row.text)),
        }
        for row in rows
    ]
    context = {
        "place": place(request, thread.partnership, HERE),
        "question": _("How did %(name)s word it?") % {"name": post.person.name},
        "answer": speak.html(count("{n} wording.", "{n} wordings.", len(told))),
        "rows": told,
        "back": {"title": title_of(thread), "href": address_of(thread, post)},
    }
    return render(request, "talk/wordings.html", context)


@room.needs("post.read")
def report(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Say that a post is out of place, and why."""
    thread = find_thread(request, partnership, number)
    post = find_post(request, thread, code)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if done(request, form, actions.report_post, post=post):
        messages.success(request, _("Reported. Those who lead here look at it and decide."))
        return redirect(address(thread))
    return step_page(
        request,
        thread.partnership,
        form,
        question=_("What is out of place in it?"),
        answer="",
        submit=_("Report it"),
        quoted=quoted(request, post),
    )


@room.needs("thread.answer")
def came(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say what came of it in one's own work: it worked, it did not, too early to say."""
    thread = find_thread(request, partnership, number, "talk.thread.answer")
    post = post_asked_for(request, thread, "post")
    here, stands = thread.partnership, working(request.actor, thread.partnership)
    form = CameForm(
        request.POST if request.method == "POST" else None,
        sites=Setting.objects.allowed(request.actor, "partnerships.setting.read").filter(
            partnership=here
        ),
        audience=thread.audience,
        initial={"where": stands.setting_id if stands else None},
    )
    given = {"thread": thread, "part": part_of(request, thread), "reply_to": post}
    told = done(request, form, actions.tell_what_came, **given)
    if told:
        return redirect(address_of(thread, told))
    return step_page(
        request,
        here,
        form,
        question=_("What came of it in your own work?"),
        answer="" if post else title_of(thread),
        submit=_("Tell it"),
        quoted=quoted(request, post) if post else None,
    )
