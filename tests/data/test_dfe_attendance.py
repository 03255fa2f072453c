"""Real attendance files of the Department for Education, England (Open Government Licence v3.0)."""

from __future__ import annotations

import csv
import gzip
import io
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from copractice.data.ingest import Table, read_table
from copractice.domain.periods import Frequency
from copractice.domain.series import Layout, LayoutFault, SeriesReading, read_series, suggest

SHARED = Path(os.environ.get("COPRACTICE_SHARED", Path(__file__).parents[2] / ".." / "shared"))
FOLDER = SHARED / "data" / "dfe_weekly_attendance"
NEWHAM = (("la_name", "Newham"), ("school_type", "Primary"))
WEEKS = Layout("attendance_perc", year="time_period", period="time_identifier")


def with_counts(layout: Layout, *only: tuple[str, str]) -> Layout:
    return replace(
        layout, only=only, numerator="overall_attendance", denominator="possible_sessions"
    )


def packed(start: str) -> bytes:
    files = sorted(FOLDER.glob(f"{start}*.csv.gz"))
    if not files:
        pytest.skip("no ../shared: the DfE attendance files not checked")
    return files[0].read_bytes()


def plain_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(gzip.decompress(content).decode())))


@pytest.fixture(scope="module")
def weekly() -> Table:
    return read_table("weekly.csv.gz", packed("weekly"))


@pytest.fixture(scope="module")
def newham(weekly: Table) -> SeriesReading:
    layout = with_counts(suggest(weekly.header, weekly.rows), *NEWHAM)
    return read_series(weekly.header, weekly.rows, weekly.lines, layout, Frequency.WEEK)


def test_the_table_is_what_the_csv_module_reads(weekly: Table) -> None:
    expected = plain_rows(packed("weekly"))
    assert (len(weekly.rows), len(weekly.header)) == (7369, 63)
    assert [dict(zip(weekly.header, row, strict=True)) for row in weekly.rows] == expected
    assert weekly.lines == list(range(2, 7371))
    assert weekly.refused == ()


def test_the_layout_is_suggested(weekly: Table) -> None:
    assert suggest(weekly.header, weekly.rows) == WEEKS


def test_values_equal_the_text_of_the_file_to_the_last_digit(
    weekly: Table, newham: SeriesReading
) -> None:
    texts = {
        (row["time_period"], row["time_identifier"]): row["attendance_perc"]
        for row in plain_rows(packed("weekly"))
        if (row["la_name"], row["school_type"]) == ("Newham", "Primary")
    }
    assert len(texts) == 15
    for point in newham.points:
        year, week, _ = point.day.isocalendar()
        text = texts.pop((str(year), f"Week {week}"))
        assert repr(point.value) == text
        row = dict(zip(weekly.header, weekly.rows[weekly.lines.index(point.line)], strict=True))
        assert row["attendance_perc"] == text
    assert texts == {}


def test_half_term_and_christmas_are_gaps_and_weeks_run_across_the_year(
    newham: SeriesReading,
) -> None:
    days = [point.day for point in newham.points]
    assert days == sorted(days)
    assert newham.span == (date(2022, 9, 12), date(2023, 1, 9))
    assert [gap.isocalendar()[:2] for gap in newham.gaps] == [(2022, 43), (2022, 51), (2022, 52)]
    assert date(2023, 1, 2) in days


def test_rates_are_numerator_by_denominator(newham: SeriesReading) -> None:
    assert newham.notes == ()
    assert newham.left_out == 7369 - 15
    for point in newham.points:
        assert point.numerator is not None
        assert point.denominator is not None
        assert point.value == pytest.approx(100 * point.numerator / point.denominator)


def test_totals_that_the_department_weights_are_kept_and_noted(weekly: Table) -> None:
    layout = with_counts(WEEKS, ("geographic_level", "National"), ("school_type", "Total"))
    reading = read_series(weekly.header, weekly.rows, weekly.lines, layout, Frequency.WEEK)
    assert len(reading.points) == 15
    assert reading.refused == ()
    assert "not numerator by denominator" in str(reading.notes[0])


def test_z_is_never_a_number(weekly: Table) -> None:
    place = weekly.header.index("attendance_perc")
    row = next(row for row in weekly.rows if row[place] == "z")
    record = dict(zip(weekly.header, row, strict=True))
    place_and_type = tuple((column, record[column]) for column in ("la_name", "school_type"))
    layout = replace(WEEKS, only=place_and_type)
    reading = read_series(weekly.header, weekly.rows, weekly.lines, layout, Frequency.WEEK)
    line = weekly.lines[weekly.rows.index(row)]
    assert line in [withheld.line for withheld in reading.withheld]
    assert line not in [point.line for point in reading.points]


def test_a_place_that_is_misspelt_is_offered_rightly(weekly: Table) -> None:
    layout = replace(WEEKS, only=(("la_name", "Newhem"),))
    with pytest.raises(LayoutFault, match="Did you mean “Newham”"):
        read_series(weekly.header, weekly.rows, weekly.lines, layout, Frequency.WEEK)


def test_one_place_with_several_kinds_of_school_is_refused_not_mixed(weekly: Table) -> None:
    layout = replace(WEEKS, only=(("la_name", "Newham"),))
    reading = read_series(weekly.header, weekly.rows, weekly.lines, layout, Frequency.WEEK)
    assert reading.points == ()
    assert {str(refusal.todo) for refusal in reading.refused} == {
        "Choose which rows belong, or keep one of them"
    }


def test_the_daily_file_has_every_school_day_but_the_bank_holiday() -> None:
    table = read_table("daily.csv.gz", packed("daily"))
    suggested = suggest(table.header, table.rows)
    assert (suggested.day, suggested.value) == ("attendance_date", "attendance_perc")
    layout = with_counts(suggested, *NEWHAM)
    reading = read_series(table.header, table.rows, table.lines, layout, Frequency.SCHOOL_DAY)
    start = date(2022, 9, 12)
    fortnights = [start + timedelta(days=n) for n in range(19)]
    assert reading.gaps == (date(2022, 9, 19),)
    assert [point.day for point in reading.points] == [
        day for day in fortnights if day.weekday() < 5 and day not in reading.gaps
    ]


def test_the_same_series_comes_out_of_a_workbook(weekly: Table, newham: SeriesReading) -> None:
    columns = ("time_period", "time_identifier", "la_name", "school_type", "attendance_perc")
    places = [weekly.header.index(column) for column in columns]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": True})
    sheet = book.add_worksheet("Weeks")
    sheet.write_row(0, 0, columns)
    for line, row in enumerate(weekly.rows, start=1):
        sheet.write_row(line, 0, [row[place] for place in places])
    book.close()

    table = read_table("weeks.xlsx", buffer.getvalue())
    layout = replace(suggest(table.header, table.rows), only=NEWHAM)
    reading = read_series(table.header, table.rows, table.lines, layout, Frequency.WEEK)
    assert [(p.day, p.value) for p in reading.points] == [(p.day, p.value) for p in newham.points]
    assert reading.gaps == newham.gaps
