"""What choosing gives to the rooms below: lines of the history, ways, what waits, days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.urls import reverse

from copractice.choosing.actions.offers import TAKES_IN, take_back_of_closing
from copractice.choosing.models import Check, Offer, Plan
from copractice.choosing.needing import told_of_needs
from copractice.domain.learning.advice import Needs
from copractice.domain.partnering import State
from copractice.domain.words import Day, Sentence, say
from copractice.learning.designs import needs_told
from copractice.partnerships.dated import Dated, dates
from copractice.partnerships.history import tells
from copractice.partnerships.models import Partnership
from copractice.partnerships.waist import source_of
from copractice.partnerships.waits import Wait, waits
from copractice.partnerships.ways import Way, ways
from copractice.people.rights import Actor
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


tells(
    "choosing-check-looked",
    lambda f: say("What was found of a risk was said: {number}", number=f["number"]),
)

BEFORE_RENEWAL = timedelta(days=60)
"""So long before it is renewed or not, whoever leads is reminded to look."""


@ways
def to_offer(here: Partnership) -> Way:
    """Where those who lead say what the partnership offers and asks."""
    return Way(
        say("Publish what it offers and asks"), reverse("choosing:offering", args=[here.code])
    )


@ways
def to_predicted(here: Partnership) -> Way:
    """Where it stands what was predicted when it was signed, beside what was seen."""
    return Way(say("What was predicted, and what was seen"), _predicted(here))


def _predicted(here: Partnership) -> str:
    return reverse("choosing:predicted", args=[here.code])


@waits
def plans_wait(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Of those who lead: a renewal that comes near, and risks whose day to look at them has come.

    Of several plans of a partnership it is the latest that is renewed.
    """
    going_on = {one.pk: one for one in partnerships if one.state != State.CLOSED}
    plans = Plan.objects.allowed(actor, "choosing.plan.write").filter(partnership__in=going_on)
    latest = {plan.partnership_id: plan for plan in plans.order_by("signed_on", "pk")}
    for pk, plan in latest.items():
        if actor.today <= plan.renew_on <= actor.today + BEFORE_RENEWAL:
            yield Wait(
                pk,
                say("Look at what was predicted before you renew"),
                say("It is decided on {day} whether it goes on.", day=Day(plan.renew_on)),
                say("Look at it"),
                _predicted(going_on[pk]),
                due=plan.renew_on,
            )
    checks = Check.objects.allowed(actor, "choosing.check.write").filter(
        partnership__in=going_on, looked_on=None, due__lte=actor.today
    )
    for row in checks:
        yield Wait(
            row.partnership_id,
            say("A risk to look at: {risk}", risk=row.risk),
            say("{look} It was named before signing, for {day}.", look=row.look, day=Day(row.due)),
            say("Say what was found"),
            reverse("choosing:look-at-check", args=[going_on[row.partnership_id].code, row.number]),
            due=row.due,
        )


@dates
def plans_dated(
    actor: Actor, partnerships: Sequence[Partnership], first: date, last: date
) -> Iterable[Dated]:
    """Days on which it is decided whether it goes on, and on which a risk is looked at."""
    by_pk = {one.pk: one for one in partnerships}
    plans = Plan.objects.allowed(actor, "choosing.plan.read")
    for plan in plans.filter(partnership__in=by_pk, renew_on__range=(first, last)):
        yield _dated(
            plan, say("To be renewed or not: {name}", name=plan.name), plan.renew_on, by_pk
        )
    checks = Check.objects.allowed(actor, "choosing.check.read")
    for row in checks.filter(partnership__in=by_pk, looked_on=None, due__range=(first, last)):
        yield _dated(row, say("A risk to look at: {risk}", risk=row.risk), row.due, by_pk)


def _dated(
    row: Plan | Check, title: Sentence, day: date, partnerships: Mapping[int, Partnership]
) -> Dated:
    href = _predicted(partnerships[row.partnership_id])
    return Dated(source_of(row), row.partnership_id, title, day, day, href)


@ticks
def take_back_offers(at: datetime) -> None:
    """What a partnership that closes had published is taken back: it takes nobody in any more."""
    rows = Offer.objects.filter(withdrawn_at=None)
    closing = rows.exclude(partnership__state__in=[state.value for state in TAKES_IN])

    def take_back(offer: Offer) -> None:
        take_back_of_closing(actor=None, at=at, offer=offer)

    one_by_one(closing, take_back)


@needs_told
def needs_without_sessions(actor: Actor, partnership: Partnership) -> Needs | None:
    """Learning needs of those who take part, and which of them this partnership is said to meet."""
    return told_of_needs(actor, partnership)
