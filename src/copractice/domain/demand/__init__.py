"""What a partnership asks of people, on four parts: *agreed here* and *seen here*.

What is agreed or *planned*, task by task, is in :mod:`.planned`; the time that people have for it
in :mod:`.capacity`; how much of the work the record holds in :mod:`.coverage`; the plan that was
signed beside what was seen since in :mod:`.predicted`, and as tables in :mod:`.tables`.

The four parts are time, labour, communication and accountability (Meister and Blitz 2016, D2). What
is *said of a type* is words and never enters here, so nothing can be subtracted from it: only the
plan and the record, which are both minutes, have a difference.

Minutes are a practice's usual figure, the person's own, or confirmed by another; every sum says how
much of it is which. Sums over a group are told from five people on, and never so that a smaller
group could be found by subtraction, nor from what was released on another day. What is not seen
may still have been done.
"""

from copractice.domain.demand.agreed import (
    Agreed,
    Difference,
    difference,
)
from copractice.domain.demand.keeping import packed, unpacked
from copractice.domain.demand.release import Atom, Release, Told, may_follow, tell
from copractice.domain.demand.seen import (
    FEWEST_PEOPLE,
    Activity,
    Minutes,
    Seen,
    Source,
    Withheld,
    mark_first_times,
    seen_of_person,
)
from copractice.domain.demand.telling import (
    duration,
    provenance,
    sentences,
)

__all__ = [
    "FEWEST_PEOPLE",
    "Activity",
    "Agreed",
    "Atom",
    "Difference",
    "Minutes",
    "Release",
    "Seen",
    "Source",
    "Told",
    "Withheld",
    "difference",
    "duration",
    "mark_first_times",
    "may_follow",
    "packed",
    "provenance",
    "seen_of_person",
    "sentences",
    "tell",
    "unpacked",
]
