"""A leader chooses: types and candidates, one assumption, the brief, the partnership, a year later.

Twelve teachers, eighteen months and a tight budget: by keyboard on a phone, as a leader would
between two meetings. Each page to which she comes is looked at.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE
from tests.browser.hands import says
from tests.browser.test_founding import Watched
from tools.served import Demo

pytestmark = pytest.mark.browser

TITLE = "New teachers leave us"
PROBLEM = "New teachers at four schools leave within three years."
NETWORK, COUNCIL, ALLIANCE = (
    "First Years Network",
    "Lakeshore Study Council",
    "Tamarack Research Alliance",
)
NAME = "First Years in Alder County"
A_YEAR = 366


def test_a_leader_chooses_and_a_year_later_sees_what_came(browser: Browser, own_demo: Demo) -> None:
    with browser.new_page(viewport=PHONE) as page:  # type: ignore[arg-type]
        hands = Watched(page)
        page.goto(own_demo.home)
        _becomes_dana(hands)
        _says_the_situation(hands)
        _brings_candidates(hands)
        _changes_an_assumption(hands, "1", "No substitutes this year", "1 h; it was 6 h before.")
        expect(page.locator("p.answer")).not_to_contain_text(f"{NETWORK} fits best")
        _changes_an_assumption(hands, "6", "The board pays them", "6 h; it was 1 h before.")
        _reads_the_brief(hands)
        _founds(hands)
        (own_demo.data / "days-ahead").write_text(str(A_YEAR))
        page.reload()
        _becomes_dana(hands)
        _sees_what_came(hands)


def _becomes_dana(hands: Watched) -> None:
    hands.unfold("Look as someone else")
    hands.follow(hands.page.locator(".banner button", has_text="Dana Whitlock"), "Enter")


def _says_the_situation(hands: Watched) -> None:
    page = hands.page
    hands.link("Choose", "header")
    says(page, "What do you weigh?")
    hands.button("Say what the problem is")
    hands.write("What do you call it?", TITLE)
    hands.write("What is the problem of practice?", PROBLEM)
    hands.tick("make a change work in more, and more varied, places")
    hands.tick("first tests come quickly")
    hands.choose("Does what you do now meet the goal?", "partly")
    hands.tick("teachers")
    hands.write("How many months do you have?", "18")
    hands.write("How much money is there for a year?", "14000")
    row = page.get_by_role("region", name="Role 1")
    for label, answer in (
        ("Role", "teacher"),
        ("How many people", "12"),
        ("Hours a month that each has", "6"),
    ):
        hands.to(row.get_by_label(label).first)
        hands.keys.type(answer)
    hands.choose("Does the topic matter to those who would do the work?", "yes")
    hands.button("See what fits")
    says(page, "Which partnership fits 12 × teacher; 18 months; 14,000 a year?")
    # Only the types so far, each by what is said of it.
    expect(page.locator(".ranking > li").first).to_contain_text("The type alone")


def _brings_candidates(hands: Watched) -> None:
    for name in (NETWORK, COUNCIL, ALLIANCE):
        hands.button("Bring a candidate")
        hands.select("A partnership that published its profile here", name)
        hands.button("Hold it against the others")
        expect(hands.page.locator(".ranking").first).to_contain_text(name)
    costs = hands.page.get_by_role("region", name="What each would cost, beside what it would give")
    for name in (NETWORK, COUNCIL, ALLIANCE):
        expect(costs).to_contain_text(name)


def _changes_an_assumption(hands: Watched, hours: str, why: str, told: str) -> None:
    """Other hours; the page says what that did."""
    page = hands.page
    hands.link("Change the situation", "main")
    row = page.get_by_role("region", name="Role 1")
    hands.to(row.get_by_label("Hours a month that each has"))
    hands.keys.press("Control+A")
    hands.keys.type(hours)
    hands.write("Why do you change it?", why)
    hands.button("See what fits now")
    says(page, "What did the changes do to the result?")
    expect(page.locator("p.answer")).to_contain_text("In front was")
    expect(page.locator("main")).to_contain_text(told)
    expect(page.locator("main")).to_contain_text(why)
    hands.button("See the result")


def _reads_the_brief(hands: Watched) -> None:
    page = hands.page
    hands.link(NETWORK, "main .ranking >> nth=0")
    says(page, f"{NETWORK}: yes, yes if, or no?")
    hands.button("Make the two-page brief")
    says(page, f"{NETWORK}: should we?")
    for heading in ("What it would ask", "What it would cost", "What would change our mind"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("link", name="On two pages, as PDF").press("Enter")
    reader = PdfReader(BytesIO(Path(coming.value.path()).read_bytes()))
    assert len(reader.pages) == 2
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def _founds(hands: Watched) -> None:
    page = hands.page
    hands.button("Found this partnership")
    hands.write("What is it called?", NAME)
    hands.select("For which organisation do you found it?", "Alder County Schools")
    hands.button("Found it")
    says(page, "What is it for?")
    expect(page.get_by_label("Which problem of practice is it about?")).to_have_value(PROBLEM)


def _sees_what_came(hands: Watched) -> None:
    page = hands.page
    hands.link("Run", "header")
    hands.link(NAME, "main")
    hands.link("About it", "header")
    hands.link("What was predicted, and what was seen", "main")
    says(page, f"What was predicted of {NAME}, and what was seen?")
    expect(page.locator("main")).to_contain_text("Signed on")
    expect(page.get_by_role("heading", name="teacher", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Nobody covers lessons")
