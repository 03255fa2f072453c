"""The shortest way from one row of things to another, and a bound on the search for it.

E. W. Myers, "An O(ND) difference algorithm and its variations" (1986). What two rows have in common
at both ends is set aside first. Where they differ in more than :data:`MOST_STEPS` places, the rest
is told as taken out and put in as a whole: coarse, and still true.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

MOST_STEPS = 400

Match = tuple[int, int]


def matches(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Match]:
    """Pairs of places with equal things, rising in both; as many as the shortest way leaves.

    Turning the two around turns each pair around: what one way is put in, the other is taken out.
    """
    if _comes_later(before, after):
        return [(here, there) for there, here in _trimmed(after, before)]
    return _trimmed(before, after)


def _comes_later(before: Sequence[Hashable], after: Sequence[Hashable]) -> bool:
    """One fixed order of any two rows, so that both ways take the same path."""
    return (len(before), repr(before)) > (len(after), repr(after))


def _trimmed(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Match]:
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    middle = _shortest(before[head : len(before) - tail], after[head : len(after) - tail])
    return [
        *((place, place) for place in range(head)),
        *((head + here, head + there) for here, there in middle),
        *((len(before) - n, len(after) - n) for n in range(tail, 0, -1)),
    ]


def _shortest(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Match]:
    """Myers' greedy search; no pairs where it would take too many steps."""
    n, m = len(before), len(after)
    if not n or not m:
        return []
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for step in range(min(n + m, MOST_STEPS) + 1):
        trail.append(dict(furthest))
        for diagonal in range(-step, step + 1, 2):
            down = diagonal == -step or (
                diagonal != step and furthest[diagonal - 1] < furthest[diagonal + 1]
            )
            here = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            there = here - diagonal
            while here < n and 0 <= there < m and before[here] == after[there]:
                here, there = here + 1, there + 1
            furthest[diagonal] = here
            if here >= n and there >= m:
                return _walked_back(trail, n, m)
    return []


def _walked_back(trail: list[dict[int, int]], here: int, there: int) -> list[Match]:
    found: list[Match] = []
    for step in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[step], here - there
        down = diagonal == -step or (
            diagonal != step and furthest[diagonal - 1] < furthest[diagonal + 1]
        )
        came_from = diagonal + 1 if down else diagonal - 1
        start = furthest.get(came_from, 0)
        start_there = start - came_from
        while here > max(start, 0) and there > max(start_there, 0):
            here, there = here - 1, there - 1
            found.append((here, there))
        if step:
            here, there = start, start_there
    return found[::-1]
