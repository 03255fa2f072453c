"""Meetings with their agenda and who comes; promises with their history."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.meeting import (
    Answer,
    Attendance,
    MeetingState,
    Outcome,
    PointKind,
    PromiseMove,
    PromiseState,
)
from copractice.partnerships.models import Artefact, OfPartnership, Part, Party, Setting, Shared
from copractice.people.models import Person
from copractice.people.scope import Audience, Protected


class Layout(OfPartnership):
    """How this partnership holds a kind of meeting: its own steps instead of the usual ones.

    ``steps`` is a list of ``{slug, title, minutes}``; an empty title means the usual one.
    """

    slug = models.CharField(max_length=40)
    steps = models.JSONField(default=list)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("partnership", "slug"), name="meetings_layout_once")
        ]


class Meeting(Shared):
    """A meeting of a part: when, where, who leads it; its notes as they stand now.

    ``person`` planned it. ``starts`` and ``ends`` are instants, ``on`` is their day where the
    partnership is. ``every`` is the number of weeks after which the next one follows.
    """

    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    template = models.CharField(max_length=40)
    on = models.DateField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    facilitator = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note_taker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in MeetingState])
    reason = models.CharField(max_length=300, blank=True)
    every = models.PositiveSmallIntegerField(null=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    notes = models.TextField(blank=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(null=True)
    artefact = models.ForeignKey(Artefact, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-on", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="meetings_meeting_number_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="meetings_meeting_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=("part", "state", "starts"))]


class Point(Shared):
    """One line of an agenda, and what became of it. ``person`` put it there.

    A step of the template has its slug in ``step``; an empty title there means the usual one. What
    was not decided comes back: the next meeting's point then has ``carried_from``.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in PointKind])
    step = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(
        max_length=8, choices=[(o.value, o.value) for o in Outcome], default=Outcome.OPEN
    )
    words = models.TextField(blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to")
    removed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "id")


class Invited(Shared):
    """Somebody who is invited to a meeting: what they answered, and whether they were there.

    ``person`` is the one who is invited. ``word`` is what they say in advance. ``how`` says who
    noted the attendance: the person by the meeting's code (``code``), whoever keeps the list
    (``list``). ``minutes`` are those of somebody who was there for a part of it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invited")
    answer = models.CharField(
        max_length=5, choices=[(a.value, a.value) for a in Answer], default=Answer.NONE
    )
    word = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    attendance = models.CharField(
        max_length=7,
        choices=[(a.value, a.value) for a in Attendance],
        default=Attendance.UNKNOWN,
    )
    minutes = models.PositiveSmallIntegerField(null=True)
    how = models.CharField(max_length=4, blank=True)
    invited_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "person"),
                condition=Q(withdrawn_at__isnull=True),
                name="meetings_invited_once",
            )
        ]


class Attempt(Protected):
    """How many codes of a person were not right since a moment, so that nobody can try many.

    One row a person, and no code is kept.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    wrong = models.PositiveIntegerField(default=0)


class Promise(OfPartnership):
    """Who does what until when. ``person`` or ``party`` gave it, ``by`` wrote it down.

    ``reminded_for`` is the day for which somebody was reminded.
    """

    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="promises")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.CharField(_("text"), max_length=500)
    due = models.DateField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in PromiseState])
    kept_on = models.DateField(null=True)
    reminded_for = models.DateField(null=True)
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("due", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="meetings_promise_number_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(party__isnull=False),
                name="meetings_promise_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=PromiseState.KEPT, kept_on__isnull=False)
                | (~Q(state=PromiseState.KEPT) & Q(kept_on__isnull=True)),
                name="meetings_promise_kept_and_when",
            ),
        ]
        indexes = [models.Index(fields=("part", "state", "due"))]


class PromiseChange(Shared):
    """One line of a promise's history: who did what with it, when and why."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="changes")
    move = models.CharField(max_length=6, choices=[(m.value, m.value) for m in PromiseMove])
    before = models.DateField()
    due = models.DateField()
    text_before = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
