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
from copractice.domain.candidates.fitting import option_of_candidate
from copractice.domain.candidates.reading import (
    FORMAT,
    read_candidate,
    write_candidate,
)

__all__ = [
    "FORMAT",
    "Asked",
    "Candidate",
    "Check",
    "Hours",
    "Offers",
    "Shown",
    "option_of_candidate",
    "read_candidate",
    "write_candidate",
]
