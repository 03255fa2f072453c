"""What a figure is made of, what others may see of sites' figures, what people said of a series."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain import spc
from copractice.domain.instruments.figures import Bar, Figure, Withheld
from copractice.domain.measures import (
    Column,
    Entered,
    Judged,
    Judgement,
    MadeOf,
    NotTold,
    Part,
    Pool,
    Release,
    Rule,
    Shown,
    SiteLayout,
    Wrong,
    called,
    check,
    company,
    compose,
    figure_of,
    late,
    mean_of,
    next_letter,
    pooled,
    read_sites,
    release,
    share_of_top,
    suggest_parts,
    suggest_sites,
    summed,
)
from copractice.domain.periods import Frequency, periods_between
from copractice.domain.series import Layout, LayoutFault, read_series, suggest

MONDAY = date(2025, 9, 1)

# Figures and sums of them.


def test_a_figure_is_what_was_counted_out_of_how_many() -> None:
    assert figure_of(MadeOf.SHARE, numerator=12, denominator=20) == 60
    assert figure_of(MadeOf.RATE, numerator=3, denominator=600, per=1000) == 5
    assert figure_of(MadeOf.NUMBER, value=5.4) == 5.4
    assert figure_of(MadeOf.SHARE, value=60, numerator=12, denominator=20) == 60


@pytest.mark.parametrize(
    ("made_of", "given_", "field_"),
    [
        (MadeOf.SHARE, {}, "value"),
        (MadeOf.SHARE, {"numerator": 3.0}, "denominator"),
        (MadeOf.SHARE, {"numerator": 3.0, "denominator": 0.0}, "denominator"),
        (MadeOf.SHARE, {"value": 70.0, "numerator": 12.0, "denominator": 20.0}, "value"),
        (MadeOf.COUNT, {"numerator": 3.0, "denominator": 4.0}, "value"),
    ],
)
def test_what_is_no_figure_says_where_and_why(
    made_of: MadeOf, given_: dict[str, float], field_: str
) -> None:
    with pytest.raises(Wrong) as fault:
        figure_of(made_of, **given_)  # type: ignore[arg-type]
    assert fault.value.field == field_


@pytest.mark.parametrize(
    ("made_of", "figure", "of_how_many", "field_"),
    [
        (MadeOf.SHARE, (60.0, None, None), True, "denominator"),
        (MadeOf.NUMBER, (5.0, None, None), True, "denominator"),
        (MadeOf.SHARE, (110.0, 11.0, 10.0), False, "numerator"),
        (MadeOf.SHARE, (101.0, None, None), False, "value"),
        (MadeOf.COUNT, (-1.0, None, None), False, "value"),
        (MadeOf.RATE, (1.0, 1.0, 0.0), False, "denominator"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(
    made_of: MadeOf,
    figure: tuple[float, float | None, float | None],
    of_how_many: bool,
    field_: str,
) -> None:
    with pytest.raises(Wrong) as fault:
        check(made_of, *figure, of_how_many=of_how_many)
    assert fault.value.field == field_


def test_numbers_may_lie_below_zero_and_rates_above_their_base() -> None:
    check(MadeOf.NUMBER, -3.0, None, 4.0, of_how_many=True)
    check(MadeOf.RATE, 150.0, 30.0, 20.0, of_how_many=True)


COUNTS = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda t: (min(t), max(t)))


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_sites_together_are_all_that_was_counted_by_all_there_are(
    counts: list[tuple[int, int]],
) -> None:
    sums = [
        (summed(MadeOf.SHARE, 100 * n / of, float(n), float(of)), float(of)) for n, of in counts
    ]
    whole = pooled(MadeOf.SHARE, sums)
    exact = Fraction(100 * sum(n for n, _of in counts), sum(of for _n, of in counts))
    assert whole == pytest.approx(float(exact))
    assert pooled(MadeOf.RATE, sums, per=1000) == pytest.approx(10 * whole)
    assert pooled(MadeOf.COUNT, sums) == sum(n for n, _of in counts)


@given(st.lists(st.tuples(st.floats(-50, 50), st.integers(1, 40)), min_size=1, max_size=8))
def test_numbers_of_sites_together_are_the_mean_of_everyone(
    figures: list[tuple[float, int]],
) -> None:
    sums = [(summed(MadeOf.NUMBER, value, None, n), float(n)) for value, n in figures]
    everyone = [value for value, n in figures for _one in range(n)]
    assert pooled(MadeOf.NUMBER, sums) == pytest.approx(sum(everyone) / len(everyone), abs=1e-9)


def test_a_share_without_its_parts_enters_a_sum_by_its_people() -> None:
    assert summed(MadeOf.SHARE, 50.0, None, 20.0) == 10.0


def test_a_rate_without_its_parts_enters_a_sum_by_what_it_is_told_for() -> None:
    assert summed(MadeOf.RATE, 250.0, None, 20.0, per=1000) == 5.0
    assert pooled(MadeOf.RATE, [(5.0, 20.0)], per=1000) == 250.0


# What others may see: random histories, held against everything an observer could work out.


@dataclass
class History:
    """One period of a measure while figures come in and are corrected, and what was shown of it."""

    rule: Rule
    teams: dict[int, set[int]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    current: dict[int, int] = field(default_factory=dict)
    singles: set[int] = field(default_factory=set)
    pools: list[Pool] = field(default_factory=list)
    standing: list[Pool] = field(default_factory=list)
    steps: list[Release] = field(default_factory=list)

    def enter(
        self, figures: Sequence[tuple[int, int, int, int]], awaited: frozenset[int] = frozenset()
    ) -> None:
        """Figures (site, sum, people, who) come in at once, and what may be shown is shown."""
        for site, counted, people, by in figures:
            part = Part(len(self.parts) + 1, site, counted, people, by)
            self.parts.append(part)
            self.current[site] = part.id
        shown = Shown(frozenset(self.singles), tuple(self.pools), tuple(self.standing))
        current = list(self.current.values())
        now = release(self.parts, current, shown, self.rule, self.teams, awaited)
        self.steps.append(now)
        self.singles |= now.singles
        fresh = [*now.pools, *now.renewed.values()]
        self.pools += fresh
        self.standing = [pool for pool in self.standing if pool not in now.renewed] + fresh

    def part(self, id: int) -> Part:
        return self.parts[id - 1]


def rank(rows: Sequence[Sequence[int]]) -> int:
    """The exact rank over the rationals, by elimination."""
    matrix = [[Fraction(x) for x in row] for row in rows]
    found = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((r for r in range(found, len(matrix)) if matrix[r][column]), None)
        if pivot is None:
            continue
        matrix[found], matrix[pivot] = matrix[pivot], matrix[found]
        for r in range(found + 1, len(matrix)):
            factor = matrix[r][column] / matrix[found][column]
            matrix[r] = [a - factor * b for a, b in zip(matrix[r], matrix[found], strict=True)]
        found += 1
    return found


def told(history: History, known: set[int]) -> Iterator[set[int]]:
    """The sites of each group of hidden figures of which a sum can be worked out.

    Brute force: every set of sites that is too few, by number or by people, against the whole row
    space of all pools that were ever shown. A combination that hangs on these sites alone exists
    exactly where the rank falls when their columns are taken out.
    """
    hidden = sorted({id for pool in history.pools for id in pool} - known)
    rows = [[int(id in pool) for id in hidden] for pool in history.pools]
    sites = sorted({history.part(id).site for id in hidden})
    for size in range(1, len(sites) + 1):
        for group in combinations(sites, size):
            people = sum(
                history.part(id).people or 0 for id in hidden if history.part(id).site in group
            )
            if size > 1 and people >= history.rule.fewest:
                continue
            others = [i for i, id in enumerate(hidden) if history.part(id).site not in group]
            if rank([[row[i] for i in others] for row in rows]) < rank(rows):
                yield set(group)


def observers(history: History) -> Iterator[set[int]]:
    """What each of those who look knows: nothing, their sites' figures, what they entered."""
    yield set()
    for site in {part.site for part in history.parts}:
        yield {part.id for part in history.parts if part.site == site}
    for person in {part.by for part in history.parts} | set(history.teams):
        sites = history.teams.get(person, set())
        yield {part.id for part in history.parts if part.by == person or part.site in sites}


