"""Conditions and bounds in the language of XLSForm (a small part of XPath), and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from copractice.domain.instruments.model import (
    OF_OPTIONS,
    ORDERED,
    All,
    AnyOf,
    Compare,
    Condition,
    Kind,
    Not,
    Question,
)
from copractice.domain.words import Sentence, say

DEEPEST = 20


class NotHeld(ValueError):
    """An expression that we cannot hold; ``why`` says what of it, without a full stop."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.why = why


# Out


def condition_text(condition: Condition, kinds: Mapping[str, Kind]) -> str:
    """A condition as XLSForm writes it; ``kinds`` has the kind of question behind each key."""
    if isinstance(condition, Compare):
        return _compare_text(condition, kinds[condition.question])
    if isinstance(condition, Not):
        return f"not({condition_text(condition.part, kinds)})"
    word = " and " if isinstance(condition, All) else " or "
    return word.join(_part_text(part, kinds) for part in condition.parts)


def _part_text(part: Condition, kinds: Mapping[str, Kind]) -> str:
    text = condition_text(part, kinds)
    return f"({text})" if isinstance(part, All | AnyOf) else text


def _compare_text(condition: Compare, kind: Kind) -> str:
    there = f"${{{condition.question}}}"
    if condition.op == "has":
        return f"selected({there}, {quoted(str(condition.value))})"
    if kind in OF_OPTIONS and condition.op in ORDERED:
        value = str(condition.value)
    elif isinstance(condition.value, str) and kind is Kind.DATE:
        value = f"date('{condition.value}')"
    else:
        value = (
            quoted(condition.value)
            if isinstance(condition.value, str)
            else number_text(condition.value)
        )
    return f"{there} {condition.op} {value}"


def quoted(text: str) -> str:
    """A text as a literal; XPath has no way to write both kinds of quotation marks in one."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = [f"'{part}'" for part in text.split("'")]
    return "concat(" + ', "\'", '.join(parts) + ")"


def number_text(number: float) -> str:
    """A number in digits: XPath knows no powers of ten."""
    return f"{Decimal(repr(number)):f}"


def bounds_text(question: Question) -> str:
    """The bounds of a number or a date as a constraint; empty without bounds."""
    parts = [
        f". {op} {_bound_text(bound)}"
        for op, bound in ((">=", question.low), ("<=", question.high))
        if bound is not None
    ]
    return " and ".join(parts)


def _bound_text(bound: float | str) -> str:
    return f"date('{bound}')" if isinstance(bound, str) else number_text(bound)


# In

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<ref>\$\{[^{}]*\})
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<op><=|>=|!=|=|<|>)
    | (?P<sign>[(),])
    | (?P<name>[A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)?)
    | (?P<self>\.)
    | (?P<minus>-)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """One word of an expression: what it is, and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Ref:
    """Another question, by its name; the empty name is the question itself (a dot)."""

    name: str


Operand = Ref | str | float
Call = Callable[["Ref", str, str | float], Condition]


def _tokens(text: str) -> list[Token]:
    tokens, place, end = [], 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotHeld(say("“{sign}” is not understood", sign=text[place:].strip()[:20]))
        kind = match.lastgroup or ""
        tokens.append(Token(kind, match[kind]))
        place = match.end()
    return tokens


def parse_condition(text: str, questions: Mapping[str, Question]) -> Condition:
    """The condition in a cell. ``questions`` has the question behind each name in the file.

    Raises :class:`NotHeld` for what we cannot hold.
    """
    reader = _Reader(_tokens(text), _maker(questions))
    return reader.whole()


def _maker(questions: Mapping[str, Question]) -> Call:
    def make(ref: Ref, op: str, value: str | float) -> Condition:
        if ref.name not in questions:
            raise NotHeld(say("there is no question “{name}” before it", name=ref.name))
        return _compare(ref.name, questions[ref.name], op, value)

    return make


def _compare(key: str, question: Question, op: str, value: str | float) -> Condition:
    kind = question.kind
    if op == "has" and kind is not Kind.MANY:
        # Of a list from which one is chosen, "selected" asks for that one.
        op = "="
    elif op != "has" and kind is Kind.MANY:
        raise NotHeld(say("several answers are compared with one; use selected()"))
    if value == "":
        raise NotHeld(say("it asks whether there is an answer at all"))
    if kind in OF_OPTIONS:
        value = number_text(value) if not isinstance(value, str) else value
    elif kind is Kind.NUMBER and isinstance(value, str):
        value = _number_in(value)
    elif kind in (Kind.TEXT, Kind.DATE) and not isinstance(value, str):
        raise NotHeld(say("a text or a date is compared with a number"))
    return Compare(key, op, value)


