"""Writing down what partners said together of the conditions of their work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from copractice.domain.learning.conditions import Condition, Phase, lacks
from copractice.domain.partnering import State
from copractice.domain.spc.phrases import in_turn
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.learning.models import ConditionSaid
from copractice.partnerships.history import enter
from copractice.partnerships.models import Partnership, Party
from copractice.partnerships.numbers import day_of
from copractice.people.acting import action
from copractice.people.rights import Actor, Denied, demand
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Talk:
    """What was said in one talk about one condition; parties by their codes."""

    answer: str
    on: date
    look_again_on: date
    words: str = ""
    parties: Collection[str] = ()
    led: Mapping[Phase, Collection[str]] = field(default_factory=dict)
    meeting: str = ""
    audience: str = Audience.PARTNERSHIP


@action
def say_condition(
    *, actor: Actor, at: datetime, partnership: Partnership, condition: Condition, talk: Talk
) -> ConditionSaid:
    """Write down what was said of a condition. What was said before stays beside it.

    Raises ``NotPossible`` for an answer that lacks its words or parties, for a day that is still to
    come, for a day to look again that is not after it, and in a partnership that is closed;
    ``Denied`` for a party of another partnership.
    """
    demand(actor, "partnerships.partnership.work", partnership)
    require_going_on(partnership)
    _require_whole(condition, talk)
    _require_days(talk, day_of(partnership, at))
    _require_parties(actor, partnership, talk)
    said = ConditionSaid.objects.create(
        partnership=partnership,
        condition=condition.slug,
        answer=talk.answer,
        words=talk.words,
        parties=list(talk.parties),
        led={phase.value: list(codes) for phase, codes in talk.led.items() if codes},
        on=talk.on,
        look_again_on=talk.look_again_on,
        meeting=talk.meeting,
        person_id=actor.person,
        written_at=at,
        audience=talk.audience,
    )
    enter(
        actor=actor,
        at=at,
        partnership=partnership,
        what="learning-condition-said",
        facts={"condition": condition.slug},
        audience=talk.audience,
    )
    return said


def require_going_on(partnership: Partnership) -> None:
    """Nothing is added to a partnership that is closed. Raises ``NotPossible``."""
    if partnership.state == State.CLOSED:
        raise NotPossible(
            say(
                "This partnership is closed. What was recorded can be read; nothing is added. "
                "Nothing was changed."
            )
        )


def _require_whole(condition: Condition, talk: Talk) -> None:
    led = {phase: tuple(codes) for phase, codes in talk.led.items()}
    if missing := lacks(condition, talk.answer, talk.words, led):
        raise NotPossible(in_turn(missing.values()))


def _require_days(talk: Talk, today: date) -> None:
    if talk.on > today:
        raise NotPossible(
            say(
                "{day} is still to come. Write down what was said once it was said. Nothing was "
                "kept yet.",
                day=Day(talk.on),
            )
        )
    if talk.look_again_on <= talk.on:
        raise NotPossible(
            say(
                "The day to look again must come after {day}, the day of the talk. Nothing was "
                "kept yet.",
                day=Day(talk.on),
            )
        )


def _require_parties(actor: Actor, partnership: Partnership, talk: Talk) -> None:
    """Only parties of this partnership were in its talk. Raises ``Denied``."""
    codes = {*talk.parties, *(code for led in talk.led.values() for code in led)}
    rows = Party.objects.allowed(actor, "partnerships.party.read").filter(partnership=partnership)
    if codes and rows.filter(code__in=codes).count() != len(codes):
        raise Denied("one names parties of the partnership itself")


@action
def take_back_condition(*, actor: Actor, at: datetime, said: ConditionSaid) -> ConditionSaid:
    """Take one's own words back: the answer, who and when stay. Done again, it changes nothing."""
    demand(actor, "learning.conditionsaid.write", said)
    if said.redacted_at is None:
        said.words, said.redacted_at = "", at
        said.save(update_fields=["words", "redacted_at"])
    return said