@st.composite
def histories(draw: st.DrawFn) -> History:
    fewest = draw(st.sampled_from([5, 10]))
    share = draw(st.booleans())
    sites = draw(st.integers(1, 6))
    # Some people work at two sites, and some bring the figures of several.
    teams = {100 + site: {site} for site in range(sites)}
    for person in range(draw(st.integers(0, 2))):
        teams[200 + person] = set(draw(st.sets(st.integers(0, sites - 1), min_size=1, max_size=2)))
    history = History(Rule(fewest, counted=True, share=share), teams)
    for _step in range(draw(st.integers(1, 7))):
        batch = draw(st.lists(st.integers(0, sites - 1), min_size=1, max_size=sites, unique=True))
        by = draw(st.sampled_from([0, 300, 301]))
        awaited = frozenset(draw(st.sets(st.integers(0, sites - 1), max_size=3)))
        figures = []
        for site in batch:
            people = draw(st.integers(1, 3 * fewest))
            counted = draw(st.integers(0, people))
            figures.append((site, counted, people, by or 100 + site))
        history.enter(figures, awaited)
    return history


@settings(max_examples=400)
@given(histories())
def test_what_others_see_never_tells_a_hidden_figure(history: History) -> None:
    for known in observers(history):
        assert list(told(history, known | history.singles)) == []


