"""What every scene is played with: who does something on which day, and what it left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from copractice.partnerships.models import Part, Partnership, Party
from copractice.partnerships.stage import Stage
from copractice.partnerships.story import Told
from copractice.people.models import Person

_OWN_LINE = ("#", "-", "|", ">")
_NUMBERED = re.compile(r"\d+\. ")
Step = tuple[int, Callable[[], object]]
"""The day of a step, counted from the Monday of the week that is now, and what is done."""


def on(week: int, weekday: int = 0) -> int:
    """A day so many weeks from the one that is now; Monday is 0. Raises ``ValueError`` past 4."""
    if not 0 <= weekday <= 4:
        raise ValueError(f"people of the demo work from Monday to Friday, not on {weekday}")
    return 7 * week + weekday


def flowing(text: str) -> str:
    """A text whose paragraphs are broken into lines here, as somebody writes it into a field.

    There a line that ends is a line that ends. Lists, tables and quotations stay as they are.
    """
    lines: list[str] = []
    for line in text.strip().split("\n"):
        goes_on = lines and lines[-1] and not lines[-1].startswith(_OWN_LINE)
        if goes_on and line and not line.startswith(_OWN_LINE) and not _NUMBERED.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


@dataclass
class Set:
    """A partnership on the stage. ``left`` has the rows of the scenes, by the names they have."""

    stage: Stage
    told: Told
    left: dict[str, Any] = field(default_factory=dict)

    @property
    def part(self) -> Part:
        """The part that plays."""
        return self.told.part

    @property
    def partnership(self) -> Partnership:
        """Its partnership."""
        return self.told.part.partnership

    @property
    def lead(self) -> Person:
        """Who founded the partnership, and leads it."""
        return self.partnership.founded_by

    def person(self, name: str) -> Person:
        """A person of the story; the one who leads where no name is given."""
        return self.told.people[name] if name else self.lead

    def party(self, organisation: str) -> Party | None:
        """The party of an organisation; ``None`` without a name."""
        if not organisation:
            return None
        rows = Party.objects.filter(partnership=self.partnership)
        return rows.get(organisation=self.stage.organisations[organisation])

    def date_of(self, day: int) -> date:
        """A day as a date."""
        return self.stage.day(0, day)

    def at(self, day: int, hour: int = 15, minute: int = 0) -> datetime:
        """An instant on a day (UTC: at this hour it is the same day in every school)."""
        return self.stage.at(self.date_of(day), hour, minute)

    def by(self, name: str, day: int, hour: int = 15, minute: int = 0) -> dict[str, Any]:
        """Who acts, and when, as every action wants it."""
        actor = self.stage.actor(self.person(name), self.date_of(day))
        return {"actor": actor, "at": self.at(day, hour, minute)}

    def once(self, steps: Iterable[Step]) -> Iterator[tuple[date, Callable[[], object]]]:
        """Steps with their dates; each counts as one action."""
        for day, step in steps:
            yield self.date_of(day), partial(self._count, step)

    def _count(self, step: Callable[[], object]) -> None:
        step()
        self.stage.done += 1
