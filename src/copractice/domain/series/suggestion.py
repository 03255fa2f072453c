"""A first guess at the layout, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from copractice.domain.periods import (
    ORDERS,
    Frequency,
    NoPeriod,
    parse_day,
    parse_period,
    suggest_order,
)
from copractice.domain.series.layout import Layout
from copractice.domain.series.numbers import NoNumber, is_withheld, parse_number, suggest_decimal

SAMPLE = 200
# A few bad cells do not make a column of days something else, nor does one of a few.
ENOUGH = 0.9
A_FEW = 5
VALUE_HINT = re.compile(r"perc|rate|value|score|mean|%|valor|tasa|porcentaje|puntaje|media", re.I)
CODE_HINT = re.compile(r"(^|_| )(id|code|year|línea|line|código|codigo|año|nr|no)($|_| )", re.I)
NUMERATOR_HINT = re.compile(r"numerator|numerador", re.I)
DENOMINATOR_HINT = re.compile(r"denominator|denominador", re.I)

NAMED = (Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER)

Columns = dict[str, list[str]]
Test = Callable[[str], bool]
Enough = Callable[[Sequence[str], Test], bool]


def suggest(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout:
    """The likeliest layout of a table, judged by some rows and the names of the columns.

    A column that we cannot tell is ``None``: the person chooses.
    """
    # Rows from all over the table: the first ones may be of one place or one month.
    sample = rows[:: max(1, len(rows) // SAMPLE)]
    columns = {name: [row[place] for row in sample] for place, name in enumerate(header)}
    day = _best_day(columns, _mostly)
    year = None if day else _first(columns, _is_year)
    period = None if day else _first(columns, _is_period)
    if not (day or year or period):
        day = _best_day(columns, nearly)
    left = {name: texts for name, texts in columns.items() if name not in (day, year, period)}
    numbers = [name for name, texts in left.items() if is_numeric(texts)]
    value = _best_value(numbers)
    return Layout(
        value=value,
        day=day,
        year=year,
        period=period,
        order=_order(columns[day]) if day else "ymd",
        decimal=suggest_decimal(left[value]) if value else ".",
        numerator=_hinted(numbers, NUMERATOR_HINT),
        denominator=_hinted(numbers, DENOMINATOR_HINT),
    )


def _best_day(columns: Columns, good: Enough) -> str | None:
    return _first(columns, lambda texts: any(good(texts, _day_in(o)) for o in ORDERS))


def _order(texts: list[str]) -> str:
    """The order that all good cells allow; else the one that most allow; of two, day first."""
    good = [text for text in texts if any(_day_in(order)(text) for order in ORDERS)]
    allowed = suggest_order(good)
    if allowed:
        return allowed[0]
    return max(("dmy", "mdy", "ymd"), key=lambda order: sum(map(_day_in(order), texts)))


def _day_in(order: str) -> Test:
    return lambda text: _parses(lambda: parse_day(text, order))


def _is_year(texts: list[str]) -> bool:
    return _mostly(texts, lambda text: _parses(lambda: parse_period(text, Frequency.YEAR)))


def _is_period(texts: list[str]) -> bool:
    """Weeks, months or quarters by name; numbers alone could be anything."""
    return any(_mostly(texts, _period_of(frequency)) for frequency in NAMED)


def _period_of(frequency: Frequency) -> Test:
    def test(text: str) -> bool:
        # 2020 has all the weeks that a year can have.
        read = not text.strip().isdigit()
        return read and _parses(lambda: parse_period(text, frequency, year="2020"))

    return test


def is_numeric(texts: Sequence[str]) -> bool:
    """Whether cells are numbers, mostly, under one decimal mark."""
    return any(_mostly(texts, _number_with(mark)) for mark in ".,")


def _number_with(decimal: str) -> Test:
    return lambda text: _parses(lambda: parse_number(text, decimal))


def has_name_of_value(name: str) -> bool:
    """Whether a column is called as those of values are: a rate, a score, a percentage."""
    return VALUE_HINT.search(name) is not None


def _best_value(numbers: list[str]) -> str | None:
    measures = [name for name in numbers if not CODE_HINT.search(name)] or numbers
    return _hinted(measures, VALUE_HINT) or (measures[-1] if measures else None)


def _hinted(names: Iterable[str], hint: re.Pattern[str]) -> str | None:
    return next((name for name in names if hint.search(name)), None)


def _first(columns: Columns, test: Callable[[list[str]], bool]) -> str | None:
    return next((name for name, texts in columns.items() if test(texts)), None)


def _mostly(texts: Sequence[str], test: Test) -> bool:
    """Whether enough cells pass, marks for "no number" aside."""
    wanted = _filled(texts)
    return _so_many_pass(wanted, test, ENOUGH * len(wanted))


def nearly(texts: Sequence[str], test: Test) -> bool:
    """Whether enough cells pass, or all but one of a few: for where there is no better guess."""
    wanted = _filled(texts)
    good = ENOUGH * len(wanted)
    return _so_many_pass(wanted, test, min(good, len(wanted) - 1) if len(wanted) >= A_FEW else good)


def _so_many_pass(wanted: Sequence[str], test: Test, least: float) -> bool:
    # The first few tell most columns apart, and a table may have hundreds.
    if not wanted or not any(map(test, wanted[:5])):
        return False
    return sum(map(test, wanted)) >= least


def _filled(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if not is_withheld(text)]


def _parses(read: Callable[[], object]) -> bool:
    try:
        read()
    except (NoPeriod, NoNumber):
        return False
    return True
