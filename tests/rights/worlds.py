"""Random worlds: rows in every table that the rights speak of, thrown together without a story.

The tables are found, not listed: a new protected model is in the next run. Rows are few and their
ids fewer, so that rules hit and miss often; days lie around today, so that both of their ends are
tried.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models, transaction

from copractice.partnerships.models import Membership, Party
from copractice.people.models import Organisation, OrganisationBelow
from copractice.people.rights import Actor
from copractice.people.rights.postgres import protected_models

DAY = date(2026, 9, 14)
PERSONS = 12
# What everything hangs on is scarce, and so is authority; what hangs on them is not.
SCARCE = {
    **{"Person": PERSONS, "Organisation": 10, "Partnership": 5, "Part": 6, "Setting": 8},
    **{"Membership": 26, "Affiliation": 26, "Party": 20},
    # Plenty of these: few makers also work where their item is.
    **{"Item": 80, "Maker": 300},
}
PLENTY = 40
TRIES = 20
LARGE = 3  # times: in a world of this size the rare cases are, too

Rows = dict[type[models.Model], list[models.Model]]


def actors(times: int = 1) -> list[Actor]:
    """Everyone in such a world."""
    return [Actor(person, DAY) for person in range(1, times * PERSONS + 1)]


def in_order() -> list[type[models.Model]]:
    """The protected models and what they need, each after those that it points to."""
    found: list[type[models.Model]] = []

    def visit(model: type[models.Model]) -> None:
        for field in model._meta.concrete_fields:
            target: Any = field.related_model
            if target and target not in (model, *visiting):
                visiting.append(target)
                visit(target)
        if model not in found:
            found.append(model)

    visiting: list[Any] = []
    for model in protected_models():
        visit(model)
    return found


def random_world(seed: int, times: int = 1) -> Rows:
    """A world for this seed, so many times as large, not yet in any database."""
    return _Maker(seed, times).made()


class _Maker:
    def __init__(self, seed: int, times: int) -> None:
        self.seed, self.times = seed, times
        self.rows: Rows = {}
        self.count = 0

    def made(self) -> Rows:
        for model in in_order():
            # Each table has chances of its own: a new one leaves the others as they were.
            self.chance = random.Random(f"{self.seed} {model._meta.label}")
            self.rows[model] = []
            taken: set[Any] = set()
            for pk in range(1, self.times * SCARCE.get(model.__name__, PLENTY) + 1):
                row = self._free_row(model, pk, taken)
                if row is not None:
                    self.rows[model].append(row)
        self.rows[OrganisationBelow] = list(self._tree())
        return self.rows

    def _free_row(self, model: type[models.Model], pk: int, taken: set[Any]) -> models.Model | None:
        """A row whose unique columns no other has; ``None`` where chance finds none."""
        for _try in range(TRIES):
            row = self._row(model, pk)
            places = _places(row)
            if not places & taken:
                taken |= places
                return row
        return None

    def _row(self, model: type[models.Model], pk: int) -> models.Model:
        given = {
            field.attname: self._value(model, field)
            for field in model._meta.concrete_fields
            if not field.primary_key
        }
        if model is Membership and self.chance.random() < 0.5:
            given |= self._stands_for_a_party()
        return model(pk=pk, **_consistent(model, given, self.chance))

    def _stands_for_a_party(self) -> dict[str, Any]:
        """Where somebody works, and for whom: by chance alone hardly anybody stands for a party of
        the very partnership, and rules that ask for it would rest on a handful of rows.
        """
        party: Any = self.chance.choice(self.rows[Party])
        return {name: getattr(party, name) for name in ("partnership_id", "organisation_id")}

    def _value(self, model: type[models.Model], field: models.Field[Any, Any]) -> Any:
        self.count += 1
        if field.remote_field:
            return self._one_of(model, field)
        if field.null and self.chance.random() < 0.4:
            return None
        if field.name == "role":  # of all that there are, those that rules ask for
            return self.chance.choice(["hub", "teacher", "steward", "leader"])
        if field.choices:
            return self.chance.choice([value for value, _label in field.choices])
        return self._plain(model, field)

    def _one_of(self, model: type[models.Model], field: models.Field[Any, Any]) -> int | None:
        target: Any = field.related_model
        there = self.rows.get(target, [])
        if not there or (field.null and self.chance.random() < 0.3):
            return None
        return int(self.chance.choice(there).pk)

    def _plain(self, model: type[models.Model], field: models.Field[Any, Any]) -> Any:
        match field:
            case models.DateTimeField():
                return datetime(2026, 9, 1, 12, tzinfo=UTC)
            case models.DateField():
                return DAY + timedelta(days=self.chance.randint(-2, 2))
            case models.BooleanField():
                return self.chance.random() < 0.5
            case models.JSONField():
                return {}
            case models.IntegerField() if field.name == "partnership":
                return self.chance.randint(1, self.times * SCARCE["Partnership"])
            case models.SmallIntegerField():
                return self.count % 2**15
            case models.IntegerField() | models.FloatField():
                return self.count
            case models.CharField() if field.name == "email":
                return f"{self.count}@example.org"
            case _:
                return f"{self.count:x}"  # short enough for any column

    def _tree(self) -> Iterator[models.Model]:
        """The pairs of the tree as the rows' parents have it.

        The last two organisations are just being entered: their pairs are not there yet.
        """
        parents = {row.pk: row.parent_id for row in self.rows[Organisation]}  # type: ignore[attr-defined]
        for below in sorted(parents)[:-2]:
            top: int | None = below
            while top is not None:
                yield OrganisationBelow(top_id=top, below_id=below)
                top = parents[top]


def _consistent(
    model: type[models.Model], given: dict[str, Any], chance: random.Random
) -> dict[str, Any]:
    """What the tables' own constraints ask for; everything else stays as it fell."""
    if given.get("ends") is not None and "starts" in given:
        given["ends"] = given["starts"] + timedelta(days=chance.randint(0, 3))
    fixed: dict[str, dict[str, Any]] = {
        "Invitation": {"accepted_at": None, "accepted_by_id": None},
        "Agreement": {"ends": None, "amount": None, "currency": "", "per": ""},
        "Finding": {"applied_on": None, "applied_by": ""},
        "Cycle": {"state": "planned", "due": given.get("starts")},
        "Promise": {"party_id": given.get("party_id") or 1, "state": "open", "kept_on": None},
        "Maker": {
            "name": "" if given.get("credited_id") else "x",
            "declined_at": None,
            "position": 1,
        },
        "Span": _span(given, chance),
        "Ask": {"state": "queued", "asked_on": None, "month": None},
        "Wave": {"closes": given.get("opens")},
        "Report": {"settled_at": None, "settled_by_id": None},
        "Proposal": {"state": "proposed", "joined_to_id": None},
        "Round": {"state": "open", "closed_at": None},
        "Rating": {"importance": None, "present": None},
        "PartyView": {"importance": None, "present": None, "need": None},
        "WeekLetter": {"hour": 7},
        "Protocol": {"adapted_from_id": None, "adapted_version": None},
        "ProtocolUse": {"ended_on": None, "looked_at": given.get("version")},
        "Judgement": {"until": given.get("on")},
        # With nobody to share it, a choice is one's own.
        "Choice": {} if given.get("organisation_id") else {"audience": "person"},
        "NeedMet": _one_of_two(given, "partnership_id", "candidacy_id"),
        "Capacity": {"inside": None},
        "Sample": {"closed_on": None, "told": None},
        "Saying": {"holds": "", "declined": False},
        "Confirming": {
            "answer": "",
            "note": "",
            "answered_at": None,
            "asked_id": _another(given.get("person_id"), given.get("asked_id")),
        },
        "Thought": {
            "redacted_at": None,
            "audience": chance.choice(("person", "partnership"))
            if given.get("partnership_id")
            else "person",
        },
        "Contest": {"audience": chance.choice(("person", "partnership"))},
        "Application": {"answered_on": None, "left_id": None},
        "NeedNamed": {"redacted_at": None},
        "Showing": {
            "record": "",
            "to_id": _another(given.get("person_id"), given.get("to_id")),
        },
        "ConditionSaid": {
            "look_again_on": given.get("on", DAY) + timedelta(days=90),
            "redacted_at": None,
        },
        "Meaning": {"redacted_at": None},
        "Term": {"word": "x" if given.get("alike") else ""},
        "Check": {"looked_on": None, "looked_by_id": None, "found": ""},
        "DesignTried": {
            "look_on": given.get("starts", DAY) + timedelta(days=1),
            **{"ended_on": None, "ended_by_id": None, "outcome": "", "went": ""},
            **{"redacted_at": None, "redacted_by_id": None},
        },
        "LearningReport": _report(given),
        # Whose cycle it is writes most of its words.
        "CycleText": {"by_id": chance.choice([given.get("person_id"), given.get("by_id")])},
    }
    return given | fixed.get(model.__name__, {})


