"""The research agenda of the alliance: questions of each side, how they were ranked and decided."""

from __future__ import annotations

from copractice.commons.scenes import Decided, Proposed, Ranked, on
from copractice.domain.priorities import Move, NeedOf

CREDITS, CALLS, TRANSFERS, LANGUAGE, TUTORS, SCORES = (
    "Which signs in October go along with credits in June?",
    "Does a call from the counselor change anything?",
    "What becomes of students who change schools in grade 9?",
    "Who is counted as not on track because of language?",
    "What do tutors do in the first month?",
    "Do test scores of grade 8 say more when read by subject?",
)

QUESTIONS = (
    Proposed(
        on(-29, 1),
        "Marion Achterberg",
        CREDITS,
        "We learn in June who is slipping, and in June nobody is there.",
        NeedOf.SYSTEM,
        "A look in week 4, in all high schools.",
        party="Alder County Schools",
        came="The first report answers it for one district and three years.",
        came_on=on(-5, 3),
    ),
    Proposed(
        on(-29, 2),
        "Aaron Kemp",
        CALLS,
        "Counselors call 40 families a term and do not know whether it helps.",
        NeedOf.EDUCATORS,
        "To call otherwise, or to stop.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-28, 3),
        "Dolores Quint",
        TRANSFERS,
        "Credits get lost on the way. A third of my transfers repeat a course that they passed.",
        NeedOf.STUDENTS,
        "A form that goes along with the student.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-28, 2),
        "Renée Abara",
        LANGUAGE,
        "Families ask why so many of those who are named speak Spanish at home.",
        NeedOf.FAMILIES,
        "To know before the next list, and to say it in public.",
        party="Alder Families Council",
        decides_by=on(5, 0),
    ),
    Proposed(
        on(-28, 4),
        "Sofia Lamb",
        TUTORS,
        "We pay for tutors from September on; most begin in November.",
        NeedOf.SYSTEM,
        "To move the money, or the start.",
        party="Alder County Schools",
    ),
    Proposed(
        on(-27, 1),
        "Li Wen",
        SCORES,
        "Three papers use one score; by subject it may say more.",
        NeedOf.RESEARCHERS,
        "A methods paper.",
        party="Tamarack Research Office",
    ),
    Ranked(
        on(-27, 2),
        "The research agenda, both sides",
        (CREDITS, CALLS, TRANSFERS, LANGUAGE, SCORES),
        on(-26, 1),
        {
            "Marion Achterberg": "51 43 42 33 13",
            "Sofia Lamb": "51 42 43 33 23",
            "Aaron Kemp": "52 51 33 32 10",
            "Dolores Quint": "42 42 51 33 13",
            "Joseph Baird": "52 33 32 30 23",
            "Dr. Samuel Oyelaran": "51 42 23 42 33",
            "Li Wen": "52 43 22 33 51",
            "Renée Abara": "42 42 33 51 13",
        },
        closed=on(-26, 2),
        decides=on(-25, 2),
        decided=(
            Decided(
                CREDITS,
                Move.TAKE_UP,
                "On top for the district and the office, and the files for it can come this year.",
            ),
            Decided(
                CALLS,
                Move.TAKE_UP,
                "Level with the question on language. It goes first because a report without a "
                "next step was called useless by three principals.",
            ),
            Decided(
                SCORES,
                Move.DECLINE,
                "First for one researcher, last for district and families. The grant names two "
                "topics, and this is neither.",
            ),
            Decided(
                TRANSFERS,
                Move.PARK,
                "The files of two districts would be needed. We ask again when Corrie Valley has "
                "decided on its data.",
                on(10, 0),
            ),
        ),
    ),
)
