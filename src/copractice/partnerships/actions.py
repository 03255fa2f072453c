"""Writes on partnerships, their people and people's own records."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from copractice.domain.vocabulary import Standing
from copractice.partnerships.models import (
    Activity,
    ActivityChange,
    Agreed,
    Invitation,
    Membership,
    MinutesSource,
    Part,
    Partnership,
    Party,
    Setting,
)
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.acting import action
from copractice.people.actions import add_person, open_account
from copractice.people.models import Account, Organisation, Person
from copractice.people.rights import Actor, Denied, as_system, demand

INVITATION_LASTS = timedelta(days=14)


class InvitationFault(Exception):
    """Why an invitation cannot be taken up; the reasons have words in the pages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NameTaken(Exception):
    """The partnership has something of this name already; nothing was done."""


@action
def found_partnership(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    kind_slug: str,
    starts: date,
    purpose: str = "",
    time_zone: str = "UTC",
    organisation: Organisation | None = None,
) -> Partnership:
    """Found a partnership with one part of a type; the founder takes its first leading role.

    Raises ``KeyError`` where the type is not installed.
    """
    lead = next(r for r in kind(kind_slug).profile.roles if r.standing is Standing.LEADS)
    partnership = Partnership.objects.create(
        name=name,
        purpose=purpose,
        starts=starts,
        time_zone=time_zone,
        founded_by_id=actor.person,
    )
    part = Part.objects.create(partnership=partnership, kind=kind_slug, starts=starts)
    if organisation is not None:
        Party.objects.create(
            partnership=partnership, organisation=organisation, plays=lead.slug, starts=starts
        )
    Membership.objects.create(
        partnership=partnership,
        part=part,
        person_id=actor.person,
        role=lead.slug,
        standing=lead.standing,
        organisation=organisation,
        starts=starts,
    )
    return partnership


@action
def add_party(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    organisation: Organisation,
    plays: str,
    starts: date,
) -> Party:
    """Enter an organisation that takes part, and the part it plays."""
    demand(actor, "partnerships.partnership.lead", partnership)
    return Party.objects.create(
        partnership=partnership, organisation=organisation, plays=plays, starts=starts
    )


@action
def add_setting(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    name: str,
    starts: date,
    context: str = "",
    organisation: Organisation | None = None,
) -> Setting:
    """Enter a site where the work is done. Raises :class:`NameTaken`."""
    demand(actor, "partnerships.partnership.lead", partnership)
    if Setting.objects.filter(partnership=partnership, name__iexact=name).exists():
        raise NameTaken(name)
    return Setting.objects.create(
        partnership=partnership,
        name=name,
        starts=starts,
        context=context,
        organisation=organisation,
    )


@action
def take_in(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    person: Person,
    role: str,
    starts: date,
    organisation: Organisation | None = None,
    setting: Setting | None = None,
    ends: date | None = None,
) -> Membership:
    """Give a person a role. Raises ``KeyError`` for a role that the type does not have."""
    demand(actor, "partnerships.partnership.lead", part.partnership)
    return _membership(part, person, role, starts, organisation, setting, ends)


def _membership(
    part: Part,
    person: Person,
    role: str,
    starts: date,
    organisation: Organisation | None,
    setting: Setting | None,
    ends: date | None = None,
) -> Membership:
    return Membership.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        person=person,
        role=role,
        standing=kind(part.kind).profile.role(role).standing,
        organisation=organisation,
        setting=setting,
        starts=starts,
        ends=ends,
    )


@action
def leave_partnership(
    *, actor: Actor, at: datetime, membership: Membership, ends: date
) -> Membership:
    """A person leaves; what they did stays theirs. Leading members may end a membership too."""
    own = membership.person_id == actor.person
    demand(actor, f"partnerships.membership.{'leave' if own else 'write'}", membership)
    membership.ends = max(ends, membership.starts)
    with as_system("leave"):
        membership.save(update_fields=["ends"])
    return membership


@action
def agree_on_demand(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    role: str,
    minutes: int,
    starts: date,
    note: str = "",
) -> Agreed:
    """Say what the partners agreed that a role gives a month (*agreed here*)."""
    demand(actor, "partnerships.partnership.lead", part.partnership)
    kind(part.kind).profile.role(role)
    return Agreed.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        role=role,
        minutes=minutes,
        starts=starts,
        note=note,
    )


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
        return _membership(
            invitation.part,
            person,
            invitation.role,
            day_of(invitation.partnership, at),
            invitation.organisation,
            invitation.setting,
        )


@action
def correct_activity(
    *,
    actor: Actor,
    at: datetime,
    activity: Activity,
    minutes: int,
    inside_day: bool | None,
    reason: str = "",
) -> Activity:
    """A person corrects their own record: the minutes become their own figure, the source stays."""
    demand(actor, "partnerships.activity.write", activity)
    if activity.withdrawn_at is not None:
        raise Denied("a withdrawn record is not corrected")
    ActivityChange.objects.create(
        partnership_id=activity.partnership_id,
        activity=activity,
        person_id=actor.person,
        at=at,
        before={"minutes": activity.minutes, "inside_day": activity.inside_day},
        reason=reason,
    )
    activity.minutes, activity.inside_day = minutes, inside_day
    activity.minutes_source = MinutesSource.STATED
    activity.save(update_fields=["minutes", "inside_day", "minutes_source"])
    return activity


@action
def hide_activity(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Hide one's own record from every count and list that others see. Can be undone."""
    return _mark(actor, activity, "hidden_at", at)


@action
def show_activity(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Undo the hiding."""
    return _mark(actor, activity, "hidden_at", None)


@action
def withdraw_activity(*, actor: Actor, at: datetime, activity: Activity) -> Activity:
    """Take one's own record out of all counts, one's own too. Who and when stay."""
    return _mark(actor, activity, "withdrawn_at", at)


def _mark(actor: Actor, activity: Activity, mark: str, at: datetime | None) -> Activity:
    demand(actor, "partnerships.activity.write", activity)
    setattr(activity, mark, at)
    activity.save(update_fields=[mark])
    return activity
