"""What fits: a situation held against options, each point with its reason, ties left as ties.

Scores are weighted means of points between 0 and 1, and every point is a span: hedges and unknowns
make it wide. Two options are in an order only where their spans do not meet. What is *said of a
type* stays in words and is held against words; hours are only held against hours.

>>> from copractice.domain.fit import Option, Situation, Degree, About, judge
>>> asked = Situation(of_all=About(matters=Degree.YES))
>>> judgement = judge(asked, [Option("a", "A", {}), Option("b", "B", {})])
>>> [(one.option.key, one.best, one.worst) for one in judgement.places]
[('a', 1, 2), ('b', 1, 2)]
"""

from copractice.domain.fit.answers import DataAtHand, Degree, Expectation, Goal, Group, Room
from copractice.domain.fit.changes import Change, changes
from copractice.domain.fit.criteria import CRITERIA, Barrier, Criterion, Points
from copractice.domain.fit.flipping import (
    AnswerFlip,
    FigureFlip,
    FirstPlace,
    Often,
    OpenFlip,
    Stretch,
    WeightFlip,
    answer_flips,
    figure_flips,
    first_places,
    open_flips,
    weight_flips,
)
from copractice.domain.fit.fronts import Front, front
from copractice.domain.fit.judging import (
    NOTHING,
    Answer,
    Judged,
    Judgement,
    Trace,
    Verdict,
    judge,
    vet,
    whom_to_ask,
)
from copractice.domain.fit.options import Fact, Option, Origin, Source
from copractice.domain.fit.reading import read_situation, write_situation
from copractice.domain.fit.reasons import Reasons, reasons_of
from copractice.domain.fit.situation import About, Learning, People, Situation
from copractice.domain.fit.telling import (
    told_answer_flip,
    told_figure_flip,
    told_first_place,
    told_front,
    told_in_front,
    told_judgement,
    told_open_flip,
    told_verdict,
    told_weight_flip,
)
from copractice.domain.fit.types import option_of

__all__ = [
    "CRITERIA",
    "NOTHING",
    "About",
    "Answer",
    "AnswerFlip",
    "Barrier",
    "Change",
    "Criterion",
    "DataAtHand",
    "Degree",
    "Expectation",
    "Fact",
    "FigureFlip",
    "FirstPlace",
    "Front",
    "Goal",
    "Group",
    "Judged",
    "Judgement",
    "Learning",
    "Often",
    "OpenFlip",
    "Option",
    "Origin",
    "People",
    "Points",
    "Reasons",
    "Room",
    "Situation",
    "Source",
    "Stretch",
    "Trace",
    "Verdict",
    "WeightFlip",
    "answer_flips",
    "changes",
    "figure_flips",
    "first_places",
    "front",
    "judge",
    "open_flips",
    "option_of",
    "read_situation",
    "reasons_of",
    "told_answer_flip",
    "told_figure_flip",
    "told_first_place",
    "told_front",
    "told_in_front",
    "told_judgement",
    "told_open_flip",
    "told_verdict",
    "told_weight_flip",
    "vet",
    "weight_flips",
    "whom_to_ask",
    "write_situation",
]
