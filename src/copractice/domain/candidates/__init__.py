"""Candidates: what a partnership publishes of itself, so that others can choose it or not.

A profile says what it offers, what it asks and what it has shown. It is a file that people read and
write, and an option to be judged (``domain/fit``): what it says of itself, what its record shows
and what is said of its type keep their sources.
"""

from copractice.domain.candidates.candidate import (
    Asked,
    Candidate,
    Check,
    Hours,
    Offers,
    Shown,
)
from copractice.domain.candidates.costing import programme_in, taking_part
from copractice.domain.candidates.counting import Left, ToldCount, told_count
from copractice.domain.candidates.fitting import option_of_candidate
from copractice.domain.candidates.meeting import says, shared_standards, standards_of
from copractice.domain.candidates.passages import (
    Passage,
    passages_of,
    told_check,
    told_hours,
)
from copractice.domain.candidates.planning import hours_of, plan_of
from copractice.domain.candidates.reading import (
    FORMAT,
    read_candidate,
    write_candidate,
)
from copractice.domain.candidates.risks import UsualCheck, usual_checks
from copractice.domain.candidates.telling import (
    is_open,
    told_asks,
    told_candidate,
    told_coverage,
    told_role,
    told_shown,
    told_until,
)

__all__ = [
    "FORMAT",
    "Asked",
    "Candidate",
    "Check",
    "Hours",
    "Left",
    "Offers",
    "Passage",
    "Shown",
    "ToldCount",
    "UsualCheck",
    "hours_of",
    "is_open",
    "option_of_candidate",
    "passages_of",
    "plan_of",
    "programme_in",
    "read_candidate",
    "says",
    "shared_standards",
    "standards_of",
    "taking_part",
    "told_asks",
    "told_candidate",
    "told_check",
    "told_count",
    "told_coverage",
    "told_hours",
    "told_role",
    "told_shown",
    "told_until",
    "usual_checks",
    "write_candidate",
]
