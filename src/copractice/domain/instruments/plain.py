"""A form as plain data, for a column of JSON, and back."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

from copractice.domain.instruments.model import (
    OPS,
    All,
    AnyOf,
    Compare,
    Condition,
    Form,
    Kind,
    Not,
    Option,
    Question,
    Text,
)

VERSION = 1
T = TypeVar("T")


def form_to_json(form: Form) -> dict[str, Any]:
    """The form as what JSON can hold. What is left at its usual value is left out."""
    return {
        "version": VERSION,
        "name": form.name,
        "title": dict(form.title),
        "intro": dict(form.intro),
        "languages": list(form.languages),
        "questions": [_question(one) for one in form.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "hint": dict(question.hint),
        "required": question.required,
        "options": [_option(one) for one in question.options],
        "rows": [_option(one) for one in question.rows],
        "whole": question.whole,
        "long": question.long,
        "relevant": _condition(question.relevant) if question.relevant else None,
        "item": question.item,
    }
    bounds = {"low": question.low, "high": question.high}
    return {
        "name": question.name,
        "kind": question.kind.value,
        "label": dict(question.label),
        **{name: value for name, value in usual.items() if value},
        **{name: value for name, value in bounds.items() if value is not None},
    }


def _option(option: Option) -> dict[str, Any]:
    plain: dict[str, Any] = {"name": option.name, "label": dict(option.label)}
    return {**plain, "apart": True} if option.apart else plain


def _condition(condition: Condition) -> dict[str, Any]:
    if isinstance(condition, Compare):
        return {"question": condition.question, "op": condition.op, "value": condition.value}
    if isinstance(condition, Not):
        return {"not": _condition(condition.part)}
    name = "all" if isinstance(condition, All) else "any"
    return {name: [_condition(part) for part in condition.parts]}


def form_from_json(plain: object) -> Form:
    """The form in such data. Raises ``ValueError`` that names the place, as in ``questions[2]``."""
    whole = _Place(plain, "form")
    version = whole.at("version").plain(int)
    if version != VERSION:
        raise ValueError(f"form.version: {version} is not known")
    return Form(
        name=whole.at("name").plain(str),
        title=_text(whole.at("title")),
        intro=_text(whole.at("intro")),
        languages=tuple(whole.each("languages", lambda one: str(one.plain(str)))),
        questions=tuple(whole.each("questions", _read_question)),
    )


class _Place:
    """A value inside the data, with the way to it for the message."""

    def __init__(self, value: object, where: str) -> None:
        self.value = value
        self.where = where

    def wrong(self, what: str) -> ValueError:
        return ValueError(f"{self.where}: {what}")

    def plain(self, *kinds: type) -> Any:
        # In Python a truth is a number too; here it is one only where it is asked for.
        truth = isinstance(self.value, bool) and bool not in kinds
        if truth or not isinstance(self.value, kinds):
            raise self.wrong(f"this is not {' or '.join(kind.__name__ for kind in kinds)}")
        if isinstance(self.value, float) and not math.isfinite(self.value):
            raise self.wrong("this is not a finite number")
        return self.value

    def has(self, name: str) -> bool:
        return self.plain(dict).get(name) is not None

    def at(self, name: str) -> _Place:
        return _Place(self.plain(dict).get(name), f"{self.where}.{name}")

    def usual(self, name: str, usual: T, *kinds: type) -> T:
        """What stands under the name, of the kind of its usual value; that value, if nothing."""
        return self.at(name).plain(*(kinds or (type(usual),))) if self.has(name) else usual

    def each(self, name: str, read: Callable[[_Place], T]) -> list[T]:
        place = self.at(name)
        return [
            read(_Place(one, f"{place.where}[{index}]"))
            for index, one in enumerate(place.plain(list))
        ]

    def perhaps(self, name: str, read: Callable[[_Place], T]) -> tuple[T, ...]:
        return tuple(self.each(name, read)) if self.has(name) else ()


def _text(place: _Place) -> Text:
    return {
        language: _Place(words, f"{place.where}.{language}").plain(str)
        for language, words in place.plain(dict).items()
    }


def _read_option(place: _Place) -> Option:
    return Option(
        place.at("name").plain(str), _text(place.at("label")), place.usual("apart", False)
    )


def _read_question(place: _Place) -> Question:
    try:
        kind = Kind(place.at("kind").plain(str))
    except ValueError as error:
        raise place.at("kind").wrong("this is not a kind of question") from error
    bound = (str, int, float)
    return Question(
        name=place.at("name").plain(str),
        kind=kind,
        label=_text(place.at("label")),
        hint=_text(place.at("hint")) if place.has("hint") else {},
        required=place.usual("required", False),
        options=place.perhaps("options", _read_option),
        rows=place.perhaps("rows", _read_option),
        low=place.usual("low", None, *bound),
        high=place.usual("high", None, *bound),
        whole=place.usual("whole", False),
        long=place.usual("long", False),
        relevant=_read_condition(place.at("relevant")) if place.has("relevant") else None,
        item=place.usual("item", ""),
    )


def _read_condition(place: _Place) -> Condition:
    if place.has("not"):
        return Not(_read_condition(place.at("not")))
    for name, make in (("all", All), ("any", AnyOf)):
        if place.has(name):
            return _parts(place, name, make)
    op = place.at("op").plain(str)
    if op not in OPS:
        raise place.at("op").wrong("this is not a comparison")
    value = place.at("value").plain(str, int, float)
    return Compare(place.at("question").plain(str), op, value)


def _parts(place: _Place, name: str, make: type[All] | type[AnyOf]) -> Condition:
    parts = tuple(place.each(name, _read_condition))
    if len(parts) < 2:
        raise place.at(name).wrong("a condition of parts has two parts or more")
    return make(parts)
