"""Figures of several sites out of one table: a column that names the site, or columns of each site.

The rows of one site are read as any series (:mod:`copractice.domain.series`), so that what is set
aside, what is withheld and what is a gap mean the same here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from copractice.domain.periods import Frequency
from copractice.domain.series import Layout, LayoutFault, Refusal, SeriesReading, read_series
from copractice.domain.series.layout import nearest, quoted
from copractice.domain.series.suggestion import has_name_of_value, is_numeric, nearly
from copractice.domain.words import Sentence, say

Row = Sequence[str]


@dataclass(frozen=True)
class Column:
    """The columns of one site: its figures, and of how many each tells (empty without one)."""

    site: str
    figure: str
    of: str = ""


@dataclass(frozen=True)
class SiteLayout:
    """How a table has the figures of several sites.

    Either ``site`` is the column that names the site of a row, or ``columns`` has those of each
    site. ``plain`` says where day and value stand, as for a series of one site. Sites are named by
    what their program calls them (``keys`` of what is read), whatever the file writes.
    """

    plain: Layout
    site: str = ""
    columns: tuple[Column, ...] = ()

    @property
    def is_of_sites(self) -> bool:
        """Whether it tells of sites at all."""
        return bool(self.site or self.columns)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; ``from_json`` gives the same layout back."""
        columns = [[one.site, one.figure, one.of] for one in self.columns]
        return {"layout": self.plain.to_json(), "site": self.site, "columns": columns}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> SiteLayout:
        """The layout of ``to_json``. Raises ``LayoutFault`` for an unknown field of a series."""
        columns = tuple(Column(*one) for one in plain.get("columns", ()))
        return cls(Layout.from_json(plain["layout"]), plain.get("site", ""), columns)

    def check(self, header: Sequence[str]) -> None:
        """Raise ``LayoutFault`` unless it is whole and ``header`` has its columns."""
        if not self.columns:
            self.plain.check(header)
        if self.site and self.site not in header:
            raise LayoutFault(say("The file has no column “{column}”.", column=self.site))
        for one in self.columns:
            self.of(one, counted=bool(one.of)).check(header)

    def of(self, one: Column, *, counted: bool) -> Layout:
        """The layout of one site's columns; ``counted``: its figures are what was counted."""
        if one.of and counted:
            return replace(self.plain, value=None, numerator=one.figure, denominator=one.of)
        return replace(self.plain, value=one.figure, numerator=None, denominator=one.of or None)


@dataclass(frozen=True)
class OfSite:
    """What was read of one site."""

    site: str
    reading: SeriesReading


@dataclass(frozen=True)
class SiteReading:
    """What a table gave: site by site in the order in which they were given, and what it refused.

    ``refused`` has every row that is set aside, once, by line; ``left_out`` counts rows that the
    layout does not choose.
    """

    sites: tuple[OfSite, ...]
    refused: tuple[Refusal, ...]
    left_out: int
    notes: tuple[Sentence, ...]


def read_sites(
    header: Row,
    rows: Sequence[Row],
    lines: Sequence[int],
    layout: SiteLayout,
    frequency: Frequency,
    sites: Mapping[str, str],
    *,
    counted: bool,
) -> SiteReading:
    """Read the figures of sites; ``sites`` has what the program calls each, by its name.

    ``counted``: figures beside a number of how many are what was counted, not the share itself.
    Raises ``LayoutFault`` as :func:`~copractice.domain.series.read_series` does.
    """
    layout.check(header)
    if layout.columns:
        return _wide(header, rows, lines, layout, frequency, counted=counted)
    return _long(header, rows, lines, layout, frequency, sites)


def _wide(
    header: Row,
    rows: Sequence[Row],
    lines: Sequence[int],
    layout: SiteLayout,
    frequency: Frequency,
    *,
    counted: bool,
) -> SiteReading:
    read = [
        OfSite(
            one.site,
            read_series(header, rows, lines, layout.of(one, counted=counted), frequency),
        )
        for one in layout.columns
    ]
    return _together(read, (), read[0].reading.left_out if read else 0)


def _long(
    header: Row,
    rows: Sequence[Row],
    lines: Sequence[int],
    layout: SiteLayout,
    frequency: Frequency,
    sites: Mapping[str, str],
) -> SiteReading:
    place = header.index(layout.site)
    by_name = {_folded(name): key for name, key in sites.items()}
    of_site: dict[str, list[int]] = {}
    unknown = []
    chosen = _chosen(header, rows, lines, layout.plain, frequency)
    for number in chosen:
        row = rows[number]
        key = by_name.get(_folded(row[place]))
        if key is None:
            unknown.append(_unknown(lines[number], layout.site, row[place], list(sites)))
        else:
            of_site.setdefault(key, []).append(number)
    read = []
    for key in (key for key in sites.values() if key in of_site):
        numbers = of_site[key]
        mine, where = [rows[n] for n in numbers], [lines[n] for n in numbers]
        plain = replace(layout.plain, only=())
        read.append(OfSite(key, read_series(header, mine, where, plain, frequency)))
    return _together(read, unknown, len(rows) - len(chosen))


