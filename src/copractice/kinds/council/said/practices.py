"""What people do here: each practice with its usual minutes, the standards it touches, and why.

Usual minutes are our assumptions, made before anyone has measured them; each says what it counts.
A touch is an opportunity, no more: what came of it is shown by records.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Knowledge, LearningRole, Practice, Touch
from copractice.domain.words import say

PRACTICES: tuple[Practice, ...] = (
    Practice(
        slug="answer-needs",
        name=say("Answer the needs assessment"),
        role=LearningRole.PARTICIPANT,
        minutes=15,
        minutes_basis=say(
            "Our assumption: a quarter of an hour to say what matters most for next year. Asking "
            "your colleagues is not in it."
        ),
        touches=(
            Touch("2011:data", say("You say what you and your colleagues need to learn.")),
            Touch("2022:evidence", say("Your answers are among what learning is planned from.")),
        ),
        opportunities=("name-problem",),
    ),
    Practice(
        slug="choose-topics",
        name=say("Choose the year's topics"),
        role=LearningRole.LEADER,
        minutes=90,
        minutes_basis=say(
            "Our assumption: an hour and a half to read what members answered, to choose, and to "
            "write down why."
        ),
        touches=(
            Touch("2011:data", say("You choose what to learn from what members said they need.")),
            Touch(
                "2011:outcomes",
                say("You ask of each topic what it is to do for educators and for students."),
            ),
            Touch("2022:evidence", say("You plan learning from the answers of those concerned.")),
        ),
        opportunities=("name-problem", "be-partners"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="plan-strand",
        name=say("Plan a strand of the programme"),
        role=LearningRole.LEADER,
        minutes=120,
        minutes_basis=say(
            "Our assumption: two hours to set goals, sessions and dates and to find people to lead "
            "them. Booking rooms is not in it."
        ),
        touches=(
            Touch(
                "2011:learning-designs",
                say("You choose a form of learning that suits the topic and the people."),
            ),
            Touch(
                "2022:learning-designs",
                say("You set goals for learning and choose a form that suits the people."),
            ),
        ),
        opportunities=("be-partners", "be-partners-too", "leaders-questions"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="lead-session",
        name=say("Prepare and lead a session"),
        role=LearningRole.FACILITATOR,
        minutes=180,
        minutes_basis=say(
            "Our assumption: three hours, one to choose and read the evidence and two with the "
            "group. The way there is not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-designs",
                say("You shape how people work with the evidence on their problem."),
            ),
            Touch(
                "2022:learning-designs",
                say("You shape how people work with the evidence on their problem."),
            ),
            Touch("2022:evidence", say("You help people to read and use evidence.")),
        ),
        opportunities=("weigh-evidence", "leaders-questions", "school-realities"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="attend-session",
        name=say("Take part in a course or workshop session"),
        role=LearningRole.PARTICIPANT,
        minutes=120,
        minutes_basis=say(
            "Our assumption: two hours in the session. Reading for it and the way there are not in "
            "it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-designs",
                say("You learn in a group that works much like a study group."),
            ),
            Touch("2011:learning-communities", say("You learn with people who share a problem.")),
            Touch(
                "2022:professional-expertise",
                say("You bring research to the problems of your own role."),
            ),
        ),
        opportunities=("weigh-evidence", "research-ways", "be-partners"),
    ),
    Practice(
        slug="attend-conference",
        name=say("Attend a conference or a day of an institute"),
        role=LearningRole.PARTICIPANT,
        minutes=240,
        minutes_basis=say(
            "Our assumption: four hours of sessions in a day. Breaks and travel are not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You hear what people in other districts are working on."),
            ),
            Touch(
                "2022:professional-expertise",
                say("You hear what is new for people in your role."),
            ),
        ),
        opportunities=("weigh-evidence", "research-ways"),
    ),
    Practice(
        slug="review-evidence",
        name=say("Review evidence in a job-alike group"),
        role=LearningRole.REVIEWER,
        minutes=120,
        minutes_basis=say(
            "Our assumption: two hours, half an hour to read and the rest with the group and an "
            "expert."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You work on a shared problem with people who hold the same job."),
            ),
            Touch(
                "2011:data",
                say("You set what research found beside what you know of your schools."),
            ),
            Touch("2022:evidence", say("You ask what the evidence is and how far it carries.")),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You look into a shared problem together."),
            ),
        ),
        opportunities=(
            "weigh-evidence",
            "research-ways",
            "name-problem",
            "school-realities",
            "leaders-questions",
        ),
    ),
    Practice(
        slug="write-conclusions",
        name=say("Write down what we conclude and will try"),
        role=LearningRole.CO_AUTHOR,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to say what the group concludes, from which sources, how "
            "sure it is and what each will try."
        ),
        knowledge=(Knowledge.TRANSFER, Knowledge.USE),
        touches=(
            Touch("2011:learning-communities", say("Others can find what your group concluded.")),
            Touch("2011:implementation", say("You say what you will do with what you learned.")),
            Touch("2022:evidence", say("You say what a conclusion rests on and how sure you are.")),
        ),
        opportunities=("weigh-evidence",),
        answers=True,
    ),
    Practice(
        slug="try-conclusion",
        name=say("Try a conclusion in your own school or district"),
        role=LearningRole.PARTICIPANT,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to fit it to your place and to say what came of it. The "
            "work that you would have done anyway is not in it."
        ),
        knowledge=(Knowledge.USE,),
        touches=(
            Touch("2011:implementation", say("You put to use what you concluded.")),
            Touch(
                "2011:learning-designs",
                say("You carry what you learned from the group into your practice."),
            ),
            Touch("2022:implementation", say("You put to use what you concluded.")),
        ),
        opportunities=("apply-findings",),
    ),
    Practice(
        slug="shape-study",
        name=say("Help to shape a study of the council"),
        role=LearningRole.CO_DEVELOPER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to talk over the question, the data and what the answer would "
            "be used for. Carrying it out is not in it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You help to decide which data could answer the question.")),
            Touch("2022:evidence", say("You help to decide what would count as evidence.")),
        ),
        opportunities=("how-studies-begin", "research-ways", "be-partners", "be-partners-too"),
    ),
    Practice(
        slug="weigh-renewal",
        name=say("Look at what the year gave, before renewing"),
        role=LearningRole.ANALYST,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to look at what your people took part in, what they wish "
            "to tell of it and what they still need."
        ),
        touches=(
            Touch("2011:data", say("You judge the learning of a year from several accounts.")),
            Touch("2022:evidence", say("You look at what came of the learning.")),
        ),
        opportunities=("name-problem",),
        answers=True,
    ),
)
