"""How the set of 2022 goes on from the set of 2011: our judgement, row by row.

Learning Forward says that every standard was revised and that five are new: Equity Foundations,
Equity Drivers, Equity Practices, Curriculum-Assessment-Instruction and Professional Expertise
(standards.learningforward.org/faqs). It names no successors. All that is said here beyond those
five names is ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.words import Sentence, say

JUDGEMENT = say(
    "How near two standards are is our own judgement. Learning Forward publishes no such table."
)


class Close(StrEnum):
    """How near a later standard is to an earlier one."""

    SAME_SUBJECT = "same-subject"
    PARTLY = "partly"


@dataclass(frozen=True)
class Crossing:
    """A standard of 2011, one of 2022, how near they are, and why we think so."""

    earlier: str
    later: str
    close: Close
    why: Sentence


NEW_IN_2022 = frozenset(
    {
        "2022:equity-practices",
        "2022:curriculum-assessment-instruction",
        "2022:professional-expertise",
        "2022:equity-drivers",
        "2022:equity-foundations",
    }
)
"""The five that Learning Forward itself calls new."""

CROSSWALK: tuple[Crossing, ...] = (
    Crossing(
        "2011:learning-communities",
        "2022:culture-of-collaborative-inquiry",
        Close.SAME_SUBJECT,
        say("Both are about improving together and answering for it together."),
    ),
    Crossing(
        "2011:leadership",
        "2022:leadership",
        Close.SAME_SUBJECT,
        say("Same name. The later one adds a shared picture of where learning is going."),
    ),
    Crossing(
        "2011:leadership",
        "2022:equity-foundations",
        Close.PARTLY,
        say("Setting structures was part of leading; fairness as their purpose is new."),
    ),
    Crossing(
        "2011:resources",
        "2022:resources",
        Close.SAME_SUBJECT,
        say("Same name. The later one asks that resources are shared fairly."),
    ),
    Crossing(
        "2011:data",
        "2022:evidence",
        Close.SAME_SUBJECT,
        say("Both are about what learning is planned from and judged by; evidence is wider."),
    ),
    Crossing(
        "2011:learning-designs",
        "2022:learning-designs",
        Close.SAME_SUBJECT,
        say("Same name. The later one says more about the place where people learn."),
    ),
    Crossing(
        "2011:implementation",
        "2022:implementation",
        Close.SAME_SUBJECT,
        say("Same name. Both ask for help that lasts; the later one adds feedback."),
    ),
    Crossing(
        "2011:outcomes",
        "2022:equity-practices",
        Close.PARTLY,
        say("Results for every student moved here; knowing students' worlds is new."),
    ),
    Crossing(
        "2011:outcomes",
        "2022:curriculum-assessment-instruction",
        Close.PARTLY,
        say("What students are to learn moved here; the weight on materials is new."),
    ),
    Crossing(
        "2011:outcomes",
        "2022:professional-expertise",
        Close.PARTLY,
        say("What educators are expected to do well moved here."),
    ),
)


def later(key: str) -> tuple[Crossing, ...]:
    """What became of a standard of 2011, nearest first; empty for a key of 2022."""
    return _nearest_first(one for one in CROSSWALK if one.earlier == key)


def earlier(key: str) -> tuple[Crossing, ...]:
    """What a standard of 2022 goes back to, nearest first; empty where we see nothing."""
    return _nearest_first(one for one in CROSSWALK if one.later == key)


def _nearest_first(crossings: Iterable[Crossing]) -> tuple[Crossing, ...]:
    return tuple(sorted(crossings, key=lambda one: one.close is not Close.SAME_SUBJECT))
