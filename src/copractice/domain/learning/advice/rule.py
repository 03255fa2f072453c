"""A written rule of advice: when it speaks, what to try, why, from where, with which effort."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.learning.advice.facts import Facts
from copractice.domain.words import Amount, Sentence, say


class Voice(StrEnum):
    """What a rule has to say of a partnership."""

    SPEAKS = "speaks"
    SILENT = "silent"
    CANNOT_TELL = "cannot-tell"


class Start(StrEnum):
    """The page on which it can be begun."""

    MEETINGS = "meetings"
    AGENDA = "agenda"
    TALK = "talk"
    CALENDAR = "calendar"
    PEOPLE = "people"
    SITES = "sites"


@dataclass(frozen=True)
class Saw:
    """What a rule found: its voice, the very figures it rests on, and what is not known.

    ``shows`` says what the record says and nothing else, so that it can stand beside the same
    sentence of another day. Of what a rule cannot tell, ``unknown`` says what would tell.
    """

    voice: Voice
    shows: Sentence
    unknown: Sentence


@dataclass(frozen=True)
class Effort:
    """What trying takes: whole minutes of each of ``who``. An assumption of ours, and said so."""

    minutes: int
    who: Sentence

    @property
    def words(self) -> Sentence:
        """The effort in a sentence."""
        return say(
            "Our assumption: {minutes} {who}.",
            minutes=Amount(self.minutes, "min"),
            who=self.who,
        )


@dataclass(frozen=True)
class Advice:
    """What to try, and why it might help.

    ``claims`` are ids of the article's claims (``docs/claims.md``), ``standards`` keys of the
    Standards for Professional Learning. ``example`` is invented, and says so.
    """

    tries: Sentence
    because: Sentence
    claims: tuple[str, ...]
    standards: tuple[str, ...]
    effort: Effort
    example: Sentence
    starts: Start


@dataclass(frozen=True)
class Rule:
    """One rule. ``about`` is its heading; ``uses`` names the facts that it looks at besides today.

    ``when`` says in words when it speaks, with every threshold; they are our assumptions.
    """

    slug: str
    about: Sentence
    when: Sentence
    uses: tuple[str, ...]
    look: Callable[[Facts], Saw]
    advice: Advice
