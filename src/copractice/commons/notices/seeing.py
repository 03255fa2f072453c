"""Whether a person may still see what a notice or a letter is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.apps import apps
from django.db import models

from copractice.people.rights import RULES, Actor, narrowed

# As ``waist.source_of`` writes it; a room may say more after the code.
_SOURCE = re.compile(r"([a-z_]+\.[a-z_]+):([a-z]{10})(?![a-z])")


def unseen(actor: Actor, sources: Iterable[str]) -> set[str]:
    """Those sources whose record is gone or not for this person's eyes today.

    The rule for reading the record decides. A source that names no record of ours hides nothing:
    there the partnership's own rule has decided. One query for each kind of record.
    """
    by_label: dict[str, dict[str, set[str]]] = {}
    for source in sources:
        named = _SOURCE.match(source)
        if named:
            by_label.setdefault(named[1], {}).setdefault(named[2], set()).add(source)
    hidden: set[str] = set()
    for label, by_code in sorted(by_label.items()):
        gone = by_code.keys() - _seen(actor, label, by_code)
        hidden |= {source for code in gone for source in by_code[code]}
    return hidden


def _seen(actor: Actor, label: str, codes: Iterable[str]) -> set[str]:
    model = _model(label)
    reading = next((a for a in RULES.values() if a.model is model and a.verb == "read"), None)
    if model is None or reading is None:
        return set(codes)
    rows = model._base_manager.filter(code__in=set(codes))
    return set(narrowed(rows, actor, reading.name).values_list("code", flat=True))


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None
