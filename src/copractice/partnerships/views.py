"""Pages of the trunk: one's partnerships, founding, people, sites, what was agreed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.mail import send_mail
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.words import count, say
from copractice.partnerships import actions
from copractice.partnerships.forms import (
    AcceptForm,
    AgreeForm,
    FoundForm,
    InviteForm,
    PartyForm,
    SiteForm,
)
from copractice.partnerships.models import (
    Agreed,
    Invitation,
    Membership,
    Partnership,
    Party,
    Setting,
)
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, open_part, place, waist
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people.log import about
from copractice.people.requests import OpenRequest, Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("partnership.list")
def mine(request: Request) -> HttpResponse:
    """One's partnerships, in the order in which one joined them."""
    rows = list(
        Membership.objects.allowed(request.actor, room.name("membership.read"))
        .filter(person=request.actor.person, ends=None)
        .select_related("partnership", "part", "setting")
        .order_by("starts", "pk")
    )
    others = (
        Partnership.objects.allowed(request.actor, room.name("partnership.read"))
        .exclude(pk__in=[row.partnership_id for row in rows])
        .prefetch_related("partnerships_parts")
    )
    speak = words()
    answer = count(
        "You take part in {n} partnership.", "You take part in {n} partnerships.", len(rows)
    )
    context = {
        "answer": speak.html(answer if rows else say("None yet.")),
        "rows": [
            {
                "name": row.partnership.name,
                "href": reverse("partnerships:home", args=[row.partnership.code]),
                "kind": speak(kind(row.part.kind).profile.name),
                "role": speak(kind(row.part.kind).profile.role(row.role).name),
                "site": row.setting.name if row.setting else "",
                "since": speak.day(row.starts),
            }
            for row in rows
        ],
        "others": [
            {
                "name": one.name,
                "href": reverse("partnerships:home", args=[one.code]),
                "kind": ", ".join(
                    speak(kind(part.kind).profile.name) for part in one.partnerships_parts.all()
                ),
            }
            for one in others
        ],
    }
    return render(request, "partnerships/list.html", context)


@room.needs("partnership.found")
def found(request: Request) -> HttpResponse:
    """Found a partnership: a name and a type will do."""
    form = FoundForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        founded = actions.found_partnership(
            actor=request.actor,
            at=timezone.now(),
            starts=request.actor.today,
            time_zone=request.user.person.time_zone,
            **form.cleaned_data,
        )
        return redirect("partnerships:home", founded.code)
    context = {"form": form}
    return render(request, "partnerships/found.html", context, status=422 if form.errors else 200)


@room.needs("partnership.read")
def home(request: Request, partnership: str) -> HttpResponse:
    """On to the home of its first part; each type has its own."""
    found_one = find_partnership(request, partnership)
    installed = kind(open_part(request, found_one).kind)
    return redirect(f"{installed.label}:home", found_one.code)


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
        "only_me": n == 1 and rows[0].person_id == request.actor.person,
        "table": _people_table(rows),
        "parties": [
            {"name": party.organisation.name, "kind": party.organisation.get_kind_display()}
            for party in Party.objects.allowed(request.actor, room.name("party.read"))
            .filter(partnership=here)
            .select_related("organisation")
        ],
        "leads": leads,
        "invitations": _open_invitations(request, here) if leads else [],
        "invite": reverse("partnerships:invite", args=[here.code]),
        "party": reverse("partnerships:party", args=[here.code]),
        "leave": reverse("partnerships:leave", args=[here.code]),
        "member": any(row.person_id == request.actor.person for row in rows),
    }
    return render(request, "partnerships/people.html", context)


def _people_answer(rows: list[Membership], n: int, me: int) -> Any:
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


def _people_table(rows: list[Membership]) -> dict[str, Any]:
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
                    {"text": speak(kind(row.part.kind).profile.role(row.role).name)},
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


