"""Funnel plots: figures of many sites held against one common level, and what is ordinary for each.

A small site strays further from the common level by chance than a large one. Limits that narrow
with size allow for that, so that small sites are not praised and blamed for their luck.
Spiegelhalter (2005), *Statistics in Medicine* 24, 1185, doi 10.1002/sim.1970.
"""

from copractice.domain.spc.across.funnel.build import funnel, standardised
from copractice.domain.spc.across.funnel.model import (
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
)

__all__ = [
    "Adjust",
    "Band",
    "Funnel",
    "FunnelOptions",
    "Limits",
    "Measure",
    "Scale",
    "Side",
    "Site",
    "Trimming",
    "funnel",
    "standardised",
]
