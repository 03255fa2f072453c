"""A ranking in sentences: what came first, where the parties are apart, what nobody could say."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from copractice.domain.priorities.ranks import Place, Ranking, apart
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, Strong, Value, count, say

Names = Mapping[Hashable, str | Sentence]
_SHOWN = 3


def told_range(best: int, worst: int) -> Value:
    """A rank, or a range of ranks: ``2`` or ``2 to 4``."""
    return best if best == worst else say("{best} to {worst}", best=best, worst=worst)


def told_ranking(ranking: Ranking, names: Names) -> Sentence:
    """The reading of a ranking, in two or three sentences; ``names`` of proposals and parties."""
    if not ranking.places:
        return say("Nobody has rated anything yet.")
    told = [_told_places(ranking.places, names)]
    if len(ranking.parties) == 1:
        only = ranking.parties[0]
        told.append(say("Only {party} answered, so this is one side's view.", party=names[only]))
    told += [
        say(
            "{proposal}: {first} put it first, {last} put it last.",
            proposal=names[one.proposal],
            first=listed(names[party] for party in one.first),
            last=listed(names[party] for party in one.last),
        )
        for one in apart(ranking)[:_SHOWN]
    ]
    if ranking.unrated:
        told.append(
            count(
                "{n} proposal was rated by nobody and has no rank.",
                "{n} proposals were rated by nobody and have no rank.",
                len(ranking.unrated),
            )
        )
    return in_turn(told)


def _told_places(places: Iterable[Place], names: Names) -> Sentence:
    """What can be in front: one proposal, or those between which the answers do not decide."""
    every = list(places)
    front = [one for one in every if one.best == 1]
    if len(front) == 1:
        return say("Most needed: {name}.", name=Strong(names[front[0].proposal]))
    if len(front) == len(every):
        return say("The answers do not put the proposals in an order: any of them can come first.")
    if len(front) > _SHOWN:
        return count(
            "{n} proposal can come first.",
            "{n} proposals can come first; the answers do not decide between them.",
            len(front),
        )
    return say(
        "Most needed, in no certain order: {names}.",
        names=Strong(listed(names[one.proposal] for one in front)),
    )
