"""A demo world of its own, served while a block runs; for the camera and the browser's tests."""

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


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[Demo]:
    """Make a demo in ``folder`` and serve it until the block ends.

    ``environment`` is what its process finds there besides ours. Raises :class:`RuntimeError` where
    it does not come up.
    """
    port = _free_port()
    demo = Demo(f"http://localhost:{port}", folder)
    # What is chosen for a run of tests is not chosen for the server.
    ours = {
        name: value
        for name, value in os.environ.items()
        if name != "DJANGO_SETTINGS_MODULE" and not name.startswith("COPRACTICE_")
    }
    given = {**ours, **environment, "COPRACTICE_DATA": str(folder)}
    command = [sys.executable, "-m", "copractice.cli", "demo", "--port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=given, stdout=log, stderr=log)
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
