"""A learning leader weighs what would keep new teachers; the network signed on a brief long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from copractice.choosing import actions
from copractice.choosing.demo.offers import NETWORK
from copractice.choosing.models import Choice, Offer
from copractice.domain.candidates import Candidate, write_candidate
from copractice.domain.fit import (
    About,
    DataAtHand,
    Degree,
    Expectation,
    Goal,
    Group,
    Learning,
    People,
    Room,
    Situation,
    write_situation,
)
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.stage import Stage
from copractice.people.scope import Audience

DISTRICT = "Alder County Schools"
SITUATION = Situation(
    problem="New teachers at four of our schools leave within three years.",
    goals=(Goal.SPREAD,),
    learners=(Learning(Group.TEACHERS, "To take roles beyond their own classroom"),),
    months=24,
    people=(
        People("teacher", 12, 6.0, Room.SOME, Degree.YES),
        People("principal", 4, 3.0, Room.LITTLE, Degree.PARTLY),
    ),
    money=14000.0,
    data=MappingProxyType(
        {DataAtHand.SCHOOL_FILES: Degree.YES, DataAtHand.OWN_MEASURES: Degree.PARTLY}
    ),
    expects=(Expectation.SOON,),
    now=Degree.NO,
    of_all=About(matters=Degree.YES, joins=Degree.PARTLY, stops=Degree.PARTLY),
)
SHORTER = "The board gives eighteen months, not two years."


def play(stage: Stage) -> None:
    """The leader of a district chooses; what the network signed is kept."""
    _weigh(stage)
    _sign(stage)


def _weigh(stage: Stage) -> None:
    leader, day = stage.leaders[DISTRICT], stage.day(-2)
    given = {"actor": stage.actor(leader, day), "at": stage.at(day)}
    choice = actions.begin_choice(
        **given, title="What would keep new teachers", situation=SITUATION
    )
    for offer in Offer.objects.filter(withdrawn_at=None).order_by("pk"):
        actions.bring_offer(**given, choice=choice, offer=offer)
        stage.done += 1
    later = stage.day(-1)
    changed = replace(SITUATION, months=18)
    _changed(stage, choice, later, changed)
    actions.share_choice(
        actor=stage.actor(leader, later),
        at=stage.at(later),
        choice=choice,
        audience=Audience.ORGANISATION,
        organisation=stage.organisations[DISTRICT],
    )
    stage.done += 3


def _changed(stage: Stage, choice: Choice, day: date, situation: Situation) -> None:
    leader = stage.leaders[DISTRICT]
    actions.change_situation(
        actor=stage.actor(leader, day),
        at=stage.at(day),
        choice=choice,
        base=1,
        situation=situation,
        reason=SHORTER,
    )


def _sign(stage: Stage) -> None:
    partnership = Partnership.objects.filter(name=NETWORK.name).first()
    if partnership is None:
        return
    lead = Membership.objects.filter(partnership=partnership, standing="leads").earliest("pk")
    starts = stage.day(-100)
    actions.keep_plan(
        actor=stage.actor(lead.person, starts),
        at=stage.at(starts),
        partnership=partnership,
        signed=_signed(NETWORK, stage),
        starts=starts,
        checks=[
            actions.Looked(one.risk, one.look, starts + timedelta(days=30 * one.months))
            for one in NETWORK.checks
        ],
    )
    stage.done += 1


def _signed(candidate: Candidate, stage: Stage) -> actions.Signed:
    return actions.Signed(
        option=candidate.key,
        name=candidate.name,
        situation=write_situation(SITUATION),
        profile=write_candidate(candidate),
        renew_on=stage.day(5),
    )
