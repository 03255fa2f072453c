"""What the pages of learning cost where 20,000 people have left two million activities.

What is timed: whole requests through Django's test client, in this process: every middleware, the
view, the template; no network. Against what: ``empty`` is a page of the same stack with the frame
and no content, ``bare`` the health check, one query and no template; all are asked in turn, in the
same rounds. Figures of one machine and moment mean little: read the ratios to ``empty``. ``CPU`` is
that of this process, so without the server of PostgreSQL; on a busy machine it is the steadier one.

``python -m bench.learning`` makes the installation once, in some minutes, and keeps it in
``.cache/bench``. It runs on SQLite and, where PostgreSQL is installed, on a copy there, as the role
of the pages, under row-level security. ``--people 1000 --activities 100000`` is a
quick look.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from bench.learning_world import Size
    from tests import postgres

KEPT = Path(".cache/bench").resolve()
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
RENEWALS = 2
"""How often a page is timed that must be prepared each time: its work is that of once a month."""


@dataclass
class Page:
    """A page: its name, whose browser asks for it, where, what comes before; and the figures."""

    name: str
    who: int
    address: str
    before: Callable[[], None] | None = None
    queries: int = 0
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    options = _options()
    with _stack():
        from bench.learning_world import NOW, Size

        size = Size(options.people, options.activities)
        for name in options.databases:
            if name == "postgresql" and _programs() is None:
                print("\nno PostgreSQL is installed: not measured there")
                continue
            with _standing(name, size), patch("django.utils.timezone.now", lambda: NOW):
                _measure(name, size, options.rounds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--activities", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    return parser.parse_args()


@contextmanager
def _stack() -> Iterator[None]:
    """Django as it ships, in a data folder of its own: never in one that somebody uses."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for name in [one for one in os.environ if one.startswith("COPRACTICE_")]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "copractice.web.settings",
        "COPRACTICE_DATA": str(KEPT / "data"),
        "COPRACTICE_HOSTS": "testserver",
    }
    import django
    from django.conf import settings
    from django.test.utils import override_settings

    django.setup()
    with override_settings(STORAGES={**settings.STORAGES, **PLAIN}):
        yield


@contextmanager
def _standing(name: str, size: Size) -> Iterator[None]:
    """Within the block ``default`` and ``log`` lead to the installation of this size."""
    from tests import postgres
    from tests.databases import standing_on

    file = _made(size)
    if name == "sqlite":
        with standing_on(f"sqlite:{file}"):
            yield
        return
    programs = _programs()
    assert programs is not None
    with postgres.server(programs) as server, _on_postgresql(server, file):
        yield


def _programs() -> Path | None:
    from tests import postgres

    return postgres.binaries()


def _made(size: Size) -> Path:
    """The file in which the installation is kept; it is made where there is none of this size."""
    from bench.learning_world import build
    from tests.databases import standing_on

    file, unfinished = KEPT / f"{size.name}.sqlite3", KEPT / "unfinished.sqlite3"
    if not file.exists():
        for old in KEPT.glob("unfinished.sqlite3*"):
            old.unlink()
        begun = time.perf_counter()
        with standing_on(f"sqlite:{unfinished}"):
            _migrate()
            build(size)
        unfinished.rename(file)
        print(f"made in {time.perf_counter() - begun:.0f} s, and kept: {file}")
    with standing_on(f"sqlite:{file}"):
        _migrate()
    return file


