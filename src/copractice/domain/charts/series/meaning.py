"""What a chart means for whoever has to act on it: the aim beside the limits, the latest value.

What NHS England's *Making Data Count* shows as two icons is said in words here.
"""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.charts.series.data import Series
from copractice.domain.spc import Assurance, RuleSet, Variation, assurance, variation
from copractice.domain.words import Sentence, say

_AIM = {
    Assurance.PASS: say(
        "Values within the latest limits meet it: as things are, few will miss it."
    ),
    Assurance.FAIL: say(
        "Values within the latest limits miss it: as things are, few will meet it."
    ),
    Assurance.INCONSISTENT: say(
        "Within the latest limits it is met now and then, by chance alone."
    ),
}
_LATEST = {
    Variation.COMMON_CAUSE: say("The latest value is nothing special."),
    Variation.IMPROVEMENT: say("The latest value is special, for the better."),
    Variation.CONCERN: say("The latest value is special, for the worse."),
    Variation.HIGH: say("The latest value is special: it is high."),
    Variation.LOW: say("The latest value is special: it is low."),
}


def meaning(data: Series) -> Iterator[Sentence]:
    """Whether the aim is met as things are, and by *Making Data Count* what the latest value is.

    Trial limits are too rough to say anything of an aim.
    """
    firm = not data.phases[-1].trial
    aim = data.aim.value if data.aim is not None and firm else None
    assured = assurance(data.charted, aim, data.better)
    if assured is not None:
        yield _AIM[assured]
    if data.charted.options.rules is RuleSet.MAKING_DATA_COUNT:
        yield _LATEST[variation(data.charted, data.better)]