@room.needs("partnership.lead")
def invite(request: Request, partnership: str) -> HttpResponse:
    """Invite one address; the letter says what will be asked and what can be learned."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    part = open_part(request, here)
    profile = kind(part.kind).profile
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        profile=profile,
        partnership=here,
        actor=request.actor,
    )
    if request.method == "POST" and form.is_valid():
        token = actions.new_token()
        sent = actions.invite(
            actor=request.actor, at=timezone.now(), part=part, token=token, **form.cleaned_data
        )
        if sent.token_hash == actions.hash_of(token):
            _send(request, here, sent, token)
        messages.success(request, _("The invitation went to %(email)s.") % {"email": sent.email})
        return redirect("partnerships:people", here.code)
    context = {
        "place": place(request, here, "partnerships:people"),
        "form": form,
        "question": _("Whom do you invite into %(name)s?") % {"name": here.name},
    }
    return render(request, "partnerships/invite.html", context, status=422 if form.errors else 200)


def _send(request: Request, here: Partnership, sent: Invitation, token: str) -> None:
    speak = words()
    profile = kind(sent.part.kind).profile
    href = request.build_absolute_uri(reverse("partnerships:invitation", args=[token]))
    body = render_to_string(
        "partnerships/invitation.txt",
        {
            "inviter": request.user.person.name,
            "name": here.name,
            "role": speak(profile.role(sent.role).name),
            "does": speak(profile.role(sent.role).does),
            "opportunities": [speak(o.words) for o in profile.opportunities[:3]],
            "href": href,
            "until": speak.day(day_of(here, sent.expires_at)),
        },
    )
    # Nothing confidential in a subject line: not even the partnership's name.
    send_mail(_("You are invited to a partnership"), body, None, [sent.email])


@room.needs("partnership.lead")
def party(request: Request, partnership: str) -> HttpResponse:
    """Say that an organisation takes part; its leaders and stewards see it from then on."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    form = PartyForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        actions.add_party(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            starts=request.actor.today,
            **form.cleaned_data,
        )
        return redirect("partnerships:people", here.code)
    context = {"place": place(request, here, "partnerships:people"), "form": form}
    return render(request, "partnerships/party.html", context, status=422 if form.errors else 200)


