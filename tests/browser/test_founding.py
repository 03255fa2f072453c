"""How a partnership comes about, is read by a newcomer, changes, and is agreed on: as people do it.

Nothing here knows the installed types; it finds them on the pages, as a person would.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import PHONE, Eyes
from tests.browser.hands import TODAY, Place, founded, go, send
from tests.browser.keyboard import Keyboard
from tests.browser.measuring import nothing_is_cut_off
from tests.browser.stage import LEADER, invited

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


def _says(page: Page, question: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(question)


def _under(page: Page, heading: str) -> Locator:
    """The list that stands under a heading."""
    return page.get_by_role("heading", name=heading, exact=True).locator("+ ul")


# -- A learning leader founds: on a phone, by keyboard alone -------------------------------------


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
    offered = page.get_by_role("checkbox")
    three = [one.evaluate("e => e.labels[0].innerText.trim()") for one in offered.all()[:3]]
    for name in three:
        hands.tick(name)
    hands.button("Compare")
    for name in three:
        expect(page.locator("main")).to_contain_text(name)
    hands.link(three[-1], "main .columns")
    _says(page, f"{three[-1]}: what is it?")
    hands.button("Found a partnership of this type")
    _says(page, "What do you want to found?")
    expect(page.get_by_role("radio", name=three[-1])).to_be_checked()
    return str(three[-1])


def _founds(hands: Watched, name: str) -> None:
    hands.write("What is it called?", name)
    hands.select("For which organisation do you found it?", "Alder County Schools")
    hands.button("Found it")
    _says(hands.page, "What is it for?")
    expect(hands.page.get_by_label("What is it called?")).to_have_value(name)


def _says_what_for(hands: Watched) -> None:
    hands.write("Which problem of practice is it about?", PROBLEM)
    hands.write("What shall be different in the end?", "They say the question in their own words.")
    hands.write_day("It is meant to go on until", str(TODAY + timedelta(days=1000)))
    hands.button("Save")
    _says(hands.page, f"Who are the partners in {NAME}?")


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
    expect(_under(page, "Invited, not here yet")).to_contain_text("reader@example.org")
    hands.link("Go on to: How we work", "main")


def _writes_norms(hands: Watched) -> None:
    hands.write("Time is asked for, not taken", TIME)
    hands.write_day("We look at it again on", str(TODAY + timedelta(days=180)))
    hands.button("Save")
    _says(hands.page, "Data and publication")


def _comes_back(hands: Watched) -> None:
    page = hands.page
    hands.link(NAME, "main")
    hands.link("Agreements", "header")
    hands.link("What for (something is there)", "main")
    expect(page.get_by_label("Which problem of practice is it about?")).to_have_value(PROBLEM)
    hands.link("How we work (something is there)", "main")
    expect(page.get_by_label("Time is asked for, not taken")).to_have_value(TIME)
    hands.link("Data", "main nav")


def _answers_on_data(hands: Watched) -> None:
    _says(hands.page, "Data and publication")
    hands.button("Save")
    _says(hands.page, f"What have we agreed in {NAME}?")


def _writes_a_memorandum(hands: Watched) -> None:
    hands.link("Memorandum of understanding", "main")
    hands.write("What each side gives", "A room on Thursdays, and two readers.")
    hands.write_day("It holds from", str(TODAY))
    hands.write("A sum of money", "12000")
    hands.write("Currency", "USD")
    hands.select("How often?", "a year")
    hands.select("Who pays?", "Alder County Schools")
    hands.button("Save")
    _says(hands.page, "Memorandum of understanding")
    expect(hands.page.locator("main")).to_contain_text("A room on Thursdays, and two readers.")
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
    hands.link("At a glance", "header")
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


# -- A new superintendent reads -------------------------------------------------------------------


def test_a_new_superintendent_learns_what_it_costs_what_was_stopped_and_how_to_leave(
    eyes: Eyes,
) -> None:
    page = eyes.as_role("new superintendent")
    page.get_by_role("link", name="First Years Network", exact=True).click()
    page.get_by_role("link", name="At a glance", exact=True).click()
    _says(page, "What must someone who is new to First Years Network know?")
    assert found_by_axe(page) == []
    costs = _under(page, "What it costs")
    for told in (
        "25 h a month in all, as agreed",
        "60,000 USD a year, paid by Saltmarsh Foundation",
        "4,000 USD a year, paid by Alder County Schools",
    ):
        expect(costs).to_contain_text(told)
    stopped = _under(page, "What was stopped").locator("> li")
    expect(stopped).to_have_count(2)
    expect(stopped.filter(has_text="Weekly hub newsletter")).to_contain_text("The Monday call")
    expect(stopped.filter(has_text="Video of talks")).to_contain_text("Families were not asked")
    leaving = page.get_by_role("heading", name="How to leave").locator("+ p")
    expect(leaving).to_contain_text("An organisation leaves by telling those who lead")


def test_a_newcomer_reads_as_someone_else_and_prints_the_page(eyes: Eyes) -> None:
    page = eyes.as_role("new superintendent")
    page.get_by_role("link", name="First Years Network", exact=True).click()
    page.get_by_role("link", name="At a glance", exact=True).click()
    page.get_by_role("link", name="principal", exact=True).click()
    asked = page.get_by_role("heading", name="What it asks of a principal")
    expect(asked.locator("..")).to_contain_text("Agreed here: 1 h a month.")
    assert found_by_axe(page) == []
    page.evaluate("window.print = () => document.documentElement.dataset.printed = 'yes'")
    page.get_by_role("button", name="Print this page").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    for gone in ("Choose", "Agreements", "Its whole history", "researcher"):
        expect(page.get_by_role("link", name=gone, exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    for there in ("First Years Network", "principal", "25 h a month in all", "Video of talks"):
        expect(page.get_by_text(there).locator("visible=true").first).to_be_visible()


# -- A facilitator changes a part to another type -------------------------------------------------


QUESTION = ("What do you want to find out?", "Does a second sentence help?")
PLAN = ("Who does what, where, for how long?", "Two lessons.")


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
    opened.get_by_label("Until when do you test?").fill(str(TODAY + timedelta(days=7)))
    return opened


def _change_its_type(page: Page) -> None:
    page.get_by_role("link", name="At a glance", exact=True).click()
    page.get_by_role("link", name="Parts and life", exact=True).click()
    page.get_by_role("link", name="Change its type").click()
    assert found_by_axe(page) == []
    page.get_by_role("group", name="Which type shall it be").get_by_role("radio").first.check()
    page.get_by_label("Why?").fill("What we knew was enough; now we share it.")
    go(page, page.get_by_role("button", name="Change the type"))
    expect(page.get_by_role("status")).to_contain_text("It is of another type now.")
    assert found_by_axe(page) == []


def _notes_work(page: Page) -> None:
    page.get_by_role("button", name="Note what you did").click()
    page.get_by_label("What was it, in a sentence?").fill("The first evening, nine people.")
    go(page, page.get_by_role("button", name="Note it"))
    expect(_under(page, "Noted of late")).to_contain_text("The first evening, nine people.")


def _reads_the_old(page: Page) -> None:
    page.get_by_role("link", name="At a glance", exact=True).click()
    page.get_by_role("link", name="Parts and life", exact=True).click()
    old = page.locator("main li").filter(has_text="Networked improvement community").first
    old.get_by_role("link", name="Networked improvement community", exact=True).click()
    expect(page.locator(".place")).to_contain_text("ended on")
    assert found_by_axe(page) == []
    page.get_by_role("link", name="Cycles", exact=True).click()
    expect(page.locator("main")).to_contain_text("Does one sentence at the door help?")
    page.get_by_role("link", name="Measures", exact=True).click()
    page.get_by_role("link", name="Exit tickets").first.click()
    expect(page.locator("main")).to_contain_text("Do more students say what they learned?")


def _reads_why(page: Page) -> None:
    page.get_by_role("link", name="At a glance", exact=True).click()
    page.get_by_role("link", name="Its whole history", exact=True).click()
    line = page.locator("main li").filter(has_text="Networked improvement community").first
    expect(line).to_contain_text("What we knew was enough; now we share it.")


def _is_refused(opened: Page, place: Place) -> None:
    """The plan comes too late: a page says why, and it is still in the browser."""
    assert go(opened, opened.get_by_role("button", name="Keep the plan")) == 409
    _says(opened, "Why is that not possible?")
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


# -- Two people revise the norms at once ----------------------------------------------------------


@pytest.fixture
def two(eyes: Eyes, request: pytest.FixtureRequest) -> tuple[Page, Page]:
    """Two people who lead a partnership of the test's own, both where its norms are revised."""
    name = f"Four Hands of {request.node.name}"
    address = f"{request.node.name}@example.org"
    place = founded(eyes.as_role(LEADER), eyes.demo, name)
    page = place.page
    link = invited(place, eyes.demo, address, "network/hub")
    page.goto(f"{place.partnership}/agreements/")
    page.get_by_role("link", name="How we work together", exact=True).click()
    go(page, page.get_by_role("button", name="Save"))
    other = eyes.fresh()
    other.goto(link)
    send(other, {"name": "Vera Lind", "password": "a long enough one"})
    other.goto(f"{eyes.demo.home}/accounts/login/")
    send(other, {"login": address, "password": "a long enough one"})
    other.get_by_role("link", name=name, exact=True).click()
    _revise(page)
    _revise(other)
    return page, other


def _revise(page: Page) -> None:
    pages = page.get_by_role("list", name="Pages")
    pages.get_by_role("link", name="Agreements", exact=True).click()
    page.get_by_role("link", name="How we work together", exact=True).click()
    page.get_by_role("button", name="Revise it").click()
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
