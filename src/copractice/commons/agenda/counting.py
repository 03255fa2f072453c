"""Each party's view of a round, counted once when it closes, and the order that comes of them.

Ratings belong to persons and nobody else reads them. What leaves them is the view of a party, of
which each person was told before they sent anything; where one person alone answered for a party,
they were told that it is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from django.db.models import Count, F, Q, QuerySet

from copractice.commons.agenda.models import PartyView, Rating, Round
from copractice.domain.priorities import Ranking, View, Weighing, rank, views_of
from copractice.domain.priorities import Rating as Answered
from copractice.people.rights import Actor, as_system


def count_views(round: Round) -> set[int]:
    """Write the view of each party down; returns the people who had answered."""
    with as_system("round"):
        rows = list(Rating.objects.filter(round=round))
        views = views_of(
            Answered(row.person_id, row.party_id, row.proposal_id, row.importance, row.present)
            for row in rows
        )
        PartyView.objects.bulk_create(_row(round, view) for view in views)
    return {row.person_id for row in rows}


def people_who_answered(round: Round) -> int:
    """How many people have answered so far. A page shows it from five on."""
    with as_system("totals"):
        rows = Rating.objects.filter(round=round)
        return rows.order_by().values("person").distinct().count()


def with_own_answers(rounds: QuerySet[Round], actor: Actor) -> QuerySet[Any]:
    """Rounds with how many proposals the actor has not rated whole yet (``left``)."""
    whole = Q(
        ratings__person=actor.person,
        ratings__importance__isnull=False,
        ratings__present__isnull=False,
    )
    return rounds.annotate(
        n=Count("entries", distinct=True), mine=Count("ratings", filter=whole, distinct=True)
    ).annotate(left=F("n") - F("mine"))


def _row(round: Round, view: View) -> PartyView:
    return PartyView(
        partnership_id=round.partnership_id,
        round=round,
        proposal_id=cast("int", view.proposal),
        party_id=cast("int | None", view.party),
        raters=view.raters,
        cannot=view.cannot,
        importance=_decimal(view.importance),
        present=_decimal(view.present),
        need=_decimal(view.need),
    )


def _decimal(figure: Fraction | None) -> Decimal | None:
    """A median of whole figures is whole or half."""
    return None if figure is None else Decimal(figure.numerator) / Decimal(figure.denominator)


def ranking_of(
    views: Iterable[PartyView], proposals: Iterable[int], weighing: str = Weighing.PARTIES
) -> Ranking:
    """The order of a closed round, by ``("proposal", id)`` and ``("party", id)``.

    The two are named apart, so that one table can say what each is called.
    """
    told = [
        View(
            ("party", row.party_id),
            ("proposal", row.proposal_id),
            row.raters,
            row.cannot,
            _fraction(row.importance),
            _fraction(row.present),
            _fraction(row.need),
        )
        for row in views
    ]
    return rank(told, [("proposal", pk) for pk in proposals], Weighing(weighing))


def _fraction(figure: Decimal | None) -> Fraction | None:
    return None if figure is None else Fraction(figure)
