"""What was founded changes: a part gets another type, two people revise the norms at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import Eyes
from tests.browser.hands import Place, follow, founded, go, says, send, today, under
from tests.browser.stage import LEADER, invited

pytestmark = pytest.mark.browser

QUESTION = ("What do you want to find out?", "Does a second sentence help?")
PLAN = ("What exactly will you do?", "Two lessons.")


@pytest.fixture
def worked_in(eyes: Eyes) -> Place:
    """A network with a measure and a cycle."""
    place = founded(eyes.as_role(LEADER), eyes.demo, "Other Ways")
    place.plan(place.measure())
    return place


def test_a_part_of_another_type_leaves_the_old_one_to_be_read(worked_in: Place) -> None:
    page = worked_in.page
    opened = _opens_a_plan(worked_in)
    page.goto(worked_in.partnership)
    _change_its_type(page)
    new = page.url
    assert not new.startswith(worked_in.network)
    _notes_work(page)
    _reads_the_old(page)
    _reads_why(page)
    _is_refused(opened, worked_in)


def _opens_a_plan(place: Place) -> Page:
    """Another window, in which a plan is half written."""
    opened = place.page.context.new_page()
    opened.goto(f"{place.network}/cycles/plan/?measure=1")
    for label, typed in (QUESTION, PLAN):
        opened.get_by_label(label).fill(typed)
    opened.get_by_label("Which change do you try?").fill("Two sentences at the door")
    opened.get_by_label("What do you predict?").fill("up")
    opened.get_by_label("Until when do you test?").fill(str(today() + timedelta(days=7)))
    return opened


def _change_its_type(page: Page) -> None:
    follow(page, "About it")
    follow(page, "Parts and life")
    follow(page, "Change its type Networked improvement community")
    assert found_by_axe(page) == []
    page.get_by_role("group", name="Which type shall it be").get_by_role("radio").first.check()
    page.get_by_label("Why?").fill("What we knew was enough; now we share it.")
    go(page, page.get_by_role("button", name="Change the type"))
    expect(page.get_by_role("status")).to_contain_text("It is of another type now.")
    assert found_by_axe(page) == []


def _notes_work(page: Page) -> None:
    go(page, page.get_by_role("button", name="Note what you did"))
    practice = page.get_by_label("What did you do?")
    practice.select_option(practice.locator("option").last.get_attribute("value"))
    page.get_by_label("What was it, in a sentence?").fill("The first evening, nine people.")
    go(page, page.get_by_role("button", name="Note it"))
    expect(under(page, "Noted of late")).to_contain_text("The first evening, nine people.")


def _reads_the_old(page: Page) -> None:
    follow(page, "About it")
    follow(page, "Parts and life")
    old = page.locator("main li").filter(has_text="Networked improvement community").first
    go(page, old.get_by_role("link", name="Networked improvement community", exact=True))
    expect(page.locator(".place")).to_contain_text("ended on")
    assert found_by_axe(page) == []
    follow(page, "Cycles")
    expect(page.locator("main")).to_contain_text("Does one sentence at the door help?")
    follow(page, "Measures")
    go(page, page.get_by_role("link", name="Exit tickets").first)
    expect(page.locator("main")).to_contain_text("Do more students say what they learned?")


def _reads_why(page: Page) -> None:
    follow(page, "About it")
    follow(page, "Its whole history")
    line = page.locator("main li").filter(has_text="Networked improvement community").first
    expect(line).to_contain_text("What we knew was enough; now we share it.")


def _is_refused(opened: Page, place: Place) -> None:
    """The plan comes too late: a page says why, and it is still in the browser."""
    assert go(opened, opened.get_by_role("button", name="Keep the plan")) == 409
    says(opened, "Why is that not possible?")
    expect(opened.locator("p.answer")).to_contain_text("This part ended on")
    assert found_by_axe(opened) == []
    opened.go_back()
    for label, typed in (QUESTION, PLAN):
        expect(opened.get_by_label(label)).to_have_value(typed)
    place.page.goto(f"{place.network}/cycles/")
    expect(
        place.page.get_by_role("link", name="Does one sentence at the door help?")
    ).to_have_count(1)
    expect(place.page.locator("main tbody tr")).to_have_count(1)


@pytest.fixture
def two(eyes: Eyes, request: pytest.FixtureRequest) -> tuple[Page, Page]:
    """Two people who lead a partnership of the test's own, both where its norms are revised."""
    name = f"Four Hands of {request.node.name}"
    address = f"{request.node.name}@example.org"
    place = founded(eyes.as_role(LEADER), eyes.demo, name)
    page = place.page
    link = invited(place, eyes.demo, address, "network/hub")
    page.goto(f"{place.partnership}/agreements/")
    follow(page, "How we work together")
    go(page, page.get_by_role("button", name="Save"))
    other = eyes.fresh()
    other.goto(link)
    send(other, {"name": "Vera Lind", "password": "a long enough one"})
    other.goto(f"{eyes.demo.home}/accounts/login/")
    send(other, {"login": address, "password": "a long enough one"})
    follow(other, name)
    _revise(page)
    _revise(other)
    return page, other


def _revise(page: Page) -> None:
    pages = page.get_by_role("list", name="Pages")
    go(page, pages.get_by_role("link", name="About it", exact=True))
    beside = page.get_by_role("list", name="Pages beside this one")
    go(page, beside.get_by_role("link", name="Agreements", exact=True))
    follow(page, "How we work together")
    go(page, page.get_by_role("button", name="Revise it"))
    expect(page.get_by_label("Both sides matter")).to_be_visible()


def _save(page: Page) -> int:
    return go(page, page.get_by_role("button", name="Save"))


def test_different_passages_are_joined(two: tuple[Page, Page]) -> None:
    page, other = two
    page.get_by_label("Both sides matter").fill("Practice first, then what was read.")
    other.get_by_label("We may disagree").fill("We write both readings down.")
    assert (_save(page), _save(other)) == (200, 200)
    expect(other.locator("p.answer")).to_contain_text("Version 3 of 3")
    for told in ("Practice first, then what was read.", "We write both readings down."):
        expect(other.locator("main")).to_contain_text(told)
    assert found_by_axe(other) == []


def test_the_same_passage_is_shown_in_both_texts_and_saved_once_more(
    two: tuple[Page, Page],
) -> None:
    page, other = two
    page.get_by_label("Both sides matter").fill("Practice first.")
    page.get_by_label("We may disagree").fill("We write both readings down.")
    other.get_by_label("Both sides matter").fill("Research first.")
    assert (_save(page), _save(other)) == (200, 409)
    told = other.get_by_text("Somebody else changed the same passage meanwhile").locator("..")
    expect(told).to_contain_text("Practice first.")
    expect(other.get_by_label("Both sides matter")).to_have_value("Research first.")
    expect(other.get_by_label("We may disagree")).to_have_value("We write both readings down.")
    assert found_by_axe(other) == []
    other.get_by_label("Both sides matter").fill("Practice first, research beside it.")
    assert _save(other) == 200
    expect(other.locator("p.answer")).to_contain_text("Version 3 of 3")
    for kept in ("Practice first, research beside it.", "We write both readings down."):
        expect(other.locator("main")).to_contain_text(kept)
