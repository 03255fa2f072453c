"""A report on learning on paper, from the figures that were kept with it. Needs no Django."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from copractice.domain.charts.chart import Table
from copractice.domain.learning.report import (
    Report,
    figures_table,
    standards_table,
    told,
    told_condition,
    told_design,
    told_found,
    told_made,
)
from copractice.domain.standards import SETS
from copractice.domain.standards.crosswalk import JUDGEMENT
from copractice.domain.words import Sentence, Words, say
from copractice.reports import Block, Bullets, Document, Heading, Paragraph, TableBlock


def report_paper(
    report: Report, words: Words, *, title: str, state: str, own_words: str, made_at: datetime
) -> Document:
    """The report as a document; ``state`` says its days, and whether it was released."""
    return Document(
        title=title,
        language=words.language,
        blocks=list(_blocks(report, words, own_words)),
        author=report.partnership,
        made_at=made_at,
        subtitle=words(say("{name}. {state}", name=report.partnership, state=state)),
        footer=words(say("No figure here is of fewer than five people.")),
    )


def _blocks(report: Report, words: Words, own_words: str) -> Iterator[Block]:
    yield Paragraph(words(told(report)))
    if own_words:
        yield Heading(words(say("In the partnership's own words")))
        yield from (Paragraph(one) for one in own_words.splitlines() if one.strip())
    findings = [f"{one.text} {words(told_found(one))}" for one in report.findings]
    chapters: tuple[tuple[Sentence, list[str]], ...] = (
        (say("Findings shared with everyone"), findings),
        (say("What was made"), [words(told_made(one)) for one in report.artefacts]),
        (say("Better designs that were tried"), [words(told_design(r)) for r in report.designs]),
        (
            say("Conditions that were talked about"),
            [words(told_condition(one)) for one in report.conditions],
        ),
    )
    for name, lines in chapters:
        yield Heading(words(name))
        yield Bullets(lines) if lines else Paragraph(words(say("Nothing in these days.")))
    yield Heading(words(say("Standards for Professional Learning")))
    for year, found in SETS.items():
        yield _table(standards_table(report, year), words)
        yield Paragraph(words(found.credit), quiet=True)
    yield Paragraph(words(JUDGEMENT), quiet=True)
    yield Heading(words(say("How each figure was made")))
    yield _table(figures_table(report), words)


def _table(table: Table, words: Words) -> TableBlock:
    heads, *rows = table.text(words)
    return TableBlock(
        words(table.caption), heads, rows, numeric=[one.numeric for one in table.columns]
    )
