"""Questions as a page shows them: to whoever answers, and to whoever makes the form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from copractice.commons.instruments.answering import PREFIX
from copractice.commons.instruments.words import LANGUAGE_NAMES
from copractice.domain.instruments import (
    Fault,
    Form,
    Kind,
    Option,
    Question,
    form_to_json,
    in_words,
)
from copractice.domain.instruments.model import comparisons
from copractice.domain.instruments.tables import when_asked
from copractice.domain.words import Day, Sentence, say
from copractice.people.speech import words

Given = Mapping[str, Sequence[str]]
"""What stands in the fields: key → texts."""


def questions_as_shown(
    form: Form, language: str, given: Given | None = None, faults: Sequence[Fault] = ()
) -> list[dict[str, Any]]:
    """Every question with its fields, what stands in them, and what is wrong with it."""
    wrong: dict[str, str] = {}
    for fault in faults:
        wrong.setdefault(fault.question, words()(fault.sentence))
    whens = _whens(form)
    number = 0
    shown = []
    for question in form.questions:
        number += question.kind is not Kind.NOTE
        one = _question(form, question, language, given or {}, wrong)
        when = whens.get(question.name)
        one |= {
            "number": None if question.kind is Kind.NOTE else number,
            "when": json.dumps(when) if when else "",
            "only_if": words()(only_if(form, question, language)) if when else "",
        }
        shown.append(one)
    return shown


def _whens(form: Form) -> dict[str, Any]:
    """The conditions as plain data, for the page's script."""
    return {one["name"]: one.get("relevant") for one in form_to_json(form)["questions"]}


def _question(
    form: Form, question: Question, language: str, given: Given, wrong: Mapping[str, str]
) -> dict[str, Any]:
    keys = question.keys or (question.name,)
    return {
        "name": question.name,
        "kind": question.kind.value,
        "label": in_words(question.label, language),
        "hint": in_words(question.hint, language),
        "required": question.required,
        "long": question.long,
        "whole": question.whole,
        "low": "" if question.low is None else question.low,
        "high": "" if question.high is None else question.high,
        "bounds": words()(bounds(question)),
        "field": f"{PREFIX}{question.name}",
        "value": next(iter(given.get(question.name, ())), ""),
        "options": _options(question.options, question.name, language, given),
        "rows": [
            {
                "label": in_words(row.label, language),
                "field": f"{PREFIX}{key}",
                "options": _options(question.options, key, language, given),
                "fault": wrong.get(key, ""),
            }
            for row, key in zip(question.rows, keys, strict=False)
        ],
        "fault": next((wrong[key] for key in keys if key in wrong), ""),
    }


def _options(
    options: Sequence[Option], key: str, language: str, given: Given
) -> list[dict[str, Any]]:
    return [
        {
            "value": one.name,
            "label": in_words(one.label, language),
            "checked": one.name in given.get(key, ()),
        }
        for one in options
    ]


def languages_as_shown(codes: Sequence[str], now: str) -> list[dict[str, Any]]:
    """The languages of a form as one chooses among them, each called as it calls itself."""
    return [
        {"code": code, "label": LANGUAGE_NAMES.get(code, code), "current": code == now}
        for code in codes
    ]


def bounds(question: Question) -> Sentence:
    """Between what a number or a day may lie; empty where there are no bounds."""
    low, high = (_bound(one) for one in (question.low, question.high))
    if low is not None and high is not None:
        return say("From {low} to {high}.", low=low, high=high)
    if low is not None:
        return say("{low} or more.", low=low)
    return say("{high} or less.", high=high) if high is not None else Sentence("")


def _bound(bound: float | str | None) -> float | Day | None:
    return Day(date.fromisoformat(bound)) if isinstance(bound, str) else bound


def only_if(form: Form, question: Question, language: str) -> Sentence:
    """When a question is asked, in words: for who reads without a script, and for who makes it.

    A form that is being made may look to a question that is gone; then the key has to do.
    """
    try:
        when = when_asked(form, question.relevant, language)
    except (KeyError, ValueError):
        named = ", ".join(sorted({one.question for one in comparisons(question.relevant)}))
        return say("Only if: {condition}", condition=named)
    return say("Only {condition}", condition=when)
