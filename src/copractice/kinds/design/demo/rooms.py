"""What the partnership on word problems talked about, kept, asked and entered."""

from __future__ import annotations

from copractice.commons.library.contents import Pointed
from copractice.commons.scenes import (
    Adapted,
    Answered,
    Asked,
    Closed,
    Commented,
    Kept,
    Said,
    Talked,
    Used,
    Version,
    on,
    table,
)
from copractice.domain.calendars import SpanKind
from copractice.domain.instruments import Form, Kind, Option, Question
from copractice.domain.instruments.items import ready_form
from copractice.domain.instruments.promise import Promise
from copractice.domain.library import Licence

from .ideas import IDEAS

ISLAND, PARK = "Tern Island School", "Hollis Park K–8"
PROTOCOL = "Test protocol, lesson 1"
PROTOCOL_1 = """# Test protocol, lesson 1

1. Read the problem aloud.
2. Children draw each sentence.
3. Children solve it.

Write down who draws before reading on.
"""
PROTOCOL_2 = """# Test protocol, lesson 1

1. Children read the problem alone.
2. Ask: who is in it?
3. Children make one drawing for the whole problem.
4. Children solve it. Stop after 40 minutes, wherever they are.

Write down how many problems each child reached.
"""
PROTOCOL_3 = """# Test protocol, lesson 1

1. Children read the problem alone, with a pencil.
2. Ask: who is in it? What do they do?
3. Children underline the first verb.
4. Children make one drawing for the whole problem.
5. Children solve it. Stop after 40 minutes, wherever they are.

Write down how many problems each child reached, and on how many pages a verb is underlined before a
number. Names stay in the classroom.
"""

