"""What people do with their learning: a teacher over two years, a leader, a researcher.

Each page to which somebody comes is looked at, and not again where it must say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from copractice.domain.learning.transcript_file import from_json
from tests.browser.axe import found_by_axe
from tests.browser.conftest import PHONE, WIDE
from tests.browser.hands import button, csv, fill, form_with, go, says, send, today
from tests.browser.measuring import nothing_is_cut_off
from tests.browser.test_founding import Watched
from tools.pages import become, places
from tools.served import Demo

pytestmark = pytest.mark.browser

NETWORK = "First Years Network"
ADVICE = "What would make people learn more here?"
TO_LEARN = "What there is to learn in this"


@dataclass
class Visitor:
    """Somebody with a mouse; each page to which they come is looked at."""

    page: Page
    demo: Demo

    @property
    def main(self) -> Locator:
        """What stands on the page itself."""
        return self.page.locator("main")

    def is_(self, role: str) -> None:
        """Look as the demo's person of this role, also after weeks in which nobody signed in."""
        become(self.page, self.demo, role)

    def looks(self) -> None:
        """The page is there for everyone, and nothing of it is cut off."""
        assert found_by_axe(self.page) == [], self.page.url
        nothing_is_cut_off(self.page)

    def opens(self, address: str) -> int:
        """Go to an address; the status of the answer."""
        status = self.returns(address)
        self.looks()
        return status

    def returns(self, address: str) -> int:
        """Go to a page that was looked at before; the status of the answer."""
        answer = self.page.goto(address)
        assert answer is not None
        return answer.status

    def follows(self, name: str, within: str = "main") -> None:
        """Follow the first link of this name."""
        go(self.page, self.page.locator(within).get_by_role("link", name=name, exact=True).first)
        self.looks()

    def sends(self, typed: dict[str, str], *fields: str) -> None:
        """Send the form that has these fields."""
        assert send(self.page, typed, *fields) == 200
        self.looks()

    def ends(self, action: str) -> None:
        """Press the button of the form that goes to an address ending so."""
        go(self.page, self.page.locator(f"main form[action$='{action}'] button"))
        self.looks()

    def saved(self, name: str) -> bytes:
        """What the button of this name brings to the disk."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name=name, exact=True).click()
        return Path(coming.value.path()).read_bytes()

    def here(self) -> dict[str, str]:
        """The addresses of the demo's network."""
        self.page.goto(f"{self.demo.home}/partnerships/")
        go(self.page, self.page.get_by_role("link", name=NETWORK, exact=True).first)
        return places(self.demo, self.page.url.split("/")[4])


def _at(demo: Demo, days: int) -> None:
    (demo.data / "days-ahead").write_text(str(days))


def _text_of(pdf: bytes) -> str:
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    text = "".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    return re.sub(r"\s+", " ", text)


# A teacher, over two years.

YEARS = (0, 366, 732)
WORK = {"practice": "huddle", "text": "We read the chart of the week.", "audience": "person"}
# 11.1 h and 13.9 h: no entry of the demo took as long.
MINUTES, WITHDRAWN = "667", "833"
KEPT, GONE = "11.1 h", "13.9 h"


def test_a_teacher_takes_two_years_along_without_what_she_withdrew(
    browser: Browser, own_demo: Demo
) -> None:
    with browser.new_page(viewport=WIDE) as page:  # type: ignore[arg-type]
        teacher = Visitor(page, own_demo)
        for days in YEARS:
            _at(own_demo, days)
            teacher.is_("teacher")
            work = f"{teacher.here()['PARTNERSHIP']}/work/network/note/"
            teacher.opens(work)
            minutes = WITHDRAWN if days == YEARS[1] else MINUTES
            teacher.sends({**WORK, "minutes": minutes})
        _sees_two_years(teacher)
        _opens_a_standard_and_comes_back(teacher)
        before = _takes_along(teacher)
        assert KEPT in before
        assert GONE in before
        _withdraws(teacher)
        after = _takes_along(teacher)
        assert KEPT in after
        assert GONE not in after


def _sees_two_years(teacher: Visitor) -> None:
    teacher.opens(f"{teacher.demo.home}/learning/")
    says(teacher.page, "What have I learned, and what came of it?")
    months = teacher.page.locator("figure", has_text="Hours a month").first
    expect(months.locator("svg").locator("visible=true")).to_be_visible()
    for days in YEARS:
        year = str((today() + timedelta(days=days)).year)
        expect(months).to_contain_text(year)


def _opens_a_standard_and_comes_back(teacher: Visitor) -> None:
    """To what lies behind it, into one entry; and in two clicks back where she was."""
    page = teacher.page
    page.locator("summary", has_text="Standard by standard, in words").click()
    teacher.follows("Learning Communities")
    entries = teacher.main.get_by_role("region", name="Entries")
    first = entries.locator("tbody th a").first
    expect(first).to_have_text("Meet for a short huddle")
    behind = page.url
    go(page, first)
    teacher.looks()
    expect(teacher.main).to_contain_text("What there was to learn")
    page.go_back()
    assert page.url == behind
    teacher.follows("My learning")
    says(page, "What have I learned, and what came of it?")


