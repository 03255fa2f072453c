"""Rows of any kind as CSV, and several files as one ZIP."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime

from copractice.data.export import guarded

Row = Mapping[str, object]


def rows_to_csv(rows: Sequence[Row]) -> bytes:
    """One line for each row, under the names of all columns in the order in which they appear.

    UTF-8 with a mark, so that a spreadsheet reads accents. ``None`` is an empty cell; lists and
    mappings are written as JSON; a text that a spreadsheet would run gets an apostrophe.
    """
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else guarded(value)


def to_zip(files: Mapping[str, bytes], at: datetime) -> bytes:
    """The files under their names, all dated ``at``: the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
