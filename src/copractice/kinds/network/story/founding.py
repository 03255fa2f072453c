"""Who takes part in the story, where, and what the partners agreed on."""

from __future__ import annotations

from copractice.domain.partnering import AgreementKind
from copractice.partnerships.story import Cast, Decision, Revised, Side, Site, Story, Wrote

from .figures import ALDER, FENWICK, HOLLIS, LARCH, TERN, WEEKS

AGE = WEEKS + 4
"""Weeks since the founding: in the first four nothing was tested."""
HUB = "Ines Romero"

SITES = (
    Site(ALDER, "K–5, 430 students", 4),
    Site(FENWICK, "6–8, 610 students", 6),
    Site(LARCH, "K–8, 380 students", 40),
    Site(TERN, "K–12, 140 students, a ferry away", 58),
    Site(HOLLIS, "K–8, 520 students", 60),
)
TEACHERS = (
    ("Teresa Marsh", LARCH, "teacher"),
    ("Luz Ortega", LARCH, ""),
    ("Ben Achterberg", ALDER, ""),
    ("Noor Haddad", ALDER, ""),
    ("Sam Okafor", FENWICK, ""),
    ("Ida Lindqvist", FENWICK, ""),
    ("Marco Bell", TERN, ""),
    ("Ana Prieto", HOLLIS, ""),
)

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
                LARCH,
                "principal",
                face("principal"),
                site=LARCH,
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
