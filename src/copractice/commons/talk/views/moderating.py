"""Moderation: what those who lead do about words, its record, and the author's own view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.commons.talk import actions
from copractice.commons.talk.forms import ContestForm, NarrowForm, OutcomeForm, ReasonForm
from copractice.commons.talk.models import Moderation, Report
from copractice.commons.talk.policy import room
from copractice.commons.talk.telling import title_of
from copractice.commons.talk.told import address_of
from copractice.commons.talk.views.finding import (
    HERE,
    done,
    find_line,
    find_post,
    find_thread,
    step_page,
)
from copractice.commons.talk.views.posts import quoted
from copractice.domain.talk import WORDS, Doing
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place, turning
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

LINES = 25


@room.needs("thread.moderate")
def thread(request: Request, partnership: str, number: int, doing: str) -> HttpResponse:
    """Close, open, hide, show, narrow or widen a thread, with a reason."""
    found = find_thread(request, partnership, number, "talk.thread.moderate")
    do, question, submit = _thread_step(doing)
    data = request.POST if request.method == "POST" else None
    form = (
        NarrowForm(data, circles=actions.narrower(found.audience))
        if doing == Doing.NARROW
        else ReasonForm(data)
    )
    if done(request, form, do, thread=found):
        return redirect(address_of(found))
    return step_page(
        request, found.partnership, form, question=question, answer=title_of(found), submit=submit
    )


def _thread_step(doing: str) -> tuple[Callable[..., Any], str, str]:
    """The action, the question and the button of a step. Raises ``Http404`` for no such step."""
    steps: dict[str, tuple[Callable[..., Any], str, str]] = {
        Doing.CLOSE: (actions.close_thread, _("Why does this thread close?"), _("Close it")),
        Doing.REOPEN: (actions.reopen_thread, _("Why does it open again?"), _("Open it again")),
        Doing.HIDE: (actions.hide_thread, _("Why is this thread hidden?"), _("Hide it")),
        Doing.SHOW: (actions.show_thread, _("Why is it shown again?"), _("Show it again")),
        Doing.NARROW: (
            actions.narrow_thread,
            _("Who shall read this thread from now on?"),
            _("Let fewer people read it"),
        ),
        Doing.WIDEN: (
            actions.widen_thread,
            _("Why shall as many people read it as before?"),
            _("Let them read it again"),
        ),
    }
    if doing not in steps:
        raise Http404
    return steps[doing]


@room.needs("post.moderate")
def post(request: Request, partnership: str, number: int, code: str, doing: str) -> HttpResponse:
    """Hide a post, or show it again, with a reason."""
    steps = {
        Doing.HIDE.value: (actions.hide_post, _("Why is this post hidden?"), _("Hide it")),
        Doing.SHOW.value: (actions.show_post, _("Why is it shown again?"), _("Show it again")),
    }
    if doing not in steps:
        raise Http404
    found_in = find_thread(request, partnership, number)
    found = find_post(request, found_in, code, "talk.post.moderate")
    do, question, submit = steps[doing]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if done(request, form, do, post=found):
        return redirect(address_of(found_in, found))
    return step_page(
        request,
        found_in.partnership,
        form,
        question=question,
        answer=_("Its author and those who lead still read it."),
        submit=submit,
        quoted=quoted(request, found),
    )


@room.needs("report.settle")
def record(request: Request, partnership: str) -> HttpResponse:
    """What was reported and moderated here, for those who lead."""
    here = find_partnership(request, partnership, "partnerships.partnership.lead")
    reports = Report.objects.allowed(request.actor, "talk.report.settle")
    open_ = reports.filter(partnership=here, settled_at=None).select_related(
        "person", "post__person", "thread"
    )
    lines = Moderation.objects.allowed(request.actor, "talk.moderation.read")
    rows: Any = lines.filter(partnership=here).annotate(waits=actions.waits_for_decision())
    rows = rows.select_related("person", "author", "thread", "post")
    found = Paginator(rows, LINES)
    page = found.get_page(request.GET.get("page"))
    waiting = [_report(row, here) for row in open_.order_by("at", "pk")]
    context = {
        "place": place(request, here, HERE),
        "question": _("What was moderated in %(name)s?") % {"name": here.name},
        "answer": words().html(_record_answer(len(waiting), found.count)),
        "reports": waiting,
        "rows": [{**_line(row, here), "contested": row.waits} for row in page],
        "pages": turning(page.number, found.num_pages),
    }
    return render(request, "talk/record.html", context)


def _record_answer(waiting: int, n: int) -> Sentence:
    if not waiting:
        return count("{n} line, and no report waits.", "{n} lines, and no report waits.", n)
    return count("{n} report waits for you.", "{n} reports wait for you.", waiting)


def _report(row: Report, here: Partnership) -> dict[str, str]:
    row.thread.partnership = here
    return {
        "title": title_of(row.thread),
        "href": address_of(row.thread, row.post),
        "by": row.person.name,
        "author": row.post.person.name,
        "day": words().day(day_of(here, row.at)),
        "reason": row.reason,
        "settle": reverse("talk:settle-report", args=[here.code, row.code]),
    }


def _line(row: Moderation, here: Partnership) -> dict[str, Any]:
    row.thread.partnership = here
    return {
        "title": title_of(row.thread),
        "href": reverse("talk:line", args=[here.code, row.code]),
        "what": words()(WORDS[Doing(row.doing)]),
        "by": row.person.name,
        "author": row.author.name,
        "day": words().day(day_of(here, row.at)),
        "reason": row.reason,
        "thread": row.post_id is None,
    }


@room.needs("moderation.read")
def line(request: Request, partnership: str, code: str) -> HttpResponse:
    """One line of the record: what was done with whose words, why, and the author's view."""
    found = find_line(request, partnership, code)
    here = found.partnership
    lines = Moderation.objects.allowed(request.actor, "talk.moderation.read").filter(answers=found)
    rows = lines.select_related("person", "author", "thread", "post").order_by("at", "pk")
    after = [_line(row, here) for row in rows]
    contest = may(request.actor, "talk.moderation.contest", found)
    waits = found.doing == Doing.CONTEST and not after
    context = {
        "place": place(request, here, HERE),
        "question": _("What was done with these words, and why?"),
        "answer": words().html(_line_answer(found)),
        "line": _line(found, here),
        "before": _line(found.answers, here) if found.answers else None,
        "after": after,
        "words": address_of(found.thread, found.post),
        "contest": reverse("talk:contest-moderation", args=[here.code, found.code])
        if contest and Doing(found.doing).may_be_contested and not after
        else "",
        "decide": _ways(request, found) if waits and _moderates(request, found) else None,
    }
    return render(request, "talk/line.html", context)


