"""Shrinkage: what is best believed of each site, and what a new site may expect.

A figure from few is mostly luck. Each site's own figure is pulled toward the mean of all, the
more so the less is known of the site (empirical Bayes; Efron and Morris 1975).
"""

from copractice.domain.spc.across.shrinkage.binomial import shrink_proportions
from copractice.domain.spc.across.shrinkage.model import (
    Between,
    ShrunkenProportion,
    ShrunkenProportions,
    ShrunkenSite,
    ShrunkenSites,
)
from copractice.domain.spc.across.shrinkage.normal import shrink

__all__ = [
    "Between",
    "ShrunkenProportion",
    "ShrunkenProportions",
    "ShrunkenSite",
    "ShrunkenSites",
    "shrink",
    "shrink_proportions",
]
