"""Protocols: what a network's cycles test, in versions, from first draft to standard work.

>>> from copractice.domain.protocols import Protocol, ProtocolPart, compare, told
>>> before = Protocol("Talk", "", (ProtocolPart("a", "Open"), ProtocolPart("b", "Close")))
>>> after = Protocol("Talk", "", (ProtocolPart("b", "Close"), ProtocolPart("a", "Open it")))
>>> str(told(compare(before, after)))
'1 part changed, 1 part moved.'
"""

from copractice.domain.protocols.changes import Change, Compared, Turn, compare, told, turns
from copractice.domain.protocols.joining import Joined, Meeting, PartMeeting, Side, join
from copractice.domain.protocols.model import (
    MOST_PARTS,
    Led,
    Protocol,
    ProtocolPart,
    Version,
    in_places,
    version_of,
)
from copractice.domain.protocols.standing import (
    SITES_FOR_STANDARD,
    TRANSITIONS,
    Evidence,
    Move,
    Standing,
    Takes,
    Transition,
    follow,
    may_follow,
    missing,
    sites_for,
    step_of,
)

__all__ = [
    "MOST_PARTS",
    "SITES_FOR_STANDARD",
    "TRANSITIONS",
    "Change",
    "Compared",
    "Evidence",
    "Joined",
    "Led",
    "Meeting",
    "Move",
    "PartMeeting",
    "Protocol",
    "ProtocolPart",
    "Side",
    "Standing",
    "Takes",
    "Transition",
    "Turn",
    "Version",
    "compare",
    "follow",
    "in_places",
    "join",
    "may_follow",
    "missing",
    "sites_for",
    "step_of",
    "told",
    "turns",
    "version_of",
]
