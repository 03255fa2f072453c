"""Three partnerships that would take others in. Words are invented, figures are their record’s.

One asks much and says so, one has a price and few places, one says little of what it asks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from copractice.choosing.actions.offers import publish_offer
from copractice.choosing.offering import Figures
from copractice.domain.candidates import Asked, Candidate, Check, Offers
from copractice.domain.fit import DataAtHand, Degree, Expectation, Goal, Group
from copractice.partnerships.models import Partnership
from copractice.partnerships.stage import Stage


@dataclass(frozen=True)
class Says:
    """What a partnership published in a week, and until how many weeks from now one can join."""

    week: int
    candidate: Candidate
    join_until: int
    shows: Collection[Figures] = tuple(Figures)


NETWORK = Candidate(
    "first-years-network",
    "First Years Network",
    kinds=("network",),
    about="Schools test, in small steps, what makes the talk after a visit useful to a new "
    "teacher. Four more schools can join.",
    host="Lindenbrook Regional Learning Office",
    where="Alder County, Tern Island and Corrie Valley",
    contact="the hub, at the Lindenbrook Regional Learning Office",
    months=(12.0, 24.0),
    money=(0.0, 0.0),
    data={DataAtHand.OWN_MEASURES: Degree.YES, DataAtHand.SCHOOL_FILES: Degree.NO},
    offers=Offers(
        goals=(Goal.SPREAD, Goal.EXCHANGE),
        expects=(Expectation.SOON, Expectation.AGENDA),
        learners=(Group.TEACHERS, Group.LEADERS),
        topics=("Feedback to new teachers",),
        learning=(
            "To test a change with figures of one’s own",
            "To read a run chart, and to tell chance from change",
        ),
        standards=("2011:learning-communities", "2011:data", "2022:evidence"),
    ),
    roles=(
        Asked("teacher", "Plans, runs and studies small tests", 3, 24, (2.0, 3.0), Degree.PARTLY),
        Asked("principal", "Makes room, and takes part in the huddle", 1, 4, (1.0, 1.0), Degree.NO),
    ),
    questions=(
        "Who covers lessons while a test is studied?",
        "May a school pause for a term?",
        "Who sees a test that failed, and is it agreed that nobody is rated by it?",
    ),
    checks=(
        Check(
            "Nobody covers lessons, and the tests move into the evening",
            "How much of the recorded time lies outside the working day?",
            3,
        ),
        Check(
            "Tests go on and nothing is adopted",
            "Which change ideas were adopted or stopped, and why?",
            9,
        ),
    ),
)
COUNCIL = Candidate(
    "lakeshore-study-council",
    "Lakeshore Study Council",
    kinds=("council",),
    about="Leaders of districts review with experts what research has found on attendance, and "
    "conclude what to try.",
    host="Wending State University",
    where="on the campus, and by video",
    contact="the director, at Wending State University",
    months=(10.0, 12.0),
    money=(900.0, 2400.0),
    currency="USD",
    offers=Offers(
        goals=(Goal.REVIEW,),
        expects=(Expectation.BOUNDED, Expectation.AGENDA),
        learners=(Group.LEADERS,),
        topics=("Attendance policies that bring children back",),
        learning=("To weigh evidence on a problem of practice",),
        standards=("2011:leadership", "2011:learning-designs"),
    ),
    roles=(
        Asked("district leader", "Takes part in a strand, and reads", 1, 4, (3.0, 3.0), Degree.NO),
        Asked("school leader", "Takes part in a strand, and reads", 0, 6, (3.0, 3.0), Degree.NO),
    ),
    questions=(
        "Which strands are there this year, and who chose them?",
        "What does the fee depend on, and what if a district leaves within the year?",
    ),
    checks=(
        Check(
            "What was concluded stays with those who were there",
            "What did those who took part pass on, and to whom?",
            8,
        ),
    ),
)
ALLIANCE = Candidate(
    "tamarack-research-alliance",
    "Tamarack Research Alliance",
    kinds=("alliance",),
    about="A district and a research office look together for early signs that a ninth-grader is "
    "slipping. A second district could join.",
    host="Tamarack Research Office",
    data={DataAtHand.SCHOOL_FILES: Degree.YES, DataAtHand.OWN_MEASURES: Degree.NO},
    offers=Offers(
        goals=(Goal.FINDINGS,),
        learners=(Group.LEADERS,),
        topics=("Ninth-graders who leave the year with too few credits",),
    ),
    roles=(Asked("data manager", "Brings files twice a year, and answers questions about them"),),
    questions=("Would it take up a question of ours, and when?",),
)
OFFERS = (
    Says(-9, replace(NETWORK, money=None, checks=NETWORK.checks[:1]), 12, shows=()),
    Says(-1, NETWORK, 12),
    Says(-1, COUNCIL, 5),
    Says(-1, ALLIANCE, 26, shows=(Figures.COUNTS, Figures.STANDARDS)),
)


def play(stage: Stage) -> None:
    """Those who lead publish; a partnership whose type is not installed has nothing to say."""
    for says in OFFERS:
        here = Partnership.objects.filter(name=says.candidate.name).first()
        if here is not None:
            publish_offer(**_by_its_founder(stage, here, says))
            stage.done += 1


def _by_its_founder(stage: Stage, here: Partnership, says: Says) -> dict[str, Any]:
    """Who publishes what, and when: on the Friday of its week."""
    day = stage.day(says.week, 4)
    until = stage.anchor + timedelta(weeks=says.join_until)
    return {
        "actor": stage.actor(here.founded_by, day),
        "at": stage.at(day),
        "partnership": here,
        "candidate": replace(says.candidate, until=until),
        "shows": says.shows,
    }
