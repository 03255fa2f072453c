"""Rules: patterns that chance alone would seldom make, in named sets."""

from copractice.domain.spc.rules.patterns import Found, Pattern, Plotted
from copractice.domain.spc.rules.runs import (
    Judged,
    Runs,
    crossings_limit,
    judge,
    longest_run_limit,
)
from copractice.domain.spc.rules.sets import PRECEDENCE, RUNS_RULES, SHIFTS, TRENDS, patterns

__all__ = [
    "PRECEDENCE",
    "RUNS_RULES",
    "SHIFTS",
    "TRENDS",
    "Found",
    "Judged",
    "Pattern",
    "Plotted",
    "Runs",
    "crossings_limit",
    "judge",
    "longest_run_limit",
    "patterns",
]
