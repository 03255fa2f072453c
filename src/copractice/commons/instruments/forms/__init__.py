"""What people type about forms, waves, texts and results."""

from copractice.commons.instruments.forms.making import (
    BeginForm,
    BringForm,
    DescribeForm,
    ItemsForm,
    SaveForm,
    kinds_offered,
    offer_ready,
)
from copractice.commons.instruments.forms.planning import (
    RESULTS,
    MeaningForm,
    PlanForm,
    PressForm,
    TextForm,
    plan_as_initial,
)
from copractice.commons.instruments.forms.question import QuestionForm

__all__ = [
    "RESULTS",
    "BeginForm",
    "BringForm",
    "DescribeForm",
    "ItemsForm",
    "MeaningForm",
    "PlanForm",
    "PressForm",
    "QuestionForm",
    "SaveForm",
    "TextForm",
    "kinds_offered",
    "offer_ready",
    "plan_as_initial",
]