@settings(max_examples=300)
@given(histories())
def test_no_sum_says_nothing_or_everyone(history: History) -> None:
    """A pool of which all that is left is nobody, or everybody, would tell each of its sites."""
    for known in observers(history):
        for pool in history.pools:
            left = [history.part(id) for id in pool - known - history.singles]
            total, people = sum(p.sum for p in left), sum(p.people or 0 for p in left)
            assert not left or total > 0
            assert not left or not history.rule.share or total < people


@settings(max_examples=300)
@given(histories())
def test_small_figures_are_never_shown_by_themselves_and_no_site_is_both_alone_and_pooled(
    history: History,
) -> None:
    assert all((history.part(id).people or 0) >= history.rule.fewest for id in history.singles)
    hidden: set[int] = set()
    alone: set[int] = set()
    for shown in history.steps:
        alone |= {history.part(id).site for id in shown.singles}
        pools = (*shown.pools, *shown.renewed.values())
        hidden |= {history.part(id).site for pool in pools for id in pool}
        assert not alone & hidden
    assert all(sum(id in pool for pool in history.standing) <= 1 for id in history.current.values())


@settings(max_examples=200)
@given(histories())
def test_hiding_never_costs_more_than_it_gives(history: History) -> None:
    """At most as many large figures stand in a pool as small ones brought them there."""
    for pool in history.pools[:1]:
        small = [id for id in pool if (history.part(id).people or 0) < history.rule.fewest]
        assert 2 * len(small) >= len(pool)


@given(st.lists(st.integers(10, 40), min_size=1, max_size=6))
def test_large_figures_are_all_shown(sizes: list[int]) -> None:
    history = History(Rule(10, counted=True, share=True))
    history.enter([(site, n // 2, n, 1) for site, n in enumerate(sizes)])
    assert history.singles == set(history.current.values())
    assert not history.pools


def test_two_small_sites_alone_stay_with_their_teams() -> None:
    """Each of two teams would take its own figure away, and have the other's."""
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 0), (2, 2, 7, 0)])
    assert not history.pools
    assert not history.singles


def test_three_small_sites_are_one_figure() -> None:
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 0), (2, 2, 7, 0), (3, 4, 8, 0)])
    assert history.pools == [frozenset({1, 2, 3})]


