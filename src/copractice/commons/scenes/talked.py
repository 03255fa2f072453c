"""Talk: threads, answers, what came of an idea, words that were hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from copractice.commons.scenes.stage import Set, Step
from copractice.commons.talk import actions
from copractice.commons.talk.models import Moderation, Post, Thread
from copractice.domain.talk import Kind
from copractice.partnerships.waist import source_of
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Hidden:
    """Words that somebody reported and those who lead hid; their author contested it or not."""

    by: str
    reported: str
    reason: str
    contested: str = ""
    upheld: str = ""


@dataclass(frozen=True)
class Said:
    """Something said in a thread; ``came`` where it tells what came of an idea in one's work.

    ``answers`` marks what whoever asked takes for the answer.
    """

    day: int
    who: str
    text: str
    came: str = ""
    site: str = ""
    minutes: int | None = None
    answers: bool = False
    hidden: Hidden | None = None


@dataclass(frozen=True)
class Talked:
    """A thread. ``about`` names what another scene left; ``asks`` is a person or a role's slug."""

    day: int
    who: str
    title: str
    text: str
    said: tuple[Said, ...] = ()
    question: bool = False
    about: str = ""
    asks: str = ""
    audience: str = Audience.PARTNERSHIP

    def steps(self, here: Set) -> Iterator[Step]:
        """It begins, and each says what they say."""
        yield self.day, lambda: self._start(here)
        for one in self.said:
            yield one.day, partial(self._say, here, one)

    def _start(self, here: Set) -> None:
        asked = here.told.people.get(self.asks)
        role = f"{here.part.kind}/{self.asks}" if self.asks and asked is None else ""
        here.left[self.title] = actions.start_thread(
            **here.by(self.who, self.day),
            part=here.part,
            kind=Kind.QUESTION if self.question else Kind.TALK,
            title=self.title,
            text=self.text,
            audience=self.audience,
            about=source_of(here.left[self.about]) if self.about else "",
            asked=asked.pk if asked else None,
            asked_role=role,
        )

    def _say(self, here: Set, one: Said) -> None:
        thread: Thread = here.left[self.title]
        by = here.by(one.who, one.day, 16)
        if one.came:
            post = actions.tell_what_came(
                **by,
                thread=thread,
                part=here.part,
                came=one.came,
                text=one.text,
                where=here.told.sites.get(one.site),
                minutes=one.minutes,
            )
        else:
            post = actions.answer_thread(**by, thread=thread, part=here.part, text=one.text)
        if one.answers:
            actions.settle_question(**here.by(self.who, one.day, 17), thread=thread, post=post)
        if one.hidden:
            _hide(here, one, one.hidden, post)


def _hide(here: Set, said: Said, hidden: Hidden, post: Post) -> None:
    """Reported, hidden, and where its author sees it otherwise, looked at again."""
    actions.report_post(**here.by(hidden.by, said.day, 17), post=post, reason=hidden.reported)
    line: Moderation = actions.hide_post(
        **here.by("", said.day, 18), post=post, reason=hidden.reason
    )
    if hidden.contested:
        told = actions.contest_moderation(
            **here.by(said.who, said.day, 19), line=line, reason=hidden.contested
        )
        actions.uphold_moderation(**here.by("", said.day, 20), line=told, reason=hidden.upheld)
