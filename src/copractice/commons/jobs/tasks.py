"""The one task of the queue: whatever room the work is of, a job does it."""

from django.utils.translation import gettext_noop as _

from copractice.commons.jobs.policy import room
from copractice.commons.jobs.running import run


@room.task("job.run", _("do work that somebody started, by that person's rights of the moment"))
def run_job(pk: int) -> None:
    """Do the job with this id, if it waits."""
    run(pk)
