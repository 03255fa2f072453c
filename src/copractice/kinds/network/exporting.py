"""The figures of a measure as files have them: every series, with versions and corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from copractice.domain.charts import Cell, Column, Table
from copractice.domain.measures import Choice
from copractice.domain.words import Value, Words, say

from .charting import RUN, Plotted
from .following import Followed

FORMS = {"csv": "CSV", "xlsx": "Excel", "pdf": "PDF", "json": "JSON"}
"""The files that a measure's page offers, by the ending of their names."""


def table_of(followed: Followed, choice: Choice = RUN) -> Table | None:
    """One row for each period of each series; ``None`` without any figure.

    A measure of each site has a column that says of which: its name, or its letter where members
    did not agree to names. What stood there before is told beside a corrected figure.
    """
    series = list(series_of(followed))
    if not series:
        return None
    tables = _aligned([_with_parts(data, data.chart(choice).table) for _site, data in series])
    if not followed.measure.per_site:
        return tables[0]
    rows = [
        (site, *row)
        for (site, _data), table in zip(series, tables, strict=True)
        for row in table.rows
    ]
    return replace(tables[0], columns=(Column(say("Site")), *tables[0].columns), rows=tuple(rows))


def series_of(followed: Followed) -> Iterator[tuple[Value, Plotted]]:
    """All series with what each is called: the whole first, then the sites in their order."""
    if followed.whole is not None:
        yield say("all sites together"), followed.whole
    for one in followed.sites:
        yield one.site.name, one.data


def _aligned(tables: Sequence[Table]) -> list[Table]:
    """The tables under the heads of all of them: a series too short for limits has fewer."""
    columns = max((table.columns for table in tables), key=len)
    heads = [str(column.head) for column in columns]
    return [replace(table, columns=columns, rows=tuple(_under(heads, table))) for table in tables]


def _under(heads: Sequence[str], table: Table) -> Iterator[tuple[Cell, ...]]:
    own = [str(column.head) for column in table.columns]
    for row in table.rows:
        cells = dict(zip(own, row, strict=True))
        yield tuple(cells.get(head) for head in heads)


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


def plain_of(followed: Followed, choice: Choice, speak: Words) -> dict[str, Any]:
    """All charts of a measure as plain data, for another program; see :meth:`.Chart.as_json`."""
    measure = followed.measure
    return {
        "measure": {
            "name": measure.name,
            "question": measure.question,
            "family": measure.family,
            "definition": measure.definition,
            "version": measure.version,
            "numerator": measure.numerator,
            "denominator": measure.denominator,
            "direction": measure.direction,
            "attribution": measure.attribution,
        },
        "series": [
            {"of": speak(called), **data.chart(choice).as_json(speak)}
            for called, data in series_of(followed)
        ],
    }
