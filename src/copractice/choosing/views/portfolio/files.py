"""The portfolio as files for a spreadsheet, and on paper for a cabinet meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing.holding import Portfolio
from copractice.choosing.policy import room
from copractice.choosing.telling import SAID_SET
from copractice.choosing.views.portfolio.told import (
    TABLES,
    answer,
    budget,
    found_portfolio,
    hours,
    standards,
    told_needs,
    told_of,
)
from copractice.data.export import to_csv
from copractice.data.filetypes.kinds import PDF
from copractice.domain.charts.chart import Table
from copractice.domain.portfolio import (
    Held,
    Rule,
    roles_table,
    told_hours,
    told_standards,
    told_undated,
    told_until,
    undated,
)
from copractice.domain.spc.phrases import listed
from copractice.domain.standards import SETS
from copractice.domain.words import say
from copractice.learning.totals import NOT_IN_THEM
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    TableBlock,
    document,
)


@room.needs("portfolio.read")
def csv(request: Request, organisation: str, table: str) -> HttpResponse:
    """One table of the portfolio as CSV."""
    if table not in TABLES:
        raise Http404
    _label, made = TABLES[table]
    found = found_portfolio(request, organisation)
    content = to_csv(made(found, request.actor.today), words())
    return sent(content, f"portfolio-{table}.csv", "text/csv; charset=utf-8")


@room.needs("portfolio.read")
def printed(request: Request, organisation: str) -> HttpResponse:
    """The portfolio on paper."""
    found, speak = found_portfolio(request, organisation), words()
    here = found.organisation
    paper = Document(
        title=_("The partnerships of %(name)s") % {"name": here.name},
        subtitle=speak(say("As it stands on {day}", day=speak.day(request.actor.today))),
        language=speak.language,
        author=here.name,
        made_at=timezone.now(),
        footer=_("For the leaders of %(name)s") % {"name": here.name},
        blocks=list(_blocks(found, request.actor.today)),
    )
    return sent(document(paper), "portfolio.pdf", PDF.media_type)


def _blocks(found: Portfolio, today: date) -> Iterator[Block]:
    speak = words()
    yield Paragraph(speak(answer(found)))
    yield from _questions(found)
    if found.held:
        yield Heading(_("The partnerships"))
        yield Paragraph(speak(NOT_IN_THEM), quiet=True)
    for one in found.held:
        yield from _held(one, found)
    yield Heading(_("Hours agreed, over all partnerships"))
    if (why := told_hours(found.hours)) is not None:
        yield Paragraph(speak(why))
    else:
        yield from _table(hours(found), "")
    yield Heading(_("Money written in agreements"))
    yield from _table(budget(found, today), _("No sum with a day was written."))
    yield from (Paragraph(speak(told_undated(one)), quiet=True) for one in undated(found.money))
    yield Heading(_("Needs"))
    yield from (Paragraph(speak(told)) for told in told_needs(found))
    yield Heading(_("Standards"))
    yield from _standards(found)


def _questions(found: Portfolio) -> Iterator[Block]:
    speak = words()
    if not found.questions:
        return
    yield Heading(_("For the next cabinet meeting"))
    yield Bullets(
        [
            [Paragraph(speak(one.words)), Paragraph(speak(one.why), quiet=True)]
            for one in found.questions
        ],
        ordered=True,
    )
    yield Paragraph(_("The rules that ask:"), quiet=True)
    yield Bullets([speak(rule.words()) for rule in Rule])


def _held(one: Held, found: Portfolio) -> Iterator[Block]:
    speak = words()
    yield Heading(one.name, 2)
    yield Facts(
        [
            (_("Type"), speak(listed(each.name for each in one.types))),
            (_("State"), speak(one.state.words)),
            (_("How long"), speak(told_until(one))),
            (_("Seen"), speak(told_of(found.totals[one.key]))),
        ]
    )
    yield from _table(roles_table(one), _("Nothing was agreed for any role."))


def _standards(found: Portfolio) -> Iterator[Block]:
    speak, names = words(), {one.key: one.name for one in found.held}
    yield Paragraph(speak(told_standards(SETS[SAID_SET].standards, found.standards)))
    if found.held:
        yield from _table(standards(found, names), "")
    yield Paragraph(speak(SETS[SAID_SET].credit), quiet=True)


def _table(table: Table, empty: str) -> Iterator[Block]:
    """A table, or what to say where it has no row."""
    speak = words()
    head, *lines = table.text(speak)
    if not lines:
        yield Paragraph(empty)
        return
    numeric = [column.numeric for column in table.columns]
    yield TableBlock(speak(table.caption), head, lines, numeric)
