"""Named sets of rules.

Sources: Shewhart (1931) for three sigma; Western Electric, *Statistical Quality Control Handbook*
(1956); Nelson (1984), *Journal of Quality Technology* 16(4); NHS England, *Making Data Count*
(2019), with seven points for a shift and for a trend.
"""

from __future__ import annotations

from copractice.domain.spc.result import Rule, RuleSet
from copractice.domain.spc.rules.patterns import (
    Alternating,
    Avoiding,
    Beyond,
    FewCrossings,
    Hugging,
    LongRun,
    NearLimits,
    Outside,
    Pattern,
    Shift,
    Trend,
)

RUNS_RULES = (RuleSet.ANHOEJ, RuleSet.BEST_BOX, RuleSet.CUT_BOX)
"""The sets whose runs rules look at a whole phase."""

SHIFTS = {
    RuleSet.WESTERN_ELECTRIC: 8,
    RuleSet.NELSON: 9,
    RuleSet.MAKING_DATA_COUNT: 7,
}
"""How many points make a shift, in the sets that have one."""

TRENDS = {RuleSet.NELSON: 6, RuleSet.MAKING_DATA_COUNT: 7}
"""How many points make a trend, in the sets that have one."""

_TWO_OF_THREE = Beyond(Rule.TWO_OF_THREE, some=2, length=3, sigmas=2)
_FOUR_OF_FIVE = Beyond(Rule.FOUR_OF_FIVE, some=4, length=5, sigmas=1)


def patterns(rules: RuleSet, shift: int | None = None, trend: int | None = None) -> list[Pattern]:
    """The patterns of a set, those of Western Electric and Nelson in the order of their numbers.

    ``shift`` and ``trend`` are lengths in place of the set's own.
    """
    runs: list[Pattern] = [Outside(), LongRun(), FewCrossings()]
    if rules in RUNS_RULES:
        return runs
    if rules is RuleSet.THREE_SIGMA:
        return [Outside()]
    shifted = Shift(shift or SHIFTS[rules])
    if rules is RuleSet.WESTERN_ELECTRIC:
        return [Outside(), _TWO_OF_THREE, _FOUR_OF_FIVE, shifted]
    trending = Trend(trend or TRENDS[rules])
    if rules is RuleSet.MAKING_DATA_COUNT:
        return [Outside(), trending, NearLimits(), shifted]
    return [
        Outside(),
        shifted,
        trending,
        Alternating(14),
        _TWO_OF_THREE,
        _FOUR_OF_FIVE,
        Hugging(15),
        Avoiding(8),
    ]


PRECEDENCE = (Rule.ABOVE, Rule.BELOW, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT)
"""Making Data Count tells one signal for each point: the first of these that it has."""
