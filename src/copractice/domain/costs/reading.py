"""Costs and benefits from TOML and back. ``docs/costs.md`` has the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from copractice.domain.costs.benefits import Benefit, Benefits
from copractice.domain.costs.ingredients import (
    Borne,
    Category,
    Ingredient,
    Per,
    Programme,
)
from copractice.domain.fit.options import WHOLE, Span
from copractice.domain.standards import KEYS as STANDARDS
from copractice.domain.toml import (
    UNKNOWN,
    Fault,
    NotReadable,
    Reader,
    Table,
    entry,
    known,
    one_of,
    section,
    table_of,
    within,
)
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Sentence, say

_Word = TypeVar("_Word", bound=StrEnum)
_INGREDIENT = tuple(one.name for one in fields(Ingredient))
_PROGRAMME = tuple(one.name for one in fields(Programme) if one.name != "ingredients")
_BENEFIT = tuple(one.name for one in fields(Benefit))


@dataclass(frozen=True)
class CostsFile:
    """A file of its own: what a programme takes, and what it brings."""

    programme: Programme
    benefits: Benefits


def read_costs(text: str) -> CostsFile:
    """Read a file of costs. Raises ``NotReadable`` with all that is wrong in it."""
    reader = Reader()
    table = table_of(text, "costs.toml")
    reader.only(table, ("programme", "costs", "benefits"), "")
    programme = read_programme(reader, table)
    benefits = read_benefits(reader, table)
    reader.check()
    return CostsFile(programme, benefits)


def write_costs(file: CostsFile) -> str:
    """The file as TOML; what is unknown or usual is left out."""
    none = ["benefits = []", ""] if file.benefits.rows == () else []
    lines = [*none, *write_programme(file.programme), *write_benefits(file.benefits)]
    return "\n".join(lines) + "\n"


def read_ingredients(
    reader: Reader, table: Table, where: str = ""
) -> tuple[Ingredient, ...] | None:
    """The ``[[costs]]`` rows of a table; ``None`` where nobody said. Faults go to the reader."""
    return reader.rows(table, "costs", partial(_ingredient, reader), where)


def write_ingredients(ingredients: Iterable[Ingredient]) -> list[str]:
    """The rows as lines of TOML."""
    return [line for one in ingredients for line in ("", "[[costs]]", *_fields(one, _INGREDIENT))]


def read_programme(reader: Reader, table: Table) -> Programme:
    """The ``[programme]`` of a table with its ``[[costs]]``. Faults go to the reader."""
    found = reader.table(table, "programme")
    reader.only(found, _PROGRAMME, "programme")
    before = len(reader.faults)
    given = _given(reader, found)
    ingredients = read_ingredients(reader, table) or ()
    try:
        bare = Programme(**given)
        # A row with a fault is missing here: what the others are told by number would not be true.
        return bare if len(reader.faults) > before else replace(bare, ingredients=ingredients)
    except NotReadable as wrong:
        _add(reader, wrong.faults)
        return Programme()


def write_programme(programme: Programme) -> list[str]:
    """The programme and its ingredients as lines of TOML."""
    index = {str(year): _plain(value) for year, value in programme.index.items()}
    return [
        "[programme]",
        *_fields(programme, _PROGRAMME),
        *section("programme.index", index),
        *write_ingredients(programme.ingredients),
    ]


def read_benefits(reader: Reader, table: Table, where: str = "") -> Benefits:
    """The ``[[benefits]]`` rows of a table. Faults go to the reader."""
    return Benefits(reader.rows(table, "benefits", partial(_benefit, reader), where))


def write_benefits(benefits: Benefits) -> list[str]:
    """The rows as lines of TOML. That there are none at all is told at the head of the file."""
    lines: list[str] = []
    for one in benefits.rows or ():
        reached = {
            role: UNKNOWN if people is None else _plain(people)
            for role, people in one.reached.items()
        }
        lines += [
            "",
            "[[benefits]]",
            *_fields(one, _BENEFIT),
            *section("benefits.reached", reached),
        ]
    return lines


def _ingredient(reader: Reader, row: Table, where: str) -> Ingredient | None:
    reader.only(row, _INGREDIENT, where)
    name = _known(reader, row, "name", where, say("what it is, in a few words"))
    party = _known(reader, row, "party", where, say("who bears it, such as “district”"))
    category = _needed(reader, row, "category", where, Category)
    borne = _needed(reader, row, "borne", where, Borne)
    per = _needed(reader, row, "per", where, Per)
    given = _figures(reader, row, where)
    if name is None or party is None or category is None or borne is None or per is None:
        return None
    try:
        return Ingredient(name, category, party, borne, per, **given)
    except NotReadable as wrong:
        _add(reader, [replace(one, where=within(where, one.where)) for one in wrong.faults])
        return None


def _known(reader: Reader, row: Table, name: str, where: str, instead: Sentence) -> str | None:
    """Words that must be there: what costs, and who bears it, is never “unknown”."""
    if row.get(name) == UNKNOWN:
        reader.fault(within(where, name), UNKNOWN, instead)
        return None
    return reader.needed(row, name, where, instead)


def _add(reader: Reader, faults: Iterable[Fault]) -> None:
    """Note further faults, where none stands yet: one wrong field is told once."""
    told = {one.where for one in reader.faults}
    reader.faults += [one for one in faults if one.where not in told]


def _needed(reader: Reader, row: Table, name: str, where: str, of: type[_Word]) -> _Word | None:
    """A word that nothing can be worked out without, so that it is never guessed."""
    if known(row, name) is None:
        reader.fault(within(where, name), row.get(name, ""), one_of(of))
        return None
    return reader.word(row, name, where, of)


def _figures(reader: Reader, row: Table, where: str) -> dict[str, Any]:
    """What of a row need not be there; a field that is left out keeps its usual value."""
    found: dict[str, Any] = {
        **{name: reader.span(row, name, where) for name in ("quantity", "price")},
        **{name: reader.number(row, name, where) for name in ("hours", "lasts")},
        **{name: reader.whole(row, name, where) for name in ("price_year", "begins")},
        **{name: reader.text(row, name, where) for name in ("unit", "source", "assumption")},
        "each": reader.yes_no(row, "each", where),
    }
    if "share" in row:
        found["share"] = reader.span(row, "share", where) or WHOLE
    return _said(found)


def _given(reader: Reader, table: Table) -> dict[str, Any]:
    where = "programme"
    texts = ("currency", "rate_source", "index_name")
    found: dict[str, Any] = {
        **{name: reader.whole(table, name, where) for name in ("years", "prices_of")},
        **{name: reader.number(table, name, where) for name in ("months", "rate")},
        **{name: reader.span(table, name, where) for name in ("participants", "learning_hours")},
        **{name: reader.text(table, name, where) for name in texts},
    }
    return {**_said(found), "index": _index(reader, table)}


def _index(reader: Reader, table: Table) -> Mapping[int, float]:
    where, index = "programme.index", known(table, "index") or {}
    if not isinstance(index, dict):
        instead = say("a table that begins with {name}", name=f"[{where}]")
        reader.fault(where, index, instead)
        return MappingProxyType({})
    found = {}
    for year in index:
        value = reader.number(index, year, where)
        if not (year.isascii() and year.isdigit()):
            reader.fault(within(where, year), year, say("a year, as {example}", example="2025"))
        elif value is not None:
            found[int(year)] = value
    return MappingProxyType(found)


def _benefit(reader: Reader, row: Table, where: str) -> Benefit | None:
    reader.only(row, _BENEFIT, where)
    instead = say("what there is to learn, in a few words")
    opportunity = _known(reader, row, "opportunity", where, instead)
    reached = _reached(reader, row, within(where, "reached"))
    standards = _standards(reader, row, within(where, "standards"))
    rung = reader.word(row, "rung", where, Rung)
    source = reader.text(row, "source", where) or ""
    if opportunity is None:
        return None
    return Benefit(opportunity, reached, standards, rung, source)


def _reached(reader: Reader, row: Table, where: str) -> Mapping[str, Span | None]:
    reached = known(row, "reached") or {}
    if not isinstance(reached, dict):
        reader.fault(
            where, reached, say("people by role, as {example}", example="{ teacher = 12 }")
        )
        return MappingProxyType({})
    return MappingProxyType({role: reader.span(reached, role, where) for role in reached})


def _standards(reader: Reader, row: Table, where: str) -> tuple[str, ...]:
    keys = known(row, "standards") or []
    if not isinstance(keys, list):
        reader.fault(where, keys, say("a list of words between quotation marks"))
        return ()
    for number, key in enumerate(keys, 1):
        if key not in STANDARDS:
            reader.fault(f"{where}[{number}]", key, one_of(STANDARDS))
    return tuple(key for key in keys if key in STANDARDS)


def _said(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value is not None}


def _fields(row: Any, names: Iterable[str]) -> list[str]:
    """The plain fields of a row that are known and not as usual; tables follow after them."""
    usual = {one.name: one.default for one in fields(row)}
    found = {name: getattr(row, name) for name in names}
    return [
        line
        for name, value in found.items()
        if value != usual[name] and not isinstance(value, Mapping)
        for line in entry(name, _plain(value))
    ]


def _plain(value: Any) -> Any:
    """A value as people write it: 3 and not 3.0, and one number where both ends are the same."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple) and value and isinstance(value[0], float):
        return _plain(value[0]) if value[0] == value[-1] else tuple(map(_plain, value))
    return value
