"""What every partnership does to be one: how it lives, what it agrees, what it writes down.

>>> from copractice.domain.partnering import Move, State, follow
>>> follow(State.FORMING, Move.START).value
'running'
"""

from copractice.domain.partnering.agreements import (
    FIRST_TEXTS,
    KINDS,
    PER,
    AgreementKind,
    Per,
    Proposed,
)
from copractice.domain.partnering.life import (
    TRANSITIONS,
    Move,
    State,
    Transition,
    follow,
    may_follow,
)
from copractice.domain.partnering.norms import NORMS, Norm
from copractice.domain.partnering.papers import (
    Compared,
    Joined,
    Paper,
    Passage,
    compare,
    join,
    paper_of,
    with_text,
)
from copractice.domain.partnering.papers import Kind as PassageKind
from copractice.domain.partnering.practices import PARTNERING
from copractice.domain.transitions import NotPossible

__all__ = [
    "FIRST_TEXTS",
    "KINDS",
    "NORMS",
    "PARTNERING",
    "PER",
    "TRANSITIONS",
    "AgreementKind",
    "Compared",
    "Joined",
    "Move",
    "Norm",
    "NotPossible",
    "Paper",
    "Passage",
    "PassageKind",
    "Per",
    "Proposed",
    "State",
    "Transition",
    "compare",
    "follow",
    "join",
    "may_follow",
    "paper_of",
    "with_text",
]
