"""Many series of one kind at once, as arrays: row ``i`` is the chart of series ``i`` alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from copractice.domain.spc.arrays import Counts, Flags, Floats, Signs, level, only
from copractice.domain.spc.constants import WARNING
from copractice.domain.spc.engine import Judgement, joined, judge, left_out, plotted
from copractice.domain.spc.frame import Frame, Span
from copractice.domain.spc.measured import Measured
from copractice.domain.spc.recipes import Recipe
from copractice.domain.spc.result import Kind, Options, Rule, RuleSet
from copractice.domain.spc.rules import RUNS_RULES, Found, Judged, Pattern, Plotted, patterns
from copractice.domain.spc.rules import judge as judge_runs
from copractice.domain.spc.rules.patterns import Outside

Array = TypeVar("Array", Floats, Flags, Counts, Signs)

_BLOCK = 1 << 16
"""Values charted at a time: few enough to stay in the processor's cache from step to step."""


@dataclass(frozen=True)
class Batch:
    """The charts of many series. Arrays are series × points, or series × phases; NaN is a gap."""

    recipe: Recipe
    measured: Measured
    frame: Frame
    options: Options
    judgements: list[Judgement]

    @property
    def kind(self) -> Kind:
        """What is charted."""
        return self.recipe.kind

    # Series × points

    @cached_property
    def values(self) -> Floats:
        """The values as they are plotted."""
        spans = self.frame.spans
        return _beside([plotted(self.recipe, self.measured, s, self.options) for s in spans])

    @cached_property
    def centre(self) -> Floats:
        """The centre line."""
        return self._points(lambda judgement: judgement.centre)

    @cached_property
    def lower(self) -> Floats:
        """The lower limits."""
        return self._points(lambda judgement: judgement.lower)

    @cached_property
    def upper(self) -> Floats:
        """The upper limits."""
        return self._points(lambda judgement: judgement.upper)

    @cached_property
    def outside(self) -> Flags:
        """Which points lie strictly beyond their limits."""
        return self._points(lambda judgement: judgement.above | judgement.below)

    @cached_property
    def warning(self) -> tuple[Floats, Floats]:
        """The lower and the upper two-sigma line."""
        return self.lines(WARNING)

    def lines(self, sigmas: float) -> tuple[Floats, Floats]:
        """The lines so many standard deviations from the centre, within the measure's range."""
        pairs = [j.lines.at(sigmas, self.recipe, self.options) for j in self.judgements]
        return self._wide([low for low, _high in pairs]), self._wide([high for _low, high in pairs])

    # Series × phases

    @cached_property
    def centres(self) -> Floats:
        """Each phase's centre; where it differs from point to point, its mean."""
        return self._phases(lambda judgement: level(judgement.centre))

    @cached_property
    def sigma(self) -> Floats:
        """Each phase's standard deviation of a plotted point; the mean where it differs."""
        scale = self.options.multiply
        return self._phases(lambda judgement: level(judgement.lines.sigma) * scale)

    @cached_property
    def n(self) -> Counts:
        """How many points count: neither missing nor excluded."""
        return self._phases(lambda judgement: judgement.n)

    @cached_property
    def n_baseline(self) -> Counts:
        """How many of them set centre and limits."""
        return self._phases(lambda judgement: judgement.n_baseline)

    @cached_property
    def n_useful(self) -> Counts:
        """How many points do not lie on the centre."""
        return self._phases(lambda judgement: judgement.runs.n)

    @cached_property
    def longest_run(self) -> Counts:
        """The longest run of useful points on one side of the centre."""
        return self._phases(lambda judgement: judgement.runs.longest)

    @cached_property
    def crossings(self) -> Counts:
        """How often the centre is crossed."""
        return self._phases(lambda judgement: judgement.runs.crossings)

    @cached_property
    def sparse(self) -> Counts:
        """On how many points of the baseline few events are to be expected."""
        return self._phases(lambda judgement: judgement.sparse)

    @cached_property
    def between(self) -> Floats:
        """How many times as much points of P′ and U′ charts vary as by chance; else NaN."""
        return self._phases(lambda judgement: judgement.between)

    @cached_property
    def judged_runs(self) -> list[Judged]:
        """What the runs rules make of each phase."""
        rules = self.options.rules if self.options.rules in RUNS_RULES else RuleSet.ANHOEJ
        return [judge_runs(judgement.runs, rules) for judgement in self.judgements]

    @cached_property
    def runs_signal(self) -> Flags:
        """Whether runs are too long or crossings too few. No signal where they are not judged."""
        if not self.judges_runs:
            return np.zeros(self.n.shape, dtype=np.bool_)
        return np.stack([judged.too_long | judged.too_few for judged in self.judged_runs], axis=1)

    @property
    def judges_runs(self) -> bool:
        """Whether the runs rules apply: the set has them, and runs mean something."""
        return self.options.rules in RUNS_RULES and self.has_patterns

    @property
    def has_patterns(self) -> bool:
        """Whether patterns of neighbouring points mean anything on such a chart."""
        return self.recipe.runs and self.options.ordered

    # Signals

    @cached_property
    def signals(self) -> Flags:
        """Which series signal anywhere (one flag for each)."""
        if self.options.rules in RUNS_RULES:
            outside = [(j.above | j.below).any(axis=1) for j in self.judgements]
            return np.asarray(np.logical_or.reduce(outside) | self.runs_signal.any(axis=1))
        members = [found.member.any(axis=1) for found in self.found.values()]
        return np.asarray(np.logical_or.reduce(members))

    @cached_property
    def found(self) -> dict[Rule, Found]:
        """Where each rule of the set finds its pattern."""
        options = self.options
        return self.find(patterns(options.rules, options.shift, options.trend))

    def find(self, looked_for: list[Pattern]) -> dict[Rule, Found]:
        """Where other patterns are, against the same centres and limits.

        On kinds whose neighbouring points make no patterns, only points beyond their limits are
        looked for.
        """
        if not self.has_patterns:
            looked_for = [pattern for pattern in looked_for if isinstance(pattern, Outside)]
        each = [
            [found for pattern in looked_for for found in pattern.find(phase)]
            for phase in self._as_plotted()
        ]
        return {parts[0].rule: _found_beside(parts) for parts in zip(*each, strict=True)}

    def _as_plotted(self) -> list[Plotted]:
        return [
            self._plotted(*each)
            for each in zip(self.frame.spans, self.judgements, self.judged_runs, strict=True)
        ]

    def _plotted(self, span: Span, judgement: Judgement, judged: Judged) -> Plotted:
        values = plotted(self.recipe, self.measured, span, self.options)
        excluded = left_out(self.recipe, self.frame, span)
        return Plotted(
            values=only(values, ~excluded) if excluded.any() else values,
            side=judgement.side,
            above=judgement.above,
            below=judgement.below,
            judged=judged,
            lines=lambda sigmas: judgement.lines.at(sigmas, self.recipe, self.options),
            slack=judgement.slack,
        )

    def _points(self, of: Callable[[Judgement], Array]) -> Array:
        return self._wide([of(judgement) for judgement in self.judgements])

    def _wide(self, parts: list[Array]) -> Array:
        series = self.measured.values.shape[0]
        widths = [span.stop - span.start for span in self.frame.spans]
        return _beside(
            [np.broadcast_to(a, (series, w)) for a, w in zip(parts, widths, strict=True)]
        )

    def _phases(self, of: Callable[[Judgement], Array]) -> Array:
        return np.stack([of(judgement) for judgement in self.judgements], axis=1)


def batched(recipe: Recipe, measured: Measured, frame: Frame, options: Options) -> Batch:
    """Chart many series, some at a time."""
    series, points = measured.values.shape
    rows = max(_BLOCK // max(points, 1), 1)
    blocks = [slice(start, start + rows) for start in range(0, series, rows)] or [slice(0, 0)]
    judgements = [
        judge(recipe, measured.rows(block), frame.rows(block), options) for block in blocks
    ]
    return Batch(recipe, measured, frame, options, joined(judgements))


def _found_beside(parts: tuple[Found, ...]) -> Found:
    return Found(
        parts[0].rule,
        _beside([part.trigger for part in parts]),
        _beside([part.member for part in parts]),
        _beside([part.direction for part in parts]),
    )


def _beside(parts: list[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)
