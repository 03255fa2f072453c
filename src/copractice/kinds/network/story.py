"""The story of the demo's network: sites, people, and thirteen tests. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.cycles import Direction, Exactly, Expected, Move, Towards
from copractice.domain.partnering import AgreementKind
from copractice.partnerships.story import Cast, Decision, Revised, Side, Site, Story, Wrote
from copractice.people.scope import Audience

WEEKS = 96
"""Weeks of the story before the anchor week: two school years."""
PROTOCOL = -46
"""The week in which the protocol came into use: the planted change."""
TESTING = -14
"""A week of state tests: the planted special cause."""

AGE = WEEKS + 4
"""Weeks since the founding: in the first four nothing was tested."""
HUB = "Ines Romero"

SITES = (
    Site("Alder Ridge Elementary", "K–5, 430 students", 4),
    Site("Fenwick Middle", "6–8, 610 students", 6),
    Site("Larch Street School", "K–8, 380 students", 40),
    Site("Tern Island School", "K–12, 140 students, a ferry away", 58),
    Site("Hollis Park K–8", "K–8, 520 students", 60),
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

SIDES = (
    Side(
        "Marlow Centre for Teaching",
        "hub",
        goals="A way of talking after visits that holds in schools unlike each other.",
        rewards="Networks that are renewed, and what funders read.",
        constraints="Three people, five schools, one car.",
        time_frames="A grant of three years.",
    ),
    Side(
        "Alder County Schools",
        "district",
        goals="New teachers who stay a fourth year.",
        rewards="Fewer vacancies in August.",
        constraints="No money for cover beyond ten days a school.",
        time_frames="School years; no new work in testing weeks.",
    ),
    Side(
        "Tern Island Schools",
        "district",
        goals="Not to be alone with it.",
        constraints="The ferry; one substitute teacher.",
        time_frames="Winter storms move everything by a week.",
    ),
    Side(
        "Wending State University",
        "researchers",
        goals="To see where a change stops working, and why.",
        rewards="Papers; a network counts only when it is written about.",
        constraints="Review of ethics before each new question to teachers.",
        time_frames="Semesters.",
    ),
    Side("Saltmarsh Foundation", "funder"),
)
WROTE = (
    Wrote(AgreementKind.NORMS, 3),
    Wrote(AgreementKind.DATA_USE, 3, review=104),
    Wrote(
        AgreementKind.UNDERSTANDING,
        4,
        weeks=156,
        review=104,
        amount=60000,
        payer="Saltmarsh Foundation",
    ),
    Wrote(
        AgreementKind.OTHER,
        6,
        title="Cover for talks",
        weeks=112,
        review=106,
        amount=4000,
        payer="Alder County Schools",
    ),
)
REVISED = (
    Revised(
        "How we work together",
        52,
        "time",
        "A test takes no more than an hour a week of anyone. Who asks for more says what may be "
        "left out instead, and the principal agrees.",
        "In the first year two teachers had done tests at weekends.",
    ),
    Revised(
        "How we work together",
        78,
        "failing",
        "A test that did not work is told at the next call, by the one who ran it or by the hub, "
        "as they like. Nobody is thought less of for it.",
        "Failed tests had been told late.",
    ),
)
DECIDED = (
    Decision(
        "The aim is the talk after the visit, not retention itself",
        "Retention moves too slowly to learn from; the talk can be seen each week.",
        10,
    ),
    Decision(
        "Weekly hub newsletter",
        "The Monday call tells the same, and people answer there.",
        30,
        stops=True,
    ),
    Decision(
        "Three more schools, one of them on the island",
        "The protocol had held for eight weeks in two schools much alike.",
        54,
    ),
    Decision(
        "Video of talks",
        "Families were not asked, and teachers spoke for the camera.",
        66,
        stops=True,
    ),
)


def story_of(kind: str, round_number: int) -> Story:
    """The founding and the agreements of one network; the first one's people have faces."""
    first = round_number == 0

    def face(role: str) -> str:
        return role if first else ""

    return Story(
        name="First Years Network" if first else f"First Years Network {round_number + 1}",
        kind=kind,
        purpose="New teachers leave a feedback talk without knowing what to try next.",
        goals="New teachers leave each talk with a next step\nMore of them stay a fourth year",
        age=AGE,
        lasts=208,
        founder=HUB,
        sides=SIDES,
        sites=SITES,
        cast=(
            Cast(HUB, "hub", "Marlow Centre for Teaching", "staff", face("hub facilitator")),
            *(_teacher(name, site, face(role)) for name, site, role in TEACHERS),
            Cast(
                "Howard Pell",
                "principal",
                "Larch Street School",
                "principal",
                face("principal"),
                site="Larch Street School",
                week=40,
            ),
            Cast(
                "Miriam Stone",
                "researcher",
                "Wending State University",
                "researcher",
                face("researcher"),
            ),
            Cast("Wanda Ekholm", "expert", "Wending State University", "researcher"),
            Cast("Grace Ngata", "funder", "Saltmarsh Foundation", "funder", face("funder")),
        ),
        agreed=(
            ("teacher", 2, "tests, calls, reading the chart together"),
            ("hub", 8, "calls, visits, the whole theory"),
            ("principal", 1, "cover for talks, and a call a month"),
        ),
        wrote=WROTE,
        revised=REVISED,
        decided=DECIDED,
    )


def _teacher(name: str, site: str, face: str) -> Cast:
    week = next(one.week for one in SITES if one.name == site)
    language = "es" if name == "Luz Ortega" else "en"
    return Cast(name, "teacher", site, "teacher", face, site=site, week=week, language=language)
