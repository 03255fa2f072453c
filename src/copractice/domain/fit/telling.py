"""A judgement in sentences: what comes first, what would change it, and one offer's verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copractice.domain.fit.flipping import (
    AnswerFlip,
    FigureFlip,
    FirstPlace,
    Often,
    OpenFlip,
    Stretch,
    WeightFlip,
)
from copractice.domain.fit.fronts import front
from copractice.domain.fit.judging import Answer, Judged, Judgement, Trace, Verdict
from copractice.domain.fit.options import Option
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.words import Amount, Sentence, Strong, Value, say


def told_judgement(judgement: Judgement) -> Sentence:
    """What is in front, and how surely; what cannot be done as things are, and why."""
    barred = [one for one in judgement.places if one.barriers]
    return in_turn([told_front(judgement), *(_told_barred(one) for one in barred)])


def _told_barred(one: Judged) -> Sentence:
    return say("{name}: not as things are. {why}", name=one.option.name, why=_why(one.barriers))


def told_front(judgement: Judgement) -> Sentence:
    """What is in front: for sure, as far as is known, or shared."""
    found = front(judgement)
    if judgement.situation.says_nothing:
        return say("Nothing is said of your situation yet, so nothing decides between the options.")
    if not found.first:
        return say("None can be done as things are.")
    if found.sure:
        return say("{name} fits best.", name=Strong(found.first[0].option.name))
    if len(found.first) == 1:
        return say(
            "As far as is known, {name} fits best. What is not known could still change that.",
            name=Strong(found.first[0].option.name),
        )
    names = listed(Strong(one.option.name) for one in found.first)
    return say("What is known does not decide between these: {names}.", names=names)


def _why(traces: Iterable[Trace]) -> Sentence:
    return in_turn(trace.points.words for trace in traces)


def told_weight_flip(flip: WeightFlip) -> Sentence:
    """At which weight first place, by the scores halfway, would change hands."""
    name, to = flip.criterion.name, flip.to.name
    if flip.times is None:
        return say(
            "First place would go to {to} if this weighed more than {at}: {name}.",
            to=to,
            at=Amount(flip.at),
            name=name,
        )
    if flip.less:
        return _told_less(name, to, flip.times)
    if round(flip.times, 2) == 2:
        return say(
            "First place would go to {to} if this mattered more than twice as much: {name}.",
            to=to,
            name=name,
        )
    return say(
        "First place would go to {to} if this mattered more than {times} times as much: {name}.",
        to=to,
        times=Amount(flip.times, digits=2),
        name=name,
    )


def _told_less(name: Sentence, to: Value, times: float) -> Sentence:
    if round(times, 2) == 0.5:
        return say(
            "First place would go to {to} if this mattered less than half as much: {name}.",
            to=to,
            name=name,
        )
    return say(
        "First place would go to {to} if this mattered less than {share} of what it does now: "
        "{name}.",
        to=to,
        share=Amount(100 * times, "%", 0),
        name=name,
    )


def told_answer_flip(flip: AnswerFlip) -> Sentence:
    """Which answer would bring which options to first place."""
    if not flip.was_unknown:
        return _told_answered(flip)
    return say("Nobody said yet. {answered}", answered=_told_answered(flip))


def _told_answered(flip: AnswerFlip) -> Sentence:
    answer = say("{fact}: {answer}", fact=flip.fact, answer=flip.answer)
    first = listed(one.name for one in flip.first)
    if not flip.first:
        return say("With this answer, none could be done as things are: {answer}.", answer=answer)
    if len(flip.first) == 1:
        return say(
            "With this answer, {first} would fit best: {answer}.", first=first, answer=answer
        )
    return say(
        "With this answer, nothing would decide between {first}: {answer}.",
        first=first,
        answer=answer,
    )


def told_figure_flip(flip: FigureFlip) -> Sentence:
    """How far a figure could move before something else is in front."""
    if flip.now is None:
        told = [_told_stretch(flip, one) for one in flip.stretches]
        return say("Not known: {fact}. {told}", fact=flip.fact, told=in_turn(told))
    fact = say("Now {now}: {fact}.", fact=flip.fact, now=Amount(flip.now, flip.unit))
    ends = [_told_stretch(flip, one) for one in (flip.below, flip.above) if one]
    if not ends:
        low, high = flip.stretches[0].low, flip.stretches[-1].high
        return say(
            "{fact} From {low} to {high}, it changes nothing.",
            fact=fact,
            low=Amount(low),
            high=Amount(high, flip.unit),
        )
    return say("{fact} {ends}", fact=fact, ends=in_turn(ends))


def _told_stretch(flip: FigureFlip, stretch: Stretch) -> Sentence:
    names, high = told_in_front(stretch.first), Amount(stretch.high, flip.unit)
    if flip.now is not None and stretch is flip.stretches[0]:
        return say("With {at} or less: {names}.", at=high, names=names)
    if flip.now is not None and stretch is flip.stretches[-1]:
        return say("With {at} or more: {names}.", at=Amount(stretch.low, flip.unit), names=names)
    return say("From {low} to {high}: {names}.", low=Amount(stretch.low), high=high, names=names)


def told_in_front(first: Sequence[Option]) -> Value:
    """The names of what is in front."""
    return listed(one.name for one in first) if first else say("none can be done")


def told_open_flip(flip: OpenFlip) -> Sentence:
    """Whom to ask of what is still open and could change first place."""
    return say(
        "{name}: the answer to this alone could change first place. {question} Ask {whom}.",
        name=flip.option.name,
        question=flip.trace.criterion.question,
        whom=flip.trace.criterion.whom,
    )


def told_first_place(one: FirstPlace) -> Sentence:
    """How often an option comes first where nobody is sure of the weights."""
    return say(
        "{name}. With weights from half to twice of yours: {nearby} With any weights: {anywhere}",
        name=one.option.name,
        nearby=_told_often(one.nearby),
        anywhere=_told_often(one.anywhere),
    )


def _told_often(often: Often) -> Sentence:
    return say(
        "surely first in {surely} of them, possibly in {possibly}; by the scores halfway in "
        "{halfway}, give or take {error}.",
        surely=_percent(often.surely),
        possibly=_percent(often.possibly),
        halfway=_percent(often.halfway),
        error=_percent(often.error, 1),
    )


def _percent(share: float, digits: int = 0) -> Amount:
    return Amount(100 * share, "%", digits)


def told_verdict(verdict: Verdict) -> Sentence:
    """Yes, yes if or no, against doing nothing new, with the conditions and whom to ask."""
    told = [_told_answer(verdict)]
    told += [
        say(
            "Not known yet: {question} Ask {whom}.",
            question=one.criterion.question,
            whom=one.criterion.whom,
        )
        for one in verdict.unknown
    ]
    return in_turn(told)


def _told_answer(verdict: Verdict) -> Sentence:
    offer = verdict.offer
    if verdict.answer is Answer.YES:
        return say("Yes: even with the least that it may bring, it is ahead of doing nothing new.")
    if offer.barriers:
        return say("No, not as things are. {why}", why=_why(offer.barriers))
    if verdict.answer is Answer.NO:
        return say("No: even with the most that it may bring, doing nothing new is not behind.")
    return say(
        "Yes, if {conditions}.",
        conditions=noted(one.criterion.condition for one in verdict.conditions) or "",
    )
