"""Agreements: the list, one with its versions, writing, revising, ending."""

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
    NotPossible,
    PassageKind,
    Per,
    compare,
    paper_of,
)
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships import actions
from copractice.partnerships.forms import AgreementForm, ReasonForm, terms_as_initial
from copractice.partnerships.founding import stages
from copractice.partnerships.models import Agreement, ArtefactVersion, Part, Partnership, Party
from copractice.partnerships.pages import find_partnership, open_part, place
from copractice.partnerships.papers import first_paper, fixed_of, title_of, with_new_questions
from copractice.partnerships.policy import room
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

HERE = "partnerships:agreements"


@room.needs("agreement.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """What was agreed in writing, and when each is looked at again."""
    here = find_partnership(request, partnership)
    rows = list(_readable(request, here))
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


def _readable(request: Request, here: Partnership) -> Any:
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
    row = _found(request, here, number, "agreement.read")
    versions = list(_versions(request, row))
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
    }
    return render(request, "partnerships/agreement.html", context)


def _found(request: Request, here: Partnership, number: int, action: str) -> Agreement:
    rows = Agreement.objects.allowed(request.actor, room.name(action))
    rows = rows.select_related("payer__organisation", "artefact", "partnership")
    row: Agreement = get_object_or_404(rows, partnership=here, number=number)
    about(request, row)
    return row


def _versions(request: Request, row: Agreement) -> Any:
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


@room.needs("partnership.lead")
def write(request: Request, partnership: str, kind: str) -> HttpResponse:
    """Write an agreement, from a first text that is there to be changed."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    try:
        asked = AgreementKind(kind)
    except ValueError as unknown:
        raise Http404 from unknown
    return _written(request, here, asked)


@room.needs("agreement.read")
def norms(request: Request, partnership: str) -> HttpResponse:
    """How we work together: the page of the norms, or the one on which they are first written."""
    return _the_one(request, partnership, AgreementKind.NORMS)


@room.needs("agreement.read")
def questions(request: Request, partnership: str) -> HttpResponse:
    """Data and publication: the answers to what the types ask, or the page to write them."""
    return _the_one(request, partnership, AgreementKind.DATA_USE)


def _the_one(request: Request, partnership: str, kind: AgreementKind) -> HttpResponse:
    here = find_partnership(request, partnership)
    row = _readable(request, here).filter(kind=kind).first()
    forming = stages(request, here, kind.value)
    if row is not None and not forming:
        return redirect("partnerships:agreement", here.code, row.number)
    if not may(request.actor, room.name("partnership.lead"), here):
        return redirect("partnerships:agreements", here.code)
    # A form that was opened before anybody had written it must not pass for a revision.
    if row is not None and request.POST.get("base") != "0":
        return _revised(request, here, row, forming)
    return _written(request, here, kind)


def _written(request: Request, here: Partnership, kind: AgreementKind) -> HttpResponse:
    paper = first_paper(kind, _open_parts(request, here), words())
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        paper=paper,
        fixed=fixed_of(kind),
        parties=_parties(request, here),
        initial={"title": title_of(kind, words())},
    )
    on = stages(request, here, kind.value if kind.value in ("norms", "questions") else "agreements")
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.write_agreement(
                actor=request.actor,
                at=timezone.now(),
                part=open_part(request, here),
                kind=kind,
                terms=form.terms(),
                paper=form.written(),
                key=form.cleaned_data["key"],
                **(
                    {"audience": form.cleaned_data["audience"]} if "audience" in form.fields else {}
                ),
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return _after(on, here, row)
    return _form_page(request, here, form, on, words()(KINDS[kind]))


def _after(on: dict[str, Any], here: Partnership, row: Agreement) -> HttpResponse:
    """To the next stage where this was one; otherwise to the agreement."""
    following = on.get("following")
    if following and row.kind in (AgreementKind.NORMS, AgreementKind.DATA_USE):
        return redirect(following["href"])
    return redirect("partnerships:agreement", here.code, row.number)


def _form_page(
    request: Request,
    here: Partnership,
    form: AgreementForm,
    on: dict[str, Any],
    question: str,
    conflicts: list[dict[str, str]] | None = None,
) -> HttpResponse:
    context = {
        "place": place(request, here, HERE),
        "question": question,
        "form": form,
        "fixed": [one for one in form.paper.passages if one.slug in form.fixed],
        "conflicts": conflicts or [],
        **on,
    }
    status = 409 if conflicts else 422 if form.errors else 200
    return render(request, "partnerships/write-agreement.html", context, status=status)


def _open_parts(request: Request, here: Partnership) -> list[Part]:
    rows = Part.objects.allowed(request.actor, room.name("part.read"))
    return list(rows.filter(partnership=here, ends=None))


def _parties(request: Request, here: Partnership) -> list[Party]:
    rows = Party.objects.allowed(request.actor, room.name("party.read"))
    return list(rows.filter(partnership=here, ends=None).select_related("organisation"))


@room.needs("agreement.write")
def revise(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the next version. Two who revise at once are joined, or shown what differs."""
    here = find_partnership(request, partnership)
    row = _found(request, here, number, "agreement.write")
    if row.ended_on is not None:
        return redirect("partnerships:agreement", here.code, row.number)
    return _revised(request, here, row, {})


def _revised(
    request: Request, here: Partnership, row: Agreement, on: dict[str, Any]
) -> HttpResponse:
    versions = {v.number: v for v in _versions(request, row)}
    latest = versions[max(versions)]
    posted = request.POST if request.method == "POST" else None
    base = _base(posted, versions) or latest
    form = _revise_form(request, here, row, base, posted)
    if posted is None or not form.is_valid():
        return _form_page(request, here, form, on, row.title)
    try:
        actions.revise_agreement(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            agreement=row,
            base=base.number,
            terms=form.terms(),
            paper=form.written(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
    except actions.Conflict as conflict:
        return _conflict_page(request, here, form, on, row, conflict)
    return _after(on, here, row)


def _base(posted: Any, versions: dict[int, ArtefactVersion]) -> ArtefactVersion | None:
    """The version that the form was opened on; ``None`` where it names none that there is."""
    given = (posted or {}).get("base", "")
    return versions.get(int(given)) if given.isdigit() else None


def _revise_form(
    request: Request, here: Partnership, row: Agreement, base: ArtefactVersion, posted: Any
) -> AgreementForm:
    paper = paper_of(base.value)
    if row.kind == AgreementKind.DATA_USE:
        paper = with_new_questions(paper, _open_parts(request, here), words())
    form = AgreementForm(
        posted,
        kind=row.kind,
        paper=paper,
        fixed=fixed_of(row.kind),
        parties=_parties(request, here),
        revising=True,
        initial={**terms_as_initial(row), "base": base.number},
    )
    # Whom it is meant for was said when it was written; versions keep it.
    form.fields.pop("audience", None)
    return form


def _conflict_page(
    request: Request,
    here: Partnership,
    form: AgreementForm,
    on: dict[str, Any],
    row: Agreement,
    conflict: actions.Conflict,
) -> HttpResponse:
    """Both texts of the passages that two people changed; saving again takes what stands here."""
    told = [
        {
            "heading": either.heading,
            "theirs": theirs.text if theirs else _("taken out"),
        }
        for slug, theirs in conflict.joined.theirs.items()
        for either in [theirs or form.paper.passage(slug)]
        if either is not None
    ]
    again = request.POST.copy()
    again["base"] = str(conflict.latest)
    latest = next(v for v in _versions(request, row) if v.number == conflict.latest)
    shown = _revise_form(request, here, row, latest, _with_theirs(again, conflict))
    shown.is_valid()
    return _form_page(request, here, shown, on, row.title, told)


def _with_theirs(data: Any, conflict: actions.Conflict) -> Any:
    """What was sent, with the passages that only the other changed."""
    for passage in conflict.joined.paper.passages:
        if passage.slug not in conflict.joined.conflicts:
            data[f"text-{passage.slug}"] = passage.text
    return data


@room.needs("agreement.write")
def end(request: Request, partnership: str, number: int) -> HttpResponse:
    """End an agreement; its text and versions stay."""
    here = find_partnership(request, partnership)
    row = _found(request, here, number, "agreement.write")
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
