"""From a file or a block that was brought to the figures that would be taken in, and why others
would not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from copractice.data.ingest import Table, Unreadable, read_table
from copractice.domain.measures import (
    MadeOf,
    OfSite,
    SiteLayout,
    SiteReading,
    Wrong,
    check,
    figure_of,
    read_sites,
    suggest_parts,
    suggest_sites,
)
from copractice.domain.periods import Frequency
from copractice.domain.series import Point, Refusal, read_series, suggest
from copractice.domain.words import Sentence, say
from copractice.partnerships import files
from copractice.partnerships.models import Setting

from .models import Measure, SeriesImport


class FileGone(Exception):
    """The bytes of an import are no longer kept."""


@dataclass(frozen=True)
class SetAside:
    """One row that would not be taken in: where it stands, what it says, why, what to do."""

    line: int
    column: str
    text: str
    why: Sentence
    todo: Sentence


@dataclass(frozen=True)
class Brought:
    """A file's table, the layout chosen for it, and what that makes of its rows, site by site.

    The one site of a measure that has no sites of its own is called by an empty text.
    """

    table: Table
    layout: SiteLayout
    reading: SiteReading
    set_aside: tuple[SetAside, ...]

    @property
    def points(self) -> int:
        """How many figures would be taken in."""
        return sum(len(of.reading.points) for of in self.reading.sites)


def table_of(series_import: SeriesImport, sheet: str | None = None) -> Table:
    """The table in the file. Raises ``Unreadable`` with a sentence, or :class:`FileGone`."""
    content = files.fetch(series_import.sha256)
    if content is None:
        raise FileGone
    return read_table(series_import.name, content, sheet=sheet or None)


def layout_of(
    chosen: Mapping[str, Any], table: Table, sites: Mapping[str, str], made_of: MadeOf
) -> SiteLayout:
    """The layout that was chosen, or our best guess, which a person then confirms.

    ``sites`` has what the program calls each site, by its name; it is empty where the measure has
    one series. ``made_of`` is what a figure of it is made of.
    """
    if chosen.get("layout"):
        return SiteLayout.from_json({k: v for k, v in chosen.items() if k != "sheet"})
    plain = suggest(table.header, table.rows)
    found = suggest_sites(table.header, table.rows, plain, sites) if sites else SiteLayout(plain)
    return suggest_parts(table.header, table.rows, found) if made_of.is_ratio else found


def read_import(series_import: SeriesImport, sites: Sequence[Setting] = ()) -> Brought:
    """Read the file by the chosen columns; ``sites`` are those of a measure of each site.

    Raises ``Unreadable``, ``LayoutFault``, ``FileGone``.
    """
    measure = series_import.measure
    table = table_of(series_import, series_import.layout.get("sheet"))
    names = {site.name: site.code for site in sites}
    layout = layout_of(series_import.layout, table, names, MadeOf(measure.made_of))
    reading = _checked(measure, layout, _read(measure, table, layout, names))
    return Brought(table, layout, reading, _set_aside(table, reading))


def _read(
    measure: Measure, table: Table, layout: SiteLayout, names: Mapping[str, str]
) -> SiteReading:
    frequency = Frequency(measure.frequency)
    if measure.per_site:
        return read_sites(
            table.header,
            table.rows,
            table.lines,
            layout,
            frequency,
            names,
            counted=MadeOf(measure.made_of).is_ratio,
        )
    one = read_series(table.header, table.rows, table.lines, layout.plain, frequency)
    return SiteReading((OfSite("", one),), one.refused, one.left_out, one.notes)


def _checked(measure: Measure, layout: SiteLayout, reading: SiteReading) -> SiteReading:
    """The reading without figures that cannot be one of this measure, which are set aside."""
    sites, refused = [], list(reading.refused)
    for of in reading.sites:
        found = [_figure(measure, layout, of.site, point) for point in of.reading.points]
        points = tuple(one for one in found if isinstance(one, Point))
        refused += [one for one in found if isinstance(one, Refusal)]
        sites.append(OfSite(of.site, replace(of.reading, points=points)))
    return replace(
        reading,
        sites=tuple(sites),
        refused=tuple(sorted(refused, key=lambda one: one.line)),
    )


def _figure(measure: Measure, layout: SiteLayout, site: str, point: Point) -> Point | Refusal:
    made_of = MadeOf(measure.made_of)
    try:
        # A figure that has a column of its own stays as the file has it, to the last digit.
        given = point.value if layout.plain.value and not layout.columns else None
        value = point.value
        if made_of.is_ratio and None not in (point.numerator, point.denominator):
            found = figure_of(
                made_of,
                value=given,
                numerator=point.numerator,
                denominator=point.denominator,
                per=measure.per,
            )
            value = found if given is None else given
        check(
            made_of,
            value,
            point.numerator,
            point.denominator,
            of_how_many=measure.per_site and measure.fewest > 0,
        )
    except Wrong as fault:
        text = _as_brought(point)
        todo = say("Mend this line in the file and bring it again.")
        return Refusal(point.line, _column(layout, site), text, fault.sentence, todo)
    return replace(point, value=value)


def _as_brought(point: Point) -> str:
    if point.numerator is not None and point.denominator is not None:
        return f"{point.numerator:g} / {point.denominator:g}"
    return f"{point.value:g}"


def _column(layout: SiteLayout, site: str) -> str:
    own = next((one.figure for one in layout.columns if one.site == site), None)
    return own or layout.plain.value or layout.plain.numerator or ""


def _set_aside(table: Table, reading: SiteReading) -> tuple[SetAside, ...]:
    return tuple(sorted(_asides(table, reading), key=lambda row: row.line))


def _asides(table: Table, reading: SiteReading) -> Iterator[SetAside]:
    shape = say("Mend this line in the file and bring it again.")
    for one in table.refused:
        yield SetAside(one.line, "", "", one.why, shape)
    for row in reading.refused:
        yield SetAside(row.line, row.column, row.text, row.why, row.todo)


__all__ = [
    "Brought",
    "FileGone",
    "SetAside",
    "Unreadable",
    "layout_of",
    "read_import",
    "table_of",
]
