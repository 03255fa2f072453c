"""What was released of the network's cycles to those who look in from outside."""

from __future__ import annotations

from django.db import models

from copractice.partnerships.models import OfPartnership


class CycleTotals(OfPartnership):
    """One release of totals of cycles: what is told, and by digests what it was made of.

    A later release is held against all earlier ones, so that nobody is told by subtraction.
    ``cells`` name persons and cycles by keyed digests, which cannot be read back.
    """

    on = models.DateField()
    told = models.JSONField()
    cells = models.JSONField()
    tried_on = models.DateField()

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "on"), name="%(app_label)s_cycle_totals_once_a_day"
            )
        ]
