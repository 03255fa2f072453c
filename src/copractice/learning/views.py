"""My learning, one entry of it, and a partnership's picture: said, agreed, seen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from copractice.domain import demand
from copractice.domain.naming import LEVELS, PARTS, ROLES
from copractice.domain.standards import SETS, Covered, standard
from copractice.domain.vocabulary import Profile
from copractice.domain.words import Sentence, Strong, Words, count, say
from copractice.learning import record, telling
from copractice.learning.forms import CorrectForm
from copractice.learning.policy import room
from copractice.learning.totals import Shown, shown_totals
from copractice.partnerships import actions
from copractice.partnerships.arrival import OpenPart, open_parts
from copractice.partnerships.models import Activity, Agreed, Membership, MinutesSource
from copractice.partnerships.pages import figure_of, find_partnership, place
from copractice.partnerships.registry import kind
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

SHOWN = 50


def _year(request: Request) -> str:
    asked = request.GET.get("set", "")
    return asked if asked in SETS else next(iter(SETS))


@room.needs("mine.read")
def mine(request: Request) -> HttpResponse:
    """One's own record over years and partnerships, written by the work itself."""
    speak, year = words(), _year(request)
    work = record.work_of_person(request.actor)
    roles = telling.roles_of(work.activities)
    minutes = demand.seen_of_person(
        record.demand_of(work.activities), str(request.actor.person)
    ).minutes
    months = telling.months_chart(record.by_month(work.activities), _("Hours a month"))
    context: dict[str, Any] = {
        "answer": speak.html(telling.my_answer(minutes.total, roles, len(work.findings))),
        "empty": not work.activities,
        "provenance": speak(demand.provenance(minutes)) if work.activities else "",
        "roles": [
            {
                "name": speak(ROLES[role]),
                "since": speak.day(first),
                "times": speak(count("{n} time", "{n} times", n)),
            }
            for role, first, n in roles
        ],
        "months": figure_of(months) if months else None,
        "entries": [_entry(row, speak) for row in work.activities[:SHOWN]],
        "more": max(0, len(work.activities) - SHOWN),
        "findings": [
            {
                "text": row["text"],
                "day": speak.day(row["made_at"].date()),
                "where": row["partnership__name"],
                "applied": row["applied_on"] is not None,
                "result": row["result_seen"],
            }
            for row in work.findings[:SHOWN]
        ],
        "waist": {
            "lead": _("What this page is made of:"),
            "activities": {"count": len(work.activities)},
            "artefacts": {"count": len(work.artefacts)},
            "findings": {"count": len(work.findings)},
        },
        **_standards(telling.standards_of(record.records_of(work), year), year),
    }
    return render(request, "learning/mine.html", context)


def _entry(row: dict[str, Any], speak: Words) -> dict[str, Any]:
    practice = record.practice_of(row)
    return {
        "name": speak(practice.name),
        "role": speak(ROLES[practice.role]),
        "where": row["partnership__name"],
        "day": speak.day(row["on"]),
        "minutes": speak(demand.duration(row["minutes"])),
        "source": MinutesSource(row["minutes_source"]).label,
        "hidden": row["hidden_at"] is not None,
        "href": reverse("learning:entry", args=[row["code"]]),
    }


