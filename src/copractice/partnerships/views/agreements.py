"""Agreements: the list, one with its versions, ending one. Writing stands in ``writing.py``."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.partnering import (
    FIRST_TEXTS,
    KINDS,
    PER,
    AgreementKind,
    PassageKind,
    Per,
    compare,
    paper_of,
)
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships import actions
from copractice.partnerships.forms import ReasonForm
from copractice.partnerships.founding import stages
from copractice.partnerships.models import Agreement, ArtefactVersion, Partnership
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.policy import room
from copractice.partnerships.subjects import beside
from copractice.partnerships.waist import source_of
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

HERE = "partnerships:agreements"


@room.needs("agreement.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """What was agreed in writing, and when each is looked at again."""
    here = find_partnership(request, partnership)
    rows = list(readable(request, here))
    leads = may(request.actor, room.name("partnership.lead"), here)
    in_force = [row for row in rows if row.ended_on is None]
    context = {
        "place": place(request, here, HERE),
        "question": _("What have we agreed in %(name)s?") % {"name": here.name},
        "answer": words().html(_answer(in_force)),
        "rows": [_row(row, here) for row in in_force],
        "ended": [_row(row, here) for row in rows if row.ended_on],
        "write": _may_write(here, {row.kind for row in rows}) if leads else [],
        **stages(request, here, "agreements"),
    }
    return render(request, "partnerships/agreements.html", context)


def readable(request: Request, here: Partnership) -> Any:
    """The agreements that the actor may see."""
    rows = Agreement.objects.allowed(request.actor, room.name("agreement.read"))
    return rows.filter(partnership=here).select_related("payer__organisation", "artefact")


def _answer(rows: list[Agreement]) -> Sentence:
    if not rows:
        return say("Nothing in writing yet.")
    told = count("{n} agreement is in force.", "{n} agreements are in force.", len(rows))
    days = [row.review_on for row in rows if row.review_on]
    if not days:
        return say("{told} None has a day on which it is looked at again.", told=told)
    day = words().day(min(days))
    return say("{told} The next one is looked at again on {day}.", told=told, day=Strong(day))


def _row(row: Agreement, here: Partnership) -> dict[str, Any]:
    speak = words()
    return {
        "title": row.title,
        "kind": speak(KINDS[AgreementKind(row.kind)]),
        "href": reverse("partnerships:agreement", args=[here.code, row.number]),
        "facts": [f"{one['label']}: {one['value']}" for one in told_terms(row)],
    }


def told_terms(row: Agreement) -> list[dict[str, str]]:
    """The days and the money of an agreement as facts; what was not said is left out."""
    speak = words()
    facts = [
        (label, speak.day(day))
        for label, day in (
            (_("holds from"), row.effective),
            (_("ends on"), row.ends),
            (_("looked at again on"), row.review_on),
            (_("ended on"), row.ended_on),
        )
        if day
    ]
    if row.amount is not None:
        facts.append((_("money"), speak(told_money(row))))
    return [{"label": label, "value": value} for label, value in facts]


def told_money(row: Agreement) -> Sentence:
    """The sum of an agreement with its currency, how often it is paid and by whom."""
    assert row.amount is not None
    sum_ = f"{words().number(float(row.amount))} {row.currency}"
    per = PER[Per(row.per)]
    if row.payer is None:
        return say("{sum} {per}", sum=sum_, per=per)
    return say("{sum} {per}, paid by {payer}", sum=sum_, per=per, payer=row.payer.organisation.name)


def _may_write(here: Partnership, there: set[str]) -> list[dict[str, str]]:
    """Norms and answers exist once; of the others there may be several."""
    speak = words()
    once = [k for k in (AgreementKind.NORMS, AgreementKind.DATA_USE) if k not in there]
    return [
        {
            "label": speak(KINDS[one]),
            "href": reverse("partnerships:write-agreement", args=[here.code, one.value]),
        }
        for one in [*once, *FIRST_TEXTS]
    ]


@room.needs("agreement.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One agreement: its text, its terms, and what changed from version to version."""
    here = find_partnership(request, partnership)
    row = found_agreement(request, here, number, "agreement.read")
    versions = list(versions_of(request, row))
    if not versions:
        raise Http404
    asked = request.GET.get("version", "")
    shown = next((v for v in versions if str(v.number) == asked), versions[-1])
    may_write = may(request.actor, room.name("agreement.write"), row) and row.ended_on is None
    speak, at = words(), [here.code, row.number]
    context = {
        "place": place(request, here, HERE),
        "question": row.title,
        "answer": speak.html(_version_answer(row, shown, len(versions))),
        "facts": told_terms(row),
        "passages": paper_of(shown.value).passages,
        "changes": _changes(versions, shown),
        "versions": [_version(v, shown, at) for v in reversed(versions)],
        "revise": reverse("partnerships:revise-agreement", args=at) if may_write else "",
        "end": reverse("partnerships:end-agreement", args=at) if may_write else "",
        "beside": beside(
            request,
            here,
            source_of(row),
            works=may(request.actor, room.name("partnership.work"), here),
        ),
    }
    return render(request, "partnerships/agreement.html", context)


