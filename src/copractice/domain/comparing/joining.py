"""Two edits of one text made into one, paragraph by paragraph (a three-way merge)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copractice.domain.comparing.sequences import matches
from copractice.domain.comparing.texts import paragraphs_of, text_of

Paragraphs = tuple[str, ...]


@dataclass(frozen=True)
class Clash:
    """One place that both changed differently: as it was, as I have it, as they have it."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Joined:
    """The text that two edits make. Where they clash it has *mine*; ``clashes`` have both."""

    text: str
    clashes: tuple[Clash, ...]


def join(base: str, mine: str, theirs: str) -> Joined:
    """Join two edits of ``base``.

    What only one side changed is taken over; both doing the same is no clash. What I deleted and
    they changed is kept as they have it, and told: deleting again is easy, retyping is not.
    """
    kept: list[str] = []
    clashes: list[Clash] = []
    for old, one, other in _places(paragraphs_of(base), paragraphs_of(mine), paragraphs_of(theirs)):
        if one in (old, other):
            kept += other
        elif other == old:
            kept += one
        else:
            clashes.append(Clash(text_of(old), text_of(one), text_of(other)))
            kept += one or other
    return Joined(text_of(kept), tuple(clashes))


Place = tuple[Paragraphs, Paragraphs, Paragraphs]


def _places(base: Paragraphs, mine: Paragraphs, theirs: Paragraphs) -> Iterator[Place]:
    """The three texts cut at the paragraphs that all three have."""
    in_mine, in_theirs = dict(matches(base, mine)), dict(matches(base, theirs))
    at = (0, 0, 0)
    common = [
        (n, in_mine[n], in_theirs[n]) for n in range(len(base)) if n in in_mine and n in in_theirs
    ]
    for here, one, other in [*common, (len(base), len(mine), len(theirs))]:
        yield from _finer(base[at[0] : here], mine[at[1] : one], theirs[at[2] : other])
        if here < len(base):
            yield (base[here],), (base[here],), (base[here],)
        at = (here + 1, one + 1, other + 1)


def _finer(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Place]:
    """Neighbouring paragraphs one by one, where all three have as many."""
    if len(base) == len(mine) == len(theirs):
        for old, one, other in zip(base, mine, theirs, strict=True):
            yield (old,), (one,), (other,)
    elif base or mine or theirs:
        yield tuple(base), tuple(mine), tuple(theirs)
