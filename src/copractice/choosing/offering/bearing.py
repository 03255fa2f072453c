"""Which published profiles bear on a learning need: by what was said, and by shared standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from copractice.choosing.models import Need, NeedMet, Offer
from copractice.domain.candidates import Candidate, shared_standards
from copractice.domain.costs.telling import told_standard
from copractice.domain.fit import Degree
from copractice.domain.needs import Coverage, Said, coverage
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Sentence, say
from copractice.people.rights import Actor


@dataclass(frozen=True)
class Published:
    """A profile that is published, and its row."""

    offer: Offer
    candidate: Candidate


@dataclass(frozen=True)
class Bearing:
    """The open needs that somebody may read, held against what is published."""

    needs: tuple[Need, ...]
    published: tuple[Published, ...]
    said: tuple[Said, ...]

    def need(self, asked: str) -> Need | None:
        """The need of an address, as ``organisation/3``; ``None`` for one that is not there."""
        return next((need for need in self.needs if asked == asked_as(need)), None)

    @cached_property
    def covered(self) -> Coverage:
        """What was said of these needs and partnerships; there may be others elsewhere."""
        partners = [one.offer.partnership_id for one in self.published]
        return coverage([need.pk for need in self.needs], partners, self.said, whole=False)

    def why(self, need: Need, one: Published) -> Sentence | None:
        """Why a profile may bear on a need; ``None`` where nothing says so."""
        degree = self.covered.degree(need.pk, one.offer.partnership_id)
        if degree is Degree.NO:
            return None
        told = [] if degree is None else [_told_degree(degree)]
        shared = shared_standards(one.candidate, need.standards)
        if shared:
            names = listed(map(told_standard, shared))
            told.append(say("Both name: {standards}.", standards=names))
        return in_turn(told) if told else None

    @property
    def unmet(self) -> tuple[Need, ...]:
        """The needs on which no profile bears, as far as anything says so."""
        return tuple(
            need
            for need in self.needs
            if not any(self.why(need, one) is not None for one in self.published)
        )


def _told_degree(degree: Degree) -> Sentence:
    return say(
        "It is said at your organisation how far it meets this need: {degree}.",
        degree=degree.words,
    )


def asked_as(need: Need) -> str:
    """How an address names a need: the code of its organisation, and its number there."""
    return f"{need.organisation.code}/{need.number}"


def bearing_of(actor: Actor, published: Sequence[Published]) -> Bearing:
    """The open needs that ``actor`` may read, against these profiles."""
    rows = Need.objects.allowed(actor, "choosing.need.read").filter(closed_on=None)
    needs = tuple(rows.select_related("organisation").order_by("organisation__name", "number"))
    return Bearing(needs, tuple(published), _said(actor, needs, published))


def _said(actor: Actor, needs: Sequence[Need], published: Sequence[Published]) -> tuple[Said, ...]:
    if not needs or not published:
        return ()
    rows = NeedMet.objects.allowed(actor, "choosing.needmet.read").filter(
        need__in=needs, partnership__in=[one.offer.partnership_id for one in published]
    )
    return tuple(
        Said(row.need_id, row.partnership_id, Degree(row.degree), row.said_at, row.pk)
        for row in rows
    )
