"""Closed rounds as a reader sees them: the joint order, each party's view, how proposals moved."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from copractice.commons.agenda.counting import ranking_of
from copractice.commons.agenda.models import InRound, PartyView, Proposal, Round, Step
from copractice.domain.charts import Chart, NeedRow, PartyNeed, needs
from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.priorities import (
    NeedOf,
    Place,
    ProposalState,
    Ranking,
    RoundState,
    View,
    Weighing,
    told_range,
    told_ranking,
)
from copractice.domain.words import Amount, Day, Sentence, Value, say
from copractice.partnerships.numbers import day_of
from copractice.people.rights import Actor

NO_PARTY = say("people who stand for no partner")
Name = str | Sentence


@dataclass(frozen=True)
class Rated:
    """A closed round: what was rated in it, the order that came out, and what things are called."""

    round: Round
    ranking: Ranking
    proposals: dict[int, Proposal]
    parties: dict[int | None, Name]

    def names(self) -> dict[Hashable, Name]:
        """Proposals and parties by what the ranking calls them."""
        titles: dict[Hashable, Name] = {
            ("proposal", pk): row.title for pk, row in self.proposals.items()
        }
        return {**titles, **{("party", pk): name for pk, name in self.parties.items()}}

    def closed_on(self) -> date:
        """The day on which it was closed, where the partnership is."""
        at = self.round.closed_at
        return self.round.closes if at is None else day_of(self.round.partnership, at)

    def reading(self) -> Sentence:
        """The ranking in two or three sentences."""
        return told_ranking(self.ranking, self.names())

    def place_of(self, proposal: int) -> Place | None:
        """Where a proposal came out, if anyone rated it."""
        named = ("proposal", proposal)
        return next((one for one in self.ranking.places if one.proposal == named), None)

    def rank_of(self, proposal: int) -> Value | None:
        """Its rank or range of ranks; ``None`` where nobody rated it or it was not there."""
        place = self.place_of(proposal)
        return None if place is None else told_range(place.best, place.worst)

    def party_rank(self, place: Place, party: Hashable) -> Value:
        """The rank that a party's own view alone gives to a proposal."""
        return told_range(*place.of_party[party])

    def ordered(self) -> list[Proposal]:
        """The proposals of the round: as they came out, then those that nobody rated."""
        named = [place.proposal for place in self.ranking.places] + list(self.ranking.unrated)
        by_name: dict[Hashable, Proposal] = {
            ("proposal", pk): row for pk, row in self.proposals.items()
        }
        return [by_name[one] for one in named]

    def chart(self) -> Chart | None:
        """The parties' views beside each other; ``None`` where nobody rated anything."""
        if not self.ranking.places:
            return None
        return needs(
            [self._row(place) for place in self.ranking.places],
            title=self.round.title,
            reading=self.reading(),
            weighing=Weighing(self.round.weighing).words,
        )

    def _row(self, place: Place) -> NeedRow:
        names = self.names()
        return NeedRow(
            names[place.proposal],
            told_range(place.best, place.worst),
            tuple(_need(names[party], place.views[party]) for party in self.order_of(place)),
        )

    def order_of(self, place: Place) -> list[Hashable]:
        """The parties with a view, as they joined, those who stand for none last."""
        return [("party", pk) for pk in self.parties if ("party", pk) in place.views]


def _need(name: Name, view: View) -> PartyNeed:
    figures = (view.importance, view.present, view.need)
    return PartyNeed(name, view.raters, *(float(figure or 0) for figure in figures))


def rated(actor: Actor, rounds: Sequence[Round] = (), of: Proposal | None = None) -> list[Rated]:
    """Closed rounds with their rankings, in the order of their numbers; two queries for them all.

    Those given, or all in which the proposal ``of`` was rated.
    """
    if of is None and not rounds:
        return []
    which = Q(round__in=rounds) if of is None else Q(round__entries__proposal=of)
    which &= Q(round__state=RoundState.CLOSED)
    entries = InRound.objects.allowed(actor, "agenda.inround.read").filter(which)
    views = PartyView.objects.allowed(actor, "agenda.partyview.read").filter(which)
    listed = list(entries.select_related("proposal", "round__partnership"))
    seen = list(views.select_related("party__organisation"))
    by_round = {row.round_id: row.round for row in listed}
    return [
        _rated(
            one,
            [row.proposal for row in listed if row.round_id == one.pk],
            [row for row in seen if row.round_id == one.pk],
        )
        for one in sorted(by_round.values(), key=lambda one: one.number)
    ]


def _rated(one: Round, proposals: Iterable[Proposal], views: Sequence[PartyView]) -> Rated:
    parties = sorted({row.party_id or 0 for row in views}, key=lambda pk: (not pk, pk))
    called = {row.party_id or 0: _called(row) for row in views}
    by_id = {row.pk: row for row in proposals}
    ranking = ranking_of(views, by_id, one.weighing)
    return Rated(one, ranking, by_id, {pk or None: called[pk] for pk in parties})


def _called(row: PartyView) -> Name:
    return row.party.organisation.name if row.party else NO_PARTY


# How proposals moved.


def moves_table(rows: Sequence[Rated], proposals: Sequence[Proposal]) -> Table:
    """Each proposal with its ranks, round by round, and where it stands now."""
    return Table(
        caption=say("Ranks of the proposals, round by round, and where each stands now."),
        columns=(
            Column(say("Proposal")),
            *(Column(say("{title}", title=one.round.title)) for one in rows),
            Column(say("Now")),
        ),
        rows=tuple(
            (one.title, *(row.rank_of(one.pk) for row in rows), ProposalState(one.state).words)
            for one in proposals
        ),
    )


def whole_table(
    rows: Sequence[Rated], proposals: Sequence[Proposal], decided: Mapping[int, Step]
) -> Table:
    """Everything that a file takes along: each party's view in each round, and what was decided."""
    heads = (
        say("Number"),
        say("Proposal"),
        say("Whose need"),
        say("Proposed by"),
        say("State"),
        say("Decided on"),
        say("Reason"),
        say("Round"),
        say("Closed on"),
        say("Rank"),
        say("Party"),
        say("People who rated it"),
        say("Importance"),
        say("Met today"),
        say("Need"),
    )
    lines: list[tuple[Cell, ...]] = []
    for one in proposals:
        head = _proposal_cells(one, decided.get(one.pk))
        views = [cells for row in rows for cells in _view_cells(row, one.pk)]
        lines += [(*head, *cells) for cells in views or [(None,) * 8]]
    return Table(say("The agenda and its history"), tuple(map(Column, heads)), tuple(lines))


def _proposal_cells(one: Proposal, step: Step | None) -> tuple[Cell, ...]:
    return (
        one.number,
        one.title,
        NeedOf(one.need_of).words,
        one.party.organisation.name if one.party else None,
        ProposalState(one.state).words,
        Day(step.on) if step else None,
        step.reason if step else None,
    )


def _view_cells(row: Rated, proposal: int) -> Iterable[tuple[Cell, ...]]:
    place = row.place_of(proposal)
    if place is None:
        return
    closed, rank = Day(row.closed_on()), told_range(place.best, place.worst)
    names = row.names()
    for party in row.order_of(place):
        view = place.views[party]
        told = (view.importance, view.present, view.need)
        figures = (None if one is None else Amount(float(one)) for one in told)
        yield (row.round.title, closed, rank, names[party], view.raters, *figures)
