"""The words of a workbook in their languages, and the lists of choices."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from copractice.data.xlsform.cells import Faults, Row, words_in
from copractice.data.xlsform.languages import language_in
from copractice.domain.instruments.faults import NAME, OPTION
from copractice.domain.instruments.model import Option, Text
from copractice.domain.words import say

YES = frozenset({"yes", "true", "true()", "1"})
NO = frozenset({"", "no", "false", "false()", "0"})
_PIPED = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


def fit(given: str, pattern: re.Pattern[str]) -> str:
    """The name as near to it as our names can be; empty if nothing is left of it."""
    if pattern.fullmatch(given):
        return given
    kept = re.sub(r"[^A-Za-z0-9_]+", "_", given).lstrip("_")[:50]
    if pattern is NAME:
        kept = kept.lstrip("0123456789_")
    return kept if pattern.fullmatch(kept) else ""


class Texts:
    """Reads texts in several languages.

    ``all`` has the languages in the order of the columns, the form's own first if it is there.
    """

    def __init__(self, sheets: Mapping[str, list[Row]], own: str, faults: Faults) -> None:
        self._own = language_in(own) or "en"
        self._faults = faults
        self._unknown: set[str] = set()
        heads = [
            head
            for sheet in ("survey", "choices")
            for row in sheets.get(sheet, [])
            for head in row.cells
            if head.partition("::")[0] in ("label", "hint")
        ]
        found = dict.fromkeys(self._language(head.partition("::")[2]) for head in heads)
        known = sorted((one for one in found if one), key=lambda one: one != self._own)
        self.all: tuple[str, ...] = tuple(known) or (self._own,)

    def _language(self, named: str) -> str:
        return language_in(named) if named else self._own

    def read(self, row: Row, what: str, question: str = "") -> Text:
        """The label or the hint of a row. Where answers are put into it, their name stands."""
        text: dict[str, str] = {}
        for head, named, words in [*words_in(row, what)]:
            language = self._language(named)
            if not language:
                self._not_known(row, head, named)
                continue
            if _PIPED.search(words):
                told = say("Answers are not put into a text. We kept the name in brackets.")
                self._faults.at(row, head, told, question)
                words = _PIPED.sub(r"[\1]", words)
            text[language] = words.replace("${", "$ {")
        return {language: text[language] for language in self.all if language in text}

    def _not_known(self, row: Row, head: str, named: str) -> None:
        """Say it once for each column: all of it is in that language."""
        if head not in self._unknown:
            self._unknown.add(head)
            what = say(
                "We do not know the language “{language}”. Write its code in brackets, as in "
                "“English (en)”. Nothing in that column was kept.",
                language=named,
            )
            self._faults.at(row, head, what)

    def in_all(self, text: Text) -> Text:
        """Words of ours in each language of the form; in English where we have no others."""
        return {one: text.get(one, text["en"]) for one in self.all}


class Lists:
    """The lists of choices, by name; those that nobody asks for are named in the end."""

    def __init__(self, rows: Sequence[Row], texts: Texts, faults: Faults) -> None:
        self._faults = faults
        self._used: set[str] = set()
        self._lists: dict[str, list[Option]] = {}
        for row in rows:
            list_name, name = row.take("list_name"), row.take("name")
            if not list_name or not name:
                what = say("This choice has no list or no name. It is left out.")
                faults.at(row, "name", what)
                continue
            named = self._named(row, name)
            label, apart = texts.read(row, "label"), row.take("apart").casefold() in YES
            self._lists.setdefault(list_name, []).append(Option(named, label, apart))
            left_over(row, faults)

    def _named(self, row: Row, given: str) -> str:
        name = given if OPTION.fullmatch(given) else fit(given, OPTION) or f"o{row.number}"
        if name != given:
            what = say("“{given}” is called “{name}” here.", given=given, name=name)
            self._faults.at(row, "name", what)
        return name

    def take(self, name: str) -> tuple[Option, ...] | None:
        """The options of a list; ``None`` where there is none of this name."""
        self._used.add(name)
        return tuple(self._lists[name]) if name in self._lists else None

    def name_unused(self) -> None:
        """Say which lists no question uses."""
        for name in self._lists:
            if name not in self._used:
                self._faults.add(
                    say(
                        "Sheet “choices”: no question uses the list “{name}”. It is left out.",
                        name=name,
                    )
                )


def left_over(row: Row, faults: Faults, question: str = "") -> None:
    """A fault for every cell of a row that nothing has looked at."""
    for head, words in row.cells.items():
        short = words if len(words) <= 40 else f"{words[:40]}…"
        what = say("We hold nothing like this. “{text}” was not kept.", text=short)
        faults.at(row, head, what, question)
