"""Two texts compared: paragraph by paragraph, and word by word within one that changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.comparing.sequences import matches

ALIKE = 0.4
"""From this share of words in common on, a paragraph was changed; below it, another took its
place."""
MOST_PAIRED = 40
"""Of more paragraphs in one place than this, the first is held against the first, and so on."""


class Kind(StrEnum):
    """What became of a paragraph, or of some words in it."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


_TURNED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


@dataclass(frozen=True)
class Piece:
    """Some words, and whether both texts have them. Its kind is never ``CHANGED``."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of either text, in pieces."""

    kind: Kind
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        """The paragraph as it was; empty where it is new."""
        return "".join(one.text for one in self.pieces if one.kind is not Kind.ADDED)

    @property
    def after(self) -> str:
        """The paragraph as it is; empty where it was taken out."""
        return "".join(one.text for one in self.pieces if one.kind is not Kind.REMOVED)


@dataclass(frozen=True)
class Comparison:
    """All paragraphs of both texts, in the order of the later one."""

    paragraphs: tuple[Paragraph, ...]

    def n(self, kind: Kind) -> int:
        """How many paragraphs are of this kind."""
        return sum(one.kind is kind for one in self.paragraphs)

    @property
    def is_equal(self) -> bool:
        """Whether nothing changed."""
        return all(one.kind is Kind.SAME for one in self.paragraphs)

    @property
    def before(self) -> tuple[str, ...]:
        """The paragraphs of the earlier text."""
        return tuple(one.before for one in self.paragraphs if one.kind is not Kind.ADDED)

    @property
    def after(self) -> tuple[str, ...]:
        """The paragraphs of the later text."""
        return tuple(one.after for one in self.paragraphs if one.kind is not Kind.REMOVED)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: what empty lines divide. Spaces at the ends of lines go."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    found = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return tuple(one for one in found if one)


def text_of(paragraphs: Iterable[str]) -> str:
    """The text that these paragraphs make."""
    return "\n\n".join(paragraphs)


def compare(before: str, after: str) -> Comparison:
    """What changed between two texts."""
    return compare_paragraphs(paragraphs_of(before), paragraphs_of(after))


def compare_paragraphs(before: Sequence[str], after: Sequence[str]) -> Comparison:
    """What changed between two rows of paragraphs, none of which is empty."""
    if _comes_later(before, after):
        return _turned(compare_paragraphs(after, before))
    rows: list[Paragraph] = []
    here = there = 0
    for one, other in [*matches(before, after), (len(before), len(after))]:
        rows += _replaced(before[here:one], after[there:other])
        if one < len(before):
            rows.append(Paragraph(Kind.SAME, (Piece(Kind.SAME, before[one]),)))
        here, there = one + 1, other + 1
    return Comparison(tuple(_settled(rows)))


def _comes_later(before: Sequence[str], after: Sequence[str]) -> bool:
    return tuple(before) > tuple(after)


def _turned(comparison: Comparison) -> Comparison:
    """The same comparison, told the other way round."""
    rows = [
        Paragraph(
            _TURNED.get(row.kind, row.kind),
            tuple(_joined(Piece(_TURNED.get(p.kind, p.kind), p.text) for p in row.pieces)),
        )
        for row in comparison.paragraphs
    ]
    return Comparison(tuple(_settled(rows)))


def _settled(rows: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Between what stays, first what was taken out, then what is new."""
    new: list[Paragraph] = []
    for row in rows:
        if row.kind is Kind.ADDED:
            new.append(row)
            continue
        if row.kind is not Kind.REMOVED:
            yield from new
            new = []
        yield row
    yield from new


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs that stand in one place: those that are alike are held against each other."""
    here = there = 0
    for one, other in [*_pairs(before, after), (len(before), len(after))]:
        yield from (Paragraph(Kind.REMOVED, (Piece(Kind.REMOVED, p),)) for p in before[here:one])
        yield from (Paragraph(Kind.ADDED, (Piece(Kind.ADDED, p),)) for p in after[there:other])
        if one < len(before):
            yield Paragraph(Kind.CHANGED, words_changed(before[one], after[other]))
        here, there = one + 1, other + 1


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of alike paragraphs, rising in both, alike as much as possible in sum."""
    if max(len(before), len(after)) > MOST_PAIRED:
        both = enumerate(zip(before, after, strict=False))
        return [(n, n) for n, (one, other) in both if _likeness(one, other) >= ALIKE]
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}

    def of(here: int, there: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        return best.get((here, there), (0.0, ()))

    for here, one in enumerate(before):
        for there, other in enumerate(after):
            likeness = _likeness(one, other)
            options = [of(here - 1, there), of(here, there - 1)]
            if likeness >= ALIKE:
                sum_, pairs = of(here - 1, there - 1)
                options.append((sum_ + likeness, (*pairs, (here, there))))
            best[here, there] = max(options, key=lambda option: option[0])
    return list(of(len(before) - 1, len(after) - 1)[1])


def _likeness(one: str, other: str) -> float:
    """Which share of their words two paragraphs have in common: 0 none, 1 all."""
    mine, theirs = Counter(one.split()), Counter(other.split())
    whole = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / whole if whole else 1.0


_WORD = re.compile(r"\w+[ \t]*|\s+|[^\w\s][ \t]*")


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """The words of two paragraphs: those of both, those taken out and those put in."""
    mine, theirs = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    here = there = 0
    for one, other in [*matches(mine, theirs), (len(mine), len(theirs))]:
        pieces.append(Piece(Kind.REMOVED, "".join(mine[here:one])))
        pieces.append(Piece(Kind.ADDED, "".join(theirs[there:other])))
        if one < len(mine):
            pieces.append(Piece(Kind.SAME, mine[one]))
        here, there = one + 1, other + 1
    return tuple(_joined(_without_shared_ends(list(_joined(pieces)))))


def _without_shared_ends(pieces: list[Piece]) -> Iterator[Piece]:
    """Spaces at the end of what went and of what came are in both, so they did not change."""
    for place, piece in enumerate(pieces):
        before, after = pieces[max(place - 1, 0)], pieces[min(place + 1, len(pieces) - 1)]
        if piece.kind is Kind.REMOVED and after.kind is Kind.ADDED:
            shared = _shared_end(piece.text, after.text)
            yield Piece(Kind.REMOVED, piece.text[: len(piece.text) - shared])
        elif piece.kind is Kind.ADDED and before.kind is Kind.REMOVED:
            shared = _shared_end(before.text, piece.text)
            yield Piece(Kind.ADDED, piece.text[: len(piece.text) - shared])
            yield Piece(Kind.SAME, piece.text[len(piece.text) - shared :])
        else:
            yield piece


def _shared_end(one: str, other: str) -> int:
    """How many spaces both end with."""
    n = 0
    while n < min(len(one), len(other)) and one[-1 - n] == other[-1 - n] and one[-1 - n].isspace():
        n += 1
    return n


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece; between what stays, first out, then in."""
    texts = {Kind.SAME: "", Kind.REMOVED: "", Kind.ADDED: ""}

    def flush(*kinds: Kind) -> Iterator[Piece]:
        for kind in kinds:
            if texts[kind]:
                yield Piece(kind, texts[kind])
                texts[kind] = ""

    for piece in pieces:
        if not piece.text:
            continue
        if piece.kind is Kind.SAME:
            yield from flush(Kind.REMOVED, Kind.ADDED)
        else:
            yield from flush(Kind.SAME)
        texts[piece.kind] += piece.text
    yield from flush(Kind.SAME, Kind.REMOVED, Kind.ADDED)
