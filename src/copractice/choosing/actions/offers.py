"""Publishing what a partnership offers and asks, and taking it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from itertools import chain, count

from copractice.choosing.models import Offer
from copractice.choosing.offering import Figures, candidate_of, record_of
from copractice.choosing.offering.record import shown_of
from copractice.domain.candidates import Candidate, Shown, write_candidate
from copractice.domain.candidates.candidate import LONGEST_KEY
from copractice.domain.demand import Withheld
from copractice.domain.partnering import State
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.history import enter
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.registry import kinds
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

TAKES_IN = (State.FORMING, State.RUNNING)
"""The states in which a partnership may say that it takes others in."""


@action
def publish_offer(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    candidate: Candidate,
    shows: Collection[Figures] = tuple(Figures),
) -> Offer:
    """Publish a profile; the one before it is taken back. Where nothing differs, that one stays.

    What its record shows is read here, and only ``shows`` of it is told: whatever ``candidate``
    brings of it counts for nothing. Raises ``NotPossible`` where the partnership is closing.
    """
    demand(actor, "partnerships.partnership.lead", partnership)
    if State(partnership.state) not in TAKES_IN:
        raise NotPossible(
            say("This partnership is closing, so it takes nobody in. Nothing was published.")
        )
    earlier = list(Offer.objects.filter(partnership=partnership).order_by("number"))
    candidate = replace(
        candidate,
        key=_own_key(candidate.key, partnership),
        published=day_of(partnership, at),
        shown=_shown(partnership, at, candidate, earlier, shows),
    )
    latest = next((one for one in earlier if one.withdrawn_at is None), None)
    if latest and replace(candidate_of(latest), published=candidate.published) == candidate:
        return latest
    Offer.objects.filter(partnership=partnership, withdrawn_at=None).update(withdrawn_at=at)
    offer = Offer.objects.create(
        partnership=partnership,
        person_id=actor.person,
        number=next_number(Offer, partnership),
        name=candidate.name[:200],
        profile=write_candidate(candidate),
        published_at=at,
    )
    _enter(actor, at, offer, "choosing-offer-published")
    return offer


def _shown(
    partnership: Partnership,
    at: datetime,
    candidate: Candidate,
    earlier: list[Offer],
    shows: Collection[Figures],
) -> Shown | None:
    """What the record says, without what is left out; nothing where it may not be told."""
    if not shows:
        return None
    published = [one for one in (candidate_of(row).shown for row in earlier) if one is not None]
    asked = [one.role for one in candidate.roles]
    found = record_of(partnership, day_of(partnership, at), asked, published)
    return None if isinstance(found, Withheld) else shown_of(found, shows)


def _own_key(key: str, partnership: Partnership) -> str:
    """The key; with the first free number where a type or another partnership has it."""
    others = Offer.objects.filter(withdrawn_at=None).exclude(partnership=partnership)
    taken = {*kinds(), *(candidate_of(row).key for row in others)}
    numbered = (f"{key[: LONGEST_KEY - 5].strip('-')}-{number}" for number in count(2))
    return next(one for one in chain([key], numbered) if one not in taken)


def _enter(actor: Actor, at: datetime, offer: Offer, what: str) -> None:
    enter(
        actor=actor,
        at=at,
        partnership=offer.partnership,
        what=what,
        facts={"number": str(offer.number)},
    )


@action
def withdraw_offer(*, actor: Actor, at: datetime, offer: Offer) -> Offer:
    """Take a profile back: nobody outside finds it any more; its versions stay here."""
    demand(actor, "choosing.offer.write", offer)
    if offer.withdrawn_at is None:
        offer.withdrawn_at = at
        offer.save(update_fields=["withdrawn_at"])
        _enter(actor, at, offer, "choosing-offer-withdrawn")
    return offer


@action
def take_back_of_closing(*, actor: Actor | None, at: datetime, offer: Offer) -> Offer:
    """Take back what a partnership published that is closing by now. The clock does it."""
    offer.withdrawn_at = at
    offer.save(update_fields=["withdrawn_at"])
    return offer
