"""Rows as CSV and files as a ZIP: what goes in comes out, and the same gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from copractice.data.bundle import rows_to_csv, to_zip

AT = datetime(2025, 10, 15, 12, 0, tzinfo=UTC)
names = st.sampled_from(["name", "on", "value", "text"])
texts = st.text("aé=+-@,;\"' \n", max_size=8)
cells = st.one_of(st.none(), st.integers(-99, 99), st.booleans(), texts)
# Every row of ours has its code, so no line is blank.
rows_of_ours = st.lists(
    st.dictionaries(names, cells).map(lambda row: {"code": "bcdf", **row}), min_size=1, max_size=5
)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(rows_of_ours)
def test_each_row_comes_back_under_the_names_of_its_columns(rows: list[dict[str, object]]) -> None:
    lines = read(rows_to_csv(rows))
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert all(line[name] == "" for name in line.keys() - row.keys())
        for name, value in row.items():
            plain = "" if value is None else str(value)
            assert line[name] in (plain, f"'{plain}")


def test_what_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    (line,) = read(rows_to_csv([{"text": "=1+1", "number": -3, "list": ["=x"]}]))
    assert (line["text"], line["number"]) == ("'=1+1", "-3")
    assert json.loads(line["list"]) == ["=x"]


def test_no_rows_have_no_columns() -> None:
    assert rows_to_csv([]).decode("utf-8-sig").strip() == ""


@given(st.dictionaries(names, st.binary(max_size=50), max_size=4))
def test_files_come_back_and_the_same_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    content = to_zip(files, AT)
    assert content == to_zip(files, AT)
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        assert {name: bundle.read(name) for name in bundle.namelist()} == files
        assert {entry.date_time for entry in bundle.infolist()} <= {(2025, 10, 15, 12, 0, 0)}
