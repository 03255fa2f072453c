"""What partnerships that publish themselves add to the tests of all rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from copractice.choosing.actions.offers import publish_offer
from copractice.choosing.models import Offer
from copractice.domain.candidates import Asked, Candidate, Check, Offers
from copractice.domain.fit import Goal, Group
from copractice.partnerships.models import Partnership
from copractice.people.rights import as_system
from tests.small.sending import Sending

PUBLIC = Candidate(
    "the-network",
    "A network that takes schools in",
    kinds=("network",),
    about="It tests small changes.",
    host="Those who carry it",
    contact="the hub",
    link="https://example.org/network",
    months=(12.0, 24.0),
    money=(100.0, 200.0),
    currency="USD",
    offers=Offers(
        goals=(Goal.SPREAD,),
        learners=(Group.TEACHERS,),
        topics=("Feedback",),
        learning=("To read a chart",),
        standards=("2011:data",),
    ),
    roles=(Asked("teacher", "Tests", 3, 9, (4.0, 6.0)), Asked("principal", "Makes room")),
    questions=("Who covers lessons?",),
    checks=(Check("Nothing is adopted", "What was adopted?", 6),),
)
"""What everyone may read: it has no canary, since it is meant for those outside."""


def play(world: Any) -> None:
    """A version that was replaced, which tells what only those inside know, and one published."""
    with as_system("test"):
        here = Partnership.objects.get(pk=world._rows["partnership"].pk)
    name = f"{PUBLIC.name} ({world.side.letter})"
    until = world.at.date() + timedelta(days=90)
    earlier = replace(PUBLIC, name=name, about=world.text("offer.earlier.about"))
    for row, candidate in (
        ("offer.earlier", earlier),
        ("offer.published", replace(PUBLIC, name=name, until=until)),
    ):
        # Without figures: tests of totals find that nothing was released yet.
        given = {"partnership": here, "candidate": candidate, "shows": ()}
        world.keep(row, world.do("hub", publish_offer, **given))


OFFERS, OFFERING = "/choose/offers/", "/partnerships/{code}/offer/"
SENDINGS = {
    "offering": Sending(
        "hub",
        OFFERING,
        {"name": "Another name", "role_0_role": "teacher", "role_0_least": "2", "shows": "counts"},
    ),
    "withdraw-offer": Sending("hub", OFFERING + "withdraw/"),
}


def names(side: Any) -> dict[str, Any]:
    """The profile that addresses name."""
    return {"offer": side.rows["offer.published"].code}


LISTS = {
    "offers": OFFERS,
    "offers narrowed": OFFERS + "?kind=network&goal=spread&standard=2011%3Adata&words=small",
    "offering": OFFERING,
    "offer versions": OFFERING + "versions/",
}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """A version more of this partnership. All of them stand as profiles of as many partnerships."""
    here = Partnership.objects.get(pk=part.partnership_id)
    text = replace(PUBLIC, about=f"Text {number}", roles=(*PUBLIC.roles, Asked(f"role {number}")))
    publish_offer(**given, partnership=here, candidate=text, shows=())
    Offer.objects.filter(partnership=here).update(withdrawn_at=None)
