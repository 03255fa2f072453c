"""What is wrong with a form, question by question, before anyone is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from copractice.domain.instruments.model import (
    OF_OPTIONS,
    ORDERED,
    Compare,
    Fault,
    Form,
    Kind,
    Option,
    Question,
    Text,
    comparisons,
    in_words,
)
from copractice.domain.words import Sentence, count, say

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,49}")
OPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,49}")
# What XML, and so a workbook, cannot hold.
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")

MOST_QUESTIONS = 300
MOST_OPTIONS = 100
LONGEST_LABEL = 2_000
"""Characters of one label, hint, title or introduction in one language."""
LONGEST_COMPARED = 200
"""Characters of a text with which an answer is compared."""
DEEPEST = 20
"""Levels of a condition within a condition."""


def faults(form: Form) -> tuple[Fault, ...]:
    """Everything for which the form cannot be used as it is; empty for a sound form.

    First what concerns the whole, then question by question, in their order.
    """
    return (*_of_the_whole(form), *_of_questions(form))


def languages_missing(form: Form) -> Mapping[str, tuple[str, ...]]:
    """For each language of the form that lacks words: where, as names of questions.

    Title and introduction stand under the empty name. A hint lacks a language that the same hint
    has not, though it has others.
    """
    missing: dict[str, dict[str, None]] = {language: {} for language in form.languages}
    for name, text, needed in _texts(form):
        for language in form.languages:
            if not text.get(language, "").strip() and (needed or any(text.values())):
                missing[language][name] = None
    return {language: tuple(names) for language, names in missing.items() if names}


def _texts(form: Form) -> Iterator[tuple[str, Text, bool]]:
    """Every text with the question it stands in, and whether it has to be there."""
    yield "", form.title, True
    yield "", form.intro, False
    for question in form.questions:
        yield question.name, question.label, True
        yield question.name, question.hint, False
        for option in (*question.options, *question.rows):
            yield question.name, option.label, True


def _of_the_whole(form: Form) -> Iterator[Fault]:
    if not NAME.fullmatch(form.name):
        yield Fault(say("The short name of the form is not usable. {rule}", rule=NAME_RULE))
    wrong = [code for code in form.languages if not LANGUAGE.fullmatch(code)]
    if not form.languages or len(set(form.languages)) < len(form.languages) or wrong:
        yield Fault(say("Choose the languages of the form, each once."))
    if all(question.kind is Kind.NOTE for question in form.questions):
        yield Fault(say("Nothing is asked yet. Add a question."))
    if len(form.questions) > MOST_QUESTIONS:
        yield Fault(
            say(
                "There are {n} questions; a form holds {most}. Take some out.",
                n=len(form.questions),
                most=MOST_QUESTIONS,
            )
        )
    yield from _lacking(form, "")
    yield from _unfit(form, "")


NAME_RULE = say("It starts with a letter and has letters, digits and underscores, 50 at most.")


def _of_questions(form: Form) -> Iterator[Fault]:
    names = Counter(question.name for question in form.questions)
    for index, question in enumerate(form.questions):
        if not NAME.fullmatch(question.name):
            what = say("The short name is not usable. {rule}", rule=NAME_RULE)
            yield Fault(what, question.name)
        if names[question.name] > 1 and question.name not in {
            earlier.name for earlier in form.questions[:index]
        }:
            what = say("Several questions have this short name. Give each its own.")
            yield Fault(what, question.name)
        yield from (Fault(what, question.name) for what in _of_question(question))
        yield from _of_condition(form, index)
        if names[question.name] == 1:
            yield from _lacking(form, question.name)
        yield from _unfit(form, question.name)


def _of_question(question: Question) -> Iterator[Sentence]:
    yield from _of_options(question)
    yield from _of_bounds(question)


# Options and rows


def _of_options(question: Question) -> Iterator[Sentence]:
    if question.kind in OF_OPTIONS:
        fewest = 1 if question.kind is Kind.MANY else 2
        if len(question.options) < fewest:
            yield count(
                "There is nothing to choose from. Give {n} answer or more.",
                "There is nothing to choose from. Give {n} answers or more.",
                fewest,
            )
        yield from _of_names(question.options)
    elif question.options:
        yield say("This kind of question has no list of answers. Take the list away.")
    if question.kind is Kind.MATRIX:
        if not question.rows:
            yield say("The matrix has no rows. Give one or more.")
        yield from _of_names(question.rows)
    elif question.rows:
        yield say("Only a matrix has rows. Take them away.")
    if question.kind is Kind.SCALE and sum(not one.apart for one in question.options) < 2:
        yield say("A scale has two points or more besides the answers that stand apart.")


def _of_names(options: tuple[Option, ...]) -> Iterator[Sentence]:
    if len(options) > MOST_OPTIONS:
        yield say(
            "There are {n} entries; a list holds {most}. Take some out.",
            n=len(options),
            most=MOST_OPTIONS,
        )
    for name, times in Counter(option.name for option in options).items():
        if times > 1:
            yield say("The short name “{name}” stands twice in the list.", name=name)
        if not OPTION.fullmatch(name):
            yield say(
                "“{name}” is not usable as a short name in a list: letters, digits, hyphens and "
                "underscores, 50 at most.",
                name=name,
            )


# Bounds


def _of_bounds(question: Question) -> Iterator[Sentence]:
    bounds = [one for one in (question.low, question.high) if one is not None]
    if not bounds:
        return
    if question.kind is Kind.NUMBER:
        sound = not any(isinstance(one, str) for one in bounds)
    elif question.kind is Kind.DATE:
        sound = all(isinstance(one, str) and _is_day(one) for one in bounds)
    else:
        yield say("Only a number or a date has bounds. Take them away.")
        return
    if not sound:
        yield say("A bound cannot be read. Numbers are bound by numbers, dates by dates.")
    elif len(bounds) == 2 and bounds[0] > bounds[1]:  # type: ignore[operator]
        yield say("The lower bound lies above the upper one. No answer would fit.")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# Conditions


def _of_condition(form: Form, index: int) -> Iterator[Fault]:
    question = form.questions[index]
    if question.relevant is None:
        return
    if _depth(question.relevant) > DEEPEST:
        yield Fault(say("The condition is nested too deep. Make it simpler."), question.name)
    for comparison in comparisons(question.relevant):
        what = _of_comparison(form, index, comparison)
        if what is not None:
            yield Fault(what, question.name)


def _depth(condition: object) -> int:
    parts = getattr(condition, "parts", None) or (
        (condition.part,) if hasattr(condition, "part") else ()
    )
    return 1 + max((_depth(part) for part in parts), default=0)


def _of_comparison(form: Form, index: int, comparison: Compare) -> Sentence | None:
    keys = {key: place for place, one in enumerate(form.questions) for key in one.keys}
    if comparison.question not in keys:
        return say(
            "The condition looks at “{key}”, which is no question here. Choose another.",
            key=comparison.question,
        )
    place = keys[comparison.question]
    if place == index:
        return say("The condition looks at the question itself. Choose an earlier one.")
    if place > index:
        return say(
            "The condition looks at “{question}”, which comes later. Move it up, or choose "
            "an earlier question.",
            question=in_words(form.questions[place].label, form.languages[0]),
        )
    return _of_value(form.questions[place], comparison)


def _of_value(question: Question, comparison: Compare) -> Sentence | None:
    ordered = comparison.op in ORDERED
    if (comparison.op == "has") != (question.kind is Kind.MANY):
        return say("“Has” is for questions with several answers, and those have no other.")
    if question.kind is Kind.TEXT and ordered:
        return say("A text has no order. Compare it with = or !=.")
    if question.kind in OF_OPTIONS:
        return _of_choice(question, comparison, ordered=ordered)
    if question.kind is Kind.NUMBER and isinstance(comparison.value, str):
        return say("The question asks for a number. Compare it with a number.")
    if question.kind is Kind.DATE and not _is_day(str(comparison.value)):
        return say("The question asks for a date. Compare it with a date.")
    if question.kind is Kind.TEXT:
        return _of_text(comparison.value)
    return None


def _of_text(value: str | float) -> Sentence | None:
    if not isinstance(value, str) or not value.strip():
        return say("The question asks for a text. Compare it with a text.")
    if "\n" in value or "\t" in value or len(value) > LONGEST_COMPARED:
        return say("Compare with one line of {most} characters at most.", most=LONGEST_COMPARED)
    return _unfit_words(value)


def _of_choice(question: Question, comparison: Compare, *, ordered: bool) -> Sentence | None:
    names = [option.name for option in question.options if not (ordered and option.apart)]
    if comparison.value not in names:
        return say(
            "The condition asks for “{value}”, which is no answer to “{question}”.",
            value=str(comparison.value),
            question=question.name,
        )
    if ordered and not _rising(names):
        return say(
            "Only a scale whose answers are named by rising whole numbers can be compared so."
        )
    return None


def _rising(names: list[str]) -> bool:
    if not all(re.fullmatch(r"\d{1,9}", name) for name in names):
        return False
    numbers = [int(name) for name in names]
    return all(a < b for a, b in pairwise(numbers))


# Words


def _lacking(form: Form, name: str) -> Iterator[Fault]:
    for language, names in languages_missing(form).items():
        if name in names:
            what = say("Words are missing in the language “{language}”.", language=language)
            yield Fault(what, name)


def _unfit(form: Form, name: str) -> Iterator[Fault]:
    """Texts that are too long, or with signs that no file of forms could hold."""
    for there, text, _needed in _texts(form):
        if there != name:
            continue
        for words in text.values():
            what = _unfit_words(words)
            if what is not None:
                yield Fault(what, name)
                return


def _unfit_words(words: str) -> Sentence | None:
    if len(words) > LONGEST_LABEL:
        return say("A text has more than {most} characters. Shorten it.", most=LONGEST_LABEL)
    if "${" in words:
        return say("A dollar sign before a brace has a meaning of its own in files of forms.")
    if _UNKEPT.search(words):
        return say("There are signs in a text that cannot be kept. Type it anew.")
    return None
