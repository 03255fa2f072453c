"""A profile as its page shows it, whether it is published or still being written."""

from __future__ import annotations

from typing import Any

from copractice.domain.candidates import Asked, Candidate, passages_of, told_shown
from copractice.domain.charts import Cell, Chart, Column, RungRow, Table, rungs
from copractice.domain.costs.telling import told_standard
from copractice.domain.fit.options import told_span
from copractice.domain.fit.situation import role_key
from copractice.domain.words import Amount, Sentence, Words, count, say
from copractice.partnerships.pages import figure_of, laid_out
from copractice.partnerships.registry import kinds

_ELSEWHERE = ("name", "shown")
"""Passages that the page tells in its question, its answer and its table."""


def told_profile(candidate: Candidate, speak: Words) -> dict[str, Any]:
    """The passages, the table of roles, the standards it has shown, and how far the record goes."""
    names = {slug: one.profile.name for slug, one in kinds().items()}
    chart = standards_chart(candidate)
    return {
        "name": candidate.name,
        "passages": [
            {
                "slug": one.slug,
                "heading": speak(one.heading),
                "lines": [speak(line) for line in one.lines],
            }
            for one in passages_of(candidate, names)
            if one.slug not in _ELSEWHERE
        ],
        "roles": laid_out(role_table(candidate)) if rows_of(candidate) else None,
        "standards": figure_of(chart) if chart else None,
        "record": speak(told_shown(candidate.shown)),
        "as_of": speak.day(candidate.shown.as_of) if candidate.shown else "",
    }


def role_table(candidate: Candidate) -> Table:
    """What it asks of each role a month, beside what is on record of it."""
    return Table(
        caption=say("Hours a month of each person, by role"),
        columns=(
            Column(say("Role")),
            Column(say("It asks"), numeric=True),
            Column(say("On record"), numeric=True),
            Column(say("Of how many people")),
            Column(say("New tasks")),
        ),
        rows=rows_of(candidate),
    )


def rows_of(candidate: Candidate) -> tuple[tuple[Cell, ...], ...]:
    """A row for each role that it asks for or that is on its record."""
    reported = {role_key(one.role): one for one in candidate.shown.hours} if candidate.shown else {}
    rows = [(one, reported.pop(role_key(one.role), None)) for one in candidate.roles]
    rows += [(Asked(one.role), one) for one in reported.values()]
    return tuple(
        (
            asked.role,
            NOT_SAID if asked.hours is None else told_span(asked.hours, "h"),
            None if seen is None else Amount(seen.hours, "h"),
            None if seen is None else count("{n} person", "{n} people", seen.people),
            None if asked.new is None else asked.new.words,
        )
        for asked, seen in rows
    )


NOT_SAID: Sentence = say("not said")


def standards_chart(candidate: Candidate) -> Chart | None:
    """The standards on the rungs that its record shows; ``None`` where it shows none."""
    shown = candidate.shown.standards if candidate.shown else {}
    if not shown:
        return None
    rows = [RungRow(told_standard(key), frozenset([rung])) for key, rung in shown.items()]
    return rungs(rows, title=say("How far its record shows the standards"))