def _line_answer(row: Moderation) -> Sentence:
    return say(
        "{what}, by {name}, on {day}.",
        what=WORDS[Doing(row.doing)],
        name=row.person.name,
        day=words().day(day_of(row.partnership, row.at)),
    )


def _moderates(request: Request, row: Moderation) -> bool:
    words_of = row.post or row.thread
    return may(request.actor, f"talk.{words_of._meta.model_name}.moderate", words_of)


def _ways(request: Request, row: Moderation) -> dict[str, Any] | None:
    """The two ways to decide on an objection: to take back what was done, or to let it stand."""
    contested = row.answers
    if contested is None:
        return None
    undone = Doing(contested.doing).undone
    confirms = actions.may_confirm(request.actor, row, contested)
    return {
        "undo": _undo_at(row, undone),
        "undo_label": _undo_labels()[undone],
        "keep": reverse("talk:uphold-moderation", args=[row.partnership.code, row.code])
        if confirms
        else "",
        "keep_label": _keep_labels()[Doing(contested.doing).confirmed],
    }


def _undo_labels() -> dict[Doing, str]:
    return {
        Doing.SHOW: _("Show it again"),
        Doing.REOPEN: _("Open it again"),
        Doing.WIDEN: _("Let them read it again"),
    }


def _keep_labels() -> dict[Doing, str]:
    return {Doing.UPHOLD: _("It stays hidden"), Doing.KEEP: _("It stays as it is")}


def _undo_at(row: Moderation, undone: Doing) -> str:
    here, number = row.partnership.code, row.thread.number
    if row.post is None:
        return reverse("talk:moderate-thread", args=[here, number, undone])
    return reverse("talk:moderate-post", args=[here, number, row.post.code, undone])


@room.needs("moderation.contest")
def contest(request: Request, partnership: str, code: str) -> HttpResponse:
    """Say once how one sees it oneself."""
    found = find_line(request, partnership, code, "talk.moderation.contest")
    if not Doing(found.doing).may_be_contested:
        raise Http404
    form = ContestForm(request.POST if request.method == "POST" else None)
    if done(request, form, actions.contest_moderation, line=found):
        return redirect("talk:line", partnership, found.code)
    return step_page(
        request,
        found.partnership,
        form,
        question=_("How do you see it?"),
        answer=_("You can say it once. Those who lead then decide."),
        submit=_("Say it"),
    )


@room.needs("moderation.decide")
def uphold(request: Request, partnership: str, code: str) -> HttpResponse:
    """Decide that what an author objects to stays, and say why."""
    found = find_line(request, partnership, code, "talk.moderation.decide")
    if found.answers is None or not _moderates(request, found):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if done(request, form, actions.uphold_moderation, line=found):
        return redirect("talk:moderation", partnership)
    hidden = found.answers.doing == Doing.HIDE
    return step_page(
        request,
        found.partnership,
        form,
        question=_("Why do these words stay hidden?") if hidden else _("Why does it stay so?"),
        answer=found.reason,
        submit=_("They stay hidden") if hidden else _("It stays as it is"),
    )


@room.needs("report.settle")
def settle_report(request: Request, partnership: str, code: str) -> HttpResponse:
    """Dismiss a report, and say why; to hide the post, there is its own button."""
    here = find_partnership(request, partnership)
    rows = Report.objects.allowed(request.actor, "talk.report.settle")
    found = get_object_or_404(
        rows.select_related("thread", "post__person"), partnership=here, code=code
    )
    found.thread.partnership = found.post.partnership = here
    about(request, found)
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if done(request, form, actions.settle_report, report=found):
        return redirect("talk:moderation", partnership)
    return step_page(
        request,
        here,
        form,
        question=_("Why is nothing wrong with it?"),
        answer=_("To hide the post instead, use the button below it in its thread."),
        submit=_("Leave it as it is"),
        quoted=quoted(request, found.post),
    )
