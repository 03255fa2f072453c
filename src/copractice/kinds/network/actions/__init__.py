"""Writes of a network. Each leaves its activity in its own transaction."""

from .asks import ask_for_figures
from .cycles import (
    PlanDetails,
    drop_cycle,
    extend_cycle,
    finish_cycle,
    may_be_seen_by,
    note_cycle,
    plan_cycle,
    start_cycle,
    study_cycle,
)
from .figures import (
    Changed,
    Entry,
    Terms,
    Unexplained,
    change_definition,
    define_measure,
    enter_values,
)
from .help import Asked, Circle, alone, ask_for_help, circle_of
from .imports import (
    KEEPS_FILES,
    choose_columns,
    drop_import,
    drop_stale_imports,
    receive_series,
    take_in_series,
)
from .judgements import (
    Overtaken,
    begin_phase,
    exclude_periods,
    freeze_baseline,
    undo_judgement,
)
from .naming import name_sites
from .protocol_steps import move_protocol
from .protocol_uses import look_at_version, tell_of_use, use_protocol
from .protocols import (
    Contested,
    adapt_protocol,
    link_cycle,
    revise_protocol,
    unlink_cycle,
    write_protocol,
)
from .revising import Collision, edit_note, edit_plan, reword_study

__all__ = [
    "KEEPS_FILES",
    "Asked",
    "Changed",
    "Circle",
    "Collision",
    "Contested",
    "Entry",
    "Overtaken",
    "PlanDetails",
    "Terms",
    "Unexplained",
    "adapt_protocol",
    "alone",
    "ask_for_figures",
    "ask_for_help",
    "begin_phase",
    "change_definition",
    "choose_columns",
    "circle_of",
    "define_measure",
    "drop_cycle",
    "drop_import",
    "drop_stale_imports",
    "edit_note",
    "edit_plan",
    "enter_values",
    "exclude_periods",
    "extend_cycle",
    "finish_cycle",
    "freeze_baseline",
    "link_cycle",
    "look_at_version",
    "may_be_seen_by",
    "move_protocol",
    "name_sites",
    "note_cycle",
    "plan_cycle",
    "receive_series",
    "revise_protocol",
    "reword_study",
    "start_cycle",
    "study_cycle",
    "take_in_series",
    "tell_of_use",
    "undo_judgement",
    "unlink_cycle",
    "use_protocol",
    "write_protocol",
]
