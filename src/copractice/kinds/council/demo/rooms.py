"""What the Lakeshore Study Council talked about, kept, ranked, asked between its sessions."""

from __future__ import annotations

from copractice.commons.library.contents import Pointed
from copractice.commons.scenes import (
    Adapted,
    Answered,
    Asked,
    Commented,
    Kept,
    Said,
    Shown,
    Talked,
    Used,
    Version,
    on,
    table,
)
from copractice.domain.instruments import Form, Kind, Option, Question
from copractice.domain.instruments.items import ready_form
from copractice.domain.instruments.promise import Promise
from copractice.domain.library import Licence

from .topics import TOPICS

PAGE, LETTER = "Attendance: what we make of five studies", "Letter that names the days"
PAGE_1 = """# Attendance: what we make of five studies

Letters help. Visits help more.

Three studies are from cities, two from counties.
"""
PAGE_2 = """# Attendance: what we make of five studies

Letters that name the days missed help a little in most of the five studies. Visits help more and
cost more.

Three studies are from cities, two from counties. None has a school as small as ours.
"""
PAGE_3 = """# Attendance: what we make of five studies

Letters that name the days missed help a little in three of the five studies; in one, the difference
cannot be told from chance. Visits help more and cost about seven times as much.

Three studies are from cities, two from counties. None has a school under 400 students.

## What would change our mind

- a study in small schools
- counts that families accept as right
"""

