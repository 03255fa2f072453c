"""Meetings of the Tamarack Research Alliance, with what was promised there."""

from __future__ import annotations

from datetime import time

from copractice.commons.scenes import Came, Met, Promised, on
from copractice.domain.meeting import Answer

NOON = time(12, 30)
STEERING = ("Dr. Samuel Oyelaran", "Marion Achterberg", "Sofia Lamb", "Renée Abara")

MEETINGS = (
    Met(
        on(-25, 1),
        "Three questions for three years",
        "regular",
        NOON,
        60,
        place="Alder County Schools, room 118",
        writes="Sofia Lamb",
        only=(*STEERING, "Aaron Kemp", "Dolores Quint", "Li Wen", "Joseph Baird"),
        notes="""
Each side brought its questions; eleven in all. Four were the same in other words.

Renée: families were asked last, in the sentence “and do you agree”. **From now on they propose.**

Joseph can bring three years of grades 8 and 9. Not more before summer.
""",
        promised=(
            Promised(
                "Joseph Baird",
                "Say which fields are complete for all three years",
                on(-22, 4),
                moved=(on(-22, 2), on(-20, 4), "State reporting came first."),
                kept=on(-20, 3),
                minutes=150,
            ),
            Promised(
                "Renée Abara",
                "Ask four families what they would have wanted to know in November",
                on(-21, 4),
                kept=on(-22, 1),
                minutes=180,
            ),
        ),
    ),
    Met(
        on(-17, 2),
        "What “on track” means",
        "regular",
        NOON,
        60,
        link="https://meet.demo.invalid/tamarack",
        leads="Marion Achterberg",
        writes="Li Wen",
        missing=("Renée Abara",),
        decided=(
            (
                "On track: five credits and no more than one F, at the end of grade 9",
                "It can be counted in every school, and principals would say it so.",
            ),
        ),
        notes="""
Dolores: five credits are four in her schedule of blocks. Li counts by share of a full year.

Aaron asked for a sign in October. Grades come in November; absences are there each day.
""",
        promised=(
            Promised(
                "Li Wen",
                "Write the definition so that a clerk can count it",
                on(-15, 4),
                kept=on(-15, 3),
                minutes=90,
            ),
            Promised(
                "Dolores Quint",
                "A list of ninth-graders who slip, for the counselors",
                on(-12, 4),
                dropped=(on(-10, 1), "A name on a list follows a child. Counts by grade serve."),
            ),
        ),
    ),
    Met(
        on(-10, 3),
        "Draft of the report, read against the grain",
        "regular",
        NOON,
        90,
        place="Tamarack Research Office",
        writes="Sofia Lamb",
        missing=("Joseph Baird",),
        partly=(("Dolores Quint", 40),),
        notes="""
Each read one page as somebody else: a board member, a mother, a reporter, a ninth-grader.

- The reporter stops at “predicts”. It is a word for weather. **Out.**
- The mother asks: and what did you do about it?
- Dolores: what may a school of 90 conclude? *Nothing by itself.*
""",
        promised=(
            Promised(
                "Li Wen",
                "Take “predicts” out, and say on page 1 what the report cannot tell",
                on(-8, 4),
                kept=on(-8, 2),
                minutes=120,
            ),
        ),
    ),
    Met(
        on(-6, 1),
        "First reading with six principals",
        "convening",
        time(8, 30),
        240,
        place="Fenwick Middle, library",
        leads="Sofia Lamb",
        writes="Aaron Kemp",
        missing=("Joseph Baird",),
        decided=(
            (
                "Absences are looked at in the fourth week of school",
                "It is the first sign that is there in all schools, and early enough to call.",
            ),
        ),
        notes="""
Six principals, two hours, one figure. Nobody compared schools; the sheets had no names.

Two had looked at absences in week 4 before. Both had stopped, since nobody knew what to do next.

Renée: call, and ask. Do not begin with the number.
""",
        promised=(
            Promised(
                "Aaron Kemp",
                "Try the week-4 look at Larch Street, and say what it took",
                on(-3, 4),
                kept=on(-3, 2),
                minutes=110,
            ),
        ),
    ),
    Met(
        on(-2, 1),
        "Steering: approval, data, money",
        "huddle",
        NOON,
        30,
        link="https://meet.demo.invalid/tamarack",
        writes="Marion Achterberg",
        only=STEERING,
        missing=("Renée Abara",),
        brings=(("Marion Achterberg", "The board asks for schools by name"),),
        open=(("Sofia Lamb", "Who reads the second report first"),),
        notes="""
The approval ends in spring; the renewal takes eight weeks. Samuel files it before the break.

Schools by name: **no**, as agreed. Marion says it to the board, with the page from the agreement.
""",
        promised=(
            Promised(
                "Dr. Samuel Oyelaran",
                "File the renewal of the approval",
                on(0, 4),
            ),
            Promised(
                "Joseph Baird",
                "Say when the files of this autumn can come",
                on(-1, 3),
            ),
            Promised(
                "Marion Achterberg",
                "Bring the answer to the board, in writing",
                on(2, 1),
            ),
        ),
    ),
    Met(
        on(1, 1),
        "What families want to know in November",
        "regular",
        NOON,
        60,
        place="Alder Families Council, Mill Street",
        leads="Dr. Samuel Oyelaran",
        writes="Li Wen",
        brings=(("Renée Abara", "Three letters from families, read aloud"),),
        answers=(
            Came("Renée Abara"),
            Came("Li Wen"),
            Came("Aaron Kemp"),
            Came("Dolores Quint", Answer.NO, "Parent night. What I promised is in the library."),
        ),
    ),
)
