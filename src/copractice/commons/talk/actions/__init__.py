"""What people do in talk. Each is a verb in one transaction."""

from copractice.commons.talk.actions.circles import narrow_thread, narrower, widen_thread
from copractice.commons.talk.actions.contests import (
    contest_moderation,
    may_confirm,
    uphold_moderation,
)
from copractice.commons.talk.actions.moderation import (
    close_thread,
    hide_post,
    hide_thread,
    reopen_thread,
    show_post,
    show_thread,
)
from copractice.commons.talk.actions.posts import edit_post, redact_post
from copractice.commons.talk.actions.record import undecided, waits_for_decision
from copractice.commons.talk.actions.reports import report_post, settle_report
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
    "may_confirm",
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
    "undecided",
    "uphold_moderation",
    "waits_for_decision",
    "widen_thread",
]
