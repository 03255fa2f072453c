"""What was weighed as the page shows it: plain values for templates, kept per text and language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from copractice.choosing.weighed_as import SHORT, fit_words
from copractice.choosing.weighing import Weighed, weigh
from copractice.domain.candidates import read_candidate
from copractice.domain.charts.fitting import fit_of, fits, flips
from copractice.domain.fit import (
    FigureFlip,
    FirstPlace,
    Judged,
    Judgement,
    Option,
    Situation,
    Trace,
    changes,
    read_situation,
    reasons_of,
    told_answer_flip,
    told_figure_flip,
    told_front,
    told_open_flip,
    told_weight_flip,
)
from copractice.domain.fit.flipping import Stretch
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.vocabulary import Profile
from copractice.domain.words import Amount, Sentence, Strong, Value, Words, count, say
from copractice.partnerships.registry import kinds

LINE = 120
"""A reason that is longer is told by its first sentence."""


def profiles() -> dict[str, Profile]:
    """The types that are installed, by short name."""
    return {slug: one.profile for slug, one in kinds().items()}


@lru_cache(maxsize=64)
def weighed_of(situation: str, candidates: tuple[str, ...]) -> Weighed:
    """What comes of these texts. The same texts give the same value; it is worked out once."""
    return weigh(read_situation(situation), [read_candidate(one) for one in candidates], profiles())


def question_of(situation: Situation) -> Sentence:
    """The question of the page: which partnership fits what there is."""
    told = noted(_there(situation))
    if told is None:
        return say("Which partnership fits?")
    return say("Which partnership fits {there}?", there=told)


def _there(situation: Situation) -> Iterator[Value]:
    people = [one for one in situation.people or () if one.count]
    if people:
        yield listed(say("{n} × {role}", n=one.count or 0, role=one.role) for one in people)
    if situation.months is not None:
        yield count("{n} month", "{n} months", situation.months)
    if situation.money is not None:
        yield say("{money} a year", money=Amount(situation.money))


def answer_of(weighed: Weighed) -> Sentence:
    """What is in front, and the figure that would change it soonest."""
    tender = tender_of(weighed.figure_flips)
    told = [told_front(weighed.judgement), *([tender] if tender else [])]
    return in_turn(told)


def tender_of(found: tuple[FigureFlip, ...]) -> Sentence | None:
    """The figure that has least far to go, as part of itself, before something else is in front."""
    ends = [
        (abs(edge - flip.now) / max(flip.now, 1.0), flip.key, flip, stretch, edge)
        for flip in found
        if flip.now is not None
        for stretch, edge in _edges(flip)
    ]
    if not ends:
        return None
    _share, _key, flip, stretch, edge = min(ends, key=lambda one: one[:2])
    here = {one.key for one in flip.here.first} if flip.here else set()
    return _told_tender(flip, edge, stretch.first, here)


def _told_tender(
    flip: FigureFlip, edge: float, first: Sequence[Option], here: set[str]
) -> Sentence:
    amount = Strong(Amount(edge, flip.unit))
    if not first:
        return say("With {amount}, none could be done: {fact}.", amount=amount, fact=flip.fact)
    joining = [one.name for one in first if one.key not in here]
    if joining and here <= {one.key for one in first}:
        return say(
            "With {amount}, {names} would stand beside it: {fact}.",
            amount=amount,
            names=listed(map(Strong, joining)),
            fact=flip.fact,
        )
    return say(
        "With {amount}, it would be {names}: {fact}.",
        amount=amount,
        names=listed(Strong(one.name) for one in first),
        fact=flip.fact,
    )


def _edges(flip: FigureFlip) -> Iterator[tuple[Stretch, float]]:
    if flip.below is not None:
        yield flip.below, flip.below.high
    if flip.above is not None:
        yield flip.above, flip.above.low


def situation_lines(situation: Situation, speak: Words) -> list[str]:
    """What the situation says, a line each; what is not known is named as one line."""
    lines: list[Value] = [situation.problem] if situation.problem else []
    for told, given in (
        (say("It should bring: {it}"), situation.goals),
        (say("Expected besides: {it}"), situation.expects),
    ):
        if given:
            it = listed(one.words for one in given)
            lines.append(Sentence(told.one, {"it": it}))
    learners = dict.fromkeys(one.who for one in situation.learners or ())
    if learners:
        lines.append(say("Who should learn: {who}", who=listed(one.words for one in learners)))
    lines += [_person(one) for one in situation.people or ()]
    if situation.months is not None:
        lines.append(count("{n} month", "{n} months", situation.months))
    if situation.money is not None:
        lines.append(say("{money} a year", money=Amount(situation.money)))
    return [speak(one) for one in lines]


def _person(one: Any) -> Sentence:
    parts: list[Value] = []
    if one.hours is not None:
        parts.append(say("{hours} a month each", hours=Amount(one.hours, "h")))
    if one.room is not None:
        parts.append(one.room.words)
    if one.new_roles is not None:
        parts.append(say("new roles: {degree}", degree=one.new_roles.words))
    told = noted(parts) or say("nothing more is said")
    if one.count is None:
        return say("{role}: {told}", role=one.role, told=told)
    return say("{n} × {role}: {told}", n=one.count, role=one.role, told=told)


@lru_cache(maxsize=128)
def shown(weighed_key: tuple[str, tuple[str, ...]], speak: Words) -> dict[str, Any]:
    """Everything of the page that hangs on the texts and the language alone."""
    weighed = weighed_of(*weighed_key)
    return {
        "question": speak(question_of(weighed.situation)),
        "answer": speak.html(answer_of(weighed)),
        "situation": situation_lines(weighed.situation, speak),
        "options": [_option(one, weighed, speak) for one in weighed.judgement.places],
        "types": [_option(one, weighed, speak) for one in weighed.types.places]
        if weighed.candidates
        else [],
        "weights": [speak(told_weight_flip(one)) for one in weighed.weight_flips],
        "answers": [speak(told_answer_flip(one)) for one in weighed.answer_flips],
        "open": [speak(told_open_flip(one)) for one in weighed.open_flips],
        "often": [speak(_told_often(one)) for one in _of_front(weighed)],
    }


def _of_front(weighed: Weighed) -> list[FirstPlace]:
    """The options that come first on some weights, the most frequent near yours first."""
    able = [one for one in weighed.first_places if one.nearby.halfway or one.anywhere.halfway]
    return sorted(able, key=lambda one: (-one.nearby.halfway, one.option.key))


def _told_often(one: FirstPlace) -> Sentence:
    return say(
        "{name}: first by the scores halfway on {nearby} of the weights near yours, on {anywhere} "
        "of all there can be",
        name=one.option.name,
        nearby=Amount(100 * one.nearby.halfway, "%", 0),
        anywhere=Amount(100 * one.anywhere.halfway, "%", 0),
    )


def _option(one: Judged, weighed: Weighed, speak: Words) -> dict[str, Any]:
    candidate = weighed.candidate(one.option.key)
    reasons = reasons_of(one)
    return {
        "key": one.option.key,
        "name": speak(one.option.name),
        "kind": _kind_line(weighed, one.option.key, speak),
        "svg": fit_of(one).svg(speak, "wide"),
        "reading": speak(fit_words(one)),
        "reasons": _told(reasons.speaking_for, speak),
        "doubts": _told(reasons.against, speak),
        "unknown": _told(reasons.unknown, speak),
        "is_candidate": candidate is not None,
    }


def _told(traces: tuple[Trace, ...], speak: Words) -> list[str]:
    return [_in_short(speak(one.points.words)) for one in traces[:SHORT]]


def _in_short(text: str) -> str:
    """The first sentence of what takes several lines; the page of points has all of it."""
    return text if len(text) <= LINE else f"{text.split('. ')[0].rstrip('.')}."


def _kind_line(weighed: Weighed, key: str, speak: Words) -> str:
    candidate = weighed.candidate(key)
    if candidate is None:
        return speak(say("The type alone: no candidate of it"))
    known = [weighed.profiles[one].name for one in candidate.kinds if one in weighed.profiles]
    return speak(listed(known)) if known else speak(say("A type that is not known here"))


def charts_of(judgement: Judgement, weighed: Weighed) -> tuple[Any, Any]:
    """All options on one scale, and how far each figure could move."""
    return (
        fits(judgement, title=say("How well each fits")),
        flips(weighed.figure_flips, title=say("How far a figure could move")),
    )


def history_of(
    situations: Sequence[str], candidates: tuple[str, ...], speak: Words
) -> list[dict[str, Any]]:
    """Each version with what it changed, what is in front, and whether that turned by it.

    All are held against the candidates of now, so that only the situation differs.
    """
    told: list[dict[str, Any]] = []
    before: Weighed | None = None
    for text in situations:
        now = weighed_of(text, candidates)
        changed = changes(before.situation, now.situation) if before else ()
        told.append(
            {
                "changes": [speak(one.words) for one in changed],
                "answer": speak.html(told_front(now.judgement)),
                "turned": speak.html(_turned(before, now)) if before else "",
            }
        )
        before = now
    return told


def _turned(before: Weighed, now: Weighed) -> Sentence:
    """What came of a change for what is in front."""
    if before.front.keys == now.front.keys:
        return say("What is in front stays: {names}.", names=_names(now))
    return say("In front was {before}. Now it is {now}.", before=_names(before), now=_names(now))


def _names(weighed: Weighed) -> Value:
    if not weighed.front.first:
        return say("nothing")
    return listed(Strong(one.option.name) for one in weighed.front.first)


def points_of(one: Judged, speak: Words) -> list[dict[str, Any]]:
    """Each point of one option: question, weight, least and most, why, by which source."""
    return [
        {
            "question": speak(trace.criterion.question),
            "weight": speak(Amount(100 * trace.weight, "%", 0)),
            "points": speak(_span(trace)),
            "why": speak(trace.points.words),
            "sources": list(dict.fromkeys(speak(s.words) for s in trace.points.sources)),
            "unknown": [speak(u) for u in trace.points.unknown],
            "whom": speak(trace.criterion.whom) if trace.points.unknown else "",
        }
        for trace in one.traces
    ]


def _span(trace: Trace) -> Sentence:
    low, high = (Amount(100 * end, digits=0) for end in trace.points.span)
    if low == high:
        return say("{points}", points=low)
    return say("{low} to {high}", low=low, high=high)


def figures_told(weighed: Weighed, speak: Words) -> list[str]:
    """How far each figure could move, in words."""
    return [speak(told_figure_flip(one)) for one in weighed.figure_flips]
