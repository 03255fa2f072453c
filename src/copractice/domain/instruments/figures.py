"""What the answers under one key say: counts, median, mean with its interval; or why not shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from copractice.domain.instruments.columns import Column
from copractice.domain.instruments.model import Form, Kind, Question, in_words, question_of
from copractice.domain.instruments.release import too_few
from copractice.domain.words import Amount, Day, Sentence, Value, say

if TYPE_CHECKING:
    from copractice.domain.instruments.columns import Codes, Mask, Values

MOST_CLASSES = 6
"""Into so many classes at most numbers are sorted (one more where an edge falls badly)."""


@dataclass(frozen=True)
class Bar:
    """How many chose one option, or lie in one class of numbers or days.

    ``name`` is the option's, and empty for a class, which runs from ``low`` to below ``high``
    (days as ISO text). ``n`` and ``share`` (0 to 1, of those who answered) are ``None`` where
    nearly all are here, or where that would tell it.
    """

    name: str
    n: int | None
    share: float | None
    low: float | str | None = None
    high: float | str | None = None


@dataclass(frozen=True)
class Figure:
    """The answers under one key.

    ``n`` answered; of ``empty`` it was asked in vain, of ``unasked`` it was not asked.
    ``nearly_all`` is the bar (by its place) that nearly everyone is in: where all answer the same
    each one's answer is known, so that from all but one on no counts are told. ``median`` and
    ``mean`` are in places of the scale from 1, in the number's unit, or days as ISO text;
    ``interval`` is the 95% interval of the mean. Texts are counted only.
    """

    key: str
    n: int
    empty: int
    unasked: int
    bars: tuple[Bar, ...] = ()
    nearly_all: int | None = None
    median: float | str | None = None
    mean: float | None = None
    interval: tuple[float, float] | None = None

    def has_nearly_all(self, place: int) -> bool:
        """Whether nearly all are in the bar at a place, so that it is not counted out.

        Where several may be chosen, no bar stands for all of them: each that is not counted has
        nearly all. Elsewhere one has, and the others have few or none.
        """
        return self.bars[place].n is None and self.nearly_all in (None, place)


@dataclass(frozen=True)
class Withheld:
    """A figure, or all of them, that is not shown: fewer than ``fewest`` would stand behind it."""

    fewest: int
    key: str = ""

    @property
    def why(self) -> Sentence:
        """Why it is not shown, in words."""
        return too_few(self.fewest)


def figure(column: Column, mask: Mask, *, named: bool) -> Figure:
    """The figure of the answers that ``mask`` chooses. Unless ``named``, unanimity is not told."""
    answered = column.answered & mask
    n = int(answered.sum())
    empty = int((column.asked & mask & ~column.answered).sum())
    plain = Figure(column.key, n, empty, int(mask.sum()) - n - empty)
    if column.question.kind is Kind.TEXT or not n:
        return plain
    if column.codes is not None:
        return _of_codes(plain, column, answered, named=named)
    if column.ticks is not None:
        counts = column.ticks[answered].sum(axis=0)
        names = [option.name for option in column.question.options]
        return replace(plain, bars=_bars(names, counts.tolist(), n, named=named, apart=True))
    assert column.values is not None
    return _of_values(plain, column.question, column.values[answered], named=named)


def is_alike(column: Column, mask: Mask) -> bool:
    """Whether of these answers all, or all but one, are the same."""
    answered = column.answered & mask
    n = int(answered.sum())
    counts: Sequence[int]
    if column.ticks is not None:
        counts = column.ticks[answered].sum(axis=0).tolist()
    elif column.codes is not None:
        counts = _counts(column.codes[answered], len(column.question.options))
    elif column.values is not None:
        counts = _classed(column.question, column.values[answered])[1] if n else ()
    else:
        return False
    return n > 0 and max(counts, default=0) >= n - 1


def _counts(codes: Codes, options: int) -> list[int]:
    import numpy as np

    return [int(n) for n in np.bincount(codes, minlength=options)]


def _bars(
    names: Sequence[str], counts: Sequence[int], n: int, *, named: bool, apart: bool = False
) -> tuple[Bar, ...]:
    """The bars of options; what nearly all chose is not counted out, and with it the others.

    With ``apart`` each option stands for itself (several may be chosen), so that only the option
    in question loses its count.
    """
    coded = [not named and count >= n - 1 for count in counts]
    hidden = coded if apart else [any(coded)] * len(coded)
    return tuple(
        Bar(name, None, None) if hide else Bar(name, count, count / n)
        for name, count, hide in zip(names, counts, hidden, strict=True)
    )


def _nearly_all(counts: Sequence[int], n: int, *, named: bool) -> int | None:
    return next((i for i, there in enumerate(counts) if not named and there >= n - 1), None)


def _of_codes(plain: Figure, column: Column, answered: Mask, *, named: bool) -> Figure:
    assert column.codes is not None
    options = column.question.options
    codes = column.codes[answered]
    counts = _counts(codes, len(options))
    found = replace(
        plain,
        bars=_bars([option.name for option in options], counts, plain.n, named=named),
        nearly_all=_nearly_all(counts, plain.n, named=named),
    )
    if column.question.kind is Kind.CHOICE:
        return found
    return _on_the_scale(found, column.question, counts, named=named)


def _on_the_scale(found: Figure, question: Question, counts: list[int], *, named: bool) -> Figure:
    """With median and mean: each point of the scale has its place, from 1; those apart have none.

    With few on the scale itself neither is told, as the answers beside it could be taken off.
    """
    import numpy as np

    points = [there for there, one in zip(counts, question.options, strict=True) if not one.apart]
    values = np.repeat(np.arange(1, len(points) + 1, dtype=float), points)
    if not values.size or (found.nearly_all is not None) or (not named and _few(points)):
        return found
    mean, interval = _mean(values, 1.0, float(len(points)))
    return replace(found, median=float(np.median(values)), mean=mean, interval=interval)


def _few(points: Sequence[int]) -> bool:
    return max(points) >= sum(points) - 1


def _mean(
    values: Values, low: float | None, high: float | None
) -> tuple[float, tuple[float, float] | None]:
    """The mean and its 95% interval by Student's t, kept within the bounds of the answers."""
    n = int(values.size)
    # Adding zero makes no difference, but of a negative zero a plain one.
    mean = float(values.mean()) + 0.0
    if n < 2:
        return mean, None
    reach = student(n - 1) * float(values.std(ddof=1)) / math.sqrt(n)
    least = mean - reach if low is None else max(mean - reach, low)
    most = mean + reach if high is None else min(mean + reach, high)
    return mean, (least, most)


