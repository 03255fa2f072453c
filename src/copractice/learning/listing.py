"""Rows of one's own record as pages list them: in words, each with where it can be opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from copractice.domain import demand
from copractice.domain.learning.known import KNOWN
from copractice.domain.learning.transcript import Item
from copractice.domain.naming import ROLES
from copractice.domain.words import Words
from copractice.learning import record
from copractice.learning.behind import known
from copractice.learning.paper import told_known
from copractice.partnerships.models import MinutesSource
from copractice.partnerships.subjects import hrefs_of
from copractice.people.rights import Actor

Row = dict[str, Any]
DayOf = Callable[[datetime], date]
"""The day of an instant for whose record it is: ``Person.day_of``."""


def entry_of(row: Row, speak: Words) -> dict[str, Any]:
    """One activity: what, in which role, where and when, how long, and how it is known."""
    practice = record.practice_of(row)
    return {
        "name": speak(practice.name),
        "role": speak(ROLES[practice.role]),
        "where": row["partnership__name"],
        "day": speak.day(row["on"]),
        "minutes": speak(demand.duration(row["minutes"])),
        "source": MinutesSource(row["minutes_source"]).label,
        "known": speak(KNOWN[known(row)]),
        "hidden": row["hidden_at"] is not None,
        "href": reverse("learning:entry", args=[row["code"]]),
    }


def item_of(item: Item, speak: Words) -> dict[str, str]:
    """One item of a record that was taken along or is shown, in the words of that record."""
    return {
        "name": item.practice_name,
        "role": item.role_name,
        "where": item.partnership,
        "day": speak.day(item.on),
        "minutes": speak(demand.duration(item.minutes)),
        "known": speak(told_known(item)),
    }


Opens = Mapping[str, str]
"""Where the record that a row came from can be opened, by its source."""


def opens(actor: Actor, *rows: Sequence[Row]) -> Opens:
    """Where these rows can be opened by this person."""
    return hrefs_of(actor, {row["source"] for some in rows for row in some})


def findings_of(
    rows: Sequence[Row], speak: Words, day_of: DayOf, where: Opens
) -> list[dict[str, Any]]:
    """Findings with what came of them, and the page of what they came from, if one may open it."""
    return [
        {
            "text": row["text"],
            "day": speak.day(day_of(row["made_at"])),
            "where": row["partnership__name"],
            "applied": row["applied_on"] is not None,
            "result": row["result_seen"],
            "href": where.get(row["source"], ""),
        }
        for row in rows
    ]


def products_of(
    rows: Sequence[Row], speak: Words, day_of: DayOf, where: Opens
) -> list[dict[str, Any]]:
    """What was made, and where it can be opened."""
    return [
        {
            "title": row["title"],
            "day": speak.day(day_of(row["made_at"])),
            "where": row["partnership__name"],
            "href": where.get(row["source"], ""),
        }
        for row in rows
    ]
