"""How a form is changed, question by question: each change makes another form.

A form may have faults while it is being made; they stand on its page until they are mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from copractice.domain.instruments import Form, Option, Question, Text

LONGEST_NAME = 24


def titled(form: Form, title: str) -> Form:
    """The form under another title, the same in each language until it is translated."""
    return replace(form, title=dict.fromkeys(form.languages, title))


def with_question(form: Form, question: Question) -> Form:
    """The form with a further question at its end."""
    return replace(form, questions=(*form.questions, question))


def with_changed(form: Form, question: Question) -> Form:
    """The form with this question in the place of the one of its name."""
    changed = (question if one.name == question.name else one for one in form.questions)
    return replace(form, questions=tuple(changed))


def without(form: Form, name: str) -> Form:
    """The form without a question; what depended on it has a fault until it is changed."""
    return replace(form, questions=tuple(one for one in form.questions if one.name != name))


def moved(form: Form, name: str, by: int) -> Form:
    """The form with a question moved so many places down (up where negative)."""
    questions = list(form.questions)
    at = next((n for n, one in enumerate(questions) if one.name == name), None)
    if at is None or not 0 <= at + by < len(questions):
        return form
    questions.insert(at + by, questions.pop(at))
    return replace(form, questions=tuple(questions))


def doubled(form: Form, name: str) -> Form:
    """The form with a copy of a question after it, under a name of its own."""
    found: list[Question] = []
    for one in form.questions:
        found.append(one)
        if one.name == name:
            found.append(replace(one, name=free_name(form, one.name), item=""))
    return replace(form, questions=tuple(found))


def free_name(form: Form, wish: str) -> str:
    """A name that no question has yet, made of these words: what exports and conditions use."""
    plain = re.sub(r"[^a-z0-9]+", "_", wish.lower()).strip("_")[:LONGEST_NAME].strip("_")
    stem = plain if plain[:1].isalpha() else f"q_{plain}".rstrip("_")
    taken = {one.name for one in form.questions}
    return next(
        name
        for name in (stem, *(f"{stem}_{n}" for n in range(2, len(taken) + 3)))
        if name not in taken
    )


def added(form: Form, questions: Iterable[Question]) -> Form:
    """The form with these questions at its end, each under a name that is free."""
    for question in questions:
        form = with_question(form, replace(question, name=free_name(form, question.name)))
    return form


def options_of(lines: Text, before: Sequence[Option]) -> tuple[Option, ...]:
    """Options of what was written one a line in each language.

    The names stay by their places, so that answers of different versions can be told together;
    what is new is numbered on. A language with fewer lines has gaps: faults of the form.
    """
    written = {language: _lines(text) for language, text in lines.items()}
    most = max(map(len, written.values()), default=0)
    taken = [one.name for one in before]
    names = taken[:most]
    n = 0
    while len(names) < most:
        n += 1
        if str(n) not in (*names, *taken):
            names.append(str(n))
    return tuple(
        Option(
            name,
            {lang: texts[at] for lang, texts in written.items() if at < len(texts)},
            before[at].apart if at < len(before) else False,
        )
        for at, name in enumerate(names)
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def lines_of(options: Sequence[Option], language: str) -> str:
    """The options as they are written, one a line."""
    return "\n".join(one.label.get(language, "") for one in options)
