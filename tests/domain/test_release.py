"""Nobody is told by a total: not directly, not by subtraction, not from one month to the next.

The adversary below knows nothing of how releases are made. It takes the figures that were shown,
each as a sum over single activities, and looks for any linear combination, over all pages and
months, that few people stand behind.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copractice.domain.demand import (
    FEWEST_PEOPLE,
    Activity,
    Atom,
    Minutes,
    Release,
    Seen,
    Source,
    Told,
    Withheld,
    mark_first_times,
    may_follow,
    packed,
    tell,
    unpacked,
)
from copractice.domain.demand.release import is_safe
from tests.domain.test_demand import MAY, did, people

ROLES = ("teacher", "principal", "hub")


def release(everyone: Sequence[Activity], earlier: Sequence[Release] = ()) -> Told | Withheld:
    return tell(everyone, lambda one: one.role, repr, earlier)


def whole(found: Told | Withheld) -> Seen:
    assert isinstance(found, Told)
    return found.whole


# By hand


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"hub": 3, "principal": 6, "teacher": 20}, {"teacher"}),
        ({"hub": 3, "principal": 4, "teacher": 20}, {"teacher"}),
        ({"hub": 5, "principal": 6, "teacher": 20}, {"hub", "principal", "teacher"}),
        ({"hub": 1, "teacher": 9}, set()),
        ({"teacher": 5}, {"teacher"}),
    ],
)
def test_small_groups_cannot_be_found_by_subtraction(
    sizes: dict[str, int], shown: set[str]
) -> None:
    everyone = [
        one
        for index, (role, n) in enumerate(sizes.items())
        for one in people(n, role, first=100 * index)
    ]
    found = release(everyone)
    assert isinstance(found, Told)
    assert {role for role, seen in found.groups.items() if isinstance(seen, Seen)} == shown
    assert list(found.groups) == sorted(sizes)


@pytest.mark.parametrize("n", range(5))
def test_of_fewer_than_five_nothing_is_told(n: int) -> None:
    assert isinstance(release(people(n, "teacher")), Withheld)


def test_the_work_of_one_person_does_not_renew_a_total() -> None:
    before = people(8, "teacher")
    first = release(before)
    assert isinstance(first, Told)
    one_more = [*before, did("p0", "huddle", 45)]
    assert isinstance(release(one_more, [first.release]), Withheld)
    five_more = [*before, *(did(f"p{n}", "huddle", 45) for n in range(5))]
    assert whole(release(five_more, [first.release])).minutes.total == 8 * 10 + 5 * 45


def test_one_who_withdraws_is_not_told_by_the_gap() -> None:
    before = people(8, "teacher")
    first = release(before)
    assert isinstance(first, Told)
    assert isinstance(release(before[1:], [first.release]), Withheld)


def test_months_apart_are_held_against_each_other_too() -> None:
    """Five who come and go again leave the sixth alone between the first month and the third."""
    base = people(8, "teacher")
    five = [did(f"p{n}", "huddle", 45) for n in range(5)]
    first = release(base)
    assert isinstance(first, Told)
    second = release([*base, *five], [first.release])
    assert isinstance(second, Told)
    third = [*base, did("p7", "huddle", 30)]
    assert isinstance(release(third, [second.release]), Told)
    assert isinstance(release(third, [first.release, second.release]), Withheld)


def test_a_split_that_tells_of_one_person_is_left_out() -> None:
    everyone = [did(f"p{n}", inside=n != 0) for n in range(9)]
    seen = whole(release(everyone))
    assert (seen.inside, seen.outside, seen.unsaid) == (None, None, None)
    assert seen.minutes.total == 90
    fine = [did(f"p{n}", inside=n % 2 == 0) for n in range(10)]
    assert (whole(release(fine)).inside, whole(release(fine)).outside) == (50, 50)


def test_a_split_is_held_against_the_groups() -> None:
    """All teachers' work lies inside the day, and one researcher's too: the rest would be hers."""
    everyone = [
        *(did(f"t{n}", role="teacher", inside=True) for n in range(6)),
        did("r0", role="researcher", inside=True),
        *(did(f"r{n}", role="researcher", inside=False) for n in range(1, 7)),
    ]
    seen = whole(release(everyone))
    assert seen.inside is None


def test_where_minutes_come_from_is_told_of_five_or_not_at_all() -> None:
    everyone = [*people(6, "teacher"), did("p0", source=Source.STATED)]
    seen = whole(release(everyone))
    assert seen.minutes == Minutes(untold=70)


# By property: an adversary who knows all that was ever shown

HISTORY = st.lists(
    st.builds(
        Activity,
        person=st.integers(0, 9).map(lambda n: f"p{n}"),
        role=st.just(""),
        month=st.just(MAY),
        practice=st.sampled_from(["study-cycle", "huddle"]),
        minutes=st.integers(1, 9),
        source=st.sampled_from(Source),
        inside=st.sampled_from([True, False, None]),
        others=st.just(None),
        leading=st.booleans(),
        answerable=st.booleans(),
    ),
    min_size=5,
    max_size=24,
)
ROLE_OF = st.lists(st.sampled_from(ROLES), min_size=10, max_size=10)
STEPS = st.lists(st.tuples(st.sampled_from(["more", "less", "other"]), HISTORY), max_size=3)


def in_roles(history: Sequence[Activity], roles: Sequence[str]) -> list[Activity]:
    return [
        replace(one, role=roles[int(one.person[1:])], ref=f"{index}")
        for index, one in enumerate(history)
    ]


def moments(
    history: list[Activity], roles: list[str], steps: list[tuple[str, list[Activity]]]
) -> list[list[Activity]]:
    """What there is, month by month: people work more, withdraw, or correct what they said."""
    now = list(history)
    found = [now]
    for what, ones in steps:
        if what == "more":
            now = [*now, *ones]
        elif what == "less":
            now = now[len(ones) // 4 :] or now
        else:
            now = [replace(one, minutes=one.minutes + 1) for one in now[:3]] + now[3:]
        found.append(now)
    return [list(mark_first_times(in_roles(one, roles))) for one in found]


def observed(found: Told, everyone: Sequence[Activity]) -> list[frozenset[tuple[str, str]]]:
    """The sets of activities whose sums stand on the page, worked out from the page's fields."""

    def atoms(belongs: object) -> frozenset[tuple[str, str]]:
        return frozenset((a.person, repr(a)) for a in everyone if belongs(a))  # type: ignore[operator]

    sets = [atoms(lambda _: True)]
    for role, seen in found.groups.items():
        if isinstance(seen, Seen):
            sets.append(atoms(lambda a, role=role: a.role == role))
    seen = found.whole
    if seen.inside is not None:
        sets += [atoms(lambda a, v=v: a.inside is v) for v in (True, False, None)]
    if not seen.minutes.untold:
        sets += [atoms(lambda a, v=v: a.source is v) for v in Source]
    if seen.leading is not None:
        sets.append(atoms(lambda a: a.leading))
    if seen.answerable is not None:
        sets.append(atoms(lambda a: a.answerable))
    if seen.first_times is not None:
        sets.append(atoms(lambda a: a.first))
    return list(dict.fromkeys(sets))


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


