"""Notices, the letters that carry them, and what each person chose to be told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.domain.telling import NoticeKind, Way
from copractice.partnerships.models import Partnership
from copractice.people.models import Person
from copractice.people.scope import Audience, Protected


class OfPerson(Protected):
    """A row that is one person's own, and mostly about one partnership."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices_%(class)ss")
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, related_name="notices_%(class)ss"
    )
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        abstract = True


class Letter(OfPerson):
    """A letter on its way to one person; the server takes it, or it is tried again.

    Its words stand here only until it is sent. A letter of notices has none of its own: they are
    put together when it leaves, by the rights of that moment. ``due_at`` is the next try, ``None``
    once it is sent or given up. ``claimed_at`` keeps two workers from sending the same one.
    """

    kind = models.CharField(max_length=10, blank=True)
    subject = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    headers = models.JSONField(default=dict)
    source = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=("due_at",), name="notices_letter_due")]


class Notice(OfPerson):
    """Something that a person is told. ``what`` is a sentence, so each reads it in their language.

    ``source`` names the record that it is about. Of one source and kind there is one unread notice:
    what comes later takes its place. ``mail_at`` is when a letter on it is to leave, if one is.
    """

    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in NoticeKind])
    what = models.JSONField()
    href = models.CharField(max_length=300)
    source = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "kind", "source"),
                condition=Q(read_at__isnull=True) & ~Q(source=""),
                name="notices_notice_unread_once",
            )
        ]
        indexes = [
            models.Index(fields=("person", "-at"), name="notices_notice_of_person"),
            models.Index(
                fields=("mail_at",),
                condition=Q(mail_at__isnull=False, mailed_at__isnull=True),
                name="notices_notice_to_mail",
            ),
        ]


class WayChosen(OfPerson):
    """By which way a person is told of one kind; without a partnership, wherever else.

    In a partnership an empty way stands for the one of everywhere else; there, for the usual one.
    """

    kind = models.CharField(max_length=10)
    way = models.CharField(max_length=8, choices=[(w.value, w.value) for w in Way], blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("person", "partnership", "kind"),
                condition=Q(partnership__isnull=False),
                name="notices_way_once",
            ),
            models.UniqueConstraint(
                fields=("person", "kind"),
                condition=Q(partnership__isnull=True),
                name="notices_way_everywhere_once",
            ),
        ]


class Hours(OfPerson):
    """When a person reads mail: digest and quiet hours, as ``domain.telling.Rhythm`` has them.

    A person has one row; should there be two, the later one holds.
    """

    digest_days = models.JSONField(default=list)
    digest_hour = models.IntegerField()
    quiet_from = models.IntegerField(null=True)
    quiet_to = models.IntegerField(null=True)
    quiet_weekends = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
