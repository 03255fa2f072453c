"""Passkeys and second factors in a browser, with a device that Chromium invents.

The device answers as a phone does: it holds passkeys for the host that made them, and asks for its
owner. Passkeys work on ``localhost``, where the tests' server is, and never on a bare number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import LOOKS, Behind, Eyes, Look
from tests.browser.hands import button, form_with, founded, go, send
from tests.browser.keyboard import Keyboard
from tests.browser.measuring import fits_a_small_phone
from tests.browser.stage import LEADER, invited
from tools.pages import NOBODY

pytestmark = pytest.mark.browser

PASSWORD = "a long enough one"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Device:
    """What holds the passkeys of a page's person."""

    session: CDPSession
    number: str

    @classmethod
    def beside(cls, page: Page) -> Device:
        """Put a phone beside this page."""
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        made = session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
        return cls(session, made["authenticatorId"])

    def knows_its_owner(self, yes: bool) -> None:
        """Whether finger, face or PIN are the right ones."""
        self.session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.number, "isUserVerified": yes}
        )

    @property
    def passkeys(self) -> int:
        """How many it holds."""
        held = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.number})
        return len(held["credentials"])


@dataclass
class Guest:
    """Somebody who came in by an invitation, at their own browser with a phone beside it."""

    page: Page
    home: str
    email: str
    device: Device
    behind: Behind

    def goes(self, where: str) -> None:
        """To a page of signing in."""
        self.page.goto(f"{self.home}/accounts/{where}")

    def signs_out(self) -> None:
        """And nobody is at the browser."""
        self.goes("logout/")
        go(self.page, button(self.page.locator("main form")))

    def types_the_password(self) -> None:
        """On the page to sign in."""
        self.goes("login/")
        send(self.page, {"login": self.email, "password": PASSWORD})

    def shows_who_it_is(self) -> None:
        """Where a page asks once more: by the password."""
        if "reauthenticate" in self.page.url:
            send(self.page, {"password": PASSWORD})

    def adds_a_passkey(self, name: str, *, alone: bool = True) -> None:
        """The device makes one."""
        self.goes("2fa/webauthn/add/")
        self.shows_who_it_is()
        form = form_with(self.page, "passwordless")
        form.locator("[name='name']").fill(name)
        form.locator("[name='passwordless']").set_checked(alone)
        go(self.page, form.get_by_role("button", name="Add it"))

    @property
    def is_in(self) -> bool:
        """Whether the page of oneself opens."""
        self.page.goto(f"{self.home}/you/")
        return self.page.url == f"{self.home}/you/"


@pytest.fixture(scope="module")
def link_to(eyes: Eyes) -> dict[str, str]:
    """Invitations by address, sent by somebody who leads."""
    place = founded(eyes.as_role(LEADER), eyes.demo, "Keyring")

    class Links(dict[str, str]):
        def __missing__(self, address: str) -> str:
            return invited(place, eyes.demo, address)

    return Links()


@pytest.fixture
def guest(eyes: Eyes, link_to: dict[str, str], request: pytest.FixtureRequest) -> Guest:
    """Somebody new for each test, signed in."""
    name = re.sub(r"\W+", "-", request.node.name).strip("-")[-50:]
    email = f"{name}@example.org".lower()
    page = eyes.fresh()
    behind = Behind(eyes.demo.home)
    behind.watch(page.context)
    page.goto(link_to[email])
    send(page, {"name": "Vera Lind", "password": PASSWORD})
    someone = Guest(page, eyes.demo.home, email, Device.beside(page), behind)
    someone.types_the_password()
    return someone


def code_of(page: Page) -> str:
    """The code that an app would show that was shown this page's picture."""
    secret = page.locator("main code").inner_text().replace(" ", "")
    (counter,) = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))


def test_a_passkey_is_made_and_lets_in_by_the_keyboard_alone(guest: Guest) -> None:
    guest.goes("2fa/webauthn/add/")
    guest.shows_who_it_is()
    keyboard = Keyboard(guest.page)
    keyboard.button("Add it")
    expect(guest.page.get_by_text("The passkey is added.")).to_be_visible()
    assert guest.device.passkeys == 1
    guest.signs_out()
    guest.page.goto(f"{guest.home}/accounts/login/?next=/you/")
    keyboard.button("Use a passkey")
    guest.page.wait_for_url(f"{guest.home}/you/")
    expect(guest.page.locator("main")).to_contain_text("1 passkey and 10 recovery codes left")
    assert guest.behind.heard == []


def test_a_passkey_is_the_second_step_after_a_password(guest: Guest) -> None:
    guest.adds_a_passkey("Security key", alone=False)
    guest.goes("2fa/webauthn/")
    expect(guest.page.locator("main .agenda")).to_contain_text("second factor, beside a password")
    guest.signs_out()
    guest.types_the_password()
    assert guest.page.url.endswith("/2fa/authenticate/")
    go(guest.page, guest.page.get_by_role("button", name="Use a passkey"))
    assert guest.is_in
    assert guest.behind.heard == []


