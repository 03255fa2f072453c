"""Reports of a partnership's learning: drafts, what was released, and each of them on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.learning import report as kept
from copractice.domain.spc.phrases import in_turn
from copractice.domain.standards import SETS
from copractice.domain.standards.crosswalk import JUDGEMENT
from copractice.domain.words import Day, Sentence, count, say
from copractice.learning import actions
from copractice.learning.forms import ReportForm, WordsForm
from copractice.learning.models import LearningReport
from copractice.learning.policy import room
from copractice.learning.report_paper import report_paper
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, laid_out, place
from copractice.partnerships.serving import sent
from copractice.people.forms import Form, tried
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words
from copractice.reports import document

A_YEAR = timedelta(days=365)
"""The days of a report, unless somebody says otherwise: the last year."""


@room.needs("report.list")
def reports(request: Request, partnership: str) -> HttpResponse:
    """What the partnership reports of its learning, latest first; drafts for those who work."""
    here = find_partnership(request, partnership, room.name("report.list"))
    rows = LearningReport.objects.allowed(request.actor, room.name("report.read"))
    found = list(rows.filter(partnership=here, redacted_at=None).defer("figures", "words"))
    speak = words()
    context = {
        "place": place(request, here, "learning:picture"),
        "question": _("What does %(name)s report of its learning?") % {"name": here.name},
        "answer": speak.html(_told_all(found)),
        "rows": [
            {
                "title": row.title,
                "href": _address(here, "report", row.number),
                "when": speak(_told_state(here, row)),
            }
            for row in found
        ],
        "make": reverse("learning:make-report", args=[here.code])
        if may(request.actor, room.name("report.make"), here)
        else "",
        "picture": reverse("learning:picture", args=[here.code]),
    }
    return render(request, "learning/reports.html", context)


def _told_all(rows: list[LearningReport]) -> Sentence:
    released = sum(row.released_at is not None for row in rows)
    drafts = len(rows) - released
    told = [count("{n} report was released.", "{n} reports were released.", released)]
    if not released:
        told = [say("No report has been released yet.")]
    if drafts:
        told.append(count("{n} is a draft.", "{n} are drafts.", drafts))
    return in_turn(told)


def _address(here: Partnership, name: str, number: int) -> str:
    return reverse(f"learning:{name}", args=[here.code, number])


def _told_state(here: Partnership, row: LearningReport) -> Sentence:
    days = say("From {first} to {last}.", first=Day(row.first), last=Day(row.last))
    if row.released_at is None:
        state = say("A draft with the figures of {day}.", day=Day(day_of(here, row.made_at)))
    else:
        state = say(
            "Released by the partnership on {day}, with the figures of {made}.",
            day=Day(day_of(here, row.released_at)),
            made=Day(day_of(here, row.made_at)),
        )
    return in_turn([days, state])


@room.needs("report.make")
def make(request: Request, partnership: str) -> HttpResponse:
    """Make a draft, with the figures as they stand now."""
    here = find_partnership(request, partnership, room.name("report.make"))
    form = ReportForm(
        request.POST if request.method == "POST" else None, initial=_usual(here, request)
    )
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            actions.make_report,
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            **form.cleaned_data,
        )
        if made is not None:
            messages.success(request, _("A draft. Look at it, then release it or take it back."))
            return redirect("learning:report", here.code, made.number)
    return _step(
        request,
        here,
        form,
        question=_("What do you report, and on which days?"),
        answer=_(
            "The figures are gathered once, now: totals that were released, and what was shared "
            "with everyone. Nothing of fewer than five people is in them."
        ),
        submit=_("Make a draft"),
        back=reverse("learning:reports", args=[here.code]),
    )


def _usual(here: Partnership, request: Request) -> dict[str, date]:
    today = request.actor.today
    return {"first": max(here.starts, today - A_YEAR), "last": today}


@room.needs("report.read")
def report(request: Request, partnership: str, number: int) -> HttpResponse:
    """One report, from the figures that were kept with it and from nothing else."""
    row = _find(request, partnership, number, "report.read")
    here, told, speak = row.partnership, kept.from_json(row.figures), words()
    writes = row.released_at is None and may(request.actor, room.name("report.write"), row)
    context: dict[str, Any] = {
        "place": place(request, here, "learning:picture"),
        "title": row.title,
        "answer": speak.html(kept.told(told)),
        "state": speak(_told_state(here, row)),
        "draft": row.released_at is None,
        "words": row.words,
        "findings": [
            {"text": one.text, "told": speak(kept.told_found(one))} for one in told.findings
        ],
        "artefacts": [speak(kept.told_made(one)) for one in told.artefacts],
        "designs": [speak(kept.told_design(one)) for one in told.designs],
        "conditions": [speak(kept.told_condition(one)) for one in told.conditions],
        "standards": [
            {
                "table": laid_out(kept.standards_table(told, year)),
                "credit": speak(SETS[year].credit),
            }
            for year in SETS
        ],
        "judgement": speak(JUDGEMENT),
        "figures": laid_out(kept.figures_table(told)),
        "paper": _address(here, "report-pdf", number),
        "all": reverse("learning:reports", args=[here.code]),
        "write": _address(here, "write-report", number) if writes else "",
        "release": _address(here, "release-report", number) if writes else "",
        "take_back": _address(here, "take-back-report", number) if writes else "",
    }
    return render(request, "learning/report.html", context)


@room.needs("report.read")
def as_pdf(request: Request, partnership: str, number: int) -> HttpResponse:
    """The same on paper, from the same figures."""
    row = _find(request, partnership, number, "report.read")
    speak = words()
    paper = report_paper(
        kept.from_json(row.figures),
        speak,
        title=row.title,
        state=speak(_told_state(row.partnership, row)),
        own_words=row.words,
        made_at=row.released_at or row.made_at,
    )
    name = f"report-{row.partnership.code}-{row.number}.pdf"
    return sent(document(paper), name, "application/pdf")


def _find(
    request: Request, partnership: str, number: int, action: str, *, gone: bool = False
) -> LearningReport:
    """The report of a number, where the reader may.

    A draft that was taken back looks absent, except to a form that is sent a second time.
    """
    rows = LearningReport.objects.allowed(request.actor, room.name(action))
    rows = rows.select_related("partnership")
    if not gone:
        rows = rows.filter(redacted_at=None)
    found: LearningReport = get_object_or_404(rows, partnership__code=partnership, number=number)
    about(request, found)
    return found


@room.needs("report.write")
def write(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the title and the words of a draft."""
    row = _find(request, partnership, number, "report.write")
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"title": row.title, "words": row.words},
    )
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            actions.write_report,
            actor=request.actor,
            at=timezone.now(),
            report=row,
            **form.cleaned_data,
        )
        if done is not None:
            messages.success(request, _("Kept. The figures stay as they are."))
            return redirect("learning:report", row.partnership.code, number)
    return _step(
        request,
        row.partnership,
        form,
        question=_("What does the partnership say?"),
        answer=words()(_told_state(row.partnership, row)),
        submit=_("Keep the words"),
        back=_address(row.partnership, "report", number),
    )


