"""Two years of a research alliance of one district, shaped like a city's consortium.

All of it is invented: an independent research office asks with the district who is on track.
"""

from __future__ import annotations

from copractice.domain.partnering import AgreementKind, Passage
from copractice.partnerships.story import Cast, Decision, Did, Side, Story, Wrote, often

from ..profile import PROFILE

FIRST_YEAR = (
    *often("bring-in-problem", (-62,), "Marion Achterberg", "Dolores Quint", "Aaron Kemp"),
    Did(
        "Dr. Samuel Oyelaran",
        "settle-agenda",
        -58,
        "One question for the first year: who changes schools after grade 8?",
        link="https://demo.invalid/tamarack/first-agenda",
    ),
    *often("bring-in-files", (-54, -20), "Joseph Baird", inside=True),
    Did("Li Wen", "define-indicator", -50, "A change of school: twenty days or more elsewhere."),
    *often("conduct-study", (-46, -44, -28), "Li Wen", inside=True),
    *often("review-draft", (-25,), "Dolores Quint", "Renée Abara"),
    Did(
        "Dr. Samuel Oyelaran",
        "discuss-finding",
        -22,
        "Who changes schools, read with five principals.",
        learned="Who changed schools between grades 8 and 9 had missed more days in grade 8 than "
        "the others. 212 students in two years; no cause.",
    ),
    *often("discuss-finding", (-22,), "Dolores Quint", "Aaron Kemp", "Sofia Lamb", inside=True),
    Did("Dolores Quint", "decide-use", -18, "Grade 8 tells us in June whom to greet by name."),
    *often("read-report", (-10,), "Aaron Kemp", "Sofia Lamb", inside=True),
    Did("Joseph Baird", "follow-decision", -3, "Who was greeted, and who came; counts by school."),
)
"""A smaller question, by which the two sides learned to work with each other."""

STORY = Story(
    name="Tamarack Research Alliance",
    kind=PROFILE.slug,
    purpose="One in four of our ninth-graders leaves the year with too few credits. We learn it in "
    "June, when it is too late.",
    goals="Schools know by November who is slipping\n"
    "What is found serves this district first, and the field too",
    age=34,
    prelude=70,
    lasts=260,
    founder="Dr. Samuel Oyelaran",
    sides=(
        Side(
            "Tamarack Research Office",
            "independent research organisation",
            goals="To find out what keeps students on track, and to say it plainly.",
            rewards="Studies that others cite, and questions that districts bring back.",
            constraints="Every publication is reviewed outside; grants name their topics.",
            time_frames="Review of ethics takes eight weeks; grants run three years.",
        ),
        Side(
            "Alder County Schools",
            "district",
            goals="Answers while the students are still here.",
            rewards="Graduation rates; peace with the board.",
            constraints="Two analysts for 31 schools; state reporting comes first.",
            time_frames="School years; no new work in testing weeks.",
        ),
        Side("Saltmarsh Foundation", "funder"),
        Side("Alder Families Council", "families"),
    ),
    cast=(
        Cast(
            "Dr. Samuel Oyelaran",
            "research-director",
            "Tamarack Research Office",
            "researcher",
            face="research director",
        ),
        Cast("Marion Achterberg", "district-lead", "Alder County Schools", "staff"),
        Cast("Li Wen", "researcher", "Tamarack Research Office", "researcher"),
        Cast("Joseph Baird", "data-manager", "Alder County Schools", "staff"),
        Cast("Dolores Quint", "principal", "Fenwick Middle", "principal"),
        Cast("Aaron Kemp", "principal", "Larch Street School", "principal"),
        Cast("Sofia Lamb", "learning-leader", "Alder County Schools", "staff"),
        Cast("Renée Abara", "stakeholder", "Alder Families Council", "member"),
    ),
    agreed=(
        ("principal", 2, "two talks a term on the school's own report"),
        ("data-manager", 12, "files twice a year, and questions about them"),
    ),
    wrote=(
        Wrote(AgreementKind.NORMS, 4),
        Wrote(AgreementKind.DATA_USE, 4),
        Wrote(
            AgreementKind.DATA_SHARING,
            7,
            title="Data for the on-track study",
            passages=(
                Passage(
                    "purpose",
                    "Purpose",
                    "To find early signs that a ninth-grader is slipping, and nothing else.",
                ),
                Passage(
                    "scope",
                    "Scope and fields",
                    "Enrolment, attendance, courses and grades of grades 8 and 9, three years.",
                ),
            ),
            weeks=78,
            review=36,
        ),
        Wrote(
            AgreementKind.UNDERSTANDING,
            5,
            weeks=156,
            review=52,
            amount=95000,
            payer="Saltmarsh Foundation",
        ),
    ),
    did=(
        *FIRST_YEAR,
        Did("Marion Achterberg", "bring-in-problem", 6, "Credits in grade 9, known in June."),
        Did("Aaron Kemp", "bring-in-problem", 6, "Absences before the first grades are given."),
        Did("Renée Abara", "bring-in-problem", 7, "Families hear of it by letter, in summer."),
        Did(
            "Dr. Samuel Oyelaran",
            "settle-agenda",
            9,
            "Three questions for three years, ranked by both sides.",
            link="https://demo.invalid/tamarack/agenda",
        ),
        Did("Joseph Baird", "bring-in-files", 14, minutes=540, inside=True),
        Did("Li Wen", "define-indicator", 16, "On track: five credits and no more than one F."),
        Did("Li Wen", "conduct-study", 20, minutes=1440, inside=True),
        Did("Dolores Quint", "review-draft", 24, "Asked what a school of 90 may conclude."),
        Did(
            "Dr. Samuel Oyelaran",
            "discuss-finding",
            28,
            "First reading with six principals.",
            learned="In three years of our data, absences in the first month went along with "
            "missing credits in June more closely than test scores did. It is no cause yet.",
        ),
        Did("Dolores Quint", "discuss-finding", 28, inside=True),
        Did("Aaron Kemp", "discuss-finding", 28, inside=True),
        Did("Sofia Lamb", "discuss-finding", 28, inside=True),
        Did("Aaron Kemp", "decide-use", 30, "We look at absences in the fourth week from now on."),
    ),
    decided=(
        Decision(
            "A single list of students at risk",
            "Principals said that a name on a list follows a child. Counts by grade serve.",
            25,
            stops=True,
        ),
        Decision(
            "Families are in the meeting where findings are first read",
            "They had not been in the room when the questions were chosen.",
            29,
        ),
    ),
)
