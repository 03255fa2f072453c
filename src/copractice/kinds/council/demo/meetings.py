"""Sessions and board meetings of the Lakeshore Study Council, with what was promised there."""

from __future__ import annotations

from datetime import time

from copractice.commons.scenes import Came, Met, Promised, on
from copractice.domain.meeting import Answer

BOARD = ("Helen Ashby", "Victor Ruiz", "Nadia Haddad")
MORNING = time(9, 0)

MEETINGS = (
    Met(
        on(-34, 3),
        "Board: topics of the year",
        "regular",
        time(13, 0),
        60,
        link="https://meet.demo.invalid/lakeshore",
        writes="Nadia Haddad",
        only=BOARD,
        decided=(
            (
                "Attendance is the first strand of the year",
                "Four of five member districts named it first, each for another grade.",
            ),
        ),
        notes="""
Victor read the answers aloud, one after the other. What surprised us: nobody asked for a speaker.

Small districts want somebody to read with; the large one wants a page for its board.
""",
        promised=(
            Promised(
                "Nadia Haddad",
                "Draft the strand on attendance: six sessions, one question",
                on(-32, 4),
                kept=on(-33, 1),
                minutes=120,
            ),
        ),
    ),
    Met(
        on(-24, 2),
        "Strand session 3: five studies, read in pairs",
        "convening",
        MORNING,
        240,
        place="Wending State University, Carver Hall 210",
        leads="Nadia Haddad",
        writes="Yasmin Cole",
        missing=("Victor Ruiz",),
        partly=(("Tessa Lund", 120),),
        notes="""
## Five studies on letters and on visits

| Study | Where | What it found |
|---|---|---|
| 1, 2 | cities, letters | a little, in grades 6 to 9 |
| 3 | a city, visits | more, and seven times the cost |
| 4 | a county, letters | nothing that can be told from chance |
| 5 | a county, both | too few schools to tell |

Graham: none of the five had a school under 400 students. **What holds for us, we do not know.**

Ada asked each pair to say what would change their mind. Two pairs could.
""",
        promised=(
            Promised(
                "Graham Pike",
                "Find one study that was done in small schools",
                on(-20, 4),
                dropped=(
                    on(-19, 2),
                    "There is none in English that counts days in a way we could compare.",
                ),
            ),
            Promised(
                "Nadia Haddad",
                "Put what the group makes of it on one page",
                on(-20, 4),
                kept=on(-20, 2),
                minutes=90,
            ),
        ),
    ),
    Met(
        on(-15, 2),
        "Strand session 4: what we try before summer",
        "regular",
        MORNING,
        90,
        place="Fenwick Middle, library",
        leads="Nadia Haddad",
        writes="Graham Pike",
        missing=("Prof. Ada Wren", "Ben Ostrow"),
        decided=(
            (
                "Two districts try letters that name the days, in one grade each",
                "More would be no study and less would be no try; both can stop after six weeks.",
            ),
        ),
        notes="""
Yasmin takes grade 7. Carla takes grades 5 and 6, in English and Spanish.

Ben had written beforehand: Corrie Valley waits, since its office cannot print by grade.

Each writes down who was called, and by whom. *No names of children leave the school.*
""",
        promised=(
            Promised(
                "Carla Mendez",
                "Send the Spanish letter to Yasmin before it is printed",
                on(-13, 4),
                kept=on(-14, 1),
            ),
            Promised(
                "Ben Ostrow",
                "A room for the session in Corrie Valley, with parking",
                on(-9, 4),
                party="Corrie Valley Schools",
                kept=on(-10, 2),
            ),
        ),
    ),
    Met(
        on(-8, 3),
        "Board: how the year’s topics were ranked",
        "regular",
        time(13, 0),
        60,
        link="https://meet.demo.invalid/lakeshore",
        writes="Nadia Haddad",
        only=BOARD,
        decided=(
            (
                "Two topics for next year, and the third only where it shares a session",
                "Five topics had meant two sessions each, and nobody finished one.",
            ),
        ),
        notes="""
Reading and substitutes came out level. The districts do not disagree on what matters; they disagree
on what they have already. Alder has a reading coach in each school, and Corrie Valley has none.

Helen tells each proposer herself.
""",
        promised=(
            Promised(
                "Helen Ashby",
                "Tell all five districts what was not taken up, and why",
                on(-6, 4),
                moved=(on(-6, 2), on(-4, 4), "Two superintendents were away."),
                kept=on(-4, 3),
                minutes=75,
            ),
        ),
    ),
    Met(
        on(-1, 2),
        "Strand session 5: letters home, six weeks on",
        "regular",
        MORNING,
        90,
        place="Hollis Park K–8, room 12",
        leads="Nadia Haddad",
        writes="Tessa Lund",
        missing=("Victor Ruiz",),
        partly=(("Prof. Ada Wren", 60),),
        brings=(("Yasmin Cole", "What 61 phone calls were about"),),
        open=(("Graham Pike", "Does a letter cost more than it brings, in a school of 90?"),),
        notes="""
Yasmin: 61 calls after 140 letters. A third asked about the bus. Eight families said that the days
were counted wrong; in five cases they were right.

Carla: the Spanish letter brought calls, the English one did not. Two classes; it may be chance.

**What we make of it:** whoever sends a number must be able to correct it within a day.
""",
        promised=(
            Promised(
                "Yasmin Cole",
                "Say how the counts are corrected at Fenwick, on half a page",
                on(1, 4),
            ),
            Promised(
                "Helen Ashby",
                "Ask the bus company for its late runs since August",
                on(0, 4),
            ),
            Promised(
                "Ben Ostrow",
                "Say whether Corrie Valley joins in January",
                on(-1, 4),
            ),
        ),
    ),
    Met(
        on(1, 3),
        "Strand session 6: what each district does in January",
        "regular",
        MORNING,
        90,
        place="Corrie Valley Schools, board room",
        leads="Nadia Haddad",
        writes="Graham Pike",
        brings=(("Ben Ostrow", "Printing letters by grade: what it takes"),),
        answers=(
            Came("Ben Ostrow"),
            Came("Yasmin Cole"),
            Came("Tessa Lund", Answer.NO, "No substitute that day. I send my half page."),
        ),
    ),
)
