"""What was said of a condition: which word holds, which is due, what a word lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from copractice.domain.learning.conditions.closed_list import CONDITIONS, condition
from copractice.domain.learning.conditions.model import NOT_KNOWN, Condition, Phase
from copractice.domain.words import Sentence, say

LONGEST = 1000
"""Characters that may be said beside an answer."""


@dataclass(frozen=True)
class Said:
    """What was said of one condition on one day.

    ``condition`` and ``answer`` are slugs, ``on`` the day of the talk, ``parties`` the names of the
    parties that were in it, ``led`` the names of those that led in each phase. ``order`` tells what
    was written later. Raises ``KeyError`` for an unknown condition or answer, ``ValueError`` where
    it would be looked at again before the talk.
    """

    condition: str
    answer: str
    on: date
    look_again_on: date
    words: str = ""
    parties: tuple[str, ...] = ()
    led: Mapping[Phase, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    order: int = 0

    def __post_init__(self) -> None:
        """Refuse what no form offers."""
        condition(self.condition).answer(self.answer)
        if self.look_again_on <= self.on:
            raise ValueError(f"{self.condition} is looked at again after {self.on}")


def latest(said: Iterable[Said]) -> dict[str, Said]:
    """The word that holds, by condition: of the latest day, and of one day the one written last."""
    held: dict[str, Said] = {}
    for one in said:
        before = held.get(one.condition)
        if before is None or (one.on, one.order) >= (before.on, before.order):
            held[one.condition] = one
    return held


def due(said: Iterable[Said], today: date) -> tuple[Said, ...]:
    """The words whose day to look again has come, in the order of the list of conditions."""
    held = latest(said)
    there = (held[one.slug] for one in CONDITIONS if one.slug in held)
    return tuple(one for one in there if one.look_again_on <= today)


def lacks(
    about: Condition, answer: str, words: str, led: Mapping[Phase, tuple[str, ...]]
) -> Mapping[str, Sentence]:
    """What an answer lacks: by ``words``, ``led`` or ``answer``; empty where it lacks nothing.

    Raises ``KeyError`` for an unknown answer.
    """
    given = about.answer(answer)
    if len(words) > LONGEST:
        return {
            "words": say(
                "This is longer than {most} characters. Nothing was kept yet.", most=LONGEST
            )
        }
    if about.phases and answer != NOT_KNOWN and not any(led.values()):
        return {
            "led": say(
                "Tick a party in one phase at least, or answer that you do not know yet. Nothing "
                "was kept yet."
            )
        }
    if any(led.values()) and (not about.phases or answer == NOT_KNOWN):
        return {
            "answer": say(
                "You ticked who led, and this answer does not go with it. Nothing was kept yet."
            )
        }
    if not given.plain and not words.strip():
        return {
            "words": say(
                "Say in a sentence what stands behind this answer, so that it can be understood "
                "later. Nothing was kept yet."
            )
        }
    return {}
