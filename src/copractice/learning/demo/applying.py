"""Weeks later: what people did with what was learned, and what others need to learn for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from copractice.domain.learning.applying import AFTER
from copractice.learning.actions import ask_applied, name_need, say_applied
from copractice.learning.demo.casting import (
    ALLIANCE,
    COMMUNITY,
    COUNCIL,
    DESIGN,
    QUIET,
    acting_as,
    somebody,
)
from copractice.learning.models import Application
from copractice.partnerships.models import Finding
from copractice.partnerships.stage import Stage


@dataclass(frozen=True)
class Asked:
    """Of which finding, by its first words; who answers what, and which need they name.

    No line is the answer *nothing yet*; where it ``waits``, nobody has answered.
    """

    where: str
    begins: str
    who: str
    line: str = ""
    need: str = ""
    waits: bool = False


ASKED = (
    Asked(
        *(COMMUNITY, "When children test", "Nia Okafor"),
        "My grade 5 tests on Tuesday now and draws on Thursday. I moved the lesson, and no more.",
        "To stand by while something fails.",
    ),
    Asked(COMMUNITY, "When children test", "Milo Brandt"),
    Asked(COMMUNITY, "With fourteen children", "Rosa Delgado", waits=True),
    Asked(
        *(COUNCIL, "Letters that name", "Yasmin Cole"),
        "Our letter names the days now, and a number to call.",
        "To talk with a family that calls and is angry.",
    ),
    Asked(
        *(DESIGN, "Where children drew", "Amos Reed"),
        "I let them draw the first sentence in science too.",
    ),
    Asked(DESIGN, "Where children drew", "Keiko Tan"),
    Asked(
        *(QUIET, "Who comes back", "Irene Castle"),
        "Whoever goes to a course has an hour in our staff meeting the week after.",
    ),
    Asked(
        *(QUIET, "Two visits", "Hugo Lark"),
        "We gave up the second day and paid for two mornings of cover instead.",
    ),
)
NAMED = (
    (
        *(ALLIANCE, "It is the first sign", "Sofia Lamb"),
        "To read a count of the fourth week without naming anybody.",
    ),
)


def play(stage: Stage) -> None:
    """Each is asked once, six weeks after; some say what they did, some nothing yet."""
    for one in ASKED:
        finding = _finding(one.where, one.begins)
        day = finding.made_at.date() + AFTER + timedelta(days=1)
        ask_applied(actor=None, at=stage.at(day), finding=finding, people=[somebody(one.who).pk])
        asked = Application.objects.get(finding=finding, person__name=one.who)
        stage.done += 1
        if asked.asked_on is not None and not one.waits:
            say_applied(
                **acting_as(stage, one.who, max(asked.asked_on, day) + timedelta(days=2)),
                application=asked,
                line=one.line,
                need=one.need,
            )
            stage.done += 1
    for where, begins, who, need in NAMED:
        finding = _finding(where, begins)
        name_need(
            **acting_as(stage, who, finding.made_at.date() + timedelta(days=9)),
            finding=finding,
            text=need,
        )
        stage.done += 1


def _finding(where: str, begins: str) -> Finding:
    rows = Finding.objects.filter(partnership__name=where, text__startswith=begins)
    found: Finding = rows.select_related("partnership", "part__partnership").earliest("pk")
    return found
