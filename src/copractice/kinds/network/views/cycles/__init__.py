"""Cycles: all of them, planning one, one from plan to act, on paper, and what one predicted."""

from .listing import change, every
from .one import one
from .paper import document, paper_form
from .planning import plan
from .record import predictions
from .revising import edit_note, edit_plan, reword_study
from .steps import drop, extend, finish, note, start, study

__all__ = [
    "change",
    "document",
    "drop",
    "edit_note",
    "edit_plan",
    "every",
    "extend",
    "finish",
    "note",
    "one",
    "paper_form",
    "plan",
    "predictions",
    "reword_study",
    "start",
    "study",
]
