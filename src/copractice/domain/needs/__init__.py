"""Learning needs, and how far a portfolio of partnerships meets them (C-4).

>>> from datetime import datetime
>>> from copractice.domain.fit import Degree
>>> from copractice.domain.needs import Said, coverage, told_coverage
>>> said = [Said("reading", "council", Degree.PARTLY, datetime(2026, 9, 1))]
>>> print(told_coverage(coverage(["reading", "budget"], ["council"], said)))
Of 2 needs, 1 is met partly, of 1 it is not known yet.
"""

from copractice.domain.needs.bringing import (
    LONGEST,
    MOST,
    Noted,
    NotTaken,
    RowFault,
    has_needs,
    needs_of_list,
    needs_of_table,
)
from copractice.domain.needs.coverage import Coverage, Met, OfNeed, Said, coverage, holes
from copractice.domain.needs.need import NeedFrom
from copractice.domain.needs.telling import (
    coverage_table,
    told_coverage,
    told_degree,
    told_holes,
    told_need,
    told_partner,
    told_state,
)

__all__ = [
    "LONGEST",
    "MOST",
    "Coverage",
    "Met",
    "NeedFrom",
    "NotTaken",
    "Noted",
    "OfNeed",
    "RowFault",
    "Said",
    "coverage",
    "coverage_table",
    "has_needs",
    "holes",
    "needs_of_list",
    "needs_of_table",
    "told_coverage",
    "told_degree",
    "told_holes",
    "told_need",
    "told_partner",
    "told_state",
]
