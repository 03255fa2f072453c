"""Sentences put together: one after the other, as a list, as notes. Translators set the marks."""

from __future__ import annotations

from collections.abc import Iterable

from copractice.domain.words import Sentence, Value, say


def in_turn(sentences: Iterable[Sentence]) -> Sentence:
    """Whole sentences one after the other; an empty one where there are none."""
    first, *rest = [*sentences] or [say("")]
    for then in rest:
        first = say("{first} {then}", first=first, then=then)
    return first


def listed(values: Iterable[Value]) -> Value:
    """Names or amounts with commas between them; empty where there are none."""
    first, *rest = [*values] or [""]
    for then in rest:
        first = say("{first}, {then}", first=first, then=then)
    return first


def joined(values: Iterable[Value]) -> Value:
    """Names with commas between them and "and" before the last; empty where there are none."""
    *rest, last = [*values] or [""]
    return say("{first} and {then}", first=listed(rest), then=last) if rest else last


def noted(notes: Iterable[Value]) -> Value | None:
    """Short notes with semicolons between them; ``None`` where there are none."""
    whole: Value | None = None
    for note in notes:
        whole = note if whole is None else say("{first}; {then}", first=whole, then=note)
    return whole
