"""The reference cases: the figures that other programs give for public data.

All of them are answered from chart, inputs and options alone and compared with what is expected,
to a relative 1e-9; figures of iterative estimators to 1e-5, on the scale of logits too, where
they may be close to zero. Where the program is known to be
wrong, ``expected_corrected`` has the figures to meet. The flags of the two cases whose limits are
corrected follow the wrong limits, and are not compared.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copractice.domain import spc
from copractice.domain.spc import cases

SHARED = Path(os.environ.get("COPRACTICE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
CASES = SHARED / "reference" / "spc"
PATHS = sorted(CASES.glob("*.json"))
GIVEN = ("id", "chart", "inputs", "options")

if not PATHS:
    pytest.skip("no ../shared: reference charts not checked", allow_module_level=True)


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A case as the command gets it, and what is expected of its answer."""
    whole = json.loads(path.read_text())
    expected = whole["expected"] | whole.get("expected_corrected", {})
    if whole["chart"] == "i_mm" and "expected_corrected" in whole:
        expected = whole["expected_corrected"]
    return {key: whole[key] for key in GIVEN if key in whole}, expected


def tolerance(case: dict[str, Any]) -> float:
    iterative = case["chart"] in ("shrinkage", "shrinkage_binomial")
    return 1e-5 if iterative else 1e-9


def differences(found: Any, expected: Any, rel: float, place: str = "") -> Iterator[str]:
    """Every place at which an answer differs from what is expected."""
    if isinstance(expected, dict):
        if not isinstance(found, dict):
            yield f"{place}: {found!r} is no object"
            return
        for key in expected:
            yield from differences(found.get(key, "missing"), expected[key], rel, f"{place}.{key}")
    elif isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            yield f"{place}: {found!r} is no list of {len(expected)}"
            return
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from differences(one, other, rel, f"{place}[{i}]")
    elif not same(found, expected, rel):
        yield f"{place}: {found!r}, expected {expected!r}"


def same(found: Any, expected: Any, rel: float) -> bool:
    if expected is None or isinstance(expected, str):
        return bool(found == expected)
    if found is None or isinstance(found, str):
        return False
    return bool(found == pytest.approx(expected, rel=rel, abs=rel if rel > 1e-9 else 1e-12))


def test_there_are_as_many_cases_as_their_readme_says() -> None:
    assert f"{len(PATHS)} JSON files" in (CASES / "README.md").read_text()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_answer_agrees(path: Path) -> None:
    case, expected = read(path)
    assert list(differences(cases.answer(case), expected, tolerance(case))) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_answer_has_that_layout_and_is_json(path: Path) -> None:
    """The same keys in the same places, whatever is known beside them, and nothing that is NaN."""
    case, _expected = read(path)
    whole = json.loads(path.read_text())
    answer = cases.answer(case)
    assert answer.keys() == whole["expected"].keys()
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


def test_two_phases_each_with_its_own_frozen_baseline() -> None:
    """The engine lets phases win over a baseline; ours compose: each phase as if alone."""
    values = json.loads((CASES / "i_two_phases.json").read_text())["inputs"]["y"]
    start = 24
    both = spc.individuals(values, phases=[start], freeze=10)
    for part, phase in ((values[:start], both.phases[0]), (values[start:], both.phases[1])):
        alone = spc.individuals(part, freeze=10).phases[0]
        assert (phase.centre, phase.sigma) == (alone.centre, alone.sigma)
        assert (phase.longest_run, phase.crossings) == (alone.longest_run, alone.crossings)
