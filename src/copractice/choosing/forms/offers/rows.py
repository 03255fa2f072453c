"""Rows of a form: roles and checks, a few more than there are. An empty row says nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from copractice.choosing.forms.answers import choices, word
from copractice.domain.candidates import Asked, Check
from copractice.domain.fit import Degree
from copractice.domain.fit.options import Span

SPARE, MOST = 2, 12
"""So many empty rows stand below those that are there; so many rows are taken."""
HOURS_A_MONTH = 744

Given = Mapping[str, Any]


class Rows(ABC):
    """Rows of one kind in a form: ``names`` are their fields, the first one says what it is."""

    prefix = ""
    names: tuple[str, ...] = ()

    def __init__(self, form: forms.Form, data: Any, there: Sequence[Any]) -> None:
        self.form, self.there = form, there
        self.n = min(max(_sent(data, self.prefix), len(there)) + SPARE, max(MOST, len(there)))
        for number in range(self.n):
            for name, field in self.fields().items():
                form.fields[self.at(name, number)] = field
        for number, one in enumerate(there):
            for name, value in self.shown(one).items():
                form.initial[self.at(name, number)] = value

    def at(self, name: str, number: int) -> str:
        """The name of a field of a row."""
        return f"{self.prefix}_{number}_{name}"

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows as the page sets them."""
        for number in range(self.n):
            fields = self._bound(number)
            yield {"number": number + 1, "fields": fields, "spare": not any(map(_says, fields))}

    def _bound(self, number: int) -> list[BoundField]:
        return [self.form[self.at(name, number)] for name in self.names]

    def row(self, given: Given, number: int) -> dict[str, Any]:
        """What was given in a row; texts without the spaces around them."""
        found = {name: given.get(self.at(name, number)) for name in self.names}
        return {n: v.strip() if isinstance(v, str) else v for n, v in found.items()}

    def is_empty(self, row: Mapping[str, Any]) -> bool:
        """Whether nothing was said in it."""
        return all(value in (None, "") for value in row.values())

    @abstractmethod
    def fields(self) -> dict[str, forms.Field]:
        """The fields of one row."""

    @abstractmethod
    def shown(self, one: Any) -> dict[str, Any]:
        """A row that is there, as its fields show it."""


def _says(field: BoundField) -> bool:
    return bool(field.errors) or field.value() not in (None, "")


class RoleRows(Rows):
    """What is asked, role by role."""

    prefix = "role"
    names = ("role", "does", "least", "most", "people", "places", "new")

    def fields(self) -> dict[str, forms.Field]:
        """The fields of one row."""
        return {
            "role": forms.CharField(
                label=_("Role"),
                help_text=_("such as “teacher”; capitals do not matter"),
                max_length=60,
                required=False,
            ),
            "does": forms.CharField(label=_("What do they do?"), max_length=300, required=False),
            "least": _hours(_("Hours a month of each, at least")),
            "most": _hours(_("At most, if that is more")),
            "people": _number(_("How many people must join in this role?")),
            "places": _number(_("How many places are there?")),
            "new": forms.ChoiceField(
                label=_("Are the tasks new to them?"), choices=choices(Degree), required=False
            ),
        }

    def shown(self, one: Asked) -> dict[str, Any]:
        """A role as its fields show it."""
        least, most = ends(one.hours)
        return {
            "role": one.role,
            "does": one.does,
            "least": least,
            "most": most,
            "people": one.people,
            "places": one.places,
            "new": one.new,
        }

    def check(self, given: Given) -> None:
        """Each role once, with a name, the least before the most."""
        seen: set[str] = set()
        for number in range(self.n):
            row = self.row(given, number)
            at = self.at("role", number)
            if not row["role"]:
                if not self.is_empty(row) and at not in self.form.errors:
                    self.form.add_error(at, _("Say of whom this is said: the role in a word."))
                continue
            if row["role"].casefold() in seen:
                self.form.add_error(at, _("This role stands above already. Put them together."))
            seen.add(row["role"].casefold())
            if None not in (row["least"], row["most"]) and row["most"] < row["least"]:
                self.form.add_error(self.at("most", number), LESS_THAN_LEAST)

    def said(self, given: Given) -> tuple[Asked, ...]:
        """The roles of a valid form; what a form does not show of one stays as it was."""
        before = {one.role.casefold(): one for one in self.there}
        rows = [self.row(given, number) for number in range(self.n)]
        return tuple(
            replace(
                before.get(row["role"].casefold(), Asked(row["role"])),
                role=row["role"],
                does=row["does"],
                people=row["people"],
                places=row["places"],
                hours=span(row["least"], row["most"]),
                new=word(row["new"], Degree),
            )
            for row in rows
            if row["role"]
        )


class CheckRows(Rows):
    """What may go wrong, what to look at, and when."""

    prefix = "check"
    names = ("risk", "look", "months")

    def fields(self) -> dict[str, forms.Field]:
        """The fields of one row."""
        return {
            "risk": forms.CharField(label=_("What may go wrong?"), max_length=300, required=False),
            "look": forms.CharField(
                label=_("What does one look at?"), max_length=300, required=False
            ),
            "months": _number(_("After how many months?"), 600),
        }

    def shown(self, one: Check) -> dict[str, Any]:
        """A check as its fields show it."""
        return {name: getattr(one, name) for name in self.names}

    def check(self, given: Given) -> None:
        """A row is whole, or empty."""
        for number in range(self.n):
            row = self.row(given, number)
            if self.is_empty(row):
                continue
            for name, told in _WHOLE.items():
                at = self.at(name, number)
                if row[name] in (None, "") and at not in self.form.errors:
                    self.form.add_error(at, told)

    def said(self, given: Given) -> tuple[Check, ...]:
        """The checks of a valid form."""
        rows = [self.row(given, number) for number in range(self.n)]
        return tuple(Check(**row) for row in rows if not self.is_empty(row))


LESS_THAN_LEAST = _("This is less than the least. Give a larger figure, or leave it empty.")
_WHOLE = {
    "risk": _("Say what may go wrong, or empty the row."),
    "look": _("Say what one looks at, or empty the row."),
    "months": _("Say after how many months, or empty the row."),
}


def span(least: float | None, most: float | None) -> Span | None:
    """One figure alone is both; a most without a least is anything up to it."""
    if least is None:
        return None if most is None else (0.0, most)
    return (least, least if most is None else most)


def ends(span: Span | None) -> tuple[float | None, float | None]:
    """The least and the most as two fields show them: one figure stands once, 2.0 as 2."""
    if span is None:
        return None, None
    least, most = (int(one) if one == int(one) else one for one in span)
    return least, None if most == least else most


def _hours(label: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label, min_value=0, max_value=HOURS_A_MONTH, localize=True, required=False
    )


def _number(label: Any, most: int = 100_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False)


def _sent(data: Any, prefix: str) -> int:
    """How many rows came back with the form: what was typed is never dropped."""
    numbers = [
        int(number)
        for name in data or ()
        if name.startswith(f"{prefix}_")
        for number in [name.split("_")[1]]
        if number.isdecimal() and len(number) < 4 and data[name]
    ]
    return min(max(numbers, default=-1) + 1, MOST)
