"""How wide a test is: a ladder from one try to several schools.

A change goes up a step when people believe in it more and a failure would cost less; the idea that
the size of a test follows from both is Langley and others' (*The Improvement Guide*, 2009, ch. 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class Scale(StrEnum):
    """The width of a test, from the narrowest to the widest."""

    ONCE = "once"
    CLASS = "class"
    CLASSES = "classes"
    SCHOOL = "school"
    SCHOOLS = "schools"

    @property
    def words(self) -> Sentence:
        """The scale as a reader sees it."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """The step of the ladder, 1 for the narrowest."""
        return _ORDER.index(self) + 1


_ORDER = tuple(Scale)
_WORDS: Mapping[Scale, Sentence] = MappingProxyType(
    {
        Scale.ONCE: say("one lesson or talk"),
        Scale.CLASS: say("one class or person"),
        Scale.CLASSES: say("several classes or people"),
        Scale.SCHOOL: say("a whole school"),
        Scale.SCHOOLS: say("several schools"),
    }
)
