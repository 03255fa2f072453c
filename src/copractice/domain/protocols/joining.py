"""Two edits of one version of a protocol made into one, part by part (a three-way merge).

Nothing that either of two people wrote is lost: what only one of them touched is taken over, and
what both touched differently is *contested* and keeps both until a person settles it. The merge
takes no side: turned around, it gives the same with the sides exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from copractice.domain import comparing
from copractice.domain.protocols.model import Protocol, ProtocolPart

T = TypeVar("T")


class Side(StrEnum):
    """Of two who wrote at once, the one who is asked, and the other."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class Meeting(Generic[T]):
    """One thing as three versions have it. ``joined`` is what they make of it together.

    Where it is ``contested``, ``joined`` says nothing, and both sides stand.
    """

    base: T
    mine: T
    theirs: T
    joined: T
    contested: bool = False

    def by(self, side: Side) -> T:
        """What holds if this side is followed where the two contest it."""
        if not self.contested:
            return self.joined
        return self.mine if side is Side.MINE else self.theirs

    def turned(self) -> Meeting[T]:
        """The same, as the other of the two sees it."""
        return replace(self, mine=self.theirs, theirs=self.mine)


PartMeeting = Meeting[ProtocolPart | None]


@dataclass(frozen=True)
class Joined:
    """What two edits make: title, purpose, and each part that one of them still has, in order.

    ``both_moved`` says that both put the parts into another order; then the old order stands.
    """

    title: Meeting[str]
    purpose: Meeting[str]
    parts: tuple[PartMeeting, ...]
    both_moved: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nobody needs to decide anything."""
        around = self.title.contested or self.purpose.contested or self.both_moved
        return not (around or self.contested)

    @property
    def contested(self) -> Mapping[str, PartMeeting]:
        """The parts on which the two contest, by id."""
        return {_id(one): one for one in self.parts if one.contested}

    def by(self, side: Side) -> Protocol:
        """The protocol, with this side followed where the two contest something.

        A part that this side took out and the other changed is kept as the other has it: taking
        it out again is easy, writing it again is not.
        """
        other = Side.THEIRS if side is Side.MINE else Side.MINE
        kept = (one.by(side) or (one.by(other) if one.contested else None) for one in self.parts)
        parts = tuple(part for part in kept if part is not None)
        return Protocol(self.title.by(side), self.purpose.by(side), parts)

    def turned(self) -> Joined:
        """The same, as the other of the two sees it."""
        return replace(
            self,
            title=self.title.turned(),
            purpose=self.purpose.turned(),
            parts=tuple(one.turned() for one in self.parts),
        )


def _id(one: PartMeeting) -> str:
    part = one.mine or one.theirs
    assert part is not None  # what neither has any more is in no meeting
    return part.id


def join(base: Protocol, mine: Protocol, theirs: Protocol) -> Joined:
    """Join two edits of ``base``; see :class:`Joined`."""
    meetings = {
        id_: _part(base.part(id_), mine.part(id_), theirs.part(id_))
        for id_ in dict.fromkeys((*base.ids, *mine.ids, *theirs.ids))
    }
    kept = {id_ for id_, one in meetings.items() if one.contested or one.joined is not None}
    order, both_moved = _order(base, mine, theirs, kept)
    return Joined(
        title=_value(base.title, mine.title, theirs.title),
        purpose=_text(base.purpose, mine.purpose, theirs.purpose),
        parts=tuple(meetings[id_] for id_ in order),
        both_moved=both_moved,
    )


def _value(base: T, mine: T, theirs: T) -> Meeting[T]:
    """What only one changed is taken over; both doing the same is no contest."""
    joined = theirs if mine == base else mine
    contested = mine not in (base, theirs) and theirs != base
    return Meeting(base, mine, theirs, base if contested else joined, contested)


def _text(base: str, mine: str, theirs: str) -> Meeting[str]:
    """The same for a text: where both changed it, paragraph by paragraph."""
    whole = _value(base, mine, theirs)
    if not whole.contested:
        return whole
    joined = comparing.join(base, mine, theirs)
    if joined.clashes:
        return whole
    return replace(whole, joined=joined.text, contested=False)


def _part(
    base: ProtocolPart | None, mine: ProtocolPart | None, theirs: ProtocolPart | None
) -> PartMeeting:
    whole = _value(base, mine, theirs)
    if not whole.contested or base is None or mine is None or theirs is None:
        return whole
    heading = _value(base.heading, mine.heading, theirs.heading)
    text = _text(base.text, mine.text, theirs.text)
    minutes = _value(base.minutes, mine.minutes, theirs.minutes)
    if heading.contested or text.contested or minutes.contested:
        return whole
    joined = ProtocolPart(base.id, heading.joined, text.joined, minutes.joined)
    return replace(whole, joined=joined, contested=False)


def _order(
    base: Protocol, mine: Protocol, theirs: Protocol, kept: set[str]
) -> tuple[tuple[str, ...], bool]:
    """The order of the parts that are kept, and whether both sides changed it differently.

    What only one side has stands behind the part that it follows there.
    """
    common = set(base.ids) & set(mine.ids) & set(theirs.ids) & kept
    was, one, other = (_only(protocol.ids, common) for protocol in (base, mine, theirs))
    both_moved = one not in (was, other) and other != was
    order = was if both_moved else other if one == was else one
    following = [_following(protocol.ids, common, kept) for protocol in (mine, theirs)]
    return tuple(dict.fromkeys(_placed(order, following))), both_moved


def _only(ids: Iterable[str], some: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in some)


Following = Mapping[str, tuple[str, ...]]


def _following(ids: Iterable[str], common: set[str], kept: set[str]) -> Following:
    """What one side has of its own behind each common part, or ("") before the first."""
    found: dict[str, tuple[str, ...]] = {}
    anchor = ""
    for one in ids:
        if one in common:
            anchor = one
        elif one in kept:
            found[anchor] = (*found.get(anchor, ()), one)
    return found


def _placed(order: Iterable[str], following: Iterable[Following]) -> Iterator[str]:
    """The common parts, each with what follows it; of two rows in one place, neither side's first.

    They are put in the order of their ids, which say nothing of who wrote them.
    """
    sides = tuple(following)
    for anchor in ("", *order):
        if anchor:
            yield anchor
        for row in sorted(side.get(anchor, ()) for side in sides):
            yield from row