def test_a_large_site_keeps_two_small_ones_company() -> None:
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 0), (2, 2, 7, 0), (3, 20, 40, 0), (4, 8, 16, 0)])
    # The smaller of the two large ones; the other is shown by itself.
    assert history.pools == [frozenset({1, 2, 4})]
    assert history.singles == {3}


def test_sites_that_made_a_pool_before_wait_for_each_other() -> None:
    """Otherwise the large one among them would be shown before the small ones have come."""
    rule = Rule(10, counted=True, share=True)
    before = [Part(1, 1, 3, 6), Part(2, 2, 2, 7), Part(3, 3, 20, 40), Part(4, 4, 8, 16)]
    together = company(before, rule)
    assert together == {1, 2, 4}
    history = History(rule)
    for site, counted, people in ((4, 9, 17), (3, 21, 39), (1, 3, 5)):
        history.enter([(site, counted, people, 0)], together)
    assert history.singles == {2}
    history.enter([(2, 2, 8, 0)], together)
    assert history.pools == [frozenset({1, 3, 4})]
    # Where one does not come, the wait is over when the next period begins.
    alone = History(rule)
    alone.enter([(4, 9, 17, 0), (1, 3, 5, 0)], together)
    alone.enter([], frozenset())
    assert alone.singles == {1}


def test_one_small_site_never_hides_two_others() -> None:
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 0), (2, 9, 20, 0), (3, 20, 40, 0)])
    assert history.singles == {2, 3}
    assert not history.pools


def test_who_comes_late_is_not_subtracted() -> None:
    """A fourth small site in the pool, less the pool of three, would be the fourth."""
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 0), (2, 2, 7, 0), (3, 4, 8, 0)])
    history.enter([(4, 2, 5, 0)])
    assert history.pools == [frozenset({1, 2, 3})]
    history.enter([(5, 2, 6, 0), (6, 3, 7, 0)])
    assert history.pools[1:] == [frozenset({4, 5, 6})]


def test_a_correction_waits_for_company() -> None:
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 0), (2, 2, 7, 0), (3, 4, 8, 0)])
    history.enter([(1, 4, 6, 0)])
    history.enter([(2, 3, 7, 0)])
    assert len(history.pools) == 1
    history.enter([(3, 5, 8, 0)])
    assert history.standing == [frozenset({4, 5, 6})]
    assert len(history.pools) == 2


def test_whoever_brought_the_figures_of_two_learns_nothing_of_the_third() -> None:
    history = History(Rule(10, counted=True, share=True))
    history.enter([(1, 3, 6, 9), (2, 2, 7, 9), (3, 4, 8, 8)])
    assert not history.pools


def test_a_person_at_two_sites_learns_nothing_of_the_third() -> None:
    history = History(Rule(10, counted=True, share=True), {7: {1, 2}})
    history.enter([(1, 3, 6, 0), (2, 2, 7, 0), (3, 4, 8, 0)])
    assert not history.pools


def test_without_a_least_number_everything_is_shown() -> None:
    history = History(Rule(0, counted=True, share=False))
    history.enter([(1, 3, 1, 0), (2, 0, 1, 0)])
    assert history.singles == {1, 2}


def test_a_figure_that_does_not_say_of_how_many_is_shown_to_nobody_else() -> None:
    parts = [Part(1, 1, 5.0, None), Part(2, 2, 9.0, 30.0)]
    now = release(parts, [1, 2], Shown(), Rule(10, counted=False, share=False))
    assert now.singles == {2}
    assert not now.pools


def test_the_audit_of_the_tests_finds_what_a_naive_release_tells() -> None:
    """The property test can fail: a pool that takes in a fourth site is found out."""
    naive = History(Rule(10, counted=True, share=True))
    naive.enter([(1, 3, 6, 0), (2, 2, 7, 0), (3, 4, 8, 0), (4, 2, 5, 0)])
    naive.pools = [frozenset({1, 2, 3}), frozenset({1, 2, 3, 4})]
    assert {4} in list(told(naive, set()))


