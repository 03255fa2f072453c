"""The agenda of a meeting as it stands: its points, and the open promises that come back to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from copractice.commons.meetings.layouts import title_of
from copractice.commons.meetings.models import Invited, Meeting, Point, Promise
from copractice.commons.meetings.points import fits
from copractice.domain.meeting import (
    PENDING,
    Item,
    MeetingState,
    Outcome,
    Pending,
    PointKind,
    PromiseState,
    step_named,
    with_promises,
)
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say
from copractice.partnerships.waist import source_of
from copractice.people.rights import Actor
from copractice.people.scope import Audience

OPEN = tuple(state.value for state in MeetingState if state.is_open)
GONE = tuple(state.value for state in MeetingState if not state.is_open)


def next_of(actor: Actor, part: int) -> Meeting | None:
    """The next meeting of a part: the one on whose agenda its open promises stand."""
    rows = Meeting.objects.allowed(actor, "meetings.meeting.read")
    return (
        rows.filter(part=part, state__in=OPEN)
        .select_related("partnership", "part")
        .order_by("starts", "number")
        .first()
    )


def points_on(actor: Actor, meeting: Meeting) -> list[Point]:
    """The lines of an agenda in their order, without those that were taken out."""
    rows = Point.objects.allowed(actor, "meetings.point.read")
    return list(rows.filter(meeting=meeting, removed_at=None).select_related("person"))


def pending(actor: Actor) -> QuerySet[Promise]:
    """The open promises that the actor may see, what is due first first."""
    rows = Promise.objects.allowed(actor, "meetings.promise.read").filter(state__in=PENDING)
    return rows.select_related("person", "party__organisation", "partnership")


def giver(promise: Promise) -> str:
    """Who gave a promise: a person, a party, or a person for a party."""
    person = promise.person.name if promise.person else ""
    party = promise.party.organisation.name if promise.party else ""
    return f"{person} ({party})" if person and party else person or party


def as_pending(promise: Promise) -> Pending:
    """A promise as the domain takes it."""
    asked = promise.state == PromiseState.ASKED
    return Pending(source_of(promise), giver(promise), promise.text, promise.due, asked)


def told_title(point: Point) -> Sentence:
    """What a line of an agenda is called."""
    if point.kind == PointKind.STEP:
        return title_of(point.step, point.title)
    return Sentence("{title}", {"title": point.title})


def laid_out(
    meeting: Meeting, points: Iterable[Point], promises: Iterable[Promise]
) -> tuple[Item, ...]:
    """The agenda with every open promise on it; see ``domain.meeting.with_promises``."""
    items = [
        Item(
            PointKind(point.kind),
            told_title(point),
            point.minutes,
            step=point.step,
            source=point.code,
        )
        for point in points
        if point.kind != PointKind.PROMISE
    ]
    return with_promises(items, [as_pending(one) for one in promises], meeting.on)


def place_for(points: Sequence[Point], kind: str) -> int:
    """The index at which a new point belongs: behind those of the step that takes its kind."""
    found = next((i for i, p in enumerate(points) if _takes(p, kind)), None)
    if found is None:
        last = [i for i, p in enumerate(points) if p.kind == PointKind.STEP][-1:]
        return last[0] if last else len(points)
    following = (i for i, p in enumerate(points) if i > found and p.kind == PointKind.STEP)
    return next(following, len(points))


def _takes(point: Point, kind: str) -> bool:
    """Whether a point is a usual step that takes this kind; a partnership's own steps take none."""
    step = step_named(point.step) if point.kind == PointKind.STEP else None
    return step is not None and PointKind(kind) in step.takes


def put_in(points: Sequence[Point], fresh: Iterable[Point]) -> None:
    """Give new points their places among those that are there, and write both."""
    order = list(points)
    for one in fresh:
        order.insert(place_for(order, one.kind), one)
    number(order)


def number(order: Sequence[Point]) -> None:
    """Write points in this order; new ones are created."""
    moved = []
    for position, point in enumerate(order, 1):
        changed, point.position = point.position != position, position
        if point._state.adding:
            point.save()
        elif changed:
            moved.append(point)
    Point.objects.bulk_update(moved, ["position"])


def loose(actor: Actor, part: int) -> list[Point]:
    """What was not decided in meetings that are over, and stands on no later agenda yet.

    A record stands in it once, however often it was on an agenda.
    """
    points = Point.objects.allowed(actor, "meetings.point.read").filter(
        meeting__part=part, removed_at=None
    )
    over = points.filter(meeting__state__in=GONE, outcome=Outcome.OPEN, carried_to=None)
    rows = list(
        over.exclude(kind__in=(PointKind.STEP, PointKind.PROMISE)).order_by(
            "meeting__on", "position"
        )
    )
    sources = {row.source for row in rows if row.source}
    same = list(points.filter(source__in=sources).select_related("meeting"))
    return [row for row in rows if not any(_takes_over(one, row) for one in same)]


def _takes_over(other: Point, row: Point) -> bool:
    """Whether another line on the same record stands for this one.

    It lies ahead, it came later, or it was settled when this one was there already.
    """
    if other.pk == row.pk or other.source != row.source or not _as_open(other, row):
        return False
    if other.meeting.state in OPEN or other.pk > row.pk:
        return True
    closed = other.meeting.closed_at
    return other.outcome != Outcome.OPEN and closed is not None and closed > row.made_at


def _as_open(other: Point, row: Point) -> bool:
    """Whether those who work here and could read the one line can read the other."""
    return other.audience in _FOR_ALL or fits(other.audience, row.audience)


_FOR_ALL = (Audience.PARTNERSHIP, Audience.EVERYONE)


def new_point(
    meeting: Meeting, actor: Actor, at: datetime, kind: str, title: str, **more: object
) -> Point:
    """A line for an agenda, with the meeting's scope; not written yet."""
    return Point(
        meeting=meeting,
        partnership_id=meeting.partnership_id,
        person_id=actor.person,
        setting_id=meeting.setting_id,
        audience=meeting.audience,
        position=0,
        kind=kind,
        title=title[:300],
        made_at=at,
        **more,
    )


def invited_seen(actor: Actor, meeting: Meeting) -> list[Invited]:
    """The list of a meeting as far as the actor may see it, by name."""
    rows = Invited.objects.allowed(actor, "meetings.invited.read")
    rows = rows.filter(meeting=meeting, withdrawn_at=None).select_related("person")
    return list(rows.order_by("person__name", "pk"))


def invited_to(meeting: Meeting) -> QuerySet[Invited]:
    """The list of a meeting, without those whose invitation was taken back."""
    return Invited.objects.filter(meeting=meeting, withdrawn_at=None)


def require_state(meeting: Meeting, *, open_: bool) -> None:
    """Raise ``NotPossible`` for a meeting that is over, or (``open_=False``) that is not yet."""
    state = MeetingState(meeting.state)
    if state.is_open is not open_:
        raise NotPossible(say("This meeting is {state}. Nothing was changed.", state=state.words))
