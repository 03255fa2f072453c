"""A PostgreSQL to throw away: no network, a socket in a short folder, gone when the tests end.

It also starts where the tests run as root, which ``initdb`` refuses: then as ``postgres`` or
``nobody``. Three roles: ``admin`` for the server, ``owner`` for the tables, ``web`` for the pages.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROLES = (
    "create role owner login createdb nosuperuser nobypassrls",
    "create role web login nosuperuser nobypassrls",
)
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def binaries() -> Path | None:
    """The folder of the newest installed server, or ``None``."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _version(initdb: Path) -> int:
    return int(initdb.parent.parent.name)


@dataclass(frozen=True)
class Server:
    """A running server, reached through the socket in ``folder``."""

    folder: Path

    def url(self, role: str, database: str) -> str:
        """The address of a database for a role, as ``COPRACTICE_DATABASE_URL`` takes it."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.folder), safe='')}"

    def run(self, *statements: str, role: str = "admin", database: str = "postgres") -> None:
        """Run statements outside Django and outside a transaction."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user=role, dbname=database, autocommit=True
        ) as connection:
            for statement in statements:
                connection.execute(statement)

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database of the owner's from a template to which nobody is connected."""
        self.run(f'create database "{database}" owner owner template "{template}"')
        return database

    def drop(self, database: str) -> None:
        """Drop a database with whatever is connected to it."""
        self.run(f'drop database if exists "{database}" with (force)')


def _as_whom(folder: Path) -> dict[str, Any]:
    """Who runs the server: never root, which it refuses."""
    if os.geteuid() != 0:
        return {}
    known = {one.pw_name: one for one in pwd.getpwall()}
    who = known.get("postgres") or known["nobody"]
    os.chown(folder, who.pw_uid, who.pw_gid)
    folder.chmod(0o755)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


@contextmanager
def server(programs: Path) -> Iterator[Server]:
    """Start a server, and stop and delete it at the end."""
    # In /tmp whatever TMPDIR says: the path of a socket may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="copg.", dir="/tmp"))
    given: dict[str, Any] = {
        "cwd": folder,
        "env": {"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)},
        "stdout": subprocess.DEVNULL,
        **_as_whom(folder),
    }
    try:
        _initialise(programs, folder, given)
        # -w waits until the server answers, so nobody has to ask in a loop.
        options = " ".join(f"-c {one}" for one in (*FAST, "listen_addresses=''"))
        control = [str(programs / "pg_ctl"), "-D", str(folder / "d"), "-w", "-l", "log"]
        subprocess.run([*control, "-o", f"-k {folder} {options}", "start"], check=True, **given)
        try:
            started = Server(folder)
            started.run(*ROLES)
            yield started
        finally:
            # "fast" is SIGINT: it does not wait for those who are connected.
            subprocess.run([*control, "-m", "fast", "stop"], check=True, **given)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(programs: Path, folder: Path, given: dict[str, Any]) -> None:
    subprocess.run(
        [
            *(str(programs / "initdb"), "-D", str(folder / "d"), "-U", "admin", "-A", "trust"),
            *("--no-sync", "-E", "UTF8", "--locale=C.UTF-8"),
        ],
        check=True,
        **given,
    )
