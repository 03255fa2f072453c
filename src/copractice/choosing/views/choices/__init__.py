"""Pages of choices: the list, one with its result, its situation, its candidates, sharing."""

from copractice.choosing.views.choices.candidates import (
    add_candidate,
    candidate_file,
    option,
    take_out,
)
from copractice.choosing.views.choices.listing import begin, begin_from_file, choices
from copractice.choosing.views.choices.result import (
    choice,
    points,
    result_json,
    result_pdf,
    situation_file,
)
from copractice.choosing.views.choices.sharing import put_away, share
from copractice.choosing.views.choices.situation import answer_about, change, history

__all__ = [
    "add_candidate",
    "answer_about",
    "begin",
    "begin_from_file",
    "candidate_file",
    "change",
    "choice",
    "choices",
    "history",
    "option",
    "points",
    "put_away",
    "result_json",
    "result_pdf",
    "share",
    "situation_file",
    "take_out",
]
