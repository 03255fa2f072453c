"""Files that are there in full or not at all, and that do not tell when they were written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NEW = ".new"
"""How a file is called while it is being written."""

NO_TIME = (1_000_000_000, 1_000_000_000)
"""When every file and folder says that it was changed: one and the same moment, in seconds."""


def write(path: Path, content: bytes) -> None:
    """Put the content at ``path``, whatever stood there. After a crash it is the old or the new."""
    new = path.with_name(path.name + NEW)
    _fill(new, content)
    os.utime(new, NO_TIME)
    os.replace(new, path)
    settle(path.parent)


def _fill(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_first(path: Path, content: bytes) -> None:
    """Put the content at ``path``, in full or not at all; what is there already stays."""
    new = path.with_name(f"{path.name}.{os.getpid()}{NEW}")
    _fill(new, content)
    with suppress(FileExistsError):
        os.link(new, path)
    new.unlink()


def make_folder(path: Path) -> None:
    """A folder that only its owner enters, with those above it where they are not there."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _flush(path.parent)


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what was being written when the machine stopped."""
    for path in folder.glob(f"*{NEW}"):
        remove(path)


def settle(folder: Path) -> None:
    """What changed in a folder is on the disk, and its time tells nothing."""
    _flush(folder)
    os.utime(folder, NO_TIME)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Alone in a folder, among all processes of this machine."""
    import fcntl

    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.utime(folder / "lock", NO_TIME)
        yield
    finally:
        os.close(descriptor)
