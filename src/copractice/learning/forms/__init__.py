"""What people type in learning: of their own record and time, of standards, conditions, words."""

from copractice.learning.forms.conditions import ConditionForm
from copractice.learning.forms.designs import LookForm, TakeBackForm, TryForm
from copractice.learning.forms.glossary import MeaningForm, TermForm
from copractice.learning.forms.own import (
    AgreeStandardForm,
    AnswerForm,
    ApplicationForm,
    AskForm,
    CapacityForm,
    ContestForm,
    CorrectForm,
    CoverageForm,
    NeedNamedForm,
    ReadBackForm,
    TakeAlongForm,
    ThoughtForm,
)
from copractice.learning.forms.reports import ReportForm, WordsForm

__all__ = [
    "AgreeStandardForm",
    "AnswerForm",
    "ApplicationForm",
    "AskForm",
    "CapacityForm",
    "ConditionForm",
    "ContestForm",
    "CorrectForm",
    "CoverageForm",
    "LookForm",
    "MeaningForm",
    "NeedNamedForm",
    "ReadBackForm",
    "ReportForm",
    "TakeAlongForm",
    "TakeBackForm",
    "TermForm",
    "ThoughtForm",
    "TryForm",
    "WordsForm",
]
