"""Why a letter is not taken in: each reason in a word for the record, and as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class Refusal(StrEnum):
    """Why a letter was not taken in."""

    AUTOMATIC = "automatic"
    LOOP = "loop"
    TWICE = "twice"
    SENDER = "sender"
    FORGED = "forged"
    UNPROVED = "unproved"
    ADDRESS = "address"
    TOO_LARGE = "too-large"
    TOO_MANY_PARTS = "too-many-parts"
    TOO_DEEP = "too-deep"
    BROKEN = "broken"
    TOO_LONG = "too-long"
    NO_WORDS = "no-words"
    NO_SUBJECT = "no-subject"
    TOO_MANY = "too-many"
    CLOSED = "closed"
    RIGHT = "right"

    @property
    def words(self) -> Sentence:
        """The reason, as the writer or the operator of the installation reads it."""
        return _WORDS[self]

    @property
    def is_answered(self) -> bool:
        """Whether the writer may be written to.

        Not where a machine may have written it, or where somebody else may have used the address.
        """
        return self not in _SILENT


_SILENT = frozenset(
    {
        *(Refusal.AUTOMATIC, Refusal.LOOP, Refusal.TWICE, Refusal.SENDER, Refusal.FORGED),
        Refusal.UNPROVED,
    }
)
_WORDS: Mapping[Refusal, Sentence] = MappingProxyType(
    {
        Refusal.AUTOMATIC: say("A machine or a mailing list wrote it."),
        Refusal.LOOP: say("It came from one of our own addresses."),
        Refusal.TWICE: say("It had come before."),
        Refusal.SENDER: say("It does not come from the address of an account here."),
        Refusal.FORGED: say("It answers a letter that went to somebody else."),
        Refusal.UNPROVED: say("The mail server did not find that it comes from its sender."),
        Refusal.ADDRESS: say(
            "The address that it was sent to is not known. Answer a recent letter, or write on the "
            "page."
        ),
        Refusal.TOO_LARGE: say("It is larger than 10 MB. Send the files in several letters."),
        Refusal.TOO_MANY_PARTS: say("It has too many parts. Write a new letter, and send that."),
        Refusal.TOO_DEEP: say("Its parts lie too deep in each other. Write a new letter."),
        Refusal.BROKEN: say("It could not be read. Write a new letter, or write on the page."),
        Refusal.TOO_LONG: say("It has more than 20,000 characters. Write less, or send a file."),
        Refusal.NO_WORDS: say("Nothing that you wrote yourself was found in it."),
        Refusal.NO_SUBJECT: say("It has no subject, which would be the title of the thread."),
        Refusal.TOO_MANY: say("You sent more than 20 letters in an hour. Write on the page."),
        Refusal.CLOSED: say("The thread is closed, or the work there is over."),
        Refusal.RIGHT: say("You cannot write there, or not any more."),
    }
)