# Two-sided 5% points of Student's t, by degrees of freedom from 1 on.
_STUDENT = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
_NORMAL = 1.959964


def student(freedom: int) -> float:
    """The 97.5% point of Student's t. Raises ``ValueError`` for less than one degree of freedom.

    From a table; beyond it the expansion about the normal (Abramowitz and Stegun 26.7.5), which is
    right to three decimals there.
    """
    if freedom < 1:
        raise ValueError("there is no interval without a degree of freedom")
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = _NORMAL
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2


# Numbers and days


def _of_values(plain: Figure, question: Question, values: Values, *, named: bool) -> Figure:
    import numpy as np

    edges, counts = _classed(question, values)
    nearly_all = _nearly_all(counts, plain.n, named=named)
    shown = [
        Bar(
            "",
            None if nearly_all is not None else there,
            None if nearly_all is not None else there / plain.n,
            _edge(question, low),
            _edge(question, high),
        )
        for there, low, high in zip(counts, edges[:-1], edges[1:], strict=True)
    ]
    found = replace(plain, bars=tuple(shown), nearly_all=nearly_all)
    if nearly_all is not None:
        return found
    # The median of few is the number of one of them, and so is told by name only.
    median = _middle(question, float(np.median(values))) if named else None
    if question.kind is Kind.DATE:
        return replace(found, median=median)
    low = question.low if isinstance(question.low, int | float) else None
    high = question.high if isinstance(question.high, int | float) else None
    mean, interval = _mean(values, low, high)
    return replace(found, median=median, mean=mean, interval=interval)


def _middle(question: Question, median: float) -> float | str:
    if question.kind is Kind.DATE:
        return date.fromordinal(int(median)).isoformat()
    return median + 0.0


def _edge(question: Question, edge: float) -> float | str:
    if question.kind is Kind.DATE:
        return date.fromordinal(min(int(edge), date.max.toordinal())).isoformat()
    return edge


def _classed(question: Question, values: Values) -> tuple[list[float], list[int]]:
    """The edges of the classes, and how many values lie in each."""
    import numpy as np

    low, high = float(values.min()), float(values.max())
    if question.kind is Kind.DATE:
        edges = _of_the_calendar(date.fromordinal(int(low)), date.fromordinal(int(high)))
    else:
        low = min(low, float(question.low)) if isinstance(question.low, int | float) else low
        high = max(high, float(question.high)) if isinstance(question.high, int | float) else high
        edges = _round_edges(low, high, whole=question.whole)
    places = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
    return edges, [int(n) for n in np.bincount(places, minlength=len(edges) - 1)]


def _round_edges(low: float, high: float, *, whole: bool) -> list[float]:
    """Edges at round numbers, the last one above ``high``."""
    rough = max((high - low) / MOST_CLASSES, 1e-9, abs(high) * 1e-12)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * (1 - 1e-9))
    step = max(1.0, step) if whole else step
    first = math.floor(low / step)
    last = max(math.floor(high / step) + 1, first + 1)
    return [round(number * step, 9) + 0.0 for number in range(first, last + 1)]


def _of_the_calendar(first: date, last: date) -> list[float]:
    """Edges at the first of months, quarters or years, so that there are a dozen at most."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(
        size for size in (1, 3, 12, 60, 120, 1200, 12000) if months <= 12 * size or size == 12000
    )
    start = (first.year * 12 + first.month - 1) // step * step
    end = last.year * 12 + last.month
    numbers = range(start, end + step, step)
    return [float(_first_of(number)) for number in numbers]


def _first_of(month: int) -> int:
    year, index = divmod(month, 12)
    if year < 1:
        return 1
    return date(year, index + 1, 1).toordinal() if year <= 9999 else date.max.toordinal() + 1


def bar_label(form: Form, key: str, bar: Bar, language: str) -> Value:
    """What a bar is called: the words of its option, or its class in words."""
    question = question_of(form, key)
    for option in question.options:
        if bar.name == option.name:
            return in_words(option.label, language)
    if isinstance(bar.low, str) and isinstance(bar.high, str):
        return say(
            "from {low} to before {high}",
            low=Day(date.fromisoformat(bar.low)),
            high=Day(date.fromisoformat(bar.high)),
        )
    if question.whole:
        low, high = int(float(bar.low or 0)), int(float(bar.high or 0)) - 1
        return str(low) if low == high else say("{low} to {high}", low=low, high=high)
    return say(
        "from {low} to less than {high}",
        low=Amount(float(bar.low or 0)),
        high=Amount(float(bar.high or 0)),
    )
