"""What River Towns STEM talked about, kept, asked and entered between its evenings."""

from __future__ import annotations

from copractice.commons.library.contents import Pointed
from copractice.commons.scenes import (
    Adapted,
    Answered,
    Asked,
    Commented,
    Decided,
    Hidden,
    Kept,
    Proposed,
    Ranked,
    Said,
    Shown,
    Talked,
    Used,
    Version,
    on,
    table,
)
from copractice.domain.instruments import Form, Kind, Option, Question
from copractice.domain.instruments.items import ready_form
from copractice.domain.instruments.promise import Promise
from copractice.domain.library import Licence
from copractice.domain.priorities import Move, NeedOf

BOX, STOCK, CARD = "Bridge box", "What is in the five boxes", "Bridge card for families"
BOX_1 = """# Bridge box

For one class or one Saturday group.

- 2 sheets of card for each pair
- 10 clamps
- masking tape
- a set of weights, 50 g to 1 kg

## What to do

Draw a bridge. Build it. Test it once and write down the weight.
"""
BOX_2 = """# Bridge box

For one class or one Saturday group.

- 2 sheets of card for each pair
- 10 clamps
- masking tape
- a set of weights, 50 g to 1 kg, or bags of rice

## What to do

Build a bridge. Test it until it breaks. Then draw where it went first.

Ask: what did you hear before it went?
"""
BOX_3 = """# Bridge box

For one class or one Saturday group. Each box has an owner; the name is on the lid.

- 2 sheets of card for each pair
- 10 clamps, cheap ones are good: they bend, and children see it
- masking tape
- bags of rice of 100 g, weighed by the children
- 14 queue cards

## What to do

Build a bridge. Test it until it breaks. Then draw where it went first.

Ask: what did you hear before it went? What would you change, if you could change one thing only?
"""