def _number_in(text: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise NotHeld(say("a number is compared with the text “{text}”", text=text))
    return float(text) if "." in text else int(text)


class _Reader:
    """Reads or-, and-, not-expressions and comparisons from left to right."""

    def __init__(self, tokens: list[Token], make: Call) -> None:
        self.tokens = tokens
        self.place = 0
        self.make = make
        self.depth = 0

    def whole(self) -> Condition:
        found = self._chain("or")
        if self.place < len(self.tokens):
            raise NotHeld(say("“{sign}” is not understood", sign=self.tokens[self.place].text))
        return found

    def _next(self) -> Token:
        if self.place >= len(self.tokens):
            raise NotHeld(say("the expression ends too early"))
        self.place += 1
        return self.tokens[self.place - 1]

    def _sees(self, *texts: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].text in texts

    def _expect(self, text: str) -> None:
        token = self._next()
        if token.text != text:
            raise NotHeld(say("“{sign}” is not understood", sign=token.text))

    def _chain(self, word: str) -> Condition:
        parts = [self._within(word)]
        while self._sees(word):
            self.place += 1
            parts.append(self._within(word))
        if len(parts) == 1:
            return parts[0]
        return AnyOf(tuple(parts)) if word == "or" else All(tuple(parts))

    def _within(self, word: str) -> Condition:
        return self._chain("and") if word == "or" else self._term()

    def _term(self) -> Condition:
        if self._sees("not"):
            self.place += 1
            return Not(self._in_brackets())
        if self._sees("selected"):
            return self._selected()
        if self._sees("("):
            return self._in_brackets()
        return self._comparison()

    def _in_brackets(self) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotHeld(say("it is nested too deep"))
        self._expect("(")
        found = self._chain("or")
        self._expect(")")
        self.depth -= 1
        return found

    def _selected(self) -> Condition:
        self.place += 1
        self._expect("(")
        ref = self._operand()
        self._expect(",")
        value = self._operand()
        self._expect(")")
        if not isinstance(ref, Ref) or not isinstance(value, str):
            raise NotHeld(say("selected() takes a question and an answer"))
        return self.make(ref, "has", value)

    def _comparison(self) -> Condition:
        left = self._operand()
        operator = self._next()
        if operator.kind != "op":
            raise NotHeld(say("“{sign}” is not understood", sign=operator.text))
        right = self._operand()
        op = operator.text
        if isinstance(right, Ref) and not isinstance(left, Ref):
            left, right, op = right, left, _TURNED.get(op, op)
        if not isinstance(left, Ref) or isinstance(right, Ref):
            raise NotHeld(say("we compare a question with a value, nothing else"))
        return self.make(left, op, right)

    def _operand(self) -> Operand:
        token = self._next()
        if token.kind == "ref":
            return Ref(token.text[2:-1].strip())
        if token.kind == "self":
            return Ref("")
        if token.kind == "text":
            return token.text[1:-1]
        if token.kind == "minus":
            return -_number_in(self._next().text)
        if token.kind == "number":
            return _number_in(token.text)
        return self._function(token)

    def _function(self, token: Token) -> str:
        """The two functions whose value is known beforehand."""
        if token.text not in ("date", "concat"):
            raise NotHeld(say("“{sign}” is not understood", sign=token.text))
        self._expect("(")
        parts = [self._operand()]
        while self._sees(","):
            self.place += 1
            parts.append(self._operand())
        self._expect(")")
        texts = [part for part in parts if isinstance(part, str)]
        if len(texts) < len(parts) or (token.text == "date" and len(texts) != 1):
            raise NotHeld(say("{name}() takes plain texts here", name=token.text))
        return "".join(texts)


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True)
class Bounds:
    """The least and the most that may be answered."""

    low: float | str | None = None
    high: float | str | None = None


def parse_bounds(text: str, kind: Kind, *, whole: bool) -> Bounds:
    """The bounds in a constraint. Raises :class:`NotHeld` for any other constraint."""
    if kind not in (Kind.NUMBER, Kind.DATE):
        raise NotHeld(say("we hold bounds of numbers and dates only"))
    found: list[Compare] = []

    def make(ref: Ref, op: str, value: str | float) -> Condition:
        if ref.name or op not in ORDERED:
            raise NotHeld(say("we hold a least and a greatest value, nothing else"))
        found.append(Compare("", op, _bound(value, op, kind, whole=whole)))
        return found[-1]

    tree = _Reader(_tokens(text), make).whole()
    flat = tree.parts if isinstance(tree, All) else (tree,)
    lows = [one.value for one in found if one.op in (">", ">=")]
    highs = [one.value for one in found if one.op in ("<", "<=")]
    alone = all(isinstance(part, Compare) for part in flat)
    if not alone or len(lows) > 1 or len(highs) > 1:
        raise NotHeld(say("we hold a least and a greatest value, nothing else"))
    return Bounds(*(next(iter(ones), None) for ones in (lows, highs)))


def _bound(value: str | float, op: str, kind: Kind, *, whole: bool) -> float | str:
    """The bound, made one that is itself still possible."""
    step = {">": 1, "<": -1}.get(op, 0)
    if kind is Kind.NUMBER:
        number = _number_in(value) if isinstance(value, str) else value
        if step and not (whole and float(number).is_integer()):
            raise NotHeld(say("a bound that is itself not possible; we hold those that are"))
        return int(number) + step if step else number
    try:
        return (date.fromisoformat(str(value)) + timedelta(days=step)).isoformat()
    except (ValueError, OverflowError) as error:
        raise NotHeld(say("“{text}” is not a date", text=str(value))) from error
