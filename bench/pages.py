"""How much the busiest pages cost, under sixteen people at once, beside an empty page.

What is timed: whole requests to the server as it ships (granian, WSGI, two processes), from a
second process on the same machine, sixteen connections that each ask again as soon as they are
answered. Against what: ``empty`` is a page of the same stack with the frame and no content, asked
in the same rounds; ``bare`` is the health check, one query and no template. Figures of one machine
and moment mean little: read the ratios to ``empty``.

``python -m bench.pages`` runs on SQLite and, where PostgreSQL is installed, on it too, under
row-level security. ``--rounds 2 --requests 100`` is a quick look.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

USERS = 16
PORT = 8431
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Page:
    """One page: its name, its address, and what was measured of it."""

    name: str
    address: str
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Site:
    """A running demo: where it is, whose cookies to send, and its processes."""

    port: int
    cookie: str
    process: int


def main() -> None:
    """Measure and print."""
    options = _options()
    for database in options.databases:
        with (
            _database(database) as environment,
            _served(environment, options.size) as (site, pages),
        ):
            _warm(site, pages)
            for _round in range(options.rounds):
                for page in pages:
                    _measure(site, page, options.requests)
            _print(database, pages)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=400, help="per page and round")
    parser.add_argument("--size", choices=["small", "full"], default="full")
    parser.add_argument("--databases", nargs="+", default=_databases())
    return parser.parse_args()


def _databases() -> list[str]:
    from tests import postgres

    return ["sqlite", *(["postgresql"] if postgres.binaries() else [])]


@contextmanager
def _database(name: str) -> Iterator[dict[str, str]]:
    """The environment of a demo on this database; PostgreSQL is walled by the table of rights."""
    with tempfile.TemporaryDirectory(prefix="cpb") as folder:
        shell = {k: v for k, v in os.environ.items() if not k.startswith("COPRACTICE_")}
        base = {**shell, "COPRACTICE_DATA": folder}
        if name == "sqlite":
            yield base
            return
        from tests import postgres

        programs = postgres.binaries()
        assert programs is not None
        with postgres.server(programs) as server:
            database = server.create("bench")
            owner = {**base, "COPRACTICE_DATABASE_URL": server.url("owner", database)}
            _copractice(owner, "manage", "migrate", "--verbosity", "0")
            _copractice(owner, "manage", "apply_rights", "web")
            yield {**base, "COPRACTICE_DATABASE_URL": server.url("web", database)}


def _copractice(environment: dict[str, str], *given: str) -> None:
    command = [sys.executable, "-m", "copractice.cli", *given]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _served(environment: dict[str, str], size: str) -> Iterator[tuple[Site, list[Page]]]:
    command = [sys.executable, "-m", "copractice.cli", "demo", "--size", size, "--port", str(PORT)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait()
        cookie, network = _sign_in()
        site = Site(PORT, cookie, server.pid)
        yield site, _pages(network)
    finally:
        server.terminate()
        server.wait()


def _wait() -> None:
    for _try in range(1800):
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}/health/", timeout=2)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the demo did not come up")


def _sign_in() -> tuple[str, str]:
    """Become the demo's hub facilitator, as a browser would; cookies and the network's address."""
    jar = urllib.request.HTTPCookieProcessor()
    browser = urllib.request.build_opener(jar)
    home = browser.open(f"http://localhost:{PORT}/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', home)
    person = re.search(r'name="person" value="(\w+)"><span>[^<]*<small>hub facilitator', home)
    assert token
    assert person
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "person": person[1]})
    mine = browser.open(f"http://localhost:{PORT}/demo/", body.encode()).read().decode()
    link = re.search(r'href="(/partnerships/\w+/)"', mine)
    assert link
    network = browser.open(f"http://localhost:{PORT}{link[1]}").geturl()
    cookie = "; ".join(f"{c.name}={c.value}" for c in jar.cookiejar)
    return cookie, urllib.parse.urlparse(network).path


def _pages(network: str) -> list[Page]:
    code = network.split("/")[2]
    return [
        Page("bare", "/health/"),
        Page("empty", "/about/"),
        Page("this week", network),
        Page("cycles, up to 50 rows", f"{network}cycles/"),
        Page("measure with its chart", f"{network}measures/1/"),
        Page("my learning", "/learning/"),
        Page("asks and gives", f"/learning/partnerships/{code}/"),
    ]


def _warm(site: Site, pages: list[Page]) -> None:
    for page in pages:
        _ask(site, page.address, 8)


def _measure(site: Site, page: Page, requests: int) -> None:
    before = _cpu(site.process)
    seconds = _ask(site, page.address, requests)
    page.cpu.append((_cpu(site.process) - before) / len(seconds))
    page.seconds += seconds


def _ask(site: Site, address: str, requests: int) -> list[float]:
    """Ask so many times from sixteen connections at once. Returns each answer's seconds."""
    seconds: list[float] = []
    threads = [
        threading.Thread(target=_one_user, args=(site, address, requests // USERS + 1, seconds))
        for _user in range(USERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(seconds) < USERS * (requests // USERS + 1):
        raise SystemExit(f"{address} did not answer every time; nothing is measured")
    return seconds


def _one_user(site: Site, address: str, times: int, seconds: list[float]) -> None:
    connection = http.client.HTTPConnection("localhost", site.port)
    for _time in range(times):
        begun = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": site.cookie})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address} answered {answer.status}")
        seconds.append(time.perf_counter() - begun)
    connection.close()


def _cpu(process: int) -> float:
    """CPU seconds of a process and all below it, the dead ones too (Linux)."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == process or int(fields[1]) == process:
            total += sum(int(ticks) for ticks in fields[11:15]) / TICKS
    return total


def _print(database: str, pages: list[Page]) -> None:
    calm = next(page for page in pages if page.name == "empty")
    print(f"\n{database}: {USERS} at once, {len(pages[0].seconds)} requests a page")
    print(f"{'page':26}{'CPU ms':>8}{'x empty':>9}{'median ms':>11}{'99th ms':>9}")
    for page in pages:
        cpu = median(page.cpu)
        ratio = cpu / median(calm.cpu)
        late = quantiles(page.seconds, n=100)[98]
        print(
            f"{page.name:26}{1000 * cpu:8.2f}{ratio:9.1f}"
            f"{1000 * median(page.seconds):11.1f}{1000 * late:9.1f}"
        )


if __name__ == "__main__":
    main()
