"""Writing an agreement, and revising it: two who write at once are joined, or shown both texts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.partnering import KINDS, AgreementKind, NotPossible, paper_of
from copractice.partnerships import actions
from copractice.partnerships.forms import AgreementForm, terms_as_initial
from copractice.partnerships.founding import stages
from copractice.partnerships.models import Agreement, ArtefactVersion, Part, Partnership, Party
from copractice.partnerships.pages import find_partnership, open_part, parts_of, place
from copractice.partnerships.papers import first_paper, fixed_of, title_of, with_new_questions
from copractice.partnerships.policy import room
from copractice.partnerships.views.agreements import HERE, found_agreement, readable, versions_of
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


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
    row = readable(request, here).filter(kind=kind).first()
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
    return [part for part in parts_of(request, here) if part.ends is None]


def _parties(request: Request, here: Partnership) -> list[Party]:
    rows = Party.objects.allowed(request.actor, room.name("party.read"))
    return list(rows.filter(partnership=here, ends=None).select_related("organisation"))


@room.needs("agreement.write")
def revise(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the next version. Two who revise at once are joined, or shown what differs."""
    here = find_partnership(request, partnership)
    row = found_agreement(request, here, number, "agreement.write")
    if row.ended_on is not None:
        return redirect("partnerships:agreement", here.code, row.number)
    return _revised(request, here, row, {})


def _revised(
    request: Request, here: Partnership, row: Agreement, on: dict[str, Any]
) -> HttpResponse:
    versions = {v.number: v for v in versions_of(request, row)}
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
    latest = next(v for v in versions_of(request, row) if v.number == conflict.latest)
    shown = _revise_form(request, here, row, latest, _with_theirs(again, conflict))
    shown.is_valid()
    return _form_page(request, here, shown, on, row.title, told)


def _with_theirs(data: Any, conflict: actions.Conflict) -> Any:
    """What was sent, with the passages that only the other changed."""
    for passage in conflict.joined.paper.passages:
        if passage.slug not in conflict.joined.conflicts:
            data[f"text-{passage.slug}"] = passage.text
    return data
