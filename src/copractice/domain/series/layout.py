"""Which columns of a table make a series: what a person confirmed, once, for a kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from typing import Any

from copractice.domain.periods import ORDERS
from copractice.domain.words import Sentence, say


class LayoutFault(ValueError):
    """A layout that cannot serve this table; ``sentence`` says why and what to choose instead."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Layout:
    """Columns by name, and how their texts are to be read.

    The time stands in ``day``, or in ``period`` with or without ``year``, or in ``year`` alone. The
    value stands in ``value``; without it, it is ``numerator`` by ``denominator`` in percent.
    ``only`` keeps the rows in which each named column has just this text. ``markers`` are texts
    that the file uses for "no number" beside the published ones.
    """

    value: str | None = None
    day: str | None = None
    year: str | None = None
    period: str | None = None
    order: str = "ymd"
    decimal: str = "."
    numerator: str | None = None
    denominator: str | None = None
    only: tuple[tuple[str, str], ...] = ()
    markers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; ``from_json`` gives the same layout back."""
        plain = asdict(self)
        plain["only"] = [list(pair) for pair in self.only]
        plain["markers"] = list(self.markers)
        return plain

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Layout:
        """The layout of ``to_json``. Raises :class:`LayoutFault` for an unknown field."""
        unknown = sorted(set(plain) - {field.name for field in fields(cls)})
        if unknown:
            raise LayoutFault(
                say("This layout has a field “{field}” that we do not know.", field=unknown[0])
            )
        only = tuple((column, text) for column, text in plain.get("only", ()))
        return cls(**{**plain, "only": only, "markers": tuple(plain.get("markers", ()))})

    @property
    def time(self) -> str:
        """The column whose text names the day or the period."""
        return self.day or self.period or self.year or ""

    def measures(self) -> tuple[str, ...]:
        """The columns that hold numbers."""
        named = (self.value, self.numerator, self.denominator)
        return tuple(name for name in named if name)

    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        times = tuple(name for name in (self.day, self.year, self.period) if name)
        return (*self.measures(), *times, *(column for column, _ in self.only))

    def check(self, header: Sequence[str]) -> None:
        """Raise :class:`LayoutFault` unless the layout is whole and ``header`` has its columns."""
        if not self.time:
            raise LayoutFault(say("Choose the column that has the day or the period."))
        if not self.value and not (self.numerator and self.denominator):
            raise LayoutFault(
                say("Choose the column of the value, or those of numerator and denominator.")
            )
        if self.order not in ORDERS or self.decimal not in (".", ","):
            raise LayoutFault(say("Choose the order of dates and the decimal mark from the lists."))
        for column in self.columns():
            if column not in header:
                raise LayoutFault(_no_such_column(column, header))


def _no_such_column(column: str, header: Sequence[str]) -> Sentence:
    near = nearest(column, header)
    if near:
        return say(
            "The file has no column “{column}”. Did you mean {near}?",
            column=column,
            near=quoted(near),
        )
    return say(
        "The file has no column “{column}”. It has {columns}.",
        column=column,
        columns=quoted(header),
    )


def no_such_text(column: str, text: str, texts: Iterable[str]) -> Sentence:
    """That no row has ``text`` in ``column``, with what comes near or what there is."""
    there = sorted({t for t in texts if t.strip()})
    near = nearest(text, there)
    if near:
        return say(
            "No row has “{text}” in the column “{column}”. Did you mean {near}?",
            text=text,
            column=column,
            near=quoted(near),
        )
    return say(
        "No row has “{text}” in the column “{column}”. It has {texts}.",
        text=text,
        column=column,
        texts=quoted(there),
    )


def nearest(text: str, candidates: Sequence[str]) -> list[str]:
    """Up to three spellings near to ``text``."""
    folded: dict[str, str] = {}
    for candidate in candidates:
        folded.setdefault(candidate.strip().casefold(), candidate)
    near = get_close_matches(text.strip().casefold(), folded, n=3)
    return [folded[key] for key in near]


def quoted(texts: Sequence[str], most: int = 5) -> Sentence:
    """Texts in the quotation marks of the reader's language, the first few of many."""
    first, *others = [say("“{text}”", text=text) for text in texts[:most]] or [say("")]
    listed = first
    for then in others:
        listed = say("{first}, {then}", first=listed, then=then)
    return say("{first} …", first=listed) if len(texts) > most else listed
