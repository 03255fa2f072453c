"""What a table of transitions answers where the state does not allow a move."""

from __future__ import annotations

from copractice.domain.words import Sentence


class NotPossible(ValueError):
    """A move that the state does not allow; ``sentence`` says so to the person."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
