"""Questions on data and publication that this type raises when it is founded."""

from __future__ import annotations

from copractice.domain.vocabulary import Question
from copractice.domain.words import say

QUESTIONS: tuple[Question, ...] = (
    Question(
        "needs-answers",
        say("Who sees what a person or a district answered in the needs assessment?"),
        say("Whoever says what they need also says what they cannot do yet."),
        say(
            "Only those who run the assessment. Members see totals of five people or more, and how "
            "the topics followed from them. No district's answers are shown beside its name."
        ),
    ),
    Question(
        "attendance",
        say("Who learns that somebody attended, and what else do they learn?"),
        say("Whoever pays wants to know who came; whoever learns wants to ask unwatched."),
        say(
            "The person and the council. An employer that registered or paid sees attendance and "
            "credits of its own staff, and nothing of what they said, wrote or tried. Nobody is "
            "rated by it."
        ),
    ),
    Question(
        "cases-in-groups",
        say("What may leave a job-alike group of the cases that people bring?"),
        say("People in the same job in one region can tell a school from a few details."),
        say(
            "Nothing by which a student, a colleague or a school could be recognised. Cases are "
            "told without names of students, also inside the group."
        ),
    ),
    Question(
        "whose-conclusions",
        say("Who may read what a group concluded, and in whose name does it stand?"),
        say("A conclusion that a few people drew is easily taken for advice by all."),
        say(
            "Members may, with its sources, its date and how sure the group was. It stands in the "
            "group's name, not the council's. It goes further only if the group agrees."
        ),
    ),
    Question(
        "own-studies",
        say("If we do or commission a study, who decides on question, data and publication?"),
        say("A council may study the districts that pay for it."),
        say(
            "A written agreement comes first: question, data, who sees them, until when. No data "
            "on students move without it. Each district reads what is said of it 30 days before, "
            "may correct facts and have its name left out. The findings are the researchers'."
        ),
    ),
    Question(
        "session-material",
        say("May material from a session be recorded, kept and passed on?"),
        say("Texts and slides belong to someone, and people speak differently when recorded."),
        say(
            "Material is kept for members where its owner allows it, and each piece says so. Talks "
            "are recorded only if the speaker agrees; what a group discusses is not recorded."
        ),
    ),
)
