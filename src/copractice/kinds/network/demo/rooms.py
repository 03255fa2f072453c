"""What the First Years Network talked about, kept, asked and entered between its huddles."""

from __future__ import annotations

from copractice.commons.library.contents import Pointed
from copractice.commons.scenes import (
    Adapted,
    Answered,
    Asked,
    Closed,
    Commented,
    Kept,
    Limited,
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

from ..story import TEACHERS
from .survey import MEASURE

PROTOCOL, CARD = "Protocol for the talk after a visit", "Card with the two questions"
PROTOCOL_1 = """# The talk after a visit

Within 48 hours, 20 minutes, sitting side by side.

1. What did you see?
2. What do you think about it?
3. Name a next step.

Fill in the form afterwards.
"""
PROTOCOL_2 = """# The talk after a visit

Within 48 hours, 20 minutes, sitting side by side. Who leads it does not matter.

1. What did you see?
2. What will you try, and when?
3. Say it aloud, both of you.

The form has one page. It is filled in together, in the talk.
"""
PROTOCOL_3 = """# The talk after a visit

Within 48 hours, 20 minutes, sitting side by side or on the telephone with the form before both. Who
leads it does not matter.

1. What did you see? *Wait for ten seconds.*
2. What will you try, and when?
3. Say it aloud, both of you.

The form has one page. It is filled in together, in the talk. Nothing of it goes into an evaluation.
"""
SITE = {name: site for name, site, _face in TEACHERS}

ROOMS = (
    Limited(
        on(-60, 1),
        30,
        "Weekly questions of the practical measure count too; twenty did not hold them.",
    ),
    Closed(
        on(-50, 1),
        SpanKind.APPROVAL,
        "Review of ethics, questions to teachers",
        on(-52, 0),
        on(26, 4),
    ),
    Kept(
        on(-48, 1),
        "Ben Achterberg",
        PROTOCOL,
        "So that a new teacher leaves the talk with one thing to try.",
        PROTOCOL_1,
        ("protocol", "talk"),
        Licence.BY_SA,
        makers=("Ines Romero", "Sam Okafor"),
        comments=(
            Commented(
                on(-46, 2),
                "Ida Lindqvist",
                "“What do you think about it” makes people defend themselves. Ask for a try.",
                "Before we print it.",
            ),
        ),
        versions=(
            Version(
                on(-46, 3),
                "Ben Achterberg",
                PROTOCOL_2,
                "The second question asks for a try; the form is filled in together.",
            ),
            Version(
                on(-3, 2),
                "Noor Haddad",
                PROTOCOL_3,
                "For talks by telephone, and because the pause was always the first thing to go.",
            ),
        ),
        ready=on(-46, 4),
        uses=(
            Used(
                on(-42, 1),
                "Sam Okafor",
                "Assistant principals lead half of the talks.",
                "Seven of eight talks within 48 hours; the next step was named in six.",
                "Fenwick Middle",
            ),
            Used(
                on(-24, 2),
                "Marco Bell",
                "By telephone, on the day of the visit.",
                "It holds if both have the form before them.",
                "Tern Island School",
            ),
            Used(
                on(-36, 1),
                "Teresa Marsh",
                "As it is, for all four new teachers.",
                "",
                "Larch Street School",
            ),
        ),
        adapted=(
            Adapted(
                on(-34, 2),
                "Luz Ortega",
                "Protocolo para la conversación después de una visita",
                "For talks in Spanish at Larch Street.",
                "Two of our new teachers think in Spanish when it gets difficult.",
                "# La conversación después de una visita\n\nEn 48 horas, 20 minutos.\n\n"
                "1. ¿Qué viste? *Esperar diez segundos.*\n2. ¿Qué vas a probar, y cuándo?\n"
                "3. Decirlo en voz alta.\n",
                site="Larch Street School",
            ),
        ),
    ),
    Kept(
        on(-28, 2),
        "Noor Haddad",
        CARD,
        "It fits into a badge.",
        "# Two questions\n\n**What did you see?** Then wait.\n\n**What will you try, and when?**\n",
        ("protocol", "card"),
        Licence.ZERO,
        ready=on(-27, 1),
        uses=(
            Used(
                on(-26, 1),
                "Ida Lindqvist",
                "Printed on yellow paper.",
                "It is in every badge at Fenwick. Nobody looks at it any more, says Sam.",
                "Fenwick Middle",
            ),
        ),
    ),
    Kept(
        on(-9, 3),
        "Teresa Marsh",
        "Cover list, four weeks",
        "Who covered which talk, to see whether it hangs on one person again.",
        table(
            "cover.csv",
            "week,first on the list,second,third,talk held",
            ("1,1,0,0,yes", "2,0,1,0,yes", "3,1,0,0,yes", "4,0,1,0,yes"),
        ),
        ("cover", "figures"),
    ),
    Kept(
        on(-58, 2),
        "Miriam Stone",
        "How to read a chart of weeks",
        "Four pages, with what does not count as a signal.",
        Pointed("https://demo.invalid/first-years/reading-charts"),
        ("charts",),
        Licence.BY,
    ),
    Talked(
        on(-26, 1),
        "Ana Prieto",
        "What do you do when the talk turns into an excuse?",
        "Twelve minutes on the fire alarm, and then the bell. I did not want to be rude.",
        question=True,
        asks="teacher",
        said=(
            Said(
                on(-26, 2),
                "Sam Okafor",
                "I let them finish, and put the page between us. It takes a while.",
            ),
            Said(
                on(-25, 1),
                "Teresa Marsh",
                "I ask the second question first. “What will you try on Thursday?” The alarm is "
                "over then, for both of us.",
                answers=True,
            ),
        ),
    ),
    Talked(
        on(-24, 2),
        "Teresa Marsh",
        "The second question first",
        "Ana asked, and I wrote it as an answer. Would somebody try it the other way round?",
        said=(
            Said(
                on(-22, 3),
                "Ben Achterberg",
                "Four talks at Alder Ridge. In three there was a step in the first five minutes.",
                came="worked",
                site=SITE["Ben Achterberg"],
                minutes=80,
            ),
            Said(
                on(-20, 2),
                "Ida Lindqvist",
                "My two first-years had seen nothing yet and said any step, to have one. With "
                "beginners it did not work for me.",
                came="did-not-work",
                site=SITE["Ida Lindqvist"],
                minutes=40,
            ),
            Said(on(-19, 1), "Noor Haddad", "So: not in the first month. That goes into a note."),
        ),
    ),
    Talked(
        on(-3, 3),
        "Marco Bell",
        "Ten seconds on the telephone",
        "I count them aloud now: “I am counting to ten.” It sounds odd and it works. Does version "
        "3 need a line for it?",
        about=PROTOCOL,
        said=(
            Said(
                on(-2, 2),
                "Miriam Stone",
                "Please write down twice what they say at seven. I have a suspicion.",
            ),
            Said(on(-2, 3), "Marco Bell", "At seven they say “well”. I begin a list."),
        ),
    ),
    # Nobody has agreed to names yet: whoever comes to the demo finds letters, and why.
    Talked(
        on(-2, 2),
        "Ines Romero",
        "Names or letters on the chart of steps tried?",
        "Each school sees itself by name, and the others by a letter. Names come when all five say "
        "so, and not before.",
        said=(
            Said(
                on(-2, 3),
                "Sam Okafor",
                "One of the flat ones is us. I would rather be asked than looked up.",
            ),
            Said(
                on(-1, 1),
                "Howard Pell",
                "Our board reads what we read. Letters, until it has read our own chart twice.",
            ),
            Said(
                on(-1, 3),
                "Marco Bell",
                "With five talks a week we are in hardly any chart. To me it is all the same.",
            ),
        ),
    ),
    Talked(
        on(-1, 2),
        "Luz Ortega",
        "Who covers when two talks fall on one Thursday?",
        "Tenemos tres nombres y dos salas. Next month two visits fall on the same day.",
        question=True,
        asks="principal",
    ),
    *MEASURE,
    Asked(
        on(-7, 2),
        "Who can cover in spring?",
        Form(
            "cover",
            {"en": "Who can cover in spring?", "es": "¿Quién puede cubrir en primavera?"},
            {"en": "By name, for the list.", "es": "Con nombre, para la lista."},
            ("en", "es"),
            (
                Question(
                    "when",
                    Kind.MANY,
                    {"en": "Periods that are possible", "es": "Horas posibles"},
                    options=(
                        Option("first", {"en": "first", "es": "primera"}),
                        Option("third", {"en": "third", "es": "tercera"}),
                        Option("last", {"en": "last", "es": "última"}),
                    ),
                ),
            ),
        ),
        Promise.NAMED,
        on(-6, 2),
        (
            Answered("Teresa Marsh", "", {"when": ["third"]}),
            Answered("Luz Ortega", "", {"when": ["third", "last"]}),
            Answered("Ida Lindqvist", "", {"when": ["first"]}),
            Answered("Sam Okafor", "", {"when": ["first", "third"]}),
        ),
        closed=on(-6, 3),
        of=("Teresa Marsh", "Luz Ortega", "Ida Lindqvist", "Sam Okafor"),
    ),
    Asked(
        on(-30, 4),
        "After the half day",
        ready_form("session_feedback", ("en", "es")),
        Promise.ANONYMOUS,
        on(-29, 4),
        (
            Answered("Ben Achterberg", "54", {"next_time": "Charts on paper, to draw on."}),
            Answered("Noor Haddad", "55", {"next_time": "Two hours are enough."}),
            Answered("Sam Okafor", "44"),
            Answered("Ida Lindqvist", "43", {"next_time": "Do not seat us by school."}),
            Answered("Teresa Marsh", "54", {"next_time": "One failed test, told in full."}),
            Answered("Luz Ortega", "42", {"next_time": "Gráficas con título en español."}),
            Answered("Ana Prieto", "44", {"next_time": "A break after the charts."}),
            Answered("Howard Pell", "33", {"next_time": "Tell principals the week before."}),
            Answered("Miriam Stone", "45"),
        ),
        closed=on(-28, 0),
        found=(
            "Miriam Stone",
            "bring_in",
            "Most could use the half day; who speaks Spanish could bring in less. The next charts "
            "have both languages.",
        ),
    ),
)
