"""A network tries what its record advises: one design reached more sites, one was dropped."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.learning.advice import Outcome, rule_of
from copractice.learning import actions
from copractice.learning.demo.casting import NETWORK
from copractice.partnerships.models import Partnership
from copractice.partnerships.stage import Stage


@dataclass(frozen=True)
class Design:
    """What whoever founded a partnership tried: from a week, until it was looked at in another."""

    of: str
    rule: str
    what: str
    week: int
    looked: int
    outcome: Outcome
    went: str


DESIGNS = (
    Design(
        NETWORK,
        "few-reached",
        "Each month one team shows its test at a site that has not run one yet, in team time.",
        -36,
        -26,
        Outcome.KEPT,
        "Two sites began within the term. The teachers who showed their test said that they had "
        "to explain what they took for granted. One visit fell into testing week and was moved.",
    ),
    Design(
        NETWORK,
        "no-support-after",
        "A facilitator comes by once a month where a change was adopted, for half a year.",
        -7,
        -1,
        Outcome.DROPPED,
        "We managed one visit. Nobody could be freed for the second, and the site did not ask for "
        "it. The question stays: who looks in when a change is no longer new?",
    ),
)
"""In the order of their weeks."""


def play_designs(stage: Stage) -> None:
    """Who founded a partnership tries something and says how it went; on Wednesdays."""
    for design in DESIGNS:
        here = Partnership.objects.filter(name=design.of).first()
        if here is not None:
            _try(stage, here, design)


def _try(stage: Stage, here: Partnership, design: Design) -> None:
    began, looked = stage.day(design.week, 2), stage.day(design.looked, 2)
    tried = actions.try_design(
        actor=stage.actor(here.founded_by, began),
        at=stage.at(began),
        partnership=here,
        rule=rule_of(design.rule),
        what=design.what,
        starts=began,
        look_on=looked,
    )
    actions.look_at_design(
        actor=stage.actor(here.founded_by, looked),
        at=stage.at(looked),
        design=tried,
        outcome=design.outcome,
        went=design.went,
    )
    stage.done += 2