def _withdraws(teacher: Visitor) -> None:
    month = f"{today() + timedelta(days=YEARS[1]):%Y-%m}"
    teacher.opens(f"{teacher.demo.home}/learning/records/?month={month}")
    row = teacher.main.locator("tbody tr", has_text=GONE)
    go(teacher.page, row.locator("th a"))
    teacher.looks()
    teacher.ends("/withdraw/")


def _takes_along(teacher: Visitor) -> str:
    """For the renewal of a licence: on paper and as a file, which reads back as it was."""
    page = teacher.page
    teacher.opens(f"{teacher.demo.home}/learning/")
    teacher.follows("Take it along")
    paper = _text_of(teacher.saved("On paper (PDF)"))
    file = teacher.saved("As a file (JSON)")
    items = from_json(file).items
    assert (int(WITHDRAWN) in {one.minutes for one in items}) is (GONE in paper)
    teacher.follows("Look at a file that you took along")
    form = form_with(page, "file")
    brought = csv("record.json", file, "application/json")
    form.locator("[name='file']").set_input_files(files=[brought])
    go(page, button(form))
    teacher.looks()
    expect(teacher.main).to_contain_text("written again, it is the same file sign by sign")
    n = len(items)
    told = f"{n} entries: {n} the same here, 0 different here, 0 not here."
    expect(page.locator("p.answer")).to_contain_text(told)
    return paper


# A leader, on a phone and by keyboard alone.

TRIED = "We ask at the end of each huddle who will use it, and where."
BEGINS, LOOKS = 0, 42


def test_a_leader_goes_from_what_nothing_shows_to_a_design_that_she_tries(
    browser: Browser, own_demo: Demo
) -> None:
    with browser.new_page(viewport=PHONE) as page:  # type: ignore[arg-type]
        hands = Watched(page)
        page.goto(own_demo.home)
        _becomes_ines(hands)
        hands.link(NETWORK, "main")
        hands.link("About it", "header")
        hands.link("Standards", "header")
        _finds_what_nothing_shows(hands)
        hands.button(ADVICE)
        says(page, ADVICE)
        _tries_a_design(hands)
        assert _waits(hands, own_demo, LOOKS - 1).count() == 0
        expect(_waits(hands, own_demo, LOOKS)).to_have_count(1)


def _becomes_ines(hands: Watched) -> None:
    hands.unfold("Look as someone else")
    hands.follow(hands.page.locator(".banner button", has_text="Ines Romero"), "Enter")


def _finds_what_nothing_shows(hands: Watched) -> None:
    page = hands.page
    rows = page.get_by_role("region", name="Standard by standard").locator("tbody tr")
    nothing = rows.filter(has_text="no record shows it")
    expect(nothing).to_have_count(1)
    hands.follow(nothing.get_by_role("link"), "Enter")
    says(page, "Resources: what shows it here?")
    expect(page.locator("p.answer")).to_contain_text("This comes from conditions")


def _tries_a_design(hands: Watched) -> None:
    page = hands.page
    first = page.get_by_role("button", name="Try it : Findings that nobody applied", exact=True)
    hands.follow(first, "Enter")
    hands.write("What do you try?", TRIED)
    hands.write_day("From when?", str(today() + timedelta(days=BEGINS)))
    hands.write_day("When do you look at it?", str(today() + timedelta(days=LOOKS)))
    hands.button("Try it")
    tried = page.locator("main section", has_text=TRIED)
    expect(tried).to_contain_text("What the record says")


def _waits(hands: Watched, demo: Demo, days: int) -> Locator:
    """The line of her week that says to look at the design, so many days from now."""
    _at(demo, days)
    hands.page.goto(demo.home)
    _becomes_ines(hands)
    assert found_by_axe(hands.page) == []
    return hands.page.locator("main li", has_text="Findings that nobody applied")


# A researcher, on a phone.

LEARNED = "A teacher's question is shorter than mine, and harder."


def test_a_researcher_finds_her_own_learning(browser: Browser, own_demo: Demo) -> None:
    with browser.new_page(viewport=PHONE) as page:  # type: ignore[arg-type]
        researcher = Visitor(page, own_demo)
        researcher.is_("researcher")
        known = researcher.here()
        _sees_what_there_is_to_learn(researcher, known)
        researcher.opens(own_demo.home)
        researcher.follows("Learn", "header")
        roles = page.locator("figure", has_text="Steady:").first
        for role in ("participant", "co-developer", "disseminator", "analyst"):
            expect(roles).to_contain_text(role)
        researcher.follows("Add a thought (a minute)")
        _adds_a_thought(researcher)
        researcher.follows("Every entry")
        entries = researcher.main.get_by_role("region", name="Entries")
        expect(entries).to_contain_text("Say what the results of a survey mean")


