"""One run of a job: with the rights of the moment, in no transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from copractice.commons.jobs.doing import WORKS, Result
from copractice.commons.jobs.models import Job
from copractice.commons.jobs.rights import demand_right
from copractice.commons.jobs.telling import tell_of
from copractice.domain.jobs import SILENT, State
from copractice.domain.telling import pack
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, say
from copractice.partnerships import files
from copractice.people.rights import Actor, Denied, as_system

log = logging.getLogger(__name__)


class Cancelled(BaseException):
    """The person asked for the work to stop. No ``except Exception`` catches it."""


class Lost(BaseException):
    """Another run counts now: this one was held to be lost, or the work was tried again."""


def run(pk: int) -> None:
    """Do a job that waits. Does nothing for one that does not: it was canceled, or runs already."""
    job = _claimed(pk)
    if job is None:
        return
    try:
        result = _done_by(job)
    except Cancelled:
        _end(job, State.CANCELLED)
    except Lost:
        log.warning("job %s went on after it was given up", job.code)
    except Denied:
        _end(job, State.FAILED, fault=_NO_RIGHT)
    except NotPossible as fault:
        _end(job, State.FAILED, fault=fault.sentence)
    except Exception:
        # The traceback may hold what people typed: it is for the log, the page gets a sentence.
        log.exception("job %s (%s) failed", job.code, job.slug)
        _end(job, State.FAILED, fault=_UNFORESEEN)
    except BaseException:
        # The worker is being stopped.
        _end(job, State.FAILED, fault=LOST)
        raise
    else:
        _end(job, State.DONE, **_columns(result or Result()))


def _claimed(pk: int) -> Job | None:
    now = timezone.now()
    with as_system("tick"):
        waiting = Job.objects.filter(pk=pk, state=State.WAITING)
        started = waiting.update(
            state=State.RUNNING, tries=F("tries") + 1, started_at=now, alive_at=now
        )
        rows = Job.objects.select_related("partnership", "person")
        return rows.get(pk=pk) if started else None


def _done_by(job: Job) -> Result | None:
    work = WORKS.get(job.slug)
    if work is None:
        raise NotPossible(say("This installation does not know this work any more."))
    actor = Actor(job.person_id, job.person.day_of(timezone.now()))
    with _acting(actor):
        demand_right(actor, work.action, job)
        return work.function(_progress_of(job), actor, job, **job.arguments)


@contextmanager
def _acting(actor: Actor) -> Iterator[None]:
    """Tell PostgreSQL who acts, for the connection: each action is a transaction of its own."""
    try:
        _announce(str(actor.person), actor.today.isoformat())
        yield
    finally:
        _announce("", "")


def _announce(person: str, today: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('copractice.actor', %s, false), "
                "set_config('copractice.today', %s, false)",
                [person, today],
            )


def _progress_of(job: Job) -> Callable[[int, int], None]:
    """What the function calls: one statement, kept at once, which also says whether to stop."""

    def progress(done: int, of: int) -> None:
        if connection.in_atomic_block:
            raise RuntimeError("progress is told between transactions, not within one")
        with as_system("tick"):
            goes_on = _mine(job).filter(cancel_asked_at=None)
            if goes_on.update(done=max(done, 0), of=max(of, 0), alive_at=timezone.now()):
                return
            raise Cancelled if _mine(job).exists() else Lost

    return progress


def _mine(job: Job) -> Any:
    """The row, while this run is the one that counts."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, tries=job.tries)


def _columns(result: Result) -> dict[str, Any]:
    kept = {} if result.content is None else {"sha256": files.keep(result.content)}
    return {
        "href": result.href,
        "file_name": result.name[-120:],
        "file_type": result.content_type if kept else "",
        **kept,
    }


def _end(job: Job, state: State, fault: Sentence | None = None, **columns: Any) -> None:
    """Note how this run ended, once; whoever waits for it is told."""
    now = timezone.now()
    kept = pack(fault) if fault is not None else None
    with as_system("tick"), transaction.atomic():
        if _mine(job).update(state=state, fault=kept, ended_at=now, **columns):
            job.state = state
            tell_of(job, now)


def fail_the_lost(at: datetime) -> None:
    """Running jobs without a sign of life, because their worker was stopped hard, have failed."""
    silent = Job.objects.filter(state=State.RUNNING, alive_at__lt=at - SILENT)
    for job in silent.select_related("partnership"):
        still = Job.objects.filter(pk=job.pk, state=State.RUNNING, alive_at=job.alive_at)
        with transaction.atomic():
            if still.update(state=State.FAILED, fault=pack(LOST), ended_at=at):
                job.state = State.FAILED
                tell_of(job, at)


LOST = say(
    "The machine stopped while this was being done. What was done by then is kept. Try again."
)
_NO_RIGHT = say(
    "Your right to do this had ended when its turn came, or the thing is not there any more. "
    "Nothing was done."
)
_UNFORESEEN = say(
    "Something failed that nobody foresaw. It is noted for those who run this installation. "
    "What was done by then is kept. Try again."
)
