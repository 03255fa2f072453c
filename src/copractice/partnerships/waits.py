"""What waits for a person, as every room gives it: each its lines, and none knows the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from copractice.domain.words import Sentence, say
from copractice.partnerships.models import Partnership
from copractice.people.rights import Actor
from copractice.people.sources import Sources
from copractice.people.speech import words

AT_MOST = 7
"""So many lines stand on a page: more are not read in a week."""


@dataclass(frozen=True)
class Wait:
    """One line: what waits, why and for whom, and what to do about it.

    Each is something that another person waits for. ``href`` is the page where it is done. Where
    one press is enough, ``done_at`` is the address that the press is sent to, with a form's key
    and where to return to (``next``), and ``press`` is what the button says. ``due`` is the day by
    which it is wanted; what has none waits behind what has one.
    """

    partnership: int
    what: Sentence
    why: Sentence
    act: Sentence
    href: str
    due: date | None = None
    done_at: str = ""
    press: Sentence = field(default_factory=lambda: say("Done"))


Source = Callable[[Actor, Sequence[Partnership]], Iterable[Wait]]
waits: Sources[Source] = Sources()
"""``@waits`` over ``function(actor, partnerships)``: the lines for this person in these
partnerships. It asks the table of rights, and takes the same number of queries however many
partnerships there are."""


def waiting_for(actor: Actor, partnerships: Sequence[Partnership]) -> list[Wait]:
    """Everything that waits for a person in these partnerships, what is due first first."""
    found = [line for source in waits for line in source(actor, partnerships)]
    return sorted(found, key=lambda line: line.due or date.max)


def agenda_of(
    lines: Iterable[Wait], names: Mapping[int, str] | None = None
) -> list[dict[str, Any]]:
    """Lines as ``<c-agenda>`` takes them; with ``names``, each says in which partnership."""
    speak = words()
    return [
        {
            "what": speak(line.what),
            "why": speak(_why(line, names or {})),
            "act": speak(line.act),
            "href": line.href,
            "done_at": line.done_at,
            "press": speak(line.press),
            "key": uuid4() if line.done_at else None,
        }
        for line in lines
    ]


def _why(line: Wait, names: Mapping[int, str]) -> Sentence:
    name = names.get(line.partnership)
    return say("{partnership}: {why}", partnership=name, why=line.why) if name else line.why
