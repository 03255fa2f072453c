"""The chart of a measure over time: points, level, limits, phases, aim, cycles."""

from copractice.domain.charts.series.build import series
from copractice.domain.charts.series.data import Aim, Frequency, Series
from copractice.domain.charts.series.table import series_table

__all__ = ["Aim", "Frequency", "Series", "series", "series_table"]
