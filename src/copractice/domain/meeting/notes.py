"""Notes that several people write at once: joined paragraph by paragraph, and nobody's text lost.

A paragraph is what stands between empty lines. What only one changed is taken over; what both
added at the same place stands one after the other. Where both changed the same paragraph
differently, nobody decides for them: the passage is named, with both texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_BETWEEN = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True)
class Passage:
    """A place that both changed: how each wants it. Paragraphs are set off by an empty line."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Merged:
    """Two edits of one text. At places that both changed, ``text`` has *mine*."""

    text: str
    conflicts: tuple[Passage, ...] = ()


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Join two edits of ``base``. Line ends are made alike, and empty lines at both ends go."""
    olds, ours, others = paragraphs(base), paragraphs(mine), paragraphs(theirs)
    kept: list[str] = []
    conflicts: list[Passage] = []
    for old, one, other in _places(olds, ours, others):
        joined = _joined(old, one, other)
        if joined is None:
            conflicts.append(Passage(_whole(one), _whole(other)))
        kept += one if joined is None else joined
    return Merged(_whole(kept), tuple(conflicts))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without the empty lines between them."""
    alike = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return [one for one in _BETWEEN.split(alike) if one.strip()]


def _whole(parts: Sequence[str]) -> str:
    return "\n\n".join(parts)


Parts = Sequence[str]


def _places(base: Parts, mine: Parts, theirs: Parts) -> Iterator[tuple[Parts, Parts, Parts]]:
    """The three texts cut where all agree: alternately what differs and what is the same."""
    in_mine, in_theirs = _same(base, mine), _same(base, theirs)
    b = m = t = 0
    for anchor in sorted(in_mine.keys() & in_theirs.keys()):
        to_m, to_t = in_mine[anchor], in_theirs[anchor]
        yield base[b:anchor], mine[m:to_m], theirs[t:to_t]
        same = base[anchor : anchor + 1]
        yield same, same, same
        b, m, t = anchor + 1, to_m + 1, to_t + 1
    yield base[b:], mine[m:], theirs[t:]


def _same(before: Parts, after: Parts) -> dict[int, int]:
    """Where each unchanged paragraph of ``before`` stands in ``after``."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def _joined(old: Parts, mine: Parts, theirs: Parts) -> list[str] | None:
    """What stands at one place; ``None`` where only a person can say."""
    if mine in (old, theirs):
        return list(theirs)
    if theirs == old:
        return list(mine)
    if not old:
        return [*theirs, *(one for one in mine if one not in theirs)]
    # A text that one deleted and the other changed is kept: deleting again is easy.
    if not mine or not theirs:
        return list(mine or theirs)
    if len(old) == len(mine) == len(theirs) > 1:
        each = [_joined([a], [b], [c]) for a, b, c in zip(old, mine, theirs, strict=True)]
        if all(one is not None for one in each):
            return [line for one in each if one is not None for line in one]
    return None
