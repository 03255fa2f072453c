"""One's own record as the value that one takes along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from copractice.domain.demand import Source
from copractice.domain.learning.badge import Badge, badges_of
from copractice.domain.learning.changing import Changed
from copractice.domain.learning.transcript import (
    ConfirmedBy,
    Found,
    Item,
    Made,
    Said,
    Section,
    Transcript,
)
from copractice.domain.naming import ROLES
from copractice.domain.words import Words
from copractice.learning import record
from copractice.learning.behind import known
from copractice.learning.confirming import Confirmed, confirmed_of
from copractice.learning.credential import Issuer, issuer_of
from copractice.learning.models import Thought
from copractice.learning.record import Work
from copractice.partnerships.models import MinutesSource
from copractice.partnerships.registry import kind
from copractice.people.models import Person
from copractice.people.rights import Actor


def transcript_of(
    actor: Actor,
    speak: Words,
    *,
    first: date | None = None,
    last: date | None = None,
    sections: Iterable[Section] = tuple(Section),
    hidden: bool = False,
    work: Work | None = None,
) -> Transcript:
    """The record of a person between two days, with the sections that they chose.

    What was withdrawn is not in it; what is hidden only with ``hidden``, for the person's own
    comparison. Names are those of the language of ``speak``; ``work`` is the person's, where it was
    read already.
    """
    chosen, work = tuple(sections), work or record.work_of_person(actor)
    person = Person.objects.allowed(actor, "people.person.read").get(pk=actor.person)

    def day_of(moment: date) -> date:
        """The day of a day, or of an instant where the person is."""
        return person.day_of(moment) if isinstance(moment, datetime) else moment

    rows = [row for row in work.activities if hidden or row["hidden_at"] is None]
    asked = {
        Section.ITEMS: (rows, "on"),
        Section.ARTEFACTS: (work.artefacts, "made_at"),
        Section.FINDINGS: (work.findings, "made_at"),
        Section.IN_OWN_WORDS: (_thoughts(actor), "written_at"),
    }
    there = {
        section: [row for row in found if _within(day_of(row[column]), first, last)]
        if section in chosen
        else []
        for section, (found, column) in asked.items()
    }
    return Transcript(
        name=person.name,
        kept_at=settings.COPRACTICE_INSTALLATION,
        made_on=actor.today,
        language=speak.language,
        first=first,
        last=last,
        sections=chosen,
        items=tuple(items_of(actor, there[Section.ITEMS], speak)),
        artefacts=tuple(
            Made(day_of(row["made_at"]), row["title"], row["partnership__name"], row["link"])
            for row in there[Section.ARTEFACTS]
        ),
        findings=tuple(
            Found(
                day_of(row["made_at"]),
                row["text"],
                row["partnership__name"],
                row["applied_on"],
                row["result_seen"],
            )
            for row in there[Section.FINDINGS]
        ),
        in_own_words=tuple(
            _said(row, day_of(row["written_at"])) for row in there[Section.IN_OWN_WORDS]
        ),
    )


def _thoughts(actor: Actor) -> list[dict[str, Any]]:
    rows = Thought.objects.allowed(actor, "learning.thought.write").filter(redacted_at=None)
    return [dict(row) for row in rows.values("text", "changed", "written_at", "partnership__name")]


def _said(row: dict[str, Any], on: date) -> Said:
    return Said(
        on,
        row["text"],
        Changed(row["changed"]) if row["changed"] else None,
        row["partnership__name"] or "",
    )


def items_of(actor: Actor, rows: Iterable[dict[str, Any]], speak: Words) -> list[Item]:
    """Activities of one's own as items, with who confirmed each as it stands."""
    found = list(rows)
    stands = {row["code"]: (row["minutes"], row["minutes_source"]) for row in found}
    confirmed = confirmed_of(actor, stands)
    return [_item(row, confirmed.get(row["code"], ()), speak) for row in found]


def badges(
    actor: Actor, speak: Words, work: Work | None = None, items: Iterable[Item] | None = None
) -> list[Badge]:
    """The badges of a person: one for each partnership and school year with a confirmed item.

    What is hidden or withdrawn is in none. ``work`` and ``items`` are the person's, where they were
    read already.
    """
    rows = [
        row
        for row in (work or record.work_of_person(actor)).activities
        if row["minutes_source"] == MinutesSource.CONFIRMED and row["hidden_at"] is None
    ]
    if items is None:
        items = items_of(actor, rows, speak)
    by_code = {one.code: one for one in items}
    there: dict[tuple[str, str], list[Item]] = {}
    for row in rows:
        place = (row["partnership__name"], row["partnership__code"])
        there.setdefault(place, []).append(by_code[row["code"]])
    found = [badges_of(ones, *place) for place, ones in sorted(there.items())]
    return [badge for some in found for badge in some]


def issuer() -> Issuer:
    """The installation as the issuer of badges; its key lies in the data folder."""
    return issuer_of(settings.COPRACTICE_INSTALLATION, Path(settings.COPRACTICE_DATA) / "badge-key")


def _item(row: dict[str, Any], confirmed: Iterable[Confirmed], speak: Words) -> Item:
    practice = record.practice_of(row)
    return Item(
        code=row["code"],
        on=row["on"],
        partnership=row["partnership__name"],
        type=row["part__kind"],
        type_name=speak(kind(row["part__kind"]).profile.name),
        practice=row["practice"],
        practice_name=speak(practice.name),
        role=row["role"],
        role_name=speak(ROLES[row["role"]]),
        minutes=row["minutes"],
        known=known(row),
        minutes_from=Source(row["minutes_source"]),
        confirmed=tuple(
            ConfirmedBy(one.name, one.on, speak(one.capacity) if one.capacity else "")
            for one in confirmed
        ),
        inside_day=row["inside_day"],
        standards=tuple(touch.standard for touch in practice.touches),
    )


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)