def _report(given: dict[str, Any]) -> dict[str, Any]:
    """A draft, or one that somebody released for everyone; none was taken back."""
    released = given.get("audience") == "everyone"
    return {
        "last": given.get("first", DAY) + timedelta(days=90),
        "released_by_id": (given.get("released_by_id") or 1) if released else None,
        "released_at": given.get("made_at") if released else None,
        **{"redacted_by_id": None, "redacted_at": None},
    }


def _span(given: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Days of an organisation or of a partnership, never of both."""
    last = given.get("first", DAY) + timedelta(days=chance.randint(0, 3))
    if given.get("organisation_id") is not None:
        return {"last": last, "partnership_id": None}
    return {"last": last, "partnership_id": given.get("partnership_id") or 1}


def _another(person: int | None, other: int | None) -> int | None:
    """Somebody who is not the person: whom it fell on, or the next."""
    return other if other is None or other != person else other % PERSONS + 1


def _one_of_two(given: dict[str, Any], first: str, second: str) -> dict[str, Any]:
    """Exactly one of two columns: the first where it fell, else the second."""
    if given.get(first) is not None:
        return {second: None}
    return {second: given.get(second) or 1}


def _places(row: models.Model) -> set[Any]:
    """What is unique in a row: the names of the columns and what it says in them."""
    unique = [(f.attname,) for f in row._meta.concrete_fields if f.unique and not f.primary_key]
    for rule in row._meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            unique.append(tuple(row._meta.get_field(name).attname for name in rule.fields))
    told = ((names, tuple(getattr(row, name) for name in names)) for names in unique)
    # To a database, nothing is never equal to nothing.
    return {(names, values) for names, values in told if None not in values}


def settle(rows: Rows, alias: str) -> None:
    """Put a world into an otherwise empty database."""
    with transaction.atomic(alias):
        for model, ones in rows.items():
            model._base_manager.using(alias).bulk_create(ones)
