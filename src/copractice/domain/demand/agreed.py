"""What was agreed, and how far what is seen lies from it."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.demand.seen import Seen, Withheld
from copractice.domain.demand.telling import duration
from copractice.domain.words import Sentence, Strong, count, say


@dataclass(frozen=True)
class Agreed:
    """The partners' plan for one role: minutes a month for each person, and how many people.

    Raises ``ValueError`` for a negative figure or a plan for nobody.
    """

    role: str
    minutes: int
    people: int

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.people < 1:
            raise ValueError(f"{self.role}: a plan needs minutes of 0 or more for 1 person or more")


@dataclass(frozen=True)
class Difference:
    """Agreed and seen over the same months for one role, in minutes for all its people.

    ``minutes`` is seen less agreed. ``recorded`` of ``people`` have anything on record: the rest
    may have worked unseen, so a difference is read with it.
    """

    role: str
    agreed: int
    seen: int
    recorded: int
    people: int
    words: Sentence

    @property
    def minutes(self) -> int:
        """Seen less agreed; positive where more is recorded than was agreed."""
        return self.seen - self.agreed


def difference(agreed: Agreed, seen: Seen | Withheld, months: int) -> Difference | Withheld:
    """The plan of a role beside its record over so many months.

    Raises ``ValueError`` for a period of no months.
    """
    if months < 1:
        raise ValueError("a difference needs a period of one month or more")
    if isinstance(seen, Withheld):
        return seen
    planned, recorded = agreed.minutes * agreed.people * months, seen.minutes.total
    words = _difference_words(planned, recorded, seen.people, agreed.people)
    return Difference(agreed.role, planned, recorded, seen.people, agreed.people, words)


def _difference_words(planned: int, recorded: int, n: int, people: int) -> Sentence:
    agreed, seen = duration(planned), Strong(duration(recorded))
    apart = duration(abs(recorded - planned))
    record = _record_words(n, people)
    if recorded > planned:
        return say(
            "Agreed {agreed}, recorded {seen}: {apart} more than agreed. {record}",
            agreed=agreed,
            seen=seen,
            apart=apart,
            record=record,
        )
    if recorded < planned:
        return say(
            "Agreed {agreed}, recorded {seen}: {apart} less than agreed. {record}",
            agreed=agreed,
            seen=seen,
            apart=apart,
            record=record,
        )
    return say(
        "Agreed {agreed}, recorded {seen}: as agreed. {record}",
        agreed=agreed,
        seen=seen,
        record=record,
    )


def _record_words(n: int, people: int) -> Sentence:
    if n >= people:
        return say("As many people as agreed have a record.")
    return count(
        "{n} of {of} people has a record; what the others did is not in it.",
        "{n} of {of} people have a record; what the others did is not in it.",
        n,
        of=people,
    )
