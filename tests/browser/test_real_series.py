"""A real series through the pages: every figure is the file's, every gap stays one.

Department for Education, England: pupil attendance in schools, weeks 37 of 2022 to 2 of 2023,
published under the Open Government Licence v3.0.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Eyes
from tests.browser.hands import Place, button, form_with, founded, go, send
from tests.browser.stage import LEADER

pytestmark = pytest.mark.browser

SHARED = Path(os.environ.get("COPRACTICE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
FILE = SHARED / "data" / "dfe_weekly_attendance" / "weekly_2022w37_2023w02.csv.gz"
SOURCE = (
    "Department for Education, Pupil attendance in schools, January 2023. "
    "Open Government Licence v3.0."
)
COLUMNS = {
    "value": "attendance_perc",
    "day": "",
    "period": "time_identifier",
    "year": "time_period",
    "numerator": "overall_attendance",
    "denominator": "possible_sessions",
    "only_1": "la_name",
    "text_1": "Newham",
    "only_2": "school_type",
    "text_2": "Primary",
    "attribution": SOURCE,
}


@pytest.fixture(scope="module")
def published() -> dict[date, float]:
    """The file's own figures, by the Monday of their week, read without any code of ours."""
    if not FILE.exists():
        pytest.skip("no ../shared: the DfE attendance file not checked through the pages")
    rows = csv.DictReader(io.StringIO(gzip.decompress(FILE.read_bytes()).decode()))
    return {
        date.fromisocalendar(int(row["time_period"]), int(row["time_identifier"][5:]), 1): float(
            row["attendance_perc"]
        )
        for row in rows
        if (row["la_name"], row["school_type"]) == ("Newham", "Primary")
    }


@pytest.fixture(scope="module")
def place(eyes: Eyes, published: dict[date, float]) -> Place:
    return founded(eyes.as_role(LEADER), eyes.demo, "Real Weeks")


@pytest.fixture(scope="module")
def measure(place: Place, published: dict[date, float]) -> str:
    """Bring the file as a person would: choose the columns, look at the preview, take it in."""
    address = place.measure(name="Attendance", question="Do pupils come to school?")
    place.page.goto(f"{address}bring/")
    form_with(place.page, "file").locator("[name='file']").set_input_files(FILE)
    go(place.page, button(form_with(place.page, "file")))
    assert send(place.page, COLUMNS) == 200
    would = place.page.get_by_role("region", name="Would be taken in").locator("tbody tr")
    expect(would).to_have_count(len(published))
    expect(place.page.get_by_role("region", name="Set aside")).to_have_count(0)
    # Half-term, and three weeks around Christmas of which the file has no row.
    expect(place.page.locator("main")).to_contain_text("the file has no row. It stays a gap.")
    go(place.page, button(form_with(place.page, "drop")))
    return address


def _every_week(published: dict[date, float]) -> list[date]:
    first, last = min(published), max(published)
    return [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]


def test_the_page_shows_every_week_with_the_figure_of_the_file(
    place: Place, measure: str, published: dict[date, float]
) -> None:
    rows = place.figures(measure)
    weeks = _every_week(published)
    assert [row[0] for row in rows] == [_spoken(week) for week in reversed(weeks)]
    for row, week in zip(rows, reversed(weeks), strict=True):
        if week in published:
            assert row[1] == f"{published[week]:.1f}%"
        else:
            assert row[1].strip() in {"", "no data"}, f"{week} has no figure in the file: {row}"
    expect(place.page.locator("main")).to_contain_text(SOURCE)


def _spoken(day: date) -> str:
    return f"{day.day}\u00a0{day:%b}\u00a0{day.year}"


def test_the_export_has_the_figures_of_the_file_and_its_source(
    place: Place, measure: str, published: dict[date, float]
) -> None:
    place.page.goto(measure)
    with place.page.expect_download() as loading:
        place.page.get_by_role("link", name="CSV", exact=True).click()
    text = Path(loading.value.path()).read_text("utf-8-sig")
    assert SOURCE in text
    rows = list(csv.reader(io.StringIO(text)))
    head = next(place for place, row in enumerate(rows) if "Value" in row)
    found = {row[0]: row[rows[head].index("Value")] for row in rows[head + 1 :]}
    assert list(found) == [week.isoformat() for week in _every_week(published)]
    figures = {date.fromisoformat(day): float(value) for day, value in found.items() if value}
    assert figures == published
