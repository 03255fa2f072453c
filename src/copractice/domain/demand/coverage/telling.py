"""What stands beside every figure that is seen: how much of the work the record holds."""

from __future__ import annotations

from math import ceil, floor

from copractice.domain.demand.coverage.share import Coverage, Share
from copractice.domain.demand.seen import Withheld
from copractice.domain.words import Amount, Sentence, Value, say


def told_coverage(coverage: Coverage | Withheld | None) -> Sentence:
    """The sentence beside a figure; ``None`` where nobody was asked yet."""
    if coverage is None:
        return say("Nobody was asked yet how much of the work the record holds.")
    if isinstance(coverage, Withheld):
        return coverage.why
    return say(
        "The record holds about {share} of the work: said by {said} of {asked} asked in {when}.",
        share=told_share(coverage.share),
        said=coverage.said,
        asked=coverage.asked,
        when=coverage.when,
    )


def told_share(share: Share) -> Value:
    """A share in whole percent, rounded outwards: never narrower than it is."""
    least, most = floor(round(100 * share[0], 6)), ceil(round(100 * share[1], 6))
    if least == most:
        return Amount(most, "%")
    return say("{least} to {most}", least=Amount(least, "%"), most=Amount(most, "%"))


METHOD = say(
    "Once a term a few people, drawn by lot in turn, say in words how much of their work is in the "
    "record. What each word stands for is our assumption. The range holds what these words leave "
    "open and the error of asking a few (Wilson’s interval, nine times in ten). Each person counts "
    "alike, and who did not answer is taken to be like those who did."
)
