"""What an item is, and how items are written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from copractice.domain.instruments.model import Kind, Option, Question
from copractice.domain.words import Sentence, say

GROUPS: Mapping[str, Sentence] = MappingProxyType(
    {
        "trust": say("Trust and working together"),
        "benefit": say("Mutual benefit"),
        "evidence": say("Use of evidence"),
        "capacity": say("Capacity"),
        "confidence": say("Confidence, before and after"),
        "workload": say("Workload and fit"),
        "session": say("Session feedback"),
        "needs": say("Needs"),
        "trying": say("What I will try"),
    }
)
"""What items are about."""


@dataclass(frozen=True)
class Item:
    """One question of the library, its version, and whose idea it measures (empty: nobody's)."""

    group: str
    version: int
    question: Question
    source: str = ""

    @property
    def id(self) -> str:
        """Group and short name, such as ``"trust.speak_openly"``."""
        return f"{self.group}.{self.question.name}"


def items(
    group: str,
    source: str,
    scale: tuple[Option, ...],
    *texts: tuple[str, str, str],
) -> Iterator[Item]:
    """Items on one scale: short name, English, Spanish."""
    for name, english, spanish in texts:
        label = {"en": english, "es": spanish}
        question = Question(name, Kind.SCALE, label, options=scale, item=f"{group}.{name} 1")
        yield Item(group, 1, question, source)


def item(group: str, question: Question, source: str = "") -> Item:
    """One item of any kind."""
    return Item(group, 1, replace(question, item=f"{group}.{question.name} 1"), source)


def text(name: str, english: str, spanish: str) -> Question:
    """A question for words of one's own."""
    return Question(name, Kind.TEXT, {"en": english, "es": spanish}, long=True)


def options(*given: tuple[str, str, str]) -> tuple[Option, ...]:
    """Options: short name, English, Spanish."""
    return tuple(Option(name, {"en": english, "es": spanish}) for name, english, spanish in given)
