"""Meetings of the ideas team on word problems, with what was promised there."""

from __future__ import annotations

from datetime import time

from copractice.commons.scenes import Came, Met, Promised, on
from copractice.domain.meeting import Answer

HOUR = time(13, 45)
IDEAS = ("Dr. Ruth Castellan", "Paul Sandoval", "Keiko Tan", "Amos Reed", "Hana Silva")

MEETINGS = (
    Met(
        on(-22, 2),
        "Ideas team 1: where they stop reading",
        "regular",
        HOUR,
        60,
        place="Tern Island School, room 9",
        writes="Hana Silva",
        only=(*IDEAS, "Dr. Felix Noor"),
        notes="""
We watched one child’s page, not the child. She underlined every number and no verb.

- Paul: the second sentence is where they stop.
- Felix: in reading that is a known place; it is called *the turn*.
- Amos: with us they stop before the first.

**We draw before we read on.** Nobody knows whether that helps.
""",
        promised=(
            Promised(
                "Hana Silva",
                "Lessons 1 and 2, first version",
                on(-20, 4),
                kept=on(-20, 2),
                minutes=480,
            ),
            Promised(
                "Keiko Tan",
                "Ask families for consent to keep the pages",
                on(-19, 4),
                moved=(on(-19, 1), on(-17, 4), "Eleven letters came back in the wrong language."),
                kept=on(-17, 4),
                minutes=60,
            ),
        ),
    ),
    Met(
        on(-14, 2),
        "Ideas team 2: both tests side by side",
        "regular",
        HOUR,
        60,
        place="Hollis Park K–8, room 31",
        writes="Paul Sandoval",
        only=(*IDEAS, "Ida Frost"),
        missing=("Amos Reed",),
        partly=(("Ida Frost", 25),),
        decided=(
            (
                "No glossary cards",
                "In two tests children read the cards and not the problem.",
            ),
            (
                "One drawing for each lesson, not for each problem",
                "The last problem was left out in both classes.",
            ),
        ),
        notes="""
24 and 26 children. Nine of Keiko’s drew before they read on. In Amos’s class the picture took half
of the hour.

Ida sat in for 25 minutes: *“Who has the hour for that in April?”*
""",
        promised=(
            Promised(
                "Hana Silva",
                "Second version with one drawing a lesson",
                on(-10, 4),
                kept=on(-10, 3),
                minutes=300,
            ),
            Promised(
                "Dr. Ruth Castellan",
                "A film of one lesson for the university seminar",
                on(-9, 4),
                dropped=(on(-12, 2), "Four families said no, and one no is enough."),
            ),
        ),
    ),
    Met(
        on(-8, 1),
        "Ideas team 3: the second version",
        "regular",
        HOUR,
        60,
        place="Tern Island School, room 9",
        leads="Paul Sandoval",
        writes="Keiko Tan",
        only=IDEAS,
        notes="""
Amos reached all four problems with 25 children. The drawing is smaller and comes after the question
“who is in it?”.

Keiko could not test: no substitute. **Her class stays with version 1 until spring.**
""",
        promised=(
            Promised(
                "Amos Reed",
                "Mark on 25 pages where the first verb is underlined",
                on(-5, 4),
                kept=on(-5, 3),
                minutes=70,
            ),
        ),
    ),
    Met(
        on(-4, 3),
        "Core group: what comes after grade 5",
        "huddle",
        time(8, 0),
        30,
        link="https://meet.demo.invalid/word-problems",
        leads="Edith Monroe",
        writes="Dr. Ruth Castellan",
        only=("Dr. Ruth Castellan", "Edith Monroe", "Paul Sandoval"),
        decided=(
            (
                "Lessons 3 and 4 begin when Keiko has tested version 2",
                "Otherwise two classes would stand on two versions for a year.",
            ),
        ),
        notes="Edith asks the county for a substitute; it would be the second on the island.",
        promised=(
            Promised(
                "Edith Monroe",
                "Ask the county for a substitute for four mornings",
                on(-1, 4),
            ),
        ),
    ),
    Met(
        on(-2, 1),
        "Ideas team 4: the third version",
        "regular",
        HOUR,
        60,
        place="Hollis Park K–8, room 31",
        writes="Amos Reed",
        only=(*IDEAS, "Dr. Felix Noor"),
        missing=("Hana Silva",),
        brings=(("Amos Reed", "25 pages, and where the first verb is underlined"),),
        open=(("Keiko Tan", "What the drawing is for, when the text is in two languages"),),
        notes="""
In 17 of 25 pages the verb is underlined before a number. In spring it was 6 of 26, in another class
and with another version: **no comparison, but worth a test.**

Felix: *the turn* has moved. They now stop at “each”.
""",
        promised=(
            Promised(
                "Dr. Ruth Castellan",
                "Write down how “each” would be tested in one lesson",
                on(0, 4),
            ),
            Promised("Keiko Tan", "Two problems from children, in both languages", on(2, 2)),
        ),
    ),
    Met(
        on(1, 2),
        "Ideas team 5: the word “each”",
        "regular",
        HOUR,
        60,
        place="Tern Island School, room 9",
        writes="Hana Silva",
        only=(*IDEAS, "Dr. Felix Noor"),
        brings=(("Paul Sandoval", "How children say “each” at home"),),
        answers=(
            Came("Paul Sandoval"),
            Came("Amos Reed"),
            Came("Dr. Felix Noor", Answer.NO, "In class until four. I send two pages on “each”."),
        ),
    ),
)
