"""In a language that nobody speaks every page is whole: no text stayed behind, and all of it fits.

A demo of its own reads the language in place of Spanish; see :mod:`tools.pseudo`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from babel.dates import get_day_names, get_month_names
from playwright.sync_api import Browser, Page

from copractice.partnerships.registry import kinds
from tests.browser.conftest import PHONE, PROOF, Eyes, Look, thinned
from tests.browser.hands import founded
from tests.browser.measuring import nothing_is_cut_off
from tests.browser.stage import LEADER, Stage, set_up
from tests.browser.test_states import DISTRICT, SCENES, Scene
from tools.claims import claims_in
from tools.messages import message_faults
from tools.pages import PAGES, Seen, address, addresses
from tools.pseudo import KEPT, catalogue, pieces, put_in, written
from tools.served import served

pytestmark = pytest.mark.browser

LOOK = Look("es", "light", PHONE)
WIDTHS = (390, 320) if PROOF else (390,)
# The page of components is for developers, in English.
SHOWN = [seen for seen in PAGES if seen.name != "style"]

# What no language changes: names, kinds of file, the sign of a unit. Months and days are Babel's.
NAMES = {
    *("Copractice", "English", "CSV", "Excel", "PDF", "JSON", "UTC", "min"),
    *pieces("Español"),
    *("Google Calendar", "Outlook", "Apple"),
    *get_month_names("abbreviated", locale="es").values(),
    *get_month_names("wide", locale="es").values(),
    *get_day_names("wide", locale="es").values(),
}
# The masthead has the first name of a person and one letter.
WHOLE = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)+").fullmatch
# Addresses, ids of rows, and time zones as computers call them.
IDS = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|\b\w+\.\w+:\w+|\b[A-Z]\w+(?:/[\w+-]+)+")

# What a page says and what is said for it: text, names for screen readers, labels of buttons.
_SAID = """() => {
  const apart = 'script, style, template, code, kbd, [translate=no], [lang]:not(html)';
  const shown = e => e.matches('option') || e.checkVisibility({visibilityProperty: true});
  const said = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, held = text.parentElement;
    if (text.data.trim() && !held.closest(apart) && shown(held)) said.push(text.data);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest(apart)) continue;
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'data-label'])
      if (e.getAttribute(name)) said.push(e.getAttribute(name));
    if (e.matches('input[type=submit], input[type=button]')) said.push(e.value);
  }
  return said;
}"""

# A button that is narrower or lower than what stands on it.
# Letters with accents from another font stand a little higher than a line.
_CLIPPED = """() => [...document.querySelectorAll('button, [role=button], summary, nav a')]
  .filter(e => e.clientWidth
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 6))
  .map(e => `${e.scrollWidth} in ${e.clientWidth}, ${e.scrollHeight} in ${e.clientHeight}: `
    + e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def strange(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eyes]:
    """Eyes on a demo that says everything in the language that nobody speaks."""
    folder = tmp_path_factory.mktemp("pseudo")
    environment = put_in(folder)
    data = folder / "demo"
    data.mkdir()
    with served(data, **environment) as demo:
        yield Eyes(browser, demo)


@pytest.fixture(scope="module")
def there(browser: Browser, strange: Eyes) -> dict[str, str]:
    """The addresses of its network."""
    with browser.new_page() as page:
        return addresses(page, strange.demo)


def own_words(eyes: Eyes) -> set[str]:
    """What the people of the demo wrote, what they are called, and whom the pages credit."""
    known = written(eyes.demo.data / "copractice.sqlite3") | NAMES | set(_credits())
    return known | {f"{name.split()[0]} {name.split()[-1][0]}" for name in known if WHOLE(name)}


def _credits() -> Iterator[str]:
    """Sources as they are cited, and the names of the article's examples."""
    for kind in kinds().values():
        yield from pieces(kind.profile.exemplar.name)
        for claim in claims_in(tuple(vars(kind.profile).values())):
            yield from pieces(f"{claim.id}, {claim.source}")


def left_in_plain_letters(page: Page, known: set[str]) -> list[str]:
    """The texts on a page that are neither translated nor anybody's own words."""
    return [text for text in page.evaluate(_SAID) if not _is_data(text, known)]


def _is_data(text: str, known: set[str]) -> bool:
    plain = list(pieces(IDS.sub(" 0 ", text)))
    if plain and text.endswith("…") and any(one.startswith(plain[-1]) for one in known):
        plain.pop()
    return all(piece in known for piece in plain)


def whole_and_fitting(page: Page, known: set[str], widths: tuple[int, ...]) -> None:
    """Nothing was left untranslated, and at these widths nothing is cut off."""
    assert left_in_plain_letters(page, known) == []
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in widths:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        nothing_is_cut_off(page)
        assert page.evaluate(_CLIPPED) == []


def test_each_text_keeps_its_places_and_is_a_third_longer() -> None:
    texts = [message for message in catalogue() if message.id]
    assert [fault for message in texts for fault in message_faults(message)] == []
    pairs = [
        (str(message.id), str(message.string)) for message in texts if not message.pluralizable
    ]
    assert not [new for _old, new in pairs if list(pieces(KEPT.sub("", new)))]
    assert sum(len(new) for _old, new in pairs) > 1.3 * sum(len(old) for old, _new in pairs)


def test_a_text_that_stayed_behind_is_found(browser: Browser) -> None:
    with browser.new_page() as page:
        page.set_content(
            "<html lang=es><title>[Ĥööɱéé]</title><body><p>Maya Ruiz, 3 may 2026 [šááṽééš]</p>"
            "<button aria-label=Close>[×]</button><p>[Šááṽéé] it</p><p hidden>Not seen</p>"
            "<a lang=en>English</a><p>Maya Rui…</p><p>maya@example.org</p>"
        )
        assert left_in_plain_letters(page, {"Maya Ruiz", *NAMES}) == ["[Šááṽéé] it", "Close"]


@pytest.fixture(scope="module")
def known_words(strange: Eyes) -> set[str]:
    """The own words of the demo as it was made."""
    return own_words(strange)


@pytest.mark.parametrize("seen", thinned(SHOWN, 4), ids=lambda seen: seen.name)
def test_a_page_has_no_text_that_stayed_behind(
    strange: Eyes, there: dict[str, str], known_words: set[str], seen: Seen
) -> None:
    page, _behind = strange.of(seen.role, LOOK)
    page.goto(address(seen, strange.demo, there))
    whole_and_fitting(page, known_words, WIDTHS)


@pytest.fixture(scope="module")
def stage(strange: Eyes, there: dict[str, str]) -> Stage:
    """The states of the pages, made by somebody who reads English."""
    page = strange.as_role(LEADER)
    page.route("**/static/**", lambda route: route.abort())
    made = set_up(page, strange.demo)
    led = founded(strange.as_role(DISTRICT), strange.demo, "Led Ground").partnership
    return replace(made, led=led, at={**made.at, "organisation": f"{there['ORGANISATION']}/"})


# What the states type and the files they bring; not all of it is stored.
TYPED = {
    *pieces("So.\nOurs: no more than an hour a week.\nsixty, week, value"),
    *pieces("columns.csv, preview.csv, dropped.csv, part.csv"),
}


# Every tenth state, all of them in the proof.
@pytest.mark.parametrize("scene", SCENES if PROOF else SCENES[::10], ids=lambda scene: scene.name)
def test_a_state_has_no_text_that_stayed_behind(strange: Eyes, stage: Stage, scene: Scene) -> None:
    page, _behind = strange.of(scene.role, LOOK)
    scene.show(page, stage)
    whole_and_fitting(page, own_words(strange) | TYPED, WIDTHS)
