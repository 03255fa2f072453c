"""Every page of the demo, who looks at it, and how one gets there."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

from tools.served import Demo


class Seen(NamedTuple):
    """A page as one person sees it.

    ``where`` begins with a slash, or with a word of :func:`addresses` that stands for a place.
    """

    name: str
    role: str
    where: str


NOBODY = ""
PAGES = (
    Seen("welcome", NOBODY, "/"),
    Seen("sign-in", NOBODY, "/accounts/login/"),
    Seen("code", NOBODY, "/accounts/login/code/"),
    Seen("password-reset", NOBODY, "/accounts/password/reset/"),
    Seen("not-here", NOBODY, "/partnerships/none/"),
    Seen("about", NOBODY, "/about/"),
    Seen("privacy", NOBODY, "/privacy/"),
    Seen("accessibility", NOBODY, "/accessibility/"),
    Seen("glossary", NOBODY, "/words/"),
    Seen("style", NOBODY, "/style/"),
    Seen("list", "teacher", "/partnerships/"),
    Seen("home", "teacher", "NETWORK/"),
    Seen("cycles", "teacher", "NETWORK/cycles/"),
    Seen("plan", "teacher", "NETWORK/cycles/plan/"),
    Seen("cycle-study", "teacher", "NETWORK/cycles/12/"),
    Seen("cycle-done", "teacher", "NETWORK/cycles/7/"),
    Seen("measures", "teacher", "NETWORK/measures/"),
    Seen("learned", "teacher", "NETWORK/learned/"),
    Seen("leave", "teacher", "PARTNERSHIP/people/leave/"),
    Seen("mine", "teacher", "/learning/"),
    Seen("self", "teacher", "/you/"),
    Seen("addresses", "teacher", "/accounts/email/"),
    Seen("take-along", "teacher", "/you/data/"),
    Seen("second-factor", "teacher", "/accounts/2fa/"),
    Seen("app", "teacher", "/accounts/2fa/totp/activate/"),
    Seen("passkeys", "teacher", "/accounts/2fa/webauthn/"),
    Seen("passkey", "teacher", "/accounts/2fa/webauthn/add/"),
    Seen("elsewhere", "teacher", "/accounts/3rdparty/"),
    Seen("password", "teacher", "/accounts/password/set/"),
    Seen("sign-out", "teacher", "/accounts/logout/"),
    Seen("measure-run", "hub facilitator", "NETWORK/measures/1/"),
    Seen("measure-i", "hub facilitator", "NETWORK/measures/1/?chart=i&rows=all"),
    Seen("define", "hub facilitator", "NETWORK/measures/define/"),
    Seen("bring", "hub facilitator", "NETWORK/measures/1/bring/"),
    Seen("phase", "hub facilitator", "NETWORK/measures/1/phase/"),
    Seen("figure", "hub facilitator", "NETWORK/measures/1/figure/"),
    Seen("people", "hub facilitator", "PARTNERSHIP/people/"),
    Seen("invite", "hub facilitator", "PARTNERSHIP/people/invite/"),
    Seen("party", "hub facilitator", "PARTNERSHIP/people/party/"),
    Seen("sites", "hub facilitator", "PARTNERSHIP/sites/"),
    Seen("agreed", "hub facilitator", "PARTNERSHIP/agreed/"),
    Seen("picture", "learning leader", "PICTURE/"),
    Seen("found", "learning leader", "/partnerships/found/"),
    Seen("organisations", "learning leader", "/organisations/"),
    Seen("organisation", "learning leader", "ORGANISATION/"),
    Seen("organisation-below", "learning leader", "ORGANISATION/below/"),
    Seen("affiliate", "learning leader", "ORGANISATION/people/"),
    Seen("mine-empty", "funder", "/learning/"),
    Seen("access-log", "data steward", "/organisations/access-log/"),
)


def become(page: Page, demo: Demo, role: str) -> None:
    """Look as the demo's person of this role; as nobody where there is none."""
    page.context.clear_cookies()
    page.goto(demo.home)
    if role == NOBODY:
        return
    page.locator(".agenda li", has=page.get_by_text(role, exact=True)).get_by_role(
        "button"
    ).first.click()
    page.wait_for_url("**/partnerships/")


def addresses(page: Page, demo: Demo) -> dict[str, str]:
    """Where the demo's network is, found as a person would; nobody is signed in afterwards."""
    become(page, demo, "teacher")
    page.get_by_role("link", name="First Years Network", exact=True).first.click()
    code = page.url.split("/")[4]
    become(page, demo, "learning leader")
    page.goto(f"{demo.home}/organisations/")
    led = page.get_by_role("link", name="Alder County Schools", exact=True).get_attribute("href")
    page.context.clear_cookies()
    return {**places(demo, code), "ORGANISATION": f"{demo.home}{led}".rstrip("/")}


def places(demo: Demo, code: str) -> dict[str, str]:
    """Where the parts of a network are whose partnership has this code."""
    partnership = f"{demo.home}/partnerships/{code}"
    return {
        "NETWORK": f"{partnership}/network",
        "PARTNERSHIP": partnership,
        "PICTURE": f"{demo.home}/learning/partnerships/{code}",
    }


def address(seen: Seen, demo: Demo, known: dict[str, str]) -> str:
    """The whole address of a page."""
    place, _slash, rest = seen.where.partition("/")
    return f"{known.get(place, demo.home)}/{rest}"
