"""Questions on data and publication that this type raises when it is founded."""

from __future__ import annotations

from copractice.domain.vocabulary import Question
from copractice.domain.words import say

QUESTIONS: tuple[Question, ...] = (
    Question(
        "which-files",
        say("Which data files leave the district, for what purpose, and on what basis in law?"),
        say("The work often rests on files about every student, year after year."),
        say(
            "None before an agreement is signed that names purpose, files, fields and people. The "
            "district's counsel says on what basis in law. Names and numbers of students are "
            "replaced by codes before the files leave."
        ),
    ),
    Question(
        "until-when",
        say("When are the files destroyed, and who makes sure of it?"),
        say("A partnership for the long term gathers more with every year."),
        say(
            "On the day that the agreement names, or earlier if the purpose is met. The research "
            "organisation confirms it in writing. Only tables that tell of no single person stay."
        ),
    ),
    Question(
        "one-school",
        say("Who sees the report on a single school?"),
        say("A school learns most from figures that nobody holds against it."),
        say(
            "The school's principal, and whomever the principal shows it to. What the district "
            "sees of single schools is agreed in writing first, and no one is rated by it."
        ),
    ),
    Question(
        "few-people",
        say("What do we do with figures about a handful of students or staff?"),
        say(
            "Figures by school, year and group soon tell of few people. What one report hides, two "
            "reports side by side may give away."
        ),
        say(
            "Groups smaller than ten are not shown, nor is what would let anyone work them out. We "
            "check all reports together, not each alone."
        ),
    ),
    Question(
        "staff-files",
        say("May figures on teachers be used to judge a teacher?"),
        say("Files on classes and staff can be linked to single people."),
        say(
            "No. They serve the studies that the agreement names, under codes. No report tells of "
            "a single teacher, and the district does not get such figures back."
        ),
    ),
    Question(
        "unwelcome-finding",
        say("A finding is unwelcome: who may publish it, and who reads it first?"),
        say("The research organisation is independent, and the district lives with the news."),
        say(
            "The researchers may. The district and each school named read it 30 days before, point "
            "out errors and may add a reading of their own. Nobody can hold it back for being "
            "unwelcome."
        ),
    ),
)
