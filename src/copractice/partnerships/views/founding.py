"""Founding: a name and a type; then what it is for, and who the partners are."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.partnering import NotPossible
from copractice.domain.vocabulary import Standing
from copractice.domain.words import count
from copractice.partnerships import actions
from copractice.partnerships.forms import AimsForm, DescribeForm, FoundForm, PartyForm, ReasonForm
from copractice.partnerships.founding import stages
from copractice.partnerships.models import Partnership, Party, Statement
from copractice.partnerships.pages import find_partnership, open_part, place
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people import actions as people
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("partnership.found")
def found(request: Request) -> HttpResponse:
    """Found a partnership: a name and a type will do. The rest follows stage by stage."""
    posted = request.POST if request.method == "POST" else None
    initial = {"kind_slug": request.GET.get("kind", "")}
    form = FoundForm(posted, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        founded = actions.found_partnership(
            actor=request.actor,
            at=timezone.now(),
            starts=request.actor.today,
            time_zone=request.user.person.time_zone,
            plays=_leading_role(form.cleaned_data["kind_slug"]),
            **form.cleaned_data,
        )
        return redirect("partnerships:purpose", founded.code)
    context = {"form": form}
    return render(request, "partnerships/found.html", context, status=422 if form.errors else 200)


def _leading_role(kind_slug: str) -> str:
    """The part that the founder's organisation plays at first, in the founder's words."""
    lead = next(r for r in kind(kind_slug).profile.roles if r.standing is Standing.LEADS)
    return words()(lead.name)


@room.needs("partnership.write")
def purpose(request: Request, partnership: str) -> HttpResponse:
    """Say what it is called and about, what it aims at, in which time."""
    here = find_partnership(request, partnership, room.name("partnership.write"))
    names = ("name", "purpose", "goals", "starts", "until")
    form = DescribeForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(here, name) for name in names},
    )
    on = stages(request, here, "purpose")
    if request.method == "POST" and form.is_valid():
        actions.describe_partnership(
            actor=request.actor, at=timezone.now(), partnership=here, **form.cleaned_data
        )
        return _onwards(on, "partnerships:about", here)
    context = {"place": place(request, here, "partnerships:about"), "form": form, **on}
    status = 422 if form.errors else 200
    return render(request, "partnerships/purpose.html", context, status=status)


def _onwards(on: dict[str, Any], route: str, here: Partnership) -> HttpResponse:
    """To the next stage while the partnership is forming; otherwise to the page of ``route``."""
    following = on.get("following")
    return redirect(following["href"] if following else reverse(route, args=[here.code]))


@room.needs("party.read")
def partners(request: Request, partnership: str) -> HttpResponse:
    """Who the partners are, which part each plays, and what each said of itself."""
    here = find_partnership(request, partnership, room.name("partnership.read"))
    leads = may(request.actor, room.name("partnership.lead"), here)
    rows = list(
        Party.objects.allowed(request.actor, room.name("party.read"))
        .filter(partnership=here)
        .select_related("organisation")
    )
    own = set(
        Party.objects.allowed(request.actor, room.name("party.state"))
        .filter(partnership=here)
        .values_list("pk", flat=True)
    )
    aims = latest_aims(request, here)
    for row in rows:
        row.partnership = here
    there = [row for row in rows if row.ends is None]
    answer = count("{n} organisation takes part.", "{n} organisations take part.", len(there))
    context = {
        "place": place(request, here, "partnerships:people"),
        "question": _("Who are the partners in %(name)s?") % {"name": here.name},
        "answer": words().html(answer) if there else _("No organisation has been entered yet."),
        "rows": [_party(row, aims.get(row.pk), row.pk in own, leads) for row in there],
        "left": [_party(row, None, may_state=False, leads=False) for row in rows if row.ends],
        "add": reverse("partnerships:party", args=[here.code]) if leads else "",
        **stages(request, here, "partners"),
    }
    return render(request, "partnerships/partners.html", context)


def latest_aims(request: Request, here: Partnership) -> dict[int, Statement]:
    """What each party said of itself last, by the party's id."""
    rows = Statement.objects.allowed(request.actor, room.name("statement.read"))
    return {row.party_id: row for row in rows.filter(partnership=here)}


