"""What people write in a text box, as HTML that stands in any page."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.markdown import SCHEMES, TAGS, to_html

HEADINGS = st.lists(st.integers(1, 6), min_size=1, max_size=12)


def levels_in(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h(\d)>", html)]


@given(HEADINGS)
def test_headings_begin_below_those_of_the_page_and_skip_no_level(typed: list[int]) -> None:
    shown = levels_in(to_html("\n".join(f"{'#' * level} One" for level in typed)))
    assert len(shown) == len(typed)
    assert all(3 <= level <= 5 for level in shown)
    assert shown[0] == 3
    assert all(after <= before + 1 for before, after in pairwise(shown))


@given(HEADINGS)
def test_the_highest_headings_are_those_of_the_text(typed: list[int]) -> None:
    shown = levels_in(to_html("\n".join(f"{'#' * level} One" for level in typed)))
    highest = [n for n, level in enumerate(typed) if level == min(typed)]
    assert all(shown[n] == 3 for n in highest)


def test_a_heading_in_a_list_or_a_quotation_counts_too() -> None:
    html = to_html("## Aims\n\n> #### Of the school\n\n- ##### Of a class\n\n## Ways")
    assert levels_in(html) == [3, 4, 5, 3]
    assert html.count("</h3>") == 2


@given(st.text(max_size=300))
def test_nothing_but_our_elements_comes_out(text: str) -> None:
    html = to_html(text)
    assert set(re.findall(r"<([a-z][a-z0-9]*)", html)) <= TAGS
    schemes = re.findall(r'href="([a-zA-Z][a-zA-Z0-9+.-]*):', html)
    assert {one.lower() for one in schemes} <= SCHEMES


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("**so** ~~not so~~", "<p><strong>so</strong> <s>not so</s></p>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("[x](javascript:y)", "<p>[x](javascript:y)</p>\n"),
        (
            "[x](https://a.example)",
            '<p><a href="https://a.example" rel="noopener noreferrer nofollow">x</a></p>\n',
        ),
    ],
)
def test_what_is_typed_stands_there(typed: str, shown: str) -> None:
    assert to_html(typed) == shown
