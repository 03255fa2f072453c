"""Figures: counts, medians, means and intervals, against plain Python and published values."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.instruments import (
    Answers,
    Batch,
    Compare,
    Figure,
    Form,
    Kept,
    Kind,
    Option,
    Question,
    Results,
    Stage,
    Summary,
    Withheld,
    answer_keys,
    bar_label,
    counted,
    figures_table,
    method,
    results,
    summarise,
)
from copractice.domain.instruments.figures import student
from copractice.domain.words import Words
from tests.domain.test_instruments import form_of, forms, scale, some_answers, text


def only(question: Question, values: list[object], *, named: bool = False) -> Figure:
    answers = [{} if value is None else {question.name: value} for value in values]
    found = summarise(form_of(question), answers, fewest=1 if named else 5, named=named)  # type: ignore[arg-type]
    assert isinstance(found, Summary)
    figure = found.figures[question.name]
    assert isinstance(figure, Figure)
    return figure


@given(st.lists(st.integers(1, 5), min_size=5, max_size=60))
def test_a_scale_against_plain_python(points: list[int]) -> None:
    figure = only(scale("q"), [str(point) for point in points], named=True)
    counts = Counter(points)
    assert [bar.n for bar in figure.bars] == [counts[n] for n in range(1, 6)]
    assert sum(bar.share or 0 for bar in figure.bars) == pytest.approx(1)
    assert figure.median == statistics.median(points)
    assert figure.mean == pytest.approx(statistics.mean(points))
    reach = student(len(points) - 1) * statistics.stdev(points) / len(points) ** 0.5
    assert figure.interval is not None
    low, high = figure.interval
    assert low == pytest.approx(max(figure.mean - reach, 1))
    assert high == pytest.approx(min(figure.mean + reach, 5))


@pytest.mark.parametrize(
    ("freedom", "published"),
    [(1, 12.706), (4, 2.776), (9, 2.262), (30, 2.042), (40, 2.021), (60, 2.000), (120, 1.980)],
)
def test_students_t_as_published(freedom: int, published: float) -> None:
    assert student(freedom) == pytest.approx(published, abs=0.0006)


def test_an_interval_needs_two_answers() -> None:
    with pytest.raises(ValueError, match="degree of freedom"):
        student(0)
    assert only(scale("q"), ["3"], named=True).interval is None


def test_answers_beside_the_scale_count_but_have_no_place() -> None:
    options = (*scale("q").options, Option("na", {"en": "cannot say"}, apart=True))
    question = Question("q", Kind.SCALE, {"en": "q"}, options=options)
    figure = only(question, ["1", "2", "5", "5", "na", "na", "na"])
    assert [bar.n for bar in figure.bars] == [1, 1, 0, 0, 2, 3]
    assert (figure.median, figure.mean) == (3.5, 3.25)
    # With one on the scale, mean and median would be that one's answer.
    few = only(question, ["1", "na", "na", "na", "na", "na", "2"])
    assert (few.median, few.mean, few.nearly_all) == (None, None, None)


def test_who_was_not_asked_is_not_who_did_not_answer() -> None:
    form = form_of(scale("mood"), text("why", relevant=Compare("mood", "<=", "2")))
    answers: list[Answers] = [
        *({"mood": "1", "why": "x"} for _n in range(5)),
        *({"mood": "2"} for _n in range(3)),
        *({"mood": "4"} for _n in range(4)),
    ]
    found = summarise(form, answers, fewest=5, named=False)
    assert isinstance(found, Summary)
    figure = found.figures["why"]
    assert isinstance(figure, Figure)
    assert (figure.n, figure.empty, figure.unasked) == (5, 3, 4)
    assert figure.bars == ()


def test_of_too_few_there_is_no_summary() -> None:
    found = summarise(form_of(scale("q")), [{"q": "1"}] * 4, fewest=5, named=False)
    assert isinstance(found, Withheld)
    assert "fewer than 5" in str(found.why)


def test_an_answer_that_nearly_all_ticked_loses_only_its_own_count() -> None:
    many = Question("q", Kind.MANY, {"en": "q"}, options=scale("q").options)
    figure = only(many, [["1", "2"], ["1"], ["1", "2"], ["1"], ["1", "3"]])
    assert [bar.n for bar in figure.bars] == [None, 2, 1, 0, 0]


# Numbers and days


def number(**more: object) -> Question:
    return Question("q", Kind.NUMBER, {"en": "q"}, **more)  # type: ignore[arg-type]


@given(
    st.lists(st.floats(-1e9, 1e9) | st.integers(-50, 50), min_size=5, max_size=40),
    st.booleans(),
)
def test_every_number_lies_in_its_class(values: list[float], named: bool) -> None:
    figure = only(number(), list(values), named=named)
    edges = [(bar.low, bar.high) for bar in figure.bars]
    assert 1 <= len(edges) <= 8
    assert all(isinstance(low, float) and low < high for low, high in edges)  # type: ignore[operator]
    if figure.nearly_all is None:
        assert sum(bar.n or 0 for bar in figure.bars) == len(values)
        assert figure.mean == pytest.approx(statistics.fmean(values), abs=1e-3)
    # By name the median is told; else it would be the number of one person.
    assert (figure.median is not None) == named


def test_classes_have_round_edges_within_the_bounds() -> None:
    figure = only(number(low=0, high=60, whole=True), [3, 7, 11, 22, 59])
    assert [bar.low for bar in figure.bars] == [0, 10, 20, 30, 40, 50, 60]
    assert labels(figure)[:2] == ["0 to 9", "10 to 19"]
    assert labels(only(number(whole=True), [1, 2, 2, 3, 3])) == [*"123"]


def labels(figure: Figure) -> list[str]:
    form = form_of(number(whole=True))
    return [Words("en")(bar_label(form, "q", bar, "en")) for bar in figure.bars]


@given(st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), min_size=5, max_size=20))
def test_every_day_lies_in_its_class(days: list[date]) -> None:
    question = Question("q", Kind.DATE, {"en": "q"})
    figure = only(question, [day.isoformat() for day in days])
    assert 1 <= len(figure.bars) <= 14
    for bar in figure.bars:
        low, high = date.fromisoformat(str(bar.low)), date.fromisoformat(str(bar.high))
        assert low <= high
        if bar.n is not None and high < date(9999, 12, 31):
            assert bar.n == sum(low <= day < high for day in days)


def test_a_few_days_lie_in_months() -> None:
    question = Question("q", Kind.DATE, {"en": "q"})
    days = ["2026-01-30", "2026-02-01", "2026-02-28", "2026-03-01", "2026-03-31"]
    figure = only(question, days)
    assert [(bar.low, bar.n) for bar in figure.bars] == [
        ("2026-01-01", 1),
        ("2026-02-01", 2),
        ("2026-03-01", 2),
    ]
    assert only(question, days, named=True).median == "2026-02-28"


# Whole forms


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_any_answers_to_any_form_can_be_shown_and_written_down(data: st.DataObject) -> None:
    form: Form = data.draw(forms(most=5))
    answers = [counted(form, data.draw(some_answers(form))) for _n in range(7)]
    kept = tuple(Kept(one, "ab"[n % 2]) for n, one in enumerate(answers))
    for named in (False, True):
        found = results(form, [Batch(Stage.FINAL, kept)], fewest=1 if named else 5, named=named)
        assert isinstance(found, Results)
        assert set(found.figures) == set(answer_keys(form))
        for language in ("en", "es"):
            rows = figures_table(form, found, form.languages[0]).text(Words(language))
            assert len(rows) > len(found.figures)
    assert "median" in str(method())
