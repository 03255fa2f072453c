"""A Plan-Do-Study-Act cycle: its states and what may follow, its prediction held to the result.

The cycle follows Langley and others (*The Improvement Guide*, 2009) and the review by Taylor and
others (2014, BMJ Quality & Safety 23, 290-298): a prediction is stated in the plan, the study
compares it with the result, and the cycle ends in adopting, adapting, expanding or abandoning.
The program compares first; people then say what they make of it.

>>> from copractice.domain.cycles import Move, State, follow
>>> follow(State.PLANNED, Move.START)
<State.DOING: 'doing'>
"""

from copractice.domain.cycles.editing import Choice, Clash, Fields, Merged, merge
from copractice.domain.cycles.predictions import (
    Between,
    Direction,
    Exactly,
    Expected,
    Outcome,
    Prediction,
    Towards,
    Verdict,
    check,
    untold,
)
from copractice.domain.cycles.scales import Scale
from copractice.domain.cycles.states import (
    ACTS,
    ENDS,
    TRANSITIONS,
    Act,
    Moment,
    Move,
    Opens,
    Stamp,
    State,
    Transition,
    disagreements,
    follow,
    may_follow,
    may_predict,
    moments,
)
from copractice.domain.cycles.warrants import Trial, Warrant
from copractice.domain.cycles.wording import NoPrediction, as_typed, parse_prediction
from copractice.domain.transitions import NotPossible

__all__ = [
    "ACTS",
    "ENDS",
    "TRANSITIONS",
    "Act",
    "Between",
    "Choice",
    "Clash",
    "Direction",
    "Exactly",
    "Expected",
    "Fields",
    "Merged",
    "Moment",
    "Move",
    "NoPrediction",
    "NotPossible",
    "Opens",
    "Outcome",
    "Prediction",
    "Scale",
    "Stamp",
    "State",
    "Towards",
    "Transition",
    "Trial",
    "Verdict",
    "Warrant",
    "as_typed",
    "check",
    "disagreements",
    "follow",
    "may_follow",
    "may_predict",
    "merge",
    "moments",
    "parse_prediction",
    "untold",
]
