"""Invitations: sent to one address, taken up, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.words import say
from copractice.partnerships import actions
from copractice.partnerships.arrival import open_parts
from copractice.partnerships.forms import AcceptForm, InviteForm, chosen_role
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import (
    Invitation,
    Partnership,
)
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people.requests import OpenRequest, Request
from copractice.people.speech import words


@room.needs("partnership.lead")
def invite(request: Request, partnership: str) -> HttpResponse:
    """Invite one address; the letter says what will be asked and what can be learned."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    parts = open_parts(request, here)
    form = InviteForm(
        request.POST if request.method == "POST" else None,
        parts=parts,
        partnership=here,
        actor=request.actor,
    )
    if request.method == "POST" and form.is_valid():
        token = actions.new_token()
        one, role = chosen_role(parts, form.cleaned_data["role"])
        one.part.partnership = here
        sent = actions.invite(
            actor=request.actor,
            at=timezone.now(),
            part=one.part,
            token=token,
            **(form.cleaned_data | {"role": role}),
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
    profile = renamed(kind(sent.part.kind).profile, here.labels)
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
    profile = renamed(kind(found_one.part.kind).profile, found_one.partnership.labels)
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
