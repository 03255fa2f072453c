"""The result and the brief on paper. Needs no Django."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from copractice.choosing.abreast_costs import cost_table
from copractice.choosing.briefing import MOST, Brief, Chapter, brief_of
from copractice.choosing.weighed_as import HOW_TO_READ, beside_nothing, fit_words
from copractice.choosing.weighing import Weighed
from copractice.domain.charts import fits, flips
from copractice.domain.charts.chart import Chart, Table
from copractice.domain.fit import (
    Judged,
    reasons_of,
    told_answer_flip,
    told_first_place,
    told_judgement,
    told_open_flip,
    told_weight_flip,
)
from copractice.domain.words import Words, say
from copractice.reports import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
    pages,
)

AUTHOR = "Copractice"
PAGES = 2


def result_paper(weighed: Weighed, words: Words, made_at: datetime, title: str = "") -> Document:
    """What fits, why, and what would change it."""
    return Document(
        title=title or words(say("Which partnership fits?")),
        language=words.language,
        blocks=list(_result(weighed, words)),
        author=AUTHOR,
        made_at=made_at,
        subtitle=weighed.situation.problem,
        footer=words(say("What is not known stays not known, and makes a line wide.")),
    )


def _result(weighed: Weighed, words: Words) -> Iterator[Block]:
    yield Paragraph(words(told_judgement(weighed.judgement)))
    if not weighed.situation.says_nothing:
        yield _drawn(fits(weighed.judgement, title=say("How well each fits")), words)
    for place, one in enumerate(weighed.judgement.places, 1):
        yield from _option(place, one, weighed, words)
    yield Heading(words(say("What would change first place")))
    if weighed.figure_flips:
        yield _drawn(flips(weighed.figure_flips, title=say("How far a figure could move")), words)
    told = [
        *map(told_weight_flip, weighed.weight_flips),
        *map(told_answer_flip, weighed.answer_flips),
        *map(told_open_flip, weighed.open_flips),
        *map(told_first_place, weighed.first_places),
    ]
    yield Bullets([words(one) for one in told])
    if weighed.candidates:
        yield Heading(words(say("What it would cost beside what it would give")))
        yield _table(cost_table(weighed), words)
    yield Heading(words(say("How to read it")))
    yield Bullets([words(one) for one in HOW_TO_READ])


def _option(place: int, one: Judged, weighed: Weighed, words: Words) -> Iterator[Block]:
    yield Heading(f"{place}. {words(one.option.name)}", 2)
    yield Paragraph(words(fit_words(one)), quiet=True)
    reasons = reasons_of(one)
    chapters = (
        (say("For it"), reasons.speaking_for),
        (say("Against it"), reasons.against),
        (say("Not known"), reasons.unknown),
    )
    yield Bullets(
        [
            f"{words(title)}: {words(trace.points.words)}"
            for title, traces in chapters
            for trace in traces
        ]
    )
    yield Paragraph(words(beside_nothing(weighed.verdict(one.option.key))))


def brief_paper(weighed: Weighed, key: str, words: Words, made_at: datetime) -> Document:
    """One option on two pages, with fewer points where it would take more.

    Raises ``KeyError`` where there is no such option.
    """
    for most in range(MOST, 0, -1):
        paper = _brief(brief_of(weighed, key, most), words, made_at)
        if pages(paper) <= PAGES:
            break
    return paper


def _brief(brief: Brief, words: Words, made_at: datetime) -> Document:
    return Document(
        title=words(brief.question),
        language=words.language,
        blocks=[
            Paragraph(words(brief.answer)),
            *(block for one in brief.chapters for block in _chapter(one, words)),
        ],
        author=AUTHOR,
        made_at=made_at,
        footer=words(say("Said of a type stays in words. Asked and seen are figures.")),
        compact=True,
    )


def _chapter(one: Chapter, words: Words) -> Iterator[Block]:
    yield Heading(words(one.title))
    if one.chart is not None:
        yield Figure(
            one.chart.svg(words, "wide"), words(one.chart.reading), words(one.chart.method)
        )
    yield Bullets([words(said) for said in one.says])
    if one.table is not None:
        yield _table(one.table, words)


def _drawn(chart: Chart, words: Words) -> Block:
    reading = words(chart.reading)
    return Figure(chart.svg(words, "wide"), reading, f"{reading} {words(chart.method)}")


def _table(table: Table, words: Words) -> Block:
    head, *rows = table.text(words)
    return TableBlock(
        words(table.caption), head, rows, numeric=[one.numeric for one in table.columns]
    )
