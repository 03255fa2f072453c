"""Bringing an installation up: database, static files, the demo's world, the server."""

from __future__ import annotations

import shutil
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import sleep

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from copractice.people import actions
from copractice.people.models import OrganisationKind, Person
from copractice.people.rights import as_system

WAITS = 60
"""Seconds that the server may take until it answers."""


def monday_of(week: str | None) -> date:
    """The Monday of an ISO week (``2026-W48``), by default of this one. Raises ``ValueError``."""
    if week is None:
        today = timezone.localdate()
        return today - timedelta(days=today.weekday())
    try:
        return date.fromisoformat(f"{week}-1")
    except ValueError as fault:
        raise ValueError(f"“{week}” is not a week; write it as 2026-W48") from fault


def prepare(*, fresh: bool) -> None:
    """Bring database and static files up to date; ``fresh`` throws a SQLite world away first."""
    data = Path(settings.COPRACTICE_DATA)
    data.mkdir(parents=True, exist_ok=True)
    if fresh and connection.vendor == "sqlite":
        _forget(data)
    call_command("migrate", verbosity=0, interactive=False)
    prepare_static()


def _forget(data: Path) -> None:
    connections.close_all()
    database = ("copractice.sqlite3", "copractice.sqlite3-wal", "copractice.sqlite3-shm")
    for name in (*database, "demo.json", "answers-key", "badge-key"):
        (data / name).unlink(missing_ok=True)
    for name in ("files", "answers"):
        shutil.rmtree(data / name, ignore_errors=True)


def prepare_static() -> None:
    """Collect the static files under hashed names, unless this very program did so already."""
    stamp = Path(settings.STATIC_ROOT) / "collected"
    ours = Path(__file__).parent / "static"
    newest = max(path.stat().st_mtime for path in ours.rglob("*"))
    if settings.DEBUG or (stamp.exists() and stamp.stat().st_mtime > newest):
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.touch()


def require_current() -> str:
    """What to do where the database is not up to date; empty when all is well."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not behind:
        return ""
    return (
        f"The database lacks {len(behind)} migrations. Nothing was changed. "
        "Make a backup, then run: copractice init"
    )


def demo_world(seed: int, anchor: date, size: int) -> str:
    """Make the world, or keep the one that is there; returns what to tell of it."""
    from copractice.web.world import build

    with as_system("demo"):
        if Person.objects.exists():
            return "kept as it was; --fresh makes a new one"
    week = "{}-W{:02}".format(*anchor.isocalendar()[:2])
    stage = build(seed, anchor, size)
    return f"seed {seed}, week {week}: {stage.done} actions"


def first_account(organisation: str, kind: str, name: str, email: str) -> str:
    """Enter the first organisation and its learning leader; nothing where people are there."""
    if kind not in OrganisationKind.values:
        return f"“{kind}” is no kind of organisation. One of: {', '.join(OrganisationKind.values)}"
    with as_system("sign-in"):
        if Person.objects.exists():
            return "There are people already; further ones come by invitation."
        at = timezone.now()
        first = actions.add_organisation(actor=None, at=at, name=organisation, kind=kind)
        person = actions.add_person(actor=None, at=at, name=name, time_zone=settings.TIME_ZONE)
        actions.open_account(actor=None, at=at, person=person, email=email)
        actions.affiliate(
            actor=None,
            at=at,
            person=person,
            organisation=first,
            role="leader",
            starts=timezone.localdate(),
        )
    return f"{name} can sign in with a code that goes to {email}."


def serve(host: str, port: int, workers: int, when_up: Callable[[], None]) -> int:
    """Serve until stopped. ``when_up`` is called once the first page answers."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    threading.Thread(target=_watch, args=(host, port, when_up), daemon=True).start()
    Granian(
        "copractice.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
    ).serve()
    return 0


def _watch(host: str, port: int, when_up: Callable[[], None]) -> None:
    asked = host if host not in ("0.0.0.0", "::") else "127.0.0.1"
    # Asked by its address, under a name that the installation answers to.
    name = next((one for one in settings.ALLOWED_HOSTS if "*" not in one), "localhost")
    question = urllib.request.Request(f"http://{asked}:{port}/health/", headers={"Host": name})
    for _try in range(WAITS * 10):
        try:
            with urllib.request.urlopen(question, timeout=5) as answer:
                if answer.status == 200:
                    when_up()
                    return
        except (urllib.error.URLError, OSError):
            sleep(0.1)
    print(f"The server did not answer on port {port} within {WAITS} s.", file=sys.stderr)
