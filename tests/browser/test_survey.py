"""A teacher answers from a letter's link on a phone, in Spanish, while the connection drops."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Behind
from tools.pages import HUB, become
from tools.served import Demo, served

CLOCK = Path(__file__).parent / "clock"
ZONE = ZoneInfo("America/New_York")
"""Where the demo's network is: its days begin there."""
WORDS = "Menos papel, por favor"


@pytest.fixture
def own_demo(browser: Browser, tmp_path: Path) -> Iterator[Demo]:
    """A demo of its own, of which the test moves the clock: who is asked has it in their week."""
    with served(tmp_path, PYTHONPATH=str(CLOCK)) as demo:
        yield demo


def _ask_everyone(page: Page, demo: Demo) -> None:
    """The hub takes a ready form, plans and asks: a minute's work on one page after the other."""
    page.goto(f"{demo.home}/partnerships/")
    page.locator("main a[href^='/partnerships/']").first.click()
    page.get_by_role("link", name="Together").first.click()
    page.get_by_role("link", name="Surveys").first.click()
    page.get_by_role("button", name="Make a form").click()
    page.get_by_label("Session feedback").check()
    page.get_by_role("button", name="Begin with this").click()
    page.get_by_role("button", name="Plan whom to ask").click()
    page.get_by_label("What do you call this time?").fill("After the huddle")
    page.get_by_label("Anonymous:").check()
    _set_days(page, demo)
    expect(page.locator("main")).to_contain_text("Nobody was asked yet")
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("main")).to_contain_text("It is open until")


def _set_days(page: Page, demo: Demo) -> None:
    """Choose days. Those that are closed are refused with the next open one, which is then taken;
    the clock moves to the first day, whichever that is."""
    today = datetime.now(ZONE).date()
    opens, closes = today, today + timedelta(days=20)
    for _refusal in range(6):
        page.get_by_label("First day").fill(opens.isoformat())
        page.get_by_label("Last day").fill(closes.isoformat())
        page.get_by_role("button", name="On to the overview").click()
        refused = page.locator("[data-summary]")
        if not refused.count():
            break
        found = re.search(r"next open day is (\d+ \w+ \d+)", refused.inner_text())
        assert found, refused.inner_text()
        day = datetime.strptime(found[1], "%d %b %Y").date()
        if "first day" in refused.inner_text():
            opens, closes = day, max(closes, day + timedelta(days=7))
        else:
            closes = day
    (demo.data / "days-ahead").write_text(str((opens - today).days))


def _links(demo: Demo) -> list[str]:
    """The links of the letters that are on their way."""
    with sqlite3.connect(demo.data / "copractice.sqlite3") as database:
        rows = database.execute("select lines from notices_letter where kind = 'survey'").fetchall()
    lines = [json.loads(kept) for (kept,) in rows]
    return [line[0]["href"] for line in lines if line]


def test_a_teacher_answers_on_a_phone_with_a_dropped_connection(
    browser: Browser, own_demo: Demo
) -> None:
    with browser.new_page() as page:
        become(page, own_demo, HUB)
        _ask_everyone(page, own_demo)
    (link, *_others) = _links(own_demo)
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    behind = Behind(own_demo.home)
    behind.watch(context)
    phone = context.new_page()
    phone.goto(own_demo.home + link)
    assert context.cookies() == []
    phone.get_by_role("button", name="Español").click()
    expect(phone.locator("html")).to_have_attribute("lang", "es")
    # The page goes away and comes back: what was typed is still there.
    phone.locator(".ask input[type=radio]").nth(3).check()
    phone.locator(".ask :is(textarea, input[type=text])").first.fill(WORDS)
    phone.goto("about:blank")
    phone.goto(f"{own_demo.home}{link}?language=es")
    expect(phone.locator(".ask :is(textarea, input[type=text])").first).to_have_value(WORDS)
    assert behind.heard == []
    context.set_offline(True)
    phone.locator("form .doing button").click()
    expect(phone.locator("[data-said]")).to_be_visible()
    assert phone.evaluate("localStorage.length") == 1
    context.set_offline(False)
    # Sent by itself when the connection is back, once; nothing stays on the device.
    expect(phone.locator("[data-sent]")).to_be_visible()
    assert phone.evaluate("localStorage.length") == 0
    phone.goto(own_demo.home + link)
    expect(phone.locator("[data-sent]")).to_be_visible()
    assert phone.locator(".ask").count() == 0
    context.close()
