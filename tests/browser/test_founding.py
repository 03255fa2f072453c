"""How a partnership comes about: on a phone, by keyboard alone.

Nothing here knows the installed types; it finds them on the pages, as a person would.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import PHONE, Eyes
from tests.browser.hands import says, today, under
from tests.browser.keyboard import Keyboard
from tests.browser.measuring import nothing_is_cut_off

pytestmark = pytest.mark.browser

NAME = "Words before Numbers"
PROBLEM = "Students calculate before they have read the question."
TIME = "No meeting without a question on its invitation."


class Watched(Keyboard):
    """A person at a keyboard; each page to which they come is looked at."""

    def follow(self, place: Locator, key: str) -> None:
        super().follow(place, key)
        assert found_by_axe(self.page) == []
        nothing_is_cut_off(self.page)


def test_a_leader_chooses_a_type_founds_a_partnership_and_starts_it(eyes: Eyes) -> None:
    hands = Watched(eyes.as_role("learning leader", viewport=PHONE))
    chosen = _chooses(hands)
    _founds(hands, NAME)
    expect(hands.page.locator(".place")).to_contain_text(chosen)
    _says_what_for(hands)
    _brings_partners(hands)
    _invites(hands)
    _writes_norms(hands)
    hands.page.context.close()
    # Another day, another machine: what was said is still there.
    hands = Watched(eyes.as_role("learning leader", viewport=PHONE))
    _comes_back(hands)
    _answers_on_data(hands)
    _writes_a_memorandum(hands)
    _starts(hands)
    _reads_it_all(hands)


def _chooses(hands: Watched) -> str:
    """Three types side by side, then one alone, and from there to founding it; the type's name."""
    page = hands.page
    hands.link("Choose", "header")
    hands.link("The types of partnership, side by side", "main")
    offered = page.get_by_role("checkbox")
    three = [one.evaluate("e => e.labels[0].innerText.trim()") for one in offered.all()[:3]]
    for name in three:
        hands.tick(name)
    hands.button("Compare")
    for name in three:
        expect(page.locator("main")).to_contain_text(name)
    hands.link(three[-1], "main .columns")
    says(page, f"{three[-1]}: what is it?")
    hands.button("Found a partnership of this type")
    says(page, "What do you want to found?")
    expect(page.get_by_role("radio", name=three[-1])).to_be_checked()
    return str(three[-1])


def _founds(hands: Watched, name: str) -> None:
    hands.write("What is it called?", name)
    hands.select("For which organisation do you found it?", "Alder County Schools")
    hands.button("Found it")
    says(hands.page, "What is it for?")
    expect(hands.page.get_by_label("What is it called?")).to_have_value(name)


def _says_what_for(hands: Watched) -> None:
    hands.write("Which problem of practice is it about?", PROBLEM)
    hands.write("What shall be different in the end?", "They say the question in their own words.")
    hands.write_day("It is meant to go on until", str(today() + timedelta(days=1000)))
    hands.button("Save")
    says(hands.page, f"Who are the partners in {NAME}?")


def _brings_partners(hands: Watched) -> None:
    page = hands.page
    hands.button("An organisation takes part")
    hands.select("Which organisation?", "Wending State University")
    hands.write("Which part does it play?", "researchers")
    hands.button("Enter it")
    hands.button("An organisation takes part")
    hands.write("Name of an organisation that is not in the list", "Quarry Lane Reading Room")
    hands.select("What kind is it?", "museum or library")
    hands.write("Which part does it play?", "room and books")
    hands.button("Enter it")
    expect(page.locator("p.answer")).to_have_text("3 organisations take part.")
    hands.link("Say what it wants and what binds it Alder County Schools", "main")
    hands.write("What does this side want from it?", "Fewer guesses in the state tests.")
    hands.write("What are its time frames?", "The school year.")
    hands.button("Say it")
    expect(page.locator("main")).to_contain_text("Fewer guesses in the state tests.")
    hands.link("Go on to: People", "main")


def _invites(hands: Watched) -> None:
    page = hands.page
    hands.button("Invite someone")
    hands.write("Email", "reader@example.org")
    roles = page.get_by_role("group", name="Role").locator("label")
    hands.choose("Role", roles.last.inner_text().strip())
    hands.button("Send the invitation")
    expect(under(page, "Invited, not here yet")).to_contain_text("reader@example.org")
    hands.link("Go on to: How we work", "main")


def _writes_norms(hands: Watched) -> None:
    hands.write("Time is asked for, not taken", TIME)
    hands.write_day("We look at it again on", str(today() + timedelta(days=180)))
    hands.button("Save")
    says(hands.page, "Data and publication")


def _comes_back(hands: Watched) -> None:
    page = hands.page
    hands.link(NAME, "main")
    hands.link("About it", "header")
    hands.link("Agreements", "header")
    hands.link("What for (something is there)", "main")
    expect(page.get_by_label("Which problem of practice is it about?")).to_have_value(PROBLEM)
    hands.link("How we work (something is there)", "main")
    expect(page.get_by_label("Time is asked for, not taken")).to_have_value(TIME)
    hands.link("Data", "main nav")


def _answers_on_data(hands: Watched) -> None:
    says(hands.page, "Data and publication")
    hands.button("Save")
    says(hands.page, f"What have we agreed in {NAME}?")


def _writes_a_memorandum(hands: Watched) -> None:
    hands.link("Memorandum of understanding", "main")
    hands.write("What each side gives", "A room on Thursdays, and two readers.")
    hands.write_day("It holds from", str(today()))
    hands.write("A sum of money", "12000")
    hands.write("Currency", "USD")
    hands.select("How often?", "a year")
    hands.select("Who pays?", "Alder County Schools")
    hands.button("Save")
    says(hands.page, "Memorandum of understanding")
    expect(hands.page.locator("main")).to_contain_text("A room on Thursdays, and two readers.")
    hands.link("About it", "header")
    hands.link("Agreements", "header")
    hands.link("Go on to: Start", "main")


def _starts(hands: Watched) -> None:
    page = hands.page
    steps = page.get_by_role("navigation", name="Steps of founding")
    expect(steps).to_be_visible()
    hands.button("Start the work")
    hands.write("Why?", "Three partners have signed.")
    hands.button("Start the work")
    expect(page.locator("p.answer")).to_contain_text("It is running.")
    expect(steps).to_have_count(0)


def _reads_it_all(hands: Watched) -> None:
    """What was said stage by stage stands on one page for whoever comes new."""
    hands.link("About it", "header")
    told = hands.page.locator("main")
    for said in (
        PROBLEM,
        "They say the question in their own words.",
        "Fewer guesses in the state tests.",
        "Quarry Lane Reading Room",
        "12,000 USD a year, paid by Alder County Schools",
    ):
        expect(told).to_contain_text(said)


def test_a_leader_founds_one_of_each_type(eyes: Eyes) -> None:
    hands = Watched(eyes.as_role("learning leader", viewport=PHONE))
    page, done = hands.page, 0
    while True:
        hands.link("Run", "header")
        hands.button("Found a partnership")
        offered = page.get_by_role("group", name="Of which type is it?").locator("label")
        if done == offered.count():
            break
        told = offered.nth(done).inner_text().strip()
        hands.choose("Of which type is it?", told)
        hands.write("What is it called?", f"One of Each {done}")
        hands.button("Found it")
        expect(page.locator(".place")).to_contain_text(told.partition(":")[0])
        hands.link(f"One of Each {done}", "header")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        done += 1
    assert done > 1
