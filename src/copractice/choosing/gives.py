"""What choosing gives to the rooms below: lines of the history, a way from a partnership's page."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.choosing.actions.offers import TAKES_IN, take_back_of_closing
from copractice.choosing.models import Offer
from copractice.domain.words import say
from copractice.partnerships.history import tells
from copractice.partnerships.models import Partnership
from copractice.partnerships.ways import Way, ways
from copractice.people.ticks import one_by_one, ticks

tells(
    "choosing-offer-published",
    lambda f: say(
        "What the partnership offers and asks was published: version {number}", number=f["number"]
    ),
)
tells(
    "choosing-offer-withdrawn",
    lambda f: say(
        "What the partnership offers and asks was taken back: version {number}", number=f["number"]
    ),
)


@ways
def to_offer(here: Partnership) -> Way:
    """Where those who lead say what the partnership offers and asks."""
    return Way(
        say("Publish what it offers and asks"), reverse("choosing:offering", args=[here.code])
    )


@ticks
def take_back_offers(at: datetime) -> None:
    """What a partnership that closes had published is taken back: it takes nobody in any more."""
    rows = Offer.objects.filter(withdrawn_at=None)
    closing = rows.exclude(partnership__state__in=[state.value for state in TAKES_IN])
    one_by_one(closing, lambda offer: take_back_of_closing(actor=None, at=at, offer=offer))