ROOMS = (
    Closed(
        on(-24, 1),
        SpanKind.APPROVAL,
        "Word problems, pages of children without names",
        on(-24, 0),
        on(28, 4),
    ),
    Closed(on(-25, 1), SpanKind.GRANT, "Saltmarsh Foundation, design phase", on(-26, 0), on(78, 0)),
    *IDEAS,
    Kept(
        on(-20, 3),
        "Hana Silva",
        PROTOCOL,
        "So that two classes test the same lesson, and know what to write down.",
        PROTOCOL_1,
        ("grade 5", "protocol"),
        Licence.BY_SA,
        makers=("Keiko Tan", "Amos Reed", "Dr. Ruth Castellan"),
        comments=(
            Commented(
                on(-13, 2),
                "Dr. Felix Noor",
                "Reading aloud hides the place where they stop. Let them read alone.",
                "From reading research, please.",
            ),
        ),
        versions=(
            Version(
                on(-10, 3),
                "Hana Silva",
                PROTOCOL_2,
                "Drawing each sentence took the time of the last problem.",
            ),
            Version(
                on(-2, 3),
                "Amos Reed",
                PROTOCOL_3,
                "The verb: 17 of 25 pages. It can be counted by whoever collects the pages.",
            ),
        ),
        ready=on(-9, 1),
        uses=(
            Used(
                on(-7, 1),
                "Amos Reed",
                "In two halves, before and after lunch.",
                "25 children; all four problems were reached.",
                PARK,
            ),
            Used(on(-18, 3), "Keiko Tan", "Version 1, in Spanish and English.", "", ISLAND),
        ),
        adapted=(
            Adapted(
                on(-6, 2),
                "Paul Sandoval",
                "Test protocol for a class in two languages",
                "Where half of the children read the problem in Spanish.",
                "Who is in it? works in both; the verb stands elsewhere in Spanish.",
                "# Protocol, two languages\n\n1. Children choose the page.\n2. Ask: who is in it? "
                "¿Quién aparece?\n3. One drawing, no words in it.\n",
                site=ISLAND,
            ),
        ),
    ),
    Kept(
        on(-4, 2),
        "Amos Reed",
        "Pages of lesson 1, counted",
        "What was underlined first, by version. No names, no order.",
        table(
            "pages.csv",
            "version,pages,verb first,number first,nothing",
            ("1,26,6,17,3", "2,25,17,7,1"),
        ),
        ("grade 5", "figures"),
    ),
    Kept(
        on(-21, 2),
        "Dr. Felix Noor",
        "What is known of the second sentence",
        "Four papers, with a line each on what they cannot tell.",
        Pointed("https://demo.invalid/word-problems/turn"),
        ("reading", "evidence"),
        Licence.BY,
    ),
    Talked(
        on(-18, 1),
        "Keiko Tan",
        "How do you see where a child stops, without standing behind them?",
        "When I stand there, they read on. I need a trace on the page.",
        question=True,
        asks="expert",
        said=(
            Said(
                on(-18, 2),
                "Amos Reed",
                "I collect the pencils at minute three. They laugh, and it stops the lesson.",
            ),
            Said(
                on(-17, 1),
                "Dr. Felix Noor",
                "Let them underline as they go. What is underlined first shows where the eye went.",
                answers=True,
            ),
        ),
    ),
    Talked(
        on(-12, 1),
        "Hana Silva",
        "“Who is in it?” as the first question",
        "It costs a minute. Please try it once in another subject as well.",
        said=(
            Said(
                on(-9, 2),
                "Amos Reed",
                "In science, with a text on owls. They found the owl and forgot the mouse, and "
                "argued about it. It worked.",
                came="worked",
                site=PARK,
                minutes=15,
            ),
            Said(
                on(-7, 3),
                "Keiko Tan",
                "In problems without people nobody knew what to say: “the train?” It did not "
                "work for those three.",
                came="did-not-work",
                site=ISLAND,
                minutes=20,
            ),
        ),
    ),
    Talked(
        on(-5, 2),
        "Ida Frost",
        "Forty minutes, and then?",
        "The protocol says stop. What do I tell a father whose daughter was at problem three?",
        about=PROTOCOL,
        said=(
            Said(
                on(-5, 3),
                "Dr. Ruth Castellan",
                "That she was at problem three, and that we wanted to know exactly that.",
            ),
        ),
    ),
    Talked(
        on(-1, 2),
        "Paul Sandoval",
        "Is “each” one word for children who say it in two?",
        "“Cada uno” is how they say it at home. Some draw one, some draw two.",
        question=True,
        asks="expert",
    ),
    Asked(
        on(-8, 2),
        "After ideas team 3",
        ready_form("session_feedback", ("en", "es")),
        Promise.ANONYMOUS,
        on(-7, 2),
        (
            Answered("Paul Sandoval", "54", {"next_time": "Traer páginas de niños, no resúmenes."}),
            Answered("Keiko Tan", "45", {"next_time": "Say what a test costs before we plan it."}),
            Answered("Amos Reed", "55", {"next_time": "Begin with the pages."}),
            Answered("Hana Silva", "44", {"next_time": "Ten minutes in silence to read."}),
            Answered("Dr. Felix Noor", "43", {"next_time": "One page to read before."}),
            Answered("Ida Frost", "34"),
        ),
        closed=on(-7, 3),
        found=(
            "Paul Sandoval",
            "useful",
            "The hour serves most of us. We begin with pages of children from now on.",
        ),
    ),
    Asked(
        on(-6, 3),
        "Who tests which lesson in winter?",
        Form(
            "tests",
            {"en": "Who tests which lesson?", "es": "¿Quién prueba qué lección?"},
            {"en": "By name: we plan cover with it.", "es": "Con nombre: así se planifica."},
            ("en", "es"),
            (
                Question(
                    "lesson",
                    Kind.CHOICE,
                    {"en": "Which lesson could you test?", "es": "¿Qué lección puede probar?"},
                    options=(
                        Option("one", {"en": "lesson 1", "es": "lección 1"}),
                        Option("two", {"en": "lesson 2", "es": "lección 2"}),
                        Option("none", {"en": "none before spring", "es": "ninguna"}),
                    ),
                ),
                Question(
                    "cover",
                    Kind.NUMBER,
                    {"en": "How many hours of cover?", "es": "¿Cuántas horas de suplencia?"},
                    low=0,
                    high=8,
                ),
            ),
        ),
        Promise.NAMED,
        on(-5, 3),
        (
            Answered("Keiko Tan", "", {"lesson": "none", "cover": 2}),
            Answered("Amos Reed", "", {"lesson": "two", "cover": 1}),
            Answered("Paul Sandoval", "", {"lesson": "one", "cover": 1}),
        ),
        closed=on(-5, 4),
        of=("Keiko Tan", "Amos Reed", "Paul Sandoval"),
    ),
    Asked(
        on(-1, 1),
        "How we design together, autumn",
        ready_form("partnership_pulse", ("en", "es")),
        Promise.CONFIDENTIAL,
        on(1, 4),
        (
            Answered("Amos Reed", "555443"),
            Answered("Hana Silva", "44444."),
            Answered("Paul Sandoval", "454534"),
        ),
    ),
)
