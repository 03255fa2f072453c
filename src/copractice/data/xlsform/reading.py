"""An XLSForm workbook as a form of ours, with a fault for everything that we cannot hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from copractice.data.xlsform.cells import Faults, Row, read_sheets
from copractice.data.xlsform.expressions import NotHeld, parse_bounds, parse_condition
from copractice.data.xlsform.groups import Group, within
from copractice.data.xlsform.languages import language_in
from copractice.data.xlsform.texts import NO, YES, Lists, Texts, fit, left_over
from copractice.data.xlsform.writing import INTRO, TITLES
from copractice.domain.instruments.faults import NAME
from copractice.domain.instruments.model import (
    NOTHING,
    Compare,
    Condition,
    Fault,
    Form,
    Kind,
    Not,
    Option,
    Question,
    Text,
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


class _Reader:
    """Goes through the rows once, from top to bottom; what looks back finds what was read."""

    def __init__(self, sheets: Mapping[str, list[Row]], faults: Faults) -> None:
        self.sheets = sheets
        self.faults = faults
        self.settings = next(iter(sheets.get("settings", [])), Row("settings", 2, {}))
        self.texts = Texts(sheets, self.settings.take("default_language"), faults)
        self.lists = Lists(sheets.get("choices", []), self.texts, faults)
        self.questions: list[Question] = []
        self.intro: Text = NOTHING
        self.groups: list[Group] = []
        # What a name in the file stands for: the question, and the key under which it is ours.
        self.known: dict[str, Question] = {}
        self.keys: dict[str, str] = {}

    def form(self) -> Form:
        """The whole form; to be called once."""
        for row in self.sheets["survey"]:
            self._read_row(row)
        while self.groups:
            group = self.groups.pop()
            self.faults.at(group.row, "type", say("This group has no end. It ends with the form."))
            self._end_table(group)
        self.lists.name_unused()
        title, name = self._title(), self._form_name()
        for row in self.sheets.get("settings", []):
            left_over(row, self.faults)
        return Form(name, title, self.intro, self.texts.all, tuple(self.questions))

    def _form_name(self) -> str:
        row = self.settings
        given = row.take("form_id")
        name = fit(given, NAME) or "form"
        if given and given != name:
            self.faults.at(row, "form_id", say("We call the form “{name}”.", name=name))
        # The number of a version is the library's.
        row.take("version")
        return name

    def _title(self) -> Text:
        title = {}
        for row in self.sheets.get(TITLES, []):
            language, words = language_in(row.take("language")), row.take("form_title")
            if language in self.texts.all and words:
                title[language] = words
        plain = self.settings.take("form_title")
        return title or ({self.texts.all[0]: plain} if plain else NOTHING)

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
            self.intro = self.texts.read(row, "label")
            left_over(row, self.faults)
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
        name = row.cells.get("name", "")
        options = self.lists.take(list_name)
        if options is None:
            what = say(
                "There is no list “{name}” on the sheet “choices”. Add its answers.", name=list_name
            )
            self.faults.at(row, "type", what, name)
        kind = Kind.MANY if many else Kind.CHOICE
        if not many and row.cells.get("appearance", "").casefold() == "likert":
            row.take("appearance")
            kind = Kind.SCALE
        begun = Question("", kind, NOTHING, options=options or ())
        if match[3]:
            self._with_other(row, begun)
        else:
            self._add(row, begun)

    def _with_other(self, row: Row, question: Question) -> None:
        """An answer "other", and a question after it that asks which."""
        what = say("“Other” became an answer of its own, with a question after it.")
        self.faults.at(row, "type", what, row.cells.get("name", ""))
        other = Option("other", self.texts.in_all(OTHER))
        added = self._add(row, replace(question, options=(*question.options, other)))
        if added is not None:
            asked = Compare(added.name, "has" if added.kind is Kind.MANY else "=", "other")
            name = self._free(f"{added.name}_other")
            self._keep(name, Question(name, Kind.TEXT, self.texts.in_all(WHICH), relevant=asked))

    # One question

    def _add(self, row: Row, begun: Question) -> Question | None:
        """Read the other cells of a question and keep it; ``None`` if it became a table's row."""
        given = row.take("name")
        table = self.groups[-1] if self.groups and self.groups[-1].table else None
        name = self._name(row, given, table)
        question = replace(
            begun,
            name=name,
            label=self.texts.read(row, "label", name),
            hint=self.texts.read(row, "hint", name),
            required=self._required(row, name),
            item=row.take("item"),
        )
        question = self._look(row, self._bounded(row, question))
        own = self._relevant(row, name)
        left_over(row, self.faults, name)
        if table is not None:
            self._add_to_table(table, replace(question, relevant=own), given)
            return None
        question = replace(question, relevant=within(self.groups, own))
        self._keep(given, question)
        return question

    def _keep(self, given: str, question: Question) -> None:
        self.questions.append(question)
        self.known[given] = question
        self.keys[given] = question.name

    def _name(self, row: Row, given: str, table: Group | None) -> str:
        if table is not None and given.startswith(f"{table.name}."):
            return given
        name = fit(given, NAME) or f"q{row.number}"
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

    # Groups

    def _group(self, row: Row, begins: str, what: str) -> None:
        if begins.casefold() == "end":
            self._end(row)
            return
        given = row.take("name")
        if what.casefold() == "repeat":
            told = say("We do not ask the same again and again. The questions are asked once.")
            self.faults.at(row, "type", told, given)
        group = Group(row, given, self._relevant(row, given))
        look = row.take("appearance").casefold()
        if look == "table-list" and not any(other.table for other in self.groups):
            group.table = self._begun_table(row, given)
        elif look:
            self.faults.at(
                row, "appearance", say("How it looks (“{look}”) is not kept.", look=look), given
            )
        if group.table is None:
            self._heading(row, group)
        left_over(row, self.faults, given)
        self.groups.append(group)

    def _heading(self, row: Row, group: Group) -> None:
        """What a group is called becomes a note before its questions."""
        label = self.texts.read(row, "label")
        if not label:
            return
        what = say("A group has no place of its own here. Its heading is kept as a note.")
        self.faults.at(row, "label", what, group.name)
        self._add_note(group, label)

    def _add_note(self, group: Group, label: Text) -> None:
        name = self._free(fit(group.name, NAME) or f"q{group.row.number}")
        relevant = within(self.groups, group.relevant)
        self.questions.append(Question(name, Kind.NOTE, label, relevant=relevant))

    def _begun_table(self, row: Row, given: str) -> Question:
        name = self._free(fit(given, NAME) or f"q{row.number}")
        if name != given:
            what = say("“{given}” is called “{name}” here.", given=given, name=name)
            self.faults.at(row, "name", what, name)
        label, hint = self.texts.read(row, "label", name), self.texts.read(row, "hint", name)
        return Question(name, Kind.MATRIX, label, hint, item=row.take("item"))

    def _add_to_table(self, group: Group, question: Question, given: str) -> None:
        group.rows.append((given, question))
        assert group.table is not None
        self.known[given] = replace(group.table, options=question.options)
        self.keys[given] = f"{group.table.name}.{group.row_name(question.name)}"

    def _end(self, row: Row) -> None:
        row.take("name")
        left_over(row, self.faults)
        if not self.groups:
            self.faults.at(row, "type", say("No group ends here. The row is left out."))
            return
        self._end_table(self.groups.pop())

    def _end_table(self, group: Group) -> None:
        """The rows of a table as one matrix; or each for itself, where they are not alike."""
        if group.table is None:
            return
        if group.is_one_table():
            self.questions.append(group.matrix(within(self.groups, group.relevant)))
            return
        what = say(
            "These are not rows of one table. Each is kept as a question of its own, and what "
            "stands above them as a note."
        )
        self.faults.at(group.row, "appearance", what, group.table.name)
        self._add_note(group, group.table.label)
        for given, one in group.rows:
            name = self._free(fit(group.row_name(one.name), NAME) or "q")
            relevant = within(self.groups, group.relevant, one.relevant)
            self._keep(given, replace(one, name=name, relevant=relevant))


RANGE = (("start", "1"), ("end", "10"), ("step", "1"))


def _number(text: str) -> float | None:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    return float(text) if "." in text else int(text)


def _renamed(condition: Condition, keys: Mapping[str, str]) -> Condition:
    """The same condition about the names that the questions have here."""
    if isinstance(condition, Compare):
        return replace(condition, question=keys[condition.question])
    if isinstance(condition, Not):
        return Not(_renamed(condition.part, keys))
    return replace(condition, parts=tuple(_renamed(part, keys) for part in condition.parts))
