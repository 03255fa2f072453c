"""Coverage of the record: how much of the work it holds, said by a small random sample each term.

>>> from copractice.domain.demand.coverage import Holds, estimate_coverage, told_coverage
>>> said = [Holds.MOST] * 5 + [Holds.HALF] * 2 + [Holds.NEARLY_ALL]
>>> print(told_coverage(estimate_coverage(said, asked=10, people=48, when="autumn 2026")))
The record holds about 33% to 96% of the work: said by 8 of 10 asked in autumn 2026.
"""

from copractice.domain.demand.coverage.sample import draw_sample, sample_size
from copractice.domain.demand.coverage.share import (
    QUESTION,
    SHARES,
    SURE,
    TOO_FEW_SAID,
    Coverage,
    Holds,
    Share,
    estimate_coverage,
)
from copractice.domain.demand.coverage.telling import METHOD, told_coverage, told_share
from copractice.domain.demand.coverage.terms import (
    BEFORE_THE_END,
    TO_ANSWER,
    ending_term,
    half_year,
)

__all__ = [
    "BEFORE_THE_END",
    "METHOD",
    "QUESTION",
    "SHARES",
    "SURE",
    "TOO_FEW_SAID",
    "TO_ANSWER",
    "Coverage",
    "Holds",
    "Share",
    "draw_sample",
    "ending_term",
    "estimate_coverage",
    "half_year",
    "sample_size",
    "told_coverage",
    "told_share",
]
