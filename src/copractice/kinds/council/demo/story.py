"""Two years of a study council at a university, shaped like a state's school development council.

All of it is invented: districts pay dues, say in spring what they need, and study it together.
"""

from __future__ import annotations

from copractice.domain.partnering import AgreementKind
from copractice.partnerships.story import Cast, Decision, Did, Side, Story, Wrote, often

from ..profile import PROFILE

FIRST_YEAR = (
    *often("answer-needs", (-53,), "Ben Ostrow", "Victor Ruiz", inside=True),
    *often("answer-needs", (-52,), "Yasmin Cole", "Graham Pike", "Tessa Lund", inside=False),
    Did("Victor Ruiz", "choose-topics", -50, "Homework came first; nobody had asked for it aloud."),
    Did("Nadia Haddad", "plan-strand", -48, "Strand on homework: five sessions, one question."),
    *often("lead-session", (-45, -40, -18, -9), "Prof. Ada Wren"),
    *often("attend-session", (-45, -18, -9), "Ben Ostrow", "Yasmin Cole", inside=True),
    *often("attend-session", (-45, -40, -18), "Graham Pike", "Tessa Lund", inside=True),
    *often("review-evidence", (-36,), "Yasmin Cole", "Tessa Lund", inside=False),
    Did(
        "Nadia Haddad",
        "write-conclusions",
        -34,
        "Homework: what five studies say, on one page",
        learned="Ten minutes of homework a day did as much as thirty in four of five studies, all "
        "of them with older children than ours.",
        link="https://demo.invalid/lakeshore/homework",
    ),
    Did("Graham Pike", "try-conclusion", -16, "Ten minutes a day in grade 4, for one term."),
    Did(
        "Tessa Lund",
        "try-conclusion",
        -14,
        "The same, in two classes.",
        learned="Families asked for more, not children. We send them a page to read aloud from.",
    ),
    *often("weigh-renewal", (-4,), "Victor Ruiz", "Ben Ostrow", inside=True),
)
"""A strand on homework, before attendance came up."""

STORY = Story(
    name="Lakeshore Study Council",
    kind=PROFILE.slug,
    purpose="Every district writes its attendance policy alone, and finds out alone that it does "
    "not bring children back.",
    goals="Leaders know what research says before they decide\n"
    "Each district tries one thing a year and tells the others",
    age=44,
    prelude=60,
    lasts=156,
    founder="Helen Ashby",
    sides=(
        Side(
            "Wending State University",
            "host of the council",
            goals="A lasting tie to districts, and places for our students to learn.",
            rewards="Publications and teaching; service counts for little.",
            constraints="Contracts take two months; no teaching in July.",
            time_frames="Semesters, which do not fit the school year.",
        ),
        Side(
            "Alder County Schools",
            "member district",
            goals="Evidence that a board understands in ten minutes.",
            rewards="Attendance figures, which the state publishes.",
            constraints="The union contract limits meetings after four.",
            time_frames="The budget is set in March.",
        ),
        Side("Tern Island Schools", "member district"),
        Side("Corrie Valley Schools", "member district"),
        Side("Lindenbrook Regional Learning Office", "member agency"),
    ),
    cast=(
        Cast(
            "Helen Ashby", "director", "Wending State University", "staff", face="council director"
        ),
        Cast("Victor Ruiz", "board-member", "Corrie Valley Schools", "leader"),
        Cast("Carla Mendez", "district-leader", "Tern Island Schools", "leader", week=3),
        Cast("Ben Ostrow", "district-leader", "Corrie Valley Schools", "leader"),
        Cast("Yasmin Cole", "school-leader", "Fenwick Middle", "principal"),
        Cast("Graham Pike", "school-leader", "Alder Ridge Elementary", "principal"),
        Cast("Tessa Lund", "school-leader", "Hollis Park K–8", "principal"),
        Cast("Prof. Ada Wren", "faculty", "Wending State University", "researcher"),
        Cast("Nadia Haddad", "facilitator", "Lindenbrook Regional Learning Office", "staff"),
    ),
    agreed=(
        ("district-leader", 3, "a session a month, and reading; it replaces the old round table"),
        ("school-leader", 3, "a session a month, and reading"),
    ),
    wrote=(
        Wrote(AgreementKind.NORMS, 3),
        Wrote(AgreementKind.DATA_USE, 4),
        Wrote(
            AgreementKind.FEE,
            5,
            title="Dues of Alder County Schools",
            weeks=52,
            review=40,
            amount=2400,
            payer="Alder County Schools",
        ),
        Wrote(
            AgreementKind.FEE,
            5,
            title="Dues of Tern Island Schools",
            weeks=52,
            review=40,
            amount=900,
            payer="Tern Island Schools",
        ),
    ),
    did=(
        *FIRST_YEAR,
        Did("Carla Mendez", "answer-needs", 6, inside=True),
        Did("Ben Ostrow", "answer-needs", 6, inside=True),
        Did("Yasmin Cole", "answer-needs", 6, inside=False),
        Did("Graham Pike", "answer-needs", 7, inside=True),
        Did("Tessa Lund", "answer-needs", 7, inside=True),
        Did("Victor Ruiz", "choose-topics", 9, "Attendance came first in four of five districts."),
        Did("Nadia Haddad", "plan-strand", 11, "Strand on attendance: six sessions, one question."),
        Did("Prof. Ada Wren", "lead-session", 15, "What letters home do, and what they do not."),
        Did("Carla Mendez", "attend-session", 15, inside=True),
        Did("Ben Ostrow", "attend-session", 15, inside=True),
        Did("Yasmin Cole", "attend-session", 15, inside=True),
        Did("Graham Pike", "attend-session", 15, inside=True),
        Did("Tessa Lund", "attend-session", 15, inside=True),
        Did("Yasmin Cole", "review-evidence", 20, "Five studies on letters and on visits."),
        Did("Graham Pike", "review-evidence", 20, "The same five, read for small schools."),
        Did(
            "Nadia Haddad",
            "write-conclusions",
            24,
            "What the group makes of it, on one page",
            learned="Letters that name the days missed help a little in most of the five studies; "
            "visits help more and cost more. None was done in schools as small as ours.",
            link="https://demo.invalid/lakeshore/attendance",
        ),
        Did("Yasmin Cole", "try-conclusion", 30, "Letters with the days named, grade 7 only."),
        Did("Carla Mendez", "try-conclusion", 31, "The same on the island, in both languages."),
        Did("Prof. Ada Wren", "lead-session", 35, "Reading one's own figures with caution."),
        Did("Graham Pike", "attend-session", 35, inside=True),
        Did("Tessa Lund", "attend-session", 35, inside=True),
    ),
    decided=(
        Decision(
            "Evening conference in February",
            "Eleven people came where eighty had been asked; the sessions reach more.",
            26,
            stops=True,
        ),
        Decision(
            "Next year's topics come from the spring assessment alone",
            "Two topics had come from the board and nobody had asked for them.",
            34,
        ),
    ),
)
