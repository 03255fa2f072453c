"""Kinds of notices, and the ways by which they reach a person."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from copractice.domain.words import Sentence, say


class NoticeKind(StrEnum):
    """What a notice is about."""

    MEETING = "meeting"
    PROMISE = "promise"
    MENTION = "mention"
    REPLY = "reply"
    PROPOSAL = "proposal"
    VERSION = "version"
    SURVEY = "survey"
    MODERATION = "moderation"
    JOB = "job"

    @property
    def words(self) -> Sentence:
        """The kind, as somebody reads it who chooses."""
        return _KINDS[self]


class Way(StrEnum):
    """How a notice reaches a person. Whatever is mailed stands in the page too."""

    NOTHING = "nothing"
    PAGE = "page"
    DIGEST = "digest"
    AT_ONCE = "at-once"

    @property
    def words(self) -> Sentence:
        """The way, as somebody reads it who chooses."""
        return _WAYS[self]

    @property
    def is_mailed(self) -> bool:
        """Whether a letter follows."""
        return self in (Way.DIGEST, Way.AT_ONCE)


_KINDS: Mapping[NoticeKind, Sentence] = MappingProxyType(
    {
        NoticeKind.MEETING: say("Meetings: invited, moved, called off"),
        NoticeKind.PROMISE: say("Promises that I made or that were made for me"),
        NoticeKind.MENTION: say("Somebody writes to me by name"),
        NoticeKind.REPLY: say("Answers where I wrote or follow"),
        NoticeKind.PROPOSAL: say("Proposals: new, ranked, taken up"),
        NoticeKind.VERSION: say("New versions of what I made or use"),
        NoticeKind.SURVEY: say("Forms and surveys that wait for me"),
        NoticeKind.MODERATION: say("Something that I wrote was hidden or closed"),
        NoticeKind.JOB: say("Work in the background that I started"),
    }
)
_WAYS: Mapping[Way, Sentence] = MappingProxyType(
    {
        Way.NOTHING: say("nothing"),
        Way.PAGE: say("on the page only"),
        Way.DIGEST: say("in the digest"),
        Way.AT_ONCE: say("by email at once"),
    }
)

USUAL: Mapping[NoticeKind, Way] = MappingProxyType(
    {
        NoticeKind.MEETING: Way.AT_ONCE,
        NoticeKind.PROMISE: Way.DIGEST,
        NoticeKind.MENTION: Way.AT_ONCE,
        NoticeKind.REPLY: Way.DIGEST,
        NoticeKind.PROPOSAL: Way.DIGEST,
        NoticeKind.VERSION: Way.DIGEST,
        NoticeKind.SURVEY: Way.AT_ONCE,
        NoticeKind.MODERATION: Way.AT_ONCE,
        NoticeKind.JOB: Way.PAGE,
    }
)
"""What holds for whoever has chosen nothing: at once only where another person waits."""


def ways_of(kind: NoticeKind) -> tuple[Way, ...]:
    """The ways that can be chosen for a kind.

    What happened to one's own words is always told, in the page at least.
    """
    return tuple(w for w in Way if not (kind is NoticeKind.MODERATION and w is Way.NOTHING))
