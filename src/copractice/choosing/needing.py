"""The needs of an organisation as a reader sees them, held against its partnerships."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from copractice.choosing.models import Candidacy, Need, NeedMet
from copractice.domain.fit import Degree
from copractice.domain.learning import advice
from copractice.domain.needs import Coverage, Said, coverage
from copractice.domain.partnering import State
from copractice.domain.words import Value
from copractice.partnerships.models import Partnership, Party
from copractice.people.models import Organisation, OrganisationBelow
from copractice.people.reaches import in_force
from copractice.people.rights import Actor, may
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Partner:
    """What may meet a need: a partnership, or a candidate for one. ``key`` names it in a form."""

    key: str
    name: Value
    href: str = ""
    partnership: Partnership | None = None
    candidacy: Candidacy | None = None

    @property
    def candidate(self) -> bool:
        """Whether it is only a candidate."""
        return self.candidacy is not None


@dataclass(frozen=True)
class Needs:
    """Needs by number, what was said of them in the order of time, and what may meet them.

    ``partners`` are those that the reader may see; ``whole`` tells whether these are all.
    """

    organisation: Organisation
    rows: tuple[Need, ...]
    words: tuple[NeedMet, ...]
    partners: tuple[Partner, ...]
    whole: bool

    @property
    def open(self) -> tuple[Need, ...]:
        """The needs that are not closed."""
        return tuple(row for row in self.rows if row.closed_on is None)

    @property
    def closed(self) -> tuple[Need, ...]:
        """The needs that are closed, with the reason."""
        return tuple(row for row in self.rows if row.closed_on is not None)

    @property
    def partnerships(self) -> tuple[Partner, ...]:
        """The partnerships alone."""
        return tuple(one for one in self.partners if not one.candidate)

    @property
    def candidates(self) -> tuple[Partner, ...]:
        """The candidates alone."""
        return tuple(one for one in self.partners if one.candidate)

    @cached_property
    def by_partnerships(self) -> Coverage:
        """How far the partnerships meet the open needs."""
        return self.against(self.open, self.partnerships, whole=self.whole)

    @cached_property
    def by_candidates(self) -> Coverage:
        """How far the candidates would meet them. There may be others: none is ever ruled out."""
        return self.against(self.open, self.candidates, whole=False)

    def against(
        self, rows: Iterable[Need], partners: Iterable[Partner], *, whole: bool
    ) -> Coverage:
        """Some of the needs, by their numbers, against some of the partners, by their keys."""
        numbers = [row.number for row in rows]
        return coverage(numbers, [one.key for one in partners], self.said, whole=whole)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What was said, as the domain takes it: needs by number, partners by key."""
        numbers = {row.pk: row.number for row in self.rows}
        return tuple(
            Said(numbers[row.need_id], key_of(row), Degree(row.degree), row.said_at, row.pk)
            for row in self.words
            if row.need_id in numbers
        )

    def named(self) -> Mapping[Hashable, Value]:
        """What the needs are called, by number."""
        return {row.number: row.text for row in self.rows}

    @property
    def touched(self) -> Mapping[Hashable, Sequence[str]]:
        """The keys of standards that each need touches, by number."""
        return {row.number: row.standards for row in self.rows}

    def partners_named(self) -> Mapping[Hashable, Value]:
        """What the partners are called, by key."""
        return {one.key: one.name for one in self.partners}


def key_of(row: NeedMet) -> str:
    """The key of the partner that a word is about."""
    if row.partnership_id is not None:
        return key_of_partnership(row.partnership_id)
    return f"candidate-{row.candidacy_id}"


def key_of_partnership(pk: int) -> str:
    """The key of a partnership."""
    return f"partnership-{pk}"


