"""What of confidential and anonymous answers may be shown when.

Answers come one by one. A total that is made anew with each of them can be subtracted from itself,
so they are released in *batches*, and a batch is never taken apart. While a wave runs only the
total is shown. A group is drawn on only while as many as the minimum stay behind in it, so that
the rest can always be released at the end. At the end the groups are shown too. So every *atom*,
the answers of one batch in one group, has the minimum or more, unless the group is shown only as
part of the "other groups".

An answer that comes after the end counts in the total if as many as the minimum have come so;
the groups stay as they were, and fewer late answers are never shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.instruments.audit import Class, is_safe
from copractice.domain.instruments.model import Answers
from copractice.domain.words import Sentence, count, say

FEWEST = 5
"""The least minimum of a wave whose answers are not by name."""

OTHERS = "*"
"""What the groups that are too small to be shown apart are called among the published groups."""


class Stage(StrEnum):
    """When a batch was released: while the wave ran, at its end, or after that."""

    RUNNING = "running"
    FINAL = "final"
    LATE = "late"


@dataclass(frozen=True)
class BatchCount:
    """How many answers of each group are in a released batch, and when it was released."""

    groups: Mapping[str, int]
    stage: Stage


@dataclass(frozen=True)
class Kept:
    """One person's answers as they are kept, with nothing that says when they came.

    ``group`` is what the person belongs to under the declared grouping (empty without one),
    ``link`` the keyed pseudonym that joins waves of one series (empty for anonymous waves), and
    ``respondent`` says who answered where answers are by name (else empty).
    """

    answers: Answers
    group: str = ""
    link: str = ""
    respondent: str = ""


@dataclass(frozen=True)
class Batch:
    """Answers that were released together, in an order that says nothing."""

    stage: Stage
    kept: tuple[Kept, ...]

    @property
    def count(self) -> BatchCount:
        """How many of each group are in it."""
        return BatchCount(Counter(one.group for one in self.kept), self.stage)


def stage_of(released: Iterable[BatchCount], *, closed: bool) -> Stage:
    """The stage of the batch that comes next."""
    if any(batch.stage is not Stage.RUNNING for batch in released):
        return Stage.LATE
    return Stage.FINAL if closed else Stage.RUNNING


def next_batch(
    waiting: Sequence[str], released: Sequence[BatchCount], fewest: int, closed: bool
) -> tuple[int, ...] | None:
    """Which of the waiting answers to release now, as indices; ``None`` for none yet.

    ``waiting`` has the group of each answer, in an order that says nothing (shuffle it first: who
    stays behind must be chance). With a minimum of one or none, where answers are by name,
    everything that waits is released.
    """
    if fewest > 1 and stage_of(released, closed=closed) is Stage.RUNNING:
        drawn = _leaving_some(waiting, fewest)
    else:
        drawn = tuple(range(len(waiting))) if len(waiting) >= max(fewest, 1) else ()
    return drawn or None


def _leaving_some(waiting: Sequence[str], fewest: int) -> tuple[int, ...]:
    """All but ``fewest`` of each group, of which there are ``fewest`` or more besides."""
    left = {
        group: there - fewest for group, there in Counter(waiting).items() if there >= 2 * fewest
    }
    drawn = []
    for index, group in enumerate(waiting):
        if left.get(group, 0) > 0:
            left[group] -= 1
            drawn.append(index)
    return tuple(drawn)


def published_groups(
    counts: Sequence[Mapping[str, int]],
    fewest: int,
    alike: Callable[[Collection[str]], bool] = lambda _groups: False,
) -> Mapping[str, str]:
    """Under which name each group is published at the end; empty if no groups can be told apart.

    ``counts`` has the answers of each batch (or run of batches that is shown as one) by group,
    late ones left out. Groups below ``fewest`` go together under :data:`OTHERS`, with the smallest
    large group if they are still too few. So do groups of whom ``alike`` says that they all
    answered the same: of a group whose members are known that would tell each one's answer.
    """
    totals = _add(counts)
    merged = {group for group, there in totals.items() if there < fewest or alike([group])}
    while not _sound(counts, totals, merged, fewest, alike):
        apart = sorted((there, group) for group, there in totals.items() if group not in merged)
        # Two at once where there are no others yet: one alone would go by another name only.
        merged |= {group for _there, group in apart[: 1 if merged else 2]}
        if len(apart) <= 1:
            return {}
    names = {group: OTHERS if group in merged else group for group in sorted(totals)}
    return names if len(set(names.values())) > 1 else {}


def _add(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for batch in counts:
        totals.update({group: there for group, there in batch.items() if there})
    return dict(totals)


def _sound(
    counts: Sequence[Mapping[str, int]],
    totals: Mapping[str, int],
    merged: set[str],
    fewest: int,
    alike: Callable[[Collection[str]], bool],
) -> bool:
    if merged and (sum(totals[group] for group in merged) < fewest or alike(merged)):
        return False
    named = {group: OTHERS if group in merged else group for group in totals}
    return is_safe(atoms(counts, named), fewest)


def atoms(counts: Sequence[Mapping[str, int]], named: Mapping[str, str]) -> Mapping[Class, int]:
    """How many answers enter the same sums: the total after each batch, and one group at the end.

    The total after a batch is that of all before it and its own; taken apart by the batches
    themselves it tells the same.
    """
    group_rows = {name: len(counts) + index for index, name in enumerate(sorted({*named.values()}))}
    found: Counter[Class] = Counter()
    for number, batch in enumerate(counts):
        for group, there in batch.items():
            if not there:
                continue
            rows = ((number, 1), (group_rows[named[group]], 1)) if named else ((number, 1),)
            found[(rows,)] += there
    return found


def too_few(fewest: int) -> Sentence:
    """Why a figure is not shown."""
    return count(
        "Not shown: fewer than {n} answer, or it would let someone work out the answers of fewer.",
        "Not shown: fewer than {n} answers, or it would let someone work out the answers of fewer.",
        fewest,
    )


def when_shown(fewest: int) -> Sentence:
    """How results appear while the wave runs and at its end, for who waits for them."""
    return say(
        "While the survey is open, results appear in batches of {n} answers or more, and {n} are "
        "always held back. The rest, and groups of {n} or more, appear when it is closed.",
        n=fewest,
    )


def late(fewest: int) -> Sentence:
    """What becomes of answers that come after the end."""
    return say(
        "Answers that come after the close count in the total once there are {n} or more of them. "
        "Groups stay as they were at the close. Fewer late answers are never shown.",
        n=fewest,
    )
