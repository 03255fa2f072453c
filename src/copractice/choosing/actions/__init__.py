"""Writes when people choose."""

from copractice.choosing.actions.choices import (
    MOST_CANDIDATES,
    begin_choice,
    bring_candidate,
    bring_offer,
    change_situation,
    put_away_choice,
    share_choice,
    take_out_candidate,
)
from copractice.choosing.actions.plans import (
    Fee,
    Given,
    Looked,
    Signed,
    found_from_brief,
    keep_plan,
    look_at_check,
)

__all__ = [
    "MOST_CANDIDATES",
    "Fee",
    "Given",
    "Looked",
    "Signed",
    "begin_choice",
    "bring_candidate",
    "bring_offer",
    "change_situation",
    "found_from_brief",
    "keep_plan",
    "look_at_check",
    "put_away_choice",
    "share_choice",
    "take_out_candidate",
]
