"""Conditions in sentences: what was said, when and by how many parties; never as a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from copractice.domain.charts.chart import Column, Table
from copractice.domain.learning.conditions.closed_list import CONDITIONS, condition
from copractice.domain.learning.conditions.model import NOT_KNOWN, Answer, Condition, Phase
from copractice.domain.learning.conditions.said import Said, latest
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.standards import standard
from copractice.domain.words import Day, Sentence, Strong, Value, count, say


def answered(one: Said) -> Answer:
    """The answer that was given."""
    return condition(one.condition).answer(one.answer)


def told_conditions(said: Iterable[Said], *, whole: bool = True) -> Sentence:
    """How many conditions were talked about, which answers are a *no*, and what nobody said.

    Without ``whole`` the reader may not see everything: then nothing is said of what is missing.
    """
    held, all_ = latest(said), len(CONDITIONS)
    there = [one for one in CONDITIONS if one.slug in held]
    if not whole:
        seen = say(
            "Of {all} conditions you can read what was said of {n}. There may be more.",
            n=len(there),
            all=all_,
        )
        return in_turn([seen, *_told_noes(there, held)])
    if not there:
        return say("None of the {all} conditions has been talked about yet.", all=all_)
    talked = count(
        "{n} of {all} conditions was talked about.",
        "{n} of {all} conditions were talked about.",
        len(there),
        all=all_,
    )
    return in_turn([talked, *_told_noes(there, held), *_told_silent(held)])


def _told_noes(there: Sequence[Condition], held: dict[str, Said]) -> Iterable[Sentence]:
    for one in there:
        told = answered(held[one.slug]).told
        if told is not None:
            yield say(
                "In {month} it was said that {what}.",
                month=Day(held[one.slug].on, "month"),
                what=Strong(told),
            )


def _told_silent(held: dict[str, Said]) -> Iterable[Sentence]:
    silent = [one.name for one in CONDITIONS if one.slug not in held]
    if silent:
        yield say("Nobody has said yet: {names}.", names=listed(silent))


def told_due(overdue: Sequence[Said]) -> Sentence:
    """What is to be looked at again, as one line. Raises ``ValueError`` without anything."""
    if not overdue:
        raise ValueError("nothing is to be looked at again")
    names = listed(condition(one.condition).name for one in overdue)
    return say("To look at again together: {names}", names=names)


def told_by(one: Said) -> Sentence:
    """When it was said, and by how many parties: one party's word alone is told as that."""
    if not one.parties:
        return say("Said on {day}; which parties were in the talk was not noted.", day=Day(one.on))
    return count(
        "Said on {day} by one party alone: {parties}.",
        "Said on {day} by {n} parties together: {parties}.",
        len(one.parties),
        day=Day(one.on),
        parties=listed(one.parties),
    )


def told_led(one: Said) -> Value | None:
    """Who led in which phase, as one line; ``None`` where nobody was named."""
    return noted(
        say("{phase}: {parties}", phase=phase.words, parties=listed(one.led[phase]))
        for phase in Phase
        if one.led.get(phase)
    )


@dataclass(frozen=True)
class Shows:
    """What is known of one condition: its latest answer, the day it was said, and how it is told.

    ``parties`` is how many parties were in the talk. It is somebody's word, and no evidence.
    """

    condition: Condition
    answer: Answer
    on: date
    parties: int
    words: Sentence


def shows(said: Iterable[Said], standard_key: str) -> tuple[Shows, ...]:
    """What conditions tell of a standard, in the order of their list; what nobody said is left out.

    Raises ``KeyError`` for an unknown standard.
    """
    key, held = standard(standard_key).key, latest(said)
    return tuple(
        _shown(one, held[one.slug])
        for one in CONDITIONS
        if key in one.standards and one.slug in held
    )


def _shown(about: Condition, one: Said) -> Shows:
    answer = answered(one)
    told = told_led(one) or answer.words
    words = say("{name}: {answer}. {by}", name=about.name, answer=told, by=told_by(one))
    return Shows(about, answer, one.on, len(one.parties), words)


def phases_table(one: Said, parties: Sequence[str]) -> Table | None:
    """Parties as rows, phases as columns, by the names of the parties; ``None`` where not known.

    A party that led and is not among ``parties`` any more follows at the end.
    """
    if one.answer == NOT_KNOWN or not one.led:
        return None
    gone = [name for phase in Phase for name in one.led.get(phase, ()) if name not in parties]
    return Table(
        caption=say("Who led in which phase, as said on {day}.", day=Day(one.on)),
        columns=(Column(say("Party")), *(Column(phase.words) for phase in Phase)),
        rows=tuple(
            (name, *(say("led") if name in one.led.get(phase, ()) else None for phase in Phase))
            for name in (*parties, *dict.fromkeys(gone))
        ),
    )
