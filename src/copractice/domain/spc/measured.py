"""What is plotted, read from what was given: single values, ratios, or subgroups of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from copractice.domain.spc.arrays import Flags, Floats, divided, only


@dataclass(frozen=True)
class Measured:
    """The plotted statistic and what its limits rest on, each an array of series × points.

    ``values`` is the statistic, NaN at a gap. ``counts`` and ``sizes`` are numerator and
    denominator of a ratio; of a subgroup, ``sizes`` is how many values it has, ``sds`` their
    standard deviation and ``ranges`` their range.
    """

    values: Floats
    counts: Floats | None = None
    sizes: Floats | None = None
    sds: Floats | None = None
    ranges: Floats | None = None

    def part(self, points: slice | Sequence[int]) -> Measured:
        """Some of the points."""
        return self._each(lambda array: array[:, points])

    def rows(self, rows: slice) -> Measured:
        """Some of the series."""
        return self._each(lambda array: array[rows])

    def only(self, kept: Flags | None) -> Measured:
        """The same with gaps where a point is not kept."""
        return self if kept is None else self._each(lambda array: only(array, kept))

    def _each(self, change: Callable[[Floats], Floats]) -> Measured:
        beside = (self.counts, self.sizes, self.sds, self.ranges)
        return Measured(change(self.values), *(None if a is None else change(a) for a in beside))


def plain(values: Floats, sizes: Floats | None) -> Measured:
    """Values as they are, or over their sizes where these are given."""
    return Measured(values) if sizes is None else ratios(values, sizes)


def counts(values: Floats, sizes: Floats | None) -> Measured:
    """Counts of events, on an equal area of opportunity each: sizes would have no part."""
    if sizes is not None:
        raise ValueError("this kind of chart has no sizes; counts on unequal sizes make a U chart")
    refuse(values < 0, "values", values, "a count is 0 or more")
    return Measured(values)


def ratios(values: Floats, sizes: Floats | None) -> Measured:
    """Numerators over denominators; a ratio over 0 is a gap."""
    under = _sizes(values, sizes)
    return Measured(divided(values, under), counts=values, sizes=under)


def rates(values: Floats, sizes: Floats | None) -> Measured:
    """Counts of events over the size of what they could happen to."""
    refuse(values < 0, "values", values, "a count is 0 or more")
    return ratios(values, sizes)


def shares(values: Floats, sizes: Floats | None) -> Measured:
    """Counts of some among all."""
    found = rates(values, sizes)
    _no_more_than_all(values, found.sizes)
    return found


def numbers(values: Floats, sizes: Floats | None) -> Measured:
    """Counts of some among all, plotted as counts; among none, there is nothing to plot."""
    found = shares(values, sizes)
    return Measured(only(values, ~np.isnan(found.values)), values, found.sizes)


def times(values: Floats, sizes: Floats | None) -> Measured:
    """Time from one event to the next, which is never nothing."""
    if sizes is not None:
        raise ValueError("this kind of chart has no sizes")
    refuse(values <= 0, "values", values, "time between events is more than 0; see the G chart")
    return Measured(values)


def subgroups(values: Floats, sizes: Floats | None) -> Measured:
    """Several values for each point, on a third axis that may have gaps."""
    if sizes is not None:
        raise ValueError("the size of a subgroup is the number of its values; sizes are not given")
    there = ~np.isnan(values)
    n = there.sum(axis=2).astype(np.float64)
    means = divided(np.where(there, values, 0.0).sum(axis=2), n)
    squares = np.where(there, values - means[..., None], 0.0) ** 2
    high = np.where(there, values, -np.inf).max(axis=2, initial=-np.inf)
    low = np.where(there, values, np.inf).min(axis=2, initial=np.inf)
    several = np.where(n > 1, n - 1, 0.0)
    return Measured(
        means,
        sizes=n,
        sds=np.sqrt(divided(squares.sum(axis=2), several)),
        ranges=np.where(n > 1, high - np.where(n > 1, low, 0.0), np.nan),
    )


def subgroup_ranges(values: Floats, sizes: Floats | None) -> Measured:
    """The range of each subgroup."""
    found = subgroups(values, sizes)
    assert found.ranges is not None
    return replace(found, values=found.ranges)


def subgroup_deviations(values: Floats, sizes: Floats | None) -> Measured:
    """The standard deviation of each subgroup."""
    found = subgroups(values, sizes)
    assert found.sds is not None
    return replace(found, values=found.sds)


def _sizes(values: Floats, sizes: Floats | None) -> Floats:
    if sizes is None:
        raise ValueError("this kind of chart needs sizes: the denominator of each value")
    if sizes.shape[-1] != values.shape[-1] or sizes.shape[0] not in (1, values.shape[0]):
        raise ValueError(f"{sizes.shape[-1]} sizes for {values.shape[-1]} values")
    refuse(sizes < 0, "sizes", sizes, "a size is 0 or more")
    return np.array(np.broadcast_to(sizes, values.shape))


def _no_more_than_all(values: Floats, sizes: Floats | None) -> None:
    assert sizes is not None
    refuse((values > sizes) & (sizes > 0), "values", values, "a share counts no more than its size")


def refuse(wrong: Flags, name: str, array: Floats, why: str) -> None:
    """Raise ``ValueError`` with the first place that is wrong, and why it is."""
    if wrong.any():
        place = tuple(int(i) for i in np.argwhere(wrong)[0])
        shown = place[1:] if array.shape[0] == 1 else place
        raise ValueError(f"{name}[{', '.join(map(str, shown))}] is {array[place]:g}; {why}")


def table(given: object, name: str, depth: int) -> Floats:
    """Numbers as an array with ``depth`` axes, gaps (``None`` or NaN) as NaN.

    Raises ``ValueError`` for text, for what is infinite, and where the axes are others.
    """
    if isinstance(given, np.ndarray) and given.dtype.kind in "fiub":
        array = given.astype(np.float64, copy=False)
    else:
        array = _from_lists(given, name, depth)
    if array.ndim != depth:
        raise ValueError(f"{name} has {array.ndim} axes; {depth} are needed")
    return array


def no_infinity(array: Floats, name: str) -> Floats:
    """The array itself. Raises ``ValueError`` where a value is infinite."""
    if np.isinf(array).any():
        place = np.argwhere(np.isinf(array))[0]
        shown = ", ".join(map(str, place[1:] if array.shape[0] == 1 else place))
        raise ValueError(f"{name}[{shown}] is infinite; a gap is None")
    return array


def _from_lists(given: object, name: str, depth: int) -> Floats:
    levels = [list(given)] if depth == 1 else [_row(row, name) for row in given]  # type: ignore[call-overload, attr-defined]
    if depth == 3:
        return np.stack([_from_lists(one, name, 2) for one in levels])
    width = max(map(len, levels), default=0)
    rows = [[_number(v, name) for v in row] + [np.nan] * (width - len(row)) for row in levels]
    array = np.array(rows, dtype=np.float64).reshape(len(rows), width)
    return array[0] if depth == 1 else array


def _row(row: object, name: str) -> list[object]:
    if not isinstance(row, Iterable) or isinstance(row, (str, bytes)):
        raise ValueError(f"{name} has {row!r} where a list of values is needed")
    return list(row)


def _number(value: object, name: str) -> float:
    if value is None:
        return np.nan
    if isinstance(value, (str, bytes)):
        raise ValueError(f"{name} has the text {value!r} among its numbers")
    if not isinstance(value, int | float | np.number | np.bool_):
        raise ValueError(f"{name} has {value!r} among its numbers, which is no number")
    return float(value)