def told_of(sums: Sequence[frozenset[tuple[str, str]]]) -> set[str] | None:
    """One to four people that some linear combination of the sums tells of, or ``None``.

    A combination hangs on a set of people alone if and only if without their activities the sums
    have a smaller rank. Every set of up to four people is tried.
    """
    columns = {atom: tuple(int(atom in one) for one in sums) for one in sums for atom in one}
    people = sorted({person for person, _digest in columns})
    whole = rank(sorted(set(columns.values())))
    for size in range(1, FEWEST_PEOPLE):
        for few in combinations(people, size):
            others = {column for (person, _d), column in columns.items() if person not in few}
            if rank(sorted(others)) < whole:
                return set(few)
    return None


@given(HISTORY, ROLE_OF, STEPS)
@settings(deadline=None)
def test_no_combination_of_all_that_was_shown_tells_of_fewer_than_five(
    history: list[Activity], roles: list[str], steps: list[tuple[str, list[Activity]]]
) -> None:
    earlier: list[Release] = []
    shown: list[frozenset[tuple[str, str]]] = []
    for everyone in moments(history, roles, steps):
        found = release(everyone, earlier)
        if isinstance(found, Told):
            earlier.append(found.release)
            shown += [one for one in observed(found, everyone) if one not in shown]
    assert told_of(shown) is None


