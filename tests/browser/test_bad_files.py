"""Files as they come on a bad day: each is told in a sentence, and not one figure changes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import pytest
import xlsxwriter
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Eyes
from tests.browser.hands import Place, button, csv, form_with, founded, go, send, weeks
from tests.browser.stage import LEADER

pytestmark = pytest.mark.browser

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT = weeks("61,58,64")


def _days(*rows: tuple[str, str]) -> str:
    return "\n".join(["week,value", *(",".join(row) for row in rows), ""])


def _workbook() -> bytes:
    """Figures that are computed, one of them by a division by zero."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["week", "value"])
        for row, (day, formula, shown) in enumerate(
            [
                (date(2026, 3, 2), "=60+1", 61),
                (date(2026, 3, 9), "=1/0", "#DIV/0!"),
                (date(2026, 3, 16), "=B2+2", 63),
            ],
            start=1,
        ):
            sheet.write(row, 0, day.isoformat())
            sheet.write_formula(row, 1, formula, None, shown)
    return content.getvalue()


@dataclass(frozen=True)
class Unread:
    """A file that is refused as soon as it is chosen, and what the page says of it."""

    file: FilePayload
    told: str


@dataclass(frozen=True)
class SetAside:
    """A file of which some rows cannot be taken in: how many can, and what is told of others."""

    file: FilePayload
    taken: int
    told: tuple[str, ...]


UNREAD = {
    "an unclosed quotation mark": Unread(
        csv("talks.csv", 'week,value\n2026-03-02,"61\n2026-03-09,62\n'),
        "The quotation marks on line 2 do not pair up. Nothing was changed.",
    ),
    "2,000 columns": Unread(
        csv("wide.csv", "\n".join([",".join(f"c{n}" for n in range(2000)), "1," * 1999 + "1"])),
        "The file has 2,000 columns; we read at most 500. Nothing was changed.",
    ),
    "a PDF": Unread(
        csv("figures.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF"),
        "This is a PDF. Nothing was changed.",
    ),
    "a picture": Unread(
        csv("figures.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64), EXCEL),
        "This is a picture. Nothing was changed.",
    ),
    "an empty file": Unread(csv("empty.csv", ""), "The file is empty. Nothing was changed."),
}
SET_ASIDE = {
    "ragged rows": SetAside(
        csv("ragged.csv", "week,value\n2026-03-02,61\n2026-03-09,62,63\n2026-03-16,64\n"),
        2,
        ("3 fields where the header has 2",),
    ),
    "31 June": SetAside(
        csv(
            "days.csv", _days(("1 June 2026", "61"), ("8 June 2026", "62"), ("31 June 2026", "63"))
        ),
        2,
        ("31 June 2026", "June has 30 days"),
    ),
    "formulas": SetAside(csv("formulas.xlsx", _workbook(), EXCEL), 2, ("#DIV/0!",)),
    "one period twice": SetAside(
        csv("twice.csv", _days(("2026-03-02", "61"), ("2026-03-09", "62"), ("2026-03-09", "63"))),
        1,
        ("line 4 says something else of the same period", "line 3 says something else"),
    ),
}


@pytest.fixture(scope="module")
def place(eyes: Eyes) -> Place:
    return founded(eyes.as_role(LEADER), eyes.demo, "Bad Days")


@pytest.fixture(scope="module")
def measure(place: Place) -> str:
    """A measure that has three figures, which must stand after whatever comes."""
    address = place.measure()
    place.take_in(address, csv("kept.csv", KEPT))
    return address


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_cannot_be_read_changes_nothing(place: Place, measure: str, name: str) -> None:
    before = place.figures(measure)
    place.bring(measure, UNREAD[name].file)
    fault = place.page.locator("[data-summary]")
    expect(fault).to_be_focused()
    expect(fault).to_contain_text(UNREAD[name].told)
    expect(form_with(place.page, "file")).to_be_visible()
    assert place.figures(measure) == before


@pytest.mark.parametrize("name", SET_ASIDE)
def test_rows_that_cannot_be_read_are_told_before_anything_changes(
    place: Place, measure: str, name: str
) -> None:
    wanted, before = SET_ASIDE[name], place.figures(measure)
    place.bring(measure, wanted.file)
    send(place.page, {"value": "value", "day": "week", "attribution": "Our own count."})
    aside = place.page.get_by_role("region", name="Set aside")
    for words in wanted.told:
        expect(aside).to_contain_text(words)
    taken = place.page.get_by_role("region", name="Would be taken in").locator("tbody tr")
    expect(taken).to_have_count(wanted.taken)
    preview = place.page.url
    assert place.figures(measure) == before
    place.page.goto(preview)
    go(place.page, place.page.locator("main button[name='drop']"))
    assert place.figures(measure) == before


def test_columns_that_do_not_fit_come_back_as_they_were_chosen(place: Place, measure: str) -> None:
    before = place.figures(measure)
    place.bring(measure, csv("kept.csv", KEPT))
    chosen = {"value": "", "day": "week", "only_1": "value", "text_1": "none of these"}
    assert send(place.page, {**chosen, "attribution": "A long line on the source."}) == 422
    _keeps(place.page, {**chosen, "attribution": "A long line on the source."})
    assert send(place.page, {"value": "value"}) == 200
    # No row says so: back to the columns, which stand as they were chosen.
    expect(place.page.get_by_role("alert")).to_contain_text("none of these")
    _keeps(place.page, {**chosen, "value": "value", "attribution": "A long line on the source."})
    assert place.figures(measure) == before


def _keeps(page: Page, typed: dict[str, str]) -> None:
    form = form_with(page, "attribution")
    for name, answer in typed.items():
        expect(form.locator(f"[name='{name}']")).to_have_value(answer)


def test_a_file_dropped_in_one_window_cannot_be_taken_in_from_another(
    place: Place, measure: str
) -> None:
    before = place.figures(measure)
    place.bring(measure, csv("later.csv", weeks("1,2,3")))
    send(place.page, {"attribution": "Our own count."})
    with place.page.context.new_page() as other:
        other.goto(place.page.url)
        go(other, other.locator("main button[name='drop']"))
    go(place.page, button(form_with(place.page, "drop")))
    expect(place.page.locator("p.answer")).to_contain_text("was dropped")
    assert place.figures(measure) == before
