"""TOML that people write: every wrong field told at once, unknown kept apart from none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.toml import NotReadable, Reader, entry, plain, table_of
from copractice.domain.words import say


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def read(text: str, how: Any) -> tuple[Any, list[str]]:
    reader = Reader()
    value = how(reader, table_of(text, "x.toml"))
    return value, [f"{one.where}: {one.instead}" for one in reader.faults]


@pytest.mark.parametrize(
    ("text", "value", "fault"),
    [
        ("a = 3", (3.0, 3.0), None),
        ("a = [2, 4]", (2.0, 4.0), None),
        ("", None, None),
        ('a = "unknown"', None, None),
        ("a = [4, 2]", None, "a number, or the least and the most as [2, 4]"),
        ("a = [1]", None, "a number, or the least and the most as [2, 4]"),
        ("a = [1, -2]", None, "a number of 0 or more"),
        ("a = -1", None, "a number of 0 or more"),
        ("a = inf", None, "a number up to 1,000,000,000,000"),
        ("a = nan", None, "a number of 0 or more"),
        ("a = [true, 2]", None, "a number of 0 or more"),
    ],
)
def test_a_span(text: str, value: object, fault: str | None) -> None:
    found, faults = read(text, lambda r, t: r.span(t, "a", ""))
    assert (found, faults) == (value, [f"a: {fault}"] if fault else [])


@pytest.mark.parametrize(
    ("text", "value", "ok"),
    [
        ("a = 2026-09-01", date(2026, 9, 1), True),
        ("", None, True),
        ('a = "2026-09-01"', None, False),
        ("a = 2026-09-01T10:00:00", None, False),
    ],
)
def test_a_day(text: str, value: object, ok: bool) -> None:
    found, faults = read(text, lambda r, t: r.day(t, "a", "b"))
    assert found == value
    assert faults == ([] if ok else ["b.a: a day without quotation marks, as 2026-09-01"])


@pytest.mark.parametrize(
    ("text", "value", "ok"),
    [
        ("a = true", True, True),
        ("a = false", False, True),
        ("", None, True),
        ("a = 1", None, False),
    ],
)
def test_true_or_false(text: str, value: object, ok: bool) -> None:
    found, faults = read(text, lambda r, t: r.yes_no(t, "a", ""))
    assert (found, not faults) == (value, ok)


@pytest.mark.parametrize("text", ["", 'a = ""', 'a = " "', "a = 3"])
def test_what_is_needed_is_asked_for_once(text: str) -> None:
    found, faults = read(text, lambda r, t: r.needed(t, "a", "", say("a name")))
    assert found is None
    assert len(faults) == 1


def test_what_is_needed_may_be_called_anything() -> None:
    assert read('a = "unknown"', lambda r, t: r.needed(t, "a", "", say("a name"))) == (
        "unknown",
        [],
    )


def test_a_wrong_file_says_where_it_is_wrong_and_a_mark_of_order_is_passed_over() -> None:
    with pytest.raises(NotReadable) as refused:
        table_of("months = 3\na = = 4", "situation.toml")
    assert refused.value.faults[0].where == "situation.toml"
    assert "line 2" in refused.value.faults[0].found
    assert table_of("\ufeffa = 1", "x") == {"a": 1}


def test_several_words_each_once_and_each_wrong_one_told() -> None:
    found, faults = read(
        'a = ["red", "red", "green", 3]', lambda r, t: r.words(t, "a", Colour, "in")
    )
    assert found == (Colour.RED,)
    assert faults == ["in.a[3]: one of: red, blue", "in.a[4]: one of: red, blue"]


def test_what_was_found_is_cut_where_it_is_long() -> None:
    reader = Reader()
    reader.fault("a", "x" * 99, say("less"))
    assert len(reader.faults[0].found) < 70
    with pytest.raises(NotReadable, match=r"a: “x+…” cannot be read\. Write less\."):
        reader.check()


values = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.dates(),
)


@given(values | st.lists(values, max_size=3).map(tuple))
def test_what_is_written_is_what_is_read(value: object) -> None:
    [line] = entry("a", value)
    expected = list(value) if isinstance(value, tuple) else value
    assert table_of(line, "x")["a"] == expected
    assert line == f"a = {plain(value)}"
    assert entry("a", None) == []
