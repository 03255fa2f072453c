"""What a standard and a set of standards are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.words import Sentence


class ShownBy(StrEnum):
    """What can show a standard: which kind of record speaks for it at all."""

    ACTIVITY = "activity"
    RESULT = "result"
    LEADING = "leading"
    CONDITIONS = "conditions"


@dataclass(frozen=True)
class Standard:
    """One standard of one set.

    ``says`` is our paraphrase, never the publisher's text. ``aliases`` are other names it goes by.
    ``part`` is the heading under which its set lists it, where there is one.
    """

    set: str
    slug: str
    name: Sentence
    says: Sentence
    shown_by: ShownBy = ShownBy.ACTIVITY
    aliases: tuple[str, ...] = ()
    part: Sentence | None = None

    @property
    def key(self) -> str:
        """The address used by practices and profiles, such as ``"2011:data"``."""
        return f"{self.set}:{self.slug}"

    def goes_by(self, name: str) -> bool:
        """Whether this is its slug, its English name or one of its aliases, in any case."""
        return name.casefold() in {
            known.casefold() for known in (self.slug, self.name.one, *self.aliases)
        }


@dataclass(frozen=True)
class StandardSet:
    """A published set: its year, name, the credit that goes with its names, and its standards."""

    year: str
    name: Sentence
    credit: Sentence
    standards: tuple[Standard, ...]

    def find(self, name: str) -> Standard | None:
        """The standard that goes by a slug, name or alias; ``None`` where the set has none."""
        return next((one for one in self.standards if one.goes_by(name.strip())), None)
