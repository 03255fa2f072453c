"""What to work on: needs weighed by several parties, and how a proposal lives.

>>> from copractice.domain.priorities import Rating, rank, views_of
>>> ratings = [
...     Rating("teacher", "schools", "reading", 5, 1),
...     Rating("teacher", "schools", "budget", 2, 4),
... ]
>>> [(one.proposal, one.best, one.worst) for one in rank(views_of(ratings)).places]
[('reading', 1, 1), ('budget', 2, 2)]
"""

from copractice.domain.priorities.life import (
    TRANSITIONS,
    Move,
    NeedOf,
    ProposalState,
    Transition,
    follow,
    may_follow,
)
from copractice.domain.priorities.needs import (
    CANNOT_SAY,
    HIGHEST,
    LOWEST,
    MOST_NEED,
    Rating,
    View,
    need,
    views_of,
)
from copractice.domain.priorities.ranks import Apart, Place, Ranking, Weighing, apart, rank
from copractice.domain.priorities.rounds import RoundState, asked_minutes, may_answer
from copractice.domain.priorities.telling import told_range, told_ranking

__all__ = [
    "CANNOT_SAY",
    "HIGHEST",
    "LOWEST",
    "MOST_NEED",
    "TRANSITIONS",
    "Apart",
    "Move",
    "NeedOf",
    "Place",
    "ProposalState",
    "Ranking",
    "Rating",
    "RoundState",
    "Transition",
    "View",
    "Weighing",
    "apart",
    "asked_minutes",
    "follow",
    "may_answer",
    "may_follow",
    "need",
    "rank",
    "told_range",
    "told_ranking",
    "views_of",
]