def test_the_adversary_finds_what_there_is_to_find() -> None:
    """The test above could not fail if this one did not."""
    eight = [frozenset((f"p{n}", "a") for n in range(8))]
    one_more = [*eight, eight[0] | {("p0", "b")}]
    assert told_of(eight) is None
    assert told_of(one_more) == {"p0"}
    # By three sums, where no two of them tell of anybody.
    five = [frozenset((f"p{n}", x) for n in range(5)) for x in "abc"]
    three = [five[0] | five[1], five[1] | five[2], five[0] | five[2] | {("p9", "z")}]
    assert told_of(three[:2]) is None
    assert told_of([*three, five[0], five[1], five[2]]) == {"p9"}


@given(HISTORY, ROLE_OF)
def test_what_is_shown_adds_up(history: list[Activity], roles: list[str]) -> None:
    (everyone,) = moments(history, roles, [])
    found = release(everyone)
    if isinstance(found, Withheld):
        return
    seen = found.whole
    total = sum(one.minutes for one in everyone)
    assert seen.minutes.total == total
    assert seen.times == len(everyone)
    if seen.inside is not None:
        assert seen.inside + (seen.outside or 0) + (seen.unsaid or 0) == total
    groups = [one for one in found.groups.values() if isinstance(one, Seen)]
    assert sum(one.minutes.total for one in groups) <= total
    # Of a group nothing is told but its people, its minutes and how often.
    for one in groups:
        hidden = {f.name for f in fields(Seen) if getattr(one, f.name) is None}
        assert {"inside", "first_times", "together", "answerable", "leading"} <= hidden


@given(HISTORY, ROLE_OF)
def test_what_is_kept_of_a_release_is_the_release(
    history: list[Activity], roles: list[str]
) -> None:
    found = release(moments(history, roles, [])[0])
    if isinstance(found, Told):
        kept = json.loads(json.dumps(packed(found.release)))
        assert unpacked(kept) == dict(found.release)


# By definition

TEAMS = [
    frozenset(Atom(f"{team}{n}", "done") for n in range(size))
    for team, size in {"a": 5, "b": 6, "c": 5, "d": 7, "e": 3, "f": 1}.items()
]
SUMS = st.lists(st.sets(st.sampled_from(TEAMS)).map(lambda ones: frozenset().union(*ones)))


@given(SUMS, SUMS)
def test_sums_are_safe_where_classes_of_five_people_span_all(
    sums: list[frozenset[Atom]], more: list[frozenset[Atom]]
) -> None:
    """Whether they are told at once or one after the other."""
    for shown in (sums, sums + more):
        classes: dict[tuple[int, ...], set[str]] = {}
        for atom in frozenset().union(*shown):
            column = tuple(int(atom in one) for one in shown)
            classes.setdefault(column, set()).add(atom.person)
        robust = [column for column, there in classes.items() if len(there) >= FEWEST_PEOPLE]
        assert is_safe(shown) == (rank(robust) == rank(list(classes)))
    first, then = ({"": {str(n): cell for n, cell in enumerate(ones)}} for ones in (sums, more))
    assert bool(may_follow(then, [first])) == is_safe([*sums, *more])
