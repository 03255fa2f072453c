"""A measure on paper: definition, chart and figures, its sites, what was said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from copractice.domain.charts import Chart, Multiples, Told
from copractice.domain.words import Day, Words, say
from copractice.reports import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Gallery,
    Heading,
    Paragraph,
    TableBlock,
)


@dataclass(frozen=True)
class Paper:
    """What is printed of a measure, in words of one language.

    ``site`` is the site whose series it is, empty for the whole. ``facts`` are label and text,
    ``said`` are the judgements in force. ``chart`` is ``None`` where there are no figures;
    ``sites`` are all sites side by side, if the measure has them. ``for_whom`` stands on each page.
    """

    name: str
    site: str
    question: str
    facts: Sequence[tuple[str, str]]
    chart: Chart | None
    sites: Multiples | None
    said: Sequence[str]
    whose: str
    for_whom: str
    made_at: datetime
    day: date


def document_of(paper: Paper, speak: Words) -> Document:
    """The measure as a document to be printed: the same drawing as on the page."""
    return Document(
        title=f"{paper.site}: {paper.name}" if paper.site else paper.name,
        language=speak.language,
        blocks=list(_blocks(paper, speak)),
        author=paper.whose,
        made_at=paper.made_at,
        footer=paper.for_whom,
        subtitle=paper.question,
    )


def _blocks(paper: Paper, speak: Words) -> Iterator[Block]:
    yield Paragraph(speak(say("As it stands on {day}", day=Day(paper.day))), quiet=True)
    if paper.chart is None:
        yield Paragraph(speak(say("No figures yet.")))
    else:
        yield Paragraph(speak(paper.chart.reading))
        yield _drawn(paper.chart, paper.chart.svg(speak), speak)
    yield Heading(speak(say("What is counted")))
    yield Facts(paper.facts)
    if paper.said:
        yield Heading(speak(say("What was said of these figures")))
        yield Bullets(paper.said)
    if paper.sites is not None:
        yield from _site_by_site(paper.sites, speak)
    if paper.chart is not None:
        yield Heading(speak(say("The figures")))
        yield _table(paper.chart, speak)


def _site_by_site(sites: Multiples, speak: Words) -> Iterator[Block]:
    yield Heading(speak(say("Site by site")))
    yield Paragraph(speak(sites.reading))
    yield Paragraph(speak(sites.method), quiet=True)
    yield Gallery(
        [
            (speak(panel.title), Figure(svg, alt=says, reading=says))
            for panel, svg in zip(sites.panels, sites.svgs(speak), strict=True)
            for says in [speak(panel.reading)]
        ]
    )
    yield _table(sites, speak)


def _drawn(chart: Chart, svg: str, speak: Words) -> Figure:
    return Figure(svg, alt=speak(chart.reading), reading=speak(chart.method))


def _table(told: Told, speak: Words) -> TableBlock:
    head, *rows = told.table.text(speak)
    return TableBlock(
        speak(told.table.caption), head, rows, [column.numeric for column in told.table.columns]
    )
