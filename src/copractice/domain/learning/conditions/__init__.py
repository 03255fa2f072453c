"""Conditions of the work that partners look at together, on a day and again on a later one.

Norms, trust, workload, money, who leads and who was missing are known only where people say so. A
condition has answers in words, on no scale; what was said is told with its day and with how many
parties were in the talk, and one party's word alone is told as that.
"""

from copractice.domain.learning.conditions.closed_list import CONDITIONS, condition
from copractice.domain.learning.conditions.model import NOT_KNOWN, Answer, Condition, Phase
from copractice.domain.learning.conditions.said import LONGEST, Said, due, lacks, latest
from copractice.domain.learning.conditions.telling import (
    Shows,
    answered,
    phases_table,
    shows,
    told_by,
    told_conditions,
    told_due,
    told_led,
)

__all__ = [
    "CONDITIONS",
    "LONGEST",
    "NOT_KNOWN",
    "Answer",
    "Condition",
    "Phase",
    "Said",
    "Shows",
    "answered",
    "condition",
    "due",
    "lacks",
    "latest",
    "phases_table",
    "shows",
    "told_by",
    "told_conditions",
    "told_due",
    "told_led",
]
