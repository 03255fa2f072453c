"""What this room gives to those below it: its work of the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from copractice.commons.jobs.models import Job
from copractice.commons.jobs.running import fail_the_lost
from copractice.partnerships import files
from copractice.people.ticks import ticks

KEPT = timedelta(days=7)
"""So long a file can be fetched."""


@ticks
def look_after_jobs(at: datetime) -> None:
    """Lost jobs have failed; files that could be fetched for a week are deleted."""
    fail_the_lost(at)
    old = Job.objects.filter(ended_at__lt=at - KEPT).exclude(sha256="")
    for pk, sha256 in list(old.values_list("pk", "sha256")):
        Job.objects.filter(pk=pk).update(sha256="")
        files.let_go(sha256)
