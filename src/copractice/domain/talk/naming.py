"""The closed lists of talk: what a thread is, and what came of an idea that somebody tried."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from copractice.domain.words import Sentence, say


class Kind(StrEnum):
    """What a thread is: a question has an answer, a talk goes on."""

    TALK = "talk"
    QUESTION = "question"


class Came(StrEnum):
    """What came of an idea of others in one's own work."""

    TRIED = "tried"
    WORKED = "worked"
    DID_NOT = "did-not-work"

    @property
    def tells(self) -> bool:
        """Whether it says something that others can learn from: a try without a result does not."""
        return self is not Came.TRIED


ECHOES: Mapping[Came, Sentence] = {
    Came.TRIED: say("Tried it; too early to say"),
    Came.WORKED: say("It worked for us"),
    Came.DID_NOT: say("It did not work for us"),
}
