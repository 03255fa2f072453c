"""The standards in one partnership, what lies behind each, and who sees it differently."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.demand.coverage import told_coverage
from copractice.domain.learning.conditions import CONDITIONS, Said, shows
from copractice.domain.naming import RUNGS, STRENGTHS
from copractice.domain.standards import SETS, Covered, ShownBy, Standard, earlier, later, standard
from copractice.domain.standards.crosswalk import JUDGEMENT
from copractice.domain.vocabulary import Profile
from copractice.domain.words import Sentence, Words, count, say
from copractice.learning import actions
from copractice.learning.conditions import held_of, looked_at
from copractice.learning.forms import AgreeStandardForm, ContestForm
from copractice.learning.models import Contest
from copractice.learning.policy import room
from copractice.learning.record import Traced
from copractice.learning.sampling import coverage_of
from copractice.learning.showing import standards_shown, year_of
from copractice.learning.standing import (
    BehindCell,
    Standing,
    behind_cell,
    contests_of,
    said_of,
    standing_of,
    told_standing,
    touching,
)
from copractice.partnerships.arrival import open_parts
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, find_partnership_and_rights, place
from copractice.partnerships.registry import kind
from copractice.partnerships.subjects import hrefs_of
from copractice.people.forms import tried
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.speech import words


def cell_address(here: Partnership, one: Standard) -> str:
    """Where what lies behind a standard in a partnership stands."""
    return reverse("learning:standard", args=[here.code, one.set, one.slug])


_WORK, _LEAD = "partnerships.partnership.work", "partnerships.partnership.lead"
_HERE = (room.name("picture.read"), _WORK, _LEAD, room.name("design.list"))
"""The right to these pages, and what else a reader may do here: asked for at once."""


@room.needs("picture.read")
def standards(request: Request, partnership: str) -> HttpResponse:
    """Standard by standard: said of its types, agreed here, seen here; each opens."""
    here, allowed = find_partnership_and_rights(request, partnership, *_HERE)
    speak, year = words(), year_of(request)
    found = standing_of(request.actor, here, year)
    profiles = [one.profile for one in open_parts(request, here)]
    looked = held_of(request.actor, here)
    context: dict[str, Any] = {
        "place": place(request, here, "learning:standards"),
        "question": _("Which standards does the learning here meet, and how do we know?"),
        "answer": speak.html(told_standing(found)),
        "coverage": speak(told_coverage(coverage_of(here.pk))),
        "withheld": speak(found.withheld) if found.withheld else "",
        "rows": [_row(here, one, found, profiles, looked, speak) for one in SETS[year].standards],
        "judgement": speak(JUDGEMENT),
        "types": reverse("choosing:standards"),
        "designs": _designs(here, allowed),
    }
    covered = found.covered or tuple(Covered(one, None) for one in SETS[year].standards)
    context |= standards_shown(covered, year, lambda one: cell_address(here, one.standard))
    context["waist"] = _foot(found)
    return render(request, "learning/standards.html", context)


def _row(
    here: Partnership,
    one: Standard,
    found: Standing,
    profiles: Sequence[Profile],
    looked: Sequence[Said],
    speak: Words,
) -> dict[str, Any]:
    seen = next((each for each in found.covered if each.standard.key == one.key), None)
    hedges = dict.fromkeys(said.claim.strength for _profile, said in said_of(profiles, one.key))
    return {
        "name": speak(one.name),
        "href": cell_address(here, one),
        "said": [speak(STRENGTHS[hedge]) for hedge in hedges],
        "agreed": found.agreed.get(one.key, {}).get("text", ""),
        "seen": speak(RUNGS[seen.rung]) if seen and seen.rung else "",
        "evidence": bool(seen and seen.is_evidence),
        "conditions": [speak(each.condition.name) for each in shows(looked, one.key)],
    }


def _designs(here: Partnership, allowed: Collection[str]) -> str:
    """Where advice for this partnership's learning stands, for whom it is."""
    if room.name("design.list") not in allowed:
        return ""
    return reverse("learning:designs", args=[here.code])


def _foot(found: Standing) -> dict[str, Any]:
    if found.totals is None:
        return {}
    made = {one.row["code"] for one in found.showing if one.of == "artefact"}
    learned = {one.row["code"] for one in found.showing if one.of == "finding"}
    return {
        "activities": {"count": found.totals.whole.times},
        "artefacts": {"count": len(made)},
        "findings": {"count": len(learned)},
    }


