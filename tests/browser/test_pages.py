"""Every page, as it stands in the demo: nothing for axe, nothing cut off, nothing on the sly."""

from __future__ import annotations

import pytest

from tests.browser.axe import found_by_axe
from tests.browser.conftest import LOOKS, PROOF, Eyes, Look, thinned
from tests.browser.measuring import fits_a_small_phone
from tools.pages import PAGES, Seen, address

pytestmark = pytest.mark.browser

# On the phone, in the dark, in Spanish every page; wide every third (at somebody's desk every
# ninth), each in the proof.
VISITS = [
    pytest.param(seen, look, id=f"{seen.name}-{look.name}")
    for look in LOOKS
    for seen in (PAGES if PROOF or look is LOOKS[-1] else thinned(PAGES[::3], 3))
]


@pytest.mark.parametrize(("seen", "look"), VISITS)
def test_a_page_is_open_to_everyone(
    eyes: Eyes, known: dict[str, str], seen: Seen, look: Look
) -> None:
    page, behind = eyes.of(seen.role, look)
    page.goto(address(seen, eyes.demo, known))
    assert page.locator("html").get_attribute("lang") == look.language
    assert behind.heard == []
    assert found_by_axe(page) == []
    fits_a_small_phone(page)
