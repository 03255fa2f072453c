"""Many answers as one array for each key, so that ten thousand of them are counted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from copractice.domain.instruments.answering import as_number, holds
from copractice.domain.instruments.model import Answers, Form, Kind, Question, comparisons

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]
    Values = NDArray[np.float64]
    Mask = NDArray[np.bool_]

NONE = -1


@dataclass(frozen=True)
class Column:
    """The answers under one key: who answered, and what.

    ``codes`` has the place of the chosen option (``NONE`` without an answer), for scale, choice
    and the rows of a matrix; ``ticks`` one row for each answer and one column for each option, for
    many; ``values`` numbers, or days as ordinals (NaN without an answer). The others are ``None``.
    """

    question: Question
    key: str
    answered: Mask
    asked: Mask
    codes: Codes | None = None
    ticks: Mask | None = None
    values: Values | None = None


@dataclass(frozen=True)
class Columns:
    """The answers of many, key by key; each column is made when it is first looked at."""

    form: Form
    answers: Sequence[Answers]
    _made: dict[str, Column] = field(default_factory=dict, repr=False)

    def __getitem__(self, key: str) -> Column:
        """The column of a key. Raises ``KeyError`` for a key that the form has not."""
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Key → the question it belongs to."""
        return {key: question for question in self.form.questions for key in question.keys}

    def _make(self, key: str) -> Column:
        import numpy as np

        question = self.questions[key]
        given = [answers.get(key) for answers in self.answers]
        asked = self._asked(question)
        if question.kind is Kind.MANY:
            names = [option.name for option in question.options]
            ticks = np.array(
                [
                    [name in one for name in names]
                    if isinstance(one, list)
                    else [False] * len(names)
                    for one in given
                ],
                dtype=bool,
            ).reshape(len(given), len(names))
            return Column(question, key, _there(given, list), asked, ticks=ticks)
        if question.kind in (Kind.NUMBER, Kind.DATE):
            values = np.array([_value(one) for one in given], dtype=float)
            return Column(question, key, ~np.isnan(values), asked, values=values)
        if question.kind is Kind.TEXT:
            return Column(question, key, _there(given, str), asked)
        places: dict[object, int] = {one.name: n for n, one in enumerate(question.options)}
        codes = np.array([places.get(one, NONE) for one in given], dtype=np.int64)
        return Column(question, key, codes != NONE, asked, codes=codes)

    def _asked(self, question: Question) -> Mask:
        """Of whom the question was asked; answers that look alike to the condition are met once."""
        import numpy as np

        if question.relevant is None:
            return np.ones(len(self.answers), dtype=bool)
        keys = sorted({one.question for one in comparisons(question.relevant)})
        seen = list(zip(*(self._looked_at(key) for key in keys), strict=True))
        examples = dict(zip(seen, self.answers, strict=True))
        known = {one: holds(question.relevant, answers) for one, answers in examples.items()}
        return np.array([known[one] for one in seen], dtype=bool)

    def _looked_at(self, key: str) -> list[object]:
        """What stands under a key, so that it can be told apart in a dictionary."""
        given = [answers.get(key) for answers in self.answers]
        several = self.questions[key].kind is Kind.MANY
        return [repr(one) for one in given] if several else given


def _there(given: Sequence[object], kind: type) -> Mask:
    import numpy as np

    return np.array([isinstance(one, kind) for one in given], dtype=bool)


def _value(one: object) -> float:
    number = as_number(one)
    return float("nan") if number is None else number
