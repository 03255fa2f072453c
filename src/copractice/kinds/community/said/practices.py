"""What people do here: each practice with its usual minutes, the standards it touches, and why.

Usual minutes are our assumptions, made before anyone has measured them; each says what it counts.
A touch is an opportunity, no more: what came of it is shown by records.
"""

from __future__ import annotations

from copractice.domain.vocabulary import Knowledge, LearningRole, Practice, Touch
from copractice.domain.words import say

PRACTICES: tuple[Practice, ...] = (
    Practice(
        slug="ask-question",
        name=say("Ask peers or experts"),
        role=LearningRole.PARTICIPANT,
        minutes=10,
        minutes_basis=say(
            "Our assumption: ten minutes to put a question so that others can answer it, and to "
            "read what comes back."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You bring a question from your work to people who share the concern."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You bring a question from your work to people who share the concern."),
            ),
        ),
        opportunities=("learn-from-peers", "research-ways"),
    ),
    Practice(
        slug="answer-question",
        name=say("Answer a question"),
        role=LearningRole.DISSEMINATOR,
        minutes=15,
        minutes_basis=say(
            "Our assumption: a quarter of an hour to write or say what you know, and where you "
            "know it from."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("You help a peer to improve their work.")),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You share the load of finding an answer."),
            ),
        ),
        opportunities=("learn-from-peers", "practitioners-questions", "school-realities"),
    ),
    Practice(
        slug="tell-experience",
        name=say("Tell what you tried and what came of it"),
        role=LearningRole.DISSEMINATOR,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to say what you did, what you saw and what you make of "
            "it. The work you tell of is not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("Others can learn from what you went through.")),
            Touch("2011:learning-designs", say("You reflect on your own work with others.")),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You open your own work to the questions of others."),
            ),
        ),
        opportunities=("learn-from-peers", "school-realities"),
    ),
    Practice(
        slug="share-resource",
        name=say("Share a resource"),
        role=LearningRole.DISSEMINATOR,
        minutes=15,
        minutes_basis=say(
            "Our assumption: a quarter of an hour to put it in the library and to say what it is "
            "for, where it comes from and who used it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("What serves you can come to serve others.")),
            Touch(
                "2022:professional-expertise",
                say("You bring something useful within reach of people in your role."),
            ),
        ),
        opportunities=("learn-from-peers",),
    ),
    Practice(
        slug="join-session",
        name=say("Take part in a session"),
        role=LearningRole.PARTICIPANT,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour together, in a room or online. The way there is not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You compare what you do with what others do about the same concern."),
            ),
            Touch(
                "2011:learning-designs",
                say("You learn in a group that works much like a study group."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You look into a concern together."),
            ),
            Touch(
                "2022:equity-drivers",
                say("You may learn with people whose work and place are unlike yours."),
            ),
        ),
        opportunities=(
            "learn-from-peers",
            "research-ways",
            "be-partners",
            "school-realities",
            "practitioners-questions",
            "be-partners-too",
        ),
    ),
    Practice(
        slug="host-session",
        name=say("Plan and facilitate a session"),
        role=LearningRole.FACILITATOR,
        minutes=120,
        minutes_basis=say(
            "Our assumption: two hours, one to prepare and one with the others. Finding a date is "
            "not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("You keep the exchange on what people share.")),
            Touch(
                "2011:learning-designs",
                say("You choose a form of learning that suits the people and their concern."),
            ),
            Touch(
                "2022:learning-designs",
                say("You choose a form of learning that suits the people and their concern."),
            ),
        ),
        opportunities=("plan-and-facilitate",),
        leads=True,
        answers=True,
    ),
    Practice(
        slug="build-tool",
        name=say("Make or revise a tool together"),
        role=LearningRole.CO_DEVELOPER,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour of one person's work on one version. Trying it out is not in "
            "it."
        ),
        knowledge=(Knowledge.CREATE,),
        touches=(
            Touch(
                "2011:learning-communities",
                say("You work together on something that several of you need."),
            ),
            Touch(
                "2022:culture-of-collaborative-inquiry",
                say("You share the load of making what several of you need."),
            ),
            Touch(
                "2022:professional-expertise",
                say("You put what you know of your role into a form that others can use."),
            ),
        ),
        opportunities=("make-a-tool",),
        answers=True,
    ),
    Practice(
        slug="use-resource",
        name=say("Use something from here in your own work"),
        role=LearningRole.PARTICIPANT,
        minutes=20,
        minutes_basis=say(
            "Our assumption: twenty minutes to fit it to your place and to say what came of it. "
            "The work that you would have done anyway is not in it."
        ),
        knowledge=(Knowledge.USE,),
        touches=(
            Touch("2011:learning-designs", say("You carry what you learned into your practice.")),
            Touch("2011:implementation", say("You try in your own place what others passed on.")),
            Touch("2022:implementation", say("You try in your own place what others passed on.")),
            Touch(
                "2022:professional-expertise",
                say("You bring what is known among peers into your own role."),
            ),
        ),
        opportunities=("apply-findings", "learn-from-peers"),
    ),
    Practice(
        slug="carry-across",
        name=say("Carry something from one local community to another"),
        role=LearningRole.DISSEMINATOR,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to say what it is, whom it served and what may be "
            "different elsewhere."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch("2011:learning-communities", say("What one community knows reaches another.")),
            Touch("2022:equity-drivers", say("You learn with people whose place is unlike yours.")),
        ),
        opportunities=("learn-from-peers", "school-realities"),
    ),
    Practice(
        slug="state-needs",
        name=say("Say what help your local community needs"),
        role=LearningRole.PARTICIPANT,
        minutes=30,
        minutes_basis=say(
            "Our assumption: half an hour to agree on what you need most and to tell whoever finds "
            "a consultant."
        ),
        touches=(
            Touch("2011:data", say("You say what your community needs, and how you know.")),
            Touch("2022:evidence", say("You say what your community needs, and how you know.")),
        ),
        opportunities=("plan-and-facilitate", "be-partners"),
    ),
    Practice(
        slug="advise-site",
        name=say("Advise a local community"),
        role=LearningRole.FACILITATOR,
        minutes=60,
        minutes_basis=say(
            "Our assumption: an hour with people of the community. Preparing and travelling are "
            "not in it."
        ),
        knowledge=(Knowledge.TRANSFER,),
        touches=(
            Touch(
                "2011:implementation",
                say("You help a community to carry out what it has set itself."),
            ),
            Touch(
                "2022:implementation",
                say("You help a community to carry out what it has set itself."),
            ),
        ),
        opportunities=("school-realities", "practitioners-questions", "be-partners-too"),
        answers=True,
    ),
)
