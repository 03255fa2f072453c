"""What the partnership on word problems might design next, how it was ranked and decided."""

from __future__ import annotations

from copractice.commons.scenes import Decided, Proposed, Ranked, on
from copractice.domain.priorities import Move, NeedOf

PAGES, BILINGUAL, GRADE_4, COVER, EYES = (
    "Lessons 3 and 4: problems with more than one step",
    "Every lesson in two languages",
    "The same for grade 4",
    "A lesson that needs no substitute",
    "Where do the eyes go?",
)

IDEAS = (
    Proposed(
        on(-17, 1),
        "Amos Reed",
        PAGES,
        "My class solves one step now and falls apart at the second.",
        NeedOf.STUDENTS,
        "Two more lessons before summer.",
        party="Tern Island Schools",
        came="Paul has four problems; the draft waits for Keiko’s test.",
        came_on=on(-4, 4),
    ),
    Proposed(
        on(-17, 2),
        "Paul Sandoval",
        BILINGUAL,
        "Half of our families speak Spanish; the page does not.",
        NeedOf.FAMILIES,
        "One page with both, side by side.",
        party="Tern Island Schools",
    ),
    Proposed(
        on(-16, 1),
        "Ida Frost",
        GRADE_4,
        "Parents of grade 4 ask why grade 5 gets everything.",
        NeedOf.FAMILIES,
        "To start a year earlier.",
        party="Tern Island Schools",
    ),
    Proposed(
        on(-16, 2),
        "Keiko Tan",
        COVER,
        "Each test takes a substitute whom we do not have.",
        NeedOf.EDUCATORS,
        "A lesson that one can watch in one’s own class.",
        party="Tern Island Schools",
        decides_by=on(4, 0),
    ),
    Proposed(
        on(-16, 3),
        "Dr. Felix Noor",
        EYES,
        "We see what is underlined, and not what is read.",
        NeedOf.RESEARCHERS,
        "A paper, with a camera on ten children.",
        party="Wending State University",
    ),
    Ranked(
        on(-15, 1),
        "What do we design in the second year?",
        (PAGES, BILINGUAL, GRADE_4, EYES),
        on(-13, 4),
        {
            "Amos Reed": "51 42 33 13",
            "Keiko Tan": "42 51 22 23",
            "Paul Sandoval": "42 51 23 10",
            "Ida Frost": "42 33 51 13",
            "Edith Monroe": "42 42 42 13",
            "Dr. Ruth Castellan": "51 42 22 42",
            "Dr. Felix Noor": "42 32 23 51",
            "Hana Silva": "52 51 33 23",
        },
        closed=on(-12, 0),
        decides=on(-11, 2),
        decided=(
            Decided(
                PAGES,
                Move.TAKE_UP,
                "Level with the two languages, and nearest to what two classes do on Monday.",
            ),
            Decided(
                BILINGUAL,
                Move.TAKE_UP,
                "Paul writes them; a page in one language stops half of the families.",
            ),
            Decided(
                EYES,
                Move.DECLINE,
                "First for reading research, last for the schools. A camera on children needs a "
                "consent that four families have refused.",
            ),
            Decided(
                GRADE_4,
                Move.PARK,
                "Grade 5 is not done, and the island has one substitute.",
                on(30, 0),
            ),
        ),
    ),
)
