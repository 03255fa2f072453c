"""The ingredients method: published examples, and what holds for any programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.charts.chart import Table
from copractice.domain.costs import (
    HOUR,
    NOTHING,
    Benefit,
    Benefits,
    Borne,
    By,
    Category,
    CostsFile,
    Ingredient,
    Per,
    Programme,
    Range,
    annualised,
    assumption_table,
    benefit_table,
    cost,
    cost_per_learning_hour,
    cost_per_participant,
    cost_table,
    figure_table,
    figures,
    present_value,
    read_costs,
    read_ingredients,
    summed_table,
    told_benefits,
    told_costs,
    told_figure,
    total_cost,
    write_costs,
)
from copractice.domain.costs.reading import read_benefits
from copractice.domain.toml import NotReadable, Reader
from copractice.domain.vocabulary import Rung
from copractice.domain.words import Amount, Words

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "costs"
FILES = {path.stem: read_costs(path.read_text()) for path in EXAMPLES.glob("*.toml")}
CENT = Decimal("0.01")


def money(
    name: str, quantity: float | tuple[float, float], price: float, **further: object
) -> Ingredient:
    span = quantity if isinstance(quantity, tuple) else (quantity, quantity)
    given = {"quantity": span, "price": (price, price), **further}
    return Ingredient(name, Category.OTHER, "district", Borne.MONEY, Per.ONCE, **given)  # type: ignore[arg-type]


def whole(*ingredients: Ingredient, **further: object) -> Range:
    return cost(Programme(ingredients, **further)).total.money  # type: ignore[arg-type]


def known(amount: Range | None) -> tuple[Decimal, Decimal]:
    assert amount is not None
    assert amount.most is not None
    return amount.least, amount.most


def rounded(amount: Range | None) -> set[int]:
    return {round(end) for end in known(amount)}


# Published examples.


def without(programme: Programme, *beginnings: str) -> Programme:
    kept = (one for one in programme.ingredients if not one.name.startswith(beginnings))
    return replace(programme, ingredients=tuple(kept))


def test_cost_per_pupil_as_published() -> None:
    """Jago and others (2014), Int J Behav Nutr Phys Act 11:114, table 9 and abstract.

    Ingredients with units, prices and line totals; ten schools with 30 pupils each. Printed: in all
    29,050 pounds, 24,250 without the one-off development, 14,610 without training too; 2,425 a
    school and 81 a pupil in the first year, 1,461 and 49 thereafter.
    """
    everything = FILES["teaching-assistants"].programme
    first = without(everything, "Development")
    later = without(first, "Training")
    assert rounded(total_cost(everything).amount) == {29_050}
    for programme, in_all, a_school, a_pupil in (
        (first, 24_250, 2_425, 81),
        (later, 14_610, 1_461, 49),
    ):
        assert rounded(total_cost(programme).amount) == {in_all}
        assert rounded(cost_per_participant(programme).amount) == {a_pupil}
        schools = replace(programme, participants=(10.0, 10.0))
        assert rounded(cost_per_participant(schools).amount) == {a_school}


def test_the_printed_unit_price_gives_the_same_cost_per_pupil() -> None:
    # Of one line the paper prints 858 a school and 8,620 for ten. Either gives 81 and 49.
    first = without(FILES["teaching-assistants"].programme, "Development")
    printed = tuple(
        replace(one, price=(858.0, 862.0)) if one.name.startswith("Assistants lead") else one
        for one in first.ingredients
    )
    both = replace(first, ingredients=printed)
    assert known(total_cost(both).amount) == (24_210, 24_250)
    assert rounded(cost_per_participant(both).amount) == {81}
    assert rounded(cost_per_participant(without(both, "Training")).amount) == {49}


def test_a_span_of_a_share_as_published() -> None:
    """Anderson and others (2021), Int J Behav Nutr Phys Act 18:34, table 12.

    A project officer gives 60 % of the time, 50 to 70 % in two of the paper's sensitivity analyses;
    279 women take part. Printed: 505 pounds for each, 465 to 546. The copy that we read has no
    figure for the venue: it is what the printed total (140,978) leaves.
    """
    lines = [5192, 30_288, 8250, 2000, 1040, 741, 1439, 189, 181, 2943, 2815, 2433, 1265, 999]
    lines += [1642, 1965, 5631, 4342]
    officer = 67_373
    venue = 140_978 - officer - sum(lines)
    rest = tuple(money(f"line {n}", 1, pounds) for n, pounds in enumerate([*lines, venue]))

    def each(least: float, most: float) -> set[int]:
        salary = money("project officer", 1, officer / 0.6, share=(least, most))
        programme = Programme((salary, *rest), participants=(279.0, 279.0))
        return rounded(cost_per_participant(programme).amount)

    assert each(0.6, 0.6) == {505}
    assert each(0.5, 0.7) == {465, 546}


# Interest in percent, years, and what a year bears in percent of the price.
PRINTED_ANNUITIES = [
    *((0, 3, 33.3), (5, 3, 36.7), (6, 3, 37.4), (8, 3, 38.8), (10, 3, 40.2), (15, 3, 43.8)),
    *((0, 4, 25.0), (5, 4, 28.2), (8, 4, 30.2), (12, 4, 32.9), (6, 5, 23.7), (10, 5, 26.4)),
    *((5, 6, 19.7), (8, 8, 17.4), (5, 10, 13.0), (10, 10, 16.3), (15, 10, 19.9), (5, 15, 9.6)),
    *((0, 20, 5.0), (5, 20, 8.0), (8, 20, 10.2), (15, 20, 16.0)),
]


@pytest.mark.parametrize(("rate", "years", "printed"), PRINTED_ANNUITIES)
def test_annualising_as_printed(rate: int, years: int, printed: float) -> None:
    """A printed table of annuities: TIB Hannover, volume 1066537933, page 188, figure 3."""
    assert abs(100 * annualised(rate / 100, years) - Decimal(str(printed))) <= Decimal("0.05")


# Single rules.


def test_a_price_that_is_spread_has_the_present_value_of_the_price() -> None:
    for rate in (0.0, 0.03, 0.1, 0.5):
        for years in (2, 3, 7, 30):
            grown = 1 + Decimal(repr(rate))
            paid = sum(annualised(rate, years) / grown**year for year in range(1, years + 1))
            assert abs(paid - 1) < Decimal("1e-20")


@pytest.mark.parametrize(("rate", "years"), [(0.03, 0), (0.03, -1), (-0.1, 5)])
def test_nothing_is_spread_over_no_years(rate: float, years: float) -> None:
    with pytest.raises(ValueError, match="years above 0"):
        annualised(rate, years)


def test_what_lasts_costs_a_part_in_each_year() -> None:
    tablets = money("tablets", 10, 300, lasts=3.0)
    spread = hundredth(3000 * annualised(0.03, 3))
    assert known(whole(tablets, years=1)) == (spread, spread)
    assert known(whole(tablets, years=5)) == (5 * spread, 5 * spread)
    assert known(whole(replace(tablets, begins=4), years=5)) == (2 * spread, 2 * spread)


def hundredth(amount: Decimal) -> Decimal:
    return amount.quantize(CENT)


def test_hours_of_what_lasts_fall_where_it_is_taken_again() -> None:
    course = Ingredient(
        "course",
        Category.TRAINING,
        "district",
        Borne.TIME,
        Per.ONCE,
        quantity=(8.0, 8.0),
        unit=HOUR,
        lasts=2.5,
    )
    by_year = cost(Programme((course,), years=6)).by(By.YEAR)
    # Taken at 0, 2.5 and 5 years from the start.
    assert [int(one.hours.least) for one in by_year.values()] == [8, 0, 8, 0, 0, 8]


def test_a_month_counts_as_often_as_there_is_work() -> None:
    visits = replace(money("visits", 2, 50), per=Per.MONTH)
    assert known(whole(visits, months=10.0)) == (1000, 1000)
    assert known(whole(visits, months=10.0, years=3)) == (3000, 3000)
    assert known(whole(replace(visits, begins=3), months=10.0, years=3)) == (1000, 1000)


def test_once_is_once() -> None:
    start = money("start", 1, 500, begins=2)
    by_year = cost(Programme((start,), years=3)).by(By.YEAR)
    assert [int(one.money.least) for one in by_year.values()] == [0, 500, 0]
    # A year in which nothing is borne is known to cost nothing.
    assert by_year[1].money == NOTHING


def test_prices_are_brought_to_one_year() -> None:
    index = {2019: 255.7, 2024: 313.7}
    old = money("old", 1, 100, price_year=2019)
    new = money("new", 1, 100, price_year=2024)
    unsaid = money("unsaid", 1, 100)
    to_2024 = known(whole(old, new, unsaid, index=index, prices_of=2024))[0]
    assert to_2024 == Decimal("122.68") + 100 + 100
    programme = Programme((old, new, unsaid), index=index, prices_of=2024, index_name="CPI-U")
    told = str(told_figure(total_cost(programme)))
    assert "Prices are those of 2024, by this index: CPI-U." in told
    assert "Taken as prices of 2024, since no year is said: unsaid." in told


def test_an_old_price_is_brought_up_before_it_is_spread() -> None:
    tablets = money("tablets", 1, 300, lasts=3.0, price_year=2019)
    amount = known(whole(tablets, index={2019: 1.0, 2024: 1.5}, prices_of=2024))[0]
    assert amount == hundredth(450 * annualised(0.03, 3))


def test_the_first_year_counts_in_full() -> None:
    fee = replace(money("fee", 1, 1000), per=Per.YEAR)
    amount = present_value(Programme((fee,), years=3)).amount
    # 1000 + 1000/1.03 + 1000/1.03²
    assert known(amount)[0] == Decimal("1000") + Decimal("970.87") + Decimal("942.60")


def test_time_without_a_price_stays_time() -> None:
    work = Ingredient(
        "meetings",
        Category.PERSONNEL,
        "district",
        Borne.TIME,
        Per.MONTH,
        quantity=(4.0, 6.0),
        unit=HOUR,
        each=True,
    )
    costs = cost(Programme((work, money("fee", 1, 900)), participants=(10.0, 10.0), months=10.0))
    assert costs.total.money == Range(Decimal(900), None)
    assert known(costs.total.hours) == (400, 600)
    assert known(costs.total.unpriced_hours) == (400, 600)
    assert str(told_costs(costs)) == (
        "Money in sight in 1 year: 900. That is not all: no money is known for these: meetings. "
        "Time without a price stays time: 400 to 600 h. Paid in money: 900. Time that is given, at "
        "its price: not known. By who bears it: district at least 900. Hours of people's time: "
        "district 400 to 600 h."
    )
    priced = cost(replace(costs.programme, ingredients=(replace(work, price=(40.0, 40.0)),)))
    assert known(priced.total.money) == (16_000, 24_000)


def test_days_are_hours_only_where_somebody_says_how_many() -> None:
    days = Ingredient(
        "coach", Category.PERSONNEL, "u", Borne.MONEY, Per.ONCE, quantity=(3.0, 3.0), unit="day"
    )
    assert cost(Programme((days,))).total.hours == Range(Decimal(0), None)
    assert known(cost(Programme((replace(days, hours=7.5),))).total.hours) == (
        Decimal("22.5"),
        Decimal("22.5"),
    )
    half = replace(days, hours=7.0, share=(0.5, 1.0))
    assert known(cost(Programme((half,))).total.hours) == (Decimal("10.5"), 21)
    room = replace(days, category=Category.FACILITIES, unit=HOUR)
    assert cost(Programme((room,))).total.hours == NOTHING


def test_cents_are_rounded_once_and_add_up() -> None:
    thirds = tuple(money(f"third {n}", 1, 0.335) for n in range(3))
    # Halves upwards, each where it arises: 0.34 three times, not 1.005 at the end.
    assert known(whole(*thirds)) == (Decimal("1.02"), Decimal("1.02"))
    assert known(whole(*(money(f"{n}", 1, 0.1) for n in range(3))))[0] == Decimal("0.3")


def test_a_figure_says_what_it_rests_on() -> None:
    programme = replace(FILES["network"].programme, rate=0.05, rate_source="state finance office")
    each = str(told_figure(cost_per_participant(programme)))
    assert each.startswith("For each participant: at least ")
    for part in (
        "USD (people who take part: 10 to 12).",
        "All that it costs, divided by the people who take part.",
        "counts for less, by 5% a year: state finance office.",
        "There is work in 10 months of a year.",
        "Tablets for measures: the price is spread over 4 years",
        "Teachers' work on small tests: inside the working day.",
        "no money is known for these: Room for sessions, Teachers' work on small tests.",
    ):
        assert part in each
    hour = cost_per_learning_hour(programme)
    assert str(hour.n) == "people who take part: 10 to 12; hours of each: 60"


def test_without_participants_the_figure_is_not_known() -> None:
    programme = Programme((money("fee", 1, 900),))
    assert str(told_figure(cost_per_participant(programme))) == (
        "For each participant: not known. Nobody said how many people take part."
    )
    assert cost_per_learning_hour(replace(programme, participants=(5.0, 5.0))).amount is None


def test_cost_per_learning_hour() -> None:
    programme = Programme(
        (money("fee", 1, 12_000),), participants=(10.0, 12.0), learning_hours=(50.0, 60.0)
    )
    assert known(cost_per_learning_hour(programme).amount) == (
        hundredth(Decimal(12_000) / 720),
        Decimal(24),
    )


# What cannot be.


def faults(**further: object) -> list[str]:
    with pytest.raises(NotReadable) as refused:
        Programme(**further)  # type: ignore[arg-type]
    return [one.where for one in refused.value.faults]


def test_nothing_is_shared_out_among_nobody() -> None:
    assert faults(participants=(0.0, 0.0)) == ["programme.participants"]
    assert faults(participants=(0.0, 12.0)) == ["programme.participants"]
    assert faults(learning_hours=(0.0, 0.0)) == ["programme.learning_hours"]
    with pytest.raises(NotReadable, match=r"“0\.0” cannot be read\. Write how many people take"):
        Programme(participants=(0.0, 0.0))


def test_a_programme_that_cannot_be() -> None:
    late = money("late", 1, 1, begins=3, price_year=1999)
    assert faults(
        ingredients=(late,), years=2, prices_of=2024, index={2024: 1.0}, months=0.0, rate=1.0
    ) == ["programme.months", "programme.rate", "costs[1].begins", "costs[1].price_year"]
    assert faults(index={2024: 1.0}) == ["programme.prices_of"]
    assert faults(prices_of=2024) == ["programme.prices_of"]
    assert faults(prices_of=2024, index={2024: 0.0}) == ["programme.index.2024"]
    assert faults(years=0) == ["programme.years"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", (3.0, 2.0)),
        ("quantity", (-1.0, 2.0)),
        ("quantity", (1.0, float("inf"))),
        ("price", (float("nan"), 2.0)),
        ("share", (0.5, 1.5)),
        ("hours", 0.0),
        ("begins", 0),
        ("lasts", 1.0),
        ("lasts", 101.0),
        ("name", " "),
        ("party", ""),
    ],
)
def test_an_ingredient_that_cannot_be(field: str, value: object) -> None:
    with pytest.raises(NotReadable) as refused:
        replace(money("fee", 1, 1), **{field: value})  # type: ignore[arg-type]
    assert [one.where for one in refused.value.faults] == [field]


def test_only_what_is_bought_once_lasts() -> None:
    with pytest.raises(NotReadable, match="per = “once”"):
        replace(money("tablets", 1, 300, lasts=4.0), per=Per.YEAR)


# Files.


WRONG = """
[programme]
years = 2
partecipants = 12
participants = 0
[programme.index]
soon = 3

