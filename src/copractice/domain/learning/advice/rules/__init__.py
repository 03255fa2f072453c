"""The rules of advice, in the order in which they are told."""

from copractice.domain.learning.advice.rule import Rule
from copractice.domain.learning.advice.rules.conditions import FEW_LEAD, OUTSIDE_THE_DAY
from copractice.domain.learning.advice.rules.reach import FEW_REACHED
from copractice.domain.learning.advice.rules.rungs import (
    NO_APPLICATION,
    NO_RESULT,
    NOTHING_CONCLUDED,
    ONE_WAY,
)
from copractice.domain.learning.advice.rules.support import NEEDS_WITHOUT_SESSIONS, NO_SUPPORT

RULES: tuple[Rule, ...] = (
    FEW_REACHED,
    NOTHING_CONCLUDED,
    NO_APPLICATION,
    NO_RESULT,
    NO_SUPPORT,
    ONE_WAY,
    FEW_LEAD,
    OUTSIDE_THE_DAY,
    NEEDS_WITHOUT_SESSIONS,
)
"""In the order in which learning goes: who is reached, what is concluded, applied, seen, kept up
and varied; then its conditions: leading, time, needs. No figure moves a rule up or down. A slug
stays: what was tried on the advice of a rule names it."""

__all__ = ["RULES"]