# Late figures.


def _moment(day: int) -> datetime:
    return datetime(2025, 10, 1, 12, tzinfo=UTC) + timedelta(days=day)


def test_a_figure_is_late_once_a_later_period_had_its_own() -> None:
    weeks = [MONDAY + timedelta(weeks=i) for i in range(4)]
    entered = [Entered(weeks[0], _moment(0)), Entered(weeks[1], _moment(20))]
    assert late(entered) == frozenset()
    entered += [Entered(weeks[2], _moment(9)), Entered(weeks[3], _moment(9))]
    assert late(entered) == {weeks[1]}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_what_came_in_order_or_at_once_is_never_late(days: list[int]) -> None:
    weeks = [MONDAY + timedelta(weeks=i) for i in range(len(days))]
    assert not late(
        Entered(week, _moment(day)) for week, day in zip(weeks, sorted(days), strict=True)
    )
    assert not late(Entered(week, _moment(3)) for week in weeks)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12))
def test_late_is_later_than_some_later_period(days: list[int]) -> None:
    entered = [Entered(MONDAY + timedelta(weeks=i), _moment(day)) for i, day in enumerate(days)]
    assert late(entered) == {
        one.period
        for one in entered
        if any(other.period > one.period and other.first < one.first for other in entered)
    }


# What people said of a series.

WEEKS = periods_between(MONDAY, MONDAY + timedelta(weeks=19), Frequency.WEEK)


def _in_week(n: int, days: int = 2) -> date:
    return MONDAY + timedelta(weeks=n, days=days)


def test_a_phase_a_baseline_and_a_testing_week_compose() -> None:
    said = compose(
        [
            Judgement(Judged.PHASE, _in_week(10), label="Protocol", order=1),
            Judgement(Judged.FREEZE, _in_week(15), order=2),
            Judgement(Judged.EXCLUDE, _in_week(3), _in_week(4), order=3),
        ],
        WEEKS,
        Frequency.WEEK,
    )
    assert said.phases == (10,)
    assert said.labels == ("", "Protocol")
    assert said.freeze == (None, 6)
    assert said.exclude == (3, 4)
    assert said.idle == ()
    values = [40.0 + i % 3 for i in range(10)] + [60.0 + i % 3 for i in range(10)]
    charted = spc.individuals(values, phases=said.phases, freeze=said.freeze, exclude=said.exclude)
    assert charted.phases[0].n_baseline == 8
    assert charted.phases[1].n_baseline == 6


def test_of_two_baselines_in_a_phase_the_one_said_later_holds() -> None:
    first = Judgement(Judged.FREEZE, _in_week(5), order=1)
    second = Judgement(Judged.FREEZE, _in_week(3), order=2)
    assert compose([second, first], WEEKS, Frequency.WEEK).freeze == (4,)


def test_two_phases_of_one_week_are_one_under_both_names() -> None:
    said = compose(
        [
            Judgement(Judged.PHASE, _in_week(8, 0), label="Cards", order=1),
            Judgement(Judged.PHASE, _in_week(8, 3), label="Cover", order=2),
        ],
        WEEKS,
        Frequency.WEEK,
    )
    assert said.phases == (8,)
    assert said.labels == ("", "Cards / Cover")


def test_what_lies_beyond_the_figures_waits_for_them() -> None:
    beyond = [
        Judgement(Judged.PHASE, _in_week(25), label="Next year", order=1),
        Judgement(Judged.EXCLUDE, _in_week(-4), _in_week(-3), order=2),
        Judgement(Judged.FREEZE, _in_week(-2), order=3),
    ]
    said = compose(beyond, WEEKS, Frequency.WEEK)
    assert said.idle == tuple(beyond)
    assert (said.phases, said.freeze, said.exclude) == ((), (), ())


