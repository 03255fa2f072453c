"""A cycle on paper: an empty form of one page to fill in by hand, and one cycle as a document."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.charts.svg import Drawing
from copractice.domain.cycles import ACTS, State
from copractice.domain.words import say
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import (
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Run,
    Sheet,
)
from copractice.reports import document as printed

from ...models import Cycle, CycleNote, Met
from ...policy import room
from ...predictions import prediction_of, verdict_of
from ..shared import Here, here
from .finding import find_cycle
from .one import details_of, number_line, warrant_of

WIDTH, LINE = 468.0, 17.0
"""The width of a line to write on and the distance between two, in points."""


@room.needs("cycle.plan")
def paper_form(request: Request, partnership: str) -> HttpResponse:
    """The form of a cycle as one page to fill in by hand, in letter size or (``sheet=a4``) A4."""
    where = here(request, partnership, room.name("cycle.plan"))
    paper = Document(
        title=_("A small test, from plan to act"),
        language=words().language,
        blocks=list(_form()),
        author=where.partnership.name,
        made_at=timezone.now(),
        footer=_("No names of students. Enter it when you can; it takes about five minutes."),
        sheet=Sheet.A4 if request.GET.get("sheet") == Sheet.A4 else Sheet.LETTER,
    )
    return _pdf(printed(paper), f"{where.partnership.code}-cycle-form")


def _form() -> Iterator[Block]:
    speak = words()
    yield Heading(_("Plan"), 2)
    yield from _asked(_("What do you want to find out?"))
    yield from _asked(_("Which change do you try?"))
    yield from _asked(_("What exactly will you do? Who, where, when?"), 2)
    yield from _asked(_("Which measure will tell?"))
    yield from _asked(_("What do you predict? A number, a range, or up or down"))
    yield from _asked(_("From when until when do you test?"))
    yield Heading(_("Do"), 2)
    yield from _asked(_("What did you see? With the day"), 4)
    yield Heading(_("Study"), 2)
    yield from _asked(_("What came, beside what you predicted?"))
    yield _ticked(_("Was the prediction met?"), [str(met.label) for met in Met])
    yield from _asked(_("What did you learn?"), 2)
    yield Heading(_("Act"), 2)
    acts = [speak(act.words).partition(":")[0] for act in ACTS.values()]
    yield _ticked(_("What will you do?"), acts)


def _asked(question: str, lines: int = 1) -> Iterator[Block]:
    yield Paragraph(question, quiet=True)
    drawing = Drawing(WIDTH, LINE * lines)
    for line in range(1, lines + 1):
        y = LINE * line - 1
        drawing.line("grid", (0, y), (WIDTH, y), 0.8)
    yield Figure(drawing.svg(_("Space to write"), "wide"), alt=_("Space to write"))


def _ticked(question: str, answers: list[str]) -> Block:
    boxes = "     ".join(f"(  ) {answer}" for answer in answers)
    return Paragraph([Run(f"{question}   "), Run(boxes)], quiet=True)


@room.needs("cycle.read")
def document(request: Request, partnership: str, number: int) -> HttpResponse:
    """One cycle as a document, as far as its reader may see it."""
    where = here(request, partnership)
    cycle = find_cycle(where, number)
    speak = words()
    paper = Document(
        title=speak(
            say("Cycle {number}: {question}", number=cycle.number, question=cycle.question)
        ),
        language=speak.language,
        blocks=list(_told(where, cycle)),
        author=where.partnership.name,
        made_at=timezone.now(),
        footer=_("For: %(audience)s. Not to be used to rate anybody.")
        % {"audience": cycle.get_audience_display()},
        subtitle=cycle.change.name,
    )
    return _pdf(printed(paper), f"{where.partnership.code}-cycle-{cycle.number}")


def _told(where: Here, cycle: Cycle) -> Iterator[Block]:
    speak = words()
    site = [(_("Site"), cycle.setting.name)] if cycle.setting else []
    yield Facts(
        [
            (_("Tested by"), cycle.person.name),
            *site,
            (_("Measure"), cycle.measure.name),
            (_("From"), speak.day(cycle.starts)),
            (_("Until"), speak.day(cycle.due)),
            (_("State"), speak(State(cycle.state).words)),
        ]
    )
    yield Heading(_("Plan"), 2)
    yield Paragraph(cycle.plan)
    predicted = (_("Predicted"), speak(prediction_of(cycle).words))
    yield Facts([predicted, *details_of(cycle), *warrant_of(cycle)])
    yield from _done(where, cycle)
    yield from _studied(where, cycle)


def _done(where: Here, cycle: Cycle) -> Iterator[Block]:
    rows = CycleNote.objects.allowed(where.request.actor, room.name("cyclenote.read"))
    notes = [f"{words().day(note.on)}: {note.text}" for note in rows.filter(cycle=cycle)]
    if notes:
        yield Heading(_("Do"), 2)
        yield Bullets(notes)


def _studied(where: Here, cycle: Cycle) -> Iterator[Block]:
    """What came, the program's comparison first; then what the person made of it."""
    if cycle.finished_on is None:
        return
    speak, verdict = words(), verdict_of(where.request.actor, cycle)
    yield Heading(_("Study"), 2)
    yield Paragraph(speak(verdict.sentence))
    chart = number_line(cycle, verdict)
    if chart is not None:
        yield Figure(chart.svg(speak), alt=speak(chart.reading))
    yield Paragraph(speak(verdict.why))
    yield Paragraph(speak(verdict.caution), quiet=True)
    if cycle.learned:
        met = (_("Met, in one's own word"), str(cycle.get_met_display()))
        yield Facts([met, (_("What was learned"), cycle.learned)])
        yield Heading(_("Act"), 2)
        yield Paragraph(speak(State(cycle.state).words))


def _pdf(content: bytes, name: str) -> HttpResponse:
    return sent(content, f"{name}.pdf", "application/pdf")
