"""What usually deserves a second look, by what is said of a type: each with its claim and month.

The claims are the article's (``docs/claims.md``); what to look at and after how many months are our
advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from copractice.domain.vocabulary import Profile
from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class UsualCheck:
    """A risk of a type: the claim behind it, what to look at, and how many months after start."""

    claim: str
    risk: Sentence
    look: Sentence
    months: int


_BY_CLAIM: Mapping[str, UsualCheck] = MappingProxyType(
    {
        one.claim: one
        for one in (
            UsualCheck(
                "S9",
                say("The extra tasks do not fit into people’s work."),
                say("How much of the work on record lies outside the working day?"),
                3,
            ),
            UsualCheck(
                "S21",
                say("Nobody looks after people’s learning, since it is not the main aim."),
                say("What did people learn so far, and who sees to it?"),
                6,
            ),
            UsualCheck(
                "T21",
                say("Findings come, and nothing is decided on them."),
                say("Which findings led to a decision, and which did not? Why?"),
                9,
            ),
            UsualCheck(
                "S22",
                say("Support ends with the last cycle."),
                say("Who supports people after this cycle, and until when?"),
                12,
            ),
            UsualCheck(
                "T15",
                say("Membership goes on from habit."),
                say("What did members get for the fee, in their own words?"),
                11,
            ),
            UsualCheck(
                "T6",
                say("People stop coming, and nobody notices."),
                say("Who came in the last two months, and what keeps the others away?"),
                6,
            ),
        )
    }
)
_OF_ALL = UsualCheck(
    "D4",
    say("The topic matters less to those who do the work than was thought."),
    say("Ask those who do the work: is it still worth their time?"),
    4,
)


def usual_checks(profile: Profile) -> tuple[UsualCheck, ...]:
    """What to look at again in a partnership of this type, in the order of months."""
    carried = {claim.id for claim in profile.claims}
    found = [check for claim, check in _BY_CLAIM.items() if claim in carried]
    return tuple(sorted((_OF_ALL, *found), key=lambda one: (one.months, one.claim)))
