"""What people type about meetings and promises."""

from copractice.commons.meetings.forms.holding import (
    AttendanceForm,
    CloseForm,
    DecideForm,
    DecideOnProposalForm,
    HereForm,
    MinutesForm,
    NotesForm,
    PointForm,
    SettleForm,
    point_choices,
)
from copractice.commons.meetings.forms.layouts import LayoutForm
from copractice.commons.meetings.forms.planning import (
    AnswerForm,
    InviteForm,
    MergeForm,
    MoveForm,
    PlanForm,
    ReasonForm,
    WhenForm,
)
from copractice.commons.meetings.forms.promises import (
    DropForm,
    KeepForm,
    MovePromiseForm,
    PromiseForm,
    ReopenForm,
    TakeForm,
)

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "CloseForm",
    "DecideForm",
    "DecideOnProposalForm",
    "DropForm",
    "HereForm",
    "InviteForm",
    "KeepForm",
    "LayoutForm",
    "MergeForm",
    "MinutesForm",
    "MoveForm",
    "MovePromiseForm",
    "NotesForm",
    "PlanForm",
    "PointForm",
    "PromiseForm",
    "ReasonForm",
    "ReopenForm",
    "SettleForm",
    "TakeForm",
    "WhenForm",
    "point_choices",
]
