"""The agenda as a file: its history for a spreadsheet, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.agenda.models import Proposal, Step
from copractice.commons.agenda.policy import room
from copractice.commons.agenda.reading import Rated, rated, whole_table
from copractice.commons.agenda.views.shared import (
    last_decisions,
    proposals_of,
    proposed_by,
    rounds_of,
    steps_of,
)
from copractice.data.export import to_csv, to_xlsx
from copractice.data.filetypes.kinds import PDF, XLSX
from copractice.domain.charts.chart import Table
from copractice.domain.priorities import NeedOf, ProposalState, RoundState
from copractice.domain.words import say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
    blocks_of,
    document,
)


@room.needs("proposal.read")
def history_csv(request: Request, partnership: str) -> HttpResponse:
    """Proposals, rounds, each party's view and what was decided, as CSV."""
    here = find_partnership(request, partnership)
    content = to_csv(_whole(request, here), words())
    return sent(content, "agenda.csv", "text/csv; charset=utf-8")


@room.needs("proposal.read")
def history_xlsx(request: Request, partnership: str) -> HttpResponse:
    """The same as an Excel workbook."""
    here = find_partnership(request, partnership)
    return sent(to_xlsx(_whole(request, here), words()), "agenda.xlsx", XLSX.media_type)


def _whole(request: Request, here: Partnership) -> Table:
    closed = rounds_of(request, here).filter(state=RoundState.CLOSED)
    return whole_table(
        rated(request.actor, list(closed)),
        list(proposals_of(request, here)),
        last_decisions(list(steps_of(request, here))),
    )


@room.needs("proposal.read")
def printed(request: Request, partnership: str) -> HttpResponse:
    """The agenda on paper: what we work on, what waits, how it was rated."""
    here = find_partnership(request, partnership)
    rows = list(proposals_of(request, here))
    decisions = last_decisions(list(steps_of(request, here)))
    closed = list(rounds_of(request, here).filter(state=RoundState.CLOSED))
    ranked = next(iter(rated(request.actor, closed[-1:])), None)
    at, speak = timezone.now(), words()
    paper = Document(
        title=_("Agenda of %(name)s") % {"name": here.name},
        subtitle=speak(say("As it stands on {day}", day=speak.day(request.actor.today))),
        language=speak.language,
        author=here.name,
        made_at=at,
        footer=_("For everyone in %(name)s") % {"name": here.name},
        blocks=[*_proposals(rows, decisions), *(_ranking(ranked) if ranked else [])],
    )
    return sent(document(paper), "agenda.pdf", PDF.media_type)


def _proposals(rows: Sequence[Proposal], decisions: dict[int, Step]) -> list[Block]:
    taken = [row for row in rows if row.state == ProposalState.TAKEN_UP]
    waiting = [row for row in rows if ProposalState(row.state).waits]
    over = [row for row in rows if row not in taken and row not in waiting]
    blocks: list[Block] = []
    for heading, group in (
        (_("What we work on"), taken),
        (_("What waits for a decision"), waiting),
        (_("What is over"), over),
    ):
        if group:
            blocks.append(Heading(heading))
            for row in group:
                blocks += _proposal(row, decisions.get(row.pk))
    return blocks or [Paragraph(_("Nothing is proposed yet."))]


def _proposal(row: Proposal, step: Step | None) -> list[Block]:
    speak = words()
    facts: list[tuple[str, Any]] = [
        (_("Whose need"), speak(NeedOf(row.need_of).words)),
        (_("Proposed by"), speak(proposed_by(row))),
        (_("State"), speak(ProposalState(row.state).words)),
    ]
    if step and step.reason:
        facts.append((_("Why"), step.reason))
    would = blocks_of(row.would, below=2) if row.would else []
    return [Heading(row.title, 2), Facts(facts), *blocks_of(row.need, below=2), *would]


def _ranking(ranked: Rated) -> list[Block]:
    chart, speak = ranked.chart(), words()
    heading = Heading(_("How it was rated: %(title)s") % {"title": ranked.round.title})
    if chart is None:
        return [heading, Paragraph(speak(ranked.reading()))]
    head, *lines = chart.table.text(speak)
    return [
        heading,
        Paragraph(speak(chart.reading)),
        Figure(chart.svg(speak), alt=speak(chart.reading), reading=speak(chart.method)),
        TableBlock(
            speak(chart.table.caption), head, lines, [one.numeric for one in chart.table.columns]
        ),
    ]
