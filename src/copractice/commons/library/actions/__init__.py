"""Writes of the library: keep, revise, describe, settle, use, adapt, comment."""

from copractice.commons.library.actions.comments import (
    ask_for_comments,
    comment,
    take_back_requests,
)
from copractice.commons.library.actions.items import (
    Clashed,
    adapt_item,
    describe_item,
    move_item,
    start_item,
    write_version,
)
from copractice.commons.library.actions.makers import settle_credit
from copractice.commons.library.actions.uses import tell_result, use_item

__all__ = [
    "Clashed",
    "adapt_item",
    "ask_for_comments",
    "comment",
    "describe_item",
    "move_item",
    "settle_credit",
    "start_item",
    "take_back_requests",
    "tell_result",
    "use_item",
    "write_version",
]
