"""The words that partners share, and what each of them means here (L-3)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from copractice.domain.learning.glossary import Side
from copractice.partnerships.models import OfPartnership
from copractice.people.models import Person


class Term(OfPartnership):
    """A word of the shared glossary. ``alike`` is how it is compared with others.

    Both are empty once the last of what it means was taken back; the number stays.
    """

    number = models.PositiveIntegerField()
    word = models.CharField(max_length=80, blank=True)
    alike = models.CharField(max_length=160, null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="learning_term_number_once"
            ),
            models.UniqueConstraint(fields=("partnership", "alike"), name="learning_term_once"),
            models.CheckConstraint(
                condition=Q(word="", alike__isnull=True) | (~Q(word="") & Q(alike__isnull=False)),
                name="learning_term_word_and_alike",
            ),
        ]


class Meaning(OfPartnership):
    """What somebody wrote that a term means: on which side it is at home, what the other says.

    It is never changed; a later one stands beside it and holds. Whoever wrote it can take it back.
    """

    term = models.ForeignKey(Term, models.CASCADE, related_name="meanings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    means = models.CharField(max_length=600, blank=True)
    side = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Side])
    instead = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("written_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=(Q(redacted_at__isnull=True) & ~Q(means=""))
                | Q(redacted_at__isnull=False, means="", instead=""),
                name="learning_meaning_words_or_redacted",
            )
        ]
