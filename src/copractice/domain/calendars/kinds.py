"""What a span in a calendar is: the closed list, what is closed by it, and what its name tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class SpanKind(StrEnum):
    """The kinds of days that schools and researchers plan by."""

    TERM = "term"
    TESTING = "testing"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    APPROVAL = "approval"
    GRANT = "grant"
    REPORT = "report"
    OTHER = "other"

    @property
    def words(self) -> Sentence:
        """The kind as a reader sees it."""
        return KINDS[self]

    @property
    def closes(self) -> bool:
        """Whether nothing is asked in such days unless somebody says otherwise."""
        return self in (SpanKind.TESTING, SpanKind.HOLIDAY, SpanKind.CLOSED)


ENDING = (SpanKind.APPROVAL, SpanKind.GRANT)
"""Kinds of which the end is what matters."""
KINDS: Mapping[SpanKind, Sentence] = MappingProxyType(
    {
        SpanKind.TERM: say("school term"),
        SpanKind.TESTING: say("testing weeks"),
        SpanKind.HOLIDAY: say("holiday"),
        SpanKind.CLOSED: say("closed for another reason"),
        SpanKind.APPROVAL: say("researchers’ approval (IRB)"),
        SpanKind.GRANT: say("grant"),
        SpanKind.REPORT: say("report due"),
        SpanKind.OTHER: say("something else"),
    }
)

# Of names as calendars of schools have them. The first kind that fits is proposed; people choose.
_TOLD_BY: tuple[tuple[SpanKind, str], ...] = (
    (SpanKind.APPROVAL, r"\birb\b|institutional review|comite de etica|ethics approval"),
    (SpanKind.REPORT, r"\breport(s|ing)? (is |are )?due|\bannual report|\binforme"),
    (SpanKind.GRANT, r"\bgrant\b|\bsubvencion|\baward period"),
    (SpanKind.TESTING, r"\btest(s|ing)?\b|\bexam|assessment|evaluacion|\bpruebas?\b"),
    (
        SpanKind.HOLIDAY,
        r"\bbreak\b|holiday|vacation|recess|no (school|classes)|vacaciones|feriado|receso"
        r"|sin clases|thanksgiving|christmas|labor day|memorial day|veterans day|navidad",
    ),
    (SpanKind.TERM, r"\bterm\b|semester|trimester|quarter|marking period|semestre|trimestre"),
)


def kind_told_by(name: str) -> SpanKind:
    """The kind that a name speaks for, in English or Spanish; otherwise something else."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return next((kind for kind, words in _TOLD_BY if re.search(words, plain)), SpanKind.OTHER)
