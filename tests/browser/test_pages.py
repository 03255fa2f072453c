"""Every page, as it stands in the demo: nothing for axe, nothing cut off, nothing on the sly."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.browser.axe import found_by_axe
from tests.browser.conftest import LOOKS, Eyes, Look
from tests.browser.measuring import cut_off, too_small
from tools.pages import PAGES, Seen, address

pytestmark = pytest.mark.browser

each_page = pytest.mark.parametrize("seen", PAGES, ids=lambda seen: seen.name)
each_look = pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)


@each_look
@each_page
def test_a_page_is_open_to_everyone(
    eyes: Eyes, known: dict[str, str], seen: Seen, look: Look
) -> None:
    page, behind = eyes.of(seen.role, look)
    page.goto(address(seen, eyes.demo, known))
    assert page.locator("html").get_attribute("lang") == look.language
    assert behind.heard == []
    assert found_by_axe(page) == []


@each_page
def test_at_320_pixels_nothing_is_cut_off_and_everything_can_be_pressed(
    eyes: Eyes, known: dict[str, str], seen: Seen
) -> None:
    page, _behind = eyes.of(seen.role, LOOKS[-1])
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address(seen, eyes.demo, known))
    _open_everything(page)
    assert cut_off(page) == []
    assert too_small(page) == []


def _open_everything(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
