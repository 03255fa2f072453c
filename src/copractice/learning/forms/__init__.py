"""What people type in learning: of their own record, of standards, conditions, designs, words."""

from copractice.learning.forms.applying import ApplicationForm, NeedNamedForm
from copractice.learning.forms.conditions import ConditionForm
from copractice.learning.forms.confirming import AnswerForm, AskForm
from copractice.learning.forms.coverage import CoverageForm
from copractice.learning.forms.designs import LookForm, TakeBackForm, TryForm
from copractice.learning.forms.glossary import MeaningForm, TermForm
from copractice.learning.forms.own import CapacityForm, CorrectForm, ThoughtForm
from copractice.learning.forms.reports import ReportForm, WordsForm
from copractice.learning.forms.showing import ShowForm
from copractice.learning.forms.standards import AgreeStandardForm, ContestForm
from copractice.learning.forms.taking import ReadBackForm, TakeAlongForm

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
    "ShowForm",
    "TakeAlongForm",
    "TakeBackForm",
    "TermForm",
    "ThoughtForm",
    "TryForm",
    "WordsForm",
]
