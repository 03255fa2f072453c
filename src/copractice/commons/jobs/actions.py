"""Starting, canceling and retrying work in the background."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from copractice.commons.jobs.models import Job
from copractice.commons.jobs.rights import demand_right
from copractice.domain.jobs import Move, State, follow
from copractice.domain.telling import pack
from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

if TYPE_CHECKING:
    from copractice.commons.jobs.doing import Work


@action
def start_job(
    *,
    actor: Actor,
    at: datetime,
    work: Work,
    what: Sentence,
    partnership: Partnership | None,
    arguments: Mapping[str, Any],
) -> Job:
    """Put work into the queue."""
    job = Job(
        person_id=actor.person,
        partnership=partnership,
        slug=work.slug,
        arguments=dict(arguments),
        what=pack(what),
        at=at,
    )
    demand_right(actor, work.action, job)
    job.save()
    demand(actor, "jobs.job.write", job)
    _enqueue(job)
    return job


@action
def cancel_job(*, actor: Actor, at: datetime, job: Job) -> Job:
    """Cancel work: at once while it waits; while it runs, where it next looks up."""
    demand(actor, "jobs.job.write", job)
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    after = follow(State(job.state), Move.CANCEL)
    if job.state == State.RUNNING:
        job.cancel_asked_at = job.cancel_asked_at or at
    else:
        job.state, job.ended_at = after, at
    job.save(update_fields=["state", "ended_at", "cancel_asked_at"])
    return job


@action
def retry_job(*, actor: Actor, at: datetime, job: Job) -> Job:
    """Try work again that failed or was canceled; three times in all."""
    demand(actor, "jobs.job.write", job)
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    job.state = follow(State(job.state), Move.RETRY, job.tries)
    job.fault = job.cancel_asked_at = job.ended_at = None
    job.done = job.of = 0
    job.save()
    _enqueue(job)
    return job


def _enqueue(job: Job) -> None:
    """The task stands in the same database: it is there when the transaction is, or not at all."""
    from copractice.commons.jobs.tasks import run_job

    run_job.enqueue(job.pk)
