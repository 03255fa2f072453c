"""Shrunken figures as values, with the spread between sites that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp

from copractice.domain.words import Sentence


class Between(StrEnum):
    """How the variance between sites is estimated.

    ``DL``: by moments (DerSimonian and Laird 1986). ``REML``: restricted maximum likelihood.
    ``PM``: where the weighted spread is as large as expected (Paule and Mandel 1982).
    """

    DL = "DL"
    REML = "REML"
    PM = "PM"


@dataclass(frozen=True)
class ShrunkenSite:
    """One site: its own figure with its variance, and what is best believed of it.

    ``weight`` is how much of the site's own figure is kept: 1 is all. ``lower`` and ``upper``
    hold its true level with the probability ``level`` of the whole, were the variance between
    sites known for certain. Without a figure of its own
    a site has neither.
    """

    name: str
    estimate: float | None
    variance: float | None
    weight: float | None
    shrunken: float | None
    se: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class ShrunkenSites:
    """Sites in the order in which they came, and how they differ.

    ``mean`` of the sites with its standard error ``se``; ``tau2``, the variance between sites;
    ``q`` (Cochran 1954) with its probability ``p`` where there is none; ``i2``, the share in
    per cent of all spread that lies between sites (Higgins and Thompson 2002). ``new_site``
    holds the level of a further site like these with the probability ``level`` (Higgins and
    others 2009, t with n − 2 degrees of freedom); ``None`` with fewer than three sites.
    """

    between: Between
    sites: tuple[ShrunkenSite, ...]
    n: int
    mean: float
    se: float
    tau2: float
    q: float
    p: float
    i2: float
    level: float
    new_site: tuple[float, float] | None

    def method(self) -> Sentence:
        """The method line: model, estimator, spread, who has no figure."""
        from copractice.domain.spc.across.shrinkage.telling import method

        return method(self)

    def reading(self, unit: str = "", digits: int | None = None) -> Sentence:
        """What the sites have in common and how far they differ, in a sentence or two."""
        from copractice.domain.spc.across.shrinkage.telling import reading

        return reading(self, unit, digits)


@dataclass(frozen=True)
class ShrunkenProportion:
    """One site: ``events`` of ``total``, and what is best believed of its proportion.

    ``effect`` is the most probable distance from the intercept in log odds, with its standard
    error; ``lower`` and ``upper`` hold the true proportion with the probability ``level``,
    were intercept and spread known for certain.
    """

    name: str
    events: float
    total: float
    effect: float
    se: float
    proportion: float
    lower: float
    upper: float


@dataclass(frozen=True)
class ShrunkenProportions:
    """Sites in the order in which they came, from a logit model with normal site effects.

    ``intercept`` is the log odds of the middle site with its standard error ``se``, ``sd`` the
    standard deviation of site effects in log odds. ``new_site`` holds the proportion of a
    further site like these with the probability ``level``; ``None`` with fewer than three.
    """

    sites: tuple[ShrunkenProportion, ...]
    n: int
    intercept: float
    se: float
    sd: float
    points: int
    level: float
    new_site: tuple[float, float] | None

    @property
    def middle(self) -> float:
        """The proportion of the middle site."""
        return 1 / (1 + exp(-self.intercept))

    def method(self) -> Sentence:
        """The method line: model, quadrature, who counts for nothing."""
        from copractice.domain.spc.across.shrinkage.telling import method_of_proportions

        return method_of_proportions(self)

    def reading(self) -> Sentence:
        """What the sites have in common and how far they differ, in a sentence or two."""
        from copractice.domain.spc.across.shrinkage.telling import reading_of_proportions

        return reading_of_proportions(self)
