"""One served demo, one Chromium, and eyes on what a page does behind one's back.

The tests talk to a server of their own as a person's browser does, and need nothing of Django. What
changes the world does so in a partnership that the test has founded through the page.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tools.chromium import chromium, launched_with
from tools.pages import NOBODY, addresses, become
from tools.served import Demo, make, served

T = TypeVar("T")
CLOCK = Path(__file__).parent / "clock"
REFUSED_FORM = ("status of 409 (Conflict)", "status of 422 (Unprocessable Entity)")
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Look:
    """In which language, light and width a page is seen."""

    language: str
    scheme: str
    viewport: dict[str, int]

    @property
    def name(self) -> str:
        """As it stands in the name of a test."""
        return f"{self.language}-{self.scheme}-{self.viewport['width']}"


EVERY_LOOK = tuple(
    Look(language, scheme, viewport)
    for language in ("en", "es")
    for scheme in ("light", "dark")
    for viewport in (WIDE, PHONE)
)
PROOF = os.environ.get("COPRACTICE_PROOF") == "1"
EVERYTHING = PROOF or os.environ.get("COPRACTICE_EVERYTHING") == "1"
# The two that have nothing in common; the proof takes all.
LOOKS = EVERY_LOOK if PROOF else (EVERY_LOOK[0], EVERY_LOOK[-1])


def thinned(cases: Sequence[T], every: int) -> Sequence[T]:
    """All cases; at somebody's desk each so many-th, so that a run stays short."""
    return cases if EVERYTHING else cases[::every]


@dataclass
class Behind:
    """What happens behind a page: complaints in the console, errors, requests to other hosts."""

    home: str
    heard: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to everything that pages of ``context`` do."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.heard.append(str(error.error)))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused form and a page that is not there are answers; Chromium tells them as errors.
        shown = message.page.url if message.page else ""
        answer = message.text.startswith("Failed to load resource")
        if answer and message.location["url"] == shown:
            return
        # What a script sends for its form is refused at the form's own address.
        if answer and message.text.endswith(REFUSED_FORM):
            return
        if message.type in {"error", "warning"}:
            self.heard.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.heard.append(f"asked another host: {request.url}")


@dataclass
class Eyes:
    """Pages as the demo's people see them; whoever was signed in once stays so for the session."""

    browser: Browser
    demo: Demo
    known: dict[tuple[str, str], tuple[Page, Behind]] = field(default_factory=dict)
    reads: dict[str, str] = field(default_factory=dict)

    def of(self, role: str, look: Look) -> tuple[Page, Behind]:
        """A page of this person in this look, and what goes on behind it."""
        page, behind = self.known.get((role, look.name)) or self._first(role, look)
        page.set_viewport_size(look.viewport)  # type: ignore[arg-type]
        if role != NOBODY:
            self._read(page, role, look.language)
        behind.heard.clear()
        return page, behind

    def _first(self, role: str, look: Look) -> tuple[Page, Behind]:
        page = self.fresh(viewport=look.viewport, color_scheme=look.scheme)
        become(page, self.demo, role)
        # Of nobody the browser keeps the language, of a person the server does.
        page.context.add_cookies(
            [{"name": "django_language", "value": look.language, "url": self.demo.home}]
        )
        behind = Behind(self.demo.home)
        behind.watch(page.context)
        self.known[role, look.name] = page, behind
        return page, behind

    def _read(self, page: Page, role: str, language: str) -> None:
        """Choose a language, as a person does; the demo's people begin in English."""
        if self.reads.get(role, "en") != language:
            page.goto(self.demo.home)
            with page.expect_navigation():
                page.locator(f".masthead button[name='language'][value='{language}']").click()
            self.reads[role] = language

    def fresh(self, **settings: Any) -> Page:
        """A page of nobody, without a past."""
        context = self.browser.new_context(**settings)
        context.set_default_timeout(10_000)
        return context.new_page()

    def as_role(self, role: str, **settings: Any) -> Page:
        """A page of this person in English, for one test alone."""
        page = self.fresh(**{"viewport": WIDE, **settings})
        become(page, self.demo, role)
        self._read(page, role, "en")
        return page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    program = chromium()
    if program is None:
        if os.environ.get("COPRACTICE_EVERYTHING") == "1":
            pytest.fail("no Chromium was found, and COPRACTICE_EVERYTHING asks for it")
        pytest.skip("no Chromium was found: the pages are not checked in a browser")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(**launched_with(program)) as launched,
    ):
        yield launched


@pytest.fixture(scope="session")
def as_made(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo as it is made, once for all workers: what is served are copies of it."""
    shared: Path = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "as-made"
    with (shared / "as-made.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half = shared / "half-made"
            make(half)
            half.rename(folder)
    return folder


@pytest.fixture(scope="session")
def demo(as_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo world, served for the session."""
    folder: Path = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(as_made, folder)
    with served(folder) as up:
        yield up


@pytest.fixture
def own_demo(as_made: Path, tmp_path: Path) -> Iterator[Demo]:
    """A demo of which the test moves the clock."""
    folder = tmp_path / "data"
    shutil.copytree(as_made, folder)
    with served(folder, PYTHONPATH=str(CLOCK)) as up:
        yield up


@pytest.fixture(scope="session")
def eyes(browser: Browser, demo: Demo) -> Eyes:
    """Pages as the demo's people see them."""
    return Eyes(browser, demo)


@pytest.fixture(scope="session")
def known(browser: Browser, demo: Demo) -> dict[str, str]:
    """The addresses of the demo's network."""
    with browser.new_page() as page:
        return addresses(page, demo)
