"""What the Tamarack Research Alliance talked about, kept, asked and entered between meetings."""

from __future__ import annotations

from copractice.commons.library.contents import Pointed
from copractice.commons.scenes import (
    Adapted,
    Answered,
    Asked,
    Closed,
    Commented,
    Kept,
    Said,
    Talked,
    Used,
    Version,
    on,
    table,
)
from copractice.domain.calendars import SpanKind
from copractice.domain.instruments import Form, Kind, Option, Question
from copractice.domain.instruments.items import ready_form
from copractice.domain.instruments.promise import Promise
from copractice.domain.library import Licence

from .questions import QUESTIONS

REPORT, SHEET = "On track in grade 9: first report", "Week-4 look: one sheet"
REPORT_1 = """# On track in grade 9

Absences in the first month predict missing credits in June.

We looked at three years of ninth-graders. Test scores predict less.
"""
REPORT_2 = """# On track in grade 9

Absences in the first month went along with missing credits in June, in each of three years.

Test scores from grade 8 went along with them less closely.

We looked at three years of ninth-graders in one district. This is no cause.
"""
REPORT_3 = """# On track in grade 9

*What this report cannot tell: why a student is absent, and whether a call changes anything.*

Absences in the first month went along with missing credits in June, in each of three years.

Test scores from grade 8 went along with them less closely.

We looked at three years of ninth-graders in one district. A school of 90 cannot conclude anything
from its own figures alone.

## What families asked us to add

Call, and ask. Do not begin with the number.
"""

