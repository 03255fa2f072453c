"""What the districts of the council need, how they ranked it, and what was taken up."""

from __future__ import annotations

from copractice.commons.scenes import Decided, Proposed, Ranked, on
from copractice.domain.priorities import Move, NeedOf

READING, SUBSTITUTES, LATE, BOARD, GRADES, PHONES = (
    "Reading in grades 4 and 5",
    "Substitutes who stay",
    "Bus times and the first period",
    "A page for boards, every quarter",
    "Grading after illness",
    "Telephones in class",
)

TOPICS = (
    Proposed(
        on(-14, 1),
        "Carla Mendez",
        READING,
        "Children who read well in grade 3 stop reading on their own in grade 5.",
        NeedOf.STUDENTS,
        "One thing to change in the afternoon block.",
        party="Tern Island Schools",
        came="The strand has a facilitator and a first date in January.",
        came_on=on(-3, 2),
    ),
    Proposed(
        on(-14, 2),
        "Ben Ostrow",
        SUBSTITUTES,
        "We lose a third of our substitutes each spring and train the next ones in the corridor.",
        NeedOf.SYSTEM,
        "A week for new substitutes that costs no cover.",
        party="Corrie Valley Schools",
    ),
    Proposed(
        on(-14, 3),
        "Yasmin Cole",
        LATE,
        "A third of the calls after our letters are about the bus, not about the child.",
        NeedOf.FAMILIES,
        "To speak with the bus company with more than one school behind us.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-13, 1),
        "Victor Ruiz",
        BOARD,
        "Boards hear of a study once, late, and in another language.",
        NeedOf.SYSTEM,
        "Ten minutes at each board meeting.",
        party="Corrie Valley Schools",
    ),
    Proposed(
        on(-13, 2),
        "Tessa Lund",
        GRADES,
        "Students who come back after two weeks are graded on what they missed.",
        NeedOf.STUDENTS,
        "One rule that five schools can share.",
        party="Tern Island Schools",
        decides_by=on(6, 0),
    ),
    Proposed(
        on(-12, 4),
        "Graham Pike",
        PHONES,
        "Every school has a rule, and no rule is kept in the last period.",
        NeedOf.EDUCATORS,
        "To know what was tried elsewhere before we write the next rule.",
        party="Alder County Schools",
    ),
    Ranked(
        on(-12, 4),
        "Topics of next year",
        (READING, SUBSTITUTES, LATE, BOARD, PHONES),
        on(-10, 3),
        {
            "Yasmin Cole": "33 42 51 24 33",
            "Graham Pike": "33 42 52 23 42",
            "Carla Mendez": "51 42 32 33 24",
            "Tessa Lund": "51 42 33 23 34",
            "Ben Ostrow": "42 51 22 33 30",
            "Victor Ruiz": "42 51 23 41 23",
            "Nadia Haddad": "42 42 32 33 33",
            "Prof. Ada Wren": "42 33 30 22 32",
            "Helen Ashby": "42 33 33 32 23",
        },
        closed=on(-10, 4),
        decides=on(-8, 4),
        decided=(
            Decided(
                READING,
                Move.TAKE_UP,
                "It came out on top together with substitutes; two districts have people for it.",
            ),
            Decided(
                SUBSTITUTES,
                Move.TAKE_UP,
                "Level with reading. Corrie Valley leads it, and the sessions lie on its days.",
            ),
            Decided(
                PHONES,
                Move.DECLINE,
                "It came out near the end, and there is little that five of us could "
                "learn from each other in a year. Graham keeps the list of rules.",
            ),
            Decided(
                LATE,
                Move.PARK,
                "First for one district; the others have other buses. We look again once the "
                "company has answered.",
                on(8, 0),
            ),
        ),
    ),
)
