"""What was said of a partnership's conditions, as far as a reader may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copractice.commons.meetings.models import Meeting
from copractice.domain.learning.conditions import Phase, Said
from copractice.learning.models import ConditionSaid
from copractice.partnerships.models import Partnership, Party
from copractice.people.rights import Actor


@dataclass(frozen=True)
class Looked:
    """The rows in the order of their days, the parties by code, and those that take part now."""

    rows: tuple[ConditionSaid, ...]
    names: Mapping[str, str]
    here_now: tuple[str, ...]

    def said(self) -> tuple[Said, ...]:
        """The rows as values."""
        return tuple(self.value_of(row) for row in self.rows)

    def value_of(self, row: ConditionSaid) -> Said:
        """One row as a value, with the names of its parties."""
        return Said(
            row.condition,
            row.answer,
            row.on,
            row.look_again_on,
            row.words,
            self._named(row.parties),
            {Phase(phase): self._named(codes) for phase, codes in row.led.items()},
            row.pk,
        )

    def _named(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.names[code] for code in codes)


def held_of(actor: Actor, here: Partnership) -> tuple[Said, ...]:
    """What was said of the conditions here, without by whom; for pages that only tell of what."""
    rows = ConditionSaid.objects.allowed(actor, "learning.conditionsaid.read")
    return tuple(
        Said(row.condition, row.answer, row.on, row.look_again_on, order=row.pk)
        for row in rows.filter(partnership=here)
    )


def looked_at(actor: Actor, here: Partnership) -> Looked:
    """What was said of the conditions here, with who wrote it down."""
    rows = ConditionSaid.objects.allowed(actor, "learning.conditionsaid.read")
    parties = list(parties_of(actor, here))
    return Looked(
        tuple(rows.filter(partnership=here).select_related("person")),
        {party.code: party.organisation.name for party in parties},
        tuple(party.code for party in parties if party.ends is None),
    )


def parties_of(actor: Actor, here: Partnership) -> Iterable[Party]:
    """The parties of a partnership, also those that left, in the order in which they came."""
    rows = Party.objects.allowed(actor, "partnerships.party.read")
    return rows.filter(partnership=here).select_related("organisation")


def meetings_of(actor: Actor, here: Partnership) -> list[Meeting]:
    """The meetings that have been, latest first."""
    rows = Meeting.objects.allowed(actor, "meetings.meeting.read")
    return list(rows.filter(partnership=here, on__lte=actor.today)[:MEETINGS])


MEETINGS = 20
"""So many meetings are offered: what was said longer ago names its day."""
