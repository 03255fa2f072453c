"""Excel workbooks: what cells become, and workbooks made to hurt."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from copractice.data.ingest import Limits, Table, Unreadable, read_table
from copractice.data.ingest.reach import Reach


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(book)
    book.close()
    return buffer.getvalue()


def sheet_of(rows: Sequence[Sequence[object]]) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Weeks")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)

    return workbook(fill)


def rebuilt(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
PLAIN = sheet_of([["week", "att"], [37, 93.83], [38, 94]])


def refusal(content: bytes, limits: Limits | None = None, sheet: str | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_table("a.xlsx", content, limits=limits or Limits(), sheet=sheet)
    return str(caught.value.sentence)


def notes(table: Table) -> list[str]:
    return [str(note) for note in table.notes]


def test_each_kind_of_cell_becomes_its_text() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Cells")
        day = book.add_format({"num_format": "d/m/yyyy"})
        time = book.add_format({"num_format": "hh:mm"})
        sheet.write_row(0, 0, ["kind", "cell"])
        sheet.write_row(1, 0, ["whole", 22097])
        sheet.write_row(2, 0, ["fraction", 93.83])
        sheet.write_row(3, 0, ["text", "007"])
        sheet.write_row(4, 0, ["truth", True])
        sheet.write(5, 0, "day")
        sheet.write_datetime(5, 1, dt.datetime(2026, 5, 3), day)
        sheet.write(6, 0, "instant")
        sheet.write_datetime(6, 1, dt.datetime(2026, 5, 3, 8, 30), day)
        sheet.write(7, 0, "time")
        sheet.write(7, 1, 0.5, time)
        sheet.write(8, 0, "error")
        sheet.write_formula(8, 1, "=1/0", None, "#DIV/0!")
        sheet.write(9, 0, "not available")
        sheet.write_formula(9, 1, "=NA()", None, "#N/A")
        sheet.write(10, 0, "computed")
        sheet.write_formula(10, 1, "=1+1", None, 2)

    table = read_table("a.xlsx", workbook(fill))
    assert [cell for _, cell in table.rows] == [
        *("22097", "93.83", "007", "TRUE", "2026-05-03", "2026-05-03 08:30:00"),
        *("12:00:00", "#DIV/0!", "#N/A", "2"),
    ]
    assert table.lines == list(range(2, 12))


@given(
    st.lists(st.lists(st.text("aé“<&\"';,\n1 ", max_size=6), min_size=3, max_size=3), max_size=6)
)
def test_texts_come_back(rows: list[list[str]]) -> None:
    table = read_table("a.xlsx", sheet_of([["a", "b", "c"], *rows]))
    assert table.rows == [tuple(row) for row in rows if any(cell.strip() for cell in row)]


@given(st.lists(st.floats(-1e12, 1e12).map(lambda x: float(f"{x:.15G}")), min_size=1, max_size=5))
def test_numbers_keep_all_their_digits(numbers: list[float]) -> None:
    table = read_table("a.xlsx", sheet_of([["n", "x"], *[[1, number] for number in numbers]]))
    assert [float(cell) for _, cell in table.rows] == numbers


def test_a_table_may_start_anywhere_below_a_title() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Weeks")
        sheet.write(1, 2, "Attendance by week")
        sheet.write_row(4, 2, ["week", "att", "n"])
        sheet.write_row(5, 2, [37, 93.8])
        sheet.write_row(7, 2, [38, 94, 11])

    table = read_table("a.xlsx", workbook(fill))
    assert table.header == ("week", "att", "n")
    assert table.rows == [("37", "93.8", ""), ("38", "94", "11")]
    assert table.lines == [6, 8]
    assert "in row 5" in notes(table)[0]


def test_text_beside_the_table_sets_its_row_aside() -> None:
    table = read_table("a.xlsx", sheet_of([["week", "att"], [37, 93], [38, 94, "ill"], [39, 95]]))
    assert table.rows == [("37", "93"), ("39", "95")]
    assert table.refused[0].line == 3


def two_sheets(book: xlsxwriter.Workbook) -> None:
    for name in ("Notes", "Hidden", "Weeks"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, [name, "value"])
        sheet.write_row(1, 0, ["x", 1])
        if name == "Hidden":
            sheet.hide()


def test_a_sheet_is_chosen_by_its_name_and_hidden_ones_stay_hidden() -> None:
    content = workbook(two_sheets)
    first = read_table("a.xlsx", content)
    assert (first.sheet, first.sheets) == ("Notes", ("Notes", "Weeks"))
    assert notes(first) == ["The workbook has 2 sheets; we read “Notes”."]
    assert read_table("a.xlsx", content, sheet="Weeks").header[0] == "Weeks"
    assert "Choose one of: Notes, Weeks." in refusal(content, sheet="Hidden")


def test_a_workbook_under_the_name_of_a_csv_is_read_with_a_note() -> None:
    table = read_table("a.csv", PLAIN)
    assert table.kind == "xlsx"
    assert notes(table) == ["The name ends in “.csv”, but this is an Excel workbook."]


def test_an_empty_sheet_is_refused() -> None:
    assert "The sheet is empty." in refusal(sheet_of([]))


def test_numbers_without_names_are_refused() -> None:
    assert "no row with names" in refusal(sheet_of([[37, 93.8], [38, 94]]))


def test_a_bomb_is_refused_by_what_its_directory_says() -> None:
    bomb = rebuilt(PLAIN, SHEET, lambda part: part + b" " * 3_000_000)
    assert "more than 1 MB" in refusal(bomb, Limits(unpacked_bytes=1_000_000))


def test_a_directory_that_lies_about_a_size_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[SHEET] += b" " * 3_000_000
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
        new.getinfo(SHEET).file_size = 100
    assert "damaged" in refusal(buffer.getvalue(), Limits(unpacked_bytes=1_000_000))


def test_too_many_parts_and_parts_given_twice_are_refused() -> None:
    assert "unusual way" in refusal(PLAIN, Limits(parts=3))
    buffer = io.BytesIO(PLAIN)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as out:
        out.writestr(SHEET, b"<worksheet/>")
    assert "unusual way" in refusal(buffer.getvalue())


def test_one_cell_far_out_is_refused_before_a_rectangle_is_made() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Weeks")
        sheet.write(0, 0, "week")
        sheet.write(1_048_575, 16_383, 1)

    words = refusal(workbook(fill))
    assert "reaches to row 1,048,576 and column 16,384" in words


def test_colours_far_out_hold_nothing_and_do_no_harm() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Weeks")
        sheet.write_row(0, 0, ["week", "att"])
        sheet.write_row(1, 0, [37, 93.8])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))

    assert read_table("a.xlsx", workbook(fill)).rows == [("37", "93.8")]


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b'r="B2"', b'r="B2" r="XFD1048576"'),
        lambda part: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + part,
        lambda part: part.decode().replace('"UTF-8"', '"UTF-16"').encode("utf-16"),
        lambda part: part.replace(b'r="B2"', b'r="B"'),
        lambda part: part[:-20],
        lambda part: part.replace(b'r="B2"', b'x="&gt;>" t="e"'),
    ],
)
def test_sheets_that_we_and_the_parser_could_read_apart_are_refused(
    change: Callable[[bytes], bytes],
) -> None:
    assert "unusual way" in refusal(rebuilt(PLAIN, SHEET, change))


def test_cells_without_a_place_follow_one_another() -> None:
    sheet = re.sub(rb' r="[A-Z]*[0-9]+"', b"", zipfile.ZipFile(io.BytesIO(PLAIN)).read(SHEET))
    reach = Reach(sheet)
    assert (reach.last_row, reach.last_column) == (3, 2)
    table = read_table("a.xlsx", rebuilt(PLAIN, SHEET, lambda _: sheet))
    assert table.rows == [("37", "93.83"), ("38", "94")]


def test_a_workbook_cut_short_is_refused() -> None:
    for length in range(4, len(PLAIN), 211):
        assert "damaged" in refusal(PLAIN[:length])
