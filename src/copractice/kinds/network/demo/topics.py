"""Ideas for the network's next tests, how sites and hub ranked them, what was taken up."""

from __future__ import annotations

from copractice.commons.scenes import Decided, Proposed, Ranked, on
from copractice.domain.priorities import Move, NeedOf

COVER, CARD, PAIRS, NOTES, FILM, VISITED, FAMILIES, PHONE = (
    "Cover that does not hang on one person",
    "A card with the two questions",
    "Pairs who watch each other",
    "Fewer notes during a visit",
    "Film the talk, for oneself only",
    "A card for whoever is visited",
    "What families notice of it",
    "Talks by telephone, said aloud",
)

TOPICS = (
    Proposed(
        on(-32, 1),
        "Luz Ortega",
        COVER,
        "The talk falls away whenever one person is ill.",
        NeedOf.EDUCATORS,
        "A list, a room, or something that we have not thought of.",
        party="Alder County Schools",
        came="Two tests since: the librarian, then a list of three.",
        came_on=on(-4, 2),
    ),
    Proposed(
        on(-32, 2),
        "Noor Haddad",
        CARD,
        "Under pressure everyone forgets the second question.",
        NeedOf.EDUCATORS,
        "Something that fits into a badge.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-31, 1),
        "Ana Prieto",
        PAIRS,
        "New teachers are watched by those who rate them, and by nobody else.",
        NeedOf.EDUCATORS,
        "Ten minutes a week, two by two.",
        party="Tern Island Schools",
    ),
    Proposed(
        on(-31, 2),
        "Sam Okafor",
        NOTES,
        "Who writes all the time sees nothing.",
        NeedOf.EDUCATORS,
        "Five minutes without a pen.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-31, 3),
        "Miriam Stone",
        FILM,
        "We do not know what is said in the first minute.",
        NeedOf.RESEARCHERS,
        "Films that only the two who talk ever see, and a page on what they noticed.",
        party="Wending State University",
    ),
    Ranked(
        on(-30, 4),
        "What do we test this year?",
        (COVER, CARD, PAIRS, NOTES, FILM),
        on(-29, 3),
        {
            "Ben Achterberg": "42 51 33 34 13",
            "Noor Haddad": "42 51 32 24 13",
            "Sam Okafor": "43 42 23 51 10",
            "Ida Lindqvist": "52 42 33 33 13",
            "Teresa Marsh": "51 42 33 24 23",
            "Luz Ortega": "51 32 42 34 13",
            "Howard Pell": "53 33 33 24 12",
            "Marco Bell": "33 42 51 34 10",
            "Ana Prieto": "33 42 51 43 24",
            "Miriam Stone": "42 33 42 33 51",
            "Ines Romero": "52 42 42 33 32",
        },
        closed=on(-29, 4),
        decides=on(-28, 1),
        decided=(
            Decided(
                COVER,
                Move.TAKE_UP,
                "Without cover there is no talk, and no card helps. Alder put it first.",
            ),
            Decided(
                PAIRS,
                Move.TAKE_UP,
                "First on the island, where there is nobody else to ask. It starts small.",
            ),
            Decided(
                FILM,
                Move.DECLINE,
                "First for research, last for each school. Teachers spoke for the camera once "
                "already, and families were not asked.",
            ),
            Decided(
                NOTES,
                Move.PARK,
                "One school wants it and three have it. We look again after the winter.",
                on(12, 0),
            ),
        ),
    ),
    Proposed(
        on(-6, 1),
        "Noor Haddad",
        VISITED,
        "Those who are visited do not know the two questions before they hear them.",
        NeedOf.EDUCATORS,
        "The same card, from the other side.",
        party="Alder County Schools",
        decides_by=on(3, 0),
    ),
    Proposed(
        on(-5, 2),
        "Howard Pell",
        FAMILIES,
        "Our families see a new teacher leave each June. They do not see what we do about it.",
        NeedOf.FAMILIES,
        "A paragraph for the school’s letter that is true.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-4, 3),
        "Marco Bell",
        PHONE,
        "By telephone the pause after the first question sounds like a broken line.",
        NeedOf.EDUCATORS,
        "Two sentences that say: I am waiting.",
        party="Tern Island Schools",
    ),
    Ranked(
        on(-1, 1),
        "One idea for spring",
        (CARD, VISITED, FAMILIES, PHONE),
        on(1, 4),
        {
            "Ben Achterberg": "42 51 23 24",
            "Ana Prieto": "33 42 32 51",
            "Miriam Stone": "33 42 52 23",
        },
    ),
)
