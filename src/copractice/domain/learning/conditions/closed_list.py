"""The conditions, in the order in which a page asks for them.

Claims are those of Meister and Blitz (2016), with their hedges. How long an answer stands is our
assumption: half a year for how people work together, a year for money and means.
"""

from __future__ import annotations

from copractice.domain.learning.conditions.model import NOT_KNOWN, Answer, Condition
from copractice.domain.words import Sentence, say

HALF_A_YEAR, A_YEAR = 182, 365

_COMMUNITIES = ("2011:learning-communities", "2022:culture-of-collaborative-inquiry")
_RESOURCES = ("2011:resources", "2022:resources")
_LEADERSHIP = ("2011:leadership", "2022:leadership")
_IMPLEMENTATION = ("2011:implementation", "2022:implementation")
_EQUITY = "2022:equity-foundations"

_UNKNOWN = Answer(NOT_KNOWN, say("we do not know yet"))


def _yes_or_no(told: Sentence) -> tuple[Answer, ...]:
    return (
        Answer("yes", say("yes"), plain=True),
        Answer("partly", say("partly")),
        Answer("no", say("no"), told),
        _UNKNOWN,
    )


CONDITIONS: tuple[Condition, ...] = (
    Condition(
        slug="norms",
        name=say("how we work together"),
        question=say("Do we keep to what we agreed on how we work together?"),
        why=say(
            "Partnerships that work well keep refining how they work together; norms are built, "
            "and need to be looked at again."
        ),
        claims=("O6", "S5"),
        asked_of=say("all parties together, at a meeting"),
        standards=_COMMUNITIES,
        answers=_yes_or_no(say("what was agreed on working together is not kept")),
        days=HALF_A_YEAR,
    ),
    Condition(
        slug="trust",
        name=say("trust"),
        question=say("Can people say here what did not work?"),
        why=say(
            "Different training, methods and rewards, and perhaps old mistrust, can make it hard "
            "to work together; trust is built by the way."
        ),
        claims=("O6", "O8", "S5"),
        asked_of=say(
            "those who have least to say elsewhere: teachers, families, junior researchers"
        ),
        standards=_COMMUNITIES,
        answers=_yes_or_no(say("people cannot say here what did not work")),
        days=HALF_A_YEAR,
    ),
    Condition(
        slug="workload",
        name=say("room for the work"),
        question=say("Do the extra tasks fit into people's work, and what stops to make room?"),
        why=say(
            "How extra tasks fit into the workload is often an issue where more time and effort "
            "is asked of practitioners."
        ),
        claims=("A6", "S9"),
        asked_of=say("those who do the tasks, and whoever makes their timetable"),
        standards=_RESOURCES,
        answers=_yes_or_no(say("the extra tasks do not fit into people's work")),
        days=HALF_A_YEAR,
    ),
    Condition(
        slug="control",
        name=say("who controls the money"),
        question=say("Who controls the money, and do practitioners have a say in it?"),
        why=say(
            "How far practitioners control what a partnership has is often an issue where more "
            "time and effort is asked of them."
        ),
        claims=("S9",),
        asked_of=say("whoever signs for the money, and practitioners beside them"),
        standards=(*_RESOURCES, _EQUITY),
        answers=(
            Answer("decide", say("practitioners decide on it, or decide with others")),
            Answer("heard", say("practitioners are heard, and others decide")),
            Answer(
                "no-say",
                say("practitioners have no say in it"),
                say("practitioners have no say in the money"),
            ),
            Answer("none", say("there is no money of the partnership's own")),
            _UNKNOWN,
        ),
        days=A_YEAR,
    ),
    Condition(
        slug="money",
        name=say("money to use what is learned"),
        question=say("Is there enough money to use locally what is learned?"),
        why=say("Money to put into use locally what a partnership learns may be short."),
        claims=("S9",),
        asked_of=say("school and district leaders"),
        standards=_RESOURCES,
        answers=_yes_or_no(say("there is not enough money to use locally what is learned")),
        days=A_YEAR,
    ),
    Condition(
        slug="culture",
        name=say("goodwill and culture"),
        question=say("Are people at the sites willing, and used, to change how they work?"),
        why=say(
            "What is learned may meet a place where it is not wanted, or where nobody is used to "
            "changing things together."
        ),
        claims=("S9",),
        asked_of=say("those at the sites who are not on the team"),
        standards=_RESOURCES,
        answers=_yes_or_no(say("people at the sites are not ready to change how they work")),
        days=A_YEAR,
    ),
    Condition(
        slug="technology",
        name=say("technology"),
        question=say("Is there the technology to use locally what is learned?"),
        why=say(
            "Technical means to put into use locally what a partnership learns may be missing."
        ),
        claims=("S9",),
        asked_of=say("those who would use it, and whoever looks after it"),
        standards=_RESOURCES,
        answers=_yes_or_no(say("the technology to use locally what is learned is missing")),
        days=A_YEAR,
    ),
    Condition(
        slug="leading",
        name=say("who leads what"),
        question=say("Which parties led in which phase of the work?"),
        why=say(
            "The types that ask more of people may give practitioners more chances to share in "
            "leading, in all phases of the work."
        ),
        claims=("S6", "S8"),
        asked_of=say("all parties together; a party is named, never a person"),
        standards=_LEADERSHIP,
        answers=(Answer("said", say("said below, phase by phase"), plain=True), _UNKNOWN),
        days=A_YEAR,
        phases=True,
    ),
    Condition(
        slug="missing",
        name=say("who was not in the room"),
        question=say("Who should have been in the room and was not, and what is done about it?"),
        why=say(
            "Some partnerships take their topics from others in the community too. Whoever is "
            "missing cannot say so."
        ),
        claims=("X12",),
        asked_of=say("everyone who is in the room, and then those who are not"),
        standards=(_EQUITY,),
        answers=(
            Answer(
                "missing",
                say("somebody was missing"),
                say("somebody whom it concerns was not in the room"),
            ),
            Answer("nobody", say("nobody was missing, as far as we can see")),
            _UNKNOWN,
        ),
        days=HALF_A_YEAR,
    ),
    Condition(
        slug="support",
        name=say("support after the last cycle"),
        question=say("Is there support for those who go on with a change after its last cycle?"),
        why=say(
            "Short cycles tend not to give the support over three to five years that a change "
            "needs to become usual."
        ),
        claims=("S22", "S23"),
        asked_of=say("those who go on with it, and whoever would pay for the support"),
        standards=_IMPLEMENTATION,
        answers=_yes_or_no(say("there is no support after the last cycle")),
        days=A_YEAR,
    ),
)


def condition(slug: str) -> Condition:
    """The condition with this slug. Raises ``KeyError`` for an unknown one."""
    for one in CONDITIONS:
        if one.slug == slug:
            return one
    raise KeyError(slug)
