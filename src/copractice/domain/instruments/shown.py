"""Released figures as plain data, for a column of JSON, and back. Pages read nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from copractice.domain.instruments.changes import Change, Changes
from copractice.domain.instruments.figures import Bar, Figure, Withheld
from copractice.domain.instruments.showing import Results


def results_to_json(results: Results | Withheld) -> dict[str, Any]:
    """What is shown of a wave as what JSON can hold."""
    if isinstance(results, Withheld):
        return _plain(results)
    return {
        "n": results.n,
        "late": results.late,
        "figures": {key: _plain(one) for key, one in results.figures.items()},
        "groups": {
            key: {name: _plain(one) for name, one in there.items()}
            for key, there in results.groups.items()
            if there
        },
        "others": {key: list(there) for key, there in results.others.items() if there},
    }


def results_from_json(plain: Mapping[str, Any]) -> Results | Withheld:
    """The results in such data. Raises ``KeyError`` or ``TypeError`` for anything else."""
    if "withheld" in plain:
        return _withheld(plain)
    figures = {key: _figure_or_not(one) for key, one in plain["figures"].items()}
    return Results(
        n=plain["n"],
        late=plain["late"],
        figures=figures,
        groups={
            key: {name: _figure(one) for name, one in plain["groups"].get(key, {}).items()}
            for key in figures
        },
        others={key: tuple(plain["others"].get(key, ())) for key in figures},
    )


def changes_to_json(changes: Changes) -> dict[str, Any]:
    """The changes from one wave to the next as what JSON can hold."""
    return {key: _plain(one) for key, one in changes.items()}


def changes_from_json(plain: Mapping[str, Any]) -> dict[str, Change | Withheld]:
    """The changes in such data. Raises ``KeyError`` or ``TypeError`` for anything else."""
    return {
        key: _withheld(one)
        if "withheld" in one
        else Change(**{**one, "interval": _interval(one["interval"])})
        for key, one in plain.items()
    }


def _plain(one: Figure | Change | Withheld) -> dict[str, Any]:
    if isinstance(one, Withheld):
        return {"withheld": one.fewest, "key": one.key}
    plain = asdict(one)
    if isinstance(one, Figure):
        plain["bars"] = [asdict(bar) for bar in one.bars]
    if one.interval is not None:
        plain["interval"] = list(one.interval)
    return plain


def _withheld(plain: Mapping[str, Any]) -> Withheld:
    return Withheld(plain["withheld"], plain["key"])


def _figure_or_not(plain: Mapping[str, Any]) -> Figure | Withheld:
    return _withheld(plain) if "withheld" in plain else _figure(plain)


def _figure(plain: Mapping[str, Any]) -> Figure:
    bars = tuple(Bar(**bar) for bar in plain["bars"])
    return Figure(**{**plain, "bars": bars, "interval": _interval(plain["interval"])})


def _interval(plain: list[float] | None) -> tuple[float, float] | None:
    return (plain[0], plain[1]) if plain else None
