"""Writes of learning."""

from copractice.learning.actions.coverage import (
    close_coverage_sample,
    draw_coverage_sample,
    note_asked,
    say_coverage,
)
from copractice.learning.actions.own import state_capacity

__all__ = [
    "close_coverage_sample",
    "draw_coverage_sample",
    "note_asked",
    "say_coverage",
    "state_capacity",
]