def test_a_phase_that_began_before_the_figures_names_the_first() -> None:
    said = compose([Judgement(Judged.PHASE, _in_week(-9), label="Old form")], WEEKS, Frequency.WEEK)
    assert said.labels == ("Old form",)
    assert said.phases == ()


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    found = []
    for order in range(draw(st.integers(0, 6))):
        on = _in_week(draw(st.integers(-3, 23)), draw(st.integers(0, 6)))
        until = on + timedelta(days=draw(st.integers(0, 20)))
        kind = draw(st.sampled_from(Judged))
        found.append(Judgement(kind, on, until, f"p{order}", order))
    return found


@given(judgements(), st.integers(0, 2**16))
def test_whatever_is_said_makes_a_chart_in_whatever_order_it_is_read(
    said: list[Judgement], seed: int
) -> None:
    composed = compose(said, WEEKS, Frequency.WEEK)
    values = [50.0 + (7 * i) % 11 for i in range(len(WEEKS))]
    charted = spc.individuals(
        values,
        phases=composed.phases,
        freeze=composed.freeze or None,
        exclude=composed.exclude,
    )
    assert len(charted.phases) == len(composed.phases) + 1
    assert charted.excluded == composed.exclude
    shuffled = list(said)
    random.Random(seed).shuffle(shuffled)
    assert compose(shuffled, WEEKS, Frequency.WEEK) == composed


# Letters.


@given(st.integers(0, 60), st.integers(0, 2**16))
def test_each_site_has_a_letter_of_its_own(n: int, seed: int) -> None:
    choose, taken = random.Random(seed).choice, list[str]()
    for _site in range(n):
        taken.append(next_letter(taken, choose))
    assert len(set(taken)) == n
    assert all(len(letter) == 1 for letter in taken[:26])
    assert str(called("C")) == "Site C"


# A table of several sites.

SITES = {"Alder Ridge": "alder", "Fenwick Middle": "fenwick", "Tern Island": "tern"}


def test_a_block_with_a_column_a_site_is_read() -> None:
    header = ("week", "Alder Ridge", "Alder Ridge of", "Tern Island", "Tern Island (n)")
    rows = [("2025-09-01", "12", "20", "2", "4"), ("2025-09-08", "13", "2O", "", "")]
    layout = suggest_sites(header, rows, Layout(day="week"), SITES)
    assert layout.columns == (
        Column("alder", "Alder Ridge", "Alder Ridge of"),
        Column("tern", "Tern Island", "Tern Island (n)"),
    )
    reading = read_sites(header, rows, [2, 3], layout, Frequency.WEEK, SITES, counted=True)
    alder, tern = reading.sites
    assert [(p.value, p.numerator, p.denominator) for p in alder.reading.points] == [(60, 12, 20)]
    assert [p.value for p in tern.reading.points] == [50]
    assert [(r.line, r.column, r.text) for r in reading.refused] == [(3, "Alder Ridge of", "2O")]
    assert [one.line for one in tern.reading.withheld] == [3]


