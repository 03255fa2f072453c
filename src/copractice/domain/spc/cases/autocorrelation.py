"""Autocorrelations of one series, in the layout of R's ``acf`` and ``Box.test``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from copractice.domain.spc.autocorrelation import autocorrelation
from copractice.domain.spc.cases.columns import Case

OPTIONS = ("lags",)


def answer(given: Mapping[str, Any]) -> dict[str, Any]:
    """The autocorrelation at each lag from 0, and whether chance explains that at lag 1."""
    case = Case.read(given)
    lags = case.whole("lags", 1) or 1
    found = autocorrelation(case.numbers("y"), lags)
    if found is None:
        return {"acf": [None] * (lags + 1), "ljung_box_lag1": None, "ljung_box_p": None}
    return {
        "acf": list(found.by_lag),
        "ljung_box_lag1": found.ljung_box,
        "ljung_box_p": found.p,
    }
