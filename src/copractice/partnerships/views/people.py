"""Who takes part: people, organisations, leaving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.vocabulary import MemberRole, Standing
from copractice.domain.words import count, say
from copractice.partnerships import actions
from copractice.partnerships.founding import stages
from copractice.partnerships.labels import Labels, renamed
from copractice.partnerships.models import Invitation, Membership, Part, Partnership, Party
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("membership.read")
def people(request: Request, partnership: str) -> HttpResponse:
    """Who takes part, in which role, for whom."""
    here = find_partnership(request, partnership)
    rows = list(
        Membership.objects.allowed(request.actor, room.name("membership.read"))
        .filter(partnership=here, ends=None)
        .select_related("person", "part", "setting", "organisation")
        .order_by("starts", "pk")
    )
    leads = may(request.actor, room.name("partnership.lead"), here)
    speak = words()
    n = len({row.person_id for row in rows})
    context = {
        "place": place(request, here, "partnerships:people"),
        "question": _("Who is in %(name)s?") % {"name": here.name},
        "answer": speak.html(_people_answer(rows, n, request.actor.person)),
        "only_me": leads and n == 1,
        "table": _people_table(rows, here.labels),
        "parties": [
            {"name": party.organisation.name, "kind": party.organisation.get_kind_display()}
            for party in Party.objects.allowed(request.actor, room.name("party.read"))
            .filter(partnership=here)
            .select_related("organisation")
        ],
        "leads": leads,
        "invitations": _open_invitations(request, here) if leads else [],
        "invite": reverse("partnerships:invite", args=[here.code]),
        "partners": reverse("partnerships:partners", args=[here.code]),
        "leave": reverse("partnerships:leave", args=[here.code]),
        "roles": _open_roles(request, here, rows) if leads else [],
        **stages(request, here, "people"),
        "member": any(row.person_id == request.actor.person for row in rows),
    }
    return render(request, "partnerships/people.html", context)


def _open_roles(
    request: Request, here: Partnership, rows: list[Membership]
) -> list[dict[str, Any]]:
    """The roles of the open parts, what each does, and how many people have it."""
    speak, labels = words(), here.labels
    parts = Part.objects.allowed(request.actor, room.name("part.read"))
    return [
        {
            "term": speak(role.name),
            "text": speak(role.does),
            "note": speak(
                count(
                    "{n} person",
                    "{n} people",
                    len({r.person_id for r in rows if _has(r, part, role)}),
                )
            ),
        }
        for part in parts.filter(partnership=here, ends=None)
        for role in renamed(kind(part.kind).profile, labels).roles
    ]


def _has(row: Membership, part: Part, role: MemberRole) -> bool:
    return row.part_id == part.pk and row.role == role.slug


def _people_answer(rows: list[Membership], n: int, me: int) -> Any:
    if any(row.person_id == me and row.standing == Standing.LOOKS for row in rows):
        return say("You are here to look on. Of the others you see who leads.")
    if n == 1 and rows[0].person_id == me:
        return say("Only you, so far.")
    sites = len({row.setting_id for row in rows if row.setting_id})
    if not sites:
        return count("{n} person.", "{n} people.", n)
    return say(
        "{people} at {sites}.",
        people=count("{n} person", "{n} people", n),
        sites=count("{n} site", "{n} sites", sites),
    )


def _people_table(rows: list[Membership], labels: Labels) -> dict[str, Any]:
    speak = words()
    return {
        "caption": "",
        "columns": [
            {"label": _("Name")},
            {"label": _("Role")},
            {"label": _("Site")},
            {"label": _("Stands for")},
            {"label": _("Since")},
        ],
        "rows": [
            {
                "head": row.person.name,
                "cells": [
                    {
                        "text": speak(
                            renamed(kind(row.part.kind).profile, labels).role(row.role).name
                        )
                    },
                    {"text": row.setting.name if row.setting else ""},
                    {"text": row.organisation.name if row.organisation else ""},
                    {"text": speak.day(row.starts)},
                ],
            }
            for row in rows
        ],
    }


def _open_invitations(request: Request, here: Partnership) -> list[dict[str, Any]]:
    speak = words()
    rows = Invitation.objects.allowed(request.actor, room.name("invitation.read")).filter(
        partnership=here, accepted_at=None, withdrawn_at=None
    )
    now = timezone.now()
    return [
        {
            "email": row.email,
            "expires": speak.day(day_of(here, row.expires_at)),
            "expired": row.expires_at <= now,
            "withdraw": reverse("partnerships:withdraw-invitation", args=[here.code, row.code]),
        }
        for row in rows.order_by("sent_at")
    ]


@room.needs("membership.leave")
def leave(request: Request, partnership: str) -> HttpResponse:
    """Leave, in one click after one page that says what stays."""
    here = find_partnership(request, partnership)
    row = (
        Membership.objects.allowed(request.actor, room.name("membership.leave"))
        .filter(partnership=here, person=request.actor.person)
        .order_by(F("ends").desc(nulls_first=True))
        .first()
    )
    if row is None:
        raise Http404
    about(request, row)
    if row.ends is not None:
        return redirect("partnerships:list")
    if request.method == "POST":
        actions.leave_partnership(
            actor=request.actor, at=timezone.now(), membership=row, ends=request.actor.today
        )
        messages.success(request, _("You have left %(name)s.") % {"name": here.name})
        return redirect("partnerships:list")
    context = {"place": place(request, here, "partnerships:people"), "name": here.name}
    return render(request, "partnerships/leave.html", context)