def _chosen(
    header: Row, rows: Sequence[Row], lines: Sequence[int], plain: Layout, frequency: Frequency
) -> list[int]:
    """The rows that have the texts which the layout asks for, of whichever site they are."""
    places = [(header.index(column), text.strip()) for column, text in plain.only]
    chosen = [
        number
        for number, row in enumerate(rows)
        if all(row[place].strip() == text for place, text in places)
    ]
    if rows and not chosen:
        # It says which text is nowhere, and what there is instead.
        read_series(header, rows, lines, plain, frequency)
    return chosen


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _unknown(line: int, column: str, text: str, names: Sequence[str]) -> Refusal:
    near = nearest(text, names)
    if near:
        todo = say("Did you mean {near}? Correct it and bring it again.", near=quoted(near))
    else:
        todo = say("Write one of {names}, or add the site first.", names=quoted(names))
    return Refusal(line, column, text, say("no site of this name"), todo)


def _together(read: Sequence[OfSite], unknown: Sequence[Refusal], left_out: int) -> SiteReading:
    refused = {
        (one.line, one.column, one.text, str(one.why)): one
        for one in (*unknown, *(one for of in read for one in of.reading.refused))
    }
    return SiteReading(
        tuple(read),
        tuple(sorted(refused.values(), key=lambda one: one.line)),
        left_out,
        tuple(_notes(read)),
    )


def _notes(read: Sequence[OfSite]) -> Iterator[Sentence]:
    """Each note once: columns of one table may all have the same to tell."""
    seen = set()
    for one in read:
        for note in one.reading.notes:
            if str(note) not in seen:
                seen.add(str(note))
                yield note


_OF = ("n", "of", "out of", "total", "base", "de", "de cuántos")
"""What stands behind a site's name where a column says of how many."""
_SITE = ("site", "school", "setting", "campus", "building", "sede", "escuela", "plantel")
"""What a column is called that names the site of a row."""


def suggest_sites(
    header: Sequence[str], rows: Sequence[Row], plain: Layout, sites: Mapping[str, str]
) -> SiteLayout:
    """Our best guess: columns that are called as sites are, or a column whose texts are sites."""
    heads = {_folded(name): name for name in header}
    columns = tuple(
        Column(key, heads[_folded(name)], _of_how_many(name, heads))
        for name, key in sites.items()
        if _folded(name) in heads
    )
    if columns:
        return SiteLayout(replace(plain, value=None, numerator=None, denominator=None), "", columns)
    names = {_folded(name) for name in sites}
    for place, name in enumerate(header):
        if any(_folded(row[place]) in names for row in rows):
            return SiteLayout(plain, name)
    return SiteLayout(plain, next((heads[head] for head in _SITE if head in heads), ""))


def suggest_parts(header: Sequence[str], rows: Sequence[Row], layout: SiteLayout) -> SiteLayout:
    """The guess for a measure of so many out of so many, which are two columns rather than one.

    They are what is left beside time and site, if that is two columns of whole numbers of which
    one is nowhere more than the other. Otherwise the guess stays as it was, also where it found a
    column of figures that is neither of them. Where there are no two such columns, one with a few
    bad cells counts too, but not beside a column whose name says that it has the figures.
    """
    if layout.columns:
        return layout
    plain = layout.plain
    named = {plain.day, plain.year, plain.period, layout.site}
    left = {
        name: [row[place].strip() for row in rows]
        for place, name in enumerate(header)
        if name not in named
    }
    parts = _parts(left, _are_whole, plain.value)
    if parts is None and not has_name_of_value(plain.value or ""):
        parts = _parts(left, _are_nearly_whole, plain.value)
    if parts is None:
        return layout
    part, whole = parts
    return replace(layout, plain=replace(plain, value=None, numerator=part, denominator=whole))


def _are_whole(texts: Sequence[str]) -> bool:
    return all(not text or text.isdecimal() for text in texts)


def _are_nearly_whole(texts: Sequence[str]) -> bool:
    """Whether nearly all are, and no other is a number: one of 62.5 makes it a column of shares."""
    other = [text for text in texts if not text.isdecimal()]
    return nearly(texts, str.isdecimal) and not any(is_numeric([text]) for text in other)


def _parts(
    columns: Mapping[str, Sequence[str]],
    are_counts: Callable[[Sequence[str]], bool],
    value: str | None,
) -> tuple[str, str] | None:
    """The two columns of counts, the one that is nowhere more first; ``None`` without such two.

    ``value`` is the column that was guessed to have the figures: it has to be one of them.
    """
    counts = {name: texts for name, texts in columns.items() if are_counts(texts)}
    if len(counts) != 2 or (value is not None and value not in counts):
        return None
    for part, whole in permutations(counts):
        pairs = zip(counts[part], counts[whole], strict=True)
        known = [(int(a), int(b)) for a, b in pairs if a.isdecimal() and b.isdecimal()]
        if known and all(few <= many for few, many in known):
            return part, whole
    return None


def _of_how_many(name: str, heads: Mapping[str, str]) -> str:
    spellings = (f"{_folded(name)}{mark}" for of in _OF for mark in (f" {of}", f" ({of})"))
    return next((heads[text] for text in spellings if text in heads), "")
