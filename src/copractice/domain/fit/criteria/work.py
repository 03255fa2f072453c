"""Whether it is the right work with the right partner: topic, work going on, trust, what stops."""

from __future__ import annotations

from copractice.domain.fit import options as named
from copractice.domain.fit.answers import Degree
from copractice.domain.fit.criteria.points import Criterion, Points, share, span_of
from copractice.domain.fit.options import STATED, Fact, Option, Source, Span
from copractice.domain.fit.situation import Situation
from copractice.domain.words import Sentence, say

_NO_ONE = say("Nobody said whether the topic matters to those who would do the work.")
_NOT_JOINED = say("Nobody said whether it joins work that already goes on.")
_NO_PARTNER = say("Nobody said whether this partner has built a relationship.")
_NO_STOP = say("Nobody said what would stop to make room.")


def _topic(situation: Situation, option: Option) -> Points:
    """Where the topic matters little, what asks much brings little (D4)."""
    matters = situation.on(option.key).matters
    if option.nothing:
        low, high = share(matters)
        return _answered((1 - high, 1 - low), matters, _LEFT, _NO_ONE)
    valued, asked = share(matters), span_of(option.fact(named.INTENSITY))
    span = (_valued(valued[0], asked[1]), _valued(valued[1], asked[0]))
    return _answered(span, matters, _MATTERS, _NO_ONE, option.fact(named.INTENSITY))


def _valued(matters: float, asked: float) -> float:
    """What is left of a topic's value; half of it at most where those who do it do not care."""
    return matters + (1 - matters) * (1 - asked) / 2


def _joins(situation: Situation, option: Option) -> Points:
    if option.nothing:
        return Points((1.0, 1.0), say("Work goes on as it is."))
    joins = situation.on(option.key).joins
    return _answered(share(joins), joins, _JOINED, _NOT_JOINED)


def _relationship(situation: Situation, option: Option) -> Points:
    if option.nothing:
        return Points((1.0, 1.0), say("No partner is needed."))
    built = situation.on(option.key).relationship
    return _answered(share(built), built, _BUILT, _NO_PARTNER)


def _stops(situation: Situation, option: Option) -> Points:
    """What asks much needs something else to stop; what asks little may come on top."""
    if option.nothing:
        return Points((1.0, 1.0), say("Nothing has to stop."))
    stops = situation.on(option.key).stops
    agreed, asked = share(stops), span_of(option.fact(named.INTENSITY))
    span = (
        agreed[0] + (1 - agreed[0]) * (1 - asked[1]),
        agreed[1] + (1 - agreed[1]) * (1 - asked[0]),
    )
    return _answered(span, stops, _STOPPED, _NO_STOP, option.fact(named.INTENSITY))


def _answered(
    span: Span,
    answer: Degree | None,
    words: dict[Degree, Sentence],
    missing: Sentence,
    intensity: Fact | None = None,
) -> Points:
    """Points for an answer; ``intensity`` is how much the option asks, where that counts too."""
    unknown = () if answer is not None else (missing,)
    sources: tuple[Source, ...] = (STATED,)
    if intensity is not None:
        sources = (STATED, intensity.source)
        if intensity.span is None and span[0] < span[1]:
            unknown = (*unknown, say("How much it asks is not known."))
    return Points(span, missing if answer is None else words[answer], sources, unknown)


_LEFT = {
    Degree.NO: say("The topic matters little to those who would do the work: little is missed."),
    Degree.PARTLY: say("The topic matters to some of those who would do the work."),
    Degree.YES: say("The topic matters to those who would do the work, and it is left alone."),
}
_MATTERS = {
    Degree.NO: say(
        "The topic matters little to those who would do the work; the more it asks, the less "
        "may come of it."
    ),
    Degree.PARTLY: say(
        "The topic matters to some of those who would do the work; the more it asks, the less "
        "may come of it where it does not."
    ),
    Degree.YES: say("The topic matters to those who would do the work."),
}
_JOINED = {
    Degree.NO: say("It joins no work that already goes on."),
    Degree.PARTLY: say("It joins some work that already goes on."),
    Degree.YES: say("It joins work that already goes on."),
}
_BUILT = {
    Degree.NO: say("No relationship has been built with a partner for this yet."),
    Degree.PARTLY: say("A relationship with the partner is being built."),
    Degree.YES: say("This partner has built a relationship."),
}
_STOPPED = {
    Degree.NO: say("Nothing would stop to make room: it comes on top."),
    Degree.PARTLY: say("It is partly agreed what would stop to make room."),
    Degree.YES: say("It is agreed what would stop to make room."),
}
_DOERS = say("those who would do the work")

WORK = (
    Criterion(
        "topic",
        say("the topic"),
        say("Does the topic matter to those who would do the work?"),
        say("the topic matters to those who would do the work"),
        _DOERS,
        3,
        True,
        _topic,
    ),
    Criterion(
        "joins",
        say("joining present work"),
        say("Does it join work that already goes on?"),
        say("it joins work that already goes on"),
        say("those who lead the work that goes on"),
        1,
        False,
        _joins,
    ),
    Criterion(
        "stops",
        say("what would stop"),
        say("What would it replace, and is that agreed?"),
        say("it is agreed what stops to make room"),
        say("the people's own leaders"),
        1,
        False,
        _stops,
    ),
    Criterion(
        "relationship",
        say("the relationship"),
        say("Has this partner built a relationship?"),
        say("the partner has built a relationship"),
        say("those who have worked with the partner"),
        1,
        False,
        _relationship,
    ),
)