@room.needs("picture.read")
def cell(request: Request, partnership: str, year: str, slug: str) -> HttpResponse:
    """One standard in one partnership: what lies behind it that this reader may see."""
    here, allowed = find_partnership_and_rights(request, partnership, *_HERE)
    one, speak, actor = _standard(year, slug), words(), request.actor
    found = standing_of(actor, here, year)
    seen = next((each for each in found.covered if each.standard.key == one.key), None)
    profiles = [part.profile for part in open_parts(request, here)]
    lies = behind_cell(actor, found.showing, one.key)
    # What people say of conditions is asked for where a condition speaks to the standard.
    told = any(one.key in each.standards for each in CONDITIONS)
    looked = looked_at(actor, here).said() if told else ()
    context = {
        "place": place(request, here, "learning:standards"),
        "question": _("%(standard)s: what shows it here?") % {"standard": speak(one.name)},
        "answer": speak.html(_told_cell(found, seen)),
        "paraphrase": speak(one.says),
        "coverage": speak(told_coverage(coverage_of(here.pk))),
        "said": [
            {
                "type": speak(profile.name),
                "hedge": speak(STRENGTHS[said.claim.strength]),
                "words": speak(said.claim.words),
                "why": speak(said.why),
                "source": f"{said.claim.id}, {said.claim.source}",
            }
            for profile, said in said_of(profiles, one.key)
        ],
        "agreed": _agreed(found, here, one, speak),
        "agree": reverse("learning:agree-standard", args=[here.code, one.set, one.slug])
        if _LEAD in allowed
        else "",
        "rungs": _rungs(actor, here, lies, speak),
        "others": speak(_others(lies.others)) if lies.others else "",
        "conditions": [speak(each.words) for each in shows(looked, one.key)],
        "conditions_at": reverse("learning:conditions", args=[here.code])
        if one.shown_by in (ShownBy.CONDITIONS, ShownBy.LEADING)
        else "",
        "designs": _designs(here, allowed),
        "practices": [
            {
                "name": speak(practice.name),
                "type": speak(profile.name) if len(profiles) > 1 else "",
                "why": speak(touch.why),
                "contest": f"{_contest(here, one)}?practice={profile.slug}.{practice.slug}"
                if _WORK in allowed
                else "",
            }
            for profile, practice, touch in touching(profiles, one.key)
        ],
        "contests": _contests(actor, here, one, speak),
        "crossings": _crossings(here, one, speak),
        "judgement": speak(JUDGEMENT),
        "credit": speak(SETS[year].credit),
        "back": f"{reverse('learning:standards', args=[here.code])}?set={year}",
    }
    return render(request, "learning/standard.html", context)


def _standard(year: str, slug: str) -> Standard:
    try:
        return standard(f"{year}:{slug}")
    except KeyError:
        raise Http404 from None


def _told_cell(found: Standing, seen: Covered | None) -> Sentence:
    if seen is None:
        return found.withheld or say("")
    return seen.words


def _agreed(found: Standing, here: Partnership, one: Standard, speak: Words) -> dict[str, str]:
    row = found.agreed.get(one.key)
    return {"text": row["text"], "day": speak.day(day_of(here, row["agreed_at"]))} if row else {}


def _rungs(actor: Actor, here: Partnership, lies: BehindCell, speak: Words) -> list[dict[str, Any]]:
    """What lies behind, rung by rung: a finding opens, a thing opens where it came from."""
    shown = [one for rows in lies.rows.values() for one in rows]
    made = {one.record.source for one in shown if one.of == "artefact"}
    pages = hrefs_of(actor, made)

    def opens(one: Traced) -> str:
        if one.of == "finding":
            return reverse("learning:finding", args=[here.code, one.row["code"]])
        return pages.get(one.record.source, "")

    return [
        {
            "name": speak(RUNGS[rung]),
            "rows": [
                {
                    "kind": one.of,
                    "text": one.row["text"] if one.of == "finding" else one.row["title"],
                    "day": speak.day(day_of(here, one.row["made_at"])),
                    "href": opens(one),
                }
                for one in rows
            ],
        }
        for rung, rows in lies.rows.items()
    ]


