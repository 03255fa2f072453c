"""Agreeing what to do about a standard; contesting that a practice touches one."""

from __future__ import annotations

from datetime import datetime

from copractice.domain.standards import standard as known_standard
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.learning.models import Contest, StandardAgreed
from copractice.partnerships.models import Partnership
from copractice.partnerships.registry import kind
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience


@action
def agree_standard(
    *, actor: Actor, at: datetime, partnership: Partnership, standard: str, text: str
) -> StandardAgreed:
    """Write down what the partners agreed about a standard; without words it is taken back.

    Raises ``KeyError`` for a standard that is in no set.
    """
    demand(actor, "partnerships.partnership.lead", partnership)
    return StandardAgreed.objects.create(
        partnership=partnership,
        standard=known_standard(standard).key,
        text=text,
        person_id=actor.person,
        agreed_at=at,
    )


@action
def contest_mapping(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    type_slug: str,
    practice: str,
    standard: str,
    reason: str,
    shown: bool = False,
) -> Contest:
    """Say that one does not see a practice touching a standard, and why.

    Raises ``KeyError`` for a practice that does not touch it anyway, ``NotPossible`` where one
    contests it already.
    """
    demand(actor, "partnerships.partnership.work", partnership)
    touches = kind(type_slug).profile.practice(practice).touches
    if standard not in {touch.standard for touch in touches}:
        raise KeyError(standard)
    same = {"kind": type_slug, "practice": practice, "standard": standard}
    if Contest.objects.filter(person=actor.person, withdrawn_at=None, **same).exists():
        raise NotPossible(
            say("You said so already, and your reason is kept. Take it back to give another one.")
        )
    return Contest.objects.create(
        partnership=partnership,
        person_id=actor.person,
        reason=reason,
        made_at=at,
        audience=Audience.PARTNERSHIP if shown else Audience.PERSON,
        **same,
    )


@action
def withdraw_contest(*, actor: Actor, at: datetime, contest: Contest) -> Contest:
    """Take back that one sees it differently: it counts in one's own record again."""
    demand(actor, "learning.contest.write", contest)
    if contest.withdrawn_at is None:
        contest.withdrawn_at = at
        contest.save(update_fields=["withdrawn_at"])
    return contest
