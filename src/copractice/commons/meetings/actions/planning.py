"""Planning a meeting, moving and cancelling it, inviting people, making one of two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from copractice.commons.meetings import telling
from copractice.commons.meetings.agendas import (
    OPEN,
    invited_to,
    loose,
    new_point,
    number,
    points_on,
    put_in,
    require_state,
)
from copractice.commons.meetings.clock import length, local
from copractice.commons.meetings.layouts import own_title, template_of
from copractice.commons.meetings.models import Invited, Meeting, Point
from copractice.commons.meetings.points import fits, points_for
from copractice.commons.meetings.whom import may_come
from copractice.domain.meeting import (
    Answer,
    Item,
    MeetingMove,
    MeetingState,
    PointKind,
    Template,
    Waiting,
    follow_meeting,
    next_agenda,
)
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Membership, Part, Partnership, Setting
from copractice.partnerships.numbers import next_number
from copractice.partnerships.waist import require_open
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.reaches import in_force
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience
from copractice.people.speech import words


@dataclass(frozen=True)
class When:
    """The day and times of a meeting where the partnership is, and where it takes place."""

    day: date
    starts: time
    minutes: int
    place: str = ""
    link: str = ""

    def columns(self, partnership: Partnership) -> dict[str, object]:
        """The columns of a meeting. A length is a length, also when the clocks change meanwhile."""
        zone = ZoneInfo(partnership.time_zone)
        starts = datetime.combine(self.day, self.starts, zone).astimezone(UTC)
        return {
            "on": self.day,
            "starts": starts,
            "ends": starts + timedelta(minutes=self.minutes),
            "place": self.place,
            "link": self.link,
        }


@action
def plan_meeting(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    template: str,
    when: When,
    title: str = "",
    facilitator: Person | None = None,
    note_taker: Person | None = None,
    people: Collection[int] = (),
    every: int | None = None,
    audience: str = Audience.PARTNERSHIP,
    setting: Setting | None = None,
) -> Meeting:
    """Plan a meeting of a kind (``template``) and make its agenda from what waits.

    ``people`` are the ids of those who are invited. Raises ``NotPossible`` for somebody who may not
    read a meeting of this audience, and in a part that has ended.
    """
    demand(actor, "meetings.meeting.plan", part.partnership)
    require_open(part, when.day)
    kind = template_of(actor, part.partnership, template)
    meeting = Meeting.objects.create(
        partnership=part.partnership,
        part=part,
        person_id=actor.person,
        setting=setting,
        audience=audience,
        number=next_number(Meeting, part.partnership),
        title=title or words()(kind.name),
        template=template,
        facilitator_id=facilitator.pk if facilitator else actor.person,
        note_taker=note_taker,
        state=MeetingState.PLANNED,
        every=every,
        made_at=at,
        **when.columns(part.partnership),
    )
    make_agenda(actor, at, meeting, kind, when.minutes)
    carry(actor, at, part)
    chosen = {meeting.facilitator_id, *people, *([note_taker.pk] if note_taker else [])}
    _invite(actor, at, meeting, chosen)
    return meeting


def make_agenda(actor: Actor, at: datetime, meeting: Meeting, kind: Template, minutes: int) -> None:
    """Lay out the steps of a meeting, and in them what waits, as far as there is time."""
    speak = words()
    waits = [
        Waiting(one.kind, one.title, one.source)
        for one in points_for(actor, meeting.partnership, meeting.part_id, meeting.audience)
        if one.kind is not PointKind.PROMISE
    ]
    items = next_agenda((), (), waits, kind, minutes=minutes, day=meeting.on)
    own = {step.slug: own_title(step) for step in kind.steps}
    number([_as_point(actor, at, meeting, item, own, speak(item.title)) for item in items])


def _as_point(
    actor: Actor, at: datetime, meeting: Meeting, item: Item, own: dict[str, str], title: str
) -> Point:
    named = own.get(item.step, "") if item.kind is PointKind.STEP else title
    return new_point(
        meeting,
        actor,
        at,
        item.kind,
        named,
        step=item.step,
        minutes=item.minutes,
        source=item.source,
    )


def carry(actor: Actor, at: datetime, part: Part, to: Meeting | None = None) -> None:
    """Put what was not decided onto the agenda of the next meeting that it is meant for.

    Where none is planned yet it waits, and comes onto the next one that somebody plans.
    """
    following = list(
        Meeting.objects.allowed(actor, "meetings.meeting.read")
        .filter(part=part, state__in=OPEN)
        .order_by("starts", "number")
    )
    following.sort(key=lambda meeting: meeting != to)
    coming: dict[int, list[Point]] = {}
    for point in loose(actor, part.pk):
        target = next((m for m in following if fits(point.audience, m.audience)), None)
        if target is not None:
            fresh = new_point(
                target, actor, at, point.kind, point.title, minutes=point.minutes or 3
            )
            fresh.source, fresh.carried_from = point.source, point
            # It stays with whoever brought it in.
            fresh.person_id = point.person_id
            coming.setdefault(target.pk, []).append(fresh)
    for meeting in following:
        if meeting.pk in coming:
            put_in(points_on(actor, meeting), coming[meeting.pk])


@action
def invite_people(
    *, actor: Actor, at: datetime, meeting: Meeting, people: Collection[int]
) -> Meeting:
    """Invite further people (ids). Who is invited already is not invited twice."""
    demand(actor, "meetings.meeting.write", meeting)
    require_state(meeting, open_=True)
    _invite(actor, at, meeting, people)
    return meeting


def _invite(actor: Actor, at: datetime, meeting: Meeting, people: Collection[int]) -> None:
    there = set(invited_to(meeting).values_list("person", flat=True))
    fresh = sorted(set(people) - there)
    _may_all_read(actor, meeting, fresh)
    for person in fresh:
        invite_one(at, meeting, person, comes=person == actor.person)
    telling.tell_of_meeting(
        actor=actor, at=at, meeting=meeting, people=fresh, what=telling.invited_to(meeting)
    )


def invite_one(at: datetime, meeting: Meeting, person: int, *, comes: bool = False) -> Invited:
    """One row of the list of a meeting. A guest sees no list: it is for those who work here."""
    audience = Audience.PARTNERSHIP if meeting.audience == Audience.EVERYONE else meeting.audience
    return Invited.objects.create(
        meeting=meeting,
        partnership_id=meeting.partnership_id,
        setting_id=meeting.setting_id,
        audience=audience,
        person_id=person,
        answer=Answer.YES if comes else Answer.NONE,
        answered_at=at if comes else None,
        invited_at=at,
    )


def _members_of(actor: Actor, meeting: Meeting, people: Collection[int]) -> QuerySet[Membership]:
    """The memberships of these people (ids) that hold today where the meeting is."""
    rows = in_force(Membership.objects.filter(partnership=meeting.partnership_id), actor)
    return rows.filter(person__in=people).select_related("person")


def _may_all_read(actor: Actor, meeting: Meeting, people: Collection[int]) -> None:
    """Raise ``NotPossible`` with the names of those for whom the meeting would not be there."""
    rows = _members_of(actor, meeting, people)
    reading = {row.person_id for row in may_come(rows, meeting.audience, meeting.setting_id)}
    left_out = sorted({row.person.name for row in rows if row.person_id not in reading})
    if left_out or set(people) - {row.person_id for row in rows}:
        raise NotPossible(
            say(
                "Not everyone you chose may see this meeting: {names}. Nobody was invited.",
                names=", ".join(left_out) or "?",
            )
        )


@action
def move_meeting(
    *, actor: Actor, at: datetime, meeting: Meeting, when: When, reason: str = ""
) -> Meeting:
    """Put a meeting at another time or place. Answers are asked anew where the time changed."""
    demand(actor, "meetings.meeting.write", meeting)
    require_state(meeting, open_=True)
    require_open(meeting.part, when.day)
    columns = when.columns(meeting.partnership)
    other_time = (meeting.starts, meeting.ends) != (columns["starts"], columns["ends"])
    for name, value in columns.items():
        setattr(meeting, name, value)
    meeting.reason = reason
    meeting.save(update_fields=[*columns, "reason"])
    rows = invited_to(meeting)
    if other_time:
        rows.exclude(person=actor.person).update(answer=Answer.NONE, answered_at=None)
    carry(actor, at, meeting.part)
    telling.tell_of_meeting(
        actor=actor,
        at=at,
        meeting=meeting,
        people=list(rows.values_list("person", flat=True)),
        what=telling.moved(meeting),
    )
    return meeting


@action
def cancel_meeting(*, actor: Actor, at: datetime, meeting: Meeting, reason: str = "") -> Meeting:
    """Cancel a meeting. What was on its agenda comes onto the next one; a series goes on."""
    demand(actor, "meetings.meeting.write", meeting)
    end(actor, at, meeting, MeetingMove.CANCEL, reason)
    people = list(invited_to(meeting).values_list("person", flat=True))
    telling.tell_of_meeting(
        actor=actor, at=at, meeting=meeting, people=people, what=telling.cancelled(meeting)
    )
    return meeting


def end(
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    move: MeetingMove,
    reason: str = "",
    to: Meeting | None = None,
) -> None:
    """Hold or cancel a meeting: the next of its series is there, and takes what was not decided.

    With ``to``, that meeting takes it rather than an earlier one.
    """
    meeting.state = follow_meeting(MeetingState(meeting.state), move)
    meeting.closed_at, meeting.reason = at, reason or meeting.reason
    meeting.save(update_fields=["state", "closed_at", "reason"])
    if meeting.every:
        _next_of_series(actor, at, meeting)
    carry(actor, at, meeting.part, to)


def _next_of_series(actor: Actor, at: datetime, meeting: Meeting) -> None:
    """The same meeting so many weeks later, with the same people; once."""
    part = meeting.part
    day = meeting.on + timedelta(weeks=meeting.every or 0)
    over = part.ends is not None and day >= part.ends
    if over or Meeting.objects.filter(follows=meeting).exists():
        return
    minutes, starts = length(meeting), local(meeting, meeting.starts).time()
    when = When(day, starts, minutes, meeting.place, meeting.link)
    following = Meeting.objects.create(
        partnership=meeting.partnership,
        part=part,
        person_id=actor.person,
        setting_id=meeting.setting_id,
        audience=meeting.audience,
        number=next_number(Meeting, meeting.partnership),
        title=meeting.title,
        template=meeting.template,
        facilitator_id=meeting.facilitator_id,
        note_taker_id=meeting.note_taker_id,
        state=MeetingState.PLANNED,
        every=meeting.every,
        follows=meeting,
        made_at=at,
        **when.columns(meeting.partnership),
    )
    kind = template_of(actor, meeting.partnership, meeting.template)
    make_agenda(actor, at, following, kind, minutes)
    people = list(invited_to(meeting).values_list("person", flat=True))
    _invite(actor, at, following, _still_here(actor, following, people))


def _still_here(actor: Actor, meeting: Meeting, people: Collection[int]) -> set[int]:
    rows = _members_of(actor, meeting, people)
    return {row.person_id for row in may_come(rows, meeting.audience, meeting.setting_id)}


@action
def merge_meetings(
    *, actor: Actor, at: datetime, meeting: Meeting, other: Meeting, reason: str = ""
) -> Meeting:
    """Hold two planned meetings of one part as one: ``other`` goes into ``meeting``.

    Its points and its people come along; it is cancelled. Raises ``NotPossible`` for meetings of
    different parts or for different readers.
    """
    for one in (meeting, other):
        demand(actor, "meetings.meeting.write", one)
        require_state(one, open_=True)
    alike = (other.part_id, other.audience) == (meeting.part_id, meeting.audience)
    if not alike or other.pk == meeting.pk:
        raise NotPossible(
            say("Only two meetings of the same part and the same people can be made one.")
        )
    other.every = None
    other.save(update_fields=["every"])
    end(actor, at, other, MeetingMove.CANCEL, reason, to=meeting)
    people = set(invited_to(other).values_list("person", flat=True))
    there = set(invited_to(meeting).values_list("person", flat=True))
    _invite(actor, at, meeting, _still_here(actor, meeting, people - there))
    telling.tell_of_meeting(
        actor=actor, at=at, meeting=meeting, people=people & there, what=telling.moved(meeting)
    )
    return meeting