def test_a_recovery_code_lets_in_who_has_lost_the_device(guest: Guest) -> None:
    guest.adds_a_passkey("Phone")
    code = guest.page.locator(".codes code").first.inner_text()
    guest.signs_out()
    guest.types_the_password()
    send(guest.page, {"code": code})
    assert guest.is_in


def test_a_device_that_does_not_know_its_owner_changes_nothing(guest: Guest) -> None:
    guest.goes("2fa/webauthn/add/")
    guest.shows_who_it_is()
    guest.device.knows_its_owner(False)
    guest.page.get_by_role("button", name="Add it").click()
    told = guest.page.get_by_role("alert")
    expect(told).to_contain_text("Nothing was changed")
    assert found_by_axe(guest.page) == []
    guest.device.knows_its_owner(True)
    go(guest.page, guest.page.get_by_role("button", name="Add it"))
    assert guest.device.passkeys == 1


def test_a_device_that_is_known_already_is_told_so(guest: Guest) -> None:
    guest.adds_a_passkey("Phone")
    guest.goes("2fa/webauthn/add/")
    guest.page.get_by_role("button", name="Add it").click()
    expect(guest.page.get_by_role("alert")).to_contain_text("has a passkey of yours already")


def test_a_passkey_that_was_taken_away_lets_nobody_in(guest: Guest) -> None:
    guest.adds_a_passkey("Phone")
    guest.goes("2fa/webauthn/")
    go(guest.page, guest.page.get_by_role("link", name="Take Phone away"))
    go(guest.page, button(guest.page.locator("main form")))
    assert guest.device.passkeys == 1
    guest.signs_out()
    guest.goes("login/")
    go(guest.page, guest.page.get_by_role("button", name="Use a passkey"))
    expect(guest.page.get_by_role("alert").first).to_contain_text("was not accepted")
    assert not guest.is_in


def test_without_scripts_no_button_promises_a_passkey(eyes: Eyes, guest: Guest) -> None:
    cookies = guest.page.context.cookies()
    bare = eyes.fresh(java_script_enabled=False)
    bare.goto(f"{guest.home}/accounts/login/")
    expect(bare.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(bare.get_by_role("button", name="Use a passkey")).to_be_hidden()
    bare.context.add_cookies(cookies)  # type: ignore[arg-type]
    bare.goto(f"{guest.home}/accounts/2fa/webauthn/add/")
    send(bare, {"password": PASSWORD})
    expect(bare.get_by_role("button", name="Add it")).to_be_hidden()
    expect(bare.locator("main")).to_contain_text("This browser cannot use passkeys here.")


def test_on_a_bare_number_no_button_promises_a_passkey(eyes: Eyes) -> None:
    page = eyes.fresh()
    page.goto(eyes.demo.home.replace("localhost", "127.0.0.1") + "/accounts/login/")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()


# A wide page in the light, and a phone in the dark; the proof takes the other looks too.
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_page_of_it_is_open_to_everyone(guest: Guest, look: Look) -> None:
    page = guest.page
    page.set_viewport_size(look.viewport)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=look.scheme)  # type: ignore[arg-type]
    if look.language != "en":
        go(page, page.locator(f".masthead button[name='language'][value='{look.language}']"))

    def is_open() -> None:
        assert page.locator("html").get_attribute("lang") == look.language
        assert found_by_axe(page) == []
        fits_a_small_phone(page)
        page.set_viewport_size(look.viewport)  # type: ignore[arg-type]

    guest.goes("2fa/totp/activate/")
    is_open()
    guest.shows_who_it_is()
    send(page, {"code": "1"})
    is_open()
    send(page, {"code": code_of(page)})
    is_open()
    go(page, page.locator("main .doing a:not([role])").last)
    is_open()
    guest.goes("2fa/webauthn/add/")
    go(page, page.locator("[data-passkey-button]"))
    key = "2fa/webauthn/keys/"
    for where in ("2fa/", "2fa/webauthn/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/"):
        guest.goes(where)
        is_open()
    guest.goes("2fa/webauthn/")
    edit, remove = page.locator(".agenda a").all()
    for where in (edit.get_attribute("href"), remove.get_attribute("href")):
        assert where is not None
        assert key in where
        page.goto(f"{guest.home}{where}")
        is_open()
    for where in ("reauthenticate/", "2fa/reauthenticate/", "2fa/webauthn/reauthenticate/"):
        guest.goes(where)
        is_open()
    guest.signs_out()
    guest.types_the_password()
    is_open()
    send(page, {"code": "1"})
    is_open()
    assert guest.behind.heard == []


def test_the_file_is_handed_over_as_often_as_one_asks(eyes: Eyes) -> None:
    page, behind = eyes.of("teacher", LOOKS[0])
    page.goto(f"{eyes.demo.home}/you/data/")
    for _time in range(2):
        with page.expect_download() as handed:
            page.get_by_role("button", name="Make the file").click()
        assert handed.value.suggested_filename.endswith(".zip")
    assert behind.heard == []


def test_nobody_is_told_of_passkeys_that_there_are_none(eyes: Eyes) -> None:
    page, _behind = eyes.of(NOBODY, LOOKS[0])
    Device.beside(page)
    page.goto(f"{eyes.demo.home}/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey answered")
