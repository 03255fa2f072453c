"""Somebody new reads what a partnership is, costs, stopped, and how one leaves it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import Eyes
from tests.browser.hands import follow, says, under

pytestmark = pytest.mark.browser


def test_a_new_superintendent_learns_what_it_costs_what_was_stopped_and_how_to_leave(
    eyes: Eyes,
) -> None:
    page = eyes.as_role("new superintendent")
    follow(page, "First Years Network")
    follow(page, "About it")
    says(page, "What must someone who is new to First Years Network know?")
    assert found_by_axe(page) == []
    costs = under(page, "What it costs")
    for told in (
        "25 h a month in all, as agreed",
        "60,000 USD a year, paid by Saltmarsh Foundation",
        "4,000 USD a year, paid by Alder County Schools",
    ):
        expect(costs).to_contain_text(told)
    stopped = under(page, "What was stopped").locator("> li")
    expect(stopped).to_have_count(3)
    expect(stopped.filter(has_text="Written feedback only")).to_contain_text("nobody tried")
    expect(stopped.filter(has_text="Weekly hub newsletter")).to_contain_text("The Monday call")
    expect(stopped.filter(has_text="Video of talks")).to_contain_text("Families were not asked")
    leaving = page.get_by_role("heading", name="How to leave").locator("+ p")
    expect(leaving).to_contain_text("An organisation leaves by telling those who lead")


def test_a_newcomer_reads_as_someone_else_and_prints_the_page(eyes: Eyes) -> None:
    page = eyes.as_role("new superintendent")
    follow(page, "First Years Network")
    follow(page, "About it")
    follow(page, "principal")
    asked = page.get_by_role("heading", name="What it asks of a principal")
    expect(asked.locator("..")).to_contain_text("Agreed here: 1 h a month.")
    assert found_by_axe(page) == []
    page.evaluate("window.print = () => document.documentElement.dataset.printed = 'yes'")
    page.get_by_role("button", name="Print this page").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    ways_on = ("Choose", "Agreements", "Its whole history", "researcher")
    for there in ways_on:
        expect(page.get_by_role("link", name=there, exact=True)).to_be_visible()
    page.emulate_media(media="print")
    for gone in ways_on:
        expect(page.get_by_role("link", name=gone, exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    for there in ("First Years Network", "principal", "25 h a month in all", "Video of talks"):
        expect(page.get_by_text(there).locator("visible=true").first).to_be_visible()
