"""Long work in the background: its rights are those of the day, and no end of it goes unnoticed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from copractice.commons.jobs import actions, doing, gives, running
from copractice.commons.jobs.models import Job
from copractice.commons.notices.models import Notice
from copractice.domain.jobs import SILENT, TRIES, Move, State, moves_from
from copractice.domain.telling import unpack
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.kinds.network.models import Cycle
from copractice.partnerships import actions as trunk
from copractice.partnerships import files
from copractice.partnerships.models import Membership, Part, Partnership, WorkNote
from copractice.people.models import Account
from copractice.people.rights import Actor, Denied, Undeclared, as_system
from tests import world as small
from tests.world import NOW, ON_EACH_DATABASE, acting

SignedIn = Callable[[small.Someone | None], Client]
Body = Callable[..., doing.Result | None]
READ = "partnerships.partnership.read"


@pytest.fixture
def work() -> Iterator[Callable[..., str]]:
    """``work(function)`` registers a function for this test; returns its slug."""
    slugs: list[str] = []

    def registered(function: Body, action: str = READ) -> str:
        slugs.append(f"test.{len(slugs)}")
        doing.job(slugs[-1], action=action)(function)
        return slugs[-1]

    yield registered
    for slug in slugs:
        del doing.WORKS[slug]


def started(world: small.World, slug: str, who: str = "teacher", **given: Any) -> Job:
    someone = world.a.people[who]
    with as_system("test"):
        here = world.a.partnership.fresh()
    given = {"partnership": here, "what": say("Counting"), **given}
    with acting(someone.actor):
        return doing.start(actor=someone.actor, at=NOW, slug=slug, **given)


def fresh(job: Job) -> Job:
    with as_system("test"):
        return Job.objects.select_related("partnership").get(pk=job.pk)


def state(job: Job) -> State:
    return State(fresh(job).state)


def fault(job: Job) -> str:
    kept = fresh(job).fault
    return str(unpack(kept)) if kept else ""


def pressed(world: small.World, verb: Any, job: Job, who: str = "teacher") -> None:
    someone = world.a.people[who]
    with acting(someone.actor):
        verb(actor=someone.actor, at=NOW, job=fresh(job))


def told(job: Job) -> list[str]:
    with as_system("test"):
        rows = Notice.objects.filter(kind="job", source=f"jobs.job:{job.code}")
        return [str(unpack(row.what)) for row in rows]


# To its end


@ON_EACH_DATABASE
def test_work_is_done_by_the_worker_and_its_person_is_told(
    world: small.World, work: Callable[..., str], client_as: SignedIn
) -> None:
    seen: list[tuple[int, int]] = []

    def count(progress: doing.Progress, actor: Actor, job: Job, *, to: int) -> doing.Result:
        for n in range(to):
            progress(n, to)
            row = fresh(job)
            seen.append((row.done, row.of))
        assert Partnership.objects.filter(pk=job.partnership_id).exists()
        return doing.Result("/partnerships/", b"1;2;3", "counted.csv", "text/csv")

    job = started(world, work(count), to=3)
    assert state(job) is State.WAITING
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    assert state(job) is State.DONE
    assert seen == [(0, 3), (1, 3), (2, 3)]
    assert told(job) == ["Done: Counting"]
    client = client_as(world.a.people["teacher"])
    page = client.get(f"/jobs/{job.code}/").content.decode()
    assert "Done." in page
    assert "Fetch counted.csv" in page
    file = client.get(f"/jobs/{job.code}/file/")
    assert file.content == b"1;2;3"
    assert file["Content-Disposition"] == 'attachment; filename="counted.csv"'
    assert file["X-Content-Type-Options"] == "nosniff"
    assert client_as(world.a.people["hub"]).get(f"/jobs/{job.code}/file/").status_code == 404


@ON_EACH_DATABASE
def test_actions_of_the_work_are_the_persons_own(
    world: small.World, work: Callable[..., str]
) -> None:
    """On PostgreSQL under row-level security, each action a transaction of its own."""

    def write(progress: doing.Progress, actor: Actor, job: Job, *, row: int) -> None:
        part = part_of(job)
        for n in range(2):
            trunk.note_work(
                actor=actor,
                at=NOW,
                key=doing.key_of(job, f"note {n}"),
                part=part,
                practice="huddle",
                on=NOW.date(),
                text=f"Note {n}",
            )
            progress(n + 1, 2)
            if job.tries == 1 and n == 0:
                raise ZeroDivisionError

    action = "partnerships.partnership.work"
    job = started(world, work(write, action), row=world.a.partnership.pk)
    running.run(job.pk)
    assert state(job) is State.FAILED
    assert "nobody foresaw" in fault(job)
    pressed(world, actions.retry_job, job)
    running.run(job.pk)
    assert state(job) is State.DONE
    with as_system("test"):
        notes = WorkNote.objects.filter(text__startswith="Note ").order_by("pk")
        assert [one.text for one in notes] == ["Note 0", "Note 1"]


def part_of(job: Job) -> Any:
    part = Part.objects.get(partnership=job.partnership, kind="network")
    part.partnership = job.partnership
    return part


@ON_EACH_DATABASE
def test_nobody_acts_any_more_when_the_work_is_over(
    world: small.World, work: Callable[..., str]
) -> None:
    job = started(world, work(lambda progress, actor, job: None))
    running.run(job.pk)
    assert state(job) is State.DONE
    if connection.vendor == "postgresql":
        assert Partnership.objects.count() == 0


# The rights of the day


@ON_EACH_DATABASE
def test_whose_right_has_ended_gets_a_failed_job_with_the_reason(
    world: small.World, work: Callable[..., str]
) -> None:
    done: list[int] = []
    job = started(world, work(lambda progress, actor, job: done.append(1)))
    with as_system("test"):
        yesterday = (NOW - timedelta(days=1)).date()
        person = world.a.people["teacher"].person
        Membership.objects.filter(person=person).update(ends=yesterday)
    running.run(job.pk)
    assert state(job) is State.FAILED
    assert "Your right to do this had ended" in fault(job)
    assert done == []


def test_a_closed_account_does_nothing(world: small.World, work: Callable[..., str]) -> None:
    job = started(world, work(lambda progress, actor, job: None))
    Account.objects.filter(pk=world.a.people["teacher"].account).update(is_active=False)
    running.run(job.pk)
    assert state(job) is State.FAILED


def test_a_row_that_one_may_not_read_is_refused_at_once(
    world: small.World, work: Callable[..., str]
) -> None:
    slug = work(lambda progress, actor, job, row: None, "network.cycle.read")
    cycle = world.a.rows["cycle.team"]
    assert cycle.model is Cycle
    assert started(world, slug, row=cycle.pk).pk
    with pytest.raises(Denied):
        started(world, slug, "guest", row=cycle.pk)
    with pytest.raises(Undeclared):
        started(world, slug)
    with pytest.raises(Undeclared):
        started(world, work(lambda progress, actor, job: None, "network.cycle.juggle"))


def test_arguments_are_plain(world: small.World, work: Callable[..., str]) -> None:
    slug = work(lambda progress, actor, job, **rest: None)
    for odd in (NOW, {1: 2}, (1, 2), object()):
        with pytest.raises((ValueError, TypeError)):
            started(world, slug, given=odd)


def test_work_that_this_installation_does_not_know_any_more(world: small.World) -> None:
    doing.job("test.gone", action=READ)(lambda progress, actor, job: None)
    job = started(world, "test.gone")
    del doing.WORKS["test.gone"]
    running.run(job.pk)
    assert "does not know this work" in fault(job)


def test_what_the_state_of_a_thing_forbids_is_said(
    world: small.World, work: Callable[..., str]
) -> None:
    def refuse(progress: doing.Progress, actor: Actor, job: Job) -> None:
        raise NotPossible(say("This part has ended."))

    job = started(world, work(refuse))
    running.run(job.pk)
    assert fault(job) == "This part has ended."
    assert told(job) == ["This failed: Counting"]


# Canceling


@ON_EACH_DATABASE
def test_canceled_midway_it_stops_where_it_next_looks_up(
    world: small.World, work: Callable[..., str], client_as: SignedIn
) -> None:
    reached: list[int] = []

    def count(progress: doing.Progress, actor: Actor, job: Job) -> None:
        for n in range(10):
            reached.append(n)
            if n == 4:
                # The person presses the button, in another process.
                with as_system("test"):
                    Job.objects.filter(pk=job.pk).update(cancel_asked_at=NOW)
            with suppress(Exception):  # careless code does not swallow it
                progress(n, 10)

    job = started(world, work(count))
    running.run(job.pk)
    assert reached == [0, 1, 2, 3, 4]
    assert state(job) is State.CANCELLED
    assert told(job) == []
    page = client_as(world.a.people["teacher"]).get(f"/jobs/{job.code}/").content.decode()
    assert "It was canceled." in page
    assert "Try again" in page


@ON_EACH_DATABASE
def test_the_button_cancels_what_waits_at_once_and_what_runs_soon(
    world: small.World, work: Callable[..., str], client_as: SignedIn
) -> None:
    client = client_as(world.a.people["teacher"])
    slug = work(lambda progress, actor, job: progress(1, 2))
    waits, runs = started(world, slug), started(world, slug)
    client.post(f"/jobs/{waits.code}/cancel/", {"key": str(uuid4())})
    assert state(waits) is State.CANCELLED
    running.run(waits.pk)
    assert state(waits) is State.CANCELLED
    with as_system("test"):
        Job.objects.filter(pk=runs.pk).update(state=State.RUNNING, tries=1, done=1, of=4)
    page = client.get(f"/jobs/{runs.code}/").content.decode()
    assert '<progress aria-label="How much is done" max="100" value="25">' in page
    client.post(f"/jobs/{runs.code}/cancel/", {"key": str(uuid4())})
    assert fresh(runs).cancel_asked_at == NOW
    part = client.get(f"/jobs/{runs.code}/state/").content.decode()
    assert "It stops where it next looks up." in part
    assert "<html" not in part
    assert "Cancel it" not in part


def test_somebody_else_cancels_nothing(world: small.World, work: Callable[..., str]) -> None:
    job = started(world, work(lambda progress, actor, job: None))
    with pytest.raises(Denied):
        pressed(world, actions.cancel_job, job, "hub")


def test_progress_within_a_transaction_is_a_mistake_of_the_work(
    world: small.World, work: Callable[..., str]
) -> None:
    def careless(progress: doing.Progress, actor: Actor, job: Job) -> None:
        with transaction.atomic():
            progress(1, 2)

    job = started(world, work(careless))
    running.run(job.pk)
    assert state(job) is State.FAILED


# A worker that stops


@ON_EACH_DATABASE
def test_a_worker_that_was_stopped_hard_is_found_and_the_work_tried_again(
    world: small.World, work: Callable[..., str], client_as: SignedIn
) -> None:
    job = started(world, work(lambda progress, actor, job: None))
    with as_system("test"):
        Job.objects.filter(pk=job.pk).update(state=State.RUNNING, tries=1, alive_at=NOW)
    with as_system("tick"):
        gives.look_after_jobs(NOW + SILENT)
    assert state(job) is State.RUNNING
    with as_system("tick"):
        gives.look_after_jobs(NOW + SILENT + timedelta(seconds=1))
    assert state(job) is State.FAILED
    assert "The machine stopped" in fault(job)
    assert told(job) == ["This failed: Counting"]
    client = client_as(world.a.people["teacher"])
    client.post(f"/jobs/{job.code}/retry/", {"key": str(uuid4())})
    assert state(job) is State.WAITING
    running.run(job.pk)
    assert state(job) is State.DONE


def test_a_run_that_was_given_up_changes_nothing_any_more(
    world: small.World, work: Callable[..., str]
) -> None:
    """The worker was only slow: meanwhile the work was held to be lost, and tried again."""

    def slow(progress: doing.Progress, actor: Actor, job: Job) -> doing.Result:
        if job.tries == 1:
            with as_system("tick"):
                Job.objects.filter(pk=job.pk).update(alive_at=NOW - 2 * SILENT)
                gives.look_after_jobs(NOW)
            pressed(world, actions.retry_job, job)
            running.run(job.pk)
            return doing.Result(href="/slow/")
        return doing.Result(href="/second/")

    job = started(world, work(slow))
    running.run(job.pk)
    assert fresh(job).href == "/second/"
    assert fresh(job).tries == 2
    assert state(job) is State.DONE


def test_a_worker_that_is_told_to_stop_notes_it(
    world: small.World, work: Callable[..., str]
) -> None:
    def stopped(progress: doing.Progress, actor: Actor, job: Job) -> None:
        raise SystemExit(1)

    job = started(world, work(stopped))
    with pytest.raises(SystemExit):
        running.run(job.pk)
    assert state(job) is State.FAILED
    assert "The machine stopped" in fault(job)


# Trying again


def test_three_tries_and_no_more(world: small.World, work: Callable[..., str]) -> None:
    job = started(world, work(lambda progress, actor, job: 1 / 0))
    for n in range(TRIES):
        if n:
            pressed(world, actions.retry_job, job)
        running.run(job.pk)
        assert fresh(job).tries == n + 1
    with pytest.raises(NotPossible, match="tried 3 times"):
        pressed(world, actions.retry_job, job)


def test_a_random_life_follows_the_table(world: small.World, work: Callable[..., str]) -> None:
    chance = random.Random(4)
    how = {"fails": False}

    def body(progress: doing.Progress, actor: Actor, job: Job) -> None:
        progress(1, 2)
        if how["fails"]:
            raise ZeroDivisionError

    slug = work(body)
    for _life in range(30):
        job = started(world, slug)
        for _step in range(8):
            before = fresh(job)
            allowed = moves_from(State(before.state), before.tries)
            how["fails"] = chance.random() < 0.5
            press = chance.choice([Move.START, Move.CANCEL, Move.RETRY])
            verb = {Move.CANCEL: actions.cancel_job, Move.RETRY: actions.retry_job}.get(press)
            if verb is None:
                running.run(job.pk)
            elif press in allowed:
                pressed(world, verb, job)
            else:
                with pytest.raises(NotPossible):
                    pressed(world, verb, job)
            after = fresh(job)
            if press not in allowed:
                assert after.state == before.state
            assert after.tries <= TRIES
            assert (after.fault is not None) == (after.state == State.FAILED)


# Files, pages


def test_a_file_can_be_fetched_for_a_week(
    world: small.World, work: Callable[..., str], client_as: SignedIn
) -> None:
    result = doing.Result(content=b"figures", name="CON\r\nX: 1 été.csv")
    job = started(world, work(lambda progress, actor, job: result))
    running.run(job.pk)
    client = client_as(world.a.people["teacher"])
    file = client.get(f"/jobs/{job.code}/file/")
    assert "\n" not in file["Content-Disposition"]
    sha256 = fresh(job).sha256
    with as_system("tick"):
        gives.look_after_jobs(timezone.now() + timedelta(days=8))
    assert files.fetch(sha256) is None
    assert client.get(f"/jobs/{job.code}/file/").status_code == 404
    assert "is gone" in client.get(f"/jobs/{job.code}/").content.decode()


def test_a_page_that_goes_on_works_without_script(
    world: small.World, work: Callable[..., str], client_as: SignedIn
) -> None:
    job = started(world, work(lambda progress, actor, job: None), what=say("{x}", x="<b>bold</b>"))
    page = client_as(world.a.people["teacher"]).get(f"/jobs/{job.code}/").content.decode()
    assert "&lt;b&gt;bold" in page
    assert "<b>bold" not in page
    assert "Look again" in page
    assert "jobs.js" in page
    assert re.search(r'data-poll="/jobs/[a-z]{10}/state/"', page)


def test_the_task_is_there_when_the_job_is(world: small.World, work: Callable[..., str]) -> None:
    before = DBTaskResult.objects.count()
    slug = work(lambda progress, actor, job: None)
    with transaction.atomic():
        started(world, slug)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == before
    started(world, slug)
    assert DBTaskResult.objects.count() == before + 1
