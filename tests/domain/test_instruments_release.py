"""Nobody is told by a figure: not over time, not by groups, not by comparing before and after.

As in :mod:`tests.domain.test_release`, an adversary knows everything that was ever shown, as sums
over people, and looks for a linear combination behind which fewer people stand than promised.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.instruments import (
    OTHERS,
    Batch,
    BatchCount,
    Change,
    Figure,
    Form,
    Kept,
    Kind,
    Option,
    Question,
    Results,
    Stage,
    Withheld,
    changes,
    changes_from_json,
    changes_to_json,
    late,
    next_batch,
    published_groups,
    results,
    results_from_json,
    results_to_json,
    stage_of,
    too_few,
    when_shown,
)
from copractice.domain.instruments.changes import _Story
from copractice.domain.instruments.showing import Wave

GROUPS = ("hub", "principal", "teacher")
POINTS = tuple(Option(str(n), {"en": str(n)}) for n in range(1, 5))
FORM = Form(
    "f",
    {"en": "F"},
    {},
    ("en",),
    (
        Question("mood", Kind.SCALE, {"en": "Mood"}, options=POINTS),
        Question("why", Kind.TEXT, {"en": "Why"}),
    ),
)
FEW = 3
"""A small minimum: the adversary tries every set of fewer people than this."""

Sum = Mapping[Hashable, int]
"""Variable → weight; a variable is a person, or a person in a wave."""


def rank(rows: Sequence[Sequence[int]]) -> int:
    """The rank over the rational numbers, by plain elimination."""
    matrix = [[Fraction(value) for value in row] for row in rows]
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


def told_of(sums: Sequence[Sum], fewest: int) -> set[str] | None:
    """Fewer than ``fewest`` people on whom alone a combination of the sums hangs, or ``None``.

    Without their values the sums have a smaller rank if and only if there is such a combination.
    """
    columns: dict[str, set[tuple[int, ...]]] = {}
    for variable in {one for there in sums for one in there}:
        person = variable[0] if isinstance(variable, tuple) else variable
        column = tuple(there.get(variable, 0) for there in sums)
        columns.setdefault(str(person), set()).add(column)
    alike: dict[frozenset[tuple[int, ...]], list[str]] = {}
    for person in sorted(columns):
        alike.setdefault(frozenset(columns[person]), []).append(person)
    whole = rank(sorted({c for there in columns.values() for c in there}))
    # Of people who are alike it does not matter which: the first ones stand for any.
    candidates = [person for there in alike.values() for person in there[: fewest - 1]]
    for size in range(1, fewest):
        for few in combinations(candidates, size):
            others = {c for person, there in columns.items() if person not in few for c in there}
            if rank(sorted(others)) < whole:
                return set(few)
    return None


def test_the_adversary_finds_what_there_is_to_find() -> None:
    """The tests below could not fail if this one did not."""
    everyone = dict.fromkeys("abcdefgh", 1)
    assert told_of([everyone], 3) is None
    assert told_of([everyone, dict.fromkeys("abcdefg", 1)], 3) == {"h"}
    assert told_of([everyone, dict.fromkeys("abc", 1), dict.fromkeys("defg", 1)], 3) == {"h"}
    # A change over those who answered both, beside both totals.
    before = {(p, 1): 1 for p in "abcdefg"}
    after = {(p, 2): 1 for p in "abcdef"}
    change = {(p, w): (1 if w == 2 else -1) for p in "abcdef" for w in (1, 2)}
    assert told_of([before, after], 3) is None
    assert told_of([before, after, change], 3) == {"g"}


# Batches


WAITING = st.lists(st.sampled_from(GROUPS), max_size=40)


@given(st.lists(WAITING, max_size=6), WAITING, st.integers(2, 6))
def test_every_atom_has_the_minimum(
    arrivals: list[list[str]], last: list[str], fewest: int
) -> None:
    waiting: list[str] = []
    released: list[BatchCount] = []
    for number, coming in enumerate([*arrivals, last, last]):
        closed = number >= len(arrivals)
        waiting += coming
        chosen = next_batch(waiting, released, fewest, closed)
        if chosen is None:
            continue
        assert len(set(chosen)) == len(chosen) >= fewest
        groups = Counter(waiting[index] for index in chosen)
        stage = stage_of(released, closed=closed)
        if stage is Stage.RUNNING:
            assert min(groups.values()) >= fewest
            for group in groups:
                assert waiting.count(group) - groups[group] >= fewest
        released.append(BatchCount(groups, stage))
        waiting = [one for index, one in enumerate(waiting) if index not in chosen]
    if any(batch.stage is Stage.RUNNING for batch in released):
        assert any(batch.stage is Stage.FINAL for batch in released)
    counts = [batch.groups for batch in released if batch.stage is not Stage.LATE]
    names = published_groups(counts, fewest)
    for name in set(names.values()):
        of_name = [sum(n for g, n in batch.items() if names[g] == name) for batch in counts]
        assert sum(of_name) >= fewest
        # Only the others may be few in a batch, where groups of which nothing was drawn are mixed.
        assert name == OTHERS or all(n == 0 or n >= fewest for n in of_name)


@given(WAITING, st.integers(1, 6))
def test_nothing_is_lost_at_the_end(waiting: list[str], fewest: int) -> None:
    chosen = next_batch(waiting, [], fewest, True)
    assert (chosen is None) == (len(waiting) < fewest)
    assert chosen is None or sorted(chosen) == list(range(len(waiting)))


@pytest.mark.parametrize(
    ("sizes", "published"),
    [
        ({"hub": 5, "teacher": 9}, {"hub": "hub", "teacher": "teacher"}),
        ({"hub": 4, "teacher": 9}, {}),
        (
            {"hub": 2, "principal": 3, "teacher": 9},
            {"hub": OTHERS, "principal": OTHERS, "teacher": "teacher"},
        ),
        (
            {"hub": 2, "principal": 6, "teacher": 9},
            {"hub": OTHERS, "principal": OTHERS, "teacher": "teacher"},
        ),
        ({"hub": 2, "principal": 2}, {}),
        ({"teacher": 9}, {}),
        ({}, {}),
    ],
)
def test_small_groups_go_together(sizes: dict[str, int], published: dict[str, str]) -> None:
    assert published_groups([sizes], 5) == published


def test_groups_whose_batches_would_tell_are_not_published() -> None:
    """Each batch but for one person of one group: the groups less the batches would tell."""
    assert published_groups([{"hub": 6, "teacher": 1}, {"hub": 1, "teacher": 6}], 5) == {}
    assert published_groups([{"hub": 6}, {"teacher": 6}], 5) != {}


def test_sentences_name_the_minimum() -> None:
    for sentence in (too_few(7), when_shown(7), late(7)):
        assert "7" in str(sentence)


# What results show, against the adversary


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[list[Kept], bool]]:
    """Moments of a wave: who comes, and whether it is closed by then."""
    kept = st.builds(
        Kept,
        st.fixed_dictionaries(
            {}, optional={"mood": st.sampled_from("1234"), "why": st.just("because")}
        ),
        st.sampled_from(GROUPS),
    )
    moments = draw(st.lists(st.lists(kept, max_size=14), min_size=1, max_size=3))
    open_moments = [(coming, False) for coming in moments]
    return [
        *open_moments,
        (draw(st.lists(kept, max_size=6)), True),
        (draw(st.lists(kept, max_size=5)), True),
    ]


def batches_of(story: list[tuple[list[Kept], bool]], fewest: int) -> list[list[Batch]]:
    """All batches as they stood after each moment; each person has a link of their own."""
    waiting: list[Kept] = []
    batches: list[Batch] = []
    found = []
    for moment, (coming, closed) in enumerate(story):
        waiting += [
            Kept(one.answers, one.group, one.link or f"{moment}-{n}")
            for n, one in enumerate(coming)
        ]
        counts = [batch.count for batch in batches]
        chosen = next_batch([one.group for one in waiting], counts, fewest, closed)
        if chosen is not None:
            stage = stage_of(counts, closed=closed)
            batches.append(Batch(stage, tuple(waiting[index] for index in chosen)))
            waiting = [one for index, one in enumerate(waiting) if index not in chosen]
        found.append(list(batches))
    return found


def prefix(batches: Sequence[Batch], key: str, n: int, groups: set[str] | None = None) -> set[str]:
    """Whose answers stand behind a figure of ``n``: those of the first batches that come to it."""
    people: set[str] = set()
    for batch in batches:
        if len(people) == n:
            break
        people |= {
            one.link
            for one in batch.kept
            if key in one.answers and (groups is None or one.group in groups)
        }
    assert len(people) == n
    return people


def observed(shown: Results, batches: Sequence[Batch], key: str) -> list[Sum]:
    """The sums on the page, worked out from its numbers alone."""
    figure = shown.figures[key]
    if isinstance(figure, Withheld):
        assert not shown.groups[key]
        return []
    sets = [prefix(batches, key, figure.n)]
    for name, of_group in shown.groups[key].items():
        groups = set(shown.others[key]) if name == OTHERS else {name}
        sets.append(prefix(batches, key, of_group.n, groups))
    return [dict.fromkeys(people, 1) for people in sets if people]


@given(stories())
@settings(deadline=None)
def test_no_combination_of_all_that_was_shown_tells_of_too_few(
    story: list[tuple[list[Kept], bool]],
) -> None:
    for key in ("mood", "why"):
        sums: list[Sum] = []
        for batches in batches_of(story, FEW):
            shown = results(FORM, batches, fewest=FEW, named=False)
            if isinstance(shown, Results):
                sums += [one for one in observed(shown, batches, key) if one not in sums]
        assert told_of(sums, FEW) is None


@given(stories())
@settings(deadline=None)
def test_what_is_shown_adds_up(story: list[tuple[list[Kept], bool]]) -> None:
    *_open, _end, batches = batches_of(story, FEW)
    shown = results(FORM, batches, fewest=FEW, named=False)
    if isinstance(shown, Withheld):
        return
    assert shown.n == sum(len(batch.kept) for batch in batches)
    figure = shown.figures["mood"]
    if isinstance(figure, Withheld):
        return
    assert figure.n >= FEW
    assert figure.n + figure.empty + figure.unasked <= shown.n
    counts = [bar.n for bar in figure.bars]
    assert None in counts or sum(map(int, counts)) == figure.n  # type: ignore[arg-type]
    groups = shown.groups["mood"]
    assert len(groups) != 1
    if groups:
        assert figure.nearly_all is None
        assert sum(of_group.n for of_group in groups.values()) <= figure.n
    for of_group in groups.values():
        # Of a group whose members are known, unanimity would tell each one's answer.
        assert of_group.nearly_all is None
        assert max(int(bar.n or 0) for bar in of_group.bars) < of_group.n - 1
    again = results_from_json(json.loads(json.dumps(results_to_json(shown))))
    assert again == shown


def kept(answers: str, group: str = "", first: int = 0) -> list[Kept]:
    return [
        Kept({} if one == "-" else {"mood": one}, group, f"p{first + n}")
        for n, one in enumerate(answers)
    ]


def final(*people: list[Kept]) -> list[Batch]:
    return [Batch(Stage.FINAL, tuple(one for there in people for one in there))]


def figure_of(batches: list[Batch]) -> Figure | Withheld:
    shown = results(FORM, batches, fewest=5, named=False)
    assert isinstance(shown, Results)
    return shown.figures["mood"]


def test_a_question_that_few_answered_is_withheld_though_many_took_part() -> None:
    found = figure_of(final(kept("1234--------")))
    assert isinstance(found, Withheld)
    assert "fewer than 5" in str(found.why)
    assert isinstance(figure_of(final(kept("12341-------"))), Figure)


def test_a_figure_waits_until_enough_answered_it_since() -> None:
    first = Batch(Stage.RUNNING, tuple(kept("112233")))
    second = Batch(Stage.RUNNING, tuple(kept("4-----", first=10)))
    third = Batch(Stage.RUNNING, tuple(kept("4444--", first=20)))
    ns = [figure_of([first, second, third][:n]) for n in (1, 2, 3)]
    assert [one.n for one in ns if isinstance(one, Figure)] == [6, 6, 11]


def test_nearly_all_is_told_without_counts() -> None:
    for answers in ("222222", "222223"):
        found = figure_of(final(kept(answers)))
        assert isinstance(found, Figure)
        assert found.nearly_all == 1
        assert {bar.n for bar in found.bars} == {None}
        assert (found.mean, found.median) == (None, None)
    named = results(FORM, final(kept("222222")), fewest=1, named=True)
    assert isinstance(named, Results)
    figure = named.figures["mood"]
    assert isinstance(figure, Figure)
    assert (figure.nearly_all, figure.mean) == (None, 2.0)


def test_a_group_of_one_mind_is_not_shown_apart() -> None:
    mixed, alike = kept("12341234", "teacher"), kept("22222", "hub", 20)
    third = kept("343434", "principal", 40)
    shown = results(FORM, final(mixed, alike, third), fewest=5, named=False)
    assert isinstance(shown, Results)
    assert list(shown.groups["mood"]) == ["teacher", OTHERS]
    assert shown.others["mood"] == ("hub", "principal")
    two = results(FORM, final(mixed, alike), fewest=5, named=False)
    assert isinstance(two, Results)
    assert two.groups["mood"] == {}


def test_groups_come_at_the_end_and_late_answers_leave_them_alone() -> None:
    people = [*kept("12341", "teacher"), *kept("43214", "hub", 10)]
    running = [Batch(Stage.RUNNING, tuple(people))]
    end = Batch(Stage.FINAL, (*kept("12344", "teacher", 20), *kept("33214", "hub", 30)))
    late_ones = Batch(Stage.LATE, tuple(kept("11223", "hub", 40)))
    sizes = []
    for batches in (running, [*running, end], [*running, end, late_ones]):
        shown = results(FORM, batches, fewest=5, named=False)
        assert isinstance(shown, Results)
        sizes.append({name: figure.n for name, figure in shown.groups["mood"].items()})
    assert sizes == [{}, {"hub": 10, "teacher": 10}, {"hub": 10, "teacher": 10}]
    assert isinstance(shown, Results)
    assert (shown.n, shown.late) == (25, 5)


def test_by_name_every_group_is_shown_at_once() -> None:
    batches = [Batch(Stage.RUNNING, (*kept("1", "hub"), *kept("23", "teacher", 5)))]
    shown = results(FORM, batches, fewest=1, named=True)
    assert isinstance(shown, Results)
    assert {name: one.n for name, one in shown.groups["mood"].items()} == {"hub": 1, "teacher": 2}
    assert isinstance(results(FORM, [], fewest=1, named=True), Withheld)


# Before and after


def wave_of(answers: Mapping[str, str]) -> list[Batch]:
    return [Batch(Stage.FINAL, tuple(Kept({"mood": m}, "", p) for p, m in answers.items()))]


def people(names: str, moods: str) -> dict[str, str]:
    return dict(zip(names, moods, strict=True))


def change_of(first: Mapping[str, str], second: Mapping[str, str]) -> Change | Withheld:
    (found,) = changes(FORM, [wave_of(first), wave_of(second)], fewest=5)
    assert changes_from_json(json.loads(json.dumps(changes_to_json(found)))) == found
    assert set(found) == {"mood"}
    return found["mood"]


def test_the_change_of_the_same_people() -> None:
    found = change_of(people("abcdefgh", "11122234"), people("abcdefgh", "22122134"))
    assert isinstance(found, Change)
    assert (found.pairs, found.up, found.same, found.down) == (8, 2, 5, 1)
    assert found.mean == pytest.approx(1 / 8)
    assert found.interval is not None
    assert found.interval[0] < 1 / 8 < found.interval[1]


def test_who_answered_once_only_is_not_told_by_the_rest() -> None:
    """One more before than after: the totals less the change would be that one's answer."""
    first = people("abcdefghijklx", "1112223411223")
    second = people("abcdefghijkl", "221221342213")
    found = change_of(first, second)
    assert isinstance(found, Change)
    # Five pairs are left out, so that six people stand behind the difference.
    assert found.pairs == 7
    few = change_of(people("abcdefgx", "11122234"), people("abcdefg", "2212213"))
    assert isinstance(few, Withheld)


