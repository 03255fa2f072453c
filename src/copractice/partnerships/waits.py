"""What waits for a person, as every room gives it: each its lines, and none knows the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor
from copractice.people.sources import Sources


@dataclass(frozen=True)
class Wait:
    """One line: what waits, why and for whom, and what to do about it.

    Each is something that another person waits for. ``href`` is the page where it is done. Where
    one press is enough, ``done_at`` is the address that the press is sent to, with a form's key.
    ``due`` is the day by which it is wanted; what has none waits behind what has one.
    """

    partnership: int
    what: Sentence
    why: Sentence
    act: Sentence
    href: str
    due: date | None = None
    done_at: str = ""


Source = Callable[[Actor, Sequence[Partnership]], Iterable[Wait]]
waits: Sources[Source] = Sources()
"""``@waits`` over ``function(actor, partnerships)``: the lines for this person in these
partnerships. It asks the table of rights, and takes the same number of queries however many
partnerships there are."""


def waiting_for(actor: Actor, partnerships: Sequence[Partnership]) -> list[Wait]:
    """Everything that waits for a person in these partnerships, what is due first first."""
    found = [line for source in waits for line in source(actor, partnerships)]
    return sorted(found, key=lambda line: line.due or date.max)
