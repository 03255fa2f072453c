"""A form as an XLSForm workbook, that ODK, KoboToolbox and others read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from copractice.data.xlsform.expressions import bounds_text, condition_text
from copractice.data.xlsform.languages import head_of
from copractice.domain.instruments.model import Form, Kind, Option, Question, Text, in_words

INTRO = "_intro"
"""The note that holds the introduction; a question of ours cannot have this name."""
TITLES = "titles"
"""The sheet with the title in each language; XLSForm itself knows one title only."""

TYPES = {
    Kind.SCALE: "select_one",
    Kind.CHOICE: "select_one",
    Kind.MANY: "select_multiple",
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.NOTE: "note",
}
APPEARANCES = {Kind.SCALE: "likert", Kind.MATRIX: "table-list"}
REST = ("required", "relevant", "constraint", "appearance", "item")

Row = dict[str, str]


def to_xlsform(form: Form) -> bytes:
    """The form as an ``.xlsx`` with the sheets survey, choices, settings, and titles.

    A scale is a ``select_one`` that looks like a Likert scale, a matrix a group that looks like a
    table. The form should have no :func:`~copractice.domain.instruments.faults`; a condition that
    looks at no question raises ``KeyError``.
    """
    import xlsxwriter

    texts = [f"{what}::{head_of(one)}" for what in ("label", "hint") for one in form.languages]
    labels = texts[: len(form.languages)]
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        _write(workbook, "survey", ["type", "name", *texts, *REST], list(_survey(form)))
        _write(workbook, "choices", ["list_name", "name", *labels, "apart"], list(_choices(form)))
        _write(workbook, "settings", list(_settings(form)), [_settings(form)])
        _write(workbook, TITLES, ["language", "title"], _titles(form))
    return buffer.getvalue()


def _write(workbook: Any, name: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
    sheet = workbook.add_worksheet(name)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head)
    for number, row in enumerate(rows, start=1):
        for column, head in enumerate(heads):
            if row.get(head):
                sheet.write_string(number, column, row[head])


def _settings(form: Form) -> Row:
    first = form.languages[0]
    return {
        "form_title": in_words(form.title, first) or form.name,
        "form_id": form.name,
        "default_language": head_of(first),
    }


def _titles(form: Form) -> list[Row]:
    return [
        {"language": head_of(language), "title": form.title.get(language, "")}
        for language in form.languages
    ]


def _survey(form: Form) -> Iterator[Row]:
    kinds = {key: question.kind for question in form.questions for key in question.keys}
    if any(form.intro.values()):
        yield {"type": "note", "name": INTRO, **_words("label", form.intro, form)}
    for question in form.questions:
        row = _row(question, form)
        if question.relevant is not None:
            row["relevant"] = condition_text(question.relevant, kinds)
        if question.kind is Kind.MATRIX:
            yield from _matrix(question, row, form)
        else:
            yield row


def _row(question: Question, form: Form) -> Row:
    return {
        "type": _type(question),
        "name": question.name,
        **_words("label", question.label, form),
        **_words("hint", question.hint, form),
        "required": "yes" if question.required else "",
        "constraint": bounds_text(question),
        "appearance": "multiline"
        if question.long and question.kind is Kind.TEXT
        else APPEARANCES.get(question.kind, ""),
        "item": question.item,
    }


def _type(question: Question) -> str:
    if question.kind is Kind.NUMBER:
        return "integer" if question.whole else "decimal"
    if question.kind is Kind.MATRIX:
        return "begin_group"
    list_name = f" {question.name}" if question.options else ""
    return TYPES[question.kind] + list_name


def _matrix(question: Question, row: Row, form: Form) -> Iterator[Row]:
    required = row.pop("required")
    yield row
    for option, key in zip(question.rows, question.keys, strict=True):
        yield {
            "type": f"select_one {question.name}",
            "name": key,
            "required": required,
            **_words("label", option.label, form),
        }
    yield {"type": "end_group", "name": question.name}


def _choices(form: Form) -> Iterator[Row]:
    for question in form.questions:
        for option in question.options:
            yield _choice(question, option, form)


def _choice(question: Question, option: Option, form: Form) -> Row:
    return {
        "list_name": question.name,
        "name": option.name,
        **_words("label", option.label, form),
        "apart": "yes" if option.apart else "",
    }


def _words(what: str, text: Text, form: Form) -> Row:
    return {f"{what}::{head_of(one)}": text.get(one, "") for one in form.languages}
