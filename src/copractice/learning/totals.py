"""Totals of a partnership: renewed once a month at most, and never so that one person is told.

The whole and its groups are sums over people in roles; where one to four of them would be told by
their role, they are left out. ``domain.demand.release`` decides what may be shown after what was
shown before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.utils.crypto import salted_hmac

from copractice.domain import demand
from copractice.domain.demand import Atom, Minutes, Release, Seen, Told, Withheld
from copractice.domain.demand.seen import FEWEST_PEOPLE, TOO_FEW
from copractice.domain.words import Day, Sentence, Strong, count, say
from copractice.learning import record
from copractice.learning.models import Totals
from copractice.partnerships.models import Membership
from copractice.people.rights import as_system

EVERY = timedelta(days=28)


@dataclass(frozen=True)
class Shown:
    """What a page may show: the sums, the standards that five people or more worked on, since when.

    ``standards`` are keys such as ``"2011:data"``; ``led`` tells whether five people or more led.
    """

    on: date
    whole: Seen
    groups: Mapping[str, Seen | Withheld]
    standards: tuple[str, ...]
    led: bool


def shown_totals(partnership_id: int, today: date) -> Shown | Withheld:
    """The totals that stand now. The first look after a month renews them, where that is safe."""
    with as_system("totals"):
        # What earlier ones were made of is long: it is read where they are renewed, and only there.
        latest = Totals.objects.filter(partnership=partnership_id).defer("cells").last()
        if latest is None or (latest.on + EVERY <= today and latest.tried_on < today):
            latest = _renewed(partnership_id, today, latest) or latest
    return Withheld(TOO_FEW) if latest is None else _shown(latest)


NOT_IN_THEM = say(
    "What was done without a record is not in totals, nor is work that would tell of one to four "
    "people by their roles."
)
"""What totals do not hold: said once on each page that tells some."""


def told_totals(totals: Shown) -> Sentence:
    """How many people had left a record of how much time, and by when."""
    return say(
        "{people} had left a record of {time} by {day}.",
        people=Strong(count("{n} person", "{n} people", totals.whole.people)),
        time=Strong(demand.duration(totals.whole.minutes.total)),
        day=Day(totals.on),
    )


def totals_until(partnership_id: int, last: date, today: date) -> Shown | Withheld:
    """What was released last by a day; where that is today, after it was renewed if it is due."""
    if last >= today:
        shown_totals(partnership_id, today)
    with as_system("totals"):
        rows = Totals.objects.filter(partnership=partnership_id, on__lte=last).defer("cells")
        latest = rows.order_by("on").last()
    return Withheld(TOO_FEW) if latest is None else _shown(latest)


def released_totals(partnership_ids: Iterable[int]) -> Mapping[int, Shown | Withheld]:
    """What was released last of each of several partnerships, in one question; nothing is renewed.

    A page that sets partnerships beside each other tells what each of them told before.
    """
    ids = list(partnership_ids)
    with as_system("totals"):
        rows = Totals.objects.filter(partnership__in=ids).defer("cells").order_by("on")
        latest = {row.partnership_id: _shown(row) for row in rows}
    return {pk: latest.get(pk, Withheld(TOO_FEW)) for pk in ids}


def _renewed(partnership_id: int, today: date, latest: Totals | None) -> Totals | None:
    """A new release, or ``None`` where it would tell of somebody; then it is tried another day."""
    done = record.activities_of_partnership(partnership_id)
    # A partnership at its beginning is asked this at each look: of so few nothing can be told.
    enough = len({row["person_id"] for row in done}) >= FEWEST_PEOPLE
    roles = _roles(partnership_id) if enough else {}
    rows = record.activities_to_tell(done, roles)
    activities = record.demand_of(rows, roles)
    earlier = _earlier(partnership_id) if latest is not None else []
    told = demand.tell(activities, lambda one: one.role, _seal, earlier)
    if isinstance(told, Withheld):
        if latest is not None:
            Totals.objects.filter(pk=latest.pk).update(tried_on=today)
        return None
    row, _new = Totals.objects.get_or_create(
        partnership_id=partnership_id,
        on=today,
        defaults={
            "told": _told(told, rows),
            "cells": demand.packed(told.release),
            "tried_on": today,
        },
    )
    return row


def _roles(partnership_id: int) -> dict[int, str]:
    """The latest role of each person who ever was in a partnership."""
    with as_system("totals"):
        members = Membership.objects.filter(partnership=partnership_id).order_by("starts", "pk")
        return dict(members.values_list("person_id", "role"))


def _earlier(partnership_id: int) -> list[Release]:
    """All that was released of a partnership, oldest first.

    The same activity is in nearly every release: it is one object in all.
    """
    rows = Totals.objects.filter(partnership=partnership_id).values_list("cells", flat=True)
    atom = cache(Atom)
    return [demand.unpacked(cells, atom) for cells in rows.iterator(chunk_size=1)]


def _seal(one: demand.Activity) -> str:
    """A digest of an activity with all that enters a sum: it cannot be read back."""
    text = "|".join(str(value) for value in vars(one).values())
    return salted_hmac("copractice.learning.totals", text).hexdigest()[:20]


def _told(told: Told, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "whole": asdict(told.whole),
        "groups": {
            name: asdict(seen) if isinstance(seen, Seen) else None
            for name, seen in told.groups.items()
        },
        "standards": _standards(rows),
        "led": _led(rows),
    }


def _standards(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The standards on which five people or more took the opportunity."""
    people: dict[str, set[int]] = {}
    for row in rows:
        for touch in record.practice_of(row).touches:
            people.setdefault(touch.standard, set()).add(row["person_id"])
    return sorted(key for key, there in people.items() if len(there) >= FEWEST_PEOPLE)


def _led(rows: Iterable[dict[str, Any]]) -> bool:
    led = {row["person_id"] for row in rows if row["leading"]}
    return len(led) >= FEWEST_PEOPLE


def _shown(row: Totals) -> Shown:
    return Shown(
        on=row.on,
        whole=_seen(row.told["whole"]),
        groups={
            name: Withheld(TOO_FEW) if one is None else _seen(one)
            for name, one in row.told["groups"].items()
        },
        standards=tuple(row.told["standards"]),
        led=row.told["led"],
    )


def _seen(kept: Mapping[str, Any]) -> Seen:
    return Seen(**{**kept, "minutes": Minutes(**kept["minutes"])})