def needs_of(actor: Actor, organisation: Organisation) -> Needs:
    """The needs that the actor may see, and the partnerships and candidates that may meet them."""
    ours = partnerships_of(actor, organisation)
    partners = (*ours, *_candidates(actor, organisation, ours))
    whole = may(actor, "choosing.portfolio.read", organisation)
    return needs_against(actor, organisation, partners, whole=whole)


def needs_against(
    actor: Actor, organisation: Organisation, partners: Iterable[Partner], *, whole: bool
) -> Needs:
    """The needs that the actor may see, with these partners."""
    rows = Need.objects.allowed(actor, "choosing.need.read").filter(organisation=organisation)
    said = NeedMet.objects.allowed(actor, "choosing.needmet.read")
    return Needs(
        organisation,
        tuple(rows.select_related("person", "organisation")),
        tuple(said.filter(organisation=organisation).select_related("person")),
        tuple(partners),
        whole,
    )


def partnerships_of(actor: Actor, organisation: Organisation) -> list[Partner]:
    """Partnerships in which an organisation, or one below it, takes part; as many as are seen."""
    rows = parties_of(actor, organisation)
    here = {row.partnership_id: row.partnership for row in rows}
    return [_of_partnership(one) for one in here.values()]


def parties_of(actor: Actor, organisation: Organisation) -> QuerySet[Party]:
    """Parties in force by which an organisation, or one below it, is in a partnership that lives.

    In the order of the partnerships' names.
    """
    below = OrganisationBelow.objects.filter(top=organisation).values("below")
    rows = Party.objects.allowed(actor, "partnerships.party.read").filter(organisation__in=below)
    rows = in_force(rows, actor).exclude(partnership__state=State.CLOSED.value)
    rows = rows.filter(partnership__archived_at=None)
    return rows.select_related("partnership").order_by("partnership__name", "partnership", "pk")


def _of_partnership(here: Partnership) -> Partner:
    href = reverse("partnerships:about", args=[here.code])
    return Partner(key_of_partnership(here.pk), here.name, href, here)


def _candidates(actor: Actor, organisation: Organisation, ours: Iterable[Partner]) -> list[Partner]:
    """Candidates of the choices that are shared with the organisation, and still in them.

    What a partnership of the organisation published is no candidate: it stands there already.
    """
    there = [one.partnership for one in ours]
    rows = candidacies_of(actor, organisation).exclude(offer__partnership__in=there)
    return [Partner(f"candidate-{row.pk}", row.name, candidacy=row) for row in rows]


def candidacies_of(actor: Actor, organisation: Organisation) -> QuerySet[Candidacy]:
    """Candidates in the choices that somebody shared with an organisation."""
    rows = Candidacy.objects.allowed(actor, "choosing.candidacy.read").filter(
        choice__organisation=organisation,
        choice__audience=Audience.ORGANISATION,
        choice__archived_at=None,
        removed_at=None,
    )
    return rows.order_by("name", "pk")


def told_of_needs(actor: Actor, here: Partnership) -> advice.Needs | None:
    """How many open needs of its organisations a partnership is said to meet, of those read.

    Needs of organisations above them count too, since theirs are meant for those below. ``None``
    where the actor reads none. The last word on a need holds.
    """
    parties = Party.objects.allowed(actor, "partnerships.party.read").filter(partnership=here)
    above = OrganisationBelow.objects.filter(
        below__in=in_force(parties, actor).values("organisation")
    )
    rows = Need.objects.allowed(actor, "choosing.need.read").filter(
        organisation__in=above.values("top"), closed_on=None
    )
    said = NeedMet.objects.allowed(actor, "choosing.needmet.read")
    said = said.filter(need=OuterRef("pk"), partnership=here).order_by("-said_at", "-pk")
    last = list(rows.values_list(Subquery(said.values("degree")[:1]), flat=True))
    if not last:
        return None
    return advice.Needs(
        len(last),
        sum(degree in (Degree.YES, Degree.PARTLY) for degree in last),
        sum(degree == Degree.NO for degree in last),
    )
