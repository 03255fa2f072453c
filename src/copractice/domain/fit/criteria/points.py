"""What a criterion gives: a span of points with its sentence and sources, and how spans meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from copractice.domain.fit.answers import Degree, Room
from copractice.domain.fit.options import STATED, WHOLE, Fact, Option, Source, Span
from copractice.domain.fit.situation import Situation
from copractice.domain.words import Sentence


class Barrier(IntEnum):
    """Whether something cannot be done as things are: more than a low score."""

    NONE = 0
    POSSIBLE = 1
    CERTAIN = 2


@dataclass(frozen=True)
class Points:
    """Points from 0 to 1 between what is least and most possible, and why.

    ``sources`` are those of the sentence, in its order. ``unknown`` names what nobody said, each
    with one sentence; it is what the width comes from, beside hedges.
    """

    span: Span
    words: Sentence
    sources: tuple[Source, ...] = (STATED,)
    unknown: tuple[Sentence, ...] = ()
    barrier: Barrier = Barrier.NONE


@dataclass(frozen=True)
class Criterion:
    """A question that leaders use, and how an answer becomes points.

    ``weight`` is the usual one. ``whom`` can answer what is unknown; ``condition`` says what would
    have to hold for full points. ``gain`` tells what an option brings from what it asks.
    """

    key: str
    name: Sentence
    question: Sentence
    condition: Sentence
    whom: Sentence
    weight: float
    gain: bool
    points: Callable[[Situation, Option], Points]


def tightest(spans: Iterable[Span]) -> Span:
    """The span of the least of several: whoever has least room decides."""
    every = list(spans)
    return (min(low for low, _ in every), min(high for _, high in every))


def average(spans: Iterable[Span]) -> Span:
    """The span of the mean of several."""
    every = list(spans)
    return (
        sum(low for low, _ in every) / len(every),
        sum(high for _, high in every) / len(every),
    )


def met(asked: Span, there: Span) -> Span:
    """How far what is there meets what is asked, both on 0 to 1: full where nothing is missing."""
    return (1 - max(0.0, asked[1] - there[0]), 1 - max(0.0, asked[0] - there[1]))


def covered(asked: Span, there: float) -> Span:
    """Which part of a quantity asked for is there, at most all of it."""
    return (_part(there, asked[1]), _part(there, asked[0]))


def _part(there: float, asked: float) -> float:
    return 1.0 if asked <= there else there / asked


def short(asked: Span, there: float | None) -> Barrier:
    """Whether less is there than is asked for: certainly, possibly or not."""
    if asked[1] <= (0 if there is None else there):
        return Barrier.NONE
    if there is not None and asked[0] > there:
        return Barrier.CERTAIN
    return Barrier.POSSIBLE


def span_of(fact: Fact) -> Span:
    """A fact's span on 0 to 1; the whole of it where it is unknown."""
    return WHOLE if fact.span is None else fact.span


def share(answer: Degree | Room | None) -> Span:
    """Where an answer in a word stands; anywhere where nobody gave one."""
    return WHOLE if answer is None else (answer.share, answer.share)
