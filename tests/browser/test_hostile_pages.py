"""A real browser on pages of a world whose people typed only hostile texts: none of them acts.

The pages come from the program in this process, with their scripts and styles but without the
Content-Security-Policy header: what holds here is that every text is escaped, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Dialog, Frame, Page, Request, Route
from pytest_django import DjangoDbBlocker

from tests import hostile
from tests.browser.conftest import PROOF, WIDE
from tests.hostile_world import dirty_world
from tests.rights.routes import Asking, address, asking, entries, expected

pytestmark = pytest.mark.browser

HOME = "http://localhost"
# The proof begins with others too, so that each text stands in other fields.
TURNS = (0, 190) if PROOF else (0,)
MOST = None if PROOF else 45
"""So many of the pages on which most of the texts stand."""


@dataclass
class Shown:
    """One page after the other in a browser to which nothing else is served; what they tried."""

    context: BrowserContext
    page: Page
    path: str = ""
    body: str = ""
    tried: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Serve and listen."""
        self.context.route("**/*", self._serve)
        self.context.on("page", lambda page: self.tried.append(f"opened a window: {page.url}"))
        self.context.on("dialog", self._dialog)
        self.page.on("framenavigated", self._navigated)

    def _serve(self, route: Route, request: Request) -> None:
        asked = urlsplit(request.url)
        at_home = request.url.startswith(f"{HOME}/")
        if request.url == f"{HOME}{self.path}":
            route.fulfill(body=self.body, content_type="text/html; charset=utf-8")
        elif at_home and asked.path.startswith("/static/"):
            route.fulfill(path=finders.find(asked.path.removeprefix("/static/")))
        else:
            self.tried.append(f"asked for {request.url}")
            route.abort()

    def _dialog(self, dialog: Dialog) -> None:
        self.tried.append(f"said {dialog.message}")
        dialog.dismiss()

    def _navigated(self, frame: Frame) -> None:
        if frame.url.partition("#")[0] != f"{HOME}{self.path}":
            self.tried.append(f"went to {frame.url}")

    def what_it_tries(self, path: str, body: str) -> list[str]:
        """Show a page, open all that is folded in, and tell what it did that we did not write."""
        self.path, self.body = path, body
        self.page.goto(f"{HOME}{path}")
        # What stands open is left so: a click would fold in what it holds.
        folded = self.page.locator("details:not([open]) > summary:visible")
        while folded.count():
            folded.first.click()
        found = [*self.page.evaluate(_LOOK, [hostile.MARK, _NEVER]), *self.tried]
        # What comes too late for this page is told of the next one.
        self.tried.clear()
        return found


# What none of our pages holds, whether it acts or not.
_NEVER = (
    "base, embed, iframe, math, meta[http-equiv], object, style, template, xmp, "
    "svg :is(a, animate, foreignObject, set), script:not([src^='/static/'])"
)
# After two frames: what begins when it is drawn has begun.
_LOOK = """async ([mark, never]) => {
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (const one of document.querySelectorAll('details')) one.open = true;
  await drawn();
  await drawn();
  const found = mark in window ? ['a script ran'] : [];
  if (window.length) found.push('there is a frame');
  const bad = address => {
    const to = new URL(address, document.baseURI);
    return !['http:', 'https:', 'mailto:'].includes(to.protocol);
  };
  for (const one of document.querySelectorAll('a, area')) {
    const href = one.getAttribute('href') ?? one.getAttribute('xlink:href');
    if (href !== null && bad(href)) found.push(`leads to ${href}`);
  }
  for (const one of document.querySelectorAll('form, button, input')) {
    const to = one.getAttribute('action') ?? one.getAttribute('formaction');
    if (to !== null && new URL(to, document.baseURI).origin !== location.origin) {
      found.push(`sends to ${to}`);
    }
  }
  for (const one of document.querySelectorAll(never)) found.push(`holds ${one.outerHTML}`);
  for (const one of document.querySelectorAll('*')) {
    for (const {name} of one.attributes) if (name.startsWith('on')) found.push(`has ${name}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    with browser.new_context(viewport=WIDE) as context:  # type: ignore[arg-type]
        made = Shown(context, context.new_page())
        made.watch()
        yield made


@pytest.fixture(params=TURNS, scope="module", ids=lambda turn: f"from-{turn}")
def ask(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Asking]:
    """Asks in a world of hostile texts."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    with (
        django_db_blocker.unblock(),
        dirty_world(request.param, folder) as world,
        asking(world) as asked,
    ):
        yield asked


def _pages(ask: Asking) -> dict[str, str]:
    """What the hub sees, those pages first on which most of the texts stand."""
    found: dict[str, str] = {}
    for entry in entries():
        # The library's own pages hold no one's texts.
        if entry["path"].startswith("/accounts/"):
            continue
        if "get" not in entry or expected(entry, "get").get("hub") != 200:
            continue
        path = address(entry["path"], ask.world.a)
        given = ask.ask(ask.who("hub"), path)
        if given["Content-Type"].startswith("text/html"):
            found[path] = given.content.decode()
    return dict(sorted(found.items(), key=lambda one: -one[1].count(hostile.MARK)))


def test_no_page_does_what_somebody_typed(ask: Asking, shown: Shown) -> None:
    pages = list(_pages(ask).items())[:MOST]
    assert len(pages) >= 40
    tried = {path: shown.what_it_tries(path, body) for path, body in pages}
    assert {path: told for path, told in tried.items() if told} == {}


def test_a_browser_would_do_it(shown: Shown) -> None:
    """Nearly every text that is made of elements is noticed where it stands bare in a page."""
    bare = [one for one in hostile.texts() if one.startswith("<") and not one.startswith("</")]
    missed = [
        text
        for text in bare
        if not shown.what_it_tries("/bare/", f"<!doctype html><title>x</title><p>{text}</p>")
    ]
    assert len(bare) > 40
    assert len(missed) < 0.2 * len(bare), missed
