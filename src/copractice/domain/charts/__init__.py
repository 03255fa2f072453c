"""Charts as values: title, reading, method, table and picture from one object.

A chart is computed once and shown three ways. :meth:`Chart.svg` draws it, :class:`Table` lists the
same figures, :meth:`Chart.as_json` hands them on. What one of them withholds, all withhold.
"""

from copractice.domain.charts.chart import Cell, Chart, Column, Size, Table, Told
from copractice.domain.charts.cumulative import bernoulli, cusum, smoothed
from copractice.domain.charts.cycles import CycleMark, CycleState
from copractice.domain.charts.fitting import fit_of, fits, flips
from copractice.domain.charts.forest import forest
from copractice.domain.charts.funnel import funnel
from copractice.domain.charts.months import MonthOfWork, months
from copractice.domain.charts.multiples import Multiples, Panel, SiteChart, multiples
from copractice.domain.charts.needs import NeedRow, PartyNeed, needs
from copractice.domain.charts.pareto import pareto
from copractice.domain.charts.prediction import Direction, prediction
from copractice.domain.charts.ramps import Ramp, ramps
from copractice.domain.charts.roles import roles
from copractice.domain.charts.rungs import RungRow, rungs
from copractice.domain.charts.series import Aim, Frequency, series
from copractice.domain.charts.span import Change, span
from copractice.domain.charts.spark import spark
from copractice.domain.charts.workload import MonthOfDemand, workload

__all__ = [
    "Aim",
    "Cell",
    "Change",
    "Chart",
    "Column",
    "CycleMark",
    "CycleState",
    "Direction",
    "Frequency",
    "MonthOfDemand",
    "MonthOfWork",
    "Multiples",
    "NeedRow",
    "Panel",
    "PartyNeed",
    "Ramp",
    "RungRow",
    "SiteChart",
    "Size",
    "Table",
    "Told",
    "bernoulli",
    "cusum",
    "fit_of",
    "fits",
    "flips",
    "forest",
    "funnel",
    "months",
    "multiples",
    "needs",
    "pareto",
    "prediction",
    "ramps",
    "roles",
    "rungs",
    "series",
    "smoothed",
    "span",
    "spark",
    "workload",
]
