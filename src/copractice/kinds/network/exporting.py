"""The figures of a measure as a file has them: every series, with versions and corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copractice.domain.charts import Cell, Column, Table
from copractice.domain.words import say

from .charting import ChartKind, Plotted
from .following import Followed


def table_of(followed: Followed, kind: ChartKind) -> Table | None:
    """One row for each period of each series; ``None`` without any figure.

    A measure of each site has a column that says of which: its name, or its letter where members
    did not agree to names. What stood there before is told beside a corrected figure.
    """
    series = list(_series(followed))
    if not series:
        return None
    tables = [_with_parts(data, data.chart(kind).table) for _site, data in series]
    if not followed.measure.per_site:
        return tables[0]
    rows = [
        (site, *row)
        for (site, _data), table in zip(series, tables, strict=True)
        for row in table.rows
    ]
    return replace(tables[0], columns=(Column(say("Site")), *tables[0].columns), rows=tuple(rows))


def _series(followed: Followed) -> Iterator[tuple[Cell, Plotted]]:
    if followed.whole is not None:
        yield say("all sites together"), followed.whole
    for one in followed.sites:
        yield one.site.name, one.data


def _with_parts(data: Plotted, table: Table) -> Table:
    """The table of a chart with what the figures are made of, and by which definition."""
    columns = (
        Column(say("Counted"), True),
        Column(say("out of"), True),
        Column(say("Definition"), True),
    )
    rows = [
        (*row[:-1], *parts, row[-1])
        for row, *parts in zip(
            table.rows, data.numerators, data.denominators, data.versions, strict=True
        )
    ]
    *before, remark = table.columns
    return replace(table, columns=(*before, *columns, remark), rows=tuple(rows))


def notes_of(followed: Followed) -> Sequence[str]:
    """What stands above the table: what is counted, in all versions, and where it comes from."""
    measure = followed.measure
    later = [
        f"{one.number} ({one.on.isoformat()}): {one.definition}" for one in followed.definitions
    ]
    definitions = later if len(later) > 1 else [measure.definition]
    return [note for note in (measure.name, *definitions, measure.attribution) if note]
