"""Writes of learning."""

from copractice.learning.actions.applying import (
    ask_applied,
    name_need,
    note_applied_asked,
    redact_named_need,
    say_applied,
)
from copractice.learning.actions.conditions import Talk, say_condition, take_back_condition
from copractice.learning.actions.confirming import (
    answer_confirming,
    ask_to_confirm,
    correct_entry,
    withdraw_confirming,
    withdraw_entry,
)
from copractice.learning.actions.coverage import (
    close_coverage_sample,
    draw_coverage_sample,
    note_asked,
    say_coverage,
)
from copractice.learning.actions.designs import look_at_design, redact_design, try_design
from copractice.learning.actions.glossary import (
    Sense,
    TermThere,
    add_term,
    change_term,
    take_back_meaning,
)
from copractice.learning.actions.own import (
    change_thought,
    redact_thought,
    state_capacity,
    write_thought,
)
from copractice.learning.actions.reports import (
    make_report,
    release_report,
    take_back_report,
    write_report,
)
from copractice.learning.actions.showing import hide_entry, show_record, withdraw_showing
from copractice.learning.actions.standards import agree_standard, contest_mapping, withdraw_contest

__all__ = [
    "Sense",
    "Talk",
    "TermThere",
    "add_term",
    "agree_standard",
    "answer_confirming",
    "ask_applied",
    "ask_to_confirm",
    "change_term",
    "change_thought",
    "close_coverage_sample",
    "contest_mapping",
    "correct_entry",
    "draw_coverage_sample",
    "hide_entry",
    "look_at_design",
    "make_report",
    "name_need",
    "note_applied_asked",
    "note_asked",
    "redact_design",
    "redact_named_need",
    "redact_thought",
    "release_report",
    "say_applied",
    "say_condition",
    "say_coverage",
    "show_record",
    "state_capacity",
    "take_back_condition",
    "take_back_meaning",
    "take_back_report",
    "try_design",
    "withdraw_confirming",
    "withdraw_contest",
    "withdraw_entry",
    "withdraw_showing",
    "write_report",
    "write_thought",
]