@contextmanager
def _on_postgresql(server: postgres.Server, file: Path) -> Iterator[None]:
    """A copy of the file. The server's own files belong to whoever runs it, and go with it."""
    from bench.learning_world import copy
    from copractice.people.rights.postgres import apply
    from tests.databases import standing_on

    database = server.create("bench")
    with standing_on(server.url("owner", database)):
        _migrate()
        begun = time.perf_counter()
        copy(file, server.url("admin", database))
        print(f"copied in {time.perf_counter() - begun:.0f} s")
        apply("web")
    server.run("vacuum analyze", database=database)
    with standing_on(server.url("web", database)):
        yield


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _measure(name: str, size: Size, rounds: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    pages = _pages()
    browsers = {page.who: _browser(page.who) for page in pages}
    for page in pages:
        if page.before:
            page.before()
        else:
            _ask(browsers, page)
        with CaptureQueriesContext(connection) as captured:
            _ask(browsers, page)
        page.queries = sum(_is_question(one["sql"]) for one in captured.captured_queries)
    for number in range(rounds):
        for page in pages:
            if page.before and number >= RENEWALS:
                continue
            if page.before:
                page.before()
            before = time.process_time()
            page.seconds.append(_ask(browsers, page))
            page.cpu.append(time.process_time() - before)
    _print(name, size, pages)


def _is_question(sql: str) -> bool:
    """Whether rows are asked for or written: the rest tells who acts, or begins and ends it."""
    return sql.lstrip("(").startswith(("SELECT", "INSERT", "UPDATE")) and "set_config(" not in sql


def _browser(who: int) -> Any:
    from django.test import Client

    from copractice.people.models import Account
    from copractice.people.rights import as_system

    client = Client()
    with as_system("demo"):
        client.force_login(Account.objects.get(person=who))
    return client


def _ask(browsers: dict[int, Any], page: Page) -> float:
    begun = time.perf_counter()
    answer = browsers[page.who].get(page.address)
    taken = time.perf_counter() - begun
    if answer.status_code != 200:
        raise SystemExit(f"{page.address} answered {answer.status_code}")
    return taken


def _pages() -> list[Page]:
    """The pages, one a line. Whoever looks at a partnership leads it."""
    from django.db.models import Count

    from bench.learning_world import forget_today, leader, watched
    from copractice.learning.models import Saying
    from copractice.partnerships.models import Activity, Membership
    from copractice.people.rights import as_system

    with as_system("demo"):
        own = Activity.objects.order_by().values("person").annotate(n=Count("pk"))
        *_, heavy = (row["person"] for row in own.order_by("n", "-person"))
        here, large = watched()
        asked = Saying.objects.filter(partnership=here).order_by("-sample", "pk")
        typical = asked[0].person_id
        entry = Activity.objects.filter(person=typical, withdrawn_at=None)[0].code
        leads = {
            one.pk: Membership.objects.filter(partnership=one, standing="leads")[0].person_id
            for one in (here, large)
        }
        many = [Activity.objects.filter(partnership=one).count() for one in (here, large)]
        leading, district = leader()
    print(f"activities of the partnership: {many[0]}, of the large one: {many[1]}")
    at, large_at = (f"/learning/partnerships/{one.code}/" for one in (here, large))
    return [
        Page("bare", typical, "/health/"),
        Page("empty", typical, "/about/"),
        Page("my learning", typical, "/learning/"),
        Page("my learning, heavy", heavy, "/learning/"),
        Page("every entry", typical, "/learning/records/"),
        Page("every entry, heavy", heavy, "/learning/records/?standard=2011:data"),
        Page("an entry", typical, f"/learning/records/{entry}/"),
        Page("take it along", typical, "/learning/take-along/"),
        Page("my time", typical, "/learning/time/"),
        Page("the question of a term", typical, f"{at}coverage/"),
        Page("picture, renewed", leads[here.pk], at, partial(forget_today, here)),
        Page("picture", leads[here.pk], at),
        Page("picture, large, renewed", leads[large.pk], large_at, partial(forget_today, large)),
        Page("picture, large", leads[large.pk], large_at),
        Page("standards", leads[here.pk], f"{at}standards/"),
        Page("standards, large", leads[large.pk], f"{large_at}standards/"),
        Page("a standard, large", leads[large.pk], f"{large_at}standards/2011/data/"),
        Page("conditions", leads[here.pk], f"{at}conditions/"),
        Page("better designs", leads[here.pk], f"{at}designs/"),
        Page("better designs, large", leads[large.pk], f"{large_at}designs/"),
        Page("reports", leads[here.pk], f"{at}reports/"),
        Page("a report", leads[here.pk], f"{at}reports/1/"),
        Page("what is needed now", leading, f"/choose/learning/{district.code}/"),
        Page("a district's portfolio", leading, f"/choose/portfolio/{district.code}/"),
    ]


def _print(database: str, size: Size, pages: list[Page]) -> None:
    calm = next(page for page in pages if page.name == "empty")
    print(f"\n{database}: {size.people} people, {size.activities} activities")
    print(f"{'page':26}{'queries':>8}{'median ms':>11}{'x empty':>9}{'CPU ms':>9}{'x empty':>9}")
    for page in pages:
        middle, cpu = median(page.seconds), median(page.cpu)
        print(
            f"{page.name:26}{page.queries:8}"
            f"{1000 * middle:11.1f}{middle / median(calm.seconds):9.1f}"
            f"{1000 * cpu:9.1f}{cpu / median(calm.cpu):9.1f}"
        )


if __name__ == "__main__":
    main()
