"""A prediction as people type it: "70", "70 ± 5", "65 to 75", "up", "down 10".

One field will do for the three ways to predict, on a phone too. English and Spanish words are
understood whatever the language of the page.
"""

from __future__ import annotations

import re
from decimal import Decimal

from copractice.domain.cycles.predictions import Between, Direction, Exactly, Expected, Towards
from copractice.domain.words import Sentence, say

_NUMBER = r"([-−+]?\d+(?:[.,]\d+)?)\s*(?:%|points?|puntos?)?"
_EXACTLY = re.compile(_NUMBER)
_GIVE = re.compile(rf"{_NUMBER}\s*(?:±|\+/-|\+-|,?\s*(?:give or take|más o menos))\s*{_NUMBER}")
_BETWEEN = re.compile(
    rf"(?:between|entre|from|de)?\s*{_NUMBER}\s*(?:to|and|a|y|-|–|…|\.\.)\s*{_NUMBER}"
)
_UP = r"up|rise|rises|more|sube|más|aumenta"
_DOWN = r"down|fall|falls|less|baja|menos|disminuye"
_TOWARDS = re.compile(
    rf"(?P<up>{_UP})?(?P<down>{_DOWN})?\s*(?:by|of|en|de)?\s*(?:at least|al menos)?\s*"
    rf"(?:{_NUMBER})?"
)


class NoPrediction(ValueError):
    """A text that is no prediction; ``sentence`` says what would be one."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def parse_prediction(text: str) -> Expected:
    """What is expected, out of what was typed. Raises :class:`NoPrediction`.

    >>> parse_prediction("65 to 75")
    Between(low=65.0, high=75.0)
    """
    plain = " ".join(text.lower().split())
    if found := _GIVE.fullmatch(plain):
        return Exactly(_number(found[1]), abs(_number(found[2])))
    if found := _EXACTLY.fullmatch(plain):
        return Exactly(_number(found[1]))
    if found := _BETWEEN.fullmatch(plain):
        return _between(_number(found[1]), _number(found[2]))
    found = _TOWARDS.fullmatch(plain)
    if found and (found["up"] or found["down"]):
        way = Direction.UP if found["up"] else Direction.DOWN
        return Towards(way, abs(_number(found[3])) if found[3] else 0.0)
    raise NoPrediction(
        say(
            "“{text}” is not a prediction we can check. Give a number (70), a number give or take "
            "(70 ± 5), a range (65 to 75) or a direction (up, or down by 5).",
            text=text.strip()[:60],
        )
    )


def as_typed(expected: Expected) -> str:
    """A prediction as one would type it: what :func:`parse_prediction` reads as the same.

    >>> as_typed(parse_prediction("70 ± 5"))
    '70 ± 5'
    """
    match expected:
        case Exactly(value, tolerance):
            return _plain(value) + (f" ± {_plain(tolerance)}" if tolerance else "")
        case Between(low, high):
            return f"{_plain(low)} to {_plain(high)}"
        case Towards(direction, at_least):
            return direction.value + (f" {_plain(at_least)}" if at_least else "")


def _plain(number: float) -> str:
    """A number in plain decimals, all that it has: no exponent, no nought after the point."""
    text = f"{Decimal(repr(number)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _between(low: float, high: float) -> Between:
    if low > high:
        raise NoPrediction(
            say("A range goes from the lower number to the higher. Turn the two around.")
        )
    return Between(low, high)


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", "."))
