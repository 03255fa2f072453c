"""What people type in a network: measures, files, columns, cycles."""

from .cycles import FinishForm, NoteForm, PlanForm, StudyForm
from .measures import ColumnsForm, FigureForm, FileForm, MeasureForm, PhaseForm

__all__ = [
    "ColumnsForm",
    "FigureForm",
    "FileForm",
    "FinishForm",
    "MeasureForm",
    "NoteForm",
    "PhaseForm",
    "PlanForm",
    "StudyForm",
]
