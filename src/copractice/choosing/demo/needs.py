"""A district notes what its people need to learn, and says which of its partnerships meets it."""

from __future__ import annotations

from dataclasses import dataclass

from copractice.choosing.actions import needs as write
from copractice.choosing.models import Need
from copractice.choosing.needing import Partner, needs_of
from copractice.domain.fit import Degree
from copractice.domain.needs import NeedFrom, Noted
from copractice.domain.priorities import NeedOf
from copractice.partnerships.stage import Stage

DISTRICT = "Alder County Schools"
NETWORK = "First Years Network"
COUNCIL = "Lakeshore Study Council"
ALLIANCE = "Tamarack Research Alliance"
COMMUNITY = "River Towns STEM"


@dataclass(frozen=True)
class Word:
    """What the leader says, so many weeks from now, of a partnership or a candidate."""

    week: int
    of: str
    degree: Degree
    why: str


@dataclass(frozen=True)
class Story:
    """A need, the week in which it was noted, what was said of it, and why it was closed."""

    week: int
    need: Noted
    words: tuple[Word, ...] = ()
    closed: str = ""


STORIES = (
    Story(
        -34,
        Noted(
            "Feedback to new teachers that they can use the next day",
            NeedOf.EDUCATORS,
            NeedFrom.EVALUATION,
            "Mentoring review of last spring, page 4",
            ("2011:learning-communities", "2011:implementation"),
        ),
        (
            Word(-30, NETWORK, Degree.PARTLY, "Two of our schools test it; the others do not."),
            Word(-6, NETWORK, Degree.YES, "All four schools have a form that works."),
            Word(-6, COUNCIL, Degree.NO, "No strand is about it."),
        ),
    ),
    Story(
        -33,
        Noted(
            "To read our own figures without waiting for a report",
            NeedOf.SYSTEM,
            NeedFrom.ASSESSMENT,
            "Needs assessment of last autumn",
            ("2011:data",),
        ),
        (
            Word(-8, NETWORK, Degree.PARTLY, "Run charts, for those in the tests."),
            Word(-8, ALLIANCE, Degree.PARTLY, "Reports come, and one workshop a year."),
        ),
    ),
    Story(
        -32,
        Noted(
            "Talking about science with families who do not come to evenings",
            NeedOf.FAMILIES,
            NeedFrom.TOLD,
            "Families Council, March meeting",
            ("2011:outcomes",),
        ),
    ),
    Story(
        -12,
        Noted(
            "Co-teaching where two timetables meet",
            NeedOf.EDUCATORS,
            NeedFrom.TOLD,
            standards=("2011:resources",),
        ),
        tuple(
            Word(-5, one, Degree.NO, why)
            for one, why in (
                (NETWORK, "It is about visits."),
                (COUNCIL, "It was proposed and not taken up."),
                (ALLIANCE, "It is no question on its agenda."),
                (COMMUNITY, "Nobody there has such a timetable."),
            )
        ),
    ),
    Story(
        -11,
        Noted("Word problems in mixed classes", NeedOf.STUDENTS, NeedFrom.INDICATORS, "Grade 5"),
        (Word(-4, COMMUNITY, Degree.PARTLY, "Two evenings were about it."),),
    ),
    Story(
        -40,
        Noted("Using the new gradebook", NeedOf.EDUCATORS, NeedFrom.TOLD),
        (),
        "Everybody uses it by now.",
    ),
)


def play(stage: Stage) -> None:
    """The leader notes needs, says what meets them, and closes one."""
    for story in sorted(STORIES, key=lambda one: one.week):
        need = _noted(stage, story)
        for word in story.words:
            _say(stage, need, word)
        if story.closed:
            given = _given(stage, story.week + 20)
            write.close_need(**given, need=need, because=story.closed)
            stage.done += 1


def _given(stage: Stage, week: int) -> dict[str, object]:
    day = stage.day(week, 1)
    return {"actor": stage.actor(stage.leaders[DISTRICT], day), "at": stage.at(day)}


def _noted(stage: Stage, story: Story) -> Need:
    given = _given(stage, story.week)
    district = stage.organisations[DISTRICT]
    need: Need = write.note_need(**given, organisation=district, need=story.need)
    stage.done += 1
    return need


def _say(stage: Stage, need: Need, word: Word) -> None:
    """A word on a partnership that was there by then; on one that is not played, none."""
    about = _partner(stage, need, word)
    if about is None:
        return
    write.say_need_met(
        **_given(stage, word.week),
        need=need,
        degree=word.degree,
        why=word.why,
        partnership=about.partnership,
    )
    stage.done += 1


def _partner(stage: Stage, need: Need, word: Word) -> Partner | None:
    actor = stage.actor(stage.leaders[DISTRICT], stage.day(word.week, 1))
    partnerships = needs_of(actor, need.organisation).partnerships
    return next((one for one in partnerships if one.name == word.of), None)
