"""What a meeting of a kind consists of: steps with their minutes, as data.

A partnership may change them for itself; a changed step keeps its slug, so that the program still
knows where promises, findings and things to decide belong.
"""

from __future__ import annotations

from dataclasses import dataclass

from copractice.domain.meeting.agenda import PROMISED, PointKind
from copractice.domain.words import Sentence, say


@dataclass(frozen=True)
class Step:
    """One step of a meeting: its slug, title, usual minutes, and the kinds of points it takes."""

    slug: str
    title: Sentence
    minutes: int
    takes: tuple[PointKind, ...] = ()


@dataclass(frozen=True)
class Template:
    """A kind of meeting: its steps, and what it is good for."""

    slug: str
    name: Sentence
    means: Sentence
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long it lasts, all in all."""
        return sum(step.minutes for step in self.steps)


_DECIDING = (PointKind.PROPOSAL, PointKind.AGREEMENT)
_TALKING = (PointKind.QUESTION, PointKind.TOPIC)

_WELCOME = say("Welcome, and what today is for")
_PROMISES = say("What we promised each other")
_WHO = say("Who does what until when")
_FEEDBACK = say("How was this meeting for you?")

HUDDLE = Template(
    "huddle",
    say("Huddle"),
    say("Half an hour, standing if you like: four steps, one question."),
    (
        Step(PROMISED, _PROMISES, 8),
        Step("seen", say("What we saw since then"), 8, (PointKind.FINDING,)),
        Step("question", say("One question"), 7, (*_TALKING, *_DECIDING)),
        Step("who", _WHO, 7),
    ),
)
REGULAR = Template(
    "regular",
    say("Regular meeting"),
    say("An hour: promises, what was learned, what is to be decided."),
    (
        Step("welcome", _WELCOME, 5),
        Step(PROMISED, _PROMISES, 10),
        Step("seen", say("What was learned"), 15, (PointKind.FINDING,)),
        Step("decide", say("To talk about and to decide"), 20, (*_DECIDING, *_TALKING)),
        Step("who", _WHO, 5),
        Step("feedback", _FEEDBACK, 5),
    ),
)
CONVENING = Template(
    "convening",
    say("Half-day convening"),
    say("Four hours with everyone: results, work in groups, decisions, promises."),
    (
        Step("welcome", _WELCOME, 20),
        Step(PROMISED, _PROMISES, 15),
        Step("seen", say("Results, and what we make of them"), 50, (PointKind.FINDING,)),
        Step("break", say("Break"), 15),
        Step("groups", say("Work in groups"), 70, _TALKING),
        Step("decide", say("What we decide"), 40, _DECIDING),
        Step("who", _WHO, 20),
        Step("feedback", _FEEDBACK, 10),
    ),
)
TEMPLATES: tuple[Template, ...] = (HUDDLE, REGULAR, CONVENING)


def step_named(slug: str) -> Step | None:
    """The usual step behind a slug, for its title and what it takes; ``None`` for an own one."""
    return next((one for kind in TEMPLATES for one in kind.steps if one.slug == slug), None)
