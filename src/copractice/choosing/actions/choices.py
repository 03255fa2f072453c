"""Beginning a choice, changing its situation, bringing candidates, sharing it."""

from __future__ import annotations

from datetime import datetime

from copractice.choosing.models import Candidacy, Choice, Offer, Version
from copractice.choosing.weighing import KeyTaken
from copractice.domain.candidates import Candidate, read_candidate, write_candidate
from copractice.domain.fit import Situation, write_situation
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.registry import kinds
from copractice.people.acting import action
from copractice.people.models import Organisation
from copractice.people.reaches import organisations
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience

MOST_CANDIDATES = 12
"""So many stand side by side; more would be read by nobody."""


@action
def begin_choice(*, actor: Actor, at: datetime, title: str, situation: Situation) -> Choice:
    """Begin to choose: one's own, seen by nobody else until it is shared."""
    choice = Choice.objects.create(person_id=actor.person, title=title, made_at=at)
    Version.objects.create(
        choice=choice,
        person_id=actor.person,
        number=1,
        situation=write_situation(situation),
        made_at=at,
    )
    return choice


@action
def change_situation(
    *, actor: Actor, at: datetime, choice: Choice, base: int, situation: Situation, reason: str = ""
) -> Version:
    """Write the next version. Where nothing differs, the present one stays.

    Raises ``NotPossible`` where somebody else changed it since version ``base`` was read.
    """
    demand(actor, "choosing.choice.write", choice)
    latest = Version.objects.filter(choice=choice).latest("number")
    text = write_situation(situation)
    if text == latest.situation:
        return latest
    if latest.number != base:
        raise NotPossible(
            say(
                "{name} changed it while you wrote. Nothing was saved. Look at what stands there "
                "now, then send yours again.",
                name=latest.person.name,
            )
        )
    return Version.objects.create(
        choice=choice,
        person_id=actor.person,
        number=latest.number + 1,
        situation=text,
        reason=reason,
        made_at=at,
    )


@action
def bring_candidate(
    *, actor: Actor, at: datetime, choice: Choice, candidate: Candidate, offer: Offer | None = None
) -> Candidacy:
    """Bring a candidate in. One with the same key is a newer profile, and takes its place.

    Raises ``KeyTaken`` for the key of a type, ``NotPossible`` where there are enough.
    """
    demand(actor, "choosing.choice.write", choice)
    if candidate.key in kinds():
        raise KeyTaken(candidate.key)
    there = Candidacy.objects.filter(choice=choice, removed_at=None)
    there.filter(key=candidate.key).update(removed_at=at)
    if there.count() >= MOST_CANDIDATES:
        raise NotPossible(
            say(
                "There are {most} candidates already. Take one out before you bring another.",
                most=MOST_CANDIDATES,
            )
        )
    return Candidacy.objects.create(
        choice=choice,
        person_id=actor.person,
        key=candidate.key,
        name=candidate.name[:200],
        profile=write_candidate(candidate),
        offer=offer,
        added_at=at,
    )


@action
def bring_offer(*, actor: Actor, at: datetime, choice: Choice, offer: Offer) -> Candidacy:
    """Bring in what a partnership publishes here."""
    demand(actor, "choosing.offer.read", offer)
    candidate = read_candidate(offer.profile)
    return bring_candidate(actor=actor, at=at, choice=choice, candidate=candidate, offer=offer)


@action
def take_out_candidate(*, actor: Actor, at: datetime, candidacy: Candidacy) -> Candidacy:
    """Take a candidate out. Its row stays, with the day."""
    demand(actor, "choosing.choice.write", candidacy.choice)
    if candidacy.removed_at is None:
        candidacy.removed_at = at
        candidacy.save(update_fields=["removed_at"])
    return candidacy


@action
def share_choice(
    *, actor: Actor, at: datetime, choice: Choice, audience: str, organisation: Organisation | None
) -> Choice:
    """Share it with an organisation where one is something, or keep it for oneself again."""
    demand(actor, "choosing.choice.share", choice)
    shared = audience == Audience.ORGANISATION
    if shared and not organisations(actor).filter(organisation=organisation).exists():
        raise Denied("choosing.choice.share")
    choice.audience = Audience(audience)
    choice.organisation = organisation if shared else None
    choice.save(update_fields=["audience", "organisation"])
    return choice


@action
def put_away_choice(*, actor: Actor, at: datetime, choice: Choice) -> Choice:
    """Put it away; it can still be read under its address."""
    demand(actor, "choosing.choice.write", choice)
    if choice.archived_at is None:
        choice.archived_at = at
        choice.save(update_fields=["archived_at"])
    return choice
