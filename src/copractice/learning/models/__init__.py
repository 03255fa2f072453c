"""Totals that were released, what the record holds, and what people say for themselves."""

from copractice.learning.models.coverage import Sample, Saying
from copractice.learning.models.own import Capacity
from copractice.learning.models.totals import Totals

__all__ = ["Capacity", "Sample", "Saying", "Totals"]
