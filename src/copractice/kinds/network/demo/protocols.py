"""The talk after a visit as a protocol: from Ben's first draft to standard work, over its cycles.

A later version came of the telephone talks across the ferry; a school made one of its own. Two
questions for help belong to the same two years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from copractice.commons.talk import actions as talk
from copractice.domain.protocols import Protocol as Parts
from copractice.domain.protocols import ProtocolPart
from copractice.partnerships.story import Step
from copractice.people.scope import Audience

from .. import actions
from ..actions import Asked
from ..models import Cycle, Protocol, ProtocolUse
from ..profile import PROFILE
from ..story import HUB
from ..story.cycles import (
    A_NOTE,
    ALL_BEGUN,
    ANYONE,
    FERRY,
    LIBRARIAN,
    NEXT_FIRST,
    REPLACED,
    SMALL,
    TWO_DAYS,
    TWO_QUESTIONS,
)
from ..story.figures import FENWICK, HOLLIS, LARCH, TERN
from .playing import Playing

TITLE, PURPOSE = "The talk after a visit", "A new teacher leaves the talk with one thing to try."
OWN = "La conversación después de una visita"

BOOK = ProtocolPart("book", "Before the visit", "Book the talk together with the visit.", 2)
SEE = ProtocolPart("see", "What did you see?", "Ask, and let the other speak first.", 5)
THINK = ProtocolPart("think", "What do you think about it?", "Talk about one moment of it.", 8)
STEP = ProtocolPart("step", "The next step", "Name a next step.", 3)
FORM = ProtocolPart("form", "Afterwards", "Fill in the form, and send a copy.", 10)

BOOK_2 = ProtocolPart(
    "book",
    "Before the visit",
    "Book the talk together with the visit, **within 48 hours** of it.",
    2,
)
TRY = ProtocolPart(
    "think", "What will you try, and when?", "One thing, and the lesson in which it is tried.", 8
)
SAY = ProtocolPart("step", "Say it aloud", "Both of you say the next step in your own words.", 2)
FORM_2 = ProtocolPart("form", "The form", "One page, filled in together, in the talk.", 3)
BOOK_3 = ProtocolPart(
    "book",
    "Before the visit",
    "Book the talk together with the visit, **within 48 hours** of it.\n\n"
    "Who leads it does not matter. Nothing of it goes into an evaluation.",
    2,
)
SEE_2 = ProtocolPart("see", "What did you see?", "Ask, then *wait for ten seconds*.", 5)
FORM_3 = ProtocolPart(
    "form",
    "The form",
    "One page, filled in together, in the talk. On the telephone both have it before them.",
    3,
)

Led = Mapping[str, Sequence[str]]
VERSIONS: tuple[tuple[int, str, tuple[ProtocolPart, ...], Led, str], ...] = (
    (
        -62,
        "Ida Lindqvist",
        (BOOK_2, SEE, THINK, STEP, FORM),
        {"book": (TWO_DAYS,)},
        "What was seen is still fresh after two days.",
    ),
    (
        -52,
        "Ben Achterberg",
        (BOOK_2, SEE, TRY, SAY, FORM_2),
        {"think": (TWO_QUESTIONS,), "step": (NEXT_FIRST,), "form": (NEXT_FIRST,)},
        "Two questions are enough, and the second one asks for a try.",
    ),
    (
        -37,
        "Sam Okafor",
        (BOOK_3, SEE, TRY, SAY, FORM_2),
        {"book": (ANYONE,)},
        "Assistant principals led half of the talks, and it held.",
    ),
    (
        -19,
        "Marco Bell",
        (BOOK_3, SEE_2, TRY, SAY, FORM_3),
        {"see": (FERRY,), "form": (FERRY,)},
        "On the telephone the pause was the first thing to go.",
    ),
)
LINKS: tuple[tuple[int, str, str, tuple[str, ...]], ...] = (
    (-66, "Ida Lindqvist", TWO_DAYS, ("book",)),
    (-57, "Ben Achterberg", TWO_QUESTIONS, ("see", "think")),
    (-43, "Sam Okafor", ANYONE, ()),
    (-37, "Teresa Marsh", SMALL, ()),
    (-36, "Noor Haddad", A_NOTE, ("step",)),
    (-31, "Noor Haddad", REPLACED, ("see", "think", "step")),
    (-29, "Teresa Marsh", ALL_BEGUN, ("see",)),
    (-25, "Marco Bell", FERRY, ()),
)
STEPS: tuple[tuple[int, str, str, tuple[str, ...], str], ...] = (
    (-61, "Ben Achterberg", "try", (TWO_DAYS,), "Ida tried the first part at Fenwick."),
    (
        -37,
        "Ben Achterberg",
        "use",
        (TWO_DAYS, TWO_QUESTIONS, ANYONE),
        "It holds whoever leads it, so others can take it up.",
    ),
    (
        -18,
        HUB,
        "standardise",
        (ANYONE, SMALL, REPLACED, FERRY),
        "It held at three schools unlike each other, at one of them by telephone. Written feedback "
        "instead of the talk did not.",
    ),
)
USES: tuple[tuple[int, str, str, str, str], ...] = (
    (
        -42,
        "Sam Okafor",
        FENWICK,
        "Assistant principals lead half of the talks.",
        "Seven of eight talks within 48 hours.",
    ),
    (-36, "Teresa Marsh", LARCH, "As it is, for all new teachers.", ""),
    (
        -24,
        "Marco Bell",
        TERN,
        "By telephone, on the day of the visit.",
        "It holds if both have the form before them.",
    ),
)
TOOK_OVER = (("Sam Okafor", -17), ("Marco Bell", -18))
"""Who took the latest version over; Teresa Marsh has not looked at it yet."""


def steps(playing: Playing) -> Iterator[Step]:
    """Everything of it, each on its day."""
    play, stage = _Play(playing), playing.stage
    yield stage.day(-67, 1), play.draft
    for week, who, question, tested in LINKS:
        yield stage.day(week, 1), partial(play.link, who, question, tested, stage.day(week, 1))
    for week, who, parts, led, reason in VERSIONS:
        yield stage.day(week, 3), partial(play.revise, who, parts, led, reason, stage.day(week, 3))
    for week, who, move, questions, reason in STEPS:
        day = stage.day(week, 4)
        yield day, partial(play.move, who, move, questions, reason, day)
    for week, who, site, adapted, result in USES:
        yield stage.day(week, 2), partial(play.use, who, site, adapted, result, stage.day(week, 2))
    for who, week in TOOK_OVER:
        yield stage.day(week, 4), partial(play.take_over, who, stage.day(week, 4))
    yield stage.day(-34, 2), play.own
    yield stage.day(-17, 1), play.ask_the_hub
    yield stage.day(-2, 1), play.ask_the_expert


class _Play:
    """The protocol while it is played."""

    def __init__(self, playing: Playing) -> None:
        self.playing, self.stage, self.part = playing, playing.stage, playing.part

    def _does(self, who: str, day: date, action: Callable[..., Any], **given: Any) -> Any:
        return self.playing.does(who, day, action, 16, **given)

    def _protocol(self, title: str = TITLE) -> Protocol:
        rows = Protocol.objects.select_related("partnership", "artefact")
        return rows.get(partnership=self.part.partnership, title=title)

    def _cycle(self, question: str) -> Cycle:
        rows = Cycle.objects.select_related("setting", "figure", "measure")
        found = rows.filter(partnership=self.part.partnership, question=question)
        return found.earliest("number")

    def draft(self) -> None:
        self._does(
            "Ben Achterberg",
            self.stage.day(-67, 1),
            actions.write_protocol,
            part=self.part,
            written=Parts(TITLE, PURPOSE, (BOOK, SEE, THINK, STEP, FORM)),
            audience=Audience.EVERYONE,
        )

    def link(self, who: str, question: str, parts: Sequence[str], day: date) -> None:
        self._does(
            who,
            day,
            actions.link_cycle,
            protocol=self._protocol(),
            cycle=self._cycle(question),
            parts=parts,
        )

    def revise(
        self, who: str, parts: tuple[ProtocolPart, ...], led: Led, reason: str, day: date
    ) -> None:
        protocol = self._protocol()
        self._does(
            who,
            day,
            actions.revise_protocol,
            part=self.part,
            protocol=protocol,
            base=protocol.version,
            written=Parts(TITLE, PURPOSE, parts),
            led={part: [self._cycle(one) for one in ones] for part, ones in led.items()},
            reason=reason,
        )

    def move(self, who: str, move: str, questions: Sequence[str], reason: str, day: date) -> None:
        self._does(
            who,
            day,
            actions.move_protocol,
            part=self.part,
            protocol=self._protocol(),
            move=move,
            cycles=[self._cycle(question) for question in questions],
            reason=reason,
        )

    def use(self, who: str, site: str, adapted: str, result: str, day: date) -> None:
        use = self._does(
            who,
            day,
            actions.use_protocol,
            part=self.part,
            protocol=self._protocol(),
            since=day,
            adapted=adapted,
            setting=self.playing.sites[site],
        )
        if result:
            self._does(who, day, actions.tell_of_use, part=self.part, use=use, result=result)

    def take_over(self, who: str, day: date) -> None:
        use = ProtocolUse.objects.select_related("protocol__partnership").get(
            protocol=self._protocol(), person=self.playing.people[who]
        )
        number = use.protocol.version
        self._does(who, day, actions.look_at_version, use=use, number=number, takes_over=True)

    def own(self) -> None:
        """Larch Street talks in Spanish where it gets difficult, and so has its own."""
        day = self.stage.day(-34, 2)
        made = self._does(
            "Luz Ortega",
            day,
            actions.adapt_protocol,
            part=self.part,
            source=self._protocol(),
            title=OWN,
            setting=self.playing.sites[LARCH],
            reason="Two of our new teachers think in Spanish when it gets difficult.",
        )
        theirs = Parts(
            OWN,
            "Que cada docente nueva salga con una cosa que probar.",
            (
                ProtocolPart(
                    "book", "Antes de la visita", "Fijar la conversación, en 48 horas.", 2
                ),
                ProtocolPart("see", "¿Qué viste?", "Esperar diez segundos.", 5),
                ProtocolPart("think", "¿Qué vas a probar, y cuándo?", "Una sola cosa.", 8),
                ProtocolPart("step", "Decirlo en voz alta", "Las dos, con palabras propias.", 2),
            ),
        )
        self._does(
            "Luz Ortega",
            day,
            actions.revise_protocol,
            part=self.part,
            protocol=made,
            base=1,
            written=theirs,
            led={},
            reason="En español, y sin formulario.",
        )

    def ask_the_hub(self) -> None:
        """Luz asks about her cycle, is answered, and says that it helped."""
        day = self.stage.day(-17, 1)
        thread = self._does(
            "Luz Ortega",
            day,
            actions.ask_for_help,
            part=self.part,
            asked=Asked(role=f"{PROFILE.slug}/hub"),
            title="Both talks were held, one at lunch. Is that “partly” or “not met”?",
            cycle=self._cycle(LIBRARIAN),
            setting=self.playing.sites[LARCH],
        )
        post = self._does(
            HUB,
            self.stage.day(-17, 2),
            talk.answer_thread,
            part=self.part,
            thread=thread,
            text="Partly. The program compares the figure; you say what you make of it. Write down "
            "that cover hung on one person: that is what the next test can change.",
        )
        self._does(
            "Luz Ortega", self.stage.day(-17, 3), talk.settle_question, thread=thread, post=post
        )

    def ask_the_expert(self) -> None:
        """A question that waits in the week of the content expert."""
        self._does(
            "Ana Prieto",
            self.stage.day(-2, 1),
            actions.ask_for_help,
            part=self.part,
            asked=Asked(role=f"{PROFILE.slug}/expert"),
            title="What can new teachers look for when they watch each other for ten minutes?",
            text="They say “it was good” and nothing else.",
            setting=self.playing.sites[HOLLIS],
        )
