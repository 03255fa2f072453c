"""Every entry of one's own record, or those behind one figure; and one entry."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from copractice.domain import demand
from copractice.domain.learning.known import METHOD
from copractice.domain.naming import ROLES
from copractice.domain.standards import standard
from copractice.domain.words import Day, Sentence, Strong, Words, count, say
from copractice.learning import actions as own
from copractice.learning import record
from copractice.learning.behind import behind
from copractice.learning.confirming import confirmed_of
from copractice.learning.forms import CorrectForm
from copractice.learning.listing import entry_of, findings_of, opens, products_of
from copractice.learning.models import Confirming, Contest
from copractice.learning.policy import room
from copractice.partnerships import actions
from copractice.partnerships.models import Activity, MinutesSource
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import turning
from copractice.partnerships.registry import kind
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

A_PAGE = 50


@room.needs("mine.read")
def entries(request: Request) -> HttpResponse:
    """What lies behind a figure of one's own record; without one, everything."""
    asked = {name: request.GET.get(name, "") for name in ("role", "standard", "month")}
    found = behind(record.work_of_person(request.actor), asked)
    if found is None:
        raise Http404
    work, speak = found.work, words()
    page = Paginator(work.activities, A_PAGE).get_page(request.GET.get("page"))
    products, findings = (work.artefacts, work.findings) if page.number == 1 else ((), ())
    where, own_day = opens(request.actor, products, findings), request.user.person.day_of
    context = {
        "question": speak(found.of),
        "answer": speak.html(_told(work)),
        "known_method": speak(METHOD),
        "entries": [entry_of(row, speak) for row in page],
        "pages": turning(page.number, page.paginator.num_pages, **asked),
        "products": products_of(products, speak, own_day, where),
        "findings": findings_of(findings, speak, own_day, where),
        # Back to the set of standards from which one came.
        "back": f"{reverse('learning:mine')}?set={asked['standard'].partition(':')[0]}"
        if asked["standard"]
        else reverse("learning:mine"),
    }
    return render(request, "learning/entries.html", context)


def _told(work: record.Work) -> Sentence:
    minutes = sum(row["minutes"] for row in work.activities)
    return say(
        "{entries} of {time}; {products} made, and {findings}.",
        entries=Strong(count("{n} activity", "{n} activities", len(work.activities))),
        time=Strong(demand.duration(minutes)),
        products=count("{n} thing", "{n} things", len(work.artefacts)),
        findings=count("{n} finding", "{n} findings", len(work.findings)),
    )


def _own(request: Request, code: str, action: str) -> Activity:
    rows = Activity.objects.allowed(request.actor, action).select_related("part", "partnership")
    found = get_object_or_404(rows, code=code)
    about(request, found)
    return found


@room.needs("mine.read")
def entry(request: Request, code: str) -> HttpResponse:
    """One entry: where its minutes come from, what it touches, and what one may do with it."""
    row = _own(request, code, "partnerships.activity.read")
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        initial={"minutes": row.minutes, "inside_day": row.inside_day},
    )
    if request.method == "POST" and form.is_valid():
        own.correct_entry(actor=request.actor, at=timezone.now(), activity=row, **form.cleaned_data)
        messages.success(request, _("Corrected. What you said stands from now on."))
        return redirect("learning:entry", row.code)
    speak = words()
    practice = kind(row.part.kind).profile.practice(row.practice)
    contested = _contested(request, row)
    context = {
        "form": None if row.withdrawn_at else form,
        "question": speak(practice.name),
        "answer": speak.html(_entry_answer(row)),
        "basis": speak(practice.minutes_basis) if row.minutes_source == MinutesSource.USUAL else "",
        "role": speak(ROLES[practice.role]),
        "touches": [
            {
                "standard": speak(_standard_name(touch.standard)),
                "why": speak(touch.why),
                "contested": touch.standard in contested,
            }
            for touch in practice.touches
        ],
        "code": row.code,
        "hidden": row.hidden_at is not None,
        "withdrawn": row.withdrawn_at is not None,
        "where": row.partnership.name,
        "confirmed": _confirmed(request, row, speak),
        "asked": _asked(request, row, speak),
    }
    return render(request, "learning/entry.html", context, status=422 if form.errors else 200)


def _contested(request: Request, row: Activity) -> set[str]:
    """The standards that the person does not see this practice touching: they count no more."""
    rows = Contest.objects.allowed(request.actor, room.name("contest.write"))
    rows = rows.filter(kind=row.part.kind, practice=row.practice, withdrawn_at=None)
    return set(rows.values_list("standard", flat=True))


def _confirmed(request: Request, row: Activity, speak: Words) -> list[str]:
    """Who confirmed the entry as it stands."""
    stands = {row.code: (row.minutes, row.minutes_source)}
    told = confirmed_of(request.actor, stands).get(row.code, ())
    return [
        speak(say("{person} confirmed it on {day}.", person=one.name, day=Day(one.on)))
        for one in told
    ]


def _asked(request: Request, row: Activity, speak: Words) -> list[dict[str, str]]:
    """Requests of this entry that were not confirmed: whom one asked, and what became of it."""
    rows = Confirming.objects.allowed(request.actor, room.name("confirming.read"))
    rows = rows.filter(activity=row, withdrawn_at=None).exclude(answer="confirmed")
    return [
        {
            "name": one.asked.name,
            "said": one.get_answer_display() if one.answer else "",
            "note": one.note,
            "day": speak.day(day_of(row.partnership, one.answered_at or one.asked_at)),
            "href": reverse("learning:confirming", args=[one.code]),
        }
        for one in rows.select_related("asked")
    ]


def _standard_name(key: str) -> Sentence:
    year = key.partition(":")[0]
    return say("{name} ({year})", name=standard(key).name, year=year)


def _entry_answer(row: Activity) -> Sentence:
    if row.withdrawn_at is not None:
        return say(
            "You have withdrawn this. It is in no count of yours; totals leave it out when renewed."
        )
    return say(
        "{time} on {day}: {source}.",
        time=Strong(demand.duration(row.minutes)),
        day=words().day(row.on),
        source=str(MinutesSource(row.minutes_source).label),
    )


MARKS = {
    "hide": (
        own.hide_entry,
        gettext_lazy(
            "Hidden. Nobody else sees that it was you; totals of many people still hold it."
        ),
    ),
    "show": (actions.show_activity, gettext_lazy("Shown again.")),
    "withdraw": (
        own.withdraw_entry,
        gettext_lazy("Withdrawn. It is in no count of yours; totals leave it out when renewed."),
    ),
}


@require_POST
@room.needs("mine.read")
def mark(request: Request, code: str, mark: str) -> HttpResponse:
    """Hide, show again, or withdraw one's own entry."""
    if mark not in MARKS:
        raise Http404
    row = _own(request, code, "partnerships.activity.write")
    act, told = MARKS[mark]
    act(actor=request.actor, at=timezone.now(), activity=row)
    messages.success(request, told)
    return redirect("learning:entry", row.code)
