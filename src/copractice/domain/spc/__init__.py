"""Charts of a measure over time: centre, limits, signals, and what may be said of them.

>>> from copractice.domain import spc
>>> chart = spc.run([3, 5, 4, None, 6, 5, 4, 7, 5, 6, 4, 8])
>>> chart.phases[0].centre
5.0
>>> shares = spc.chart("p", [3, 5, 4], [30, 40, 35], multiply=100)
>>> round(shares.phases[0].centre, 1)
11.4

A kind of chart is one entry in :mod:`copractice.domain.spc.recipes.table`: it says how the level
of one phase is estimated; phases, frozen baselines, excluded points, gaps and rules are the
engine's. :func:`batch` charts many series at once, as arrays.
"""

from copractice.domain.spc.assurance import (
    Assurance,
    Direction,
    Variation,
    assurance,
    special_cause,
    variation,
    variation_of,
)
from copractice.domain.spc.autocorrelation import Autocorrelation, autocorrelation
from copractice.domain.spc.batch import Batch
from copractice.domain.spc.chance import (
    Basis,
    expected_by_chance,
    expected_signals,
    share_by_chance,
)
from copractice.domain.spc.change import Change, Verdict, change
from copractice.domain.spc.kinds import Choices, batch, chart, individuals, run
from copractice.domain.spc.occurrences import Occurrence, occurrences
from copractice.domain.spc.phasing import (
    Median,
    PhaseSuggestion,
    Side,
    successive_medians,
    suggest_phases,
)
from copractice.domain.spc.reading import aim_amount, amount, digits_worth, reading
from copractice.domain.spc.result import (
    Average,
    Charted,
    Constants,
    Kind,
    Limits,
    Options,
    PhaseResult,
    Point,
    Rule,
    RuleSet,
    Signal,
    Spread,
)

__all__ = [
    "Assurance",
    "Autocorrelation",
    "Average",
    "Basis",
    "Batch",
    "Change",
    "Charted",
    "Choices",
    "Constants",
    "Direction",
    "Kind",
    "Limits",
    "Median",
    "Occurrence",
    "Options",
    "PhaseResult",
    "PhaseSuggestion",
    "Point",
    "Rule",
    "RuleSet",
    "Side",
    "Signal",
    "Spread",
    "Variation",
    "Verdict",
    "aim_amount",
    "amount",
    "assurance",
    "autocorrelation",
    "batch",
    "change",
    "chart",
    "digits_worth",
    "expected_by_chance",
    "expected_signals",
    "individuals",
    "occurrences",
    "reading",
    "run",
    "share_by_chance",
    "special_cause",
    "successive_medians",
    "suggest_phases",
    "variation",
    "variation_of",
]