ROOMS = (
    Closed(
        on(-26, 2),
        SpanKind.APPROVAL,
        "On-track study, protocol 114",
        on(-26, 0),
        on(22, 4),
        "Renewal takes eight weeks.",
    ),
    Closed(on(-28, 1), SpanKind.GRANT, "Saltmarsh Foundation, three years", on(-29, 0), on(127, 0)),
    Closed(on(-28, 1), SpanKind.REPORT, "Report to the foundation", on(9, 2), on(9, 2)),
    *QUESTIONS,
    Kept(
        on(-12, 1),
        "Li Wen",
        REPORT,
        "What goes along with missing credits in June, for those who can act in October.",
        REPORT_1,
        ("on track", "report"),
        Licence.BY_NC,
        makers=("Dr. Samuel Oyelaran", "Joseph Baird"),
        comments=(
            Commented(
                on(-10, 1),
                "Dolores Quint",
                "What may a school of 90 conclude from this? If nothing, say so on the first page.",
                "Please read it as a principal.",
            ),
        ),
        versions=(
            Version(
                on(-8, 2),
                "Li Wen",
                REPORT_2,
                "“Predicts” is out: what goes along with something does not bring it about.",
            ),
            Version(
                on(-5, 3),
                "Li Wen",
                REPORT_3,
                "First reading: what it cannot tell stands first, and what families asked for.",
            ),
        ),
        ready=on(-5, 4),
        uses=(
            Used(
                on(-5, 4),
                "Sofia Lamb",
                "Two pages of it, in the August training of counselors.",
                "Eleven of fourteen counselors asked for the fourth-week look at their school.",
            ),
        ),
    ),
    Kept(
        on(-5, 2),
        "Aaron Kemp",
        SHEET,
        "To look at absences in the fourth week in half an hour, without a list of names.",
        "# Week 4\n\n1. Count who missed three days or more, by grade.\n2. Each counselor takes "
        "five, and calls.\n3. Ask first. The number comes last.\n\nThe sheet is shredded in week "
        "6.\n",
        ("on track", "absences"),
        Licence.BY,
        ready=on(-4, 2),
        uses=(
            Used(
                on(-4, 3),
                "Aaron Kemp",
                "In the week after picture day, since half of grade 9 was out.",
                "38 calls. In nine families somebody had been ill; in six the bus had changed.",
            ),
        ),
        adapted=(
            Adapted(
                on(-2, 2),
                "Dolores Quint",
                "Week-4 look for a schedule of blocks",
                "Where a day missed is two lessons of one subject.",
                "In blocks, three days missed are a week of mathematics.",
                "# Week 4, blocks\n\n1. Count who missed two blocks or more of one subject.\n"
                "2. The teacher of that subject calls.\n3. Ask first. The number comes last.\n",
            ),
        ),
    ),
    Kept(
        on(-14, 2),
        "Joseph Baird",
        "Fields of the first delivery",
        "Which fields came, for which years, and how complete.",
        table(
            "fields.csv",
            "field,years,complete",
            (
                "enrolment,3,100%",
                "attendance by day,3,99%",
                "course grades,3,98%",
                "credits,2,97%",
                "language at home,3,81%",
            ),
        ),
        ("data",),
    ),
    Kept(
        on(-24, 1),
        "Dr. Samuel Oyelaran",
        "Three questions for three years",
        "The agenda as both sides signed it.",
        Pointed("https://demo.invalid/tamarack/agenda"),
        ("agenda",),
        Licence.RESERVED,
    ),
    Talked(
        on(-19, 1),
        "Aaron Kemp",
        "When are absences of the first month complete?",
        "Our clerk corrects them until the tenth. If you count on the first, you count the bus.",
        question=True,
        asks="data-manager",
        said=(
            Said(
                on(-19, 2),
                "Sofia Lamb",
                "In elementary schools it is the fifth, I think.",
            ),
            Said(
                on(-18, 1),
                "Joseph Baird",
                "Complete on the twelfth in all 31 schools, for three years now. I count then.",
                answers=True,
            ),
        ),
    ),
    Talked(
        on(-5, 4),
        "Sofia Lamb",
        "The week-4 look, tried",
        "Two schools have done it. What did it take, and would you do it again?",
        about=SHEET,
        said=(
            Said(
                on(-3, 2),
                "Aaron Kemp",
                "Half an hour for the sheet, six hours of calls among four people. I would do it "
                "again, and not in the week of picture day.",
                came="worked",
                minutes=390,
            ),
            Said(
                on(-2, 3),
                "Dolores Quint",
                "With blocks the sheet misses those who skip one subject. Nobody on it was "
                "slipping, and three who slip were not on it. It did not work as it is.",
                came="did-not-work",
                minutes=120,
            ),
            Said(on(-2, 4), "Li Wen", "That is worth a page. May I look at it with you?"),
        ),
    ),
    Talked(
        on(-9, 2),
        "Renée Abara",
        "What a family hears when a school says “at risk”",
        "My neighbor heard: your son is a danger. She did not call back for a month.",
        said=(
            Said(
                on(-9, 3),
                "Marion Achterberg",
                "We use “not yet on track” in all letters from now on. Thank you.",
            ),
        ),
    ),
    Talked(
        on(-1, 2),
        "Dolores Quint",
        "Does “on track” hold where credits come in blocks?",
        "Half of my ninth-graders earn their fifth credit in the second half of the year.",
        question=True,
        asks="researcher",
    ),
    Asked(
        on(-6, 2),
        "After the first reading",
        ready_form("session_feedback", ("en", "es")),
        Promise.ANONYMOUS,
        on(-5, 2),
        (
            Answered("Marion Achterberg", "54", {"next_time": "Fewer pages."}),
            Answered("Li Wen", "43", {"next_time": "Let us be asked before we explain."}),
            Answered("Dolores Quint", "34", {"next_time": "Figures for schools like mine."}),
            Answered("Aaron Kemp", "54", {"next_time": "Half of the time for what we do next."}),
            Answered("Sofia Lamb", "55"),
            Answered("Renée Abara", "43", {"next_time": "Traduzcan la primera página, por favor."}),
        ),
        closed=on(-5, 3),
        found=(
            "Sofia Lamb",
            "bring_in",
            "Those who read the report found it useful; half could not bring in what they know. "
            "The second reading begins with their questions.",
        ),
    ),
    Asked(
        on(-12, 2),
        "Who can read the draft, and when?",
        Form(
            "readers",
            {"en": "Who can read the draft?", "es": "¿Quién puede leer el borrador?"},
            {"en": "By name, to share the pages out.", "es": "Con nombre, para repartirlo."},
            ("en", "es"),
            (
                Question(
                    "pages",
                    Kind.CHOICE,
                    {"en": "How much can you read?", "es": "¿Cuánto puede leer?"},
                    options=(
                        Option("all", {"en": "all of it", "es": "todo"}),
                        Option("five", {"en": "five pages", "es": "cinco páginas"}),
                        Option("no", {"en": "not this time", "es": "esta vez no"}),
                    ),
                ),
                Question("by", Kind.DATE, {"en": "Until which day?", "es": "¿Hasta qué día?"}),
            ),
        ),
        Promise.NAMED,
        on(-11, 2),
        (
            Answered("Dolores Quint", "", {"pages": "five"}),
            Answered("Aaron Kemp", "", {"pages": "five"}),
            Answered("Sofia Lamb", "", {"pages": "all"}),
            Answered("Renée Abara", "", {"pages": "five"}),
        ),
        closed=on(-11, 3),
        of=("Dolores Quint", "Aaron Kemp", "Sofia Lamb", "Renée Abara"),
    ),
    Asked(
        on(-1, 1),
        "How the alliance works together, autumn",
        ready_form("partnership_pulse", ("en", "es")),
        Promise.CONFIDENTIAL,
        on(1, 4),
        (
            Answered("Li Wen", "554444"),
            Answered("Aaron Kemp", "44442."),
            Answered("Sofia Lamb", "555443"),
        ),
    ),
)
