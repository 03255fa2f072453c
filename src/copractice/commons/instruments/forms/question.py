"""The form about one question: its words, its answers, and when it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.instruments.editing import free_name, lines_of, options_of
from copractice.commons.instruments.forms.making import SEEN, given_in_languages, language_name
from copractice.commons.instruments.words import OPERATORS
from copractice.domain.instruments import (
    OF_OPTIONS,
    AnyOf,
    Compare,
    Condition,
    Kind,
    Option,
    Question,
    every,
    in_words,
    some,
)
from copractice.domain.instruments import Form as Questions
from copractice.people.forms import Form
from copractice.people.speech import words

CONDITIONS = 2
"""So many comparisons can be set on the page; a file may bring more, which stay."""


class QuestionForm(Form):
    """One question: its words in each language side by side, its answers, when it is asked."""

    seen_by = SEEN

    def __init__(
        self, *args: Any, shown: Questions, kind: Kind, question: Question | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shown, self.kind, self.question = shown, kind, question
        self.was = question or Question("", kind, {})
        for fields in (self._words(), self._lists(), self._bounds(), self._when()):
            self.fields.update(dict(fields))

    def _each(self) -> Iterator[tuple[str, str]]:
        for code in self.shown.languages:
            yield code, language_name(code)

    def _words(self) -> Iterator[tuple[str, forms.Field]]:
        note = self.kind is Kind.NOTE
        label = _("Text (%(language)s)") if note else _("Question (%(language)s)")
        for code, name in self._each():
            yield (
                f"label_{code}",
                forms.CharField(
                    label=label % {"language": name},
                    widget=forms.Textarea(attrs={"rows": 3 if note else 2}),
                    max_length=1000,
                    initial=self.was.label.get(code, ""),
                    required=code == self.shown.languages[0],
                ),
            )
        for code, name in () if note else self._each():
            yield (
                f"hint_{code}",
                forms.CharField(
                    label=_("Help beneath it (%(language)s)") % {"language": name},
                    max_length=300,
                    initial=self.was.hint.get(code, ""),
                    required=False,
                ),
            )

    def _lists(self) -> Iterator[tuple[str, forms.Field]]:
        if self.kind is Kind.MATRIX:
            yield from self._list("rows", _("Rows, one a line (%(language)s)"), self.was.rows)
        if self.kind in OF_OPTIONS:
            yield from self._list(
                "options", _("Answers, one a line (%(language)s)"), self.was.options
            )

    def _list(
        self, name: str, label: Any, before: Sequence[Option]
    ) -> Iterator[tuple[str, forms.Field]]:
        for code, language in self._each():
            yield (
                f"{name}_{code}",
                forms.CharField(
                    label=label % {"language": language},
                    widget=forms.Textarea(attrs={"rows": 5}),
                    max_length=4000,
                    initial=lines_of(before, code),
                    required=code == self.shown.languages[0],
                ),
            )

    def _bounds(self) -> Iterator[tuple[str, forms.Field]]:
        bound: type[forms.Field] | None = {
            Kind.NUMBER: forms.FloatField,
            Kind.DATE: forms.DateField,
        }.get(self.kind)
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        for name, label in (("low", _("Not below")), ("high", _("Not above"))):
            if bound is not None:
                extra = {"widget": day} if bound is forms.DateField else {"localize": True}
                yield (
                    name,
                    bound(label=label, initial=getattr(self.was, name), required=False, **extra),
                )
        if self.kind is Kind.NUMBER:
            yield "whole", _tick(_("A whole number"), self.was.whole)
        if self.kind is Kind.TEXT:
            yield "long", _tick(_("Give room for several lines"), self.was.long)
        if self.kind is not Kind.NOTE:
            yield "required", _tick(_("It must be answered"), self.was.required)

    def _when(self) -> Iterator[tuple[str, forms.Field]]:
        """The comparisons that decide whether the question is asked, as plain selects."""
        before = self._before()
        if not before:
            return
        set_now, joint = simple(self.was.relevant) or ([], "all")
        if self.was.relevant is not None and not set_now:
            yield (
                "keep",
                _tick(
                    _("Keep the condition that came with the file: it is richer than this page"),
                    True,
                ),
            )
        speak = words()
        for n in range(CONDITIONS):
            one = set_now[n] if n < len(set_now) else None
            first = n == 0
            yield (
                f"when_{n}",
                forms.ChoiceField(
                    label=_("Ask it only if the answer to") if first else _("and the answer to"),
                    choices=[
                        ("", _("(it is always asked)") if first else _("(nothing more)")),
                        *before,
                    ],
                    initial=one.question if one else "",
                    required=False,
                ),
            )
            yield (
                f"op_{n}",
                forms.ChoiceField(
                    label=_("compares so"),
                    choices=[(op, speak(told)) for op, told in OPERATORS.items()],
                    initial=one.op if one else "=",
                    required=False,
                ),
            )
            yield (
                f"value_{n}",
                forms.CharField(
                    label=_("with"),
                    help_text=_("An answer as it stands in its list, a number, or a day."),
                    max_length=200,
                    initial=self._shown_value(one) if one else "",
                    required=False,
                ),
            )
        yield (
            "joint",
            forms.ChoiceField(
                label=_("If there are two"),
                choices=[("all", _("both must hold")), ("any", _("one is enough"))],
                initial=joint,
                required=False,
            ),
        )

    def _before(self) -> list[tuple[str, str]]:
        """The answers that a condition may look back to: those before this question."""
        found: list[tuple[str, str]] = []
        language = self.shown.languages[0]
        for number, one in enumerate(self.shown.questions, 1):
            if self.question is not None and one.name == self.question.name:
                break
            label = f"{number}. {in_words(one.label, language)[:80]}"
            rows = [f": {in_words(row.label, language)[:40]}" for row in one.rows] or [""]
            found += [(key, label + row) for key, row in zip(one.keys, rows, strict=False)]
        return found

    def _of(self, key: str) -> Question | None:
        return next((one for one in self.shown.questions if key in one.keys), None)

    def _shown_value(self, one: Compare) -> str:
        found = self._of(one.question)
        for option in found.options if found else ():
            if option.name == str(one.value):
                return in_words(option.label, self.shown.languages[0])
        return str(one.value)

    def clean(self) -> dict[str, Any]:
        """A comparison is whole, and compares with what the other question can answer."""
        given = super().clean() or {}
        self.compares: list[Compare] = []
        for n in range(CONDITIONS):
            key = given.get(f"when_{n}")
            if key:
                self._compare(n, key, given)
        return given

    def _compare(self, n: int, key: str, given: Mapping[str, Any]) -> None:
        other, text = self._of(key), (given.get(f"value_{n}") or "").strip()
        if other is None or not text:
            self.add_error(f"value_{n}", _("Write with what it is compared."))
            return
        value: str | float | None = text
        if other.kind in OF_OPTIONS:
            value = _named(other, text)
            if value is None:
                offered = "; ".join(lines_of(other.options, self.shown.languages[0]).splitlines())
                self.add_error(
                    f"value_{n}", _("Write one of its answers: %(all)s") % {"all": offered}
                )
                return
        elif other.kind is Kind.NUMBER:
            value = _number(text)
            if value is None:
                self.add_error(f"value_{n}", _("Write a number."))
                return
        op = given.get(f"op_{n}") or "="
        if other.kind is Kind.MANY and op in ("=", "has"):
            op = "has"
        elif op == "has":
            op = "="
        assert value is not None
        self.compares.append(Compare(key, op, value))

    def made(self, form: Questions) -> Question:
        """The question with what was given here, under its own name or a free one."""
        given = self.cleaned_data
        label = given_in_languages(given, "label", self.was.label)
        return replace(
            self.was,
            name=self.was.name or free_name(form, in_words(label, form.languages[0])),
            label=label,
            hint=given_in_languages(given, "hint", self.was.hint),
            options=self._listed("options", self.was.options),
            rows=self._listed("rows", self.was.rows),
            low=_plain(given.get("low")),
            high=_plain(given.get("high")),
            whole=bool(given.get("whole")),
            long=bool(given.get("long")),
            required=bool(given.get("required")),
            relevant=self._condition(),
        )

    def _listed(self, name: str, before: Sequence[Option]) -> tuple[Option, ...]:
        lines = {
            key.removeprefix(f"{name}_"): text
            for key, text in self.cleaned_data.items()
            if key.startswith(f"{name}_")
        }
        return options_of(lines, before)

    def _condition(self) -> Condition | None:
        given = self.cleaned_data
        if given.get("keep"):
            return self.was.relevant
        join = some if given.get("joint") == "any" else every
        return join(*self.compares)


def simple(condition: Condition | None) -> tuple[list[Compare], str] | None:
    """The comparisons of a condition that this page can show, and how they are joined."""
    if isinstance(condition, Compare):
        return [condition], "all"
    parts = getattr(condition, "parts", ())
    compares = [part for part in parts if isinstance(part, Compare)]
    if not parts or len(compares) != len(parts) or len(parts) > CONDITIONS:
        return None
    return compares, "any" if isinstance(condition, AnyOf) else "all"


def _named(question: Question, text: str) -> str | None:
    """The name of an option by its words in any language, or by its name."""
    wanted = text.casefold()
    for option in question.options:
        if wanted in {option.name.casefold(), *(one.casefold() for one in option.label.values())}:
            return option.name
    return None


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


def _plain(bound: Any) -> float | str | None:
    """A bound as a form keeps it: a whole number without a point, a day as ISO text."""
    if isinstance(bound, float):
        return int(bound) if bound.is_integer() else bound
    return None if bound is None else bound.isoformat()


def _tick(label: Any, on: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, initial=on, required=False)
