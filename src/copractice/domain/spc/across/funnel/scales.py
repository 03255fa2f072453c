"""Scales on which chance spreads sites of one size alike, wherever their level lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from copractice.domain.spc.across.distributions import Floats
from copractice.domain.spc.across.funnel.model import FunnelOptions, Measure, Scale


@dataclass(frozen=True)
class Ruler:
    """A measure on its scale.

    ``mark`` puts a site's two numbers on the scale, ``level`` the common level; ``error`` is
    the standard error of a site's mark, ``limit_error`` that of a site of such a size at the
    common level; ``back`` leads to the measure again and keeps within its range.
    """

    mark: Callable[[Floats, Floats], Floats]
    level: Callable[[float], float]
    error: Callable[[Floats, Floats, float], Floats]
    limit_error: Callable[[Floats, float], Floats]
    back: Callable[[Floats], Floats]


def ruler(measure: Measure, options: FunnelOptions) -> Ruler:
    """The ruler of a measure. Raises ``ValueError`` where a scale does not suit a measure."""
    found = _RULERS.get((measure, options.scale))
    if found is None:
        raise ValueError(f"a {measure} is not put on the scale {options.scale}")
    if measure is Measure.RATIO and options.size_error:
        return Ruler(found.mark, found.level, found.error, _half_root, found.back)
    return found


def _half_root(size: Floats, _level: float = 1.0) -> Floats:
    return np.asarray(1 / (2 * np.sqrt(size)))


def _poisson_log_error(size: Floats, level: float) -> Floats:
    return np.asarray(1 / np.sqrt(level * size))


def _two_counts_error(numerator: Floats, denominator: Floats, _level: float) -> Floats:
    return np.asarray(
        np.sqrt(numerator / (numerator + 0.5) ** 2 + denominator / (denominator + 0.5) ** 2)
    )


def _two_counts_limit_error(size: Floats, level: float) -> Floats:
    return np.asarray(np.sqrt(1 / (level * size) + 1 / size))


def _sine(angle: Floats) -> Floats:
    return np.asarray(np.sin(np.clip(angle, 0, np.pi / 2)) ** 2)


def _square(root: Floats) -> Floats:
    return np.asarray(np.maximum(root, 0) ** 2)


def _log(level: float) -> float:
    with np.errstate(divide="ignore"):
        return float(np.log(level))


_ARCSINE = Ruler(
    mark=lambda y, n: np.arcsin(np.sqrt(y / n)),
    level=lambda p: float(np.arcsin(np.sqrt(p))),
    error=lambda _y, n, _p: _half_root(n),
    limit_error=_half_root,
    back=_sine,
)
_ROOT = Ruler(
    mark=lambda y, n: np.sqrt(y / n),
    level=lambda r: float(np.sqrt(r)),
    error=lambda _y, n, _r: _half_root(n),
    limit_error=_half_root,
    back=_square,
)
_LOG = Ruler(
    mark=lambda y, n: np.log(y / n),
    level=_log,
    error=lambda _y, n, r: _poisson_log_error(n, r),
    limit_error=_poisson_log_error,
    back=np.exp,
)
_LOG_OF_TWO_COUNTS = Ruler(
    # Half an event more on either side keeps a count of none on the scale.
    mark=lambda y, n: np.log((y + 0.5) / (n + 0.5)),
    level=_log,
    error=_two_counts_error,
    limit_error=_two_counts_limit_error,
    back=np.exp,
)

_RULERS = {
    (Measure.PROPORTION, Scale.ARCSINE): _ARCSINE,
    (Measure.RATE, Scale.SQUARE_ROOT): _ROOT,
    (Measure.RATE, Scale.LOGARITHM): _LOG,
    (Measure.STANDARDISED, Scale.SQUARE_ROOT): _ROOT,
    (Measure.STANDARDISED, Scale.LOGARITHM): _LOG,
    (Measure.RATIO, Scale.LOGARITHM): _LOG_OF_TWO_COUNTS,
}
