"""Before and after: how the same people's answers changed from one wave of a series to the next.

A change is a further sum over people, beside the totals of both waves: who takes the change and
one total from the other is left with those who answered one wave only. So the change enters the
same audit as all that was shown of the figure, and where too few answered one wave only, as many
as the minimum are left out of the pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copractice.domain.instruments.audit import Class, is_safe
from copractice.domain.instruments.columns import Column
from copractice.domain.instruments.figures import Withheld, student
from copractice.domain.instruments.model import Form, Kind, answer_keys, question_of
from copractice.domain.instruments.release import Batch
from copractice.domain.instruments.showing import Plan, Wave

COMPARED = frozenset({Kind.SCALE, Kind.MATRIX, Kind.NUMBER})
"""The kinds of which a change can be told."""


@dataclass(frozen=True)
class Change:
    """How ``pairs`` people's answers under a key changed.

    ``mean`` is the mean of after less before, in places of the scale or the number's unit, with
    its 95% interval. ``up``, ``same`` and ``down`` count people; where nearly all went one way
    they are ``None``, and where nearly all changed by the same, the mean is too.
    """

    key: str
    pairs: int
    mean: float | None
    interval: tuple[float, float] | None
    up: int | None
    same: int | None
    down: int | None


Changes = Mapping[str, Change | Withheld]


def changes(form: Form, waves: Sequence[Sequence[Batch]], *, fewest: int) -> tuple[Changes, ...]:
    """The changes from each wave of a series to the next, for scales and numbers.

    Give the batches of all waves of the series in their order, each closed and final. Late answers
    have no part in it. A later wave leaves the changes before it as they were.
    """
    series = [Wave(form, batches) for batches in waves]
    keys = [key for key in answer_keys(form) if question_of(form, key).kind in COMPARED]
    found: list[dict[str, Change | Withheld]] = [{} for _wave in waves[1:]]
    for key in keys:
        story = _Story(key, series, fewest)
        for number in range(len(found)):
            found[number][key] = story.next(number)
    return tuple(found)


class _Story:
    """Everything that is shown of one key over a series: whose value enters which sum."""

    def __init__(self, key: str, series: Sequence[Wave], fewest: int) -> None:
        self.key = key
        self.fewest = fewest
        self.values: list[dict[str, float]] = []
        self.entries: list[dict[str, tuple[object, ...]]] = []
        self.paired: list[frozenset[str]] = []
        for number, wave in enumerate(series):
            entries, values = _entries(wave, key, fewest, number)
            self.entries.append(entries)
            self.values.append(values)

    def next(self, number: int) -> Change | Withheld:
        """The change from a wave to the next, if any choice of pairs lets it be shown."""
        pairs = self._pairs(number)
        self.paired.append(frozenset(pairs))
        if not pairs:
            return Withheld(self.fewest, self.key)
        before, after = self.values[number : number + 2]
        return _change(self.key, [after[one] - before[one] for one in sorted(pairs)])

    def _pairs(self, number: int) -> set[str]:
        """All who answered both, or all but some, so that nothing tells of too few."""
        both = set(self.values[number]) & set(self.values[number + 1])
        chosen = set(both)
        for alike in [[], *self._by_class(number, both)]:
            # As many as the minimum of those alike make the ones left out a class of their own.
            chosen -= set(alike[: self.fewest])
            if len(chosen) >= self.fewest and self._is_safe(number, chosen):
                return chosen
        return set()

    def _by_class(self, number: int, both: set[str]) -> list[list[str]]:
        """Those who answered both, by what sums they are in; the largest class first.

        The order in a class is that of the keyed pseudonyms: chance, but always the same.
        """
        found: dict[object, list[str]] = {}
        for person in sorted(both):
            where = tuple(wave.get(person) for wave in self.entries[: number + 2])
            found.setdefault(where, []).append(person)
        large = [alike for alike in found.values() if len(alike) >= 2 * self.fewest]
        return sorted(large, key=lambda alike: (-len(alike), alike[0]))

    def _is_safe(self, number: int, chosen: set[str]) -> bool:
        shown = [*self.paired, frozenset(chosen)]
        waves = self.entries[: number + 2]
        alike = Counter(
            (tuple(wave.get(person) for wave in waves), tuple(person in one for one in shown))
            for person in {person for wave in waves for person in wave}
        )
        rows: dict[object, int] = {}
        classes: Counter[Class] = Counter()
        for (entered, paired), people in alike.items():
            columns = [
                tuple(sorted((rows.setdefault(name, len(rows)), by) for name, by in sums.items()))
                for sums in _sums(entered, paired)
            ]
            classes[tuple(columns)] += people
        return is_safe(classes, self.fewest)


def _sums(
    entered: Sequence[tuple[object, ...] | None], paired: Sequence[bool]
) -> Iterator[dict[object, int]]:
    """For each wave that somebody answered, the sums that the value enters, and with what weight.

    ``entered`` has the totals and groups of each wave, ``paired`` whether the change from each
    wave to the next takes the person in: it takes the first value off, and puts the second one on.
    """
    for place, there in enumerate(entered):
        if there is None:
            continue
        sums: dict[object, int] = dict.fromkeys(there, 1)
        if place < len(paired) and paired[place]:
            sums["change", place] = -1
        if place and paired[place - 1]:
            sums["change", place - 1] = 1
        yield sums


def _entries(
    wave: Wave, key: str, fewest: int, number: int
) -> tuple[dict[str, tuple[object, ...]], dict[str, float]]:
    """Whose value enters which shown sums of a wave, and the values that can be compared.

    Who has no pseudonym, or one that stands there twice, is somebody without a partner.
    """
    plan = wave.plan(key, fewest)
    column = wave.columns[key]
    points = _points(column)
    links = Counter(one.link for one in wave.kept)
    entries: dict[str, tuple[object, ...]] = {}
    values: dict[str, float] = {}
    steps = [_step(plan, batch) for batch in range(len(wave.batches))]
    batches, answered = wave.batch_of.tolist(), column.answered.tolist()
    for index, one in enumerate(wave.kept):
        step = steps[batches[index]]
        if step is None or not answered[index]:
            continue
        linked = bool(one.link) and links[one.link] == 1
        person = one.link if linked else f"{number}.{index}"
        sums: tuple[object, ...] = (("total", number, step),)
        if step < plan.told and plan.names:
            sums = (*sums, ("group", number, plan.names[one.group]))
        entries[person] = sums
        point = points[index]
        if linked and step < plan.told and point is not None:
            values[person] = point
    return entries, values


def _step(plan: Plan, batch: int) -> int | None:
    """With which total a batch was shown, if with any."""
    return next((place for place, last in enumerate(plan.steps) if batch <= last), None)


def _points(column: Column) -> list[float | None]:
    """The number behind each answer; ``None`` where it has none."""
    if column.values is not None:
        pairs = zip(column.values.tolist(), column.answered.tolist(), strict=True)
        return [value if there else None for value, there in pairs]
    assert column.codes is not None
    places: dict[int, float] = {}
    for code, option in enumerate(column.question.options):
        if not option.apart:
            places[code] = len(places) + 1.0
    return [places.get(code) for code in column.codes.tolist()]


def _change(key: str, differences: Sequence[float]) -> Change:
    import numpy as np

    values = np.array(differences)
    n = int(values.size)
    ways = [int((values > 0).sum()), int((values == 0).sum()), int((values < 0).sum())]
    one_way = max(ways) >= n - 1
    up, same, down = (None, None, None) if one_way else ways
    commonest = int(np.unique(values, return_counts=True)[1].max())
    if commonest >= n - 1:
        return Change(key, n, None, None, up, same, down)
    mean = float(values.mean()) + 0.0
    reach = student(n - 1) * float(values.std(ddof=1)) / float(np.sqrt(n))
    return Change(key, n, mean, (mean - reach, mean + reach), up, same, down)
