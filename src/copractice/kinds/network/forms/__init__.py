"""What people type in a network: measures, files, columns, cycles, protocols, asking for help."""

from .cycles import (
    EditNoteForm,
    EditOwnPlanForm,
    EditPlanForm,
    FinishForm,
    FromRevision,
    NoteForm,
    OwnForm,
    PlanForm,
    ReuseForm,
    RewordForm,
    StudyForm,
)
from .figures import AskForm, FigureForm, GiveForm, SurveyFigureForm
from .help import HelpForm, SendHelpForm
from .imports import ColumnsForm, FileForm, PasteForm, TakeInForm
from .judging import ExcludeForm, FreezeForm, PhaseForm, UndoForm
from .measures import DefinitionForm, MeasureForm, NamingForm
from .protocols import (
    AdaptForm,
    DraftForm,
    LaterVersionForm,
    LinkForm,
    PartsForm,
    RevisionForm,
    StandingForm,
    UseForm,
    UseResultForm,
)

__all__ = [
    "AdaptForm",
    "AskForm",
    "ColumnsForm",
    "DefinitionForm",
    "DraftForm",
    "EditNoteForm",
    "EditOwnPlanForm",
    "EditPlanForm",
    "ExcludeForm",
    "FigureForm",
    "FileForm",
    "FinishForm",
    "FreezeForm",
    "FromRevision",
    "GiveForm",
    "HelpForm",
    "LaterVersionForm",
    "LinkForm",
    "MeasureForm",
    "NamingForm",
    "NoteForm",
    "OwnForm",
    "PartsForm",
    "PasteForm",
    "PhaseForm",
    "PlanForm",
    "ReuseForm",
    "RevisionForm",
    "RewordForm",
    "SendHelpForm",
    "StandingForm",
    "StudyForm",
    "SurveyFigureForm",
    "TakeInForm",
    "UndoForm",
    "UseForm",
    "UseResultForm",
]
