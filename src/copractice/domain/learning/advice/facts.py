"""What the record says of a partnership, as far as it may be told: what advice rests on.

Nothing here is a count of people below five. What is not known is ``None`` or empty, never nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from copractice.domain.vocabulary import Knowledge


@dataclass(frozen=True)
class Concluded:
    """A finding that was shared, concluded ``on`` a day.

    ``applied`` is the day since which somebody applied it in their own work, ``None`` without;
    ``result`` tells whether a result was seen.
    """

    on: date
    applied: date | None = None
    result: bool = False


@dataclass(frozen=True)
class Adopted:
    """A change that was adopted or widened ``on`` a day at a site.

    ``later`` is the last day on which anything was shared from that site afterwards, ``None``
    where nothing was.
    """

    on: date
    later: date | None = None


@dataclass(frozen=True)
class Needs:
    """Learning needs that are noted and open, and what was said of this partnership on them.

    ``answered`` are said to be met by it, wholly or partly, ``unanswered`` not at all; of the
    others nobody said. Raises ``ValueError`` where more was said than is noted.
    """

    noted: int
    answered: int
    unanswered: int

    def __post_init__(self) -> None:
        if min(self.noted, self.answered, self.unanswered) < 0:
            raise ValueError("needs are not negative")
        if self.answered + self.unanswered > self.noted:
            raise ValueError("more is said of needs than needs are noted")

    @property
    def unsaid(self) -> int:
        """Of how many nobody said whether the partnership meets them."""
        return self.noted - self.answered - self.unanswered


@dataclass(frozen=True)
class Minutes:
    """Minutes of the released whole, inside the working day, outside it, and of which nobody said.

    Raises ``ValueError`` for negative minutes.
    """

    inside: int
    outside: int
    unsaid: int

    def __post_init__(self) -> None:
        if min(self.inside, self.outside, self.unsaid) < 0:
            raise ValueError("minutes are not negative")

    @property
    def known(self) -> int:
        """Minutes of which it is known."""
        return self.inside + self.outside


@dataclass(frozen=True)
class Facts:
    """What is known of a partnership ``today``; what is left out is not known.

    ``sites`` there are, ``sites_shown`` of them something that was shared came from. ``teachers``
    tells whether five people or more left a record in a role that teachers usually take. ``times``
    something was done, by the released whole; ``minutes`` of it by the working day; ``led`` whether
    five people or more have led. ``made`` are the days on which something shared was made,
    ``concluded`` the shared findings, ``ways`` what the work behind them does with knowledge,
    ``adopted`` the changes that were adopted or widened. ``needs`` are those that the reader may
    see.
    """

    today: date
    sites: int | None = None
    sites_shown: int | None = None
    teachers: bool | None = None
    times: int | None = None
    minutes: Minutes | None = None
    led: bool | None = None
    made: tuple[date, ...] = ()
    concluded: tuple[Concluded, ...] = ()
    ways: tuple[Knowledge, ...] = ()
    adopted: tuple[Adopted, ...] = ()
    needs: Needs | None = None

    def since(self, days: int) -> date:
        """The day so many days before today."""
        return self.today - timedelta(days=days)
