"""What tests of all rooms share: the small world, and clients for its people.

A test that takes ``world`` gets a copy of the database in which the small world was built, and
whatever it changes there is gone afterwards. Both connections are real, nothing is rolled back
around it, and the clock stands at ``world.NOW``. It runs on SQLite; with ``@ON_EACH_DATABASE`` of
``tests.world`` it runs on PostgreSQL as well, as the role ``web`` under row-level security. It
needs no ``django_db`` mark: that is for tests without the world.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings as chosen
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from copractice.people.models import Account
from tests import postgres
from tests import world as small
from tests.databases import standing_on

_numbers = count()


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


@contextmanager
def _on_sqlite(request: pytest.FixtureRequest) -> Iterator[tuple[str, small.World]]:
    file, built = request.getfixturevalue("world_on_sqlite")
    folder = request.getfixturevalue("tmp_path_factory").mktemp("copy")
    yield f"sqlite:{shutil.copyfile(file, folder / 'world.sqlite3')}", built


@contextmanager
def _on_postgresql(request: pytest.FixtureRequest) -> Iterator[tuple[str, small.World]]:
    name, built = request.getfixturevalue("world_on_postgresql")
    server = request.getfixturevalue("server")
    copy = server.create(f"world_{next(_numbers)}", template=name)
    try:
        yield server.url("web", copy), built
    finally:
        server.drop(copy)


def _own_files(request: pytest.FixtureRequest) -> Path:
    """A copy of the files that were brought, and of the answers with their key: both change."""
    folder = request.getfixturevalue("tmp_path_factory").mktemp("data")
    for name in ("files", "answers"):
        if (chosen.COPRACTICE_DATA / name).exists():
            shutil.copytree(chosen.COPRACTICE_DATA / name, folder / name)
    if (chosen.COPRACTICE_DATA / "answers-key").exists():
        shutil.copy(chosen.COPRACTICE_DATA / "answers-key", folder)
    return Path(folder)


@contextmanager
def opened(database: str, request: pytest.FixtureRequest) -> Iterator[small.World]:
    """The small world of a test's own, on ``sqlite`` or ``postgresql``."""
    copy = _on_postgresql if database == "postgresql" else _on_sqlite
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")
    with (
        copy(request) as (url, built),
        blocker.unblock(),
        standing_on(url),
        pytest.MonkeyPatch.context() as patch,
        override_settings(ACCESS_LOG_DATABASE="log", COPRACTICE_DATA=_own_files(request)),
    ):
        patch.setattr(timezone, "now", lambda: small.NOW)
        # A test may add to it: who was invited in the test, a token that it was given.
        yield deepcopy(built)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> Iterator[small.World]:
    """The small world, on SQLite, or under ``@ON_EACH_DATABASE`` on each database in turn."""
    if request.node.get_closest_marker("django_db"):
        pytest.fail("a test with the small world needs no django_db mark")
    with opened(getattr(request, "param", "sqlite"), request) as built:
        yield built


def signed_in(someone: small.Someone | None) -> Client:
    """A browser in which this person of the world is signed in; with ``None``, nobody."""
    client = Client()
    if someone is not None:
        client.force_login(Account.objects.get(pk=someone.account))
    return client


@pytest.fixture
def client_as(world: small.World) -> Callable[[small.Someone | None], Client]:
    """``client_as(world.a.people["teacher"])``: a browser in which the teacher is signed in."""
    return signed_in
