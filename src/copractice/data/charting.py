"""A chart straight from a file, for the command and for notebooks; nothing is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from copractice.data.ingest import Unreadable, read_table
from copractice.domain import charts, spc
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.series import Layout, LayoutFault, read_series, suggest
from copractice.domain.words import Sentence, say


class ChartFault(ValueError):
    """Why there is no chart; ``sentence`` says what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Wishes(Protocol):
    """What one may say of the file and the chart; ``None`` or empty is guessed or left out."""

    file: Path
    value: str | None
    day: str | None
    year: str | None
    period: str | None
    only: list[str]
    every: str
    kind: str
    unit: str
    aim: float | None


def chart_of_file(wishes: Wishes) -> charts.Chart:
    """The run chart (``kind="run"``) or individuals chart (``"i"``) of a file's series.

    Raises :class:`ChartFault` for a file that cannot be read, a column that is not there, or rows
    of which none makes a figure.
    """
    try:
        table = read_table(wishes.file.name, wishes.file.read_bytes())
        layout = _layout(wishes, suggest(table.header, table.rows))
        layout.check(table.header)
        reading = read_series(
            table.header, table.rows, table.lines, layout, Frequency(wishes.every)
        )
    except OSError as fault:
        raise ChartFault(say("{file} cannot be opened.", file=str(wishes.file))) from fault
    except (Unreadable, LayoutFault) as fault:
        raise ChartFault(fault.sentence) from fault
    if not reading.points:
        raise ChartFault(_no_points(reading.refused))
    return _chart(wishes, {point.day: point.value for point in reading.points})


def _layout(wishes: Wishes, guess: Layout) -> Layout:
    pairs = [text.partition("=") for text in wishes.only]
    named = any((wishes.day, wishes.year, wishes.period))
    return Layout(
        value=wishes.value or guess.value,
        day=wishes.day if named else guess.day,
        year=wishes.year if named else guess.year,
        period=wishes.period if named else guess.period,
        order=guess.order,
        decimal=guess.decimal,
        only=tuple((column, text) for column, _equals, text in pairs),
    )


def _no_points(refused: Any) -> Sentence:
    if not refused:
        return say("No row of the file makes a figure.")
    first = refused[0]
    return say(
        "No row of the file makes a figure. Line {line}, column “{column}”, says “{text}”: {why}.",
        line=first.line,
        column=first.column,
        text=first.text,
        why=first.why,
    )


def _chart(wishes: Wishes, values: dict[Any, float]) -> charts.Chart:
    days = periods_between(min(values), max(values), Frequency(wishes.every))
    series = [values.get(day) for day in days]
    share = wishes.unit == "%"
    charted = (
        spc.run(series)
        if wishes.kind == "run"
        else spc.individuals(series, floor=0.0 if share else None, ceiling=100.0 if share else None)
    )
    return charts.series(
        charted,
        days,
        title=wishes.file.stem,
        unit=wishes.unit,
        frequency=charts.Frequency(wishes.every),
        aim=charts.Aim(wishes.aim) if wishes.aim is not None else None,
    )
