"""What people are promised before they answer, as far as the program can keep it.

A promise says what it does not cover as well: what somebody with the server in their hands could
do, what the law may ask for, what one's own words give away. It is shown before the first question
and never weakened once somebody was asked on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Day, Sentence, say


class Promise(StrEnum):
    """How answers are kept: by name, without names but joined over time, or joined to nothing."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


PROMISED: Mapping[Promise, Sentence] = MappingProxyType(
    {
        Promise.NAMED: say("Your name stands with your answers."),
        Promise.CONFIDENTIAL: say("Your answers are confidential."),
        Promise.ANONYMOUS: say("Your answers are anonymous."),
    }
)
"""The promise in one line, to whoever answers."""

OFFERED: Mapping[Promise, Sentence] = MappingProxyType(
    {
        Promise.NAMED: say("By name: those who see the results see who answered what."),
        Promise.CONFIDENTIAL: say(
            "Confidential: kept under a code, so that before and after can be compared; shown "
            "only as figures of enough people."
        ),
        Promise.ANONYMOUS: say(
            "Anonymous: kept under no name and no code; shown only as figures of enough people. "
            "Before and after can be compared for the group only."
        ),
    }
)
"""The promise in one line, to whoever chooses it."""


def promise_of(
    promise: Promise, fewest: int, keep_until: date | None = None
) -> tuple[Sentence, ...]:
    """The promise in full: who sees what, how long, and what it does not cover.

    ``fewest`` is the minimum behind each figure. Without ``keep_until`` the answers are kept until
    those who lead the survey destroy them.
    """
    if promise is Promise.NAMED:
        return (*NAMED, _kept(keep_until), LAW, NOT_TO_RATE)
    own = CONFIDENTIAL if promise is Promise.CONFIDENTIAL else ANONYMOUS
    return (
        *own,
        say(
            "Others see figures of {n} answers or more. Figures that would let someone work out "
            "the answers of fewer are not shown, and single answers never are.",
            n=fewest,
        ),
        WORDS,
        _kept(keep_until),
        OPERATOR[promise],
        LAW,
        NOT_TO_RATE,
        STAYS,
    )


NAMED = (say("Those who may see the results of this survey see what you answered, by name."),)
CONFIDENTIAL = (
    say(
        "Your answers are kept without your name and without the time. A code joins them to what "
        "you answer in other surveys of this series."
    ),
)
ANONYMOUS = (
    say(
        "Your answers are kept without your name, without a code and without the time. Once "
        "sent, they cannot be found again, so that nobody can change them or take them back."
    ),
    say("The program notes that you answered, so that nobody reminds you; not when, and not what."),
)
WORDS = say(
    "What you write in your own words may give you away. Somebody who leads the survey reads it "
    "first and can take names out; it is shown apart from your other answers."
)
OPERATOR: Mapping[Promise, Sentence] = MappingProxyType(
    {
        Promise.CONFIDENTIAL: say(
            "Whoever runs the server and has its key could find out which code is yours."
        ),
        Promise.ANONYMOUS: say(
            "Whoever runs the server, has its key and reads its logs could in principle compare "
            "times while your answer comes in."
        ),
    }
)
LAW = say(
    "A court or a law on public records may require that what is kept, or shown, be handed over."
)
NOT_TO_RATE = say("Nothing of this may be used to rate staff.")
STAYS = say("From the first answer on this promise cannot be taken back or weakened.")


def _kept(keep_until: date | None) -> Sentence:
    if keep_until is None:
        return say(
            "The answers are kept until those who lead the survey destroy them; the figures stay."
        )
    return say(
        "The answers are destroyed by {day} at the latest; the figures stay.",
        day=Day(keep_until, "long"),
    )
