"""A term of work in one go, on a phone, by keyboard alone.

A hub leader defines a measure and brings its figures; a teacher predicts, tests, studies and acts.
What they did stands on the chart and in the teacher's own record. The partnership's picture tells
nothing of it: a total that had grown by the work of one person would tell of that person.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.hands import MONDAY, csv, today
from tests.browser.keyboard import Keyboard
from tools.served import Demo

pytestmark = pytest.mark.browser

MEASURE = "Talks that end in a plan"
CHANGE = "Two questions on a card"
# Twenty weeks around 50, then five around 70; in each a cell with a letter for a zero.
BEFORE = "52,47,50,49,53,48,51,46,5O,50,49,52,48,51,47,53,50,49,52,48"
SINCE = "68,70,71,7O,69"
TESTED = timedelta(weeks=4)


def _file(*terms: str) -> FilePayload:
    """Weekly figures of two schools, those of ours up to the week before this one and beyond."""
    first = MONDAY - timedelta(weeks=len(BEFORE.split(",")))
    rows = [
        f"{first + timedelta(weeks=n)},{school},{value if school == 'Larch Street' else 12}"
        for n, value in enumerate(",".join(terms).split(","))
        for school in ("Larch Street", "Elsewhere")
    ]
    return csv("talks.csv", "\n".join(["week of,school,talks with a plan", *rows, ""]))


def _become(keyboard: Keyboard, name: str) -> None:
    keyboard.unfold("Look as someone else")
    keyboard.follow(keyboard.page.locator(".banner button", has_text=name), "Enter")


def test_a_term_of_work_by_keyboard_alone(browser: Browser, own_demo: Demo) -> None:
    with browser.new_page(viewport=PHONE) as page:  # type: ignore[arg-type]
        keyboard = Keyboard(page)
        page.goto(own_demo.home)
        _become(keyboard, "Ines Romero")
        _define(keyboard)
        _bring(keyboard, _file(BEFORE), refused="5O", taken="19 figures are in.")

        _become(keyboard, "Teresa Marsh")
        before = _seen_in_the_picture(keyboard)
        _plan(keyboard)
        cycle = page.locator("h1").inner_text().partition(":")[0]
        _do(keyboard)

        (own_demo.data / "days-ahead").write_text(str(TESTED.days))
        page.reload()
        _become(keyboard, "Ines Romero")
        keyboard.link("First Years Network", "main")
        keyboard.link(MEASURE, "main")
        keyboard.button("Bring a series")
        _bring(keyboard, _file(BEFORE, SINCE), refused="7O", taken="23 figures are in.")
        _reads_the_charts(keyboard)

        _become(keyboard, "Teresa Marsh")
        _end(keyboard, cycle)
        _study_and_act(keyboard)
        _stands_on_the_chart(keyboard, cycle)
        _stands_in_my_learning(keyboard)
        assert _seen_in_the_picture(keyboard) == before


def _define(keyboard: Keyboard) -> None:
    keyboard.link("First Years Network", "main")
    keyboard.button("Define a measure")
    keyboard.write("What is it called?", MEASURE)
    keyboard.write("Which question does it answer?", "Do talks end in a plan?")
    keyboard.write(
        "What is counted, where, when, by whom?", "Talks with a written plan, out of all."
    )
    keyboard.choose("What is it for?", "process: whether the change is being done")
    keyboard.write("Unit", "%")
    keyboard.choose("Which way is better?", "more is better")
    keyboard.select("How often?", "each week")
    keyboard.write("Aim may be left empty", "75")
    keyboard.write_day("Aim by", str(today() + timedelta(days=90)))
    keyboard.button("Keep the definition")


def _bring(keyboard: Keyboard, file: FilePayload, refused: str, taken: str) -> None:
    page = keyboard.page
    keyboard.hand_over("A CSV or Excel file", file)
    keyboard.button("Look at it")
    keyboard.select("The figure stands in", "talks with a plan")
    keyboard.select("The day or the period stands in", "week of")
    keyboard.select("Only rows in which", "school")
    keyboard.write("says exactly", "Larch Street")
    keyboard.write("Where does it come from, and what must be printed beside it?", "Our own count.")
    keyboard.button("See what becomes of the rows")
    # What is refused is explained before anything changes.
    aside = page.get_by_role("region", name="Set aside").locator("tbody tr")
    told = aside.filter(has_text=refused)
    expect(told).to_contain_text("a letter O, not a zero")
    expect(told).to_contain_text(f"Correct to {refused.replace('O', '0')}")
    keyboard.button("Take the figures in")
    expect(page.get_by_role("status")).to_have_text(taken)
    expect(page.locator("figcaption")).to_contain_text("Run chart around the median")


def _figures(page: Page) -> Locator:
    return page.locator("section", has=page.get_by_role("heading", name="The figures"))


def _reads_the_charts(keyboard: Keyboard) -> None:
    page = keyboard.page
    drawing = page.get_by_role("img").locator("visible=true")
    expect(page.locator("p.answer")).to_contain_text("%")
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_attribute("aria-label", page.locator("p.answer").inner_text())
    expect(_figures(page).locator("tbody tr")).to_have_count(10)
    expect(page.locator("figcaption")).to_contain_text("Run chart around the median")
    run = page.locator("p.answer").inner_text()
    keyboard.link("I chart", "main")
    expect(page.locator("figcaption")).to_contain_text("Individuals")
    expect(page.locator("p.answer")).not_to_have_text(run)
    expect(_figures(page)).to_contain_text("above its limit")
    expect(page.locator("main")).to_contain_text("Our own count.")


def _plan(keyboard: Keyboard) -> None:
    keyboard.link("First Years Network", "header")
    keyboard.button("Plan a cycle")
    keyboard.write("What do you want to find out?", "Do two questions on a card help?")
    keyboard.write("Which change do you try?", CHANGE)
    keyboard.write("What exactly will you do?", "I ask both, in each talk, for a month.")
    keyboard.select("Which measure will tell?", f"{MEASURE}: Do talks end in a plan?")
    keyboard.write("What do you predict?", "70 ± 5")
    keyboard.write_day("Until when do you test?", str(today() + TESTED))
    keyboard.choose("Who sees this cycle?", "everyone who works in the partnership")
    keyboard.button("Keep the plan")


def _do(keyboard: Keyboard) -> None:
    keyboard.button("Start the test")
    keyboard.unfold("Add a note")
    keyboard.write("What did you see?", "The second question does it.")
    keyboard.button("Add the note")
    expect(keyboard.page.locator(".steps")).to_contain_text("The second question does it.")


def _end(keyboard: Keyboard, cycle: str) -> None:
    keyboard.link("First Years Network", "main")
    keyboard.follow(keyboard.page.locator(".agenda li", has_text=f"{cycle}:").locator("a"), "Enter")
    keyboard.unfold("End the test")
    keyboard.write("How many minutes did the doing take you, all in all?", "50")
    keyboard.select("Was it inside your working day?", "yes")
    keyboard.button("End the test")


def _study_and_act(keyboard: Keyboard) -> None:
    page = keyboard.page
    expect(page.locator("p.answer")).to_contain_text("70%")
    expect(page.locator(".steps [aria-current='step']")).to_contain_text("Met")
    keyboard.choose("Was the prediction met?", "Yes")
    keyboard.write("What did you learn?", "Two questions are enough for a plan.")
    keyboard.choose("What will you do?", "Adopt: make it the way we work here")
    keyboard.button("Save the study")
    expect(page.locator("main")).to_contain_text("Was the prediction met? Yes")


def _stands_on_the_chart(keyboard: Keyboard, cycle: str) -> None:
    page, number = keyboard.page, cycle.split()[-1]
    keyboard.link(MEASURE, "main")
    marked = page.get_by_role("complementary", name="Cycles on the chart")
    expect(marked).to_contain_text(f"{number} {CHANGE}: adopted")
    drawn = page.get_by_role("img").locator("visible=true").locator("text", has_text=number)
    expect(drawn.first).to_be_visible()
    expect(_figures(page)).to_contain_text(f"{cycle.lower()}: adopted")


def _stands_in_my_learning(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.link("Learn", "header")
    entries = page.get_by_role("region", name="Latest entries").locator("tbody tr")
    did = entries.filter(has_text="Carry out a test").first
    expect(did).to_contain_text("50 min")
    expect(did).to_contain_text("data collector")
    expect(entries.filter(has_text="Plan a cycle").first).to_contain_text("co-developer")
    keyboard.unfold("Standard by standard, in words")
    designs = page.locator("dt", has_text="Learning Designs").locator("+ dd")
    expect(designs).to_contain_text("opportunity was taken")
    expect(page.locator("main")).to_contain_text("Two questions are enough for a plan.")


def _seen_in_the_picture(keyboard: Keyboard) -> int:
    """How many activities the partnership's picture rests on; what is said and agreed is apart."""
    page = keyboard.page
    keyboard.link("Run", "header")
    keyboard.link("First Years Network", "main")
    keyboard.link("About it", "header")
    keyboard.link("What it asks and gives", "header")
    said = "Said of the type: Networked improvement community"
    for heading in (said, "Agreed here, and seen beside it", "Seen here"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    activities = page.locator(".waist li", has_text="activities").inner_text()
    return int(activities.split()[0])
