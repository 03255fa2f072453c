"""Whether any combination of what was shown hangs on fewer than so many people.

Everything that is ever shown of one figure is a sum over people, with a weight for each. Someone
who has seen it all may add and subtract these sums at will. People who stand in all of them with
the same weights form a *class*: no combination tells them apart. Leave out any few people: a class
of ``fewest`` or more is still there. So if the columns of such classes span the columns of all,
leaving those few out takes nothing from the rank, and no combination hangs on them alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Column = tuple[tuple[int, int], ...]
"""With which weight one value enters which sum: (number of the sum, weight), in rising order."""

Class = tuple[Column, ...]
"""The columns of one person: one for each value of theirs that enters sums."""

PRIME = 2**31 - 1


def is_safe(classes: Mapping[Class, int], fewest: int) -> bool:
    """Whether nobody can work out a sum over fewer than ``fewest`` people.

    ``classes`` says how many people are in each class. Sufficient, and nearly necessary: small
    classes are not added up.
    """
    small = [one for one, people in classes.items() if 0 < people < fewest]
    if not small:
        return True
    large = [column for one, people in classes.items() if people >= fewest for column in one]
    every = large + [column for one in small for column in one]
    return rank(large) == rank(every)


def rank(columns: Sequence[Column]) -> int:
    """The rank modulo a large prime: exact integers, never larger than the true rank."""
    import numpy as np

    distinct = sorted(set(columns))
    sums = sorted({number for column in distinct for number, _weight in column})
    place = {number: index for index, number in enumerate(sums)}
    matrix = np.zeros((len(distinct), len(sums)), dtype=np.int64)
    for row, column in enumerate(distinct):
        for number, weight in column:
            matrix[row, place[number]] = weight % PRIME
    rank = 0
    for index in range(len(sums)):
        pivots = np.flatnonzero(matrix[rank:, index])
        if not pivots.size:
            continue
        found = rank + int(pivots[0])
        matrix[[rank, found]] = matrix[[found, rank]]
        matrix[rank] = matrix[rank] * pow(int(matrix[rank, index]), -1, PRIME) % PRIME
        below = matrix[rank + 1 :, index : index + 1] * matrix[rank] % PRIME
        matrix[rank + 1 :] = (matrix[rank + 1 :] - below) % PRIME
        rank += 1
    return rank
