"""What a room says of the letter on one of its notices: answers, thread, the words themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from copractice.people.rights import Actor
from copractice.people.sources import Sources


@dataclass(frozen=True)
class Dress:
    """How the letter on one notice looks.

    ``reply_to`` is an address for answers; the ids have their angle brackets, and hold the thread
    together in mail programs. ``words`` is what somebody wrote, shown as a quotation.
    """

    reply_to: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    words: str = ""

    def headers(self) -> dict[str, str]:
        """The headers, without those that are empty."""
        given = {
            "Reply-To": self.reply_to,
            "Message-ID": self.message_id,
            "In-Reply-To": self.in_reply_to,
            "References": " ".join(self.references or (self.in_reply_to,)),
        }
        return {name: value for name, value in given.items() if value}


Dresser = Callable[[Actor, str], Dress | None]
dresses: Sources[Dresser] = Sources()
"""``@dresses`` over ``function(actor, source)``: the dress of a letter to this person on the notice
of this source, ``None`` where it is not the room's own. A notice that has one, and that its person
wants at once, goes in a letter of its own. The function asks the table of rights: it is called
again when the letter leaves."""


def dress_of(actor: Actor, source: str) -> Dress | None:
    """The dress that some room gives, or none."""
    given = (dresser(actor, source) for dresser in dresses) if source else iter(())
    return next((one for one in given if one is not None), None)
