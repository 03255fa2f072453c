"""What a credential says: the confirmed items of one partnership in one school year.

Nothing but what another confirmed counts. Contact hours are told as continuing education units as
IACET measures them: ten contact hours are one unit. Whether units are accepted is for whoever
reads the credential.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copractice.domain.calendars import Days
from copractice.domain.demand import duration
from copractice.domain.learning.known import Known
from copractice.domain.learning.transcript import Item
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Day, Sentence, count, say

BEGINS = 7
"""The month in which a school year begins: July."""
MINUTES_A_TENTH = 60
"""A contact hour is sixty minutes, and a tenth of a unit."""

CRITERIA = say(
    "Somebody else who leads or works in the partnership, or the attendance list of a meeting, "
    "confirmed each item: what was done, when, in which role and for how many minutes. Only "
    "confirmed minutes count. 10 contact hours are 1 continuing education unit (CEU), as IACET "
    "measures it, rounded down to a tenth. Whether the units are accepted is for whoever asks "
    "for them."
)


def school_year_of(day: date) -> Days:
    """The school year in which a day lies: from July to June."""
    first = day.year if day.month >= BEGINS else day.year - 1
    return Days(date(first, BEGINS, 1), date(first + 1, BEGINS - 1, 30))


@dataclass(frozen=True)
class Badge:
    """The confirmed items of a person in one partnership and one school year, by their days.

    ``partnership`` is its name, ``code`` its outside id. Raises ``ValueError`` without an item, for
    one that is not confirmed or that lies in another year.
    """

    partnership: str
    code: str
    year: Days
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("a badge has items")
        for one in self.items:
            if one.known is not Known.CONFIRMED or school_year_of(one.on) != self.year:
                raise ValueError(f"{one.code}: not confirmed in this year")

    @property
    def minutes(self) -> int:
        """Confirmed minutes in all."""
        return sum(one.minutes for one in self.items)

    @property
    def tenths(self) -> int:
        """Tenths of a continuing education unit, rounded down."""
        return self.minutes // MINUTES_A_TENTH

    @property
    def units(self) -> float:
        """Continuing education units."""
        return self.tenths / 10

    @property
    def standards(self) -> tuple[str, ...]:
        """Keys of the standards that the items touch, each once, in order."""
        return tuple(sorted({key for one in self.items for key in one.standards}))

    @property
    def name(self) -> Sentence:
        """What the credential is called."""
        return say(
            "Professional learning in {partnership}, {year}",
            partnership=self.partnership,
            year=f"{self.year.first.year}–{self.year.last.year % 100:02}",
        )

    @property
    def told(self) -> Sentence:
        """How much it says, in words."""
        return say(
            "{items}, {time}, {units} CEU",
            items=count("{n} confirmed item", "{n} confirmed items", len(self.items)),
            time=duration(self.minutes),
            units=Amount(self.units, digits=1),
        )


def badges_of(items: Iterable[Item], partnership: str, code: str) -> tuple[Badge, ...]:
    """One badge for each school year of a partnership with a confirmed item, the latest first."""
    by_year: dict[date, list[Item]] = {}
    for one in sorted(items, key=lambda item: (item.on, item.code)):
        if one.known is Known.CONFIRMED:
            by_year.setdefault(school_year_of(one.on).first, []).append(one)
    return tuple(
        Badge(partnership, code, school_year_of(first), tuple(rows))
        for first, rows in sorted(by_year.items(), reverse=True)
    )


def told_evidence(item: Item) -> Sentence:
    """One item as evidence: day, role, minutes, and who confirmed it as what."""
    return say(
        "{day}, as {role}, {minutes}. {confirmed}",
        day=Day(item.on),
        role=item.role_name,
        minutes=count("{n} minute", "{n} minutes", item.minutes),
        confirmed=_told_confirmed(item),
    )


def _told_confirmed(item: Item) -> Sentence:
    if not item.confirmed:
        return say("Confirmed by the attendance list of a meeting.")
    told = [
        say(
            "Confirmed by {name}{capacity} on {day}.",
            name=one.name,
            capacity=say(" ({capacity})", capacity=one.capacity) if one.capacity else say(""),
            day=Day(one.on),
        )
        for one in item.confirmed
    ]
    return in_turn(told)
