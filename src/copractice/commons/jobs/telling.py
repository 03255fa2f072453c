"""Whoever started work is told how it ended."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from copractice.commons.jobs.models import Job
from copractice.commons.notices.telling import tell
from copractice.domain.jobs import State
from copractice.domain.telling import NoticeKind, unpack
from copractice.domain.words import say
from copractice.partnerships.waist import source_of


def tell_of(job: Job, at: datetime) -> None:
    """Tell the person; nothing of what they canceled themselves."""
    what = unpack(job.what)
    told = {
        State.DONE: say("Done: {what}", what=what),
        State.FAILED: say("This failed: {what}", what=what),
    }.get(State(job.state))
    if told is not None:
        tell(
            at=at,
            partnership=job.partnership,
            people=[job.person_id],
            kind=NoticeKind.JOB,
            what=told,
            href=reverse("jobs:job", args=[job.code]),
            source=source_of(job),
        )
