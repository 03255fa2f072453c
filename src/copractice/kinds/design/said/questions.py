"""Questions on data and publication that this type raises when it is founded."""

from __future__ import annotations

from copractice.domain.vocabulary import Question
from copractice.domain.words import say

QUESTIONS: tuple[Question, ...] = (
    Question(
        "who-consents",
        say("Who is asked for consent, to what, and who asks?"),
        say("The same people design, test and tell of their own work. Students are in the room."),
        say(
            "The researchers ask everyone they gather data from, and families for their children, "
            "for each use and in plain words. Saying no has no consequences. The research is "
            "approved before the first data are gathered."
        ),
    ),
    Question(
        "what-people-tell",
        say("What happens to what people tell of their own work?"),
        say("Personas and scenarios are made from what people know, and could point to them."),
        say(
            "It stays with the team. A persona is made from what several people told, so that no "
            "one is recognised in it. Whoever told it reads it before others do."
        ),
    ),
    Question(
        "recordings",
        say("May lessons be recorded, and who sees the recordings?"),
        say("Testing a version can mean looking closely into a classroom."),
        say(
            "Only with the consent of all who can be seen or heard. Only the team sees them. They "
            "are deleted on a day agreed beforehand, and no one is rated by them."
        ),
    ),
    Question(
        "failed-versions",
        say("Who learns of a version that did not work?"),
        say("Most versions are made to be changed, and someone worked with each of them."),
        say(
            "The teams do. What was learned goes to all, without names of people or schools. It "
            "is the version that is judged, and nobody is rated by it."
        ),
    ),
    Question(
        "whose-product",
        say("Whose is the product, and who may use, change or sell it?"),
        say("Practitioners, researchers and developers make it together."),
        say(
            "It is settled in writing before the first version. The schools that tested it go on "
            "using it free of charge. All makers are named if they wish, and both sides agree "
            "before it is sold."
        ),
    ),
    Question(
        "who-publishes",
        say("Who may publish, who is an author, and who reads it first?"),
        say("Practitioners carry part of the research. Schools need no surprises."),
        say(
            "Both sides may. Whoever did a share of the research is asked to be an author. Each "
            "site reads what is said of it 30 days before and may ask for its name to be left out."
        ),
    ),
)