ROOMS = (
    Talked(
        on(-28, 1),
        "June Halloran",
        "How do you let 28 children test a bridge each?",
        "One bench, one set of weights, 50 minutes. By the time the twentieth child tests, the "
        "first ten are doing something else. How is that with you?",
        question=True,
        asks="member",
        said=(
            Said(
                on(-28, 3),
                "Peter Voss",
                "Yo los pongo en grupos de cuatro y prueba uno solo. No me gusta, but it is quiet.",
            ),
            Said(
                on(-27, 0),
                "Nia Okafor",
                "In pairs, with a queue card. Whoever waits has to write down what the pair before "
                "them heard. We lose no minute, and they argue about the sounds.",
                answers=True,
            ),
        ),
    ),
    Talked(
        on(-20, 1),
        "Nia Okafor",
        "The queue card, as a thing to try",
        "It is an index card with a number and one line: *what did the bridge before yours do?* "
        "Please take it, and say what comes of it.",
        said=(
            Said(
                on(-18, 3),
                "Peter Voss",
                "Grade 6, tables fixed to the floor. The card kept them busy; but nobody could see "
                "the bench from the back, so they wrote what their friends told them. In fixed "
                "rows it did not work for us.",
                came="did-not-work",
                minutes=50,
            ),
            Said(
                on(-15, 1),
                "Salma Idris",
                "Eleven children, one bench. It worked. They asked to hear the creak again, so we "
                "now break every bridge twice.",
                came="worked",
                minutes=40,
            ),
            Said(
                on(-14, 0),
                "June Halloran",
                "Peter, could they walk past the bench in a line, card in hand? I shall try that.",
            ),
        ),
    ),
    Kept(
        on(-12, 3),
        "June Halloran",
        BOX,
        "One list of materials for school and science centre, so that children meet the same "
        "question twice.",
        BOX_1,
        ("bridges", "materials"),
        Licence.BY_SA,
        makers=("Nia Okafor",),
        versions=(
            Version(
                on(-10, 1),
                "Nia Okafor",
                BOX_2,
                "Fourteen children tested first and drew afterwards; the drawings got better.",
            ),
            Version(
                on(-2, 3),
                "June Halloran",
                BOX_3,
                "From the evening on the box: an owner for each, cheap clamps, rice.",
            ),
        ),
        comments=(
            Commented(
                on(-11, 2),
                "Salma Idris",
                "No weights on the island. Rice from the kitchen serves, if the children weigh it.",
                "You asked for a version that needs no shop.",
            ),
        ),
        ready=on(-9, 0),
        uses=(
            Used(
                on(-7, 1),
                "Nia Okafor",
                "Two afternoons instead of one period; parents came for the second.",
                "Twelve of fourteen built a second bridge without being asked.",
            ),
            Used(on(-5, 2), "Peter Voss", "Grade 6, in the corridor, because of the fixed tables."),
        ),
        adapted=(
            Adapted(
                on(-6, 3),
                "Milo Brandt",
                CARD,
                "To lend with a book about bridges: what to do at the kitchen table.",
                "For two people and no clamps.",
                "# Bridges at the kitchen table\n\nTwo books, one sheet of paper, a bag of rice."
                "\n\nBuild. Load it until it falls. What did you hear before it fell?\n",
            ),
        ),
    ),
    Kept(
        on(-9, 1),
        "Milo Brandt",
        STOCK,
        "Who has which box, and what was in it when it came back.",
        table(
            "boxes.csv",
            "box,owner,clamps,queue cards,came back",
            (
                "1,Fenwick Middle,10,14,yes",
                "2,Larch Street School,6,14,yes",
                "3,After-school groups,4,9,yes",
                "4,Tern Island School,10,14,no",
                "5,Harbour Science Centre,10,14,yes",
            ),
        ),
        ("bridges", "stock"),
    ),
    Kept(
        on(-25, 0),
        "Milo Brandt",
        "Forty books on building, by age",
        "Where to find them on the shelf, in both branches.",
        Pointed("https://library.demo.invalid/shelf/building"),
        ("books",),
        Licence.ZERO,
    ),
    Talked(
        on(-8, 2),
        "Omar Field",
        "What children say while a bridge breaks",
        "I listened at four benches and wrote down only what was said in the last ten seconds. "
        "Is it of use to anyone if I bring it, without names and without places?",
        about=BOX,
        said=(
            Said(
                on(-8, 4),
                "June Halloran",
                "Yes. If I may use three of the sentences as a start for grade 7.",
            ),
            Said(
                on(-7, 0),
                "Milo Brandt",
                "Bring it. The one at Larch Street where nobody said a word would interest me; "
                "they have that teacher who talks all the time.",
                hidden=Hidden(
                    "Peter Voss",
                    "This is about a colleague who is not here.",
                    "It judges one person who can be recognised. Our norms say: no.",
                    "I meant the silence, not the teacher. But I see that it can be read so.",
                    "Thank you. The point about the silence is in the notes, without the rest.",
                ),
            ),
        ),
    ),
    Talked(
        on(-1, 1),
        "Salma Idris",
        "Which circuits hold when 40 children use one box of wire?",
        "The cheap clips tear off after an hour. Is there a way without soldering?",
        question=True,
        asks="consultant",
    ),
    Proposed(
        on(-14, 2),
        "Salma Idris",
        "An evening on circuits",
        "On the island nobody among us knows circuits, and the unit begins in January.",
        NeedOf.EDUCATORS,
        "To teach the unit as written, and not skip it again.",
        came="The evening is planned, on the island.",
        came_on=on(-3, 1),
    ),
    Proposed(
        on(-13, 0),
        "Nia Okafor",
        "Boxes that families may take home",
        "Parents ask on Saturday what they could do on Sunday.",
        NeedOf.FAMILIES,
        "Ten boxes, lent like books.",
        party="Alder After-School Programmes",
    ),
    Proposed(
        on(-13, 2),
        "Omar Field",
        "A study of talk at the bench",
        "We do not know whether children reason more when adults ask less.",
        NeedOf.RESEARCHERS,
        "A paper, and three questions that hold in both places.",
    ),
    Ranked(
        on(-11, 0),
        "What do the spring evenings serve?",
        (
            "An evening on circuits",
            "Boxes that families may take home",
            "A study of talk at the bench",
        ),
        on(-10, 0),
        {
            "Salma Idris": "51 32 23",
            "Nia Okafor": "42 51 23",
            "June Halloran": "52 33 32",
            "Peter Voss": "42 52 24",
            "Milo Brandt": "33 52 33",
            "Omar Field": "30 33 52",
            "Rosa Delgado": "42 42 33",
        },
        closed=on(-10, 1),
        decides=on(-9, 2),
        decided=(
            Decided(
                "An evening on circuits",
                Move.TAKE_UP,
                "The unit comes in January whether we are ready or not, and Salma asked for it.",
            ),
            Decided(
                "A study of talk at the bench",
                Move.PARK,
                "Families would have to be asked first. We look again when Omar has a form for it.",
                on(20, 0),
            ),
        ),
    ),
    Asked(
        on(-16, 3),
        "After the evening on failing bridges",
        ready_form("session_feedback", ("en", "es")),
        Promise.ANONYMOUS,
        on(-15, 3),
        (
            Answered("Milo Brandt", "54", {"next_time": "Leave the last ten minutes free."}),
            Answered("Nia Okafor", "55"),
            Answered("June Halloran", "44", {"next_time": "Begin on time, please; I left at 5."}),
            Answered("Peter Voss", "43", {"next_time": "Una hoja en español para llevar a casa."}),
            Answered("Salma Idris", "53", {"next_time": "End before the boat at 17:40."}),
            Answered("Dr. Lena Marsh", "44", {"next_time": "One question less."}),
            Answered("Omar Field", "45", {"next_time": "More breaking, less talking."}),
        ),
        closed=on(-15, 4),
        texts=(
            Shown(
                "End before the boat at 17:40.",
                "End before […].",
            ),
        ),
        found=(
            "Rosa Delgado",
            "bring_in",
            "People find the evenings useful and cannot bring in as much as they know. The next "
            "ones begin with what people brought.",
        ),
    ),
    Asked(
        on(-5, 1),
        "Who can host an evening in spring?",
        Form(
            "hosts",
            {"en": "Who can host an evening?", "es": "¿Quién puede recibir al grupo?"},
            {"en": "Two questions, by name.", "es": "Dos preguntas, con nombre."},
            ("en", "es"),
            (
                Question(
                    "host",
                    Kind.CHOICE,
                    {"en": "Could we come to you?", "es": "¿Podríamos ir a su lugar?"},
                    options=(
                        Option("yes", {"en": "yes", "es": "sí"}),
                        Option("small", {"en": "for up to ten", "es": "hasta diez personas"}),
                        Option("no", {"en": "not this spring", "es": "esta primavera no"}),
                    ),
                ),
                Question(
                    "needs",
                    Kind.TEXT,
                    {"en": "What would you need for it?", "es": "¿Qué haría falta?"},
                ),
            ),
        ),
        Promise.NAMED,
        on(-4, 1),
        (
            Answered("Salma Idris", "", {"host": "yes", "needs": "A car at the ferry."}),
            Answered("Peter Voss", "", {"host": "small", "needs": "Permiso para el viernes."}),
            Answered("Nia Okafor", "", {"host": "no"}),
            Answered("June Halloran", "", {"host": "small"}),
        ),
        closed=on(-4, 2),
    ),
    Asked(
        on(-1, 1),
        "Autumn pulse",
        ready_form("partnership_pulse", ("en", "es")),
        Promise.CONFIDENTIAL,
        on(1, 3),
        (
            Answered("Nia Okafor", "554445"),
            Answered("June Halloran", "44435."),
            Answered("Omar Field", "554434"),
        ),
    ),
)
