"""The directory of organisations, who belongs to one, and the access log."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from copractice.domain.words import count, say
from copractice.people import actions
from copractice.people.days import zone_named
from copractice.people.forms import AffiliateForm, OrganisationForm, of_here
from copractice.people.log import about
from copractice.people.models import AccessEntry, Affiliation, Organisation, Outcome, Person
from copractice.people.policy import room
from copractice.people.requests import Request
from copractice.people.rights import RULES, may
from copractice.people.speech import words

PAGE = 50


@room.needs("access-log.read")
def access_log(request: Request) -> HttpResponse:
    """Who opened what, and who was refused; latest first, fifty at a time."""
    rows = AccessEntry.objects.allowed(request.actor, room.name("access-log.read"))
    before = request.GET.get("before", "")
    page = rows.filter(pk__lt=int(before)) if before.isdigit() else rows
    found = list(
        page.order_by("-pk").values(
            "pk", "at", "person", "person__name", "action", "outcome", "row"
        )[: PAGE + 1]
    )
    speak = words()
    zone = zone_named(request.user.person.time_zone)
    n = rows.count()
    context = {
        "answer": ngettext("%(n)s visit is noted.", "%(n)s visits are noted.", n) % {"n": speak(n)},
        "rows": [
            {
                "when": speak.moment(one["at"], zone),
                "who": one["person__name"],
                "what": _means(one["action"]),
                "outcome": Outcome(one["outcome"]).label,
                "refused": one["outcome"] == Outcome.REFUSED,
                "row": one["row"],
            }
            for one in found[:PAGE]
        ],
        "older": found[PAGE - 1]["pk"] if len(found) > PAGE else None,
    }
    return render(request, "people/access-log.html", context)


def _means(action: str) -> str:
    """What an action means, in words; its name where an older version knew it and this does not."""
    return gettext(RULES[action].means) if action in RULES else action


@room.needs("organisation.read")
def organisations(request: Request) -> HttpResponse:
    """The shared directory: each organisation under the one above it."""
    rows = list(Organisation.objects.allowed(request.actor, room.name("organisation.read")))
    n = len(rows)
    answer = count("{n} organisation is known here.", "{n} organisations are known here.", n)
    context = {
        "answer": words().html(answer),
        "rows": _in_tree(rows),
        "enter": reverse("people:enter") if actions.leads_somewhere(request.actor) else "",
    }
    return render(request, "people/organisations.html", context)


def _in_tree(rows: list[Organisation]) -> list[dict[str, Any]]:
    """Rows in the order of the tree, each with how deep it stands."""
    below: dict[int | None, list[Organisation]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def walk(parent: int | None, depth: int) -> list[dict[str, Any]]:
        return [
            line
            for row in below.get(parent, ())
            for line in (_line(row, depth), *walk(row.pk, depth + 1))
        ]

    return walk(None, 0)


def _line(row: Organisation, depth: int) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": row.get_kind_display(),
        "href": reverse("people:organisation", args=[row.code]),
        "deep": range(depth),
    }


def _find(request: Request, code: str, action: str) -> Organisation:
    rows = Organisation.objects.allowed(request.actor, room.name(action))
    found = get_object_or_404(rows.select_related("parent"), code=code)
    about(request, found)
    return found


@room.needs("organisation.read")
def organisation(request: Request, code: str) -> HttpResponse:
    """One organisation: what it is, what is below it, and, to its leaders, who belongs to it."""
    here = _find(request, code, "organisation.read")
    leads = may(request.actor, room.name("organisation.write"), here)
    people = _people(request, here)
    below = Organisation.objects.allowed(request.actor, room.name("organisation.read")).filter(
        parent=here
    )
    context = {
        "name": here.name,
        "kind": here.get_kind_display(),
        "above": _line(here.parent, 0) if here.parent else None,
        "ids": [
            {"label": label, "value": value}
            for label, value in (
                ("NCES", here.nces_id),
                ("IPEDS", here.ipeds_id),
                ("ROR", here.ror_id),
            )
            if value
        ],
        "below": [_line(row, 0) for row in below],
        "people": people,
        "answer": words().html(_organisation_answer(people, leads=leads)),
        "leads": leads,
        "add_below": reverse("people:add-below", args=[here.code]),
        "affiliate": reverse("people:affiliate", args=[here.code]),
    }
    return render(request, "people/organisation.html", context)


def _organisation_answer(people: list[dict[str, Any]], *, leads: bool) -> Any:
    if people:
        return count("{n} person that you may see.", "{n} people that you may see.", len(people))
    if leads:
        return say("Nobody is entered yet.")
    return say("Who belongs to it is open to its learning leaders only.")


def _people(request: Request, here: Organisation) -> list[dict[str, Any]]:
    speak = words()
    rows = (
        Affiliation.objects.allowed(request.actor, room.name("affiliation.read"))
        .filter(organisation=here)
        .select_related("person")
        .order_by("starts", "pk")
    )
    return [
        {
            "name": row.person.name,
            "role": row.get_role_display(),
            "since": speak.day(row.starts),
            "until": speak.day(row.ends) if row.ends else "",
            "end": reverse("people:end", args=[here.code, row.code]),
        }
        for row in rows
    ]


@room.needs("organisation.write")
def enter(request: Request) -> HttpResponse:
    """Enter an organisation that is below no other: a university, a funder, another district."""
    if not actions.leads_somewhere(request.actor):
        raise Http404
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        entered = actions.add_organisation(
            actor=request.actor, at=timezone.now(), **form.cleaned_data
        )
        return redirect("people:organisation", entered.code)
    context = {
        "form": form,
        "question": gettext("Which organisation is missing in the directory?"),
        "answer": gettext("A name and a kind are enough."),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


@room.needs("organisation.write")
def add_below(request: Request, code: str) -> HttpResponse:
    """Enter an organisation below this one."""
    here = _find(request, code, "organisation.write")
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        entered = actions.add_organisation(
            actor=request.actor, at=timezone.now(), parent=here, **form.cleaned_data
        )
        return redirect("people:organisation", entered.code)
    context = {
        "form": form,
        "question": gettext("What belongs to %(name)s?") % {"name": here.name},
        "answer": gettext("A name and a kind are enough."),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


@room.needs("affiliation.write")
def affiliate(request: Request, code: str) -> HttpResponse:
    """Say what a person is at this organisation."""
    here = _find(request, code, "organisation.write")
    form = AffiliateForm(
        request.POST if request.method == "POST" else None,
        initial={"starts": request.actor.today},
    )
    known = Person.objects.allowed(request.actor, room.name("person.read"))
    of_here(form, "person", known.filter(archived_at=None))
    if request.method == "POST" and form.is_valid():
        _affiliate(request, here, form.cleaned_data)
        return redirect("people:organisation", here.code)
    context = {
        "form": form,
        "question": gettext("Who belongs to %(name)s?") % {"name": here.name},
        "answer": gettext(
            "A learning leader sees the partnerships of this organisation and all below it; "
            "a data steward reads their access log."
        ),
    }
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def _affiliate(request: Request, here: Organisation, given: dict[str, Any]) -> None:
    common = {
        "actor": request.actor,
        "at": timezone.now(),
        "organisation": here,
        "role": given["role"],
        "starts": given["starts"],
        "key": given["key"],
    }
    if given["person"]:
        actions.affiliate(person=given["person"], **common)
    else:
        actions.affiliate_someone_new(name=given["name"], **common)


@require_POST
@room.needs("affiliation.write")
def end_affiliation(request: Request, code: str, affiliation: str) -> HttpResponse:
    """End what a person is at this organisation, as of today."""
    rows = Affiliation.objects.allowed(request.actor, room.name("affiliation.write"))
    row = get_object_or_404(rows, organisation__code=code, code=affiliation)
    if row.ends is not None:
        return redirect("people:organisation", code)
    actions.end_affiliation(
        actor=request.actor,
        at=timezone.now(),
        affiliation=row,
        ends=max(request.actor.today, row.starts),
    )
    messages.success(request, gettext("Ended as of today. What was done under it stays."))
    return redirect("people:organisation", code)
