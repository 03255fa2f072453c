"""Totals of a partnership that were released."""

from __future__ import annotations

from django.db import models

from copractice.partnerships.models import Partnership


class Totals(models.Model):
    """One release of totals: what is told, and by digests what it was made of.

    A later release is held against all earlier ones, so that nobody is told by subtraction. No page
    reads ``cells``; they are read and written as system work only.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    on = models.DateField()
    told = models.JSONField()
    cells = models.JSONField()
    tried_on = models.DateField()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(fields=("partnership", "on"), name="learning_totals_once_a_day")
        ]

    def __str__(self) -> str:
        return f"totals {self.pk}"
