"""What the closed lists of this room are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from copractice.domain.instruments import Kind
from copractice.domain.words import Sentence, say

LANGUAGE_NAMES: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Español"})
"""The languages that a form can be begun in; a file may bring others."""

KINDS: Mapping[Kind, Sentence] = MappingProxyType(
    {
        Kind.SCALE: say("a scale: how much, how often, how sure"),
        Kind.CHOICE: say("a choice of one"),
        Kind.MANY: say("a choice of several"),
        Kind.TEXT: say("words of one's own"),
        Kind.NUMBER: say("a number"),
        Kind.DATE: say("a day"),
        Kind.MATRIX: say("several things on one scale"),
        Kind.NOTE: say("a text between questions, to read"),
    }
)

KINDS_TOLD: Mapping[Kind, Sentence] = MappingProxyType(
    {
        Kind.SCALE: say("On a scale."),
        Kind.CHOICE: say("One of several answers is chosen."),
        Kind.MANY: say("Several answers may be chosen."),
        Kind.TEXT: say("People write in their own words."),
        Kind.NUMBER: say("People write a number."),
        Kind.DATE: say("People give a day."),
        Kind.MATRIX: say("Several things are judged on one scale."),
        Kind.NOTE: say("A text between questions, to read."),
    }
)

OPERATORS: Mapping[str, Sentence] = MappingProxyType(
    {
        "=": say("is"),
        "!=": say("is not"),
        ">=": say("is at least"),
        "<=": say("is at most"),
        ">": say("is more than"),
        "<": say("is less than"),
        "has": say("includes"),
    }
)
