"""The evenings of River Towns STEM, what was promised there and what became of it."""

from __future__ import annotations

from datetime import time

from copractice.commons.scenes import Came, Met, Promised, on
from copractice.domain.meeting import Answer

EVENING = time(16, 30)

MEETINGS = (
    Met(
        on(-30, 2),
        "First evening: what do children build with you?",
        "regular",
        EVENING,
        90,
        place="Harbour Science Centre, workshop 2",
        writes="Milo Brandt",
        only=("Rosa Delgado", "Milo Brandt", "Nia Okafor", "June Halloran", "Peter Voss"),
        notes="""
Everyone brought one thing that children had built.

- June: paper bridges, grade 7, one period. Nobody tests a bridge twice.
- Nia: the same bridges after school. They test until the bridge breaks, and nobody writes it down.
- Rosa: the shaking table on Saturdays. Parents build, children watch.

**What we share:** children who test, and adults who do not ask what they saw.
""",
        promised=(
            Promised(
                "Milo Brandt",
                "List what the library has on building, by age",
                on(-26, 4),
                kept=on(-26, 1),
                minutes=90,
            ),
            Promised(
                "June Halloran",
                "Ask the two other science teachers at Fenwick to come",
                on(-26, 4),
                kept=on(-27, 3),
            ),
        ),
    ),
    Met(
        on(-24, 1),
        "Evening on the queue at the test bench",
        "regular",
        EVENING,
        90,
        place="Wending Public Library, reading room",
        writes="Nia Okafor",
        missing=("Omar Field",),
        notes="""
June asked how 28 children can each test a bridge. Nia showed the queue card; we tried it with
nine adults and four bridges. It took eleven minutes.

> “I never thought of letting them wait on purpose.” – June

Peter doubts that it works where the tables cannot be moved.
""",
        decided=(
            (
                "Sessions last ninety minutes and no longer",
                "Two had run over, and teachers left before the end.",
            ),
        ),
        promised=(
            Promised(
                "Peter Voss",
                "Try the queue card where the tables are fixed, and tell how it went",
                on(-21, 4),
                moved=(on(-21, 2), on(-18, 4), "State tests took the two weeks."),
                kept=on(-18, 3),
                minutes=40,
            ),
            Promised(
                "Rosa Delgado",
                "A newsletter for all schools on the river",
                on(-18, 4),
                dropped=(on(-16, 1), "Nobody had read the last three; the notes serve better."),
            ),
        ),
    ),
    Met(
        on(-16, 2),
        "Evening on failing bridges",
        "regular",
        EVENING,
        90,
        place="Harbour Science Centre, workshop 2",
        writes="Milo Brandt",
        missing=("Peter Voss",),
        partly=(("June Halloran", 45),),
        notes="""
Three bridges were broken on purpose. What we would ask children afterwards:

1. Where did it go first?
2. What did you hear before it went?
3. What would you change, if you could change one thing only?

Salma: on the island they have no test weights; bags of rice did it.
""",
        promised=(
            Promised(
                "June Halloran",
                "Write down one list of materials for school and science centre",
                on(-11, 4),
                kept=on(-11, 2),
                minutes=60,
            ),
        ),
    ),
    Met(
        on(-9, 2),
        "Core group: plan of the spring evenings",
        "huddle",
        time(12, 0),
        30,
        link="https://meet.demo.invalid/river-towns",
        leads="Rosa Delgado",
        writes="Milo Brandt",
        only=("Rosa Delgado", "Milo Brandt"),
        decided=(
            (
                "One evening a term on the island, with the last ferry back",
                "Salma had come over four times; nobody had gone the other way.",
            ),
        ),
        notes="Three evenings until summer: circuits on the island, light, and one that is open.",
        promised=(
            Promised(
                "Milo Brandt",
                "Ask the ferry office about the Thursday boat",
                on(-6, 4),
                kept=on(-7, 1),
            ),
        ),
    ),
    Met(
        on(-2, 2),
        "Evening on the bridge box",
        "regular",
        EVENING,
        90,
        place="Wending Public Library, reading room",
        writes="June Halloran",
        missing=("Dr. Lena Marsh",),
        partly=(("Salma Idris", 50),),
        brings=(("Nia Okafor", "What goes missing from the box, and who buys it"),),
        open=(("Peter Voss", "A Spanish card for the box"),),
        decided=(
            (
                "Each box has an owner, by name",
                "Two boxes had come back with half of the clamps, and nobody knew from where.",
            ),
        ),
        notes="""
The second version of the box was on the table.

- **Clamps:** six of ten came back. Nia buys cheap ones; they bend, which children find useful.
- **Card:** “what did you hear” is the question that works. The drawing comes after it now.
- Peter read the card to two families. They asked for it in Spanish. *Not decided who writes it.*

Salma left for the 17:40 boat.
""",
        promised=(
            Promised(
                "Rosa Delgado",
                "Lend the shaking table to Larch Street for a week",
                on(0, 3),
            ),
            Promised(
                "Peter Voss",
                "Put the three questions of the card into Spanish",
                on(-1, 3),
            ),
            Promised(
                "Salma Idris",
                "Say which evening in spring suits the island",
                on(3, 1),
            ),
        ),
    ),
    Met(
        on(1, 2),
        "Evening on circuits",
        "regular",
        EVENING,
        90,
        place="Tern Island School, room 4 (ferry at 15:10)",
        writes="Salma Idris",
        brings=(("Salma Idris", "What 40 children can do with one box of wire"),),
        answers=(
            Came("Salma Idris"),
            Came("June Halloran"),
            Came("Omar Field", Answer.NO, "I teach on Wednesdays. I send what I noted in March."),
        ),
    ),
)
