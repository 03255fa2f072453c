"""Doors that are shut: an invitation that does not open, a session that has ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Eyes
from tests.browser.hands import (
    MEASURE,
    PLAN,
    Place,
    Typed,
    button,
    csv,
    fill,
    form_with,
    founded,
    go,
    send,
    weeks,
)
from tests.browser.stage import LEADER, invited

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(eyes: Eyes) -> Place:
    return founded(eyes.as_role(LEADER), eyes.demo, "Shut Doors")


def _people(place: Place) -> str:
    place.page.goto(f"{place.partnership}/people/")
    return place.page.locator("main").inner_text()


def test_an_invitation_opens_once(eyes: Eyes, place: Place) -> None:
    link = invited(place, eyes.demo, "guest@example.org")
    guest = eyes.fresh()
    guest.goto(link)
    send(guest, {"name": "Vera Lind", "password": "a long enough one"})
    inside = _people(place)
    assert "Vera Lind" in inside
    guest.goto(link)
    expect(guest.locator("p.answer")).to_contain_text("taken up already")
    expect(guest.get_by_role("button", name="Sign in")).to_be_visible()
    assert _people(place) == inside
    _signs_in(eyes, place)


def _signs_in(eyes: Eyes, place: Place) -> None:
    """With the address that the letter went to and the password that was chosen."""
    guest = eyes.fresh()
    guest.goto(f"{eyes.demo.home}/accounts/login/")
    send(guest, {"login": "guest@example.org", "password": "a long enough one"})
    guest.goto(place.partnership)
    expect(guest.locator(".place")).to_contain_text("Shut Doors")


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (lambda link: link[:-4] + "/", "cut short in the letter"),
        (lambda link: link.replace("/invitations/", "/invitations/x"), "does not exist"),
    ],
    ids=["cut short", "mistyped"],
)
def test_a_spoilt_link_is_told_and_the_invitation_stands(
    eyes: Eyes, place: Place, spoilt: Callable[[str], str], told: str
) -> None:
    link = invited(place, eyes.demo, "spoilt@example.org")
    before, guest = _people(place), eyes.fresh()
    guest.goto(spoilt(link))
    expect(guest.locator("p.answer")).to_contain_text(told)
    expect(guest.locator("main")).to_contain_text("Nothing was changed.")
    assert _people(place) == before
    guest.goto(link)
    expect(guest.get_by_role("button", name="Take it up")).to_be_visible()


FORMS: dict[str, tuple[str, Typed]] = {
    "found": ("/partnerships/found/", {"name": "Too Late", "kind_slug": "network"}),
    "define": ("NETWORK/measures/define/", MEASURE),
    "plan": ("NETWORK/cycles/plan/", PLAN),
    "note": ("NETWORK/cycles/1/", {"text": "Too late."}),
    "site": ("PARTNERSHIP/sites/", {"name": "Too Late", "context": ""}),
    "invite": (
        "PARTNERSHIP/people/invite/",
        {"email": "late@example.org", "role": "network/teacher"},
    ),
    "agree": ("PARTNERSHIP/agreed/", {"role": "network/teacher", "hours": "6"}),
    "self": ("/you/", {"name": "Too Late"}),
}


@pytest.fixture(scope="module")
def worked_in(place: Place) -> Place:
    """The same place, with a measure and a cycle."""
    measure = place.measure()
    place.take_in(measure, csv("weeks.csv", weeks("61,58,64")))
    place.plan(measure)
    return place


def _where(place: Place, address: str) -> str:
    home = place.partnership.partition("/partnerships/")[0]
    head, _slash, rest = address.partition("/")
    known = {"NETWORK": place.network, "PARTNERSHIP": place.partnership}
    return f"{known.get(head, home)}/{rest}"


def _everything(place: Place) -> list[str]:
    told = []
    for address in dict.fromkeys(address for address, _typed in FORMS.values()):
        place.page.goto(_where(place, address))
        told.append(place.page.locator("main").inner_text())
    place.page.goto(_where(place, "/partnerships/"))
    return [*told, place.page.locator("main").inner_text()]


def _typed_into(opened: Page, address: str, typed: Typed) -> Locator:
    opened.goto(address)
    form = form_with(opened, *typed)
    fill(form, typed)
    return button(form)


def test_after_signing_out_every_form_leads_to_the_door_and_changes_nothing(
    eyes: Eyes, worked_in: Place
) -> None:
    before = _everything(worked_in)
    page = eyes.as_role(LEADER)
    waiting = []
    for address, typed in FORMS.values():
        window = page.context.new_page()
        waiting.append((window, _typed_into(window, _where(worked_in, address), typed)))
    page.goto(f"{eyes.demo.home}/accounts/logout/")
    go(page, page.locator("main form button"))
    for window, pressed in waiting:
        go(window, pressed)
        assert window.url.startswith(f"{eyes.demo.home}/accounts/login/?next=")
    assert _everything(worked_in) == before
