"""Every page, as it stands in the demo: nothing for axe, nothing cut off, nothing on the sly."""

from __future__ import annotations

import pytest

from tests.browser.axe import found_by_axe
from tests.browser.conftest import LOOKS, Eyes, Look
from tests.browser.measuring import fits_a_small_phone
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
    fits_a_small_phone(page)
