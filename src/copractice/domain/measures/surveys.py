"""A figure out of what a survey released: nothing but what everyone could read there anyway."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.instruments.figures import Figure, Withheld
from copractice.domain.words import Sentence, say


class NotTold(ValueError):
    """The survey does not tell this; ``sentence`` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Taken:
    """A figure as it was taken: ``numerator`` is ``None`` for a mean."""

    value: float
    numerator: float | None
    denominator: float


def share_of_top(figure: Figure | Withheld, top: int) -> Taken:
    """The share of those who chose one of the ``top`` last answers, in percent.

    Answers of a scale stand from the least to the most. Raises :class:`NotTold` where the survey
    withholds the figure or one of these bars, or where there are not so many answers.
    """
    shown = _shown(figure)
    if not 1 <= top < len(shown.bars):
        raise NotTold(say("The question has not so many answers. Choose fewer of them."))
    chosen = [bar.n for bar in shown.bars[-top:]]
    counted = [n for n in chosen if n is not None]
    if len(counted) < len(chosen):
        raise NotTold(
            say(
                "Nearly everyone answered the same, so the survey does not tell how many chose "
                "what. There is no figure to take."
            )
        )
    return Taken(100 * sum(counted) / shown.n, float(sum(counted)), float(shown.n))


def mean_of(figure: Figure | Withheld) -> Taken:
    """The mean of a scale, in places from 1, or of a number. Raises :class:`NotTold`."""
    shown = _shown(figure)
    if shown.mean is None:
        raise NotTold(say("The survey tells no mean of this question. Choose another."))
    return Taken(shown.mean, None, float(shown.n))


def _shown(figure: Figure | Withheld) -> Figure:
    if isinstance(figure, Withheld):
        raise NotTold(figure.why)
    return figure
