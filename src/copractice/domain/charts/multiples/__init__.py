"""Small multiples: the same measure at many sites, on one scale, in an order that stays."""

from copractice.domain.charts.multiples.build import Multiples, SiteChart, multiples
from copractice.domain.charts.multiples.panel import Panel

__all__ = ["Multiples", "Panel", "SiteChart", "multiples"]