def test_a_block_with_a_site_column_is_read_and_strange_sites_are_told() -> None:
    header = ("day", "School", "yes", "asked")
    rows = [
        ("2025-09-01", "Alder Ridge", "12", "20"),
        ("2025-09-01", " tern  island ", "2", "4"),
        ("2025-09-01", "Fenwick", "9", "10"),
        ("2025-09-08", "Alder Ridge", "13", "20"),
    ]
    plain = Layout(day="day", numerator="yes", denominator="asked")
    layout = suggest_sites(header, rows, plain, SITES)
    assert layout == SiteLayout(plain, "School")
    reading = read_sites(header, rows, [2, 3, 4, 5], layout, Frequency.WEEK, SITES, counted=True)
    assert {of.site: len(of.reading.points) for of in reading.sites} == {"alder": 2, "tern": 1}
    (strange,) = reading.refused
    assert (strange.line, strange.text) == (4, "Fenwick")
    assert "Fenwick Middle" in str(strange.todo)


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ([["1 Sep", "Alder", "12", "20"], ["8 Sep", "Alder", "", "20"]], ("a", "b")),
        ([["1 Sep", "Alder", "20", "12"], ["8 Sep", "Alder", "20", "20"]], ("b", "a")),
        # Neither column is always the smaller one; a share is no count; there is nothing.
        ([["1 Sep", "Alder", "12", "20"], ["8 Sep", "Alder", "20", "12"]], None),
        ([["1 Sep", "Alder", "62.5", "20"]], None),
        ([["1 Sep", "Alder", "", ""]], None),
        ([], None),
    ],
)
def test_two_columns_of_counts_are_guessed_as_so_many_out_of_so_many(
    rows: list[list[str]], parts: tuple[str, str] | None
) -> None:
    guess = SiteLayout(Layout(value="b", day="day"), "site")
    found = suggest_parts(["day", "site", "a", "b"], rows, guess)
    if parts is None:
        assert found == guess
    else:
        assert (found.plain.numerator, found.plain.denominator) == parts
        assert found.plain.value is None


COUNTS = [["1 Sep", "12", "20"], ["8 Sep", "13", "20"], ["15 Sep", "9", "18"], ["22 Sep", "0", "5"]]


@pytest.mark.parametrize("bad", ["1O", "closed", "12 of 20", "~12"])
@pytest.mark.parametrize("column", ["yes", "asked"])
@pytest.mark.parametrize("place", range(5))
def test_one_bad_cell_does_not_lose_the_two_columns_and_is_told_with_its_line(
    place: int, column: str, bad: str
) -> None:
    header = ["day", "yes", "asked"]
    week = ["29 Sep", bad, "20"] if column == "yes" else ["29 Sep", "12", bad]
    rows = [*COUNTS[:place], week, *COUNTS[place:]]
    dated = [[f"{row[0]} 2025", *row[1:]] for row in rows]
    plain = suggest_parts(header, dated, SiteLayout(suggest(header, dated))).plain
    assert (plain.day, plain.value) == ("day", None)
    assert (plain.numerator, plain.denominator) == ("yes", "asked")
    reading = read_series(header, dated, range(2, 7), plain, Frequency.WEEK)
    assert [(one.line, one.column, one.text) for one in reading.refused] == [
        (place + 2, column, bad)
    ]


@pytest.mark.parametrize(
    ("header", "column", "value"),
    [
        # A number that is not whole is no bad cell: the column has shares.
        (["day", "yes", "share"], ["60", "65", "50", "40", "62.5"], "share"),
        (["day", "yes", "share"], ["60%", "65", "50", "40", "62"], "share"),
        # Grades are whole numbers but for one, and the percentage is no count of them.
        (["day", "grade", "percent"], ["60", "65", "50", "40", "62"], "percent"),
    ],
)
def test_tolerance_makes_no_counts_of_shares_and_of_names(
    header: list[str], column: list[str], value: str
) -> None:
    first = ["K", "1", "2", "3", "4"]
    rows = [["1 Sep", a, b] for a, b in zip(first, column, strict=True)]
    guess = SiteLayout(Layout(value=value, day="day"))
    assert suggest_parts(header, rows, guess) == guess


def test_two_good_columns_are_not_given_up_for_a_third_that_is_nearly_one() -> None:
    rows = [[*row, name] for row, name in zip(COUNTS, "1234", strict=True)]
    rows.append(["29 Sep", "7", "9", "K"])
    found = suggest_parts(["day", "yes", "asked", "grade"], rows, SiteLayout(Layout(day="day")))
    assert (found.plain.numerator, found.plain.denominator) == ("yes", "asked")


def test_a_column_of_shares_is_not_set_aside_for_two_counts_beside_it() -> None:
    guess = SiteLayout(Layout(value="share", day="day"))
    rows = [["1 Sep", "93.8", "12", "20"]]
    assert suggest_parts(["day", "share", "a", "b"], rows, guess) == guess


