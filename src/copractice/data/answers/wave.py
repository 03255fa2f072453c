"""The answers of one wave on the disk: those that wait, in one file, and the released batches.

What waits is one file that is written anew, in another order, with each answer: there are no
single files whose order, names, sizes or places on the disk could tell who came when. A batch is
one file that is never changed. Its head says which waiting answers it took in, so that a crash
between writing the batch and clearing what waits loses nothing and counts nothing twice.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from copractice.data.answers import disk
from copractice.data.answers.faults import damaged, other_minimum
from copractice.data.answers.sealing import Broken, Sealer
from copractice.domain.instruments.release import (
    Batch,
    BatchCount,
    Kept,
    Stage,
    next_batch,
    stage_of,
)

CHANCE = random.SystemRandom()
WAITING = "waiting"
BATCH = re.compile(r"batch-(\d{6})")
HEAD_LENGTH = 8


@dataclass(frozen=True)
class Waits:
    """An answer that waits: a name made of its form's own key, and what is kept."""

    name: str
    kept: Kept


@dataclass(frozen=True)
class Head:
    """What a batch says before its answers: stage, minimum, groups, and whose names it took in.

    The names stand in the order of the alphabet: none can be told to belong to an answer.
    """

    stage: Stage
    fewest: int
    groups: Mapping[str, int]
    names: Sequence[str]

    @property
    def count(self) -> BatchCount:
        """How many of each group are in the batch."""
        return BatchCount(self.groups, self.stage)


class WaveFolder:
    """The folder of one wave as it stands; hold its lock while you look and write."""

    def __init__(self, folder: Path, wave: str, sealer: Sealer) -> None:
        self.folder = folder
        self.wave = wave
        self.sealer = sealer

    # What there is

    @cached_property
    def heads(self) -> list[Head]:
        """The heads of all batches, in their order. Raises ``StoreFault`` for a gap or damage."""
        return [self._head(number) for number in range(self._batches())]

    def _batches(self) -> int:
        there = {m[0] for path in self.folder.iterdir() if (m := BATCH.fullmatch(path.name))}
        for number in range(len(there)):
            if _batch_name(number) not in there:
                raise damaged(_batch_name(number))
        return len(there)

    @property
    def spent(self) -> set[str]:
        """The names of all answers that are in batches."""
        return {name for head in self.heads for name in head.names}

    def waiting(self) -> list[Waits]:
        """The answers that wait, without those that a batch has taken in already."""
        path = self.folder / WAITING
        if not path.exists():
            if self.heads:
                raise damaged(WAITING)
            return []
        plain = self._json(path.read_bytes(), WAITING, WAITING)
        # A batch more than noted is a crash before the note; a batch less was taken away.
        if plain["batches"] > len(self.heads):
            raise damaged(_batch_name(plain["batches"] - 1))
        spent = self.spent
        return [
            Waits(one["name"], Kept(**one["kept"]))
            for one in plain["waiting"]
            if one["name"] not in spent
        ]

    def batches(self) -> list[Batch]:
        """All released batches, in their order."""
        self.waiting()
        return [
            Batch(head.stage, tuple(self._body(number))) for number, head in enumerate(self.heads)
        ]

    # What is done

    def add(self, one: Waits) -> bool:
        """Let an answer wait; ``False`` if it is there already, waiting or released."""
        waiting = self.waiting()
        if one.name in self.spent or any(one.name == other.name for other in waiting):
            return False
        self._let_wait([*waiting, one])
        return True

    def release(self, fewest: int, *, closed: bool) -> int:
        """Write the next batch, if the rules allow one. Returns how many answers are in it."""
        disk.sweep(self.folder)
        if any(head.fewest != fewest for head in self.heads):
            raise other_minimum()
        waiting = self.waiting()
        CHANCE.shuffle(waiting)
        counts = [head.count for head in self.heads]
        chosen = next_batch([one.kept.group for one in waiting], counts, fewest, closed)
        if chosen is None:
            return 0
        stage = stage_of(counts, closed=closed)
        self._write_batch([waiting[index] for index in chosen], stage, fewest)
        self._let_wait(self.waiting())
        return len(chosen)

    def _write_batch(self, drawn: list[Waits], stage: Stage, fewest: int) -> None:
        CHANCE.shuffle(drawn)
        number = len(self.heads)
        name = _batch_name(number)
        count = Batch(stage, tuple(one.kept for one in drawn)).count
        head = Head(stage, fewest, dict(count.groups), sorted(one.name for one in drawn))
        sealed = self._seal(asdict(head), f"{name} head")
        body = self._seal([asdict(one.kept) for one in drawn], f"{name} body")
        length = len(sealed).to_bytes(HEAD_LENGTH, "big")
        disk.write(self.folder / name, length + sealed + body)
        self.heads.append(head)

    def _let_wait(self, waiting: list[Waits]) -> None:
        CHANCE.shuffle(waiting)
        plain = {"batches": len(self.heads), "waiting": [asdict(one) for one in waiting]}
        disk.write(self.folder / WAITING, self._seal(plain, WAITING))

    # Boxes

    def _head(self, number: int) -> Head:
        name = _batch_name(number)
        content = (self.folder / name).read_bytes()
        length = int.from_bytes(content[:HEAD_LENGTH], "big")
        sealed = content[HEAD_LENGTH : HEAD_LENGTH + length]
        plain = self._json(sealed, f"{name} head", name)
        return replace(Head(**plain), stage=Stage(plain["stage"]))

    def _body(self, number: int) -> list[Kept]:
        name = _batch_name(number)
        content = (self.folder / name).read_bytes()
        start = HEAD_LENGTH + int.from_bytes(content[:HEAD_LENGTH], "big")
        return [Kept(**one) for one in self._json(content[start:], f"{name} body", name)]

    def _seal(self, plain: object, place: str) -> bytes:
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        return self.sealer.seal(text.encode(), f"{self.wave}\n{place}")

    def _json(self, sealed: bytes, place: str, name: str) -> Any:
        try:
            return json.loads(self.sealer.open(sealed, f"{self.wave}\n{place}"))
        except Broken as error:
            raise damaged(name) from error


def _batch_name(number: int) -> str:
    return f"batch-{number:06}"
