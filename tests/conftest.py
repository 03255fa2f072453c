"""What tests of all rooms share: the small world, and clients for its people.

A test that takes ``world`` gets a copy of the database in which the small world was built, and
whatever it changes there is gone afterwards. Both connections are real, nothing is rolled back
around it, and the clock stands at ``world.NOW``. It runs on SQLite; with ``@ON_EACH_DATABASE`` of
``tests.world`` it runs on PostgreSQL as well, as the role ``web`` under row-level security. It needs
no ``django_db`` mark: that is for tests without the world.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from copractice.people.models import Account
from tests import postgres
from tests import world as small
from tests.databases import standing_on


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """One PostgreSQL for the session (for each worker of xdist, one)."""
    programs = postgres.binaries()
    if programs is None:
        if os.environ.get("COPRACTICE_EVERYTHING") == "1":
            pytest.fail("no PostgreSQL is installed, and COPRACTICE_EVERYTHING asks for it")
        pytest.skip("no PostgreSQL is installed: not checked there")
    with postgres.server(programs) as started:
        yield started


@pytest.fixture(scope="session")
def world_on_sqlite(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> tuple[Path, small.World]:
    """The file in which the small world was built, once."""
    file = tmp_path_factory.mktemp("world") / "world.sqlite3"
    with django_db_blocker.unblock(), standing_on(f"sqlite:{file}"):
        small.migrate_and_wall()
        return file, small.build()


@pytest.fixture(scope="session")
def world_on_postgresql(
    server: postgres.Server, django_db_blocker: DjangoDbBlocker
) -> tuple[str, small.World]:
    """The template database in which the small world was built by the role ``web``, once."""
    name = server.create("world")
    with django_db_blocker.unblock():
        with standing_on(server.url("owner", name)):
            small.migrate_and_wall()
        with standing_on(server.url("web", name)):
            return name, small.build()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands at the world's present."""
    monkeypatch.setattr(timezone, "now", lambda: small.NOW)
    return small.NOW


@pytest.fixture
def world(
    request: pytest.FixtureRequest,
    clock: datetime,
    settings: Settings,
    django_db_blocker: DjangoDbBlocker,
    tmp_path: Path,
) -> Iterator[small.World]:
    """The small world, on SQLite, or under ``@ON_EACH_DATABASE`` on each database in turn."""
    if request.node.get_closest_marker("django_db"):
        pytest.fail("a test with the small world needs no django_db mark")
    settings.ACCESS_LOG_DATABASE = "log"
    which = getattr(request, "param", "sqlite")
    copy = _on_postgresql if which == "postgresql" else _on_sqlite
    with copy(request) as (url, built), django_db_blocker.unblock(), standing_on(url):
        settings.COPRACTICE_DATA = _own_files(settings.COPRACTICE_DATA, tmp_path)
        yield built


def _own_files(data: Path, tmp_path: Path) -> Path:
    """A copy of the files that were brought: an import that is settled deletes its file."""
    shutil.copytree(data / "files", tmp_path / "data" / "files")
    return tmp_path / "data"


@contextmanager
def _on_sqlite(request: pytest.FixtureRequest) -> Iterator[tuple[str, small.World]]:
    file, built = request.getfixturevalue("world_on_sqlite")
    copy = request.getfixturevalue("tmp_path") / "world.sqlite3"
    shutil.copyfile(file, copy)
    yield f"sqlite:{copy}", built


_numbers = count()


@contextmanager
def _on_postgresql(request: pytest.FixtureRequest) -> Iterator[tuple[str, small.World]]:
    name, built = request.getfixturevalue("world_on_postgresql")
    server = request.getfixturevalue("server")
    copy = server.create(f"world_{next(_numbers)}", template=name)
    try:
        yield server.url("web", copy), built
    finally:
        server.drop(copy)


@pytest.fixture
def client_as(world: small.World) -> Callable[[small.Someone | None], Client]:
    """A browser in which this person of the world is signed in; with ``None``, nobody."""

    def signed_in(someone: small.Someone | None) -> Client:
        client = Client()
        if someone is not None:
            client.force_login(Account.objects.get(pk=someone.account))
        return client

    return signed_in
