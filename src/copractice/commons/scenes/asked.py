"""Surveys: a form, a wave of it, answers by the rooms' own way, and what was made of them.

Days that are closed for those who are asked are left out: a wave that would open then opened on the
last open day before, and closes on the next one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.db.models import Max

from copractice.commons.calendars.closed import closed_in, next_open
from copractice.commons.instruments import actions, answering, asking
from copractice.commons.instruments.models import Instrument, Released, TextReview, Ticket, Wave
from copractice.commons.scenes.stage import Set, Step
from copractice.domain.calendars import Days
from copractice.domain.instruments import Form, Kind
from copractice.domain.instruments.promise import Promise
from copractice.domain.instruments.waves import FEWEST, Grouping, Whom

BACK = timedelta(days=120)
"""So far back an open day is looked for."""


@dataclass(frozen=True)
class Answered:
    """One person's answers: a digit for each scale in its order (a dot for none), then the rest."""

    who: str
    scales: str = ""
    rest: Mapping[str, str | float | list[str]] = field(default_factory=dict)

    def answers(self, form: Form) -> dict[str, str | float | list[str]]:
        """As the room keeps them."""
        keys = [one.name for one in form.questions if one.kind is Kind.SCALE]
        given = zip(keys, self.scales or "." * len(keys), strict=True)
        return {**{key: digit for key, digit in given if digit != "."}, **self.rest}


@dataclass(frozen=True)
class Shown:
    """How a text that somebody wrote is shown; withheld, with a reason, without ``shown``."""

    text: str
    shown: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Asked:
    """A wave of a form. ``called`` is the wave; without ``closed`` it is still open.

    ``form`` is a form, or the name of a wave whose form is asked again. ``of`` are names of people.
    Texts without an entry in ``texts`` are shown as they were written. ``found`` is who says what
    the answers to which question mean.
    """

    day: int
    called: str
    form: Form | str
    promise: Promise
    closes: int
    answers: tuple[Answered, ...] = ()
    closed: int | None = None
    of: tuple[str, ...] = ()
    grouping: Grouping = Grouping.NONE
    texts: tuple[Shown, ...] = ()
    found: tuple[str, str, str] | None = None
    follows: str = ""

    def steps(self, here: Set) -> Iterator[Step]:
        """It is made, asked, answered and closed; then people make something of it."""
        yield self.day, lambda: self._ask(here)
        last = self.closed if self.closed is not None else 0
        for number, one in enumerate(self.answers):
            day = min(self.day + number % 6, last - 1)
            yield day, partial(self._answer, here, one, day)
        if self.closed is not None:
            yield self.closed, lambda: self._close(here)

    def _ask(self, here: Set) -> None:
        whom = self._people(here)
        opens = _open_day(here, self.day, whom)
        by = {
            "actor": here.stage.actor(here.lead, opens),
            "at": here.stage.at(opens, 13),
        }
        instrument = self._instrument(here, by)
        closes = next_open(here.partnership, here.date_of(self.closes), whom)
        wave = actions.plan_wave(
            **by,
            instrument=instrument,
            plan=actions.Plan(
                title=self.called,
                promise=self.promise,
                opens=opens,
                closes=closes,
                whom=self._whom,
                of=self._codes(here),
                grouping=self.grouping,
                fewest=FEWEST,
                follows=here.left[self.follows] if self.follows else None,
            ),
        )
        here.left[self.called] = wave
        actions.ask_wave(**by, wave=wave)

    def _people(self, here: Set) -> list[int]:
        on, of = here.date_of(self.day), self._codes(here)
        found = asking.askees(here.partnership, on, self._whom, of, self.grouping)
        return [one.person for one in found]

    @property
    def _whom(self) -> Whom:
        return Whom.LIST if self.of else Whom.ALL

    def _codes(self, here: Set) -> list[str]:
        return [here.person(name).code for name in self.of]

    def _instrument(self, here: Set, by: Mapping[str, object]) -> Instrument:
        if isinstance(self.form, str):
            again: Instrument = here.left[f"form of {self.form}"]
        else:
            again = actions.make_form(**by, part=here.part, form=self.form)
        here.left[f"form of {self.called}"] = again
        return again

    def _answer(self, here: Set, one: Answered, day: int) -> None:
        wave = here.left[self.called]
        ticket = Ticket.objects.get(wave=wave, person=here.person(one.who))
        at = max(here.at(day, 16), here.stage.at(wave.opens, 16))
        opened = answering.opened_by(asking.token_of(ticket), at)
        assert opened is not None  # the link is of this ticket
        # Chance of its own: how many answer does not change the rest of the world.
        key = UUID(int=random.Random(ticket.code).getrandbits(128), version=4)
        answering.take(opened, one.answers(opened.form), key, at)

    def _close(self, here: Set) -> None:
        assert self.closed is not None
        wave = here.left[self.called]
        actions.close_wave(**here.by("", self.closed, 18), wave=wave)
        self._review(here, wave)
        wave = Wave.objects.select_related("partnership", "part").get(pk=wave.pk)
        if self.found is not None:
            who, question, text = self.found
            actions.note_result(
                **here.by(who, self.closed, 19),
                wave=wave,
                released=_latest(wave),
                question=question,
                text=text,
            )
        actions.look_at_wave(**here.by("", self.closed, 20), wave=wave)

    def _review(self, here: Set, wave: Wave) -> None:
        assert self.closed is not None
        as_told = {one.text: one for one in self.texts}
        for row in TextReview.objects.filter(wave=wave).order_by("question", "text"):
            one = as_told.get(row.text, Shown(row.text, row.text))
            actions.review_text(
                **here.by("", self.closed, 19), text=row, shown=one.shown, reason=one.reason
            )


def _latest(wave: Wave) -> Released:
    last = Released.objects.filter(wave=wave).aggregate(last=Max("number"))["last"]
    return Released.objects.get(wave=wave, number=last)


def _open_day(here: Set, day: int, people: list[int]) -> date:
    """The last day, up to ``day``, on which these people may be asked; ``day`` where none is."""
    on = here.date_of(day)
    shut = [Days(c.first, c.last) for c in closed_in(here.partnership, on - BACK, on, people)]
    for back in range(BACK.days):
        earlier = on - timedelta(days=back)
        if earlier.weekday() < 5 and not any(earlier in days for days in shut):
            return earlier
    return on
