"""A funnel as a value: sites, their limits, how far they differ, and how all of it was computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.spc.across.distributions import chi_square_upper
from copractice.domain.words import Sentence


class Measure(StrEnum):
    """What the two numbers of a site are, and so what chance does to them.

    ``PROPORTION``: how many of so many; binomial. ``RATE``: events over an exposure that is
    known (pupil days); Poisson. ``RATIO``: two counts that both vary. ``STANDARDISED``:
    observed over expected from a model; Poisson around 1.
    """

    PROPORTION = "proportion"
    RATE = "rate"
    RATIO = "ratio"
    STANDARDISED = "standardised"


class Scale(StrEnum):
    """The scale on which differences are measured, for dispersion and approximate limits."""

    ARCSINE = "arcsine"
    SQUARE_ROOT = "square-root"
    LOGARITHM = "logarithm"


class Trimming(StrEnum):
    """What is done to the outermost z-scores before the dispersion is taken.

    ``WINSORISE`` draws them in to the quantiles; ``TRUNCATE`` leaves them out.
    """

    WINSORISE = "winsorise"
    TRUNCATE = "truncate"


class Limits(StrEnum):
    """How limits are found where sites share one level.

    ``EXACT``: from the binomial or Poisson distribution, interpolated between whole counts.
    ``CHI_SQUARE``: the interval of a Poisson mean, read backwards, as is usual in public health.
    ``APPROXIMATE``: normal on the measure's scale; the only one for a ratio of two counts.
    """

    EXACT = "exact"
    CHI_SQUARE = "chi-square"
    APPROXIMATE = "approximate"


class Adjust(StrEnum):
    """How limits are widened where sites differ by more than chance.

    ``ADDITIVE`` adds a variance between sites, the same for all; ``MULTIPLICATIVE`` stretches
    every standard error by the square root of the dispersion.
    """

    ADDITIVE = "additive"
    MULTIPLICATIVE = "multiplicative"
    NONE = "none"


class Side(StrEnum):
    """Where a site lies."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True)
class Band:
    """Limits between which a share ``level`` of sites of one size would lie."""

    level: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Site:
    """One site. With a number missing or a denominator of 0 it has no value, score or limits.

    ``z`` is the distance from the common level in standard errors, ``trimmed_z`` what of it
    went into the dispersion (``None`` where it was left out). ``bands`` are for one common
    level, ``adjusted`` allow for differences between sites. ``side`` is where the site lies by
    the limits that judge.
    """

    name: str
    numerator: float | None
    denominator: float | None
    value: float | None
    z: float | None
    trimmed_z: float | None
    bands: tuple[Band, ...]
    adjusted: tuple[Band, ...]
    side: Side | None


@dataclass(frozen=True)
class FunnelOptions:
    """How a funnel was computed, so that it can be printed on it and computed again.

    ``trim`` is the share of scores drawn in or left out at each end. ``judged`` is the level
    whose limits say who lies outside. ``target`` is ``None`` where it comes from the sites.
    With ``rounded`` the normal quantiles have six decimals (1.959964), and with
    ``size_error`` the limits of a ratio use 1/(2√denominator), both as FunnelPlotR has them.
    """

    levels: tuple[float, ...] = (0.95, 0.998)
    judged: float = 0.998
    target: float | None = None
    scale: Scale = Scale.ARCSINE
    limits: Limits = Limits.EXACT
    adjust: Adjust = Adjust.ADDITIVE
    trimming: Trimming = Trimming.WINSORISE
    trim: float = 0.1
    rounded: bool = False
    size_error: bool = False


_FIXED = Measure.STANDARDISED
"""The measure whose common level is not taken from the sites."""


@dataclass(frozen=True)
class Funnel:
    """A computed funnel; its sites stand in the order in which they came, never by result.

    ``target`` is the common level and ``phi`` the mean square of the trimmed scores, of which
    there are ``n_scores``; about 1 where nothing but chance tells the sites apart. ``tau2`` is
    the variance between sites on the measure's scale. Where there is nothing to compute them
    from, level and ``phi`` are ``None``.
    """

    measure: Measure
    sites: tuple[Site, ...]
    target: float | None
    phi: float | None
    tau2: float
    n_scores: int
    options: FunnelOptions

    @property
    def n(self) -> int:
        """How many sites have a value."""
        return sum(site.value is not None for site in self.sites)

    @property
    def overdispersed(self) -> bool:
        """Whether sites differ more than chance is expected to make them (``phi`` above 1).

        Then the adjusted limits judge, unless none were asked for. One site differs from none.
        """
        more = self.n_scores > 1 and self.phi is not None and self.phi > 1
        return more and self.options.adjust is not Adjust.NONE

    @property
    def differ(self) -> bool:
        """Whether the scores are spread wider than chance would make 1 of 20 such funnels."""
        df = self.n_scores - (self.options.target is None and self.measure is not _FIXED)
        if self.phi is None or df < 1:
            return False
        return float(chi_square_upper(self.n_scores * self.phi, df)) < 0.05

    @property
    def outside(self) -> tuple[Site, ...]:
        """The sites beyond the limits that judge, in the order in which they came."""
        return tuple(s for s in self.sites if s.side in (Side.BELOW, Side.ABOVE))

    def bands_at(self, denominators: Sequence[float]) -> tuple[tuple[Band, ...], ...]:
        """The limits that judge, at sizes where there is no site: what draws the funnel."""
        from copractice.domain.spc.across.funnel.limits import bands

        adjusted = self.overdispersed
        return bands(self, denominators, adjusted=adjusted)

    def method(self) -> Sentence:
        """The method line: level, limits, dispersion, who is judged by what, who is left out."""
        from copractice.domain.spc.across.funnel.telling import method

        return method(self)

    def reading(self) -> Sentence:
        """What the funnel says, in a sentence or two. It ranks nobody and names no cause."""
        from copractice.domain.spc.across.funnel.telling import reading

        return reading(self)
