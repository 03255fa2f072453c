"""Two years of a community of communities around STEM, shaped like STEM Ecosystems.

All of it is invented: a science centre, a library and after-school programmes meet with teachers.
"""

from __future__ import annotations

from copractice.domain.partnering import AgreementKind
from copractice.partnerships.story import Cast, Decision, Did, Revised, Side, Story, Wrote, often

from ..profile import PROFILE

FIRST_YEAR = (
    *often("host-session", (-58, -50, -45, -40, -24, -14, -8), "Rosa Delgado"),
    *often("join-session", (-58, -50, -40, -24, -8), "June Halloran", "Peter Voss", inside=False),
    *often("join-session", (-58, -45, -40, -24, -14), "Nia Okafor", "Milo Brandt", inside=True),
    Did("June Halloran", "ask-question", -54, "What do you do with water on the floor?"),
    Did("Milo Brandt", "answer-question", -53, "Trays of the reading room, and one towel each."),
    Did(
        "Nia Okafor",
        "share-resource",
        -47,
        "Boats of one sheet: photographs of 30 hulls",
        link="https://demo.invalid/boats",
    ),
    Did(
        "Peter Voss",
        "tell-experience",
        -39,
        "Boats of one sheet with 26 children, twice.",
        learned="Children who loaded the boat until it sank asked why before we did. Seen in one "
        "class, on two days.",
    ),
    Did("June Halloran", "use-resource", -22, "Boats of one sheet, with the photographs."),
    Did("Nia Okafor", "use-resource", -19, "The same, on a Friday after school."),
    Did(
        "June Halloran",
        "tell-experience",
        -6,
        "A second year of boats, and the first bridges.",
        learned="Bridges hold the older ones longer than boats do. Said by three of us; nobody "
        "counted.",
    ),
)
"""Evenings on boats, before anybody spoke of bridges."""

STORY = Story(
    name="River Towns STEM",
    kind=PROFILE.slug,
    purpose="Children who build bridges at the science centre on Saturday meet worksheets on "
    "Monday. The people who teach them in both places have never met.",
    goals="Young people meet the same question in school and outside it\n"
    "Each local group has someone to ask when it is stuck",
    age=38,
    prelude=66,
    lasts=156,
    founder="Rosa Delgado",
    sides=(
        Side(
            "Harbour Science Centre",
            "convenes",
            goals="More schools that come back after the first visit.",
            rewards="Visitors, and what the board hears of them.",
            constraints="No staff on Mondays; exhibits are booked a season ahead.",
            time_frames="Busy from March to June, quiet in autumn.",
        ),
        Side("Wending Public Library", "place for meetings"),
        Side("Alder After-School Programmes", "after-school groups"),
        Side("Alder County Schools", "teachers of science"),
        Side("Saltmarsh Foundation", "funder"),
    ),
    cast=(
        Cast("Rosa Delgado", "convener", "Harbour Science Centre", "staff", face="convener"),
        Cast("Milo Brandt", "core-member", "Wending Public Library", "staff"),
        Cast("Nia Okafor", "member", "Alder After-School Programmes", "staff"),
        Cast("June Halloran", "member", "Fenwick Middle", "teacher"),
        Cast("Peter Voss", "member", "Larch Street School", "teacher", language="es"),
        Cast("Salma Idris", "local-contact", "Tern Island School", "teacher", week=9),
        Cast("Dr. Lena Marsh", "consultant", "Marlow Centre for Teaching", "staff", week=10),
        Cast("Omar Field", "researcher", "Wending State University", "researcher", week=12),
    ),
    agreed=(("member", 1, "a session a month, and reading in between"),),
    wrote=(
        Wrote(AgreementKind.NORMS, 4),
        Wrote(AgreementKind.DATA_USE, 5),
        Wrote(
            AgreementKind.FEE,
            6,
            title="Grant for evenings and materials",
            weeks=104,
            review=44,
            amount=18000,
            payer="Saltmarsh Foundation",
        ),
    ),
    revised=(
        Revised(
            "How we work together",
            30,
            "time",
            "Sessions last ninety minutes and never fall into testing weeks. Whoever cannot come "
            "finds the notes the next morning.",
            "Two sessions had run over, and teachers left early.",
        ),
    ),
    did=(
        *FIRST_YEAR,
        Did("Rosa Delgado", "host-session", 7, "First evening: what do children build with you?"),
        Did("June Halloran", "join-session", 7, inside=False),
        Did("Nia Okafor", "join-session", 7, inside=True),
        Did("Peter Voss", "join-session", 7, inside=False),
        Did("Milo Brandt", "join-session", 7, inside=True),
        Did("June Halloran", "ask-question", 10, "How do you let 28 children test a bridge each?"),
        Did("Nia Okafor", "answer-question", 11, "In pairs, with a queue card. We lose no minute."),
        Did(
            "Milo Brandt",
            "share-resource",
            13,
            "Shelf list: 40 books on building, by age",
            link="https://library.demo.invalid/shelf/building",
        ),
        Did("Salma Idris", "state-needs", 14, "On the island we have nobody who knows circuits."),
        Did("Dr. Lena Marsh", "advise-site", 17, "Two visits to Tern Island on circuits."),
        Did(
            "Peter Voss",
            "tell-experience",
            20,
            "Testing before drawing went better than drawing first.",
            learned="When children test before they draw, they ask for the formula themselves. "
            "Seen in two classes, not measured.",
        ),
        Did("Rosa Delgado", "host-session", 22, "An evening on failing bridges."),
        Did("June Halloran", "join-session", 22, inside=False),
        Did("Salma Idris", "join-session", 22, inside=False),
        Did("Nia Okafor", "join-session", 22, inside=True),
        Did(
            "June Halloran",
            "build-tool",
            27,
            "Bridge box: one list of materials for school and science centre, first version",
            link="https://demo.invalid/bridge-box",
            minutes=240,
        ),
        Did(
            "Nia Okafor",
            "use-resource",
            30,
            "Used the bridge box with 14 children.",
            learned="With fourteen children the box needs a second set of weights. Seen once.",
        ),
        Did("Peter Voss", "use-resource", 32, "Used the bridge box in grade 6."),
        Did("Omar Field", "join-session", 34, inside=True),
    ),
    decided=(
        Decision(
            "Monthly newsletter",
            "Nobody had read it in three months; the notes of the sessions serve better.",
            24,
            stops=True,
        ),
        Decision(
            "An inner core of three plans the sessions",
            "Planning by everyone meant planning by whoever had time that week.",
            28,
        ),
    ),
)
