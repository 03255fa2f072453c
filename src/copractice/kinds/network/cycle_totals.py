"""How many cycles were studied and how they ended, as those who look in from outside are told.

Totals are released (decision 0008): once a month at most, and only so that no sum or difference of
all that was ever shown is made by one to four people. ``domain.demand.release`` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from copractice.domain.cycles import ENDS, State
from copractice.domain.demand import Atom, Release, may_follow, packed, unpacked
from copractice.people.rights import as_system

from .models import Cycle, CycleTotals

EVERY = timedelta(days=28)
WHOLE, OTHERS = "studied", "others"


@dataclass(frozen=True)
class Shown:
    """What a page may show: how many cycles were studied, since when, and how many ended how.

    An end that would tell of one to four people is not among ``ended``.
    """

    on: date
    studied: int
    ended: Mapping[State, int]


def shown_totals(partnership_id: int, today: date) -> Shown | None:
    """The totals that stand now, or ``None`` while they would tell of too few people.

    The first look after a month renews them, where that is safe.
    """
    with as_system("totals"):
        rows = list(CycleTotals.objects.filter(partnership=partnership_id).order_by("on"))
        latest = rows[-1] if rows else None
        if latest is None or (latest.on + EVERY <= today and latest.tried_on < today):
            latest = _renewed(partnership_id, today, rows) or latest
    return None if latest is None else _shown(latest)


def _renewed(partnership_id: int, today: date, rows: Sequence[CycleTotals]) -> CycleTotals | None:
    """A new release, or ``None`` where it would tell of somebody; then it is tried another day."""
    cycles = Cycle.objects.filter(partnership=partnership_id, state__in=ENDS)
    studied = list(cycles.order_by("pk").values_list("code", "person_id", "state"))
    release = may_follow(_wanted(studied), [unpacked(row.cells) for row in rows])
    if WHOLE not in release:
        if rows:
            CycleTotals.objects.filter(pk=rows[-1].pk).update(tried_on=today)
        return None
    row, _new = CycleTotals.objects.get_or_create(
        partnership_id=partnership_id,
        on=today,
        defaults={"told": _told(release), "cells": packed(release), "tried_on": today},
    )
    return row


def _wanted(studied: Iterable[tuple[str, int, str]]) -> Release:
    """The whole, then each end beside the others: what splits the whole, tried in this order."""
    atoms = {
        Atom(_seal(f"person|{person}"), _seal(f"cycle|{code}|{state}")): State(state)
        for code, person, state in studied
    }
    if not atoms:
        return {}
    whole = {WHOLE: {WHOLE: frozenset(atoms)}}
    return whole | {str(end): _split(atoms, end) for end in ENDS if end in atoms.values()}


def _split(atoms: Mapping[Atom, State], end: State) -> dict[str, frozenset[Atom]]:
    there = frozenset(atom for atom, state in atoms.items() if state is end)
    others = frozenset(atoms) - there
    return {str(end): there} | ({OTHERS: others} if others else {})


def _seal(text: str) -> str:
    """A keyed digest: it tells that two are the same, and cannot be read back."""
    return salted_hmac(__name__, text).hexdigest()[:20]


def _told(release: Release) -> dict[str, int]:
    told = {str(end): len(release[str(end)][str(end)]) for end in ENDS if str(end) in release}
    return {WHOLE: len(release[WHOLE][WHOLE]), **told}


def _shown(row: CycleTotals) -> Shown:
    ended = {end: row.told[str(end)] for end in ENDS if str(end) in row.told}
    return Shown(row.on, row.told[WHOLE], ended)
