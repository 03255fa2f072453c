"""Every page by keyboard alone: past the head at once, through to the end, and out again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LOOKS, Eyes, thinned
from tests.browser.keyboard import MOST, Keyboard
from tools.pages import PAGES, Seen, address

pytestmark = pytest.mark.browser

# What Tab must come to, each with a place of its own; a group of radio buttons is one place.
_REACHABLE = """() => {
  const pressed = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const all = [...document.querySelectorAll(pressed)]
    .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.disabled);
  const first = e => e.type !== 'radio' ? e : all.find(o => o.form === e.form && o.name === e.name);
  const places = all.map(e => `${all.indexOf(first(e))} ${first(e).outerHTML.slice(0, 100)}`);
  all.forEach((e, n) => { e.dataset.place = places[n]; });
  return places;
}"""


@pytest.mark.parametrize("seen", thinned(PAGES, 4), ids=lambda seen: seen.name)
def test_tab_comes_to_everything_and_is_always_seen(
    eyes: Eyes, known: dict[str, str], seen: Seen
) -> None:
    page, _behind = eyes.of(seen.role, LOOKS[-1])
    page.goto(address(seen, eyes.demo, known))
    keyboard = Keyboard(page)
    missed = set(page.evaluate(_REACHABLE))
    came_to: list[str] = []
    for _press in range(MOST):
        here = keyboard.press("Tab")
        # A page may begin at its faults: what stands before them comes after the end, which some
        # browsers mark by a place outside of the page.
        if came_to and here == came_to[0]:
            break
        if here:
            came_to.append(here)
    else:
        raise AssertionError("Tab never comes round")
    assert missed - set(came_to) == set()


def test_the_first_tab_leads_past_the_head(eyes: Eyes, known: dict[str, str]) -> None:
    page, _behind = eyes.of("teacher", LOOKS[0])
    page.goto(f"{known['NETWORK']}/cycles/")
    keyboard = Keyboard(page)
    keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    keyboard.press("Tab")
    inside = page.locator("main :focus")
    expect(inside).to_have_count(1)