def _party(row: Party, aims: Statement | None, may_state: bool, leads: bool) -> dict[str, Any]:
    speak, at = words(), [row.partnership.code, row.code]
    return {
        "name": row.organisation.name,
        "kind": row.organisation.get_kind_display(),
        "plays": row.plays,
        "since": speak.day(row.starts),
        "until": speak.day(row.ends) if row.ends else "",
        "aims": told_aims(aims) if aims else [],
        "stated": speak.day(aims.stated_at.date()) if aims else "",
        "state": reverse("partnerships:aims", args=at) if may_state else "",
        "end": reverse("partnerships:end-party", args=at) if leads else "",
    }


def told_aims(aims: Statement) -> list[dict[str, str]]:
    """A statement as terms, what was left empty left out."""
    terms = (
        (_("wants"), aims.goals),
        (_("is rewarded for"), aims.rewards),
        (_("is bound by"), aims.constraints),
        (_("has these time frames"), aims.time_frames),
    )
    return [{"term": term, "text": text} for term, text in terms if text]


@room.needs("partnership.lead")
def party(request: Request, partnership: str) -> HttpResponse:
    """Say that an organisation takes part; its leaders and stewards see it from then on."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    form = PartyForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        may_enter=people.leads_somewhere(request.actor),
    )
    if request.method == "POST" and form.is_valid() and _enter(request, here, form):
        return redirect("partnerships:partners", here.code)
    context = {
        "place": place(request, here, "partnerships:people"),
        "form": form,
        **stages(request, here, "partners"),
    }
    return render(request, "partnerships/party.html", context, status=422 if form.errors else 200)


def _enter(request: Request, here: Partnership, form: PartyForm) -> bool:
    given, at = form.cleaned_data, timezone.now()
    try:
        actions.enter_party(
            actor=request.actor,
            at=at,
            partnership=here,
            organisation=given["organisation"],
            name=given.get("name", ""),
            kind=given.get("kind", ""),
            plays=given["plays"],
            starts=request.actor.today,
            key=given["key"],
        )
    except NotPossible as fault:
        form.add_error("organisation", words()(fault.sentence))
        return False
    return True


def _party_of(request: Request, code: str, here: Partnership, action: str) -> Party:
    rows = Party.objects.allowed(request.actor, room.name(action))
    found_one: Party = get_object_or_404(
        rows.select_related("organisation"), partnership=here, code=code
    )
    about(request, found_one)
    return found_one


@room.needs("party.state")
def aims(request: Request, partnership: str, code: str) -> HttpResponse:
    """Say what one's own side wants, what rewards and binds it, and at what pace it works."""
    here = find_partnership(request, partnership)
    row = _party_of(request, code, here, "party.state")
    last = latest_aims(request, here).get(row.pk)
    names = ("goals", "rewards", "constraints", "time_frames")
    form = AimsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(last, name) for name in names} if last else None,
    )
    if request.method == "POST" and form.is_valid():
        actions.state_aims(
            actor=request.actor,
            at=timezone.now(),
            party=row,
            part=open_part(request, here),
            **form.cleaned_data,
        )
        return redirect("partnerships:partners", here.code)
    context = {
        "place": place(request, here, "partnerships:people"),
        "form": form,
        "name": row.organisation.name,
        **stages(request, here, "partners"),
    }
    return render(request, "partnerships/aims.html", context, status=422 if form.errors else 200)


@room.needs("party.write")
def end_party(request: Request, partnership: str, code: str) -> HttpResponse:
    """An organisation leaves, after one page that says what stays."""
    here = find_partnership(request, partnership)
    row = _party_of(request, code, here, "party.write")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.end_party(
            actor=request.actor,
            at=timezone.now(),
            party=row,
            ends=request.actor.today,
            **form.cleaned_data,
        )
        return redirect("partnerships:partners", here.code)
    context = {
        "place": place(request, here, "partnerships:people"),
        "form": form,
        "question": _("Does %(name)s leave?") % {"name": row.organisation.name},
        "answer": _(
            "What it gave and what was learned with it stays. Its people stay members until they "
            "leave themselves; its leaders and stewards see the partnership no longer."
        ),
        "submit": _("It leaves"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
