"""Invitations into a role, bound to one address."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from copractice.partnerships.actions.people import join_part, tell_joined
from copractice.partnerships.models import Invitation, Membership, Part, Setting
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.acting import action
from copractice.people.actions import add_person, open_account
from copractice.people.models import Account, Organisation
from copractice.people.rights import Actor, as_system, demand

INVITATION_LASTS = timedelta(days=14)


class InvitationFault(Exception):
    """Why an invitation cannot be taken up; the reasons have words in the pages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@action
def invite(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    email: str,
    role: str,
    token: str,
    organisation: Organisation | None = None,
    setting: Setting | None = None,
) -> Invitation:
    """Invite one address into a role. ``token``, of :func:`new_token`, goes by mail only."""
    demand(actor, "partnerships.partnership.lead", part.partnership)
    kind(part.kind).profile.role(role)
    return Invitation.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        email=email.strip().lower(),
        role=role,
        organisation=organisation,
        setting=setting,
        token_hash=hash_of(token),
        invited_by_id=actor.person,
        sent_at=at,
        expires_at=at + INVITATION_LASTS,
    )


def new_token() -> str:
    """A token nobody can guess (256 bits)."""
    return secrets.token_urlsafe(32)


@action
def withdraw_invitation(*, actor: Actor, at: datetime, invitation: Invitation) -> Invitation:
    """Take an invitation back before it is taken up."""
    demand(actor, "partnerships.invitation.write", invitation)
    if invitation.accepted_at is None:
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
    return invitation


def open_invitation(token: str, at: datetime) -> Invitation:
    """The invitation behind a token. Raises :class:`InvitationFault`, also where there is none."""
    with as_system("invitation"):
        invitation = (
            Invitation.objects.select_related("partnership", "part", "invited_by", "setting")
            .filter(token_hash=hash_of(token))
            .first()
        )
    if invitation is None:
        raise InvitationFault("absent")
    for reason, holds in (
        ("used", invitation.accepted_at is not None),
        ("withdrawn", invitation.withdrawn_at is not None),
        ("expired", invitation.expires_at <= at),
    ):
        if holds:
            raise InvitationFault(reason)
    return invitation


@action
def accept_invitation(
    *,
    actor: Actor | None,
    at: datetime,
    token: str,
    name: str = "",
    password: str | None = None,
    language: str = "en",
) -> Membership:
    """Take up an invitation: as the account of its address, or with a new account on it.

    The token went to that address only, so holding it proves the address. Raises
    :class:`InvitationFault`; nothing is half done.
    """
    invitation = open_invitation(token, at)
    with as_system("invitation"):
        account = Account.objects.filter(email__iexact=invitation.email).first()
        if actor is not None and (account is None or account.person_id != actor.person):
            raise InvitationFault("other-address")
        if actor is None and account is not None:
            raise InvitationFault("sign-in")
        if account is None:
            person = add_person(
                actor=None,
                at=at,
                name=name,
                language=language,
                time_zone=invitation.partnership.time_zone,
            )
            open_account(
                actor=None, at=at, person=person, email=invitation.email, password=password
            )
        else:
            person = account.person
        invitation.accepted_at, invitation.accepted_by = at, person
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        member = join_part(
            invitation.part,
            person,
            invitation.role,
            day_of(invitation.partnership, at),
            invitation.organisation,
            invitation.setting,
        )
        tell_joined(Actor(person.pk, day_of(invitation.partnership, at)), at, member)
        return member
