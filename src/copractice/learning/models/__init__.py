"""Totals that were released, what the record holds, and what people say and confirm."""

from copractice.learning.models.applying import LONGEST_LINE, Application, NeedNamed
from copractice.learning.models.conditions import ConditionSaid
from copractice.learning.models.confirming import Answer, Confirming
from copractice.learning.models.coverage import Sample, Saying
from copractice.learning.models.designs import DesignTried
from copractice.learning.models.glossary import Meaning, Term
from copractice.learning.models.own import LONGEST_THOUGHT, Capacity, Thought
from copractice.learning.models.reports import LearningReport
from copractice.learning.models.showing import Showing
from copractice.learning.models.standards import LONGEST_REASON, Contest, StandardAgreed
from copractice.learning.models.totals import Totals

__all__ = [
    "LONGEST_LINE",
    "LONGEST_REASON",
    "LONGEST_THOUGHT",
    "Answer",
    "Application",
    "Capacity",
    "ConditionSaid",
    "Confirming",
    "Contest",
    "DesignTried",
    "LearningReport",
    "Meaning",
    "NeedNamed",
    "Sample",
    "Saying",
    "Showing",
    "StandardAgreed",
    "Term",
    "Thought",
    "Totals",
]
