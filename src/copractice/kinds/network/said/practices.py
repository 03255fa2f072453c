"""What people do here: each practice with its usual minutes, the standards it touches, and why.

Usual minutes are our assumptions, made before anyone has measured them; each says what it counts.
A touch is an opportunity, no more: what came of it is shown by records.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Knowledge, LearningRole, Practice, Touch
from copractice.domain.words import say

PRACTICES: tuple[Practice, ...] = (
    Practice(
        slug="define-measure",
        name=say("Define a measure"),
        role=LearningRole.CO_DEVELOPER,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to agree what is counted, where and how often. "
            "Say your own minutes if it took more or less."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You decide which figures will tell how things are going.")),
            Touch("2022:evidence", say("You decide what will count as evidence.")),
        ),
        opportunities=("develop-tools", "research-ways"),
    ),
    Practice(
        slug="import-series",
        name=say("Bring in a series of figures"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=10,
        minutes_basis=say(
            "Our assumption: ten minutes to find the file, bring it in and look at what was "
            "refused. Gathering the figures is not in it."
        ),
        touches=(
            Touch("2011:data", say("You bring figures to where they are read together.")),
            Touch("2022:evidence", say("You make evidence available to the others.")),
        ),
        opportunities=("gather-data",),
    ),
    Practice(
        slug="enter-figure",
        name=say("Enter a figure"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=3,
        minutes_basis=say(
            "Our assumption: three minutes to look a figure up and enter it. Gathering it is not "
            "in it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You bring figures to where they are read together.")),
            Touch("2022:evidence", say("You make evidence available to the others.")),
        ),
        opportunities=("gather-data",),
    ),
    Practice(
        slug="change-measure",
        name=say("Change what a measure counts"),
        role=LearningRole.CO_DEVELOPER,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to agree on the change, its day and its reason."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You mend which figures tell how things are going.")),
            Touch("2022:evidence", say("You mend what counts as evidence.")),
        ),
        opportunities=("develop-tools",),
    ),
    Practice(
        slug="judge-series",
        name=say("Judge a series of figures"),
        role=LearningRole.ANALYST,
        minutes=10,
        minutes_basis=say(
            "Our assumption: ten minutes to look at a chart, and to say what belongs to its level "
            "and why."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You say what belongs to the level of a series, and why.")),
            Touch("2022:evidence", say("You say what belongs to the level of a series, and why.")),
        ),
        opportunities=("analyse-data",),
    ),
    Practice(
        slug="plan-cycle",
        name=say("Plan a cycle"),
        role=LearningRole.CO_DEVELOPER,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to choose the change, the place and the days, and to "
            "write down a prediction."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch(
                "2011:learning-designs",
                say("You turn a question about your own practice into a small inquiry."),
            ),
            Touch(
                "2022:learning-designs",
                say("You choose a form of learning that suits your question and your place."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You put a question to the work that others can follow."),
            ),
        ),
        opportunities=("provisional-knowledge", "develop-tools"),
        answers=True,
    ),
    Practice(
        slug="do-cycle",
        name=say("Carry out a test"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour over the whole test beyond the usual work. The work that "
            "you would have done anyway is not in it."
        ),
        knowledge=(Knowledge.CREATE, Knowledge.USE),
        touches=(
            Touch("2011:implementation", say("You try a change in your own setting.")),
            Touch("2022:implementation", say("You try a change in your own setting.")),
        ),
        opportunities=("provisional-knowledge", "gather-data"),
        answers=True,
    ),
    Practice(
        slug="note-cycle",
        name=say("Note what happened"),
        role=LearningRole.DATA_COLLECTOR,
        minutes=3,
        minutes_basis=say("Our assumption: three minutes for a sentence or two on the spot."),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You record what was seen while it was seen.")),
            Touch("2022:evidence", say("You record what was seen while it was seen.")),
        ),
        opportunities=("gather-data",),
    ),
    Practice(
        slug="study-cycle",
        name=say("Study a cycle"),
        role=LearningRole.ANALYST,
        minutes=15,
        minutes_basis=say(
            "Our assumption: a quarter of an hour to look at figures and notes and to say what you "
            "make of them. Filling in the page is about two minutes of it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch("2011:data", say("You compare what you predicted with what the figures show.")),
            Touch("2022:evidence", say("You draw a conclusion from evidence of your own.")),
            Touch(
                "2011:learning-communities",
                say("Your conclusion goes to people who work on the same aim."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("Your conclusion goes to people who work on the same aim."),
            ),
            Touch("2011:outcomes", say("You look at what the change did to a figure aimed at.")),
        ),
        opportunities=("analyse-data", "provisional-knowledge"),
        answers=True,
    ),
    Practice(
        slug="act-cycle",
        name=say("Decide what follows from a cycle"),
        role=LearningRole.LEADER,
        minutes=10,
        minutes_basis=say(
            "Our assumption: ten minutes to decide on adopting, adapting, expanding or abandoning "
            "and to tell those concerned."
        ),
        knowledge=(Knowledge.USE,),
        touches=(
            Touch("2011:implementation", say("You apply what the test showed to what you do.")),
            Touch("2022:implementation", say("You apply what the test showed to what you do.")),
        ),
        opportunities=("apply-findings", "improver"),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="write-finding",
        name=say("Write down what we learned"),
        role=LearningRole.CO_AUTHOR,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to say what was learned, how sure you are and which "
            "figures it rests on."
        ),
        knowledge=(Knowledge.CREATE, Knowledge.TRANSFER),
        touches=(
            Touch("2011:data", say("You say what the data mean and how far they carry.")),
            Touch("2022:evidence", say("You say what the evidence means and how far it carries.")),
            Touch("2011:learning-communities", say("Others can find what you learned.")),
            Touch(
                "2022:professional-expertise",
                say("You bring a finding into the work of people in your role."),
            ),
        ),
        opportunities=("write-findings", "improver"),
        answers=True,
    ),
    Practice(
        slug="huddle",
        name=say("Meet for a short huddle"),
        role=LearningRole.PARTICIPANT,
        minutes=20,
        minutes_basis=say("Our assumption: twenty minutes for a short meeting about the tests."),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You look at the work of others, and they at yours."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You ask questions of the work together and share the load."),
            ),
            Touch(
                "2011:learning-designs", say("You keep talking with peers about what you learn.")
            ),
        ),
        opportunities=("be-partners", "practice-patience", "school-realities", "school-pace"),
    ),
    Practice(
        slug="share-protocol",
        name=say("Share a protocol"),
        role=LearningRole.DISSEMINATOR,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to say what the protocol asks, where it was tested and "
            "what to watch for."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("What works in one place reaches another.")),
            Touch("2011:implementation", say("You help others to use a change that was tested.")),
            Touch("2022:implementation", say("You help others to use a change that was tested.")),
        ),
        opportunities=("pass-on", "develop-tools", "identity"),
    ),
)
