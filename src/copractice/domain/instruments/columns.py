"""Many answers as one array for each key, so that ten thousand of them are counted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

from copractice.domain.instruments.answering import as_number, holds
from copractice.domain.instruments.model import (
    OF_OPTIONS,
    Answers,
    Form,
    Kind,
    Question,
    comparisons,
)

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
    _coded: dict[str, Codes] = field(default_factory=dict, repr=False)

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
        asked = self._asked(question)
        if question.kind is Kind.MANY:
            ticks = self._ticks(question, key)
            return Column(question, key, _there(self._given(key), list), asked, ticks=ticks)
        if question.kind in (Kind.NUMBER, Kind.DATE):
            values = np.array([_value(one) for one in self._given(key)], dtype=float)
            return Column(question, key, ~np.isnan(values), asked, values=values)
        if question.kind is Kind.TEXT:
            return Column(question, key, _there(self._given(key), str), asked)
        codes = self._codes(key)
        return Column(question, key, codes != NONE, asked, codes=codes)

    def _given(self, key: str) -> list[object]:
        return [answers.get(key) for answers in self.answers]

    def _ticks(self, question: Question, key: str) -> Mask:
        import numpy as np

        names = [option.name for option in question.options]
        ticks = [
            [isinstance(one, list) and name in one for name in names] for one in self._given(key)
        ]
        return np.array(ticks, dtype=bool).reshape(len(ticks), len(names))

    def _codes(self, key: str) -> Codes:
        """The place of the chosen option for each answer."""
        import numpy as np

        if key not in self._coded:
            options = self.questions[key].options
            places: dict[object, int] = {one.name: n for n, one in enumerate(options)}
            found = map(places.get, self._given(key), repeat(NONE))
            self._coded[key] = np.fromiter(found, dtype=np.int64, count=len(self.answers))
        return self._coded[key]

    def _asked(self, question: Question) -> Mask:
        """Of whom the question was asked; answers that look alike to the condition are met once."""
        import numpy as np

        if question.relevant is None:
            return np.ones(len(self.answers), dtype=bool)
        labels = np.zeros(len(self.answers), dtype=np.int64)
        for key in sorted({one.question for one in comparisons(question.relevant)}):
            there = self._labels(key)
            labels = labels * (int(there.max(initial=0)) + 1) + there
            labels = np.unique(labels, return_inverse=True)[1]
        _labels, first, which = np.unique(labels, return_index=True, return_inverse=True)
        known = [holds(question.relevant, self.answers[index]) for index in first.tolist()]
        found: Mask = np.array(known, dtype=bool)[which]
        return found

    def _labels(self, key: str) -> Codes:
        """A number for each answer, from 0: the same for the same answer."""
        import numpy as np

        if self.questions[key].kind in OF_OPTIONS - {Kind.MANY}:
            return self._codes(key) + 1
        numbers: dict[str, int] = {}
        found = [numbers.setdefault(repr(one), len(numbers)) for one in self._given(key)]
        return np.array(found, dtype=np.int64)


def _there(given: Sequence[object], kind: type) -> Mask:
    import numpy as np

    return np.array([isinstance(one, kind) for one in given], dtype=bool)


def _value(one: object) -> float:
    number = as_number(one)
    return float("nan") if number is None else number
