"""What the room ``jobs`` adds to the tests of all rooms."""

from __future__ import annotations

from typing import Any

from copractice.commons.jobs import doing
from copractice.commons.jobs.models import Job
from copractice.commons.jobs.running import LOST
from copractice.domain.jobs import State
from copractice.domain.telling import pack
from copractice.domain.words import say
from copractice.people.rights import as_system
from tests.small.sending import Sending


@doing.job("small.count", action="partnerships.partnership.read")
def count(progress: doing.Progress, actor: Any, job: Job, *, to: int) -> doing.Result:
    """Work that does nothing but count."""
    for n in range(to):
        progress(n, to)
    return doing.Result(href="/partnerships/", content=b"1,2,3\n", name="counted.csv")


def play(world: Any) -> None:
    """Two pieces of work that the teacher started: one waits, one has failed."""
    for name in ("waits", "failed"):
        job = world.do(
            "teacher",
            doing.start,
            slug="small.count",
            what=say("Counting {what}", what=world.text("job.what")),
            partnership=world._rows["partnership"],
            to=3,
        )
        world.keep(f"job.{name}", job)
    with as_system("test"):
        lost = {"state": State.FAILED, "tries": 1, "fault": pack(LOST), "ended_at": world.at}
        Job.objects.filter(pk=job.pk).update(**lost)


SENDINGS = {
    "cancel-job": Sending("teacher", "/jobs/{job_waits}/cancel/"),
    "retry-job": Sending("teacher", "/jobs/{job_failed}/retry/"),
}
LISTS = {"jobs": "/jobs/"}


def names(side: Any) -> dict[str, Any]:
    """The two jobs."""
    return {f"job_{name}": side.rows[f"job.{name}"].code for name in ("waits", "failed")}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One job more of whoever looks."""
    doing.start(
        **given, slug="small.count", what=say("Counting"), partnership=part.partnership, to=number
    )
