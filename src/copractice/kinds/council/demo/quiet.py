"""A quiet council beside the others: few evenings in two years, and two things put to use.

It stands here to be compared: whoever counts activities finds it asleep.
"""

from __future__ import annotations

from copractice.partnerships.story import Cast, Did, Side, Story, often

from ..profile import PROFILE

_LEADERS = (
    *("Hugo Lark", "Irene Castle", "Jonas Reyes"),
    *("Kit Malloy", "Mara Quist", "Noel Abbott"),
)

QUIET = Story(
    name="Ridge Road Study Council",
    kind=PROFILE.slug,
    purpose="Six schools send one teacher each to courses, and hear nothing of it later.",
    goals="One thing a year that a school of ninety can do",
    age=104,
    lasts=156,
    founder="Prof. Greta Holm",
    sides=(
        Side("Wending State University", "host of the council"),
        Side("Alder County Schools", "member district"),
    ),
    cast=(
        Cast("Prof. Greta Holm", "director", "Wending State University", "researcher"),
        Cast("Hugo Lark", "school-leader", "Alder Ridge Elementary", "staff"),
        Cast("Irene Castle", "school-leader", "Larch Street School", "staff"),
        Cast("Jonas Reyes", "school-leader", "Fenwick Middle", "staff"),
        Cast("Kit Malloy", "school-leader", "Alder County Schools", "staff"),
        Cast("Mara Quist", "school-leader", "Alder Ridge Elementary", "staff"),
        Cast("Noel Abbott", "school-leader", "Larch Street School", "staff"),
        Cast("Luis Ferrer", "facilitator", "Alder County Schools", "staff"),
    ),
    agreed=(("school-leader", 1, "two evenings a year, and one thing to try"),),
    did=(
        *often("answer-needs", (10,), *_LEADERS, inside=True),
        *often("lead-session", (16, 62), "Prof. Greta Holm"),
        *often("attend-session", (16, 62), *_LEADERS, "Luis Ferrer", inside=True),
        Did(
            "Luis Ferrer",
            "write-conclusions",
            22,
            learned="Who comes back from a course and teaches it once to two colleagues still uses "
            "it in spring. Seen in four of six schools.",
        ),
        Did(
            "Luis Ferrer",
            "write-conclusions",
            68,
            learned="Two visits to each other's classes did more than the second day of a course. "
            "Said by five of six who did both.",
        ),
    ),
)
