"""What partners said together of the conditions of their work (L-3, L-8, L-9, L-11)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from copractice.domain.learning.conditions import CONDITIONS, LONGEST
from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person
from copractice.people.scope import Audience


class ConditionSaid(OfPartnership):
    """What was said of one condition when it was talked about, ``on`` a day.

    It is never changed; a later word on the same condition stands beside it and holds. ``person``
    wrote it down. ``parties`` are codes of the parties that were in the talk; ``led`` has such
    codes for each phase. ``meeting`` is the code of the meeting where it was, if it was at one.
    Words can be taken back by whoever wrote them; the answer, who and when stay.
    """

    condition = models.CharField(
        max_length=12, choices=[(one.slug, one.slug) for one in CONDITIONS]
    )
    answer = models.CharField(max_length=12)
    words = models.CharField(max_length=LONGEST, blank=True)
    parties = models.JSONField(default=list)
    led = models.JSONField(default=dict)
    on = models.DateField()
    look_again_on = models.DateField()
    meeting = models.CharField(max_length=10, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True)
    audience = models.CharField(
        max_length=12,
        choices=[(one.value, one.label) for one in (Audience.PARTNERSHIP, Audience.EVERYONE)],
        default=Audience.PARTNERSHIP,
    )

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(look_again_on__gt=F("on")), name="learning_conditionsaid_again_later"
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True) | Q(words=""),
                name="learning_conditionsaid_no_words_once_redacted",
            ),
        ]
