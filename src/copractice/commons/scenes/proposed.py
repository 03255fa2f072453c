"""The agenda: proposals, rounds in which parties rate them, decisions with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from copractice.commons.agenda import actions
from copractice.commons.agenda.models import Proposal, Round
from copractice.commons.agenda.standing import parties_of
from copractice.commons.scenes.stage import Set, Step
from copractice.domain.priorities import Move


@dataclass(frozen=True)
class Proposed:
    """A proposal: for which party, what is needed and by whom, and what it would be used for."""

    day: int
    who: str
    title: str
    need: str
    need_of: str
    would: str = ""
    party: str = ""
    decides_by: int | None = None
    came: str = ""
    came_on: int = 0

    def steps(self, here: Set) -> Iterator[Step]:
        """It is proposed, and later somebody says what came of it."""
        yield self.day, lambda: self._propose(here)
        if self.came:
            yield self.came_on, lambda: self._say_what_came(here)

    def _propose(self, here: Set) -> None:
        day = "" if self.decides_by is None else here.date_of(self.decides_by).isoformat()
        here.left[self.title] = actions.propose(
            **here.by(self.who, self.day),
            part=here.part,
            text=actions.Text(self.title, self.need, self.need_of, self.would, day),
            party=here.party(self.party),
        )

    def _say_what_came(self, here: Set) -> None:
        by = here.by(self.who, self.came_on, 17)
        actions.say_what_came(**by, proposal=_now(here, self.title), note=self.came)


@dataclass(frozen=True)
class Decided:
    """What became of a proposal, and why; ``until`` where it is put off."""

    title: str
    move: Move
    reason: str
    until: int | None = None


@dataclass(frozen=True)
class Ranked:
    """A round over proposals. Each person's ratings are pairs of digits in the proposals' order.

    The first digit is how much it matters, the second how well it is met today; 0 says that one
    cannot say. Without ``closed`` the round is still open. ``decided`` is decided on ``decides``.
    """

    day: int
    title: str
    proposals: tuple[str, ...]
    closes: int
    ratings: Mapping[str, str] = field(default_factory=dict)
    closed: int | None = None
    decides: int = 0
    decided: tuple[Decided, ...] = ()

    def steps(self, here: Set) -> Iterator[Step]:
        """It opens, people rate, it closes, and those who lead decide."""
        yield self.day, lambda: self._open(here)
        last = self.closed if self.closed is not None else 0
        for number, who in enumerate(self.ratings):
            # One after the other, on the days in which it is open.
            day = min(self.day + 1 + number % 5, last - 1)
            yield day, partial(self._rate, here, who, day)
        if self.closed is not None:
            yield self.closed, lambda: self._close(here)
        if self.decided:
            yield self.decides, lambda: self._decide(here)

    def _open(self, here: Set) -> None:
        here.left[self.title] = actions.open_round(
            **here.by("", self.day),
            part=here.part,
            title=self.title,
            closes=here.date_of(self.closes),
            proposals=[_now(here, one) for one in self.proposals],
        )

    def _rate(self, here: Set, who: str, day: int) -> None:
        by = here.by(who, day, 14)
        pairs = self.ratings[who].split()
        actions.rate_proposals(
            **by,
            round=here.left[self.title],
            answers={
                here.left[title].pk: actions.Answer(int(pair[0]), int(pair[1]))
                for title, pair in zip(self.proposals, pairs, strict=True)
            },
            party=parties_of(by["actor"], here.partnership).first(),
        )

    def _close(self, here: Set) -> None:
        assert self.closed is not None
        row = Round.objects.select_related("partnership", "part").get(pk=here.left[self.title].pk)
        actions.close_round(**here.by("", self.closed, 18), round=row)

    def _decide(self, here: Set) -> None:
        actions.decide_proposals(
            **here.by("", self.decides, 18),
            decisions=[
                actions.Decision(
                    _now(here, one.title),
                    one.move,
                    one.reason,
                    None if one.until is None else here.date_of(one.until),
                )
                for one in self.decided
            ],
        )


def _now(here: Set, title: str) -> Proposal:
    rows = Proposal.objects.select_related("partnership", "part", "artefact")
    return rows.get(pk=here.left[title].pk)