@require_POST
@room.needs("partnership.lead")
def withdraw_invitation(request: Request, partnership: str, code: str) -> HttpResponse:
    """Take an invitation back."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    row = get_object_or_404(
        Invitation.objects.allowed(request.actor, room.name("invitation.write")),
        partnership=here,
        code=code,
    )
    actions.withdraw_invitation(actor=request.actor, at=timezone.now(), invitation=row)
    return redirect("partnerships:people", here.code)


FAULTS = {
    "absent": say("This invitation does not exist, or its address was cut short in the letter."),
    "expired": say("This invitation has expired. Ask the person who sent it for a new one."),
    "used": say("This invitation was taken up already. Sign in with the address it went to."),
    "withdrawn": say("This invitation was withdrawn. Ask the person who sent it why."),
    "other-address": say(
        "This invitation belongs to another address than the one you are signed in with. "
        "Sign out first, and open the letter's link again."
    ),
    "sign-in": say(
        "You have an account on this address already. Sign in, and you will be taken in."
    ),
}


@room.needs("invitation.accept")
def invitation(request: OpenRequest, token: str) -> HttpResponse:
    """Take up an invitation; what one is invited to, what it asks, what there is to learn."""
    try:
        found_one = actions.open_invitation(token, timezone.now())
    except actions.InvitationFault as fault:
        return _invitation_fault(request, fault.reason)
    if request.actor is not None:
        return _join_as_oneself(request, token, found_one)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_invitation(
                actor=None,
                at=timezone.now(),
                token=token,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"] or None,
                language=(get_language() or "en")[:2],
            )
        except actions.InvitationFault as fault:
            return _invitation_fault(request, fault.reason)
        messages.success(request, _("You are in. Sign in to begin."))
        return redirect("account_login")
    context = {**_invited(found_one), "form": form}
    return render(
        request, "partnerships/invitation.html", context, status=422 if form.errors else 200
    )


def _join_as_oneself(request: OpenRequest, token: str, found_one: Invitation) -> HttpResponse:
    if found_one.email != request.user.email.lower():
        return _invitation_fault(request, "other-address")
    if request.method == "POST":
        actions.accept_invitation(actor=request.actor, at=timezone.now(), token=token)
        return redirect("partnerships:home", found_one.partnership.code)
    return render(request, "partnerships/invitation.html", _invited(found_one))


def _invited(found_one: Invitation) -> dict[str, Any]:
    speak = words()
    profile = kind(found_one.part.kind).profile
    role = profile.role(found_one.role)
    return {
        "name": found_one.partnership.name,
        "inviter": found_one.invited_by.name,
        "kind": speak(profile.name),
        "role": speak(role.name),
        "does": speak(role.does),
        "opportunities": [speak(o.words) for o in profile.opportunities],
        "email": found_one.email,
        "until": speak.day(day_of(found_one.partnership, found_one.expires_at)),
    }


def _invitation_fault(request: OpenRequest, reason: str) -> HttpResponse:
    context = {"answer": words().html(FAULTS[reason]), "sign_in": reason in {"used", "sign-in"}}
    return render(request, "partnerships/invitation-fault.html", context, status=410)


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


@room.needs("setting.read")
def sites(request: Request, partnership: str) -> HttpResponse:
    """The sites, in the order in which they began; never by result."""
    here = find_partnership(request, partnership)
    leads = may(request.actor, room.name("partnership.lead"), here)
    form = SiteForm(request.POST if request.method == "POST" else None) if leads else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _add_site(request, form, here):
            return redirect("partnerships:sites", here.code)
    speak = words()
    rows = Setting.objects.allowed(request.actor, room.name("setting.read")).filter(
        partnership=here
    )
    n = rows.count()
    answer = count("At {n} site.", "At {n} sites.", n) if n else say("No site yet.")
    context = {
        "place": place(request, here, "partnerships:sites"),
        "answer": speak.html(answer),
        "rows": [
            {"name": row.name, "context": row.context, "since": speak.day(row.starts)}
            for row in rows
        ],
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "partnerships/sites.html", context, status=status)


def _add_site(request: Request, form: SiteForm, here: Partnership) -> bool:
    try:
        actions.add_setting(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            starts=request.actor.today,
            **form.cleaned_data,
        )
    except actions.NameTaken:
        form.add_error("name", _("There is a site of this name already. Give it another name."))
        return False
    return True


@room.needs("partnership.lead")
def agreed(request: Request, partnership: str) -> HttpResponse:
    """Say what was agreed that a role gives; what was agreed before stays in the list."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    part = open_part(request, here)
    profile = kind(part.kind).profile
    form = AgreeForm(request.POST if request.method == "POST" else None, profile=profile)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.agree_on_demand(
            actor=request.actor,
            at=timezone.now(),
            part=part,
            role=given["role"],
            minutes=round(given["hours"] * 60),
            starts=request.actor.today,
            note=given["note"],
            key=given["key"],
        )
        return redirect("learning:picture", here.code)
    speak = words()
    rows = Agreed.objects.allowed(request.actor, room.name("agreed.read")).filter(partnership=here)
    context = {
        "place": place(request, here, "learning:picture"),
        "form": form,
        "rows": [
            {
                "role": speak(profile.role(row.role).name),
                "hours": speak.number(row.minutes / 60),
                "since": speak.day(row.starts),
                "note": row.note,
            }
            for row in rows.order_by("starts", "pk")
        ],
        "waist": waist(request.actor, here),
    }
    return render(request, "partnerships/agreed.html", context, status=422 if form.errors else 200)
