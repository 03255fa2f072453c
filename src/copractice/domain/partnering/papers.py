"""What partners write together in versions: passages, what changed, and two edits joined.

A paper (norms, an agreement, answers to the questions that a type raises) is a row of passages,
each with a slug that stays. A version is one such value and never changes. Two people who edited
the same version are joined passage by passage; where both changed one passage differently, a
person decides, and neither text is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Passage:
    """One passage: its lasting slug, a heading and a text. Both may be empty."""

    slug: str
    heading: str
    text: str


@dataclass(frozen=True)
class Paper:
    """Passages in their order.

    Raises ``ValueError`` where two have the same slug: one could not be told from the other.
    """

    passages: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        slugs = [passage.slug for passage in self.passages]
        if len(set(slugs)) != len(slugs):
            raise ValueError("two passages have the same slug")

    def passage(self, slug: str) -> Passage | None:
        """The passage with this slug, or ``None``."""
        return next((one for one in self.passages if one.slug == slug), None)

    def as_json(self) -> dict[str, Any]:
        """What a version keeps."""
        return {
            "passages": [
                {"slug": one.slug, "heading": one.heading, "text": one.text}
                for one in self.passages
            ]
        }


def paper_of(value: Mapping[str, Any]) -> Paper:
    """The paper that a version keeps. Raises ``KeyError`` for another kind of value."""
    return Paper(
        tuple(Passage(one["slug"], one["heading"], one["text"]) for one in value["passages"])
    )


class Kind(StrEnum):
    """What became of a passage between two versions."""

    SAME = "same"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Compared:
    """One passage of two versions: what became of it, as it was and as it is."""

    kind: Kind
    before: Passage | None
    after: Passage | None


def compare(before: Paper, after: Paper) -> tuple[Compared, ...]:
    """Every passage of either version, in the order of the later one, removed ones in their place.

    A removed passage stands after the one that it followed in the earlier version.
    """
    rows = [_compared(before.passage(one.slug), one) for one in after.passages]
    for index, gone in enumerate(before.passages):
        if after.passage(gone.slug) is None:
            rows.insert(_place(rows, before.passages[:index]), Compared(Kind.REMOVED, gone, None))
    return tuple(rows)


def _compared(before: Passage | None, after: Passage) -> Compared:
    if before is None:
        return Compared(Kind.ADDED, None, after)
    return Compared(Kind.SAME if before == after else Kind.CHANGED, before, after)


def _place(rows: list[Compared], earlier: Iterable[Passage]) -> int:
    """After the nearest of the passages that stood before it."""
    places = {(row.after or row.before).slug: i for i, row in enumerate(rows)}  # type: ignore[union-attr]
    return 1 + max((places[one.slug] for one in earlier if one.slug in places), default=-1)


@dataclass(frozen=True)
class Joined:
    """Two edits of the same version: the paper they make, and the slugs that both changed.

    In a passage that both changed differently, ``paper`` keeps *mine*; ``theirs`` has the other.
    """

    paper: Paper
    conflicts: tuple[str, ...]
    theirs: Mapping[str, Passage | None]


def join(base: Paper, mine: Paper, theirs: Paper) -> Joined:
    """Join two edits of ``base``, passage by passage (a three-way merge by slug).

    What only one side changed, added or removed is taken over. Both sides doing the same is no
    conflict. The order is mine; what they added stands at the end.
    """
    slugs = [one.slug for one in mine.passages]
    slugs += [one.slug for one in base.passages if one.slug not in slugs]
    slugs += [one.slug for one in theirs.passages if one.slug not in slugs]
    kept: list[Passage] = []
    conflicts: dict[str, Passage | None] = {}
    for slug in slugs:
        old, one, other = base.passage(slug), mine.passage(slug), theirs.passage(slug)
        if one != old and other != old and one != other:
            conflicts[slug] = other
        result = other if one == old else one
        # A text that I deleted and they changed is kept: deleting again is easy, retyping is not.
        if slug in conflicts and one is None:
            result = other
        if result is not None:
            kept.append(result)
    return Joined(Paper(tuple(kept)), tuple(conflicts), conflicts)


def with_text(paper: Paper, texts: Mapping[str, str]) -> Paper:
    """The paper with other texts in some of its passages; an unknown slug is passed over."""
    return Paper(tuple(replace(one, text=texts.get(one.slug, one.text)) for one in paper.passages))
