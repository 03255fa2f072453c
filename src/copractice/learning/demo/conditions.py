"""Each partnership looks at the conditions of its work twice, and writes down what words mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from copractice.domain.learning.conditions import Phase, condition
from copractice.domain.learning.glossary import Side
from copractice.domain.vocabulary import Standing
from copractice.learning.actions import Sense, Talk, add_term, change_term, say_condition
from copractice.learning.demo.casting import ALLIANCE, COMMUNITY, COUNCIL, DESIGN, NETWORK
from copractice.partnerships.models import Membership, Partnership, Party
from copractice.partnerships.stage import Stage
from copractice.people.models import Person
from copractice.people.scope import Audience

LATEST = -27
"""The week of the second round: what is looked at after half a year is due this week."""
APART = 52
"""So many weeks lie between the rounds, where the partnership is old enough."""


@dataclass(frozen=True)
class Answered:
    """What was said of a condition in one round: by whom, and with words.

    ``leads``: somebody who leads wrote it down, else somebody who works there. ``led`` gives the
    places of parties in the order in which they joined; ``alone``: only the first was in the talk.
    """

    slug: str
    answer: str
    words: str = ""
    leads: bool = True
    alone: bool = False
    open: bool = False
    led: tuple[tuple[Phase, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Explained:
    """A word, what it was said to mean, and how it was said better later."""

    word: str
    side: Side
    means: str
    instead: str = ""
    better: str = ""


@dataclass(frozen=True)
class Story:
    """Two rounds of talks in a partnership, and its shared words."""

    name: str
    first: tuple[Answered, ...]
    second: tuple[Answered, ...]
    words: tuple[Explained, ...]


def _led(*places: tuple[int, ...]) -> tuple[tuple[Phase, tuple[int, ...]], ...]:
    return tuple(zip(Phase, places, strict=True))


STORIES = (
    Story(
        NETWORK,
        (
            Answered(
                "norms", "partly", "We said that tests which failed are shared. Two were not."
            ),
            Answered(
                "workload",
                "no",
                "Visits come on top of lessons. Nothing has been dropped for them so far.",
                leads=False,
                alone=True,
                open=True,
            ),
            Answered("leading", "said", led=_led((0,), (0,), (0,), (0,)), open=True),
        ),
        (
            Answered("norms", "yes", "Each huddle ends with a test that did not work."),
            Answered(
                "trust",
                "partly",
                "In the huddles yes. Nobody says it yet when the superintendents are there.",
                leads=False,
            ),
            Answered(
                "workload",
                "partly",
                "One staff meeting a month became the huddle. The forms still go home with us.",
                leads=False,
                open=True,
            ),
            Answered(
                "control",
                "heard",
                "The hub pays for substitutes. Site leads are asked before the year begins.",
                open=True,
            ),
            Answered("leading", "said", led=_led((0, 1), (1,), (0, 1), (0,)), open=True),
            Answered(
                "missing",
                "missing",
                "New teachers who left during the year. The principals ask them before they go.",
            ),
            Answered(
                "support", "no", "When a change is adopted, its facilitator goes on to the next."
            ),
        ),
        (
            Explained(
                "Baseline",
                Side.RESEARCH,
                "The weeks before a change, to compare with.",
                "how it was before",
                "The weeks before a change that are kept for comparison; at least twelve of them.",
            ),
            Explained(
                "Walk-through",
                Side.PRACTICE,
                "A visit of a few minutes to several lessons, without marks for anyone.",
                "a short observation",
            ),
            Explained("Huddle", Side.BOTH, "Fifteen minutes around the figures of the week."),
        ),
    ),
    Story(
        COUNCIL,
        (
            Answered("norms", "yes"),
            Answered("money", "partly", "Fees cover the evenings, and nothing that follows them."),
        ),
        (
            Answered("norms", "yes", "Nobody sells anything here, and that has held."),
            Answered(
                "culture",
                "partly",
                "Superintendents want it. Their schools hear of it at the end of the year.",
                open=True,
            ),
            Answered(
                "missing",
                "missing",
                "No teacher was ever at a strand. Two are invited to the next one.",
                open=True,
            ),
        ),
        (
            Explained(
                "Chronic absence",
                Side.BOTH,
                "Missing one day in ten or more, with and without an excuse.",
            ),
            Explained(
                "Effect size",
                Side.RESEARCH,
                "How far apart two groups are, measured by how much people differ anyway.",
                "how much more they learned",
            ),
        ),
    ),
    Story(
        ALLIANCE,
        (
            Answered("trust", "no", "The first report was in the newspaper before we had read it."),
            Answered(
                "control",
                "no-say",
                "The grant is the research office's, and so is the plan for it.",
                open=True,
            ),
            Answered("leading", "said", led=_led((1,), (0,), (1,), (0,)), open=True),
        ),
        (
            Answered(
                "trust",
                "partly",
                "Since reports come to us two weeks before anybody else, questions are frank.",
            ),
            Answered(
                "control",
                "heard",
                "The steering group sees the budget each autumn. The office decides.",
                open=True,
            ),
            Answered("leading", "said", led=_led((0, 1), (0,), (0, 1), (0,)), open=True),
            Answered(
                "technology",
                "no",
                "The warning list is a file that somebody makes by hand each month.",
                leads=False,
            ),
        ),
        (
            Explained(
                "On track",
                Side.BOTH,
                "A ninth-grader with enough credits to go on, and no more than one failed course.",
            ),
            Explained(
                "Significant",
                Side.RESEARCH,
                "Larger than chance alone would often make it. It does not say that it matters.",
                "not just luck",
            ),
        ),
    ),
    Story(
        COMMUNITY,
        (
            Answered("norms", "not-known", "We never wrote any down, and have not missed them."),
            Answered("workload", "partly", "Evenings only, so those with children come less."),
        ),
        (
            Answered("norms", "partly", "Four lines on a card. Two of them are kept."),
            Answered(
                "missing",
                "missing",
                "Families who speak Spanish. The library reads the cards out to them first.",
                leads=False,
                open=True,
            ),
            Answered(
                "control", "none", "Each of us brings what there is; nothing is bought together."
            ),
        ),
        (
            Explained(
                "Inquiry",
                Side.PRACTICE,
                "Children find out with their hands before anybody explains.",
                "guided discovery",
            ),
        ),
    ),
    Story(
        DESIGN,
        (
            Answered(
                "workload", "no", "A design day takes a day of lessons, and nobody covers it."
            ),
            Answered("leading", "said", led=_led((0,), (0,), (0,), (0,))),
        ),
        (
            Answered(
                "workload",
                "partly",
                "The district pays two substitutes on design days. We still prepare at night.",
                leads=False,
                open=True,
            ),
            Answered("trust", "yes", "Teachers call a task bad when it is bad.", leads=False),
            Answered("leading", "said", led=_led((0, 1), (1,), (0, 1), (0, 1)), open=True),
            Answered(
                "support",
                "not-known",
                "Who answers questions once the grant ends was put on the next agenda.",
            ),
        ),
        (
            Explained(
                "Conjecture",
                Side.RESEARCH,
                "What we think will happen, and why, before we try it.",
                "our hunch",
            ),
            Explained(
                "Number talk",
                Side.PRACTICE,
                "Ten minutes in which children tell how they worked something out.",
            ),
        ),
    ),
)


def play_conditions(stage: Stage) -> None:
    """Two rounds in each partnership that is there; of a type not installed nothing is said."""
    for story in STORIES:
        here = Partnership.objects.filter(name=story.name).first()
        if here is not None:
            _Play(stage, story, here).play()


class _Play:
    """One partnership and its people, on the days of the rounds."""

    def __init__(self, stage: Stage, story: Story, here: Partnership) -> None:
        self.stage, self.story, self.here = stage, story, here
        rows = Party.objects.filter(partnership=here).order_by("starts", "pk")
        self.parties = list(rows)

    def play(self) -> None:
        """The rounds on Tuesdays; the words come with the first one."""
        second = self.stage.day(LATEST, 1)
        first = max(self.stage.day(LATEST - APART, 1), self.here.starts + timedelta(weeks=6))
        # A partnership that is younger than that looks first when it has gone a few weeks.
        second = max(second, first + timedelta(weeks=10))
        for day, answers in ((first, self.story.first), (second, self.story.second)):
            for answer in answers:
                self._say(answer, day)
        self._explain(first, second)

    def _say(self, said: Answered, day: date) -> None:
        about = condition(said.slug)
        there = [party for party in self.parties if party.starts <= day]
        talk = Talk(
            answer=said.answer,
            on=day,
            look_again_on=day + timedelta(days=about.days),
            words=said.words,
            parties=[party.code for party in (there[:1] if said.alone else there)],
            led=dict(_named(said.led, there)),
            audience=Audience.EVERYONE if said.open else Audience.PARTNERSHIP,
        )
        say_condition(
            actor=self.stage.actor(self._writes(day, leads=said.leads), day),
            at=self.stage.at(day),
            partnership=self.here,
            condition=about,
            talk=talk,
        )
        self.stage.done += 1

    def _explain(self, first: date, second: date) -> None:
        for number, word in enumerate(self.story.words):
            day = first + timedelta(days=number)
            given = partial(self._given, leads=word.side is Side.RESEARCH)
            sense = Sense(word.means, word.side, word.instead)
            term = add_term(**given(day), partnership=self.here, word=word.word, sense=sense)
            self.stage.done += 1
            if word.better:
                better = Sense(word.better, word.side, word.instead)
                change_term(**given(second), term=term, sense=better)
                self.stage.done += 1

    def _given(self, day: date, *, leads: bool) -> dict[str, object]:
        writer = self._writes(day, leads=leads)
        return {"actor": self.stage.actor(writer, day), "at": self.stage.at(day)}

    def _writes(self, day: date, *, leads: bool) -> Person:
        """The first who leads on that day, or the first who works there without leading."""
        rows = Membership.objects.filter(partnership=self.here, starts__lte=day, ends=None)
        standing = Standing.LEADS if leads else Standing.WORKS
        found = rows.filter(standing=standing).select_related("person").order_by("starts", "pk")
        person: Person = found[0].person
        return person


def _named(
    led: Sequence[tuple[Phase, tuple[int, ...]]], there: Sequence[Party]
) -> Iterator[tuple[Phase, list[str]]]:
    """The parties behind their places, as far as they had joined by then."""
    for phase, places in led:
        yield phase, [there[at].code for at in places if at < len(there)]
