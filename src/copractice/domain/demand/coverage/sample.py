"""Whom to ask how much of the work the record holds: few people, each of them rarely.

The draw is made from a text (as "network-7 autumn 2026"), so that who doubts it can make it again.
Who was asked longest ago, or never, comes first; among those the draw decides. So people take
turns: of 40 people eight are asked each term, and each of them once in five terms. In a term in
which many have just come, they are asked first, and the answer leans to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from math import ceil
from types import MappingProxyType

FEWEST_ASKED = 8
"""Three of them may stay silent, and five answers still come: fewer would not be shown."""
MOST_ASKED = 30
"""From here on, ten more would narrow the range by three points out of a hundred: not worth it."""
SHARE_ASKED = 5
"""One in five."""


def sample_size(people: int) -> int:
    """How many of so many people are asked: one in five, at least eight, at most thirty.

    Everyone where there are no more than eight. Raises ``ValueError`` below 0.
    """
    if people < 0:
        raise ValueError("a sample is drawn from 0 people or more")
    return min(people, max(FEWEST_ASKED, min(MOST_ASKED, ceil(people / SHARE_ASKED))))


def draw_sample(
    people: Iterable[str], seed: str, asked: Mapping[str, date] = MappingProxyType({})
) -> tuple[str, ...]:
    """The people to ask, in the order of the draw; the same for the same people and ``seed``.

    ``asked`` is the day on which somebody was last asked. Whoever is given twice is drawn once.
    """
    everyone = {*people}

    def turn(person: str) -> tuple[date, bytes]:
        return asked.get(person, date.min), sha256(f"{seed}\n{person}".encode()).digest()

    return tuple(sorted(everyone, key=turn)[: sample_size(len(everyone))])
