"""Reference cases: a chart as plain data in, its figures as plain data out.

A case is ``{"id", "chart", "inputs", "options"}``: the columns as they were given, and what was
asked of them. :func:`answer` returns the figures in the layout that such a case has; which one
that is follows from chart, inputs and options alone. There is one module for each layout.

A fault is a ``ValueError`` whose sentence says what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from copractice.domain.spc.cases.columns import Case, Fault

_ACROSS = {"funnel", "shrinkage", "shrinkage_binomial", "pareto"}
_CUMULATIVE = {"ewma", "cusum", "bernoulli_cusum"}
_FLAGGED = {"i", "i_m", "i_mm"}

__all__ = ["Case", "Fault", "answer", "unknown_options"]


def answer(case: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a case. Raises ``ValueError`` where the case cannot be read."""
    whole = Case.read(case)
    found: dict[str, Any] = _layout(whole).answer(whole.plain)
    return found


def unknown_options(case: Mapping[str, Any]) -> list[str]:
    """The options of a case that its layout does not have; they have no part in the answer."""
    whole = Case.read(case)
    known = getattr(_layout(whole), "OPTIONS", whole.options)
    return [name for name in whole.options if name not in known]


def _layout(case: Case) -> Any:
    # Imported when asked for: settings beside each other are a subject of their own.
    return import_module(f"{__name__}.{_name(case)}")


def _name(case: Case) -> str:
    """The module that knows the layout of such a case."""
    if case.chart in _ACROSS:
        return "across"
    if case.chart in _CUMULATIVE:
        return "cumulative"
    if case.chart == "autocorrelation":
        return "autocorrelation"
    if "phases" in case.chart:
        return "rephasing"
    if "improvement_direction" in case.options or "date" in case.inputs:
        return "dots"
    if "data" in case.inputs:
        return "subgroups"
    return "flags" if case.chart in _FLAGGED and "x" not in case.inputs else "points"