def test_when_nearly_all_changed_alike_it_is_not_counted_out() -> None:
    found = change_of(people("abcdefgh", "11112222"), people("abcdefgh", "22223333"))
    assert isinstance(found, Change)
    assert (found.mean, found.up, found.same, found.down) == (None, None, None, None)


def test_a_pseudonym_that_stands_there_twice_has_no_partner() -> None:
    twice = wave_of(people("abcdefgh", "11122234"))
    twice.append(Batch(Stage.LATE, tuple(Kept({"mood": "1"}, "", "a") for _n in range(5))))
    (found,) = changes(FORM, [twice, wave_of(people("abcdefgh", "22122134"))], fewest=5)
    change = found["mood"]
    assert isinstance(change, Withheld) or change.pairs < 8


def test_a_later_wave_leaves_earlier_changes_alone() -> None:
    waves = [
        wave_of(people("abcdefghijkl", "111222341122")),
        wave_of(people("abcdefghijkl", "221221342213")),
        wave_of(people("fghijklmnopq", "221221342213")),
    ]
    two, three = changes(FORM, waves[:2], fewest=5), changes(FORM, waves, fewest=5)
    assert three[0] == two[0]


@st.composite
def series(draw: st.DrawFn) -> list[list[Batch]]:
    """Two or three waves that partly the same people answer, in groups and batches."""
    found = []
    for _wave in range(draw(st.integers(2, 3))):
        names = draw(st.lists(st.sampled_from("abcdefghijklmnop"), min_size=6, unique=True))
        ones = [
            Kept({"mood": draw(st.sampled_from("1234"))}, GROUPS[ord(name) % 2], name)
            for name in names
        ]
        cut = draw(st.integers(0, len(ones)))
        found.append(batches_of([(ones[:cut], False), (ones[cut:], True)], FEW)[-1])
    return found


@given(series())
@settings(deadline=None)
def test_no_combination_of_waves_groups_and_changes_tells_of_too_few(
    waves: list[list[Batch]],
) -> None:
    shown = [Wave(FORM, batches) for batches in waves]
    story = _Story("mood", shown, FEW)
    sums: list[Sum] = []
    for number in range(len(waves)):
        for until in range(1, len(waves[number]) + 1):
            batches = waves[number][:until]
            page = results(FORM, batches, fewest=FEW, named=False)
            if isinstance(page, Results):
                for one in observed(page, batches, "mood"):
                    there = {(person, number): 1 for person in one}
                    sums += [there] if there not in sums else []
    for number in range(len(waves) - 1):
        found = story.next(number)
        pairs = story.paired[number]
        assert isinstance(found, Withheld) == (not pairs)
        if pairs:
            assert len(pairs) >= FEW
            before = {(person, number): -1 for person in pairs}
            sums.append(before | {(person, number + 1): 1 for person in pairs})
    assert told_of(sums, FEW) is None