def found_agreement(request: Request, here: Partnership, number: int, action: str) -> Agreement:
    """The agreement of a number, where the actor may do this with it."""
    rows = Agreement.objects.allowed(request.actor, room.name(action))
    rows = rows.select_related("payer__organisation", "artefact", "partnership")
    row: Agreement = get_object_or_404(rows, partnership=here, number=number)
    about(request, row)
    return row


def versions_of(request: Request, row: Agreement) -> Any:
    """The versions of an agreement that the actor may see."""
    rows = ArtefactVersion.objects.allowed(request.actor, room.name("artefactversion.read"))
    return rows.filter(artefact=row.artefact_id).select_related("person")


def _version_answer(row: Agreement, shown: ArtefactVersion, n: int) -> Sentence:
    day = words().day(shown.made_at.date())
    told = say(
        "Version {number} of {n}, written on {day}.", number=Strong(shown.number), n=n, day=day
    )
    if row.ended_on is None:
        return told
    return say("{told} It ended on {day}.", told=told, day=words().day(row.ended_on))


def _version(row: ArtefactVersion, shown: ArtefactVersion, at: list[Any]) -> dict[str, Any]:
    return {
        "number": row.number,
        "day": words().day(row.made_at.date()),
        "by": row.person.name,
        "reason": row.reason,
        "current": row.number == shown.number,
        "href": f"{reverse('partnerships:agreement', args=at)}?version={row.number}",
    }


def _changes(versions: list[ArtefactVersion], shown: ArtefactVersion) -> list[dict[str, Any]]:
    """What the shown version changed against the one before it."""
    before = next((v for v in versions if v.number == shown.number - 1), None)
    if before is None:
        return []
    rows = compare(paper_of(before.value), paper_of(shown.value))
    labels = {
        PassageKind.ADDED: _("new"),
        PassageKind.CHANGED: _("changed"),
        PassageKind.REMOVED: _("taken out"),
    }
    return [
        {
            "what": labels[row.kind],
            "heading": whole.heading,
            "before": row.before.text if row.before else "",
            "after": row.after.text if row.after else "",
        }
        for row in rows
        for whole in [row.after or row.before]
        if row.kind is not PassageKind.SAME and whole is not None
    ]


@room.needs("agreement.write")
def end(request: Request, partnership: str, number: int) -> HttpResponse:
    """End an agreement; its text and versions stay."""
    here = find_partnership(request, partnership)
    row = found_agreement(request, here, number, "agreement.write")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.end_agreement(
            actor=request.actor,
            at=timezone.now(),
            agreement=row,
            ended_on=request.actor.today,
            **form.cleaned_data,
        )
        return redirect("partnerships:agreement", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Does this agreement end: %(title)s?") % {"title": row.title},
        "answer": _("From today on it does not hold any more. Its text and versions stay."),
        "submit": _("End the agreement"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
