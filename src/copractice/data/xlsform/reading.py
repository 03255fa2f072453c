"""An XLSForm workbook as a form of ours, with a fault for everything that we cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from copractice.data.xlsform.cells import Faults, Row, read_sheets, words_in
from copractice.data.xlsform.expressions import NotHeld, parse_bounds, parse_condition
from copractice.data.xlsform.languages import language_in
from copractice.data.xlsform.writing import INTRO, TITLES
from copractice.domain.instruments.faults import NAME, OPTION
from copractice.domain.instruments.model import (
    NOTHING,
    Compare,
    Condition,
    Fault,
    Form,
    Kind,
    Option,
    Question,
    Text,
    every,
)
from copractice.domain.words import say

PLAIN = {
    "text": Kind.TEXT,
    "string": Kind.TEXT,
    "integer": Kind.NUMBER,
    "int": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "note": Kind.NOTE,
}
WHOLE = frozenset({"integer", "int"})
METADATA = frozenset(
    (
        *("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit"),
        *("subscriberid", "simserial", "start_geopoint", "background_audio", "device_id"),
    )
)
_SELECT = re.compile(
    r"(select[ _]one|select1|select[ _]multiple|select all that apply)(?:\s+from)?\s+(\S+)"
    r"(\s+or[ _]other)?",
    re.I,
)
_GROUP = re.compile(r"(begin|end)[ _](group|repeat)", re.I)
_PIPED = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"", "no", "false", "false()", "0"})
OTHER: Text = {"en": "Other", "es": "Otra respuesta"}
WHICH: Text = {"en": "Which other?", "es": "¿Cuál?"}


@dataclass(frozen=True)
class Brought:
    """The form in a file, and what of the file could not be kept as it was."""

    form: Form
    faults: tuple[Fault, ...]


def from_xlsform(content: bytes) -> Brought:
    """The form in an XLSForm workbook.

    A fault names sheet, row and column and says what was kept. The form may need mending before it
    can be used: see :func:`copractice.domain.instruments.faults`. Raises
    :class:`~copractice.data.ingest.Unreadable` for a file that is no such workbook, is too large,
    or holds formulas.
    """
    faults = Faults()
    sheets = read_sheets(content, faults)
    reader = _Reader(sheets, faults)
    return Brought(reader.form(), faults.all())


@dataclass
class _Group:
    """An open group: its condition, and whether its questions are rows of one table."""

    row: Row
    name: str
    relevant: Condition | None = None
    table: Question | None = None
    rows: list[Question] = field(default_factory=list)


class _Reader:
    """Goes through the rows once, from top to bottom; what looks back finds what was read."""

    def __init__(self, sheets: Mapping[str, list[Row]], faults: Faults) -> None:
        self.sheets = sheets
        self.faults = faults
        self.settings = next(iter(sheets.get("settings", [])), None)
        self.own = self._own_language()
        self.languages: dict[str, None] = {}
        self.unknown: set[str] = set()
        self.lists: dict[str, list[Option]] = {}
        self.used: set[str] = set()
        self.questions: list[Question] = []
        self.intro: Text = NOTHING
        self.groups: list[_Group] = []
        # What a name in the file stands for: the question, and the key under which it is ours.
        self.known: dict[str, Question] = {}
        self.keys: dict[str, str] = {}

    def form(self) -> Form:
        """The whole form; to be called once."""
        self._languages_of("survey", "choices")
        self._read_choices()
        for row in self.sheets["survey"]:
            self._read_row(row)
        for group in reversed(self.groups):
            self.faults.at(group.row, "type", say("This group has no end. It ends with the form."))
            self._end_table(group)
        self._unused_lists()
        title = self._title()
        return Form(
            self._form_name(), title, self.intro, self._all_languages(), tuple(self.questions)
        )

    # Languages and settings

    def _own_language(self) -> str:
        """The language of the columns that name none."""
        if self.settings is None:
            return "en"
        named = self.settings.take("default_language")
        return language_in(named) or "en"

    def _languages_of(self, *sheets: str) -> None:
        """All languages, in the order of the columns: that of the form first, if it is there."""
        heads = [
            head
            for sheet in sheets
            for row in self.sheets.get(sheet, [])
            for head in row.cells
            if head.partition("::")[0] in ("label", "hint")
        ]
        found = [self._language(head.partition("::")[2]) for head in heads]
        ordered = sorted(dict.fromkeys(found), key=lambda one: one != self.own)
        self.languages = dict.fromkeys(one for one in ordered if one)

    def _language(self, named: str) -> str:
        return language_in(named) if named else self.own

    def _all_languages(self) -> tuple[str, ...]:
        return tuple(self.languages) or (self.own,)

    def _form_name(self) -> str:
        row = self.settings
        if row is None:
            return "form"
        given = row.take("form_id")
        name = _fit(given, NAME) or "form"
        if given and given != name:
            self.faults.at(row, "form_id", say("We call the form “{name}”.", name=name))
        # The number of a version is the library's.
        row.take("version")
        self._left_over(row, "")
        return name

    def _title(self) -> Text:
        title = {}
        for row in self.sheets.get(TITLES, []):
            language, words = language_in(row.take("language")), row.take("form_title")
            if language in self._all_languages() and words:
                title[language] = words
        plain = self.settings.take("form_title") if self.settings else ""
        return title or ({self._all_languages()[0]: plain} if plain else NOTHING)

    # Choices

    def _read_choices(self) -> None:
        for row in self.sheets.get("choices", []):
            list_name, name = row.take("list_name"), row.take("name")
            if not list_name or not name:
                self.faults.at(
                    row, "name", say("This choice has no list or no name. It is left out.")
                )
                continue
            fit = self._option_name(row, name)
            label = self._text(row, "label")
            apart = row.take("apart").casefold() in YES
            self.lists.setdefault(list_name, []).append(Option(fit, label, apart))
            self._left_over(row, "")

    def _option_name(self, row: Row, name: str) -> str:
        if OPTION.fullmatch(name):
            return name
        fit = _fit(name, OPTION) or f"o{row.number}"
        self.faults.at(row, "name", say("“{given}” is called “{name}” here.", given=name, name=fit))
        return fit

    def _unused_lists(self) -> None:
        for name in self.lists:
            if name not in self.used:
                self.faults.add(
                    say(
                        "Sheet “choices”: no question uses the list “{name}”. It is left out.",
                        name=name,
                    )
                )

    # Texts

    def _text(self, row: Row, what: str, question: str = "") -> Text:
        text: dict[str, str] = {}
        for head, named, words in [*words_in(row, what)]:
            language = self._language(named)
            if not language:
                self._unknown_language(row, head, named)
                continue
            if _PIPED.search(words):
                what_kept = say("Answers are not put into a text. We kept the name in brackets.")
                self.faults.at(row, head, what_kept, question)
                words = _PIPED.sub(r"[\1]", words)
            text[language] = words.replace("${", "$ {")
        return {language: text[language] for language in self._all_languages() if language in text}

    def _unknown_language(self, row: Row, head: str, named: str) -> None:
        if head not in self.unknown:
            self.unknown.add(head)
            what = say(
                "We do not know the language “{language}”. Write its code in brackets, as in "
                "“English (en)”. Nothing in that column was kept.",
                language=named,
            )
            self.faults.at(row, head, what)

    # Rows of the survey

    def _read_row(self, row: Row) -> None:
        given = " ".join(row.take("type").split())
        if not given:
            if row.cells:
                self.faults.at(row, "type", say("There is no type. The row is left out."))
            return
        if match := _GROUP.fullmatch(given):
            self._group(row, *match.groups())
        elif match := _SELECT.fullmatch(given):
            self._select(row, match)
        elif given.casefold() in PLAIN:
            self._plain(row, given.casefold())
        elif given.casefold() == "range":
            self._range(row)
        else:
            self._not_held(row, given)

    def _not_held(self, row: Row, given: str) -> None:
        name = row.take("name")
        if re.sub(r"[\s-]", "_", given.casefold()) in METADATA:
            what = say(
                "“{type}” notes when, or with which device, somebody answers. We do not keep "
                "that. The row is left out.",
                type=given,
            )
        elif given.casefold() == "calculate":
            what = say("We do not compute with answers. The row is left out.")
        else:
            what = say("We have no question of the type “{type}”. It is left out.", type=given)
        self.faults.at(row, "type", what, name)

    def _plain(self, row: Row, given: str) -> None:
        kind = PLAIN[given]
        if row.cells.get("name") == INTRO and kind is Kind.NOTE and not self.questions:
            row.take("name")
            self.intro = self._text(row, "label")
            self._left_over(row, "")
            return
        self._add(row, Question("", kind, NOTHING, whole=given in WHOLE))

    def _range(self, row: Row) -> None:
        """A slider is a number with bounds; where it moves in whole steps, a whole number."""
        given = dict(re.findall(r"(\w+)\s*=\s*(-?[\d.]+)", row.take("parameters")))
        low, high, step = (_number(given.get(one, usual)) for one, usual in RANGE)
        question = Question("", Kind.NUMBER, NOTHING, low=low, high=high)
        whole = all(one is not None and float(one).is_integer() for one in (low, high, step))
        what = say("A range is kept as a number between its ends; steps are not.")
        self.faults.at(row, "type", what, row.cells.get("name", ""))
        self._add(row, replace(question, whole=whole))

    def _select(self, row: Row, match: re.Match[str]) -> None:
        many = match[1].casefold() in (
            "select_multiple",
            "select multiple",
            "select all that apply",
        )
        list_name = match[2]
        self.used.add(list_name)
        name = row.cells.get("name", "")
        if list_name not in self.lists:
            what = say(
                "There is no list “{name}” on the sheet “choices”. Add its answers.", name=list_name
            )
            self.faults.at(row, "type", what, name)
        options = tuple(self.lists.get(list_name, ()))
        kind = Kind.MANY if many else Kind.CHOICE
        if not many and row.cells.get("appearance", "").casefold() == "likert":
            row.take("appearance")
            kind = Kind.SCALE
        if match[3]:
            self._with_other(row, Question("", kind, NOTHING, options=options))
        else:
            self._add(row, Question("", kind, NOTHING, options=options))

    def _with_other(self, row: Row, question: Question) -> None:
        """An answer "other", and a question after it that asks which."""
        what = say("“Other” became an answer of its own, with a question after it.")
        self.faults.at(row, "type", what, row.cells.get("name", ""))
        other = Option("other", self._in_all(OTHER))
        added = self._add(row, replace(question, options=(*question.options, other)))
        if added is not None:
            asked = Compare(added.name, "has" if added.kind is Kind.MANY else "=", "other")
            name = self._free(f"{added.name}_other")
            self._keep(name, Question(name, Kind.TEXT, self._in_all(WHICH), relevant=asked))

    def _in_all(self, text: Text) -> Text:
        return {one: text.get(one, text["en"]) for one in self._all_languages()}

    # One question

    def _add(self, row: Row, begun: Question) -> Question | None:
        """Read the other cells of a question and keep it; ``None`` if it became a table's row."""
        given = row.take("name")
        table = self.groups[-1] if self.groups and self.groups[-1].table else None
        name = self._name(row, given, table)
        question = replace(
            begun,
            name=name,
            label=self._text(row, "label", name),
            hint=self._text(row, "hint", name),
            required=self._required(row, name),
            item=row.take("item"),
        )
        question = self._look(row, self._bounded(row, question))
        own = self._relevant(row, name)
        self._left_over(row, name)
        if table is not None:
            self._add_to_table(table, row, replace(question, relevant=own), given)
            return None
        groups = [group.relevant for group in self.groups]
        parts = [part for part in (*groups, own) if part is not None]
        question = replace(question, relevant=every(*parts))
        self._keep(given, question)
        return question

    def _keep(self, given: str, question: Question) -> None:
        self.questions.append(question)
        self.known[given] = question
        self.keys[given] = question.name

    def _name(self, row: Row, given: str, table: _Group | None) -> str:
        if table is not None and given.startswith(f"{table.name}."):
            return given
        name = _fit(given, NAME) or f"q{row.number}"
        free = name if table is not None else self._free(name)
        if free != given:
            what = say("“{given}” is called “{name}” here.", given=given, name=free)
            self.faults.at(row, "name", what, free)
        return free

    def _free(self, name: str) -> str:
        taken = {question.name for question in self.questions}
        names = (name, *(f"{name[:45]}_{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in names if one not in taken)

    def _required(self, row: Row, name: str) -> bool:
        given = row.take("required")
        if given.casefold() not in YES | NO:
            what = say("We hold yes or no here. The question is kept as one that may be left out.")
            self.faults.at(row, "required", what, name)
        return given.casefold() in YES

    def _relevant(self, row: Row, name: str) -> Condition | None:
        given = row.take("relevant")
        if not given:
            return None
        try:
            return _renamed(parse_condition(given, self.known), self.keys)
        except NotHeld as error:
            what = say("{why}. The question is kept without this condition.", why=error.why)
            self.faults.at(row, "relevant", what, name)
            return None

    def _bounded(self, row: Row, question: Question) -> Question:
        given = row.take("constraint")
        if not given:
            return question
        try:
            bounds = parse_bounds(given, question.kind, whole=question.whole)
        except NotHeld as error:
            what = say("{why}. The question is kept without this rule.", why=error.why)
            self.faults.at(row, "constraint", what, question.name)
            return question
        return replace(question, low=bounds.low, high=bounds.high)

    def _look(self, row: Row, question: Question) -> Question:
        given = row.take("appearance")
        if given.casefold() == "multiline" and question.kind is Kind.TEXT:
            return replace(question, long=True)
        if given:
            what = say("How it looks (“{look}”) is not kept.", look=given)
            self.faults.at(row, "appearance", what, question.name)
        return question

    def _left_over(self, row: Row, question: str) -> None:
        """A fault for every cell that nothing has looked at."""
        for head, words in row.cells.items():
            short = words if len(words) <= 40 else f"{words[:40]}…"
            what = say("We hold nothing like this. “{text}” was not kept.", text=short)
            self.faults.at(row, head, what, question)

    # Groups

    def _group(self, row: Row, begins: str, what: str) -> None:
        if begins.casefold() == "end":
            self._end(row)
            return
        given = row.take("name")
        if what.casefold() == "repeat":
            told = say("We do not ask the same again and again. The questions are asked once.")
            self.faults.at(row, "type", told, given)
        group = _Group(row, given, self._relevant(row, given))
        look = row.take("appearance").casefold()
        if look == "table-list" and not any(other.table for other in self.groups):
            group.table = self._begun_table(row, given)
        elif look:
            self.faults.at(
                row, "appearance", say("How it looks (“{look}”) is not kept.", look=look), given
            )
        if group.table is None:
            self._heading(row, group)
        self._left_over(row, given)
        self.groups.append(group)

    def _heading(self, row: Row, group: _Group) -> None:
        """What a group is called becomes a note before its questions."""
        label = self._text(row, "label")
        if not label:
            return
        what = say("A group has no place of its own here. Its heading is kept as a note.")
        self.faults.at(row, "label", what, group.name)
        relevant = every(*(r for r in (*(g.relevant for g in self.groups), group.relevant) if r))
        name = self._free(_fit(group.name, NAME) or f"q{row.number}")
        self.questions.append(Question(name, Kind.NOTE, label, relevant=relevant))

    def _begun_table(self, row: Row, given: str) -> Question:
        name = self._free(_fit(given, NAME) or f"q{row.number}")
        if name != given:
            what = say("“{given}” is called “{name}” here.", given=given, name=name)
            self.faults.at(row, "name", what, name)
        label, hint = self._text(row, "label", name), self._text(row, "hint", name)
        return Question(name, Kind.MATRIX, label, hint, item=row.take("item"))

    def _add_to_table(self, group: _Group, row: Row, question: Question, given: str) -> None:
        group.rows.append(question)
        assert group.table is not None
        self.known[given] = replace(group.table, options=question.options)
        self.keys[given] = f"{group.table.name}.{self._row_name(group, question.name)}"

    def _row_name(self, group: _Group, name: str) -> str:
        assert group.table is not None
        return name.removeprefix(f"{group.name}.").removeprefix(f"{group.table.name}.")

    def _end(self, row: Row) -> None:
        row.take("name")
        self._left_over(row, "")
        if not self.groups:
            self.faults.at(row, "type", say("No group ends here. The row is left out."))
            return
        self._end_table(self.groups.pop())

    def _end_table(self, group: _Group) -> None:
        """The rows of a table as one matrix; or each for itself, where they are not alike."""
        table = group.table
        if table is None:
            return
        parts = [part for part in (*(g.relevant for g in self.groups), group.relevant) if part]
        relevant = every(*parts)
        first = group.rows[0] if group.rows else None
        if first is None or not all(_alike(first, one) for one in group.rows):
            what = say("These are not rows of one table. Each is kept as a question of its own.")
            self.faults.at(group.row, "appearance", what, table.name)
            self._apart(group, relevant)
            return
        rows = tuple(Option(self._row_name(group, one.name), one.label) for one in group.rows)
        self.questions.append(
            replace(
                table, required=first.required, options=first.options, rows=rows, relevant=relevant
            )
        )

    def _apart(self, group: _Group, relevant: Condition | None) -> None:
        for one in group.rows:
            parts = [part for part in (relevant, one.relevant) if part is not None]
            name = self._free(_fit(self._row_name(group, one.name), NAME) or "q")
            question = replace(one, name=name, relevant=every(*parts))
            given = next(
                (
                    g
                    for g, key in self.keys.items()
                    if key.endswith(f".{self._row_name(group, one.name)}")
                ),
                name,
            )
            self._keep(given, question)


RANGE = (("start", "1"), ("end", "10"), ("step", "1"))


def _alike(first: Question, other: Question) -> bool:
    return (
        other.kind is Kind.CHOICE
        and (other.options, other.required) == (first.options, first.required)
        and not (other.hint or other.relevant or other.item)
    )


def _number(text: str) -> float | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    return float(text) if "." in text else int(text)


def _fit(given: str, pattern: re.Pattern[str]) -> str:
    """The name as near as our names can be; empty if nothing is left of it."""
    if pattern.fullmatch(given):
        return given
    kept = re.sub(r"[^A-Za-z0-9_]+", "_", given).lstrip("_")[:50]
    if pattern is NAME:
        kept = kept.lstrip("0123456789_")
    return kept if pattern.fullmatch(kept) else ""


def _renamed(condition: Condition, keys: Mapping[str, str]) -> Condition:
    """The same condition about the names that the questions have here."""
    if isinstance(condition, Compare):
        return replace(condition, question=keys[condition.question])
    if hasattr(condition, "part"):
        return replace(condition, part=_renamed(condition.part, keys))  # type: ignore[call-arg]
    return replace(condition, parts=tuple(_renamed(part, keys) for part in condition.parts))
