"""People who come into a partnership of a test's own by letter, on a phone and in Spanish."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from copractice.partnerships.registry import kinds
from tests.browser.axe import found_by_axe
from tests.browser.conftest import PHONE, Behind, Eyes
from tests.browser.hands import Place, founded, go, send
from tests.browser.measuring import nothing_is_cut_off
from tests.browser.stage import LEADER, invited

PASSWORD = "a long enough one"
LEADS, WORKS = "leads", "works"


@dataclass
class Guest:
    """A person of a story: their page, and what went on behind it."""

    name: str
    page: Page
    behind: Behind

    def looks(self) -> None:
        """What they see is Spanish, fits the phone and is there for everyone."""
        expect(self.page.locator("html")).to_have_attribute("lang", "es")
        assert found_by_axe(self.page) == []
        nothing_is_cut_off(self.page)
        assert self.behind.heard == []

    def to(self, *ends: str) -> None:
        """Follow links whose addresses end so, one after the other, and look at the last page."""
        for end in ends:
            go(self.page, self.page.locator(f"a[href$='{end}']").first)
        self.looks()

    def send(self, typed: dict[str, str], *fields: str) -> int:
        """Send the form that has these fields, and look at what comes of it; the status."""
        status = send(self.page, typed, *fields)
        self.looks()
        return status


@dataclass(frozen=True)
class Company:
    """A partnership with its sites, and whoever comes into it."""

    eyes: Eyes
    place: Place
    kind: str

    def comes(
        self,
        name: str,
        standing: str,
        *,
        site: str = "",
        organisation: str = "",
        scheme: str = "light",
    ) -> Guest:
        """Somebody takes up an invitation, reads Spanish from then on, and signs in."""
        demo, page = self.eyes.demo, self.eyes.fresh(viewport=PHONE, color_scheme=scheme)
        address = f"{name.split()[0].lower()}.{self.place.partnership[-6:]}@example.org"
        role = f"{self.kind}/{self._role(standing)}"
        link = invited(self.place, demo, address, role, site, organisation)
        behind = Behind(demo.home)
        behind.watch(page.context)
        page.goto(link)
        go(page, page.locator(".masthead button[name='language'][value='es']"))
        send(page, {"name": name, "password": PASSWORD})
        page.goto(f"{demo.home}/accounts/login/")
        send(page, {"login": address, "password": PASSWORD})
        page.goto(self.place.partnership)
        guest = Guest(name, page, behind)
        guest.looks()
        return guest

    def _role(self, standing: str) -> str:
        roles = kinds()[self.kind].profile.roles
        return str(next(role.slug for role in roles if role.standing == standing))


def company(eyes: Eyes, name: str, kind: str, *sites: str) -> Company:
    """Found a partnership of this type with these sites; the demo's leader leads it."""
    place = founded(eyes.as_role(LEADER), eyes.demo, name, kind)
    for site in sites:
        place.page.goto(f"{place.partnership}/sites/")
        send(place.page, {"name": site})
    return Company(eyes, place, kind)
