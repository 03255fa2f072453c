"""A busy community beside the others: two years of full evenings, and nothing that came of them.

It stands here to be compared: whoever counts activities finds it the liveliest of all.
"""

from __future__ import annotations

from copractice.partnerships.story import Cast, Side, Story, often

from ..profile import PROFILE

_WEEKS = (*range(8, 30, 4), *range(42, 82, 4), *range(94, 104, 4))
"""Every four weeks, but for the summers."""

CIRCLE = Story(
    name="Alder Coaches' Circle",
    kind=PROFILE.slug,
    purpose="Coaches of reading work alone, each in a school of their own.",
    goals="Coaches know each other\nA place to say what one cannot say at school",
    age=104,
    lasts=156,
    founder="Gwen Tally",
    sides=(
        Side("Alder County Schools", "convenes"),
        Side("Marlow Centre for Teaching", "place for meetings"),
    ),
    cast=(
        Cast("Gwen Tally", "convener", "Alder County Schools", "staff"),
        Cast("Arlo Finch", "member", "Alder Ridge Elementary", "teacher"),
        Cast("Beatriz Leal", "member", "Fenwick Middle", "teacher", language="es"),
        Cast("Conor Daly", "member", "Larch Street School", "teacher"),
        Cast("Dinah Rusk", "member", "Alder Ridge Elementary", "teacher"),
        Cast("Emil Sorge", "member", "Fenwick Middle", "teacher"),
        Cast("Farah Nassar", "member", "Larch Street School", "teacher"),
    ),
    agreed=(("member", 1, "an evening every four weeks"),),
    did=(
        *often("host-session", _WEEKS, "Gwen Tally"),
        *often(
            *("join-session", _WEEKS),
            *("Arlo Finch", "Beatriz Leal", "Conor Daly", "Dinah Rusk", "Emil Sorge"),
            inside=False,
        ),
        *often("join-session", _WEEKS, "Farah Nassar", inside=True),
    ),
)
