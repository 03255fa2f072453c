"""Charts that add up over time, so that small shifts that last come out: EWMA and CUSUM.

>>> from copractice.domain.spc import cumulative
>>> chart = cumulative.cusum([5, 6, 5, 4, 5, 6, 5, 6, 7, 7, 6, 7, 7], baseline=6)
>>> chart.signals
(11, 12)
"""

from copractice.domain.spc.cumulative.bernoulli import (
    BernoulliCusum,
    BernoulliPoint,
    bernoulli_cusum,
)
from copractice.domain.spc.cumulative.cusum import Cusum, CusumPoint, cusum
from copractice.domain.spc.cumulative.ewma import Ewma, EwmaPoint, ewma
from copractice.domain.spc.cumulative.side import Side
from copractice.domain.spc.cumulative.subgroups import Level

__all__ = [
    "BernoulliCusum",
    "BernoulliPoint",
    "Cusum",
    "CusumPoint",
    "Ewma",
    "EwmaPoint",
    "Level",
    "Side",
    "bernoulli_cusum",
    "cusum",
    "ewma",
]
