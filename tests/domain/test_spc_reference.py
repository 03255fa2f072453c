"""The reference cases: what qicharts2 gives for run and I charts, to a relative 1e-9.

Compared per point: value, centre, lower and upper limit (and the two-sigma lines that follow
from centre and sigma), phase, in_baseline, included, beyond the limits. Compared per phase and
facet: observations, useful points, longest run, crossings, both limits, and whether runs signal.
The cases that use the older box tables instead of the binomial quantile are left out; the engine
draws its rounded constants, and bridges moving ranges across excluded points.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import groupby
from math import fsum
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from copractice.domain import spc

SHARED = Path(os.environ.get("COPRACTICE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
CASES = SHARED / "reference" / "spc"
BOX_TABLES = {"run_cdi_bestbox", "run_cdi_cutbox"}

Case = dict[str, Any]


def cases() -> list[Path]:
    paths = sorted([*CASES.glob("run_*.json"), *CASES.glob("i_*.json")])
    return [path for path in paths if path.stem not in BOX_TABLES]


if not cases():
    pytest.skip("no ../shared: reference charts not checked", allow_module_level=True)


def close(value: float | None, expected: float | None) -> bool:
    if value is None or expected is None:
        return value is expected
    return value == pytest.approx(expected, rel=1e-9, abs=1e-12)


def facets(case: Case) -> Iterator[tuple[str | None, list[float | None], list[int]]]:
    """Each facet's values, one per period, and the places of its points among the expected."""
    expected = case["expected"]["points"]
    of = expected.get("facet") or [None] * len(expected["y"])
    values = plotted(case)
    for facet, places in groupby(range(len(of)), of.__getitem__):
        indices = list(places)
        yield facet, [values[i] for i in indices], indices


def plotted(case: Case) -> list[float | None]:
    """One value per period: several rows of one period are combined as the case says."""
    inputs, how = case["inputs"], case["options"].get("agg_fun")
    if how is None:
        values: list[float | None] = inputs["y"]
        return values
    combine: Callable[[list[float]], float] = median if how == "median" else fsum
    rows = sorted(zip(inputs["x"], inputs["y"], strict=True))
    return [combine([y for _, y in group]) for _, group in groupby(rows, lambda row: row[0])]


def starts(options: Case) -> list[int]:
    labels = options.get("part_labels", [])
    changes = [i for i in range(1, len(labels)) if labels[i] != labels[i - 1]]
    return changes + as_list(options.get("part"))


def as_list(value: Any) -> list[int]:
    return [] if value is None else value if isinstance(value, list) else [value]


def chart(case: Case, values: list[float | None]) -> spc.Charted:
    options = case["options"]
    common: Case = {
        "phases": starts(options),
        "freeze": options.get("freeze"),
        "exclude": [i - 1 for i in as_list(options.get("exclude"))],
        "centre": options.get("cl"),
    }
    if case["chart"] == "run":
        return spc.run(values, **common)
    return spc.individuals(
        values,
        **common,
        constants="rounded",
        screened=options["screened_moving_range"],
        bridge=True,
        floor=0.0 if options.get("y_neg") is False else None,
    )


@pytest.mark.parametrize("path", cases(), ids=lambda path: path.stem)
def test_points_and_runs_agree(path: Path) -> None:
    case = json.loads(path.read_text())
    compared = 0
    for facet, values, indices in facets(case):
        charted = chart(case, values)
        expected = {k: [v[i] for i in indices] for k, v in case["expected"]["points"].items()}
        assert_points(charted, expected)
        assert_runs(charted, [r for r in case["expected"]["runs"] if r["facet"] == facet])
        compared += len(indices)
    assert compared == len(case["expected"]["points"]["y"])


def assert_points(charted: spc.Charted, expected: Case) -> None:
    for i, point in enumerate(charted.points):
        assert close(point.value, expected["y"][i]), i
        assert close(point.centre, expected["centre"][i]), i
        assert close(point.lower, expected["lcl"][i]), i
        assert close(point.upper, expected["ucl"][i]), i
        assert close(two_sigma(charted, point, -2), expected["lwl"][i]), i
        assert close(two_sigma(charted, point, 2), expected["uwl"][i]), i
        assert point.phase + 1 == expected["part"][i], i
        assert point.in_baseline == expected["in_baseline"][i], i
        assert point.excluded != expected["included"][i], i
        assert point.outside == bool(expected["sigma_signal"][i]), i


def two_sigma(charted: spc.Charted, point: spc.Point, sigmas: int) -> float | None:
    sigma = charted.phases[point.phase].sigma
    if sigma is None or point.centre is None:
        return None
    return point.centre + sigmas * sigma


def assert_runs(charted: spc.Charted, expected: list[Case]) -> None:
    assert len(charted.phases) == len(expected)
    for phase, figures in zip(charted.phases, expected, strict=True):
        gaps = sum(point.is_gap for point in charted.of(phase))
        assert phase.n + gaps == figures["n_obs"]
        assert phase.n_useful == figures["n_useful"]
        assert phase.longest_run == figures["longest_run"]
        assert phase.longest_run_limit == figures["longest_run_max"]
        assert phase.crossings == figures["n_crossings"]
        assert phase.crossings_limit == figures["n_crossings_min"]
        assert phase.runs_signal == figures["runs_signal"]


@pytest.mark.parametrize("name", ["autocorr_cabg", "autocorr_lynx"])
def test_autocorrelation_agrees(name: str) -> None:
    case = json.loads((CASES / f"{name}.json").read_text())
    charted = spc.run(case["inputs"]["y"])
    assert close(charted.autocorrelation, case["expected"]["acf"][1])


def test_frozen_limits_agree_with_qcc() -> None:
    """qcc's `xbar.one`: unscreened, 1.128 (its figures show the rounded constant)."""
    case = json.loads((CASES / "qcc_i_viscosity.json").read_text())
    values = case["inputs"]["data"] + case["inputs"]["new_data"]
    charted = spc.individuals(values, freeze=len(case["inputs"]["data"]), constants="rounded")
    expected = case["expected"]
    assert close(charted.phases[0].centre, expected["centre"])
    assert close(charted.phases[0].sigma, expected["std_dev"])
    assert close(charted.points[0].lower, expected["lcl"][0])
    assert close(charted.points[0].upper, expected["ucl"][0])
    outside = [i + 1 for i, point in enumerate(charted.points) if point.outside]
    assert outside == expected["violations_1based"]["nelson"]["rule_1"]


def test_two_phases_each_with_its_own_frozen_baseline() -> None:
    """The engine lets phases win over a baseline; ours compose: each phase as if alone."""
    case = json.loads((CASES / "i_two_phases.json").read_text())
    values, (start,) = case["inputs"]["y"], starts(case["options"])
    both = spc.individuals(values, phases=[start], freeze=10)
    for part, phase in ((values[:start], both.phases[0]), (values[start:], both.phases[1])):
        alone = spc.individuals(part, freeze=10).phases[0]
        assert (phase.centre, phase.sigma) == (alone.centre, alone.sigma)
        assert (phase.longest_run, phase.crossings) == (alone.longest_run, alone.crossings)