def _sees_what_there_is_to_learn(researcher: Visitor, known: dict[str, str]) -> None:
    """In a form that she opens, before she does it: also what is there for researchers."""
    researcher.opens(f"{known['PARTNERSHIP']}/agenda/propose/")
    folded = researcher.main.locator("details", has=researcher.page.get_by_text(TO_LEARN))
    folded.locator("summary").click()
    expect(folded.locator("li", has_text="for researchers").first).to_be_visible()
    researcher.looks()


def _adds_a_thought(researcher: Visitor) -> None:
    page = researcher.page
    form = form_with(page, "text")
    fill(form, {"text": LEARNED, "changed": "disposition"})
    go(page, button(form))
    researcher.looks()
    said = researcher.main.locator("li", has_text=LEARNED)
    expect(said).to_contain_text("How I see things")
    expect(said).not_to_contain_text("shown to those who work there")


# A representative of the union, who looks for one teacher in six roles.

SIX = (
    *("principal", "hub facilitator", "learning leader"),
    *("researcher", "data steward", "funder"),
)
ALONE = "Nobody reads this but me."
A_MONTH = 40


def test_a_union_representative_tries_six_roles_and_learns_nothing_about_one_teacher(
    browser: Browser, own_demo: Demo
) -> None:
    with browser.new_page(viewport=WIDE) as page:  # type: ignore[arg-type]
        one = Visitor(page, own_demo)
        before = {role: _reads_all(one, role, one.opens) for role in SIX}
        own = _works_for_herself(one)
        # To the letter what it was, though she worked 11.1 h, hid an entry and wrote a thought.
        assert {role: _reads_all(one, role, one.returns) for role in SIX} == before
        for role in SIX:
            one.is_(role)
            assert {address: one.opens(address) for address in own} == dict.fromkeys(own, 404)
        _at(own_demo, A_MONTH)
        for role in SIX:
            # Totals are told anew: with one teacher's work alone they stay what they were. Advice
            # counts from today, so that a finding that waits is one more without her.
            for address, text in _reads_all(one, role, one.returns).items():
                if not address.endswith("/designs/"):
                    assert _figures(text) == _figures(before[role][address]), (role, address)


def _reads_all(one: Visitor, role: str, goes: Callable[[str], int]) -> dict[str, str]:
    """What each page of learning says to somebody, by its address; nothing where it is not."""
    one.is_(role)
    read: dict[str, str] = {}
    for address in _of_learning(one):
        there = goes(address) == 200
        read[address] = one.main.inner_text() if there else ""
    assert any(_figures(text) for text in read.values()), role
    assert not [address for address, text in read.items() if KEPT in text]
    return read


def _of_learning(one: Visitor) -> list[str]:
    """The pages on which a partnership's or an organisation's learning is told."""
    picture = one.here()["PICTURE"]
    found = [f"{picture}/{name}" for name in ("", "standards/", "designs/", "reports/")]
    found += [f"{picture}/standards/2011/{name}/" for name in ("data", "learning-communities")]
    one.page.goto(f"{one.demo.home}/choose/")
    return [*found, *_of_organisation(one)]


def _of_organisation(one: Visitor) -> list[str]:
    """The portfolio, for whom it is."""
    link = one.main.get_by_role("link", name=re.compile("^All partnerships of"))
    return [str(link.first.evaluate("e => e.href"))] if link.count() else []


def _works_for_herself(one: Visitor) -> list[str]:
    """She notes hours, writes a thought and hides an entry; the addresses of what is hers."""
    one.is_("teacher")
    one.opens(f"{one.here()['PARTNERSHIP']}/work/network/note/")
    one.sends({**WORK, "minutes": MINUTES})
    one.opens(f"{one.demo.home}/learning/thoughts/add/")
    form = form_with(one.page, "text")
    fill(form, {"text": ALONE, "changed": "skill"})
    go(one.page, button(form))
    own = [_href(one.main.get_by_role("link", name=f"Change it : {ALONE}"))]
    one.follows("Every entry")
    entries = one.main.get_by_role("region", name="Entries").locator("tbody tr")
    own += [_href(entries.nth(n).locator("th a")) for n in range(3)]
    go(one.page, entries.filter(has_text=KEPT).locator("th a"))
    one.ends("/hide/")
    return [*own, *(f"{address}confirm/" for address in own[1:])]


def _href(link: Locator) -> str:
    return str(link.first.evaluate("e => e.href"))


def _figures(text: str) -> list[str]:
    """The counts and hours of a text, without its days."""
    return re.findall(r"[\d.,]+ (?:activit|artefact|finding|people|h\b|min\b)\w*", text)
