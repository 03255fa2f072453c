"""The chart of a measure over time: points, level, limits, phases, aim, cycles."""

from copractice.domain.charts.series.build import series, series_table
from copractice.domain.charts.series.data import Aim, Frequency, Series

__all__ = ["Aim", "Frequency", "Series", "series", "series_table"]
