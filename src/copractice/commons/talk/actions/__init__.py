"""What people do in talk. Each is a verb in one transaction."""

from copractice.commons.talk.actions.moderation import (
    close_thread,
    contest_moderation,
    hide_post,
    hide_thread,
    narrow_thread,
    narrower,
    reopen_thread,
    report_post,
    settle_report,
    show_post,
    show_thread,
    uphold_moderation,
)
from copractice.commons.talk.actions.posts import edit_post, redact_post
from copractice.commons.talk.actions.threads import (
    AUDIENCES,
    answer_thread,
    follow_thread,
    settle_question,
    start_thread,
    tell_what_came,
)

__all__ = [
    "AUDIENCES",
    "answer_thread",
    "close_thread",
    "contest_moderation",
    "edit_post",
    "follow_thread",
    "hide_post",
    "hide_thread",
    "narrow_thread",
    "narrower",
    "redact_post",
    "reopen_thread",
    "report_post",
    "settle_question",
    "settle_report",
    "show_post",
    "show_thread",
    "start_thread",
    "tell_what_came",
    "uphold_moderation",
]