ROOMS = (
    *TOPICS,
    Kept(
        on(-21, 1),
        "Nadia Haddad",
        PAGE,
        "One page for boards that have ten minutes.",
        PAGE_1,
        ("attendance", "evidence"),
        Licence.BY,
        makers=("Yasmin Cole", "Graham Pike"),
        comments=(
            Commented(
                on(-20, 3),
                "Prof. Ada Wren",
                "“Letters help” is more than the five say. In study 4 the difference is within "
                "what chance does.",
                "Please be strict.",
            ),
        ),
        versions=(
            Version(
                on(-20, 4),
                "Nadia Haddad",
                PAGE_2,
                "Ada: the first version said more than the studies do.",
            ),
            Version(
                on(-14, 3),
                "Graham Pike",
                PAGE_3,
                "Counted again: three of five, and what would change our mind.",
            ),
        ),
        ready=on(-14, 4),
        uses=(
            Used(
                on(-12, 1),
                "Carla Mendez",
                "Read to the board in Spanish and English.",
                "The board asked for visits at once, and then for what they cost.",
            ),
        ),
    ),
    Kept(
        on(-13, 2),
        "Carla Mendez",
        LETTER,
        "To be sent once, after the fifth missed day.",
        "# Dear family\n\n[Name] was not in school on these days: [days].\n\nIf a day is wrong, "
        "call [number]; it is corrected the same day.\n",
        ("attendance", "letters"),
        Licence.ASK,
        uses=(
            Used(
                on(-8, 1),
                "Yasmin Cole",
                "Grade 7 only, on the school’s paper, signed by the counselor.",
                "61 calls after 140 letters; in five cases our count was wrong.",
            ),
        ),
        adapted=(
            Adapted(
                on(-7, 2),
                "Graham Pike",
                "Postcard that names the days",
                "For a school of 90, where everyone knows the secretary.",
                "A letter from us looks like trouble; a card does not.",
                "# Hello\n\nWe missed [name] on [days]. If that is wrong, tell Ms. Ortiz at the "
                "door.\n",
            ),
        ),
    ),
    Kept(
        on(-6, 1),
        "Yasmin Cole",
        "Calls after the letters, by what they were about",
        "To see what families call about when a letter names the days.",
        table(
            "calls.csv",
            "about,calls",
            ("bus,21", "illness,17", "count is wrong,8", "an appointment,9", "other,6"),
        ),
        ("attendance", "figures"),
    ),
    Kept(
        on(-30, 1),
        "Prof. Ada Wren",
        "Reading list of the strand",
        "The five studies, and two that speak against them.",
        Pointed("https://demo.invalid/lakeshore/reading-list"),
        ("attendance", "evidence"),
        Licence.BY,
    ),
    Talked(
        on(-17, 1),
        "Tessa Lund",
        "Who signs a letter about missed days?",
        "At our school the district’s letter is signed by a machine. Does it matter who signs?",
        question=True,
        asks="school-leader",
        said=(
            Said(
                on(-17, 3),
                "Graham Pike",
                "With us the principal signs, by hand. I did 40 of them; it took an hour.",
            ),
            Said(
                on(-16, 1),
                "Yasmin Cole",
                "The counselor, and her extension below. Families call a person. When I signed, "
                "they called nobody.",
                answers=True,
            ),
        ),
    ),
    Talked(
        on(-7, 1),
        "Yasmin Cole",
        "A number that can be corrected within a day",
        "We gave the secretary the right to correct a day on the phone. Before, it took a form and "
        "a week. Try it, and say how it went.",
        said=(
            Said(
                on(-4, 2),
                "Carla Mendez",
                "Done on the island since the 1st. Nine corrections, and nobody shouted.",
                came="worked",
                minutes=30,
            ),
            Said(
                on(-3, 1),
                "Graham Pike",
                "Our system closes the day at noon, and the state gets it at one. A correction "
                "later than that opens an audit. It did not work for us.",
                came="did-not-work",
                minutes=60,
            ),
            Said(on(-3, 3), "Nadia Haddad", "I ask the state office which field closes, and when."),
        ),
    ),
    Talked(
        on(-5, 1),
        "Ben Ostrow",
        "Seven times the cost: of what?",
        "The page says that visits cost about seven times as much. Is that with the driver’s time?",
        about=PAGE,
        said=(
            Said(
                on(-5, 2),
                "Prof. Ada Wren",
                "With it, and without the car. In a valley like yours I would expect more.",
            ),
        ),
    ),
    Talked(
        on(-1, 0),
        "Carla Mendez",
        "How do boards read a figure with so few schools?",
        "Two classes, twelve calls. I must say something about it on Tuesday, and it must be true.",
        question=True,
        asks="faculty",
    ),
    Asked(
        on(-15, 3),
        "After strand session 4",
        ready_form("session_feedback", ("en", "es")),
        Promise.ANONYMOUS,
        on(-14, 3),
        (
            Answered("Carla Mendez", "54", {"next_time": "Más tiempo para hablar entre todos."}),
            Answered("Yasmin Cole", "54", {"next_time": "Send the studies a week before."}),
            Answered("Graham Pike", "33", {"next_time": "One example from a school under 100."}),
            Answered("Tessa Lund", "44", {"next_time": "Less reading aloud."}),
            Answered("Victor Ruiz", "44", {"next_time": "Start with what we decide at the end."}),
            Answered("Nadia Haddad", "45"),
            Answered("Helen Ashby", "44", {"next_time": "Ms. Pratt’s schools should speak first."}),
        ),
        closed=on(-14, 4),
        texts=(
            Shown("Ms. Pratt’s schools should speak first.", "[…]’s schools should speak first."),
        ),
        found=(
            "Nadia Haddad",
            "useful",
            "The session was of use to most; small schools want examples of their size.",
        ),
    ),
    Asked(
        on(-6, 1),
        "Which day suits the spring sessions?",
        Form(
            "days",
            {"en": "Which day suits you?", "es": "¿Qué día conviene?"},
            {"en": "By name, since we plan with it.", "es": "Con nombre: con esto se planifica."},
            ("en", "es"),
            (
                Question(
                    "day",
                    Kind.MANY,
                    {"en": "Mornings that are possible", "es": "Mañanas posibles"},
                    options=(
                        Option("tue", {"en": "Tuesday", "es": "martes"}),
                        Option("wed", {"en": "Wednesday", "es": "miércoles"}),
                        Option("thu", {"en": "Thursday", "es": "jueves"}),
                    ),
                ),
            ),
        ),
        Promise.NAMED,
        on(-5, 1),
        (
            Answered("Carla Mendez", "", {"day": ["wed", "thu"]}),
            Answered("Ben Ostrow", "", {"day": ["thu"]}),
            Answered("Yasmin Cole", "", {"day": ["tue", "wed", "thu"]}),
            Answered("Graham Pike", "", {"day": ["wed", "thu"]}),
            Answered("Tessa Lund", "", {"day": ["tue", "thu"]}),
        ),
        closed=on(-5, 2),
        of=("Carla Mendez", "Ben Ostrow", "Yasmin Cole", "Graham Pike", "Tessa Lund"),
    ),
    Asked(
        on(-1, 1),
        "How the council works together, autumn",
        ready_form("partnership_pulse", ("en", "es")),
        Promise.CONFIDENTIAL,
        on(1, 4),
        (
            Answered("Graham Pike", "444343"),
            Answered("Yasmin Cole", "554444"),
            Answered("Tessa Lund", "44433."),
            Answered("Carla Mendez", "545444"),
        ),
    ),
)
