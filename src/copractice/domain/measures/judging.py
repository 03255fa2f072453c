"""What those who lead said of a series, put together for a chart.

Three things can be said: that a new phase begins, that the baseline of a phase ends on a day, and
that a stretch of periods (a testing week) is left out of centre and limits. They compose: a phase
may have a baseline, and periods left out of it. Nothing is said by a program.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copractice.domain.periods import Frequency, period_start


class Judged(StrEnum):
    """What can be said of a series."""

    PHASE = "phase"
    FREEZE = "freeze"
    EXCLUDE = "exclude"


@dataclass(frozen=True)
class Judgement:
    """One thing said: from which day on (a phase), until which (a baseline), or from and until.

    ``order`` is that in which they were said; ``label`` names a phase, ``reason`` says why.
    """

    kind: Judged
    on: date
    until: date | None = None
    label: str = ""
    order: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Composed:
    """What a chart takes of it, as ``spc.run`` does: indices of periods.

    ``freeze`` has one entry a phase. ``reasons`` say why a period is left out, as far as that is
    told. ``idle`` are the judgements that do not touch these periods.
    """

    phases: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    freeze: tuple[int | None, ...] = ()
    exclude: tuple[int, ...] = ()
    reasons: tuple[tuple[int, str], ...] = ()
    idle: tuple[Judgement, ...] = ()


def compose(
    judgements: Iterable[Judgement], days: Sequence[date], frequency: Frequency
) -> Composed:
    """The judgements on periods whose first days are ``days``, one after the other.

    Two phases that begin with the same period are one, under both names; one that began before the
    first period names the first phase. Of two baselines in one phase the one said later holds. What
    lies beyond these periods is idle: it holds once there are figures there.
    """
    said = sorted(judgements, key=lambda one: one.order)
    line = _Line(days, frequency)
    of = {kind: [one for one in said if one.kind is kind] for kind in Judged}
    begins = _phases(of[Judged.PHASE], line)
    starts = sorted(at for at in begins if at > 0)
    stops: dict[int, int] = {}
    for one in of[Judged.FREEZE]:
        at = line.place(one.on)
        if at >= 0:
            phase = bisect_right(starts, at)
            stops[phase] = at + 1 - (starts[phase - 1] if phase else 0)
    left_out = {at: one.reason for one in of[Judged.EXCLUDE] for at in line.stretch(one)}
    names = [" / ".join(dict.fromkeys(begins.get(at, ()))) for at in (0, *starts)]
    return Composed(
        phases=tuple(starts),
        labels=tuple(names) if any(names) else (),
        freeze=tuple(stops.get(phase) for phase in range(len(starts) + 1)) if stops else (),
        exclude=tuple(sorted(left_out)),
        reasons=tuple((at, why) for at, why in sorted(left_out.items()) if why),
        idle=tuple(one for one in said if line.misses(one)),
    )


@dataclass(frozen=True)
class _Line:
    """The periods of a chart, on which days have their places."""

    days: Sequence[date]
    frequency: Frequency

    def place(self, day: date) -> int:
        """The period of a day: -1 before the first, and as many as there are behind the last."""
        start = period_start(day, self.frequency)
        return len(self.days) if start > self.days[-1] else bisect_right(self.days, start) - 1

    def stretch(self, one: Judgement) -> range:
        """The periods that a stretch touches."""
        last = min(self.place(one.until or one.on), len(self.days) - 1)
        return range(max(self.place(one.on), 0), last + 1)

    def misses(self, one: Judgement) -> bool:
        """Whether a judgement does not touch these periods."""
        if one.kind is Judged.EXCLUDE:
            return not self.stretch(one)
        return self.place(one.on) == (len(self.days) if one.kind is Judged.PHASE else -1)


def _phases(said: Sequence[Judgement], line: _Line) -> dict[int, list[str]]:
    """Where phases begin, with their names. Of those before the first period the last one holds."""
    begins: dict[int, list[str]] = {}
    before = sorted((one for one in said if line.place(one.on) < 0), key=lambda one: one.on)
    for one in [*before[-1:], *(one for one in said if line.place(one.on) >= 0)]:
        begins.setdefault(max(line.place(one.on), 0), []).append(one.label)
    begins.pop(len(line.days), None)
    return begins
