"""Settings beside each other: funnel plots, shrinkage, Pareto charts. Never a league table.

>>> from copractice.domain.spc import across
>>> schools = across.funnel("proportion", [12, 30, 14], [40, 110, 15], names=["A", "B", "C"])
>>> [site.name for site in schools.sites if site.value > site.bands[1].upper]
['C']
"""

from copractice.domain.spc.across.funnel import (
    Adjust,
    Band,
    Funnel,
    FunnelOptions,
    Limits,
    Measure,
    Scale,
    Side,
    Site,
    Trimming,
    funnel,
    standardised,
)
from copractice.domain.spc.across.pareto import Pareto, ParetoBar, pareto
from copractice.domain.spc.across.shrinkage import (
    Between,
    ShrunkenProportion,
    ShrunkenProportions,
    ShrunkenSite,
    ShrunkenSites,
    shrink,
    shrink_proportions,
)

__all__ = [
    "Adjust",
    "Band",
    "Between",
    "Funnel",
    "FunnelOptions",
    "Limits",
    "Measure",
    "Pareto",
    "ParetoBar",
    "Scale",
    "ShrunkenProportion",
    "ShrunkenProportions",
    "ShrunkenSite",
    "ShrunkenSites",
    "Side",
    "Site",
    "Trimming",
    "funnel",
    "pareto",
    "shrink",
    "shrink_proportions",
    "standardised",
]