def _standards(covered: tuple[Covered, ...], year: str) -> dict[str, Any]:
    speak = words()
    return {
        "standards": {
            **figure_of(telling.rungs_chart(covered, speak(SETS[year].name))),
            "title": "",
        },
        "covered": [
            {"name": speak(one.standard.name), "says": speak(one.words)} for one in covered
        ],
        "credit": speak(SETS[year].credit),
        "sets": [
            {"year": one, "name": speak(SETS[one].name), "current": one == year} for one in SETS
        ],
    }


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
        actions.correct_activity(
            actor=request.actor, at=timezone.now(), activity=row, **form.cleaned_data
        )
        messages.success(request, _("Corrected. What you said stands from now on."))
        return redirect("learning:entry", row.code)
    speak = words()
    practice = kind(row.part.kind).profile.practice(row.practice)
    context = {
        "form": None if row.withdrawn_at else form,
        "question": speak(practice.name),
        "answer": speak.html(_entry_answer(row)),
        "basis": speak(practice.minutes_basis) if row.minutes_source == MinutesSource.USUAL else "",
        "role": speak(ROLES[practice.role]),
        "touches": [
            {"standard": speak(_standard_name(touch.standard)), "why": speak(touch.why)}
            for touch in practice.touches
        ],
        "code": row.code,
        "hidden": row.hidden_at is not None,
        "withdrawn": row.withdrawn_at is not None,
        "where": row.partnership.name,
    }
    return render(request, "learning/entry.html", context, status=422 if form.errors else 200)


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
        actions.hide_activity,
        gettext_lazy("Hidden. Others see it in no list; totals leave it out when renewed."),
    ),
    "show": (actions.show_activity, gettext_lazy("Shown again.")),
    "withdraw": (
        actions.withdraw_activity,
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


@room.needs("picture.read")
def picture(request: Request, partnership: str) -> HttpResponse:
    """What a partnership asks and gives: said of its types, agreed here, seen here, kept apart."""
    here = find_partnership(request, partnership, room.name("picture.read"))
    parts, speak, year = open_parts(request, here), words(), _year(request)
    totals = shown_totals(here.pk, request.actor.today)
    members = _members(request, here.pk)
    context = {
        "place": place(request, here, "learning:picture"),
        "question": _("What does %(name)s ask, and what does it give?") % {"name": here.name},
        "answer": speak.html(_picture_answer(totals)),
        "parts": [
            {
                "kind": speak(one.profile.name),
                "type": reverse("choosing:type", args=[one.profile.slug]),
                "said": _said(one.profile, speak),
                "opportunities": [
                    {"words": speak(each.words), "learner": each.learner.value}
                    for each in one.profile.opportunities
                ],
            }
            for one in parts
        ],
        "agreed": _agreed_and_seen(request, here.pk, parts, totals, members),
        "seen": _seen(totals.whole, speak) if isinstance(totals, Shown) else {},
        "withheld": speak(totals.why) if isinstance(totals, demand.Withheld) else "",
        "agree": reverse("partnerships:agreed", args=[here.code])
        if any(m.person_id == request.actor.person and m.standing == "leads" for m in members)
        else "",
    }
    if isinstance(totals, Shown):
        work = record.work_of_partnership(here.pk)
        covered = telling.standards_of_group(
            record.products_of(work), totals.standards, totals.led, year
        )
        context |= _standards(covered, year)
        context["waist"] = {
            "activities": {"count": totals.whole.times},
            "artefacts": {"count": len(work.artefacts)},
            "findings": {"count": len(work.findings)},
        }
    return render(request, "learning/picture.html", context)


def _members(request: Request, partnership: int) -> list[Membership]:
    rows = Membership.objects.allowed(request.actor, "partnerships.membership.read")
    return list(rows.filter(partnership=partnership).order_by("starts", "pk"))


def _picture_answer(totals: Shown | demand.Withheld) -> Sentence:
    if isinstance(totals, demand.Withheld):
        return say("What is said of the type stands below. {why}", why=totals.why)
    return say(
        "{people} in roles of five people or more had left a record of {time} by {day}. "
        "What was done without a record is not in it.",
        people=Strong(count("{n} person", "{n} people", totals.whole.people)),
        time=Strong(demand.duration(totals.whole.minutes.total)),
        day=words().day(totals.on),
    )


def _said(profile: Profile, speak: Words) -> list[dict[str, Any]]:
    return [
        {
            "part": speak(PARTS[one.part]),
            "level": speak(LEVELS[one.level]),
            "words": speak(one.words),
        }
        for one in profile.demand
    ]


def _seen(whole: demand.Seen, speak: Words) -> dict[str, str]:
    told = demand.sentences(whole)
    return {speak(PARTS[part]): speak.html(sentence) for part, sentence in told.items()}


def _agreed_and_seen(
    request: Request,
    partnership: int,
    parts: list[OpenPart],
    totals: Shown | demand.Withheld,
    members: list[Membership],
) -> list[dict[str, Any]]:
    """What was agreed for each role, beside what is seen of it; only these two are subtracted."""
    speak = words()
    rows = Agreed.objects.allowed(request.actor, "partnerships.agreed.read")
    rows = rows.filter(partnership=partnership).order_by("starts", "pk")
    latest = {(row.part_id, row.role): row for row in rows}
    profiles = {one.part.pk: one.profile for one in parts}
    seen = totals.groups if isinstance(totals, Shown) else {}
    months = max(1, totals.whole.months) if isinstance(totals, Shown) else 1
    told = []
    for (part, role), agreed in latest.items():
        people = {
            m.person_id for m in members if (m.part_id, m.role) == (part, role) and not m.ends
        }
        if part not in profiles or not people:
            continue
        plan = demand.Agreed(role, agreed.minutes, len(people))
        found = seen.get(role)
        beside = demand.difference(plan, found, months) if found is not None else None
        told.append(
            {
                "role": speak(profiles[part].role(role).name),
                "agreed": speak(
                    say("{time} a month for each", time=demand.duration(agreed.minutes))
                ),
                "note": agreed.note,
                "seen": _beside(beside, speak),
            }
        )
    return told


def _beside(beside: demand.Difference | demand.Withheld | None, speak: Words) -> str:
    if beside is None:
        return speak(say("No record of this role yet."))
    if isinstance(beside, demand.Withheld):
        return speak(beside.why)
    return speak.html(beside.words)
