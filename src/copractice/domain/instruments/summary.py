"""All figures of a form at once, and what a page says of how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copractice.domain.instruments.columns import Columns
from copractice.domain.instruments.figures import Figure, Withheld, figure
from copractice.domain.instruments.model import Answers, Form, answer_keys
from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Summary:
    """What ``n`` people answered: for each key its figure, or why that one is not shown."""

    n: int
    figures: Mapping[str, Figure | Withheld]


def summarise(
    form: Form, answers: Sequence[Answers], *, fewest: int, named: bool
) -> Summary | Withheld:
    """The figures of these answers, of which ``fewest`` or more have to stand behind each.

    This looks at one moment and one group only. What may be shown one after the other, and group
    beside group, is for :func:`copractice.domain.instruments.showing.results` to say.
    """
    import numpy as np

    if len(answers) < fewest:
        return Withheld(fewest)
    columns = Columns(form, answers)
    everyone = np.ones(len(answers), dtype=bool)
    found: dict[str, Figure | Withheld] = {}
    for key in answer_keys(form):
        column = columns[key]
        enough = named or int(column.answered.sum()) >= fewest
        found[key] = figure(column, everyone, named=named) if enough else Withheld(fewest, key)
    return Summary(len(answers), found)


HOW = say(
    "Each figure is of those who answered the question. Places on a scale count from 1; the "
    "median is the middle answer. The interval of the mean holds the mean of many people who "
    "answer like these in 95 of 100 cases; where everyone was asked and answered, the mean itself "
    "is the figure. Where nearly all gave one answer, it is not counted out."
)


def method() -> Sentence:
    """How the figures are computed, in words."""
    return HOW
