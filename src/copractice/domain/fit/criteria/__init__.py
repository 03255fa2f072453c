"""The questions that leaders use, one after the other. Each is a row; nothing else scores.

Weights are usual ones and ours: what decides whether anyone will do the work weighs most (the
topic, the goal, people's time), whether it can be carried next, the rest once. Whoever chooses
sets their own.
"""

from copractice.domain.fit.criteria.points import Barrier, Criterion, Points
from copractice.domain.fit.criteria.room import ROOM
from copractice.domain.fit.criteria.work import WORK
from copractice.domain.fit.criteria.worth import WORTH

CRITERIA: tuple[Criterion, ...] = (*WORK, *WORTH, *ROOM)

__all__ = ["CRITERIA", "Barrier", "Criterion", "Points"]
