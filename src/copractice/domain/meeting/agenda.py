"""An agenda is made from what waits; no open promise is ever lost on the way.

What a person put there is kept, what was not decided comes back, and of what is new so much is
taken as there is time for. Promises stand in the step that is theirs, whatever else was ordered,
shortened or taken out. Where there is little time for them they are gone through in groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from copractice.domain.words import Sentence, say

if TYPE_CHECKING:
    from copractice.domain.meeting.templates import Step, Template

PROMISED = "promised"
"""The slug of the step in which promises are gone through."""
EACH_PROMISE = 2
"""Minutes for one promise; with less, they are gone through person by person."""
EACH_POINT = 3
"""The least minutes in which a point can be talked about."""


class PointKind(StrEnum):
    """What a point of an agenda is."""

    STEP = "step"
    PROMISE = "promise"
    FINDING = "finding"
    AGREEMENT = "agreement"
    PROPOSAL = "proposal"
    QUESTION = "question"
    TOPIC = "topic"

    @property
    def words(self) -> Sentence:
        """What stands before its title."""
        return _WORDS[self]


_WORDS = {
    PointKind.STEP: say("step"),
    PointKind.PROMISE: say("promise"),
    PointKind.FINDING: say("something learned"),
    PointKind.AGREEMENT: say("agreement to look at again"),
    PointKind.PROPOSAL: say("proposal to decide on"),
    PointKind.QUESTION: say("question without an answer"),
    PointKind.TOPIC: say("brought in"),
}


class Outcome(StrEnum):
    """What became of a point in its meeting. What stays open comes back next time."""

    OPEN = "open"
    TALKED = "talked"
    DECIDED = "decided"
    DROPPED = "dropped"

    @property
    def words(self) -> Sentence:
        """As a reader sees it."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.OPEN: say("comes back next time"),
    Outcome.TALKED: say("talked about"),
    Outcome.DECIDED: say("decided"),
    Outcome.DROPPED: say("not taken further"),
}


@dataclass(frozen=True)
class Pending:
    """An open promise: the record, who promised what, and until when.

    ``asked`` where the person has not confirmed it yet.
    """

    source: str
    who: str
    what: str
    due: date
    asked: bool = False


@dataclass(frozen=True)
class Waiting:
    """Something that waits to be talked about; ``source`` names its record, where it has one."""

    kind: PointKind
    title: Sentence
    source: str = ""


@dataclass(frozen=True)
class Item:
    """One line of an agenda. Promises stand in the item of the step :data:`PROMISED`.

    ``now`` are those that are due by the day of the meeting, ``later`` those due after it.
    ``grouped`` where there is less time than :data:`EACH_PROMISE` minutes for each.
    """

    kind: PointKind
    title: Sentence
    minutes: int
    step: str = ""
    source: str = ""
    now: tuple[Pending, ...] = ()
    later: tuple[Pending, ...] = ()
    grouped: bool = False


def next_agenda(
    promises: Iterable[Pending],
    carried: Sequence[Waiting],
    waiting: Sequence[Waiting],
    template: Template,
    *,
    minutes: int,
    day: date,
) -> tuple[Item, ...]:
    """The agenda of a meeting of so many minutes on a day, made from what waits.

    Every promise stands on it once, every point that was carried too; of what is new, what there
    is time for, in the order given. The minutes of all items make up ``minutes``, unless what was
    carried needs more.
    """
    shares = share_out([step.minutes for step in template.steps], minutes)
    steps = [replace(step, minutes=n) for step, n in zip(template.steps, shares, strict=True)]
    kept: dict[str, list[Waiting]] = {step.slug: [] for step in steps}
    for point in carried:
        kept[_home(steps, point.kind).slug].append(point)
    for point in waiting:
        home = _home(steps, point.kind)
        if point.kind in home.takes and _has_room(home, kept[home.slug]):
            kept[home.slug].append(point)
    items = [item for step in steps for item in _laid_out(step, kept[step.slug])]
    return with_promises(items, promises, day)


def share_out(shares: Sequence[int], whole: int) -> list[int]:
    """Divide ``whole`` minutes in the proportion of ``shares``, each at least one.

    The parts add up to ``whole``, unless that is less than one each (largest remainders).
    """
    if not shares:
        return []
    weights = shares if sum(shares) else [1] * len(shares)
    exact = [whole * one / sum(weights) for one in weights]
    parts = [max(int(one), 1) for one in exact]
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_rest[: max(whole - sum(parts), 0)]:
        parts[i] += 1
    while sum(parts) > max(whole, len(parts)):
        parts[parts.index(max(parts))] -= 1
    return parts


def _home(steps: Sequence[Step], kind: PointKind) -> Step:
    """The step that takes points of a kind; the last but one where none says so."""
    takers = (step for step in steps if kind in step.takes)
    return next(takers, steps[-2] if len(steps) > 1 else steps[-1])


def _has_room(step: Step, there: Sequence[Waiting]) -> bool:
    return (len(there) + 1) * EACH_POINT <= step.minutes


def _laid_out(step: Step, points: Sequence[Waiting]) -> Iterable[Item]:
    """A step and its points; they share its minutes."""
    each = max(step.minutes // len(points), 1) if points else 0
    rest = max(step.minutes - each * len(points), 0)
    yield Item(PointKind.STEP, step.title, rest, step=step.slug)
    for point in points:
        yield Item(point.kind, point.title, each, source=point.source)


def with_promises(
    items: Iterable[Item], promises: Iterable[Pending], day: date
) -> tuple[Item, ...]:
    """The agenda with every open promise on it, once, however it was ordered or cut before.

    Where the step for promises was taken out and there are any, it stands first again.
    """
    laid = list(items)
    pending = sorted(set(promises), key=lambda one: (one.due, one.who, one.source))
    place = next((i for i, item in enumerate(laid) if item.step == PROMISED), None)
    if place is None:
        if not pending:
            return tuple(laid)
        title = say("What we promised each other")
        laid.insert(0, Item(PointKind.STEP, title, 0, step=PROMISED))
        place = 0
    now = tuple(one for one in pending if one.due <= day)
    laid[place] = replace(
        laid[place],
        now=now,
        later=tuple(one for one in pending if one.due > day),
        grouped=len(now) * EACH_PROMISE > laid[place].minutes,
    )
    return tuple(laid)


def total(items: Iterable[Item]) -> int:
    """The minutes of an agenda, all in all."""
    return sum(item.minutes for item in items)
