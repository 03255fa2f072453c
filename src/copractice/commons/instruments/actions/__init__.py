"""Writes on forms and waves. Answering is none of them: see ``answering``."""

from copractice.commons.instruments.actions.making import (
    change_form,
    make_form,
    put_form_away,
    save_form,
    take_form_out,
)
from copractice.commons.instruments.actions.waves import (
    Plan,
    ask_wave,
    change_wave,
    close_wave,
    destroy_answers,
    look_at_wave,
    note_result,
    plan_wave,
    redraft_wave,
    review_text,
    withdraw_wave,
)

__all__ = [
    "Plan",
    "ask_wave",
    "change_form",
    "change_wave",
    "close_wave",
    "destroy_answers",
    "look_at_wave",
    "make_form",
    "note_result",
    "plan_wave",
    "put_form_away",
    "redraft_wave",
    "review_text",
    "save_form",
    "take_form_out",
    "withdraw_wave",
]
