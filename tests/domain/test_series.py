"""Columns chosen → points, rows set aside, gaps; and a first guess at the columns."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copractice.domain.periods import Frequency
from copractice.domain.series import (
    Layout,
    LayoutFault,
    NoNumber,
    SeriesReading,
    is_withheld,
    parse_number,
    read_series,
    suggest,
    suggest_decimal,
)

HEADER = ("day", "value")
WEEKLY = Layout("value", day="day")


def read(
    *rows: tuple[str, ...], layout: Layout = WEEKLY, header: tuple[str, ...] = HEADER
) -> SeriesReading:
    return read_series(header, rows, range(2, len(rows) + 2), layout, Frequency.WEEK)


def fault(layout: Layout, *rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> str:
    with pytest.raises(LayoutFault) as caught:
        read(*rows, layout=layout, header=header)
    return str(caught.value.sentence)


# Numbers


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("93.83", ".", 93.83),
        ("93.8301806018808", ".", 93.8301806018808),
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1,234", ".", 1234.0),
        ("1.234", ",", 1234.0),
        ("1 234 567", ".", 1234567.0),
        ("1\u202f234,5", ",", 1234.5),
        ("1’234.5", ".", 1234.5),
        ("62%", ".", 62.0),
        ("62 %", ".", 62.0),
        (".5", ".", 0.5),
        ("-3.5", ".", -3.5),
        ("\u22123,5", ",", -3.5),
        ("6.2E-05", ".", 6.2e-05),
        (" 0 ", ".", 0.0),
    ],
)
def test_numbers_as_people_write_them(text: str, decimal: str, number: float) -> None:
    assert parse_number(text, decimal) == number


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(".,"))
def test_each_float_comes_back_under_either_mark(number: float, decimal: str) -> None:
    assert parse_number(repr(number).replace(".", decimal), decimal) == number


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", " ", "'", "\u00a0"]))
def test_thousands_come_back(number: int, mark: str) -> None:
    assert parse_number(f"{number:,}".replace(",", mark)) == number


@pytest.mark.parametrize(
    ("text", "decimal", "why", "correction"),
    [
        ("18O", ".", "a letter O, not a zero", "180"),
        ("l80", ".", "a letter l, not a one", "180"),
        ("93,8", ".", "a comma where the decimal mark is a point", "93.8"),
        ("1.234,5", ".", "a comma where the decimal mark is a point", "1234.5"),
        ("93.8", ",", "a point where the decimal mark is a comma", "93,8"),
        ("<5", ".", "a limit, not a number", None),
        ("10-20%", ".", "a range, not a number", None),
        ("93 pupils", ".", "words after the number", None),
        ("1,23,456", ".", "not a number", None),
        ("ill", ".", "not a number", None),
        ("1e999", ".", "a number too large to use", None),
        ("=1+1", ".", "not a number", None),
        ("inf", ".", "not a number", None),
        ("٣", ".", "not a number", None),
    ],
)
def test_what_is_no_number_says_why(
    text: str, decimal: str, why: str, correction: str | None
) -> None:
    with pytest.raises(NoNumber) as caught:
        parse_number(text, decimal)
    assert (str(caught.value.why), caught.value.correction) == (why, correction)


@given(st.text("0123456789OolI.,% -ab<", max_size=8), st.sampled_from(".,"))
def test_a_correction_is_itself_a_number(text: str, decimal: str) -> None:
    try:
        parse_number(text, decimal)
    except NoNumber as no_number:
        if no_number.correction is not None:
            parse_number(no_number.correction, decimal)


@pytest.mark.parametrize(
    "text", ["", " ", "z", "Z", "c", "NA", "n/a", "-", "–", "*", "[c]", "#N/A"]
)
def test_published_marks_for_no_number(text: str) -> None:
    assert is_withheld(text)


@pytest.mark.parametrize("text", ["0", "-9999", "low", "k", "#DIV/0!", "zz"])
def test_other_texts_are_no_marks_unless_declared(text: str) -> None:
    assert not is_withheld(text)
    assert is_withheld(text, (text,))


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [(["93,8", "z", "94"], ","), (["93.8", "1,234.5"], "."), (["94", "95"], "."), ([], ".")],
)
def test_the_decimal_mark_is_the_one_that_most_numbers_need(texts: list[str], decimal: str) -> None:
    assert suggest_decimal(texts) == decimal


# Layouts


TEXTS = st.text(max_size=5)


@given(
    st.builds(
        Layout,
        value=st.none() | TEXTS,
        day=st.none() | TEXTS,
        only=st.lists(st.tuples(TEXTS, TEXTS)).map(tuple),
        markers=st.lists(TEXTS).map(tuple),
    )
)
def test_a_layout_survives_json(layout: Layout) -> None:
    assert Layout.from_json(json.loads(json.dumps(layout.to_json()))) == layout


def test_a_layout_with_a_field_that_we_do_not_know_is_refused() -> None:
    with pytest.raises(LayoutFault, match="“sheet”"):
        Layout.from_json({"value": "a", "sheet": "Weeks"})


def test_layouts_that_are_not_whole_say_what_to_choose() -> None:
    assert "the day or the period" in fault(Layout("value"))
    assert "numerator and denominator" in fault(Layout(day="day", numerator="value"))
    assert "order of dates" in fault(Layout("value", day="day", order="dym"))


def test_a_column_that_is_not_there_is_named_with_near_spellings() -> None:
    words = fault(Layout("Valeu", day="day"))
    assert words == "The file has no column “Valeu”. Did you mean “value”?"
    assert "It has “day”, “value”." in fault(Layout("q", day="day"))


def test_a_text_that_no_row_has_is_named_with_near_spellings() -> None:
    header = ("day", "value", "la", "type")
    rows = [("2026-05-04", "93", "Newham", "Primary"), ("2026-05-11", "94", "York", "Special")]
    layout = Layout("value", day="day", only=(("la", "newhan"),))
    assert fault(layout, *rows, header=header).endswith("Did you mean “Newham”?")
    both = Layout("value", day="day", only=(("la", "York"), ("type", "Primary")))
    words = fault(both, *rows, header=header)
    assert words.startswith("No row has all the texts that you chose.")
    assert "“type” is “Special”" in words


# Reading


MONDAYS = st.integers(0, 200).map(lambda weeks: date(2024, 1, 1) + timedelta(weeks=weeks))


@given(st.dictionaries(MONDAYS, st.floats(0, 100), min_size=1, max_size=20), st.randoms())
def test_points_come_in_order_of_time_and_every_missing_week_is_a_gap(
    values: dict[date, float], random: object
) -> None:
    rows = [(day.isoformat(), repr(value)) for day, value in values.items()]
    random.shuffle(rows)  # type: ignore[attr-defined]
    reading = read(*rows)
    first, last = min(values), max(values)
    assert [(p.day, p.value) for p in reading.points] == sorted(values.items())
    assert [rows[p.line - 2][0] for p in reading.points] == sorted(d.isoformat() for d in values)
    assert reading.span == (first, last)
    assert len(reading.gaps) == (last - first).days // 7 + 1 - len(values)
    assert not set(reading.gaps) & set(values)


CELLS = st.sampled_from(["93.8", "94", "z", "", "18O", "ill", "<5"])
TIMES = st.sampled_from(["2026-05-04", "2026-05-06", "2026-05-11", "2026-06-01", "soon", ""])


@given(st.lists(st.tuples(TIMES, CELLS), max_size=12))
def test_every_row_ends_up_in_one_place(rows: list[tuple[str, str]]) -> None:
    reading = read(*rows)
    placed = [
        *(point.line for point in reading.points),
        *(withheld.line for withheld in reading.withheld),
        *(refusal.line for refusal in reading.refused),
    ]
    kept = {(rows[line - 2][0], rows[line - 2][1]) for line in placed}
    assert len(placed) == len(set(placed))
    # Only a row that says the same as another of its week may be missing.
    for line in set(range(2, len(rows) + 2)) - set(placed):
        assert reading.notes
        assert any(value == rows[line - 2][1] or is_withheld(value) for _, value in kept)
    for point in reading.points:
        assert rows[point.line - 2][1] in ("93.8", "94")


def test_marks_for_no_number_are_told_apart_from_gaps_and_refusals() -> None:
    reading = read(
        ("2026-05-04", "93.8"), ("2026-05-11", "z"), ("2026-05-18", "18O"), ("2026-06-01", "94")
    )
    assert [p.day for p in reading.points] == [date(2026, 5, 4), date(2026, 6, 1)]
    assert [(w.day, w.line, w.text) for w in reading.withheld] == [(date(2026, 5, 11), 3, "z")]
    (refusal,) = reading.refused
    assert (refusal.line, refusal.column, refusal.text) == (4, "value", "18O")
    assert (str(refusal.why), str(refusal.todo)) == ("a letter O, not a zero", "Correct to 180")
    assert reading.gaps == (date(2026, 5, 25),)


def test_two_rows_that_disagree_are_both_set_aside_with_both_lines() -> None:
    reading = read(("2026-05-04", "93"), ("2026-05-06", "94"), ("2026-05-11", "95"))
    assert [p.value for p in reading.points] == [95]
    assert [(r.line, str(r.why)) for r in reading.refused] == [
        (2, "line 3 says something else of the same period"),
        (3, "line 2 says something else of the same period"),
    ]
    assert reading.gaps == ()


def test_a_number_and_a_mark_for_no_number_disagree() -> None:
    assert [r.line for r in read(("2026-05-04", "93"), ("2026-05-04", "z")).refused] == [2, 3]


def test_of_rows_that_say_the_same_the_first_is_kept_and_the_rest_is_said() -> None:
    reading = read(("2026-05-04", "93"), ("2026-05-04", "93.0"), ("2026-05-04", "93"))
    assert [(p.value, p.line) for p in reading.points] == [(93, 2)]
    assert reading.refused == ()
    assert "2 rows, from line 3 on, say the same" in str(reading.notes[0])


def test_an_impossible_day_is_refused_with_the_reason() -> None:
    (refusal,) = read(("2026-06-31", "93")).refused
    assert (refusal.column, str(refusal.why)) == (
        "day",
        "31 June does not exist; June has 30 days",
    )


def test_a_year_and_a_week_cross_the_year_end() -> None:
    header = ("year", "period", "value")
    rows = [("2023", "Week 1", "90"), ("2022", "Week 52", "91"), ("2022", "Week 51", "92")]
    reading = read(*rows, layout=Layout("value", year="year", period="period"), header=header)
    assert [p.value for p in reading.points] == [92, 91, 90]
    assert reading.gaps == ()


def test_years_alone_make_a_series() -> None:
    layout = Layout("value", year="day")
    rows = [("2024-25", "90"), ("2022-23", "91")]
    reading = read_series(HEADER, rows, [2, 3], layout, Frequency.YEAR)
    assert [p.day.year for p in reading.points] == [2022, 2024]
    assert reading.gaps == (date(2023, 1, 1),)


def test_only_keeps_the_chosen_rows_and_counts_the_rest() -> None:
    header = ("day", "value", "la")
    rows = [("2026-05-04", "93", "York"), ("2026-05-04", "94", "Hull ")]
    layout = Layout("value", day="day", only=(("la", "Hull"),))
    reading = read(*rows, layout=layout, header=header)
    assert [(p.value, p.line) for p in reading.points] == [(94, 3)]
    assert reading.left_out == 1


COUNTS = ("day", "value", "present", "possible")
RATE = Layout("value", day="day", numerator="present", denominator="possible")


def test_a_rate_is_computed_where_there_is_no_value() -> None:
    layout = Layout(day="day", numerator="present", denominator="possible")
    rows = [("2026-05-04", "", "9", "12"), ("2026-05-11", "", "c", "12")]
    reading = read(*rows, layout=layout, header=COUNTS)
    (point,) = reading.points
    assert (point.value, point.numerator, point.denominator) == (75, 9, 12)
    assert [w.column for w in reading.withheld] == ["present"]


@pytest.mark.parametrize("value", ["75", "75.0%", "0.75", "0.8"])
def test_a_value_may_be_the_rate_or_the_percentage_as_far_as_it_is_shown(value: str) -> None:
    assert read(("2026-05-04", value, "9", "12"), layout=RATE, header=COUNTS).notes == ()


def test_a_value_that_is_not_the_rate_is_kept_and_noted() -> None:
    rows = [("2026-05-04", "74.9", "9", "12"), ("2026-05-11", "75", "9", "12")]
    reading = read(*rows, layout=RATE, header=COUNTS)
    assert [p.value for p in reading.points] == [74.9, 75]
    assert "On line 2 the value is not numerator by denominator" in str(reading.notes[0])


def test_a_denominator_of_zero_is_refused() -> None:
    (refusal,) = read(("2026-05-04", "75", "9", "0"), layout=RATE, header=COUNTS).refused
    assert (refusal.column, str(refusal.why)) == ("possible", "a denominator must be above zero")


def test_a_count_that_is_withheld_leaves_the_value() -> None:
    (point,) = read(("2026-05-04", "75", "c", "12"), layout=RATE, header=COUNTS).points
    assert (point.value, point.numerator, point.denominator) == (75, None, 12)


def test_an_empty_table_is_a_reading_without_a_span() -> None:
    reading = read()
    assert (reading.points, reading.gaps, reading.span) == ((), (), None)


# Suggestions


@pytest.mark.parametrize(
    ("header", "rows", "layout"),
    [
        (
            ("school_id", "date", "attendance_rate"),
            [("007", "13/05/2026", "93,8"), ("007", "20/05/2026", "94,1")],
            Layout("attendance_rate", day="date", order="dmy", decimal=","),
        ),
        (
            ("time_period", "time_identifier", "n", "att_perc"),
            [("2022", "Week 37", "10", "93.8"), ("2022", "Week 38", "10", "z")],
            Layout("att_perc", year="time_period", period="time_identifier"),
        ),
        (
            ("semana", "numerador", "denominador", "tasa"),
            [("2026-W07", "9", "12", "75"), ("2026-W08", "8", "10", "80")],
            Layout("tasa", period="semana", numerator="numerador", denominator="denominador"),
        ),
        (("name", "comment"), [("Ann", "good"), ("Bo", "fine")], Layout()),
        (("day", "value"), [], Layout()),
    ],
)
def test_the_first_guess(
    header: tuple[str, ...], rows: list[tuple[str, ...]], layout: Layout
) -> None:
    assert suggest(header, rows) == layout


def test_one_bad_cell_does_not_hide_a_column() -> None:
    rows = [(f"{day:02}/05/2026", "93") for day in range(1, 29)]
    assert suggest(HEADER, [*rows, ("31/06/2026", "18O")]).day == "day"


WEEKS = [("01/09/2025", "12"), ("08/09/2025", "13"), ("15/09/2025", "14"), ("29/09/2025", "15")]


@pytest.mark.parametrize("bad", ["22/09/20Z5", "31/09/2025", "half-term"])
@pytest.mark.parametrize("place", range(5))
def test_one_bad_cell_of_five_does_not_hide_the_day_and_is_told_with_its_line(
    place: int, bad: str
) -> None:
    rows = [*WEEKS[:place], (bad, "16"), *WEEKS[place:]]
    guess = suggest(HEADER, rows)
    assert (guess.day, guess.order, guess.value) == ("day", "dmy", "value")
    reading = read_series(HEADER, rows, range(2, 7), guess, Frequency.WEEK)
    assert [(one.line, one.column, one.text) for one in reading.refused] == [
        (place + 2, "day", bad)
    ]
    assert len(reading.points) == 4


def test_a_day_is_not_guessed_out_of_too_few_good_cells_or_where_the_time_stands_elsewhere() -> (
    None
):
    assert suggest(HEADER, [*WEEKS[:3], ("soon", "16")]).day is None
    assert suggest(HEADER, [*WEEKS[:3], ("soon", "16"), ("later", "17")]).day is None
    header = ("week", "seen on", "value")
    rows = [(f"2025-W{36 + n}", day, value) for n, (day, value) in enumerate(WEEKS)]
    guess = suggest(header, [*rows, ("2025-W41", "not yet", "16")])
    assert (guess.day, guess.period) == (None, "week")
