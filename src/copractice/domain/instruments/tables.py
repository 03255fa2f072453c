"""The codebook of a form, its answers by name as rows, and released figures as a table.

Rows of single answers are for waves by name only; of the others nothing leaves but figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.instruments.figures import Figure, Withheld, bar_label
from copractice.domain.instruments.model import (
    All,
    Answers,
    Compare,
    Condition,
    Form,
    Kind,
    Not,
    Option,
    Question,
    answer_keys,
    in_words,
    label_of,
    question_of,
)
from copractice.domain.instruments.release import OTHERS
from copractice.domain.instruments.showing import Results
from copractice.domain.words import Amount, Day, Sentence, say

KINDS: Mapping[Kind, Sentence] = {
    Kind.SCALE: say("scale"),
    Kind.CHOICE: say("one of a list"),
    Kind.MANY: say("several of a list"),
    Kind.TEXT: say("text"),
    Kind.NUMBER: say("number"),
    Kind.DATE: say("date"),
    Kind.MATRIX: say("matrix"),
    Kind.NOTE: say("note to read"),
}
"""What the kinds of questions are called."""

ALWAYS = say("always")


# When a question is asked, in words


def when_asked(form: Form, condition: Condition | None, language: str) -> Sentence:
    """When a question is asked, in words of the form's language: "if “Role” is “teacher”"."""
    if condition is None:
        return ALWAYS
    return say("if {condition}", condition=_words(form, condition, language))


def _words(form: Form, condition: Condition, language: str) -> Sentence:
    if isinstance(condition, Compare):
        return _compared(form, condition, language)
    if isinstance(condition, Not):
        return say("not ({condition})", condition=_words(form, condition.part, language))
    both = say("{first} and {second}") if isinstance(condition, All) else say("{first} or {second}")
    first, *rest = [_within(form, part, language) for part in condition.parts]
    for part in rest:
        first = replace(both, values={"first": first, "second": part})
    return first


def _within(form: Form, part: Condition, language: str) -> Sentence:
    words = _words(form, part, language)
    return words if isinstance(part, Compare | Not) else say("({condition})", condition=words)


COMPARED: Mapping[str, Sentence] = {
    "=": say("“{question}” is “{value}”"),
    "!=": say("“{question}” is not “{value}”"),
    "<": say("“{question}” is below “{value}”"),
    "<=": say("“{question}” is “{value}” or below"),
    ">": say("“{question}” is above “{value}”"),
    ">=": say("“{question}” is “{value}” or above"),
    "has": say("“{question}” includes “{value}”"),
}


def _compared(form: Form, condition: Compare, language: str) -> Sentence:
    question = label_of(form, condition.question, language)
    value = _value_words(question_of(form, condition.question), condition.value, language)
    return replace(COMPARED[condition.op], values={"question": question, "value": value})


def _value_words(question: Question, value: str | float, language: str) -> str | Amount | Day:
    if isinstance(value, int | float):
        return Amount(float(value))
    for option in question.options:
        if option.name == value:
            return in_words(option.label, language)
    return Day(date.fromisoformat(value)) if question.kind is Kind.DATE else value


# Codebook


def codebook(form: Form, language: str, answered: Mapping[str, int] | None = None) -> Table:
    """One row for each column of the answers: question, words, kind, options, when asked, n.

    ``answered`` says how many answered each key, where that may be told. A question with several
    answers has one column for each option.
    """
    rows = []
    for name, key, option in columns_of(form):
        question = question_of(form, key)
        label = label_of(form, key, language)
        if option is not None:
            label = f"{label} – {in_words(option.label, language)}"
        rows.append(
            (
                name,
                label,
                KINDS[question.kind],
                _codes(question, option, language),
                when_asked(form, question.relevant, language),
                None if answered is None else answered.get(key),
            )
        )
    return Table(
        caption=say("Codebook: {title}", title=in_words(form.title, language)),
        columns=(
            Column(say("column")),
            Column(say("question")),
            Column(say("kind")),
            Column(say("codes")),
            Column(say("asked")),
            Column(say("answers"), numeric=True),
        ),
        rows=tuple(rows),
    )


def columns_of(form: Form) -> Iterator[tuple[str, str, Option | None]]:
    """Every column of the answers as a table: its name, its key, and the option it stands for."""
    for key in answer_keys(form):
        question = question_of(form, key)
        if question.kind is Kind.MANY:
            for option in question.options:
                yield f"{key}.{option.name}", key, option
        else:
            yield key, key, None


def _codes(question: Question, option: Option | None, language: str) -> Cell:
    if option is not None:
        return say("1 chosen, 0 not chosen")
    codes = [f"{one.name} = {in_words(one.label, language)}" for one in question.options]
    return "; ".join(codes) if codes else None


def answers_table(form: Form, answers: Sequence[Answers]) -> list[dict[str, object]]:
    """Answers as rows for a file, one column for each of the codebook. For waves by name only.

    What was not answered is ``None``; where a question with several answers was not answered, so
    are all its columns.
    """
    columns = list(columns_of(form))
    return [{name: _cell(given, key, option) for name, key, option in columns} for given in answers]


def _cell(answers: Answers, key: str, option: Option | None) -> object:
    value = answers.get(key)
    if option is None or value is None:
        return value
    return int(isinstance(value, list) and option.name in value)


# Released figures


def figures_table(form: Form, results: Results, language: str) -> Table:
    """All released figures in one table: a row for each bar, of the total and of each group."""
    return Table(
        caption=say("Results: {title}", title=in_words(form.title, language)),
        columns=(
            Column(say("question")),
            Column(say("who")),
            Column(say("answer")),
            Column(say("number"), numeric=True),
            Column(say("share"), numeric=True),
            Column(say("answered"), numeric=True),
            Column(say("median"), numeric=True),
            Column(say("mean"), numeric=True),
            Column(say("mean from"), numeric=True),
            Column(say("mean to"), numeric=True),
        ),
        rows=tuple(_figure_rows(form, results, language)),
    )


EVERYONE = say("everyone")
OTHER_GROUPS = say("other groups")
NEARLY_ALL = say("nearly all")


def _figure_rows(form: Form, results: Results, language: str) -> Iterator[tuple[Cell, ...]]:
    for key, figure in results.figures.items():
        label = label_of(form, key, language)
        if isinstance(figure, Withheld):
            yield (label, EVERYONE, figure.why, *[None] * 7)
            continue
        yield from _rows(form, label, EVERYONE, figure, language)
        for name, of_group in results.groups.get(key, {}).items():
            who = OTHER_GROUPS if name == OTHERS else name
            yield from _rows(form, label, who, of_group, language)


def _rows(
    form: Form, label: str, who: str | Sentence, figure: Figure, language: str
) -> Iterator[tuple[Cell, ...]]:
    from_, to = figure.interval or (None, None)
    median = (
        Day(date.fromisoformat(figure.median)) if isinstance(figure.median, str) else figure.median
    )
    of_all: tuple[Cell, ...] = (figure.n, median, figure.mean, from_, to)
    if not figure.bars:
        yield (label, who, None, None, None, *of_all)
    for place, bar in enumerate(figure.bars):
        n: Cell = NEARLY_ALL if figure.has_nearly_all(place) else bar.n
        yield (label, who, bar_label(form, figure.key, bar, language), n, bar.share, *of_all)
