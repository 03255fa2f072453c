"""What people do in every type while a partnership runs: meet, promise, talk, keep, ask, rank."""

from __future__ import annotations

from copractice.domain.vocabulary import Knowledge, LearningRole, Practice, Touch
from copractice.domain.words import Sentence, say

_TALK = say("You weigh with others what you see in your own work, and hear how it is elsewhere.")
_COMMUNITY = (
    Touch("2011:learning-communities", _TALK),
    Touch("2022:culture-of-collaborative-inquiry", _TALK),
)
_USE = say("You carry what was learned into your own work.")
_APPLYING = (Touch("2011:implementation", _USE), Touch("2022:implementation", _USE))
_PARTNERS = ("be-partners", "be-partners-too")


def _practice(
    slug: str,
    name: Sentence,
    role: LearningRole,
    minutes: int,
    basis: Sentence,
    *,
    knowledge: tuple[Knowledge, ...] = (),
    touches: tuple[Touch, ...] = (),
    leads: bool = False,
    answers: bool = False,
) -> Practice:
    return Practice(slug, name, role, minutes, basis, knowledge, touches, _PARTNERS, leads, answers)


TOGETHER: tuple[Practice, ...] = (
    _practice(
        "meet",
        say("Take part in a meeting"),
        LearningRole.PARTICIPANT,
        60,
        say("Our assumption: an hour, or the length that was planned. Travel is not in it."),
        touches=_COMMUNITY,
    ),
    _practice(
        "lead-meeting",
        say("Plan and lead a meeting"),
        LearningRole.FACILITATOR,
        90,
        say("Our assumption: the meeting itself and half an hour to prepare it."),
        touches=_COMMUNITY,
        leads=True,
        answers=True,
    ),
    _practice(
        "take-notes",
        say("Write down what was said and decided in a meeting"),
        LearningRole.DISSEMINATOR,
        20,
        say("Our assumption: twenty minutes after a meeting to put its notes in order."),
        answers=True,
    ),
    _practice(
        "keep-promise",
        say("Do what one promised to the others"),
        LearningRole.PARTICIPANT,
        30,
        say("Our assumption: half an hour. Promises differ: please say what it took."),
        answers=True,
    ),
    _practice(
        "discuss",
        say("Talk about it in writing: ask, answer, tell"),
        LearningRole.PARTICIPANT,
        10,
        say("Our assumption: ten minutes a day on which one wrote in a thread."),
        knowledge=(Knowledge.TRANSFER,),
        touches=_COMMUNITY,
    ),
    _practice(
        "try-idea",
        say("Try in one's own work what others told"),
        LearningRole.PARTICIPANT,
        30,
        say("Our assumption: half an hour beside what one does anyway. Please say what it took."),
        knowledge=(Knowledge.USE,),
    ),
    _practice(
        "make-artefact",
        say("Make something that others can use"),
        LearningRole.CO_DEVELOPER,
        45,
        say("Our assumption: three quarters of an hour. Please say what it took."),
        knowledge=(Knowledge.CREATE,),
        answers=True,
    ),
    _practice(
        "revise-artefact",
        say("Make a further version of something"),
        LearningRole.CO_DEVELOPER,
        20,
        say("Our assumption: twenty minutes. Please say what it took."),
        knowledge=(Knowledge.CREATE,),
        answers=True,
    ),
    _practice(
        "review-artefact",
        say("Comment on something while it is being made"),
        LearningRole.REVIEWER,
        10,
        say("Our assumption: ten minutes to read it and to say what helps."),
    ),
    _practice(
        "use-artefact",
        say("Use in one's own work what others made"),
        LearningRole.PARTICIPANT,
        10,
        say("Our assumption: ten minutes beside what one does anyway, to fit it to one's place."),
        knowledge=(Knowledge.USE,),
    ),
    _practice(
        "make-survey",
        say("Prepare a survey or a form"),
        LearningRole.DATA_COLLECTOR,
        40,
        say("Our assumption: forty minutes to choose the questions and to say whom they reach."),
        answers=True,
    ),
    _practice(
        "answer-survey",
        say("Answer a survey or a form with one's name"),
        LearningRole.DATA_SOURCE,
        5,
        say("Our assumption: five minutes, or what the form itself says before one begins."),
    ),
    _practice(
        "read-results",
        say("Say what the results of a survey mean"),
        LearningRole.ANALYST,
        20,
        say("Our assumption: twenty minutes to read them and to write down what one makes of it."),
        knowledge=(Knowledge.CREATE,),
    ),
    _practice(
        "propose-question",
        say("Propose what to work on"),
        LearningRole.PARTICIPANT,
        15,
        say("Our assumption: a quarter of an hour to say what is needed, and by whom."),
    ),
    _practice(
        "rank-agenda",
        say("Weigh proposals against each other"),
        LearningRole.PARTICIPANT,
        10,
        say("Our assumption: half a minute to a minute for each proposal."),
    ),
    _practice(
        "decide-agenda",
        say("Decide what is taken up, and say why"),
        LearningRole.LEADER,
        30,
        say("Our assumption: half an hour to weigh a round and to write the reasons down."),
        leads=True,
        answers=True,
    ),
    _practice(
        "keep-calendar",
        say("Enter what is closed, and when"),
        LearningRole.DISSEMINATOR,
        10,
        say("Our assumption: ten minutes to bring a year's dates in."),
    ),
    _practice(
        "apply-finding",
        say("Use what was learned in one's own work"),
        LearningRole.PARTICIPANT,
        5,
        say(
            "Our assumption: five minutes to think back and write a line. The work in which it "
            "is used is one's own, and not in it."
        ),
        knowledge=(Knowledge.USE,),
        touches=_APPLYING,
    ),
)
