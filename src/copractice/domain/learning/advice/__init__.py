"""What would make people learn more in a partnership: advice from its record, by written rules.

A :class:`Rule` looks at :class:`Facts` and speaks, is silent, or cannot tell. It speaks only on
what was seen or said; what is not known it names, with what would tell. Each has its reason (claims
of Meister and Blitz 2016, standards of Learning Forward), an effort that is our assumption, and an
invented example. There is no score: rules stand in the order of :data:`RULES`.

>>> from datetime import date
>>> from copractice.domain.learning.advice import Concluded, Facts, Voice, advise
>>> facts = Facts(date(2026, 5, 4), concluded=(Concluded(date(2026, 3, 2)),))
>>> [told.rule.slug for told in advise(facts) if told.saw.voice is Voice.SPEAKS]
['no-application']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copractice.domain.learning.advice.facts import Adopted, Concluded, Facts, Minutes, Needs
from copractice.domain.learning.advice.kept import facts_of, kept_of
from copractice.domain.learning.advice.rule import (
    Advice,
    Effort,
    Rule,
    Saw,
    Start,
    Voice,
)
from copractice.domain.learning.advice.rules import RULES
from copractice.domain.learning.advice.trying import Outcome, Trace, trace
from copractice.domain.words import Sentence, Strong, count, say

__all__ = [
    "ORDER",
    "RULES",
    "TRACED",
    "Adopted",
    "Advice",
    "Concluded",
    "Effort",
    "Facts",
    "Minutes",
    "Needs",
    "Outcome",
    "Rule",
    "Saw",
    "Start",
    "Told",
    "Trace",
    "Voice",
    "advise",
    "facts_of",
    "kept_of",
    "rule_of",
    "told_advice",
    "trace",
]

ORDER = say(
    "Advice stands in the order in which learning goes: who is reached, what is concluded, "
    "applied, seen as a result, kept up and varied; then who leads, when, and for which needs. "
    "No figure moves it, and there is no score."
)
TRACED = say("The record shows; it does not prove that the design did it.")


@dataclass(frozen=True)
class Told:
    """A rule, and what it found."""

    rule: Rule
    saw: Saw


def advise(facts: Facts) -> tuple[Told, ...]:
    """What every rule found, in the order of :data:`RULES`."""
    return tuple(Told(rule, rule.look(facts)) for rule in RULES)


def rule_of(slug: str) -> Rule:
    """The rule with this slug. Raises ``KeyError`` for an unknown one."""
    for rule in RULES:
        if rule.slug == slug:
            return rule
    raise KeyError(slug)


def told_advice(told: Sequence[Told]) -> Sentence:
    """How many rules speak, and of how many it cannot be told, in a sentence or two."""
    voices = [one.saw.voice for one in told]
    speak, dark = voices.count(Voice.SPEAKS), voices.count(Voice.CANNOT_TELL)
    if not speak and dark == len(voices):
        return say("The record does not tell yet. Below stands what would.")
    unknown = count(
        "On {n} point the record cannot tell.", "On {n} points the record cannot tell.", dark
    )
    if not speak:
        answer = say("On what the record can tell, there is nothing to advise.")
    else:
        answer = count(
            "The record speaks for trying {n} thing.",
            "The record speaks for trying {n} things.",
            speak,
        )
        first = next(one for one in told if one.saw.voice is Voice.SPEAKS)
        answer = say("{answer} The first: {about}.", answer=answer, about=Strong(first.rule.about))
    return say("{answer} {unknown}", answer=answer, unknown=unknown) if dark else answer
