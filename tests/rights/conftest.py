"""Random worlds on both databases, side by side."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests import postgres
from tests.databases import connected, standing_on
from tests.rights.worlds import LARGE, Rows, random_world, settle
from tests.world import migrate_and_wall

WORLDS = 4


@pytest.fixture(scope="session")
def empty_on_sqlite(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """A migrated database file with nothing in it."""
    file = tmp_path_factory.mktemp("empty") / "empty.sqlite3"
    with django_db_blocker.unblock(), standing_on(f"sqlite:{file}"):
        migrate_and_wall()
    return file


@pytest.fixture(scope="session")
def empty_on_postgresql(server: postgres.Server, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a migrated database under the table of rights with nothing in it."""
    name = server.create("empty")
    with django_db_blocker.unblock(), standing_on(server.url("owner", name)):
        migrate_and_wall()
    return name


@pytest.fixture(params=range(4), scope="module")
def random_rows(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    empty_on_sqlite: Path,
    empty_on_postgresql: str,
    server: postgres.Server,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Rows]:
    """A random world to read: SQLite as ``default``, PostgreSQL as ``owner`` and as ``web``."""
    file = shutil.copyfile(empty_on_sqlite, tmp_path_factory.mktemp("random") / "world.sqlite3")
    name = server.create(f"random_{request.param}", template=empty_on_postgresql)
    rows = random_world(seed=request.param)
    urls = {"default": f"sqlite:{file}"} | {as_: server.url(as_, name) for as_ in ("owner", "web")}
    with django_db_blocker.unblock(), connected(**urls):
        settle(rows, "default")
        settle(rows, "owner")
        yield rows
    server.drop(name)


@pytest.fixture(scope="module")
def random_files(
    tmp_path_factory: pytest.TempPathFactory,
    empty_on_sqlite: Path,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[tuple[str, ...]]:
    """Random worlds on SQLite alone, by their aliases: rich ones, so that rare cases are in them.

    Whatever is not in the first may be in the next.
    """
    aliases = tuple(f"random_{number}" for number in range(WORLDS))
    folder = tmp_path_factory.mktemp("random")
    files = {one: shutil.copyfile(empty_on_sqlite, folder / one) for one in aliases}
    urls = {one: f"sqlite:{file}" for one, file in files.items()}
    with django_db_blocker.unblock(), connected(**urls):
        for number, alias in enumerate(aliases):
            settle(random_world(seed=43 + number, times=LARGE), alias)
        yield aliases
