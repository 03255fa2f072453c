"""Two years of design research on word problems, shaped like an institute with three teams.

All of it is invented: teachers and researchers design, test, redesign and test again.
"""

from __future__ import annotations

from copractice.domain.partnering import AgreementKind
from copractice.partnerships.story import (
    Cast,
    Decision,
    Did,
    Revised,
    Side,
    Site,
    Story,
    Wrote,
    often,
)

from ..profile import PROFILE

FIRST_YEAR = (
    *often("frame-problem", (-67,), "Paul Sandoval", "Dr. Felix Noor", "Keiko Tan", inside=True),
    Did("Amos Reed", "tell-scenario", -65, "Theo, 9, counts the marks and not the spaces."),
    Did(
        "Hana Silva",
        "draft-version",
        -61,
        "Two lessons on the number line, first version",
        link="https://demo.invalid/number-line/v1",
        minutes=300,
        inside=True,
    ),
    *often("plan-test", (-58,), "Keiko Tan", "Amos Reed", inside=True),
    *often("run-test", (-57, -47), "Keiko Tan", "Amos Reed", inside=True),
    Did(
        "Dr. Ruth Castellan",
        "study-test",
        -54,
        "Four lessons on the number line, side by side.",
        learned="Children who walked the line on the floor placed 7 where it belongs more often "
        "than those who drew it. 48 children, no comparison group.",
    ),
    Did("Keiko Tan", "decide-redesign", -52, "The floor first, the paper second."),
    Did(
        "Hana Silva",
        "draft-version",
        -50,
        "Two lessons on the number line, second version",
        link="https://demo.invalid/number-line/v2",
        minutes=240,
        inside=True,
    ),
    *often("note-adaptation", (-46, -34), "Amos Reed", inside=True),
    *often("run-test", (-33, -24), "Keiko Tan", "Amos Reed", inside=True),
    Did(
        "Dr. Ruth Castellan",
        "study-test",
        -20,
        "The second version in four classes.",
        learned="On the floor it holds; on paper it is gone after a month. Word problems come "
        "next, where the line was to help.",
    ),
    *often("review-work", (-16,), "Paul Sandoval", "Dr. Felix Noor", inside=True),
    *often("steer-work", (-12, -4), "Edith Monroe", inside=True),
)
"""Two lessons on the number line, which led to the word problems."""

STORY = Story(
    name="Word Problems",
    kind=PROFILE.slug,
    purpose="Students who calculate well give up on word problems after one sentence. We do not "
    "know whether it is the reading or the mathematics.",
    goals="A set of six lessons that teachers in other schools can use\n"
    "A better account of where students stop reading",
    age=30,
    prelude=74,
    lasts=208,
    founder="Dr. Ruth Castellan",
    sides=(
        Side(
            "Wending State University",
            "researchers of mathematics education and of reading",
            goals="To understand what readers do at the second sentence.",
            rewards="Papers in two fields that rarely cite each other.",
            constraints="No recording of students without consent of their families.",
            time_frames="A doctoral student has three years.",
        ),
        Side(
            "Tern Island Schools",
            "district",
            goals="Lessons for grade 5 that work with 30 children.",
            rewards="Results of grade 5, and teachers who stay.",
            constraints="One substitute teacher for the whole island.",
            time_frames="No tests of ours in April and May.",
        ),
        Side("Saltmarsh Foundation", "funder"),
    ),
    sites=(
        Site("Tern Island School", "Small, grades K to 8, half of the families speak Spanish"),
        Site("Hollis Park K–8", "300 students, two classes a grade"),
    ),
    cast=(
        Cast(
            "Dr. Ruth Castellan",
            "lead-researcher",
            "Wending State University",
            "researcher",
            face="design researcher",
        ),
        Cast("Edith Monroe", "core-group", "Tern Island Schools", "leader"),
        Cast(
            "Paul Sandoval",
            "ideas-team",
            "Tern Island School",
            "teacher",
            site="Tern Island School",
        ),
        Cast("Keiko Tan", "teacher", "Tern Island School", "teacher", site="Tern Island School"),
        Cast("Amos Reed", "teacher", "Hollis Park K–8", "teacher", site="Hollis Park K–8"),
        Cast("Ida Frost", "principal", "Hollis Park K–8", "principal", site="Hollis Park K–8"),
        Cast("Dr. Felix Noor", "expert", "Wending State University", "researcher"),
        Cast("Hana Silva", "developer", "Marlow Centre for Teaching", "staff"),
    ),
    agreed=(
        (
            "teacher",
            6,
            "two design meetings and one test a month; the third lesson plan falls away",
        ),
        ("principal", 1, "substitutes, and a talk a month"),
    ),
    wrote=(
        Wrote(AgreementKind.NORMS, 3),
        Wrote(AgreementKind.DATA_USE, 4),
        Wrote(AgreementKind.UNDERSTANDING, 5, weeks=104, review=32),
    ),
    revised=(
        Revised(
            "How we work together",
            19,
            "time",
            "A design meeting ends after an hour, in the working day, with a substitute in class. "
            "Where there is none, it is moved.",
            "Two meetings had been held in the evening.",
        ),
    ),
    did=(
        *FIRST_YEAR,
        Did("Paul Sandoval", "frame-problem", 6, "It is the second sentence where they stop."),
        Did("Dr. Felix Noor", "frame-problem", 6, "In reading research that is a known place."),
        Did("Keiko Tan", "tell-scenario", 7, "Marisol, 10, reads the numbers and skips the words."),
        Did(
            "Hana Silva",
            "draft-version",
            10,
            "Lessons 1 and 2, first version",
            link="https://demo.invalid/word-problems/v1",
            minutes=480,
            inside=True,
        ),
        Did("Keiko Tan", "plan-test", 12, inside=True),
        Did("Keiko Tan", "run-test", 13, "24 children, one lesson; 9 drew before they read on."),
        Did("Amos Reed", "run-test", 14, "26 children; the picture took half of the hour."),
        Did("Amos Reed", "note-adaptation", 14, "Left the second picture out, for time."),
        Did(
            "Dr. Ruth Castellan",
            "study-test",
            16,
            "Both tests side by side.",
            learned="Where children drew the first sentence, more of them read on. It took so long "
            "that the last problem was left out: one class each, no comparison.",
        ),
        Did(
            "Keiko Tan", "decide-redesign", 18, "One drawing for each lesson, not for each problem."
        ),
        Did(
            "Hana Silva",
            "draft-version",
            20,
            "Lessons 1 and 2, second version",
            link="https://demo.invalid/word-problems/v2",
            minutes=300,
            inside=True,
        ),
        Did("Amos Reed", "run-test", 23, "25 children; all four problems were reached."),
        Did("Paul Sandoval", "review-work", 26, "The ideas team read both versions."),
        Did("Edith Monroe", "steer-work", 27, "Grade 4 waits until grade 5 stands."),
    ),
    decided=(
        Decision(
            "Glossary cards for every problem",
            "Two tests: children read the cards and not the problem.",
            17,
            stops=True,
        ),
        Decision(
            "Grade 4 begins a year later",
            "The island has one substitute teacher, and grade 5 is not done.",
            27,
        ),
    ),
)
