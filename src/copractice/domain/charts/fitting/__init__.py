"""Charts for choosing: how well options fit, and what would bring another to the front."""

from copractice.domain.charts.fitting.flips import flips
from copractice.domain.charts.fitting.one import fit_of
from copractice.domain.charts.fitting.several import fits

__all__ = ["fit_of", "fits", "flips"]
