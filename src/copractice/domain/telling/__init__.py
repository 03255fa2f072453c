"""What people are told, by which way and when; and how a sentence is kept for its readers."""

from copractice.domain.telling.choice import WORKDAYS, Choice, Rhythm, after_quiet, is_quiet, when
from copractice.domain.telling.kinds import USUAL, NoticeKind, Way, ways_of
from copractice.domain.telling.letter import (
    Line,
    Section,
    as_html,
    as_text,
    one_line,
    subject_of,
)
from copractice.domain.telling.packing import pack, unpack
from copractice.domain.telling.trying import GIVEN_UP, next_try

__all__ = (
    "GIVEN_UP",
    "USUAL",
    "WORKDAYS",
    "Choice",
    "Line",
    "NoticeKind",
    "Rhythm",
    "Section",
    "Way",
    "after_quiet",
    "as_html",
    "as_text",
    "is_quiet",
    "next_try",
    "one_line",
    "pack",
    "subject_of",
    "unpack",
    "ways_of",
    "when",
)
