"""Writes of learning."""

from copractice.learning.actions.applying import (
    ask_applied,
    name_need,
    note_applied_asked,
    redact_named_need,
    say_applied,
)
from copractice.learning.actions.coverage import (
    close_coverage_sample,
    draw_coverage_sample,
    note_asked,
    say_coverage,
)
from copractice.learning.actions.own import (
    change_thought,
    redact_thought,
    state_capacity,
    write_thought,
)
from copractice.learning.actions.standards import (
    agree_standard,
    contest_mapping,
    withdraw_contest,
)

__all__ = [
    "agree_standard",
    "ask_applied",
    "change_thought",
    "close_coverage_sample",
    "contest_mapping",
    "draw_coverage_sample",
    "name_need",
    "note_applied_asked",
    "note_asked",
    "redact_named_need",
    "redact_thought",
    "say_applied",
    "say_coverage",
    "state_capacity",
    "withdraw_contest",
    "write_thought",
]