def test_rows_of_other_groups_are_left_out_whichever_site_they_are_of() -> None:
    header = ("day", "site", "value", "group")
    rows = [
        ("2025-09-01", "Alder Ridge", "1", "all"),
        ("2025-09-01", "Alder Ridge", "2", "new"),
        ("2025-09-01", "Tern Island", "3", "new"),
    ]
    layout = SiteLayout(Layout(value="value", day="day", only=(("group", "all"),)), "site")
    reading = read_sites(header, rows, [2, 3, 4], layout, Frequency.WEEK, SITES, counted=False)
    assert [(of.site, len(of.reading.points)) for of in reading.sites] == [("alder", 1)]
    assert reading.left_out == 2
    nothing = SiteLayout(Layout(value="value", day="day", only=(("group", "none"),)), "site")
    with pytest.raises(LayoutFault):
        read_sites(header, rows, [2, 3, 4], nothing, Frequency.WEEK, SITES, counted=False)


TEXT = st.sampled_from(
    [
        "2025-09-01",
        "2025-09-08",
        "x",
        "",
        "12",
        "3",
        "NA",
        "4O",
        "Alder Ridge",
        "Tern Island",
        "Nowhere",
    ]
)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=12))
def test_nothing_is_lost_of_a_long_block(rows: list[tuple[str, str, str]]) -> None:
    """Every row is a point, withheld, refused, or one that says again what another said."""
    header, lines = ("day", "site", "value"), list(range(2, len(rows) + 2))
    layout = SiteLayout(Layout(value="value", day="day"), "site")
    reading = read_sites(header, rows, lines, layout, Frequency.WEEK, SITES, counted=False)
    points = {point.line for of in reading.sites for point in of.reading.points}
    withheld = {one.line for of in reading.sites for one in of.reading.withheld}
    refused = {one.line for one in reading.refused}
    for line, (day, site, value) in zip(lines, rows, strict=True):
        if line in points | withheld | refused:
            continue
        again = [(d, s, v) for d, s, v in rows[: line - 2] if (d, s) == (day, site)]
        assert again, (line, day, site, value)
    assert not points & refused
    assert not withheld & refused


def test_a_layout_of_sites_is_kept_as_json() -> None:
    layout = SiteLayout(Layout(day="week"), "", (Column("alder", "Alder", "n"),))
    assert SiteLayout.from_json(layout.to_json()) == layout
    assert layout.is_of_sites
    with pytest.raises(LayoutFault):
        layout.check(("week", "Alder"))
    with pytest.raises(LayoutFault):
        SiteLayout(Layout(value="v", day="week"), "school").check(("week", "v"))


# Figures out of surveys.


def _scale(*counts: int | None, mean: float | None = None) -> Figure:
    n = sum(count or 0 for count in counts) or 8
    bars = tuple(Bar(str(i), c, None if c is None else c / n) for i, c in enumerate(counts, 1))
    return Figure("step", n, 0, 0, bars, mean=mean)


def test_the_share_of_the_top_answers_and_the_mean_are_taken() -> None:
    figure = _scale(1, 2, 3, 4, mean=3.0)
    assert share_of_top(figure, 2).value == 70
    assert (share_of_top(figure, 1).numerator, share_of_top(figure, 1).denominator) == (4, 10)
    assert (mean_of(figure).value, mean_of(figure).denominator) == (3.0, 10)


@pytest.mark.parametrize("top", [0, 4, 9])
def test_there_is_no_share_of_all_answers_or_of_more(top: int) -> None:
    with pytest.raises(NotTold):
        share_of_top(_scale(1, 2, 3, 4), top)


def test_what_a_survey_withholds_is_not_taken() -> None:
    for taken in (lambda f: share_of_top(f, 1), mean_of):
        with pytest.raises(NotTold):
            taken(Withheld(5, "step"))
    with pytest.raises(NotTold):
        share_of_top(_scale(0, 1, None), 1)
    with pytest.raises(NotTold):
        mean_of(_scale(1, 2, 3))
