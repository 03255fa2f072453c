"""Writes of a network. Each leaves its activity in its own transaction."""

from .cycles import (
    drop_cycle,
    extend_cycle,
    finish_cycle,
    may_be_seen_by,
    note_cycle,
    plan_cycle,
    start_cycle,
    study_cycle,
)
from .figures import Entry, begin_phase, define_measure, enter_values
from .imports import (
    KEEPS_FILES,
    choose_columns,
    drop_import,
    drop_stale_imports,
    receive_series,
    take_in_series,
)

__all__ = [
    "KEEPS_FILES",
    "Entry",
    "begin_phase",
    "choose_columns",
    "define_measure",
    "drop_cycle",
    "drop_import",
    "drop_stale_imports",
    "enter_values",
    "extend_cycle",
    "finish_cycle",
    "may_be_seen_by",
    "note_cycle",
    "plan_cycle",
    "receive_series",
    "start_cycle",
    "study_cycle",
    "take_in_series",
]
