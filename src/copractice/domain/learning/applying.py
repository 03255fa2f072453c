"""When a person is asked what they did with a finding: once, weeks later, in one line (L-6).

Applying deepens learning, and it takes time to apply. Weeks and days here are our own choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from copractice.domain.words import Sentence, say

AFTER = timedelta(weeks=6)
"""So long after something was learned one may be asked what one did with it."""
NO_LATER = timedelta(weeks=20)
"""So long after it is too late to ask: whoever was not asked by then is not."""
TO_ANSWER = timedelta(days=21)
"""Days to answer. Not to answer is an answer, and costs nothing."""

QUESTION = say("What did you do with this in your own work?")


def to_ask_about(today: date) -> tuple[date, date]:
    """The first and last day on which something was learned that may be asked about today."""
    return today - NO_LATER, today - AFTER


def one_each(
    wanted: Iterable[tuple[int, int]], busy: Iterable[int]
) -> Mapping[int, tuple[int, ...]]:
    """Whom to ask about what, one question a person: the first that is wanted, by its order.

    ``wanted`` are pairs of a finding and a person, ``busy`` people who are being asked already. The
    answer has the people of each finding.
    """
    taken = set(busy)
    found: dict[int, list[int]] = {}
    for finding, person in wanted:
        if person not in taken:
            taken.add(person)
            found.setdefault(finding, []).append(person)
    return {finding: tuple(people) for finding, people in found.items()}


def told_question(text: str) -> Sentence:
    """The question with the finding it is about."""
    return say("“{finding}”: what did you do with it in your own work?", finding=text)
