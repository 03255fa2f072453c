"""What people type about partnerships, their parts, agreements, sites, invitations."""

from copractice.partnerships.forms.agreements import AgreementForm, terms_as_initial
from copractice.partnerships.forms.founding import AimsForm, DescribeForm, FoundForm, PartyForm
from copractice.partnerships.forms.parts import (
    AddPartForm,
    ChangePartForm,
    LabelForm,
    NamePartForm,
    ReasonForm,
)
from copractice.partnerships.forms.people import (
    AcceptForm,
    AgreeForm,
    InviteForm,
    SiteForm,
    chosen_role,
)
from copractice.partnerships.forms.work import DecisionForm, WorkNoteForm

__all__ = [
    "AcceptForm",
    "AddPartForm",
    "AgreeForm",
    "AgreementForm",
    "AimsForm",
    "ChangePartForm",
    "DecisionForm",
    "DescribeForm",
    "FoundForm",
    "InviteForm",
    "LabelForm",
    "NamePartForm",
    "PartyForm",
    "ReasonForm",
    "SiteForm",
    "WorkNoteForm",
    "chosen_role",
    "terms_as_initial",
]
