"""What people do here: each practice with its usual minutes, the standards it touches, and why.

Usual minutes are our assumptions, made before anyone has measured them; each says what it counts.
A touch is an opportunity, no more: what came of it is shown by records.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Knowledge, LearningRole, Practice, Touch
from copractice.domain.words import say

PRACTICES: tuple[Practice, ...] = (
    Practice(
        slug="frame-problem",
        name=say("Frame the problem"),
        role=LearningRole.CO_DEVELOPER,
        minutes=120,
        minutes_basis=say(
            "Our assumption: a session of two hours to say what the problem is, for whom, and what "
            "is known of it. Gathering what is known is not in it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You go by figures and accounts to say what the problem is.")),
            Touch("2022:evidence", say("You go by evidence to say what the problem is.")),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You put a question together that all of you want answered."),
            ),
        ),
        opportunities=("plan-research", "school-realities", "other-disciplines", "be-partners-too"),
    ),
    Practice(
        slug="tell-scenario",
        name=say("Make a persona or a scenario"),
        role=LearningRole.DATA_SOURCE,
        minutes=45,
        minutes_basis=say(
            "Our assumption: three quarters of an hour to tell what happens in your work, and to "
            "check what others made of it."
        ),
        knowledge=(Knowledge.CREATE, Knowledge.TRANSFER),
        touches=(
            Touch("2011:data", say("You give an account of practice that no file holds.")),
            Touch("2022:evidence", say("What you know from doing becomes part of the evidence.")),
        ),
        opportunities=("be-a-source", "draw-on-practice"),
    ),
    Practice(
        slug="draft-version",
        name=say("Draft a version together"),
        role=LearningRole.CO_DEVELOPER,
        minutes=120,
        minutes_basis=say(
            "Our assumption: a session of two hours in which practitioners, researchers and "
            "developers work on one version. Finishing it afterwards is not in it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You make something with people of other organisations and fields."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You make something with people of other organisations and fields."),
            ),
            Touch(
                "2022:curriculum-assessment-instruction",
                say("Where the version is for teaching, you work on what is taught and how."),
            ),
            Touch("2011:implementation", say("You think of use while the thing is being made.")),
        ),
        opportunities=("develop-tools", "think-of-use", "build-and-study", "practice-patience"),
        answers=True,
    ),
    Practice(
        slug="plan-test",
        name=say("Plan a test of a conjecture"),
        role=LearningRole.CO_DEVELOPER,
        minutes=45,
        minutes_basis=say(
            "Our assumption: three quarters of an hour to write down what should lead to what, how "
            "you would see it, and where and with whom it is tested."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch(
                "2011:learning-designs",
                say("You turn a hunch about teaching and learning into an inquiry."),
            ),
            Touch(
                "2022:learning-designs",
                say("You set out what there is to learn, and how, in your own place."),
            ),
            Touch("2022:evidence", say("You say beforehand what would count as evidence.")),
        ),
        opportunities=("plan-research", "provisional-knowledge", "research-ways", "school-pace"),
        answers=True,
    ),
    Practice(
        slug="run-test",
        name=say("Test a version"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour over the whole test beyond the usual work. A lesson that you "
            "would have given anyway is not in it."
        ),
        knowledge=(Knowledge.CREATE, Knowledge.USE),
        touches=(
            Touch("2011:implementation", say("You try out a version in your own place.")),
            Touch("2022:implementation", say("You try out a version in your own place.")),
            Touch("2011:data", say("You gather what shows how it went.")),
        ),
        opportunities=("provisional-knowledge", "gather-data"),
        answers=True,
    ),
    Practice(
        slug="note-adaptation",
        name=say("Note how a version was adapted"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=10,
        minutes_basis=say(
            "Our assumption: ten minutes to say what was used as planned, what was not, and what "
            "it took."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:implementation", say("You record what use takes in a place like yours.")),
            Touch("2022:implementation", say("You record what use takes in a place like yours.")),
        ),
        opportunities=("think-of-use", "gather-data"),
    ),
    Practice(
        slug="study-test",
        name=say("Study what a test showed"),
        role=LearningRole.ANALYST,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to go through figures, notes and students' work, and to say "
            "what they mean for the conjecture. Preparing the data is not in it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You compare what was expected with what the data show.")),
            Touch("2022:evidence", say("You draw a conclusion and say how far it carries.")),
            Touch(
                "2011:outcomes", say("You look at what a version did for those it is meant for.")
            ),
        ),
        opportunities=("analyse-data", "write-findings", "build-and-study"),
        answers=True,
    ),
    Practice(
        slug="decide-redesign",
        name=say("Decide what changes in the next version"),
        role=LearningRole.LEADER,
        minutes=45,
        minutes_basis=say(
            "Our assumption: three quarters of an hour to decide what changes, what stays and what "
            "stops, and to write down why."
        ),
        knowledge=(Knowledge.USE,),
        touches=(
            Touch("2011:implementation", say("You apply what a test showed to what comes next.")),
            Touch("2022:implementation", say("You apply what a test showed to what comes next.")),
            Touch("2022:evidence", say("You give the evidence for a change beside the change.")),
        ),
        opportunities=("apply-findings", "improver", "provisional-knowledge"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="review-work",
        name=say("Review the work of another team"),
        role=LearningRole.REVIEWER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to read a version or a finding and to say what you see from "
            "where you stand."
        ),
        knowledge=(Knowledge.CREATE, Knowledge.TRANSFER),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You look at the work of others, and they hear from you."),
            ),
            Touch("2011:learning-designs", say("You talk with peers about what they learn.")),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You ask questions of a work that you share."),
            ),
        ),
        opportunities=("write-findings", "other-disciplines", "research-ways", "draw-on-practice"),
    ),
    Practice(
        slug="steer-work",
        name=say("Steer the work in the core group"),
        role=LearningRole.LEADER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour in which the core group looks at quality, money, people and "
            "the plan for the long term."
        ),
        touches=(
            Touch(
                "2011:learning-communities",
                say("Leaders of different organisations answer for one work together."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("Leaders of different organisations answer for one work together."),
            ),
        ),
        opportunities=("be-partners", "be-partners-too", "identity", "school-realities"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="hand-on-product",
        name=say("Hand on a tested product"),
        role=LearningRole.DISSEMINATOR,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour to say where it was tested, what use takes and what people "
            "need to learn for it. Making the guide is not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("What was built in one place reaches others.")),
            Touch("2011:implementation", say("You tell others what using it takes.")),
            Touch("2022:implementation", say("You tell others what using it takes.")),
            Touch(
                "2022:professional-expertise",
                say("You bring what was learned into the work of people in your role."),
            ),
        ),
        opportunities=("pass-on", "think-of-use", "identity"),
        answers=True,
    ),
)
