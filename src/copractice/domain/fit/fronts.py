"""What is in front: for sure, as far as is known, or shared.

Scores are spans, and spans of what is little known overlap. So beside what *can* come first stands
what *is* first by the scores halfway, and whether that holds in most of what may be the case: with
weights a little other, and with any point of each span. This is the acceptability analysis of
Lahdelma, Hokkanen and Salminen (1998, "SMAA: stochastic multiobjective acceptability analysis",
European Journal of Operational Research 106), held against the first alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.fit import scores
from copractice.domain.fit.judging import Judged, Judgement, judge
from copractice.domain.fit.situation import Situation

LEVEL = 0.2
"""An option that is as good as the first in one of five draws is level with it: our choice."""


@dataclass(frozen=True)
class Front:
    """The first by the scores halfway, and what is level with it. None where all are barred.

    Each is held against the first alone, so no third one matters. ``sure``: no other is level, and
    with the weights given nothing that is unknown, and no hedge, could put another first.
    """

    first: tuple[Judged, ...]
    sure: bool

    def gives_way_to(self, then: Front) -> bool:
        """Whether something in front would fall behind, or the one that is alone be overtaken."""
        if not self.keys <= then.keys:
            return True
        return len(self.first) == 1 and self.keys != {then.first[0].option.key}

    @property
    def keys(self) -> frozenset[str]:
        """The keys of what is in front."""
        return frozenset(one.option.key for one in self.first)


def front(judgement: Judgement) -> Front:
    """What is in front, the first before those that are level, these by their halfway score."""
    able = [one for one in judgement.places if not one.barriers]
    if not able:
        return Front((), True)
    shares = dict(zip(_keys(judgement), scores.as_good(judgement.table), strict=True))
    level = [one for one in able if shares[one.option.key] >= LEVEL]
    level.sort(key=lambda one: (-one.centre, one.option.key))
    return Front(tuple(level), len(level) == len(judgement.first) == 1)


def _keys(judgement: Judgement) -> list[str]:
    return [one.key for one in judgement.options]


def judged_again(judgement: Judgement, situation: Situation) -> Judgement:
    """The same options in another situation, with the weights that were judged with."""
    keys = (one.key for one in judgement.criteria)
    weights = dict(zip(keys, map(float, judgement.table.weights), strict=True))
    return judge(situation, judgement.options, weights, judgement.criteria)
