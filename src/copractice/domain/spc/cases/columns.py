"""A case as it is read: its columns and options checked, each fault told in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, TypeVar

from copractice.domain.words import Sentence, say

T = TypeVar("T")
Number = float | None
Key = float | str


class Fault(ValueError):
    """What is wrong with a case, and where. ``sentence`` says it in the reader's language."""

    def __init__(self, said: str | Sentence) -> None:
        super().__init__(str(said))
        self.sentence = Sentence(said) if isinstance(said, str) else said


@dataclass(frozen=True)
class Case:
    """One chart asked for: its kind, its columns by name, its options by name."""

    chart: str
    inputs: Mapping[str, Any]
    options: Mapping[str, Any]

    @classmethod
    def read(cls, case: Mapping[str, Any]) -> Case:
        """Take the four keys of a case, and nothing else that may lie beside them."""
        if not isinstance(case, Mapping):
            raise Fault(say("A case is one object with “chart”, “inputs” and “options”."))
        chart, inputs, options = case.get("chart"), case.get("inputs"), case.get("options") or {}
        if not isinstance(chart, str) or not chart:
            raise Fault(say("The case does not say which “chart” it asks for."))
        for name, part in (("inputs", inputs), ("options", options)):
            if not isinstance(part, Mapping):
                raise Fault(say("“{name}” must be columns or options by name.", name=name))
        return cls(chart, inputs or {}, options)

    @property
    def plain(self) -> dict[str, Any]:
        """The case as a plain dictionary again."""
        return {"chart": self.chart, "inputs": self.inputs, "options": self.options}

    # Columns

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return self.inputs.get(name) is not None

    def column(self, name: str) -> list[Any]:
        """A column as it was given."""
        found = self.inputs.get(name)
        if found is None:
            raise Fault(
                say("The chart “{chart}” needs a column “{name}”.", chart=self.chart, name=name)
            )
        if not isinstance(found, list | tuple):
            raise Fault(say("The column “{name}” is not a list.", name=name))
        return list(found)

    def numbers(self, name: str) -> list[Number]:
        """A column of numbers, ``None`` where one is missing."""
        return [_number(value, f"{name}[{i}]") for i, value in enumerate(self.column(name))]

    def rows_of_numbers(self, name: str) -> list[list[Number]]:
        """A column whose entries are lists of numbers."""
        rows = self.column(name)
        for i, row in enumerate(rows):
            if not isinstance(row, list | tuple):
                raise Fault(say("{place} is not a list of numbers.", place=f"{name}[{i}]"))
        return [
            [_number(value, f"{name}[{i}][{j}]") for j, value in enumerate(row)]
            for i, row in enumerate(rows)
        ]

    def texts(self, name: str) -> list[str]:
        """A column of names."""
        found = self.column(name)
        for i, value in enumerate(found):
            if value is None or isinstance(value, list | dict):
                raise Fault(say("{place} is not a name.", place=f"{name}[{i}]"))
        return [str(value) for value in found]

    def days(self, name: str) -> list[str]:
        """A column of ISO dates."""
        found = self.column(name)
        for i, value in enumerate(found):
            if not is_day(value):
                raise Fault(
                    say("{place} is {text}, not a date.", place=f"{name}[{i}]", text=_shown(value))
                )
        return found

    def of_equal_length(self, *names: str) -> None:
        """Refuse columns of which one is longer than another."""
        lengths = {name: len(self.column(name)) for name in names if self.has(name)}
        if len(set(lengths.values())) > 1:
            told = ", ".join(f"{name} {length}" for name, length in lengths.items())
            raise Fault(say("The columns differ in length: {told}.", told=told))

    # Options

    def option(self, name: str, usual: T, read: Callable[[Any, str], T]) -> T:
        """An option, or what is usual where it is not given."""
        value = self.options.get(name)
        return usual if value is None else read(value, name)

    def flag(self, name: str, *, usual: bool = False) -> bool:
        """An option that is true or false."""
        return self.option(name, usual, _flag)

    def number(self, name: str, usual: Number = None) -> Number:
        """An option that is a number."""
        return self.option(name, usual, _number)

    def whole(self, name: str, usual: int | None = None) -> int | None:
        """An option that is a whole number of 1 or more."""
        return self.option(name, usual, _whole)

    def wholes(self, name: str) -> list[int]:
        """An option that is one whole number or several, in order and each once."""
        return self.option(name, [], _wholes)

    def choice(self, name: str, usual: str, choices: Iterable[str]) -> str:
        """An option that is one of some words."""

        def read(value: Any, name: str) -> str:
            if value not in choices:
                raise _wrong(name, value, ", ".join(choices))
            return str(value)

        return self.option(name, usual, read)


def is_day(value: Any) -> bool:
    """Whether a value is an ISO date, or a date and a time."""
    if not isinstance(value, str):
        return False
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


def none_if_nan(value: float) -> Number:
    """A figure as JSON has it: what is no number is null."""
    return value if isfinite(value) else None


def _number(value: Any, place: str) -> Number:
    if value is None:
        return None
    if isinstance(value, bool):
        return float(value)
    if not isinstance(value, int | float):
        raise Fault(say("{place} is {text}, not a number.", place=place, text=_shown(value)))
    if not isfinite(value):
        raise Fault(say("{place} is infinite or no number.", place=place))
    return float(value)


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, value, "true, false")
    return value


def _whole(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise Fault(say("{place} is {text}, not a whole number.", place=name, text=_shown(value)))
    if value < 1:
        raise Fault(say("{place} is {text}; it counts from 1.", place=name, text=_shown(value)))
    return int(value)


def _wholes(value: Any, name: str) -> list[int]:
    several: Sequence[Any] = value if isinstance(value, list | tuple) else [value]
    return sorted({_whole(one, name) for one in several})


def _wrong(name: str, value: Any, choices: str) -> Fault:
    return Fault(
        say(
            "The option “{name}” is {text}; it can be: {choices}.",
            name=name,
            text=_shown(value),
            choices=choices,
        )
    )


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)
