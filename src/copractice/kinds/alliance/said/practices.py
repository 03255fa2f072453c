"""What people do here: each practice with its usual minutes, the standards it touches, and why.

Usual minutes are our assumptions, made before anyone has measured them; each says what it counts.
A touch is an opportunity, no more: what came of it is shown by records.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Knowledge, LearningRole, Practice, Touch
from copractice.domain.words import say

PRACTICES: tuple[Practice, ...] = (
    Practice(
        slug="bring-in-problem",
        name=say("Bring in a problem to study"),
        role=LearningRole.PARTICIPANT,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to say what the problem is, whom it concerns and which "
            "decision waits for an answer."
        ),
        touches=(
            Touch("2011:data", say("You say what figures and experience show to be a problem.")),
            Touch("2022:evidence", say("You ask for evidence on a question that you have.")),
        ),
        opportunities=("name-problems", "school-realities"),
    ),
    Practice(
        slug="settle-agenda",
        name=say("Settle the research agenda together"),
        role=LearningRole.LEADER,
        minutes=120,
        minutes_basis=say(
            "Our assumption: a session of two hours in which both sides choose what is studied "
            "next. Reading the proposals beforehand is not in it."
        ),
        touches=(
            Touch(
                "2011:learning-communities",
                say("People of different organisations agree on what they want to find out."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("People of different organisations agree on what they want to find out."),
            ),
            Touch("2011:data", say("You weigh what figures and people show as worth studying.")),
        ),
        opportunities=("name-problems", "be-partners", "be-partners-too", "practice-patience"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="bring-in-files",
        name=say("Bring in the data files of a year"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=120,
        minutes_basis=say(
            "Our assumption: two hours for one person, in the district or among the researchers, "
            "to send or receive the files, check them and clear up what was refused."
        ),
        touches=(
            Touch("2011:data", say("You make figures of several kinds ready for study.")),
            Touch("2022:evidence", say("You see to it that evidence rests on sound files.")),
        ),
        opportunities=("research-ways", "school-realities"),
        answers=True,
    ),
    Practice(
        slug="define-indicator",
        name=say("Define an indicator"),
        role=LearningRole.CO_DEVELOPER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to agree who is counted, what is counted and from which "
            "files. Computing it is not in it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You decide which figure will tell how schools are doing.")),
            Touch("2022:evidence", say("You decide what will count as evidence.")),
        ),
        opportunities=("read-own-figures", "research-ways"),
        answers=True,
    ),
    Practice(
        slug="conduct-study",
        name=say("Work on a study"),
        role=LearningRole.ANALYST,
        minutes=240,
        minutes_basis=say(
            "Our assumption: four hours for one stretch of work. A study takes many of them, most "
            "of them researchers' time."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You put a theory to the test on data of several kinds.")),
            Touch("2022:evidence", say("You build evidence and say how far it carries.")),
        ),
        opportunities=("school-pace", "other-disciplines", "school-realities"),
        answers=True,
    ),
    Practice(
        slug="review-draft",
        name=say("Review a draft report"),
        role=LearningRole.REVIEWER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to read a draft and to say what is wrong, unclear or missing "
            "from where you stand."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You check figures and readings against what you know.")),
            Touch("2022:evidence", say("You ask how well a conclusion is supported.")),
            Touch("2011:learning-communities", say("You look at the work of others.")),
        ),
        opportunities=("write-findings", "research-ways", "identity"),
    ),
    Practice(
        slug="release-report",
        name=say("Release a report"),
        role=LearningRole.DISSEMINATOR,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to check that it tells of no single person, who may read "
            "it, and to send it. Writing it is not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:data", say("You bring figures to those they are about.")),
            Touch("2022:evidence", say("You bring evidence to those who can use it.")),
        ),
        opportunities=("leave-the-decision", "school-pace"),
        answers=True,
    ),
    Practice(
        slug="read-report",
        name=say("Read a report on one's own schools"),
        role=LearningRole.PARTICIPANT,
        minutes=45,
        minutes_basis=say(
            "Our assumption: three quarters of an hour to go through a report, alone or with a "
            "guide, and to note what stands out."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:data", say("You learn what figures on your schools show and do not show.")),
            Touch("2022:evidence", say("You grow used to reading evidence with care.")),
        ),
        opportunities=("read-own-figures", "research-ways"),
    ),
    Practice(
        slug="discuss-finding",
        name=say("Talk through what a finding means here"),
        role=LearningRole.PARTICIPANT,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour for researchers and practitioners to set their readings of a "
            "finding beside each other. They need not agree."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You set your reading beside those of people in other roles."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You set your reading beside those of people in other roles."),
            ),
            Touch("2011:learning-designs", say("You talk with peers about what you learn.")),
        ),
        opportunities=("weigh-findings", "leave-the-decision", "be-partners", "be-partners-too"),
    ),
    Practice(
        slug="decide-use",
        name=say("Decide what to do with a finding"),
        role=LearningRole.LEADER,
        minutes=45,
        minutes_basis=say(
            "Our assumption: three quarters of an hour to decide on use or no use, to say why, and "
            "to name what people need to learn for it."
        ),
        knowledge=(Knowledge.USE,),
        touches=(
            Touch("2011:implementation", say("You settle how a finding is applied in your place.")),
            Touch("2022:implementation", say("You settle how a finding is applied in your place.")),
            Touch("2011:data", say("You name what people need to learn, going by evidence.")),
            Touch("2022:professional-expertise", say("You bring research into your own work.")),
        ),
        opportunities=("apply-findings", "weigh-findings"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="follow-decision",
        name=say("Look at what came of a decision"),
        role=LearningRole.ANALYST,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to look at later figures and accounts, and to say "
            "whether the decision still holds. What is found can go back to the agenda."
        ),
        knowledge=(Knowledge.CREATE, Knowledge.USE),
        touches=(
            Touch("2011:outcomes", say("You look at the result that the decision aimed at.")),
            Touch("2011:implementation", say("You stay with a change after it was decided on.")),
            Touch("2022:implementation", say("You stay with a change after it was decided on.")),
            Touch("2022:evidence", say("You check with evidence what came of it.")),
        ),
        opportunities=("apply-findings", "read-own-figures", "identity"),
        answers=True,
    ),
)