[[costs]]
name = "Coach"
category = "personel"
borne = "money"
per = "month"
price = [70, 60]
prise = 60

[[costs]]
name = "Tablets"
category = "materials"
party = "district"
borne = "money"
per = "year"
lasts = 4

[[benefits]]
opportunity = "To read a chart"
standards = ["2011:date"]
reached = { teacher = "many" }
"""


def test_all_that_is_wrong_in_a_file_is_told_at_once() -> None:
    with pytest.raises(NotReadable) as refused:
        read_costs(WRONG)
    assert {one.where for one in refused.value.faults} == {
        "programme.partecipants",
        "programme.participants",
        "programme.index.soon",
        "costs[1].prise",
        "costs[1].category",
        "costs[1].party",
        "costs[1].price",
        "costs[2].lasts",
        "benefits[1].standards[1]",
        "benefits[1].reached.teacher",
    }


def test_rows_are_not_told_by_a_number_that_is_not_theirs() -> None:
    row = 'category="other"\nparty="p"\nborne="money"\nper="once"\n'
    good, late = f'[[costs]]\nname="a"\n{row}', f'[[costs]]\nname="b"\n{row}begins=9\n'
    for text, where in (
        (good + late, ["costs[2].begins"]),
        (f"[[costs]]\n{row}{late}", ["costs[1].name"]),
    ):
        with pytest.raises(NotReadable) as refused:
            read_costs(text)
        assert [one.where for one in refused.value.faults] == where


def test_one_wrong_field_is_told_once() -> None:
    with pytest.raises(NotReadable) as refused:
        read_costs('[programme]\nprices_of = "2024"\n[programme.index]\n2024 = 1\n')
    assert [one.where for one in refused.value.faults] == ["programme.prices_of"]


@pytest.mark.parametrize("needed", ["name", "category", "party", "borne", "per"])
def test_what_a_row_needs_is_never_guessed(needed: str) -> None:
    row = {
        "name": "Coach",
        "category": "personnel",
        "party": "district",
        "borne": "money",
        "per": "year",
    }
    reader = Reader()
    assert len(read_ingredients(reader, {"costs": [row]}) or ()) == 1
    assert not reader.faults
    for unknown in ({}, {needed: "unknown"}):
        kept = {name: value for name, value in row.items() if name != needed}
        refused = Reader()
        assert read_ingredients(refused, {"costs": [kept | unknown]}, "offer") == ()
        assert [one.where for one in refused.faults] == [f"offer.costs[1].{needed}"]


def test_an_unknown_share_is_anything_from_none_to_all() -> None:
    text = (
        'name="a"\ncategory="other"\nparty="p"\nborne="money"\nper="once"\nquantity=1\nprice=10\n'
    )
    read = read_costs(f'[[costs]]\n{text}share="unknown"\n')
    assert known(cost(read.programme).total.money) == (0, 10)


@pytest.mark.parametrize("name", sorted(FILES))
def test_worked_files_come_back(name: str) -> None:
    assert read_costs(write_costs(FILES[name])) == FILES[name]


# Tables.


def test_what_is_not_known_is_an_empty_cell_and_never_nothing() -> None:
    table = summed_table(cost(FILES["network"].programme), By.BORNE).text(Words("en"))
    assert table == [
        [
            "how it is borne",
            "money at least (USD)",
            "money at most (USD)",
            "hours at least",
            "hours at most",
            "no money known of",
        ],
        ["paid in money", "33,352.20", "34,990.20", "420", "504", ""],
        ["given as time", "13,920.00", "", "1,040", "1,680", "Teachers' work on small tests"],
        ["given in kind", "", "", "0", "0", "Room for sessions"],
        ["in all", "47,272.20", "", "1,460", "2,184", f"{ROOM}, {WORK}"],
    ]


ROOM, WORK = "Room for sessions", "Teachers' work on small tests"


def test_what_is_known_to_the_cent_has_one_column() -> None:
    bare = Programme((money("fee", 2, 450, begins=2), money("tablets", 4, 90, share=(0.5, 0.5))), 2)
    assert cost_table(cost(bare)).text(Words("en")) == [
        [
            "ingredient",
            "category",
            "who bears it",
            "how it is borne",
            "how much",
            "price of one",
            "money (currency not said)",
            "source and assumption",
        ],
        [
            "fee",
            "other resources",
            "district",
            "paid in money",
            "2; once; in year 2",
            "450",
            "900",
            "",
        ],
        [
            "tablets",
            "other resources",
            "district",
            "paid in money",
            "4; once; used in part: 50%",
            "90",
            "180",
            "",
        ],
        ["in all", "", "", "", "", "", "1,080", ""],
    ]


# Benefits.


def test_benefits_stand_beside_each_other() -> None:
    benefits = FILES["network"].benefits
    assert str(told_benefits(benefits)) == (
        "2 opportunities to learn: To test a change with figures of one's own, To read a run "
        "chart. People reached, each counted once: principal 2, teacher 10 to 22. Standards "
        "touched: Data (2011), Evidence (2022). It goes as far as an opportunity: To read a run "
        "chart. It goes as far as something applied: To test a change with figures of one's own."
    )
    table = benefit_table(benefits)
    assert [str(row[3]) for row in table.rows] == ["applied", "opportunity taken"]
    # No sum, no score: a row for each opportunity and no other, and no column of figures.
    assert len(table.rows) == 2
    assert not any(column.numeric for column in table.columns)


def test_what_nobody_said_of_benefits_is_told() -> None:
    assert str(told_benefits(Benefits())) == "Nobody said what there is to learn."
    assert str(told_benefits(Benefits(()))) == "There is nothing to learn in it."
    bare = Benefits((Benefit("To read a chart", {"teacher": None}),))
    assert str(told_benefits(bare)) == (
        "1 opportunity to learn: To read a chart. People reached, each counted once: teacher not "
        "known. Nobody said how far it goes: To read a chart."
    )
    assert "Nobody said whom it reaches." in str(told_benefits(Benefits((Benefit("x"),))))


def test_a_benefit_that_cannot_be() -> None:
    with pytest.raises(KeyError):
        Benefit("x", standards=("2011:nothing",))
    with pytest.raises(ValueError, match="teacher"):
        Benefit("x", {"teacher": (3.0, 2.0)})


# What holds for any programme.

NUMBERS = st.integers(0, 200_000).map(lambda n: n / 100)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda both: (min(both), max(both)))
SHARES = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
    lambda both: (min(both) / 100, max(both) / 100)
)
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORDS = st.text(SIGNS, min_size=1, max_size=12).filter(str.strip)
YEARS = 4


@st.composite
def ingredients(draw: st.DrawFn, each: bool | None = None) -> Ingredient:
    per = draw(st.sampled_from(Per))
    lasting = st.none() | st.floats(1.5, 9)
    return Ingredient(
        draw(WORDS),
        draw(st.sampled_from(Category)),
        draw(st.sampled_from(["district", "university", "funder"])),
        draw(st.sampled_from(Borne)),
        per,
        quantity=draw(st.none() | SPANS),
        unit=draw(st.sampled_from(["", HOUR, "day"])),
        price=draw(st.none() | SPANS),
        price_year=draw(st.sampled_from([None, 2020, 2025])),
        hours=draw(st.none() | st.sampled_from([0.5, 7.0])),
        each=draw(st.booleans()) if each is None else each,
        begins=draw(st.integers(1, YEARS)),
        lasts=draw(lasting) if per is Per.ONCE else None,
        share=draw(SHARES),
        source=draw(st.text(SIGNS, max_size=8)),
        assumption=draw(st.text(SIGNS, max_size=8)),
    )


COUNTS = st.tuples(st.integers(1, 60), st.integers(0, 60)).map(
    lambda both: (float(both[0]), float(sum(both)))
)


@st.composite
def programmes(draw: st.DrawFn, each: bool | None = None) -> Programme:
    index = draw(st.sampled_from([{}, {2020: 88.4, 2025: 101.0}]))
    return Programme(
        tuple(draw(st.lists(ingredients(each), max_size=6))),
        years=YEARS,
        months=draw(st.sampled_from([9.5, 10.0, 12.0])),
        currency=draw(st.sampled_from(["", "USD"])),
        rate=draw(st.sampled_from([0.0, 0.03, 0.07])),
        rate_source=draw(st.sampled_from(["", "an office"])),
        participants=draw(st.none() | COUNTS),
        learning_hours=draw(st.none() | COUNTS),
        prices_of=2025 if index else None,
        index=index,
        index_name=draw(st.sampled_from(["", "CPI-U"])),
    )


def holds(wide: Range, narrow: Range) -> bool:
    """Whether the one holds all that the other does."""
    above = wide.most is None or (narrow.most is not None and narrow.most <= wide.most)
    return wide.least <= narrow.least and above


@settings(max_examples=60)
@given(programmes(), st.data())
def test_what_is_unknown_only_widens(programme: Programme, data: st.DataObject) -> None:
    if not programme.ingredients:
        return
    at = data.draw(st.integers(0, len(programme.ingredients) - 1))
    what = data.draw(st.sampled_from(["price", "quantity"]))
    rows = [*programme.ingredients]
    rows[at] = replace(rows[at], **{what: None})
    wider = replace(programme, ingredients=tuple(rows))
    before, after = cost(programme).total, cost(wider).total
    assert holds(after.money, before.money)
    assert after.money.most is None
    assert holds(after.hours, before.hours)
    assert rows[at] in after.unpriced
    for figure, wide in zip(figures(programme), figures(wider), strict=True):
        if figure.amount is not None and wide.amount is not None:
            assert holds(wide.amount, figure.amount)


@settings(max_examples=60)
@given(programmes(), st.data())
def test_wider_spans_only_widen(programme: Programme, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["quantity", "price", "share"]))
    rows = tuple(
        replace(one, **{name: (getattr(one, name)[0] / 2, getattr(one, name)[1])})
        if getattr(one, name) is not None
        else one
        for one in programme.ingredients
    )
    wider = cost(replace(programme, ingredients=rows)).total
    assert holds(wider.money, cost(programme).total.money)


@settings(max_examples=60)
@given(programmes(each=False), COUNTS, st.integers(1, 40))
def test_more_participants_never_raise_the_cost_of_each(
    programme: Programme, people: tuple[float, float], more: int
) -> None:
    few = replace(programme, participants=people)
    many = replace(programme, participants=(people[0] + more, people[1] + more))
    before, after = cost_per_participant(few).amount, cost_per_participant(many).amount
    assert before is not None
    assert after is not None
    assert after.least <= before.least
    assert (after.most is None) == (before.most is None)
    assert before.most is None or (after.most or 0) <= before.most


@settings(max_examples=40)
@given(programmes(), COUNTS, st.data())
def test_each_number_of_people_in_the_span_lies_in_the_figure(
    programme: Programme, people: tuple[float, float], data: st.DataObject
) -> None:
    n = float(data.draw(st.integers(int(people[0]), int(people[1]))))
    span = cost_per_participant(replace(programme, participants=people)).amount
    one = cost_per_participant(replace(programme, participants=(n, n))).amount
    assert span is not None
    assert one is not None
    # Every line is rounded for its number of people: to the cent, there and again when shared out.
    slack = CENT * (len(programme.ingredients) * YEARS + 1)
    assert holds(Range(span.least - slack, None if span.most is None else span.most + slack), one)


@settings(max_examples=60)
@given(programmes())
def test_sums_by_anything_are_the_whole(programme: Programme) -> None:
    costs = cost(programme)
    for groups in (*(costs.by(by).values() for by in By), costs.by_ingredient):
        money = sum((one.money for one in groups), NOTHING)
        hours = sum((one.hours for one in groups), NOTHING)
        assert (money, hours) == (costs.total.money, costs.total.hours)


@settings(max_examples=60)
@given(programmes(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(programme: Programme, random: object) -> None:
    rows = [*programme.ingredients]
    random.shuffle(rows)  # type: ignore[attr-defined]
    mixed = replace(programme, ingredients=tuple(rows))
    assert figures(mixed) == figures(programme)
    assert str(told_costs(cost(mixed))) == str(told_costs(cost(programme)))
    for by in By:
        assert summed_table(cost(mixed), by) == summed_table(cost(programme), by)


@settings(max_examples=60)
@given(programmes())
def test_what_falls_later_is_never_worth_more(programme: Programme) -> None:
    total, worth = total_cost(programme).amount, present_value(programme).amount
    assert total is not None
    assert worth is not None
    assert worth.least <= total.least
    assert worth.most is None or worth.most <= (total.most or 0)
    assert present_value(replace(programme, rate=0.0)).amount == (
        total_cost(replace(programme, rate=0.0)).amount
    )


def column_sums(table: Table) -> Iterable[tuple[list[Decimal | None], Decimal | None]]:
    """Of each numeric column, the cells and the last one, as they stand in the table."""
    for at, column in enumerate(table.columns):
        if column.numeric:
            cells = [
                None if not isinstance(row[at], Amount) else Decimal(repr(row[at].value))  # type: ignore[union-attr]
                for row in table.rows
            ]
            yield cells[:-1], cells[-1]


@settings(max_examples=60)
@given(programmes())
def test_parts_that_are_shown_give_the_total_that_is_shown(programme: Programme) -> None:
    costs = cost(programme)
    for table in (cost_table(costs), *(summed_table(costs, by) for by in By)):
        for cells, last in column_sums(table):
            if last is not None and None not in cells:
                assert sum(cells, Decimal(0)) == last  # type: ignore[arg-type]


@settings(max_examples=40)
@given(programmes())
def test_everything_can_be_told_in_both_languages(programme: Programme) -> None:
    costs = cost(programme)
    found = figures(programme)
    tables = (cost_table(costs), *(summed_table(costs, by) for by in By), figure_table(found))
    for words in (Words("en"), Words("es")):
        told = [words(told_costs(costs)), *(words(told_figure(one)) for one in found)]
        assert all(text.strip() for text in told)
        for table in (*tables, assumption_table(found)):
            assert {len(row) for row in table.text(words)} == {len(table.columns)}
            assert len(table.as_json(words)["rows"]) == len(table.rows)


@st.composite
def benefits(draw: st.DrawFn) -> Benefit:
    people = st.none() | COUNTS
    return Benefit(
        draw(WORDS),
        draw(st.dictionaries(st.sampled_from(["teacher", "principal", "a b"]), people)),
        tuple(draw(st.lists(st.sampled_from(["2011:data", "2022:evidence"]), unique=True))),
        draw(st.none() | st.sampled_from(Rung)),
        draw(st.text(SIGNS, max_size=8)),
    )


@settings(max_examples=80)
@given(programmes(), st.none() | st.lists(benefits(), max_size=3).map(tuple))
def test_files_come_back(programme: Programme, rows: tuple[Benefit, ...] | None) -> None:
    file = CostsFile(programme, Benefits(rows))
    assert read_costs(write_costs(file)) == file


@settings(max_examples=60)
@given(st.lists(benefits(), max_size=4))
def test_nobody_is_counted_twice_for_sure(rows: list[Benefit]) -> None:
    reached = Benefits(tuple(rows)).reached
    for row in rows:
        for role, people in row.reached.items():
            assert people is None or people[0] <= reached[role].least
    depth = Benefits(tuple(rows)).depth
    assert sorted(name for names in depth.values() for name in names) == sorted(
        row.opportunity for row in rows
    )


def test_benefits_are_read_at_their_place() -> None:
    reader = Reader()
    assert read_benefits(reader, {}, "offers").rows is None
    read_benefits(reader, {"benefits": [{"opportunity": ""}]}, "offers")
    assert [one.where for one in reader.faults] == ["offers.benefits[1].opportunity"]
