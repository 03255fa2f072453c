"""What a condition is, and its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say

NOT_KNOWN = "not-known"
"""The slug of the answer that each condition has: we do not know yet."""


class Phase(StrEnum):
    """The phases of the work, in which different parties may lead."""

    FRAMING = "framing"
    COLLECTING = "collecting"
    INTERPRETING = "interpreting"
    DECIDING = "deciding"

    @property
    def words(self) -> Sentence:
        """The phase as the head of a column, and in a list."""
        return _PHASES[self]

    @property
    def asks(self) -> Sentence:
        """The question of a form."""
        return _ASKS[self]


_PHASES: Mapping[Phase, Sentence] = MappingProxyType(
    {
        Phase.FRAMING: say("framing the problem"),
        Phase.COLLECTING: say("collecting data"),
        Phase.INTERPRETING: say("interpreting it"),
        Phase.DECIDING: say("deciding"),
    }
)
_ASKS: Mapping[Phase, Sentence] = MappingProxyType(
    {
        Phase.FRAMING: say("Who led when the problem was framed?"),
        Phase.COLLECTING: say("Who led when data were collected?"),
        Phase.INTERPRETING: say("Who led when it was asked what the data mean?"),
        Phase.DECIDING: say("Who led when it was decided what to do?"),
    }
)


@dataclass(frozen=True)
class Answer:
    """One possible answer, in words: no answer is worth points.

    ``told`` is the clause that the page's first sentence says where this answer holds; without
    one it says nothing of it there. ``plain``: it needs no words of one's own beside it.
    """

    slug: str
    words: Sentence
    told: Sentence | None = None
    plain: bool = False


@dataclass(frozen=True)
class Condition:
    """One condition of the work.

    ``name`` stands in lists. ``why`` says why it is asked and rests on ``claims`` of Meister and
    Blitz (2016), by their ids. ``asked_of`` says who can best answer. ``standards`` are the keys of
    the standards that it speaks to. ``days`` is how long an answer stands before it is looked at
    again. With ``phases`` it is answered by the parties that led in each phase.
    """

    slug: str
    name: Sentence
    question: Sentence
    why: Sentence
    claims: tuple[str, ...]
    asked_of: Sentence
    standards: tuple[str, ...]
    answers: tuple[Answer, ...]
    days: int
    phases: bool = False

    def answer(self, slug: str) -> Answer:
        """One of its answers. Raises ``KeyError`` for an unknown one."""
        for one in self.answers:
            if one.slug == slug:
                return one
        raise KeyError(slug)
