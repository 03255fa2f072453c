"""Long work in the background, as the person sees it who started it."""

from __future__ import annotations

from django.db import models

from copractice.domain.jobs import State
from copractice.partnerships.models import Partnership
from copractice.people.models import Person
from copractice.people.scope import Audience, Protected


class Job(Protected):
    """One piece of work: who started it, how far it is, how it ended.

    ``slug`` names the function, ``arguments`` are ids and plain JSON. ``what`` and ``fault`` are
    sentences. ``tries`` counts starts; ``alive_at`` is the last sign of a running one. The result
    is a page (``href``), a file, both or nothing.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="jobs_jobs")
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, related_name="jobs_jobs"
    )
    slug = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    what = models.JSONField()
    state = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in State], default=State.WAITING
    )
    tries = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    fault = models.JSONField(null=True)
    href = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=("person", "-at"), name="jobs_job_of_person"),
            models.Index(fields=("state", "alive_at"), name="jobs_job_alive"),
        ]
