"""What was weighed as plain data and as text for a screen. Needs no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Any

from copractice.choosing.weighing import Weighed
from copractice.domain.fit import (
    FigureFlip,
    Judged,
    Judgement,
    Reasons,
    Trace,
    Verdict,
    front,
    reasons_of,
    told_answer_flip,
    told_figure_flip,
    told_first_place,
    told_front,
    told_judgement,
    told_open_flip,
    told_verdict,
    told_weight_flip,
    write_situation,
)
from copractice.domain.fit import scores as drawn
from copractice.domain.words import Amount, Sentence, Words, count, say

FORMAT = "copractice-choice-1"
WIDTH, INDENT = 88, "  "
SHORT = 3
"""So many reasons of a kind stand with an option on a screen; the page of points has all."""


def as_plain(weighed: Weighed, words: Words) -> dict[str, Any]:
    """Everything as data: each point with its sentence and sources, and all that could turn it."""
    judgement = weighed.judgement
    return {
        "format": FORMAT,
        "language": words.language,
        "situation": write_situation(weighed.situation),
        "answer": words(told_front(judgement)),
        **_front(judgement),
        "options": [_option(one, weighed, words) for one in judgement.places],
        "types": [_place(one, words) for one in weighed.types.places],
        "figures": [_figure(one, words) for one in weighed.figure_flips],
        "answers": [
            {
                "because": words(told_answer_flip(one)),
                "first": [option.key for option in one.first],
                "unknown_now": one.was_unknown,
            }
            for one in weighed.answer_flips
        ],
        "weights": [
            {
                "question": one.criterion.key,
                "below" if one.less else "above": one.at,
                "first": one.to.key,
                "because": words(told_weight_flip(one)),
            }
            for one in weighed.weight_flips
        ],
        "to_ask": [
            {
                "option": one.option.key,
                "question": one.trace.criterion.key,
                "because": words(told_open_flip(one)),
            }
            for one in weighed.open_flips
        ],
        "first_places": [
            {
                "option": one.option.key,
                "nearby": vars(one.nearby),
                "anywhere": vars(one.anywhere),
                "because": words(told_first_place(one)),
            }
            for one in weighed.first_places
        ],
    }


def _front(judgement: Judgement) -> dict[str, Any]:
    found = front(judgement)
    return {"first": [one.option.key for one in found.first], "sure": found.sure}


def _place(one: Judged, words: Words) -> dict[str, Any]:
    low, high = one.span
    return {
        "key": one.option.key,
        "name": words(one.option.name),
        "fit": {"least": low, "halfway": one.centre, "most": high},
        "ranks": {"best": one.best, "worst": one.worst},
        "not_as_things_are": [trace.criterion.key for trace in one.barriers],
        "may_not_be_possible": [trace.criterion.key for trace in one.maybe],
    }


def _option(one: Judged, weighed: Weighed, words: Words) -> dict[str, Any]:
    verdict = weighed.verdict(one.option.key)
    return {
        **_place(one, words),
        "candidate": weighed.candidate(one.option.key) is not None,
        "points": [_point(trace, words) for trace in one.traces],
        "beside_doing_nothing": {
            "answer": verdict.answer.value,
            "because": words(told_verdict(verdict)),
            "conditions": [trace.criterion.key for trace in verdict.conditions],
        },
    }


def _point(trace: Trace, words: Words) -> dict[str, Any]:
    low, high = trace.points.span
    return {
        "question": trace.criterion.key,
        "asks": words(trace.criterion.question),
        "weight": trace.weight,
        "least": low,
        "most": high,
        "because": words(trace.points.words),
        "sources": [words(source.words) for source in trace.points.sources],
        "unknown": [words(one) for one in trace.points.unknown],
    }


def _figure(flip: FigureFlip, words: Words) -> dict[str, Any]:
    return {
        "figure": flip.key,
        "now": flip.now,
        "stretches": [
            {"from": one.low, "to": one.high, "first": [option.key for option in one.first]}
            for one in flip.stretches
        ],
        "because": words(told_figure_flip(flip)),
    }


# Text for a screen.


def as_text(weighed: Weighed, words: Words) -> str:
    """The answer, the options with their reasons, each beside doing nothing, what would turn it."""
    judgement = weighed.judgement
    chapters = [
        (words(told_judgement(judgement)), []),
        *(
            (_named(place, one, words), [*_reasoned(one, weighed, words)])
            for place, one in enumerate(judgement.places, 1)
        ),
        (words(say("What would change first place")), [*_turning(weighed, words)]),
        (words(say("How to read it")), [_item(words(one)) for one in HOW_TO_READ]),
    ]
    return "\n\n".join("\n".join([fill(head, WIDTH), *lines]) for head, lines in chapters)


HOW_TO_READ = (
    say(
        "Fit runs from 0 to 100: the least and the most that is possible, and halfway between. "
        "What is not known, and how carefully something is said, makes it wide."
    ),
    say(
        "An option stands beside the first one where it would do as well in one of five draws of "
        "what may be the case."
    ),
    say("Weights are usual ones and ours, unless the situation names its own."),
)


def fit_words(one: Judged) -> Sentence:
    """The fit of one option on 0 to 100: halfway, and from least to most."""
    if one.barriers:
        return say("Not as things are.")
    low, high = (Amount(100 * end, digits=0) for end in one.span)
    middle = Amount(100 * one.centre, digits=0)
    return say("Fit {middle} ({low} to {high})", middle=middle, low=low, high=high)


def _named(place: int, one: Judged, words: Words) -> str:
    return f"{place}. {words(one.option.name)}. {words(fit_words(one))}"


def _reasoned(one: Judged, weighed: Weighed, words: Words) -> Iterator[str]:
    reasons = reasons_of(one)
    for sign, traces in signed(reasons):
        for trace in traces[:SHORT]:
            yield _item(words(trace.points.words), sign)
    yield _item(words(beside_nothing(weighed.verdict(one.option.key))), "=")


def signed(reasons: Reasons) -> Iterator[tuple[str, tuple[Trace, ...]]]:
    """The three kinds of reasons with their signs."""
    yield "+", reasons.speaking_for
    yield "-", reasons.against
    yield "?", reasons.unknown


def beside_nothing(verdict: Verdict) -> Sentence:
    """The verdict on one option, said of what it stands beside."""
    return say("Beside doing nothing new: {verdict}", verdict=told_verdict(verdict))


def _turning(weighed: Weighed, words: Words) -> Iterator[str]:
    told: Iterable[Sentence] = (
        *map(told_figure_flip, weighed.figure_flips),
        *map(told_weight_flip, weighed.weight_flips),
        *map(told_answer_flip, weighed.answer_flips),
        *map(told_open_flip, weighed.open_flips),
    )
    lines = [_item(words(one)) for one in told]
    yield from lines or [_item(words(say("No single figure, weight or answer would.")))]
    in_all = count(
        "Over {n} weights around yours and as many from anywhere:",
        "Over {n} weights around yours and as many from anywhere:",
        drawn.POINTS,
    )
    yield _item(words(in_all))
    yield from (_item(words(told_first_place(one))) for one in weighed.first_places)


def _item(text: str, sign: str = "-") -> str:
    return fill(text, WIDTH, initial_indent=f"{sign} ", subsequent_indent=INDENT)
