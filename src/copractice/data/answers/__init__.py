"""Where single answers are kept: encrypted, without times, in no order, apart from the database.

The database knows who was asked, and never an answer; this store has the answers, and knows nobody
(but where answers are by name). Without the key it tells how many surveys there are, and roughly
how much is in each. With the key it tells what was answered, not when.

A file that was changed, cut or swapped is noticed. What no file can notice is that the whole store
was put back to an earlier day.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from copractice.data.answers import disk
from copractice.data.answers.faults import (
    StoreFault,
    changed_since,
    damaged,
    destroyed,
    no_key,
    wrong_key,
)
from copractice.data.answers.sealing import Broken, Sealer, load_key, make_key
from copractice.data.answers.wave import CHANCE, Waits, WaveFolder
from copractice.domain.instruments.model import Answers, Form, Kind
from copractice.domain.instruments.release import Batch, Kept
from copractice.domain.instruments.showing import Wave

__all__ = ["AnswerStore", "Receipt", "StoreFault", "Texts", "load_key", "make_key", "open_store"]

CHECK = "key-check"
GONE = "destroyed"


@dataclass(frozen=True)
class Receipt:
    """What of a wave there is to destroy, or was destroyed: answers, and each file's SHA-256."""

    answers: int
    files: Mapping[str, str]


@dataclass(frozen=True)
class Texts:
    """What some people wrote to one question, in an order that says nothing.

    ``step`` numbers such groups within the question, from 0; a group never changes, so that a step
    that was reviewed is not reviewed again.
    """

    question: str
    step: int
    texts: tuple[str, ...]


def open_store(folder: Path, key_file: Path) -> AnswerStore:
    """The store in a folder, with the key in a file; both are made where there is neither.

    Raises :class:`StoreFault` where there are answers but no key, or another one.
    """
    if (folder / CHECK).exists() and not key_file.exists():
        raise no_key(key_file)
    return AnswerStore(folder, make_key(key_file))


class AnswerStore:
    """The answers of all waves in one folder, under one key of 32 bytes.

    A ``wave`` is any text that names it. Several processes may use one folder at once. Raises
    :class:`StoreFault` for a key that does not fit, and wherever a file is not as it was left.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._sealer = Sealer(key)
        self._check_key()

    def _check_key(self) -> None:
        path = self._folder / CHECK
        if not path.exists():
            disk.make_folder(self._folder)
            if any(not other.name.endswith(disk.NEW) for other in self._folder.iterdir()):
                raise damaged(CHECK)
            disk.write(path, self._sealer.seal(b"", CHECK))
        try:
            self._sealer.open(path.read_bytes(), CHECK)
        except Broken as error:
            raise wrong_key() from error

    # Coming in

    def put(
        self,
        wave: str,
        group: str,
        answers: Answers,
        *,
        once: UUID,
        link: str = "",
        respondent: str = "",
    ) -> bool:
        """Take an answer in; when this returns, it is on the disk.

        ``once`` is the key of the filled form: the same key again is ``False`` and changes
        nothing, also after the answer was released. ``group`` is what the person belongs to under
        the declared grouping. ``link`` is for confidential waves, ``respondent`` for those by name.
        """
        with self._wave(wave) as there:
            name = self._sealer.name("once", wave, str(once))
            return there.add(Waits(name, Kept(dict(answers), group, link, respondent)))

    def waiting(self, wave: str) -> dict[str, int]:
        """How many answers of each group wait. For the rules of release; no page shows it."""
        with self._wave(wave) as there:
            return dict(Counter(one.kept.group for one in there.waiting()))

    # Release

    def release(self, wave: str, fewest: int, closed: bool) -> int:
        """Release the next batch, if :mod:`copractice.domain.instruments.release` allows one.

        Returns how many answers it has, 0 for none. A crash at any point leaves each answer there
        exactly once. Raises :class:`StoreFault` if earlier batches had another minimum.
        """
        with self._wave(wave) as there:
            return there.release(fewest, closed=closed)

    def released(self, wave: str) -> list[Batch]:
        """The released batches, in their order; the answers within each stand in no order."""
        with self._wave(wave) as there:
            return there.batches()

    def texts(self, wave: str, form: Form, fewest: int) -> list[Texts]:
        """What was written, question by question, torn from all other answers, for review.

        As with every figure, texts come out only when as many as the minimum wrote.
        """
        batches = self.released(wave)
        shown = Wave(form, batches)
        keys = [q.name for q in form.questions if q.kind is Kind.TEXT]
        return [texts for key in keys for texts in _texts_of(shown, key, fewest)]

    # Links

    def respondent_link(self, series: str, person: str) -> str:
        """The pseudonym of a person within a series of waves: 32 digits, of no use without the key.

        The same person has another one in another series.
        """
        return self._sealer.name("link", series, person)

    # Going

    def to_destroy(self, wave: str) -> Receipt:
        """What :meth:`destroy` would destroy now: the first of two steps."""
        with self._wave(wave) as there:
            return _receipt(there)

    def destroy(self, wave: str, looked_at: Receipt) -> Receipt:
        """Destroy all answers of a wave, if they are still what was looked at.

        Returns the receipt, which stays in the store; further answers are refused. Backups are
        beyond the reach of this. Raises :class:`StoreFault` if something changed in between.
        """
        with self._wave(wave) as there:
            receipt = _receipt(there)
            if receipt != looked_at:
                raise changed_since()
            place = f"{wave}\n{GONE}"
            sealed = self._sealer.seal(json.dumps(asdict(receipt)).encode(), place)
            disk.write(there.folder / GONE, sealed)
            _clear(there.folder)
        return receipt

    def receipt(self, wave: str) -> Receipt | None:
        """The receipt of a destroyed wave; ``None`` for one that is not destroyed."""
        path = self._folder_of(wave) / GONE
        if not path.exists():
            return None
        try:
            plain = json.loads(self._sealer.open(path.read_bytes(), f"{wave}\n{GONE}"))
        except Broken as error:
            raise damaged(GONE) from error
        return Receipt(plain["answers"], plain["files"])

    def _folder_of(self, wave: str) -> Path:
        return self._folder / self._sealer.name("wave", wave)

    @contextmanager
    def _wave(self, wave: str) -> Iterator[WaveFolder]:
        folder = self._folder_of(wave)
        if not folder.is_dir():
            disk.make_folder(folder)
            disk.settle(self._folder)
        with disk.locked(folder):
            if (folder / GONE).exists():
                # Also finishes what a crash interrupted.
                _clear(folder)
                raise destroyed()
            yield WaveFolder(folder, wave, self._sealer)


def _texts_of(shown: Wave, key: str, fewest: int) -> Iterator[Texts]:
    since = 0
    for step, last in enumerate(shown.plan(key, fewest).steps):
        batches = shown.batches[since : last + 1]
        texts = [one.answers[key] for batch in batches for one in batch.kept if key in one.answers]
        CHANCE.shuffle(texts)
        yield Texts(key, step, tuple(str(text) for text in texts))
        since = last + 1


def _receipt(there: WaveFolder) -> Receipt:
    answers = len(there.spent) + len(there.waiting())
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(there.folder.iterdir())
        if path.name != "lock"
    }
    return Receipt(answers, files)


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name not in (GONE, "lock"):
            disk.remove(path)
    disk.settle(folder)
