"""The story of the demo's network: sites, people, and thirteen tests. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.cycles import Direction, Exactly, Expected, Move, Towards
from copractice.people.scope import Audience

WEEKS = 96
"""Weeks of the story before the anchor week: two school years."""
PROTOCOL = -46
"""The week in which the protocol came into use: the planted change."""
TESTING = -14
"""A week of state tests: the planted special cause."""

SITES = (
    ("Alder Ridge Elementary", "K–5, 430 students", -96),
    ("Fenwick Middle", "6–8, 610 students", -94),
    ("Larch Street School", "K–8, 380 students", -60),
    ("Tern Island School", "K–12, 140 students, a ferry away", -42),
    ("Hollis Park K–8", "K–8, 520 students", -40),
)
TEACHERS = (
    ("Teresa Marsh", "Larch Street School", "teacher"),
    ("Luz Ortega", "Larch Street School", ""),
    ("Ben Achterberg", "Alder Ridge Elementary", ""),
    ("Noor Haddad", "Alder Ridge Elementary", ""),
    ("Sam Okafor", "Fenwick Middle", ""),
    ("Ida Lindqvist", "Fenwick Middle", ""),
    ("Marco Bell", "Tern Island School", ""),
    ("Ana Prieto", "Hollis Park K–8", ""),
)


@dataclass(frozen=True)
class Test:
    """One cycle of the story: who, on what, when, what was predicted and what came of it."""

    who: str
    change: str
    question: str
    plan: str
    week: int
    weeks: int
    expected: Expected
    act: Move | None
    met: str = "partly"
    learned: str = ""
    notes: tuple[str, ...] = ()
    audience: str = Audience.PARTNERSHIP


SHORTER, WITHIN, WRITTEN, COVERED, PAIRS = (
    "Shorter form",
    "Talk within 48 hours",
    "Written feedback only",
    "Covered time to talk",
    "Pairs observe each other",
)
TESTS = (
    Test(
        "Ben Achterberg",
        SHORTER,
        "Does one page instead of four leave time for a next step?",
        "Use the one-page form in three talks.",
        -90,
        3,
        Towards(Direction.UP),
        Move.ADAPT,
        "not-met",
        "One page is quicker, but the next step is still forgotten when time runs out.",
        ("Two talks of twelve minutes.", "Form filled in after the talk."),
    ),
    Test(
        "Noor Haddad",
        SHORTER,
        "Does it help to put the next step first on the page?",
        "Turn the form upside down: next step on top.",
        -84,
        3,
        Exactly(55, 5),
        Move.ADAPT,
        "partly",
        "People start with the next step now. It needs to be said aloud, not only written.",
    ),
    Test(
        "Sam Okafor",
        SHORTER,
        "Does the shorter form work in a middle school?",
        "Three departments use the form for a month.",
        -76,
        4,
        Exactly(50, 5),
        Move.ADOPT,
        "not-met",
        "It works no better than before by itself, but everyone fills it in.",
    ),
    Test(
        "Ida Lindqvist",
        WITHIN,
        "Is a talk within two days better than a longer one a week later?",
        "Book the talk before the visit, within 48 hours.",
        -68,
        4,
        Exactly(60, 5),
        Move.ADAPT,
        "partly",
        "What was seen is still fresh. Bookings fail when cover fails.",
        ("Three of four talks on time.",),
    ),
    Test(
        "Ben Achterberg",
        WITHIN,
        "Do the two opening questions make the talk shorter?",
        "Open each talk with the same two questions.",
        -58,
        4,
        Exactly(60, 5),
        Move.ADAPT,
        "partly",
        "Two questions are enough to begin. The second one should ask for a try.",
    ),
    Test(
        "Sam Okafor",
        WITHIN,
        "Does the protocol hold when someone else leads the talk?",
        "Assistant principals lead half of the talks.",
        -44,
        5,
        Exactly(60, 6),
        Move.EXPAND,
        "met",
        "A talk within 48 hours beats a longer talk a week later, whoever leads it.",
        ("Eight talks, seven on time.", "One moved for a fire drill."),
    ),
    Test(
        "Teresa Marsh",
        WITHIN,
        "Does the protocol hold at a small K–8 school?",
        "Use the protocol as it is for all new teachers.",
        -38,
        5,
        Exactly(62, 6),
        Move.ADOPT,
        "met",
        "It holds here too. We keep it, and tell the next new teachers in August.",
    ),
    Test(
        "Noor Haddad",
        WRITTEN,
        "Can written feedback replace the talk?",
        "Half of the visits are answered in writing only.",
        -32,
        4,
        Exactly(60, 5),
        Move.ABANDON,
        "not-met",
        "Written feedback alone changes little: nobody tried the next step it named.",
        ("Six notes sent, one answered.",),
    ),
    Test(
        "Marco Bell",
        WITHIN,
        "Does it work across the ferry, by telephone?",
        "Talks by telephone on the day of the visit.",
        -26,
        5,
        Exactly(60, 8),
        Move.ADOPT,
        "met",
        "By telephone it works if both have the form before them.",
    ),
    Test(
        "Luz Ortega",
        COVERED,
        "Does covered time make the talk happen?",
        "The librarian covers 20 minutes each Thursday.",
        -20,
        4,
        Exactly(70, 5),
        Move.ADAPT,
        "partly",
        "Cover works when it does not hang on one person.",
        ("Both talks held.", "Librarian ill, one talk held at lunch."),
    ),
    Test(
        "Ana Prieto",
        PAIRS,
        "Do new teachers who watch each other ask better questions?",
        "Two pairs watch each other for ten minutes a week.",
        -10,
        4,
        Towards(Direction.UP, 3),
        Move.ADAPT,
        "cannot-tell",
        "Too few weeks to tell. They want to go on.",
        audience=Audience.HUB,
    ),
    Test(
        "Teresa Marsh",
        COVERED,
        "Does a cover list make the talk happen?",
        "Three people stand on the cover list, not one.",
        -5,
        4,
        Exactly(70, 5),
        None,
        notes=("Both talks held.", "Both held; “finally not in the corridor”."),
    ),
    Test(
        "Luz Ortega",
        PAIRS,
        "Do pairs across grades work as well?",
        "One pair from grade 2 and grade 6.",
        -1,
        3,
        Towards(Direction.UP),
        None,
        audience=Audience.TEAM,
    ),
)
STILL_OPEN = -2
"""Tests that end after this week are still going."""