@room.needs("report.write")
def release(request: Request, partnership: str, number: int) -> HttpResponse:
    """Release a draft."""
    row = _find(request, partnership, number, "report.write")
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            actions.release_report,
            actor=request.actor,
            at=timezone.now(),
            report=row,
            **form.cleaned_data,
        )
        if done is not None:
            messages.success(request, _("Released. It is never changed from now on."))
            return redirect("learning:report", row.partnership.code, number)
    return _step(
        request,
        row.partnership,
        form,
        question=_("Does the partnership release this report?"),
        answer=row.title,
        note=_(
            "Everyone in the partnership then reads it, and the learning leaders and data stewards "
            "of its organisations; as a file it can go to a board or a funder. It is never changed "
            "and cannot be taken back. A later report stands beside it."
        ),
        submit=_("Release it"),
        back=_address(row.partnership, "report", number),
    )


@room.needs("report.write")
def take_back(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take a draft back."""
    row = _find(request, partnership, number, "report.write", gone=True)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            actions.take_back_report,
            actor=request.actor,
            at=timezone.now(),
            report=row,
            **form.cleaned_data,
        )
        if done is not None:
            messages.success(request, _("The draft is gone. Who made it and when stays."))
            return redirect("learning:reports", row.partnership.code)
    return _step(
        request,
        row.partnership,
        form,
        question=_("Do you take this draft back?"),
        answer=row.title,
        note=_("Its words and figures are gone for good; another draft can be made at any time."),
        submit=_("Take the draft back"),
        back=_address(row.partnership, "report", number),
    )


def _step(request: Request, here: Partnership, form: Form, **told: str) -> HttpResponse:
    """A page that is one form; a form that came back is answered by 422."""
    context = {"place": place(request, here, "learning:picture"), "form": form, **told}
    return render(request, "learning/step.html", context, status=422 if form.errors else 200)
