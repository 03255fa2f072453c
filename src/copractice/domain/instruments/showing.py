"""What a page may show of the answers: figure by figure, over time and group beside group.

The batches keep the minimum for whoever answered at all. Of one question fewer may have answered.
So each figure keeps the minimum by itself: its total takes in further batches only when as many as
the minimum answered *it* since it was last shown, and its groups are audited together with all
totals of it that were ever shown. The same batches give the same results, so nothing has to be
remembered of what was shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from copractice.domain.instruments.columns import Column, Columns
from copractice.domain.instruments.figures import Figure, Withheld, figure, is_alike
from copractice.domain.instruments.model import Form, Kind, answer_keys
from copractice.domain.instruments.release import OTHERS, Batch, Kept, Stage, published_groups

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Results:
    """What is shown of a wave.

    ``n`` answers are released, ``late`` of them came after the end. ``figures`` has the total of
    each key, ``groups`` its groups by their published name (empty where they are not shown apart),
    and ``others`` which groups stand together under :data:`.release.OTHERS`.
    """

    n: int
    late: int
    figures: Mapping[str, Figure | Withheld]
    groups: Mapping[str, Mapping[str, Figure]]
    others: Mapping[str, tuple[str, ...]]


def results(
    form: Form, batches: Sequence[Batch], *, fewest: int, named: bool
) -> Results | Withheld:
    """What may be shown of these batches, given in the order of their release.

    Groups are shown once the last batch before the end is there; of answers by name at any time.
    """
    shown = Wave(form, batches)
    if not shown.kept or len(shown.kept) < fewest:
        return Withheld(fewest)
    figures: dict[str, Figure | Withheld] = {}
    groups: dict[str, Mapping[str, Figure]] = {}
    others: dict[str, tuple[str, ...]] = {}
    for key in answer_keys(form):
        plan = shown.by_name(key) if named else shown.plan(key, fewest)
        figures[key] = shown.total(key, plan, named=named) or Withheld(fewest, key)
        groups[key] = shown.groups(key, plan, named=named)
        others[key] = tuple(group for group, name in plan.names.items() if name == OTHERS)
    late = sum(len(batch.kept) for batch in batches if batch.stage is Stage.LATE)
    return Results(len(shown.kept), late, figures, groups, others)


@dataclass(frozen=True)
class Plan:
    """What of one figure is shown: after which batches its total, and its groups at the end.

    ``steps`` are the numbers of the batches with which a total was shown; ``told`` how many of
    them the groups take in. ``names`` is empty where groups are not shown.
    """

    steps: tuple[int, ...]
    told: int
    names: Mapping[str, str]


@dataclass(frozen=True)
class Wave:
    """The released answers of one wave, and what may be shown of each key."""

    form: Form
    batches: Sequence[Batch]
    _plans: dict[tuple[str, int], Plan] = field(default_factory=dict, repr=False)

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """Every answer, batch after batch."""
        return tuple(one for batch in self.batches for one in batch.kept)

    @cached_property
    def columns(self) -> Columns:
        """The answers key by key."""
        return Columns(self.form, [one.answers for one in self.kept])

    @cached_property
    def batch_of(self) -> Numbers:
        """For each answer the number of its batch."""
        import numpy as np

        sizes = [len(batch.kept) for batch in self.batches]
        return np.repeat(np.arange(len(sizes)), sizes)

    @cached_property
    def group_names(self) -> list[str]:
        """The groups that there are, in a stable order."""
        return sorted({one.group for one in self.kept})

    @cached_property
    def group_of(self) -> Numbers:
        """For each answer the place of its group among the names."""
        import numpy as np

        places = {name: place for place, name in enumerate(self.group_names)}
        return np.array([places[one.group] for one in self.kept], dtype=np.int64)

    def by_name(self, _key: str) -> Plan:
        """The plan where answers are by name: all there is."""
        names = self.group_names if len(self.group_names) > 1 else []
        return Plan((len(self.batches) - 1,), 1, {name: name for name in names})

    def plan(self, key: str, fewest: int) -> Plan:
        """The plan of a figure whose answers are not by name."""
        if (key, fewest) not in self._plans:
            self._plans[key, fewest] = self._plan(self.columns[key], fewest)
        return self._plans[key, fewest]

    def _plan(self, column: Column, fewest: int) -> Plan:
        steps = self._steps(column, fewest)
        stages = [batch.stage for batch in self.batches]
        told = sum(Stage.LATE not in stages[: step + 1] for step in steps)
        if Stage.FINAL not in stages or not told or column.question.kind is Kind.TEXT:
            return Plan(steps, told, {})
        return Plan(steps, told, self._names(column, steps[:told], fewest))

    def _steps(self, column: Column, fewest: int) -> tuple[int, ...]:
        import numpy as np

        answered = np.bincount(self.batch_of[column.answered], minlength=len(self.batches))
        steps, since = [], 0
        for number, there in enumerate(answered.tolist()):
            since += there
            if since >= fewest:
                steps.append(number)
                since = 0
        return tuple(steps)

    def _names(self, column: Column, steps: Sequence[int], fewest: int) -> Mapping[str, str]:
        until = self.until(steps[-1])

        def alike(groups: Collection[str]) -> bool:
            return is_alike(column, until & self.among(groups))

        return published_groups(self._counts(column, steps), fewest, alike)

    def _counts(self, column: Column, steps: Sequence[int]) -> list[dict[str, int]]:
        """For each stretch between two totals, how many of each group answered."""
        import numpy as np

        found, since = [], 0
        for step in steps:
            there = column.answered & (self.batch_of >= since) & (self.batch_of <= step)
            sizes = np.bincount(self.group_of[there], minlength=len(self.group_names))
            found.append(dict(zip(self.group_names, sizes.tolist(), strict=True)))
            since = step + 1
        return found

    def until(self, batch: int) -> Mask:
        """Which answers came with this batch or before."""
        found: Mask = self.batch_of <= batch
        return found

    def among(self, groups: Collection[str]) -> Mask:
        """Which answers are of these groups."""
        import numpy as np

        places = [place for place, name in enumerate(self.group_names) if name in groups]
        return np.isin(self.group_of, places)

    def total(self, key: str, plan: Plan, *, named: bool) -> Figure | None:
        """The figure of all as it was last shown; ``None`` where it never was."""
        if not plan.steps:
            return None
        return figure(self.columns[key], self.until(plan.steps[-1]), named=named)

    def groups(self, key: str, plan: Plan, *, named: bool) -> Mapping[str, Figure]:
        """The figure of each published group."""
        found: dict[str, Figure] = {}
        for published in sorted({*plan.names.values()}, key=lambda name: (name == OTHERS, name)):
            members = [group for group, name in plan.names.items() if name == published]
            mask = self.among(members) & self.until(plan.steps[plan.told - 1])
            found[published] = figure(self.columns[key], mask, named=named)
        return found
