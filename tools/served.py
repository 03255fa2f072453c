"""A demo world of its own, made or served while a block runs; for the camera and the tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TRIES = 1800


@dataclass(frozen=True)
class Demo:
    """Where a demo is: its first page without a slash at the end, and its data folder."""

    home: str
    data: Path


_DEMO = (sys.executable, "-m", "copractice.cli", "demo")


def make(folder: Path) -> None:
    """Make a demo in ``folder`` and serve it to nobody; it may be copied and the copy be served."""
    folder.mkdir(parents=True)
    told = subprocess.DEVNULL
    subprocess.run([*_DEMO, "--no-serve"], env=_environment(folder), check=True, stdout=told)


def _environment(folder: Path) -> dict[str, str]:
    """Ours, but for what is chosen for a run of tests: that is not chosen for a demo."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if name != "DJANGO_SETTINGS_MODULE" and not name.startswith("COPRACTICE_")
    }
    return {**ours, "COPRACTICE_DATA": str(folder)}


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[Demo]:
    """Serve the demo in ``folder`` until the block ends; where there is none it is made.

    ``environment`` is what its process finds there besides ours. Raises :class:`RuntimeError` where
    it does not come up.
    """
    port = _free_port()
    demo = Demo(f"http://localhost:{port}", folder)
    given = {**_environment(folder), **environment}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen([*_DEMO, "--port", str(port)], env=given, stdout=log, stderr=log)
        try:
            _wait(demo, server)
            yield demo
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _wait(demo: Demo, server: subprocess.Popen[bytes]) -> None:
    for _try in range(TRIES):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{demo.home}/health/", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    told = (demo.data / "server.log").read_text()
    raise RuntimeError(f"The demo did not come up: {told[-2000:]}")
