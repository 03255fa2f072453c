"""Charts that add up over time, so that small shifts that last come out: EWMA, CUSUM."""

from copractice.domain.charts.cumulative.bernoulli import bernoulli
from copractice.domain.charts.cumulative.cusum import cusum
from copractice.domain.charts.cumulative.smoothed import smoothed

__all__ = ["bernoulli", "cusum", "smoothed"]
