"""Run charts and individuals charts: centre, limits, signals, and what may be said of them.

>>> from copractice.domain import spc
>>> chart = spc.run([3, 5, 4, None, 6, 5, 4, 7, 5, 6, 4, 8])
>>> chart.phases[0].centre
5.0

A chart kind is one function in :mod:`copractice.domain.spc.kinds`: it says how the level of one
phase is estimated; phases, frozen baselines, excluded points, gaps and rules are the engine's.
"""

from copractice.domain.spc.chance import expected_by_chance
from copractice.domain.spc.change import Change, Verdict, change
from copractice.domain.spc.kinds import individuals, run
from copractice.domain.spc.reading import aim_amount, amount, digits_worth, reading
from copractice.domain.spc.result import (
    Charted,
    Constants,
    Kind,
    Options,
    PhaseResult,
    Point,
    Rule,
    Signal,
)

__all__ = [
    "Change",
    "Charted",
    "Constants",
    "Kind",
    "Options",
    "PhaseResult",
    "Point",
    "Rule",
    "Signal",
    "Verdict",
    "aim_amount",
    "amount",
    "change",
    "digits_worth",
    "expected_by_chance",
    "individuals",
    "reading",
    "run",
]
