"""Minutes: what a meeting leaves, as plain values for the page, the letter and the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copractice.commons.meetings.agendas import giver, invited_seen, points_on, told_title
from copractice.commons.meetings.clock import told_when
from copractice.commons.meetings.models import Meeting, Point, Promise
from copractice.commons.meetings.telling import href_of_meeting
from copractice.domain.meeting import Attendance, Outcome, PointKind
from copractice.domain.telling import Line
from copractice.domain.words import Day, Sentence, Words, say
from copractice.people.rights import Actor
from copractice.reports import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    TableBlock,
    blocks_of,
)


@dataclass(frozen=True)
class Decision:
    """What was decided, and why."""

    about: str
    why: str


@dataclass(frozen=True)
class Minutes:
    """Everything that the minutes of a meeting say, as far as their reader may see it."""

    there: Sequence[str]
    excused: Sequence[tuple[str, str]]
    decisions: Sequence[Decision]
    talked: Sequence[Sentence]
    back: Sequence[Sentence]
    dropped: Sequence[Sentence]
    gone_through: Sequence[tuple[str, Sentence]]
    promised: Sequence[Promise]
    notes: str


def minutes_of(actor: Actor, meeting: Meeting) -> Minutes:
    """The minutes of a meeting for this reader."""
    points = points_on(actor, meeting)
    rows = invited_seen(actor, meeting)
    made = Promise.objects.allowed(actor, "meetings.promise.read").filter(meeting=meeting)
    return Minutes(
        there=[row.person.name for row in rows if Attendance(row.attendance).was_there],
        excused=[
            (row.person.name, row.word)
            for row in rows
            if row.word and not Attendance(row.attendance).was_there
        ],
        decisions=[decision_of(p) for p in points if p.outcome == Outcome.DECIDED and p.words],
        talked=_titles(points, Outcome.TALKED),
        back=_titles(points, Outcome.OPEN),
        dropped=_titles(points, Outcome.DROPPED),
        gone_through=[
            (p.title, _BECAME[Outcome(p.outcome)]) for p in points if p.kind == PointKind.PROMISE
        ],
        promised=list(made.select_related("person", "party__organisation").order_by("due", "pk")),
        notes=meeting.notes,
    )


_BECAME = {
    Outcome.OPEN: say("comes back next time"),
    Outcome.TALKED: say("talked about"),
    Outcome.DECIDED: say("kept"),
    Outcome.DROPPED: say("dropped"),
}
"""What became of a promise in a meeting: its point has the outcome of points."""


def decision_of(point: Point) -> Decision:
    """The decision that a point of an agenda came to."""
    about, _between, why = point.words.partition("\n\n")
    return Decision(about, why)


def _titles(points: Sequence[Point], outcome: Outcome) -> list[Sentence]:
    steps = (PointKind.STEP, PointKind.PROMISE)
    return [told_title(p) for p in points if p.outcome == outcome and p.kind not in steps]


def letter_lines(actor: Actor, meeting: Meeting) -> list[Line]:
    """The minutes as the lines of a letter; who was there stays on the page."""
    told = minutes_of(actor, meeting)
    lines = [
        Line(
            say("{title}, {day}", title=meeting.title, day=Day(meeting.on)),
            href_of_meeting(meeting),
            told.notes,
        )
    ]
    lines += [
        Line(say("It was decided: {text}", text=one.about), "", one.why) for one in told.decisions
    ]
    lines += [
        Line(say("{who} by {day}: {text}", who=giver(one), day=Day(one.due), text=one.text))
        for one in told.promised
    ]
    lines += [Line(say("Comes back next time: {text}", text=one)) for one in told.back]
    return lines


def document_of(actor: Actor, meeting: Meeting, speak: Words) -> Document:
    """The minutes as a document to be printed, for this reader."""
    told = minutes_of(actor, meeting)
    there = [(speak(say("There")), ", ".join(told.there))] if told.there else []
    by = meeting.note_taker.name if meeting.note_taker else meeting.facilitator.name
    facts = [
        (speak(say("When")), speak(told_when(meeting))),
        *([(speak(say("Where")), meeting.place)] if meeting.place else []),
        (speak(say("Led by")), meeting.facilitator.name),
        (speak(say("Notes by")), by),
        *there,
    ]
    return Document(
        title=meeting.title,
        language=speak.language,
        blocks=[Facts(facts), *_parts(told, speak)],
        author=meeting.partnership.name,
        made_at=meeting.closed_at or meeting.ends,
        footer=speak(say("Minutes. For those who may read them in the partnership.")),
        subtitle=meeting.partnership.name,
    )


def _parts(told: Minutes, speak: Words) -> Iterable[Block]:
    if told.decisions:
        yield Heading(speak(say("Decided")))
        for one in told.decisions:
            yield Paragraph([Run(one.about, strong=True)])
            yield Paragraph(one.why)
    if told.promised:
        yield Heading(speak(say("Who does what until when")))
        yield TableBlock(
            speak(say("Promises of this meeting")),
            [speak(say("Who")), speak(say("What")), speak(say("Until"))],
            [[giver(one), one.text, speak.day(one.due)] for one in told.promised],
        )
    for head, lines in (
        (say("Talked about"), told.talked),
        (say("Comes back next time"), told.back),
        (say("Not taken further"), told.dropped),
    ):
        if lines:
            yield Heading(speak(head))
            yield Bullets([speak(one) for one in lines])
    if told.gone_through:
        yield Heading(speak(say("Promises that were gone through")))
        yield Bullets([f"{text} ({speak(outcome)})" for text, outcome in told.gone_through])
    for who, word in told.excused:
        yield Heading(speak(say("{who} said in advance", who=who)))
        yield from blocks_of(word)
    if told.notes:
        yield Heading(speak(say("Notes")))
        yield from blocks_of(told.notes)
