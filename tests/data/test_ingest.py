"""CSV files of many makes come back cell by cell; everything else is refused with a sentence."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.data.ingest import Limits, Table, Unreadable, read_table

WORDS = st.text("abcdefgh", min_size=1, max_size=6)
LETTERS = "ab1 9.é“\"'\n-%"


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str], list[list[str]]]:
    """A separator, a header, and rows whose cells may hold that separator, quotes and breaks."""
    separator = draw(st.sampled_from(",;\t|"))
    header = draw(st.lists(WORDS, min_size=2, max_size=5, unique=True))
    cell = st.text(LETTERS + separator, max_size=8)
    row = st.lists(cell, min_size=len(header), max_size=len(header))
    return separator, header, draw(st.lists(row, max_size=8))


def write(rows: list[list[str]], **dialect: object) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, **dialect).writerows(rows)  # type: ignore[arg-type]
    return buffer.getvalue()


def refusal(content: bytes, name: str = "week.csv", limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_table(name, content, limits=limits or Limits())
    words = str(caught.value.sentence)
    assert "Nothing was changed." in words
    return words


def notes(table: Table) -> list[str]:
    return [str(note) for note in table.notes]


@given(
    tables(),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_the_csv_module_writes_comes_back(
    content: tuple[str, list[str], list[list[str]]],
    quoting: int,
    ending: str,
    encoding: str,
) -> None:
    separator, header, rows = content
    text = write([header, *rows], delimiter=separator, quoting=quoting, lineterminator=ending)
    table = read_table("a.csv", text.encode(encoding))
    assert table.separator == separator
    assert table.header == tuple(header)
    assert table.rows == [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert table.refused == ()


@given(tables())
def test_each_row_knows_the_line_on_which_it_starts(
    content: tuple[str, list[str], list[list[str]]],
) -> None:
    separator, header, rows = content
    numbered = [[f"row {place}", *row] for place, row in enumerate(rows)]
    text = write([["name", *header], *numbered], delimiter=separator, lineterminator="\n")
    table = read_table("a.csv", text.encode())
    physical = text.split("\n")
    for (name, *_), line in zip(table.rows, table.lines, strict=True):
        assert physical[line - 1].startswith(name)


def test_windows_1252_is_read_and_said() -> None:
    table = read_table("a.csv", "week,school\n37,A\n38,Peñalver\n".encode("cp1252"))
    assert table.rows[1] == ("38", "Peñalver")
    assert table.encoding == "Windows-1252"
    assert notes(table)[0].endswith("Check line 3.")


def test_decimal_commas_do_not_pass_for_separators() -> None:
    table = read_table("a.csv", b"la;att;year\nNewham;93,5;2022\nYork;96,1;2022\n")
    assert table.separator == ";"
    assert table.rows[0] == ("Newham", "93,5", "2022")


def test_prose_with_commas_does_not_pass_for_columns() -> None:
    table = read_table("a.csv", b"name;att, total\nSmith, Ann;93\nLee, Bo;94\n")
    assert (table.separator, table.header) == (";", ("name", "att, total"))


def test_the_header_is_found_below_a_title() -> None:
    text = "Attendance, by week\n\nSource: the district\n,,\nweek,att,n\n37,93.8,10\n38,94.0,11\n"
    table = read_table("a.csv", text.encode())
    assert table.header == ("week", "att", "n")
    assert table.lines == [6, 7]
    assert any("on line 5" in note for note in notes(table))


def test_the_separator_that_excel_declares_is_no_row() -> None:
    table = read_table("a.csv", b"sep=;\nweek;att\n37;93\n38;94\n")
    assert table.header == ("week", "att")


def test_a_header_of_r_has_no_name_for_the_first_column() -> None:
    table = read_table("a.csv", b'"","value"\n"1",5\n"2",6\n')
    assert table.header == ("column 1", "value")
    assert any("Column" in note or "column" in note for note in notes(table))


def test_repeated_and_blank_names_become_unique() -> None:
    table = read_table("a.csv", b"score,score,,score (2),GRADE \n1,2,3,4,5\n")
    assert table.header == ("score", "score (3)", "column 3", "score (2)", "GRADE")


def test_ragged_rows_are_set_aside_with_their_lines() -> None:
    table = read_table("a.csv", b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n7,8,9\n")
    assert table.rows == [("1", "2", "3"), ("7", "8", "9")]
    assert [(r.line, str(r.why)) for r in table.refused] == [
        (3, "2 fields where the header has 3"),
        (4, "4 fields where the header has 3"),
    ]


def test_rows_all_longer_than_the_header_do_not_make_a_row_the_header() -> None:
    table = read_table("a.csv", b"a,b,c\nx,1,2,3\ny,4,5,6\nz,7,8,9\n")
    assert table.header == ("a", "b", "c")
    assert [r.line for r in table.refused] == [2, 3, 4]


def test_separators_at_the_end_with_nothing_after_them_are_taken_off_and_said() -> None:
    table = read_table("a.csv", b"a,b\n1,2,,\n3,4,,\n")
    assert table.rows == [("1", "2"), ("3", "4")]
    assert any("2 rows end in separators" in note for note in notes(table))


def test_blank_rows_are_left_out_and_counted() -> None:
    table = read_table("a.csv", b"a,b\n1,2\n\n,\n3,4\n")
    assert table.lines == [2, 5]
    assert any("2 rows are blank" in note for note in notes(table))


def test_text_after_a_quotation_mark_sets_the_row_aside() -> None:
    table = read_table("a.csv", b'a,b\n"He said "hi" to me",3\n1,2\n')
    assert table.rows == [("1", "2")]
    assert (table.refused[0].line, str(table.refused[0].why)) == (
        2,
        "text after a closing quotation mark",
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [(b'a,b\n1,2\n"3,4\n5,6\n', 3), (b'a,b\n1,2\n3,4\n"ab"c" , 3\n', 4), (b'"a,b\n1,2\n', 1)],
)
def test_quotation_marks_that_do_not_pair_refuse_the_file(content: bytes, line: int) -> None:
    assert f"The quotation marks on line {line} do not pair up." in refusal(content)


def test_one_column_is_a_table_and_is_said() -> None:
    table = read_table("a.csv", b"value\n1,5\n2,5\n")
    assert table.header == ("value",)
    assert table.rows == [("1,5",), ("2,5",)]
    assert any("one column only" in note for note in notes(table))


def test_a_header_alone_is_a_table_without_rows() -> None:
    table = read_table("a.csv", b"week,att\n")
    assert (table.header, table.rows) == (("week", "att"), [])


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert "The file is empty." in refusal(content)


def test_a_file_without_names_is_refused() -> None:
    assert "no line with names" in refusal(b"37,93.8\n38,94.0\n")


def test_zero_bytes_are_refused_with_their_line() -> None:
    assert "zero bytes on line 2" in refusal(b"a,b\n1,\x002\n")
    assert "zero bytes on line 2" in refusal("a,b\n1,\0\n".encode("utf-16"))


def test_half_a_character_of_utf_16_is_refused() -> None:
    assert "how the letters are encoded" in refusal("a,b\n1,2\n".encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "This is a PDF."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is a picture."),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "This is a picture."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel 97 workbook (.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"Rar!\x1a\x07\x01\0", "This is a packed folder."),
        (b"SQLite format 3\0", "a database or a statistics program"),
        (b"\n <!DOCTYPE html><html><table><tr><td>1,2", "This is a web page."),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "This is an XML file."),
        (b'[{"week": 37, "att": 93.8}]', "This is a JSON file."),
        (b'{"week": 37}', "This is a JSON file."),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_is_no_table_is_known_by_its_content(content: bytes, says: str, name: str) -> None:
    words = refusal(content, name)
    assert says in words
    assert "Save the table as CSV or Excel" in words


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (archive(a_csv=b"a,b"), "This is a packed folder."),
        (archive(mimetype=b"application/vnd", content_xml=b"<a/>"), "OpenDocument"),
        (archive(xl__workbook_bin=b""), "binary Excel workbook"),
        (archive(word__document_xml=b"<a/>"), "text document"),
        (archive(a_csv=b"a,b")[:-30], "damaged or was cut short"),
    ],
    # The bytes carry the time at which they were packed: no name for a test that two workers share.
    ids=["folder", "opendocument", "binary", "word", "cut"],
)
def test_archives_are_told_apart(content: bytes, says: str) -> None:
    assert says in refusal(content, "a.xlsx")


def test_text_under_the_name_of_a_workbook_is_read_with_a_note() -> None:
    table = read_table("export.xls", b"a\tb\n1\t2\n")
    assert table.rows == [("1", "2")]
    assert notes(table)[0] == "The name ends in “.xls”, but this is plain text."


def test_gzip_is_unpacked_whatever_the_name() -> None:
    packed = gzip.compress(b"a,b\n1,2\n")
    assert read_table("a.csv.gz", packed).rows == read_table("a.csv", packed).rows == [("1", "2")]


def test_a_cut_gzip_is_refused() -> None:
    assert "damaged or was cut short" in refusal(gzip.compress(b"a,b\n1,2\n" * 99)[:-9])


def test_gzip_is_unpacked_to_the_limit_only() -> None:
    packed = gzip.compress(b"a,b\n" + bytes(3_000_000))
    assert "more than 2 MB" in refusal(packed, limits=Limits(unpacked_bytes=2_000_000))


def test_gzip_in_gzip_is_refused() -> None:
    assert "packed folder" in refusal(gzip.compress(gzip.compress(b"a,b\n1,2\n")))


def test_a_file_over_the_limit_says_both_sizes() -> None:
    words = refusal(b"a,b\n" + b"1,2\n" * 10_000_000)
    assert "The file has 40.0 MB; we take at most 25 MB." in words


def test_too_many_columns_says_both_numbers() -> None:
    text = ",".join(f"q{place}" for place in range(2000)) + "\n" + "1," * 1999 + "1\n"
    assert "The file has 2,000 columns; we read at most 500." in refusal(text.encode())


def test_rows_and_cells_are_bounded() -> None:
    content = b"a,b\n" + b"1,2\n" * 100
    assert "more than 99 rows" in refusal(content, limits=Limits(rows=99))
    assert "more than 199 cells" in refusal(content, limits=Limits(cells=199))
    assert len(read_table("a.csv", content, limits=Limits(rows=100, cells=200)).rows) == 100


@pytest.mark.parametrize("length", [32_768, 140_000])
def test_an_overlong_cell_is_refused_with_its_line(length: int) -> None:
    words = refusal(b"a,b\n1,2\n3," + b"x" * length + b"\n")
    assert "A cell on line 3 has more than 32,767 characters." in words
    assert read_table("a.csv", b"a,b\n1," + b"x" * 32_767 + b"\n").rows[0][1] == "x" * 32_767


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    try:
        table = read_table("a.csv", content)
    except Unreadable:
        return
    assert len(set(table.header)) == len(table.header)
    assert all(len(row) == len(table.header) for row in table.rows)