def _others(n: int) -> Sentence:
    return count(
        "{n} more record, which is not meant for you to open.",
        "{n} more records, which are not meant for you to open.",
        n,
    )


def _contests(actor: Actor, here: Partnership, one: Standard, speak: Words) -> list[dict[str, Any]]:
    return [
        {
            "practice": speak(kind(row["kind"]).profile.practice(row["practice"]).name),
            "who": row["person__name"],
            "reason": row["reason"],
            "day": speak.day(day_of(here, row["made_at"])),
            "alone": row["audience"] == Audience.PERSON,
            "withdraw": reverse("learning:withdraw-contest", args=[row["code"]])
            if row["person_id"] == actor.person
            else "",
        }
        for row in contests_of(actor, here, one.key)
    ]


def _crossings(here: Partnership, one: Standard, speak: Words) -> list[dict[str, str]]:
    found = []
    for crossing in (*later(one.key), *earlier(one.key)):
        key = crossing.later if crossing.earlier == one.key else crossing.earlier
        other = standard(key)
        name = say("{name} ({year})", name=other.name, year=other.set)
        found.append(
            {
                "name": speak(name),
                "why": speak(crossing.why),
                "href": cell_address(here, other),
            }
        )
    return found


@room.needs("standardagreed.write")
def agree(request: Request, partnership: str, year: str, slug: str) -> HttpResponse:
    """Write down what the partners agreed about a standard."""
    here = find_partnership(request, partnership, "partnerships.partnership.lead")
    one, speak = _standard(year, slug), words()
    before = _agreed(standing_of(request.actor, here, year), here, one, speak)
    form = AgreeStandardForm(
        request.POST if request.method == "POST" else None,
        initial={"text": before.get("text", "")},
    )
    if request.method == "POST" and form.is_valid():
        actions.agree_standard(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            standard=one.key,
            **form.cleaned_data,
        )
        messages.success(request, _("Kept. It stands beside what is said and what is seen."))
        return redirect(cell_address(here, one))
    context = {
        "question": _("What did you agree about %(standard)s?") % {"standard": speak(one.name)},
        "answer": speak(one.says),
        "form": form,
        "submit": _("Keep it"),
        "back": cell_address(here, one),
    }
    return render(request, "learning/form.html", context, status=422 if form.errors else 200)


@room.needs("contest.write")
def contest(request: Request, partnership: str, year: str, slug: str) -> HttpResponse:
    """Say that a practice does not touch this standard, and why."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    one, speak = _standard(year, slug), words()
    asked = request.GET.get("practice", "")
    profiles = [part.profile for part in open_parts(request, here)]
    mapped = next(
        (each for each in touching(profiles, one.key) if f"{each[0].slug}.{each[1].slug}" == asked),
        None,
    )
    if mapped is None:
        raise Http404
    profile, practice, touch = mapped
    form = ContestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = tried(
            form,
            actions.contest_mapping,
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            type_slug=profile.slug,
            practice=practice.slug,
            standard=one.key,
            **form.cleaned_data,
        )
        if kept is not None:
            messages.success(request, _("Kept, with your reason. Your own record leaves it out."))
            return redirect(cell_address(here, one))
    context = {
        "question": _("Why does “%(practice)s” not touch %(standard)s?")
        % {"practice": speak(practice.name), "standard": speak(one.name)},
        "answer": speak(say("We say that it does, because: {why}", why=touch.why)),
        "form": form,
        "submit": _("Keep my reason"),
        "back": cell_address(here, one),
    }
    return render(request, "learning/form.html", context, status=422 if form.errors else 200)


def _contest(here: Partnership, one: Standard) -> str:
    return reverse("learning:contest", args=[here.code, one.set, one.slug])


@require_POST
@room.needs("contest.write")
def withdraw(request: Request, code: str) -> HttpResponse:
    """Take one's own objection back."""
    rows = Contest.objects.allowed(request.actor, room.name("contest.write"))
    row = get_object_or_404(rows.select_related("partnership"), code=code)
    about(request, row)
    actions.withdraw_contest(actor=request.actor, at=timezone.now(), contest=row)
    messages.success(request, _("Taken back. It counts in your record again."))
    return redirect(cell_address(row.partnership, standard(row.standard)))
