"""Parts of a partnership, each of one type, and what the partnership calls its roles and pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from copractice.domain.partnering import NotPossible
from copractice.domain.vocabulary import MemberRole, Profile
from copractice.domain.words import say
from copractice.partnerships.history import enter
from copractice.partnerships.models import Invitation, Membership, Part, Partnership
from copractice.partnerships.registry import kind
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def add_part(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    kind_slug: str,
    starts: date,
    name: str = "",
) -> Part:
    """Add a part of a type; who adds it takes its first leading role.

    Raises ``KeyError`` for a type that is not installed, ``NotPossible`` where a part of this type
    is open already: addresses tell parts by their type.
    """
    demand(actor, "partnerships.partnership.lead", partnership)
    profile = kind(kind_slug).profile
    _require_none_open(partnership, kind_slug)
    part = Part.objects.create(partnership=partnership, kind=kind_slug, name=name, starts=starts)
    lead = next(role for role in profile.roles if role.standing == "leads")
    _join(part, lead, starts, person_id=actor.person)
    facts = {"kind": kind_slug}
    enter(actor=actor, at=at, partnership=partnership, part=part, what="part-added", facts=facts)
    return part


def _require_none_open(partnership: Partnership, kind_slug: str) -> None:
    if Part.objects.filter(partnership=partnership, kind=kind_slug, ends=None).exists():
        raise NotPossible(
            say("There is a part of this type already. End that one first. Nothing was changed.")
        )


def _join(part: Part, role: MemberRole, starts: date, **who: object) -> Membership:
    return Membership.objects.create(
        partnership_id=part.partnership_id,
        part=part,
        role=role.slug,
        standing=role.standing,
        starts=starts,
        **who,
    )


@action
def name_part(*, actor: Actor, at: datetime, part: Part, name: str) -> Part:
    """Give a part a name of its own, beside its type."""
    demand(actor, "partnerships.part.write", part)
    if name != part.name:
        part.name = name
        part.save(update_fields=["name"])
        enter(
            actor=actor,
            at=at,
            partnership=part.partnership,
            part=part,
            what="part-named",
            facts={"name": name},
        )
    return part


@action
def end_part(*, actor: Actor, at: datetime, part: Part, ends: date, reason: str = "") -> Part:
    """End a part. Its records stay and can be read; memberships in it end with it.

    Raises ``NotPossible`` for the last open part: then it is the partnership that closes.
    """
    demand(actor, "partnerships.part.write", part)
    if part.ends is not None:
        return part
    others = Part.objects.filter(partnership=part.partnership, ends=None).exclude(pk=part.pk)
    if not others.exists():
        raise NotPossible(
            say(
                "This is the only part. Close the partnership instead, or change the part's type. "
                "Nothing was changed."
            )
        )
    _end(part, max(ends, part.starts))
    _withdraw_invitations(part, at)
    enter(
        actor=actor,
        at=at,
        partnership=part.partnership,
        part=part,
        what="part-ended",
        facts={"kind": part.kind},
        reason=reason,
    )
    return part


def _end(part: Part, ends: date) -> list[Membership]:
    """End a part and the memberships in it; returns those that were in force."""
    part.ends = ends
    part.save(update_fields=["ends"])
    going_on = Q(ends=None) | Q(ends__gt=ends)
    members = list(Membership.objects.filter(going_on, part=part))
    for member in members:
        member.ends = max(ends, member.starts)
        member.save(update_fields=["ends"])
    return members


def _withdraw_invitations(part: Part, at: datetime) -> None:
    Invitation.objects.filter(part=part, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=at
    )


@action
def change_part_type(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    kind_slug: str,
    on: date,
    reason: str = "",
) -> Part:
    """Change a part from one type to another: it ends, and a part of the new type follows it.

    Everyone in it goes along, in the nearest role (:func:`nearest_role`). What was recorded keeps
    the words of the old type. Invitations that are open lead into the new part. Raises
    ``NotPossible`` for a part that has ended, or where a part of the new type is open already.
    """
    demand(actor, "partnerships.part.write", part)
    if part.ends is not None:
        raise NotPossible(say("This part has ended. Nothing was changed."))
    if kind_slug == part.kind:
        raise NotPossible(say("It is of this type already. Nothing was changed."))
    _require_none_open(part.partnership, kind_slug)
    before, after = kind(part.kind).profile, kind(kind_slug).profile
    day = max(on, part.starts)
    new = Part(
        partnership=part.partnership, kind=kind_slug, name=part.name, follows=part, starts=day
    )
    members = _end(part, day)
    new.save()
    for member in members:
        role = after.role(nearest_role(before, after, member.role))
        _join(
            new,
            role,
            max(day, member.starts),
            person_id=member.person_id,
            organisation_id=member.organisation_id,
            setting_id=member.setting_id,
        )
    for sent in Invitation.objects.filter(part=part, accepted_at=None, withdrawn_at=None):
        sent.part = new
        sent.role = nearest_role(before, after, sent.role)
        sent.save(update_fields=["part", "role"])
    enter(
        actor=actor,
        at=at,
        partnership=part.partnership,
        part=new,
        what="part-changed",
        facts={"before": part.kind, "after": kind_slug},
        reason=reason,
    )
    return new


def nearest_role(before: Profile, after: Profile, slug: str) -> str:
    """The role of the new type that is nearest to one of the old: the same, or of like standing."""
    old = before.role(slug)
    alike = [role for role in after.roles if role.standing is old.standing]
    same = next((role for role in alike if role.slug == slug), None)
    taken = set(old.taken_by)
    by_person = next((role for role in alike if taken & set(role.taken_by)), None)
    fallback = next((role for role in alike), after.roles[-1])
    return (same or by_person or fallback).slug


@action
def rename_labels(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    labels: Sequence[tuple[str, str, str]],
) -> Partnership:
    """Call roles and pages by the partnership's own words; an empty text brings the usual back.

    ``labels`` are a slug of ``partnerships.labels``, the usual name, and the text.
    """
    demand(actor, "partnerships.partnership.lead", partnership)
    own = dict(partnership.labels)
    for slug, usual, text in labels:
        if own.get(slug, "") == text:
            continue
        own.pop(slug, None)
        if text:
            own[slug] = text
        enter(
            actor=actor,
            at=at,
            partnership=partnership,
            what="called" if text else "called-as-before",
            facts={"before": usual, "after": text},
        )
    partnership.labels = own
    partnership.save(update_fields=["labels"])
    return partnership
