"""A candidate's profile from TOML and back. ``docs/candidates.md`` has the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from copractice.domain.candidates.candidate import (
    KEY,
    Asked,
    Candidate,
    Check,
    Hours,
    Offers,
    Shown,
)
from copractice.domain.costs import (
    read_benefits,
    read_programme,
    write_benefits,
    write_programme,
)
from copractice.domain.demand import FEWEST_PEOPLE
from copractice.domain.demand.planned import (
    read_replaced,
    read_tasks,
    write_replaced,
    write_tasks,
)
from copractice.domain.fit import DataAtHand, Degree, Expectation, Goal, Group
from copractice.domain.fit.options import Span
from copractice.domain.fit.situation import WEEKS_A_MONTH, role_key
from copractice.domain.standards import KEYS as STANDARDS
from copractice.domain.toml import (
    Reader,
    Table,
    entry,
    known,
    one_of,
    quoted,
    section,
    table_of,
    within,
)
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Words, say

FORMAT = "copractice-candidate-1"
"""Stands first in each file: so that a later format is told from this one."""

_FIELDS = (
    *("format", "key", "name", "kinds", "about", "host", "where", "link", "contact"),
    *("published", "until", "months", "money", "currency", "questions"),
    *("offers", "data", "roles", "checks", "shown", "programme", "costs", "benefits"),
    *("tasks", "replaces"),
)
_PER_MONTH = {"month": 1.0, "week": WEEKS_A_MONTH}
_SHOWN_COUNTS = ("activities", "artefacts", "findings", "applied")


def read_candidate(text: str) -> Candidate:
    """Read a profile. Raises ``NotReadable`` with all that is wrong in it."""
    reader = _Reader()
    candidate = reader.candidate(table_of(text, "candidate.toml"))
    reader.check()
    assert candidate is not None
    return candidate


class _Reader(Reader):
    def candidate(self, table: Table) -> Candidate | None:
        self.only(table, _FIELDS, "")
        if table.get("format") != FORMAT:
            self.fault("format", table.get("format", ""), say("{format}", format=quoted(FORMAT)))
        key = self._key(table)
        name = self.needed(table, "name", "", say("the name of the partnership"))
        rest = dict(
            kinds=self._texts(table, "kinds", ""),
            published=self.day(table, "published", ""),
            until=self.day(table, "until", ""),
            months=self.span(table, "months", ""),
            money=self.span(table, "money", ""),
            data=self._data(table),
            offers=self._offers(self.table(table, "offers")),
            roles=self._roles(table),
            questions=self._texts(table, "questions", ""),
            checks=self.rows(table, "checks", self._check) or (),
            shown=self._shown(table),
            programme=read_programme(self, table) if _has_costs(table) else None,
            benefits=read_benefits(self, table),
            tasks=read_tasks(self, table) or (),
            replaces=read_replaced(self, table) or (),
            **{one: self.text(table, one, "") or "" for one in _TEXTS},
        )
        if key is None or name is None:
            return None
        return Candidate(key, name, **rest)  # type: ignore[arg-type]

    def _key(self, table: Table) -> str | None:
        instead = say(
            "a short name in small letters, digits and single hyphens, as {example}",
            example=quoted("first-years-network"),
        )
        key = self.needed(table, "key", "", instead)
        if key is not None and not KEY.fullmatch(key):
            self.fault("key", key, instead)
            return None
        return key

    def _texts(self, table: Table, name: str, where: str) -> tuple[str, ...]:
        value = known(table, name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
            return tuple(value)
        self.fault(within(where, name), value, say("a list of words between quotation marks"))
        return ()

    def _data(self, table: Table) -> MappingProxyType[DataAtHand, Degree]:
        data = self.table(table, "data")
        self.only(data, map(str, DataAtHand), "data")
        read = {kind: self.word(data, kind, "data", Degree) for kind in DataAtHand}
        return MappingProxyType({kind: one for kind, one in read.items() if one is not None})

    def _offers(self, table: Table) -> Offers:
        self.only(table, [one.name for one in fields(Offers)], "offers")
        return Offers(
            self.words(table, "goals", Goal, "offers"),
            self.words(table, "expects", Expectation, "offers"),
            self.words(table, "learners", Group, "offers"),
            self._texts(table, "topics", "offers"),
            self._texts(table, "learning", "offers"),
            tuple(self._standards(self._texts(table, "standards", "offers"), "offers.standards")),
        )

    def _standards(self, keys: tuple[str, ...], where: str) -> Iterator[str]:
        for number, key in enumerate(keys, 1):
            if key in STANDARDS:
                yield key
            else:
                self.fault(f"{where}[{number}]", key, one_of(STANDARDS))

    def _roles(self, table: Table) -> tuple[Asked, ...]:
        roles = self.rows(table, "roles", self._asked) or ()
        self._once("roles", [one.role for one in roles])
        return roles

    def _once(self, where: str, roles: list[str]) -> None:
        """Note each role that was named before: capitals do not tell two apart."""
        names = [role_key(one) for one in roles]
        for number, name in enumerate(names):
            if name in names[:number]:
                self.fault(f"{where}[{number + 1}].role", roles[number], say("each role once"))

    def _asked(self, table: Table, where: str) -> Asked | None:
        self.only(table, [*(one.name for one in fields(Asked)), "per"], where)
        role = self.needed(table, "role", where, say('the role in a word, such as "teacher"'))
        hours = self.span(table, "hours", where)
        month = self.unit(table, "per", where, _PER_MONTH)
        rest = (
            self.text(table, "does", where) or "",
            self.whole(table, "people", where),
            self.whole(table, "places", where),
            None if hours is None else (hours[0] * month, hours[1] * month),
            self.word(table, "new", where, Degree),
        )
        return None if role is None else Asked(role, *rest)

    def _check(self, table: Table, where: str) -> Check | None:
        self.only(table, [one.name for one in fields(Check)], where)
        risk = self.needed(table, "risk", where, say("what may go wrong"))
        look = self.needed(table, "look", where, say("what to look at"))
        months = self.whole(table, "months", where)
        if months is None:
            self.fault(within(where, "months"), "", say("how many months after the start"))
        if risk is None or look is None or months is None:
            return None
        return Check(risk, look, months)

    def _shown(self, table: Table) -> Shown | None:
        if known(table, "shown") is None:
            return None
        shown = self.table(table, "shown")
        if not isinstance(table["shown"], dict):
            return None
        self.only(shown, [one.name for one in fields(Shown)], "shown")
        day = self.day(shown, "as_of", "shown")
        activities, artefacts, findings, applied = (
            self.whole(shown, name, "shown") for name in _SHOWN_COUNTS
        )
        coverage, coverage_n = self._coverage(shown)
        hours = self.rows(shown, "hours", self._hours, "shown") or ()
        self._once("shown.hours", [one.role for one in hours])
        rungs = self._rungs(shown)
        if day is None:
            self.fault("shown.as_of", "", say("the day of the figures, as 2026-09-01"))
            return None
        return Shown(
            day, activities, artefacts, findings, applied, coverage, coverage_n, hours, rungs
        )

    def _coverage(self, shown: Table) -> tuple[Span | None, int | None]:
        coverage = self.span(shown, "coverage", "shown")
        n = self.whole(shown, "coverage_n", "shown")
        if coverage is not None and coverage[1] > 1:
            self.fault("shown.coverage", coverage, say("a part of 1, as 0.6 or [0.5, 0.8]"))
        if coverage is not None and (n is None or n < FEWEST_PEOPLE):
            instead = say("how many people said so, {n} or more", n=FEWEST_PEOPLE)
            self.fault("shown.coverage_n", "" if n is None else n, instead)
        return coverage, n

    def _hours(self, table: Table, where: str) -> Hours | None:
        self.only(table, ("role", "hours", "people", "per"), where)
        role = self.needed(table, "role", where, say('the role in a word, such as "teacher"'))
        hours = self.number(table, "hours", where)
        month = self.unit(table, "per", where, _PER_MONTH)
        people = self.whole(table, "people", where)
        if people is None or people < FEWEST_PEOPLE:
            instead = say(
                "of how many people, {n} or more: a figure of few people tells of each",
                n=FEWEST_PEOPLE,
            )
            self.fault(within(where, "people"), "" if people is None else people, instead)
            return None
        if hours is None:
            self.fault(within(where, "hours"), "", say("a number of 0 or more"))
        return None if role is None or hours is None else Hours(role, hours * month, people)

    def _rungs(self, shown: Table) -> MappingProxyType[str, Rung]:
        value = known(shown, "standards")
        if not isinstance(value, dict):
            if value is not None:
                name = "[shown.standards]"
                instead = say("a table that begins with {name}", name=name)
                self.fault("shown.standards", value, instead)
            return MappingProxyType({})
        self.only(value, STANDARDS, "shown.standards")
        read = {key: self.word(value, key, "shown.standards", Rung) for key in value}
        return MappingProxyType({key: one for key, one in read.items() if one is not None})


def _has_costs(table: Table) -> bool:
    return any(known(table, name) is not None for name in ("programme", "costs"))


_TEXTS = ("about", "host", "where", "link", "contact", "currency")


def write_candidate(candidate: Candidate) -> str:
    """The profile as TOML: hours by the month, money by the year; what is unknown is left out."""
    lines = [
        *entry("format", FORMAT),
        *entry("key", candidate.key),
        *entry("name", candidate.name),
        *entry("kinds", candidate.kinds or None),
        *(line for name in _TEXTS for line in entry(name, getattr(candidate, name) or None)),
        *entry("published", candidate.published),
        *entry("until", candidate.until),
        *entry("months", _span(candidate.months)),
        *entry("money", _span(candidate.money)),
        *entry("questions", candidate.questions or None),
        *(["benefits = []"] if candidate.benefits.rows == () else []),
        *_offered(candidate.offers),
        *section("data", candidate.data),
    ]
    for name, rows in (("roles", candidate.roles), ("checks", candidate.checks)):
        for row in rows:
            lines += ["", f"[[{name}]]", *_fields(row)]
    if candidate.programme is not None:
        lines += ["", *write_programme(candidate.programme)]
    lines += write_benefits(candidate.benefits)
    # What people wrote is in one language; only a type's own practices are in several.
    speak = Words("en")
    lines += [*write_tasks(candidate.tasks, speak), *write_replaced(candidate.replaces, speak)]
    return "\n".join([*lines, *_seen(candidate.shown)]) + "\n"


def _span(span: Span | None) -> float | Span | None:
    return span[0] if span is not None and span[0] == span[1] else span


def _offered(offers: Offers) -> list[str]:
    lines = [
        *entry("goals", offers.goals),
        *entry("expects", offers.expects),
        *entry("learners", offers.learners),
        *entry("topics", offers.topics or None),
        *entry("learning", offers.learning or None),
        *entry("standards", offers.standards or None),
    ]
    return ["", "[offers]", *lines] if lines else []


def _fields(row: Any) -> list[str]:
    found = {one.name: getattr(row, one.name) for one in fields(row)}
    if isinstance(row, Asked):
        found["hours"], found["does"] = _span(row.hours), row.does or None
    return [line for name, value in found.items() for line in entry(name, value)]


def _seen(shown: Shown | None) -> list[str]:
    if shown is None:
        return []
    lines = ["", "[shown]", *entry("as_of", shown.as_of)]
    for name in (*_SHOWN_COUNTS, "coverage_n"):
        lines += entry(name, getattr(shown, name))
    lines += entry("coverage", _span(shown.coverage))
    lines += section("shown.standards", shown.standards)
    for row in shown.hours:
        lines += ["", "[[shown.hours]]", *_fields(row)]
    return lines
