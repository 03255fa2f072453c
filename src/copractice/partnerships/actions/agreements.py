"""What partners agree in writing, in versions: norms, answers, memoranda, fees, data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from copractice.domain.partnering import AgreementKind, Joined, NotPossible, Paper, join, paper_of
from copractice.domain.words import say
from copractice.partnerships.history import enter
from copractice.partnerships.models import Agreement, ArtefactVersion, Part, Party
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import add_version, leave_activity, leave_artefact
from copractice.people.acting import action
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience


@dataclass(frozen=True)
class Terms:
    """What an agreement says beside its text: title, days, money and who pays."""

    title: str
    effective: date | None = None
    ends: date | None = None
    review_on: date | None = None
    amount: Decimal | None = None
    currency: str = ""
    per: str = ""
    payer: Party | None = None

    def as_json(self) -> dict[str, Any]:
        """What a version keeps: days in ISO form, a sum as text, the party by its code."""
        value = {
            name: given.isoformat() if isinstance(given, date) else given
            for name, given in self.columns().items()
            if name != "payer"
        }
        value["amount"] = None if self.amount is None else str(self.amount)
        value["payer"] = self.payer.code if self.payer else ""
        return value

    def columns(self) -> dict[str, Any]:
        """The columns of an agreement."""
        names = ("title", "effective", "ends", "review_on", "amount", "currency", "per", "payer")
        return {name: getattr(self, name) for name in names}


class Conflict(Exception):
    """Somebody else wrote a version meanwhile, and both changed the same passage.

    ``joined`` has both texts; ``latest`` is the number of the version that is there now. Nothing
    was written.
    """

    def __init__(self, joined: Joined, latest: int) -> None:
        super().__init__(", ".join(joined.conflicts))
        self.joined, self.latest = joined, latest


def _practice(kind: str) -> str:
    return "agree-norms" if kind == AgreementKind.NORMS else "agree-terms"


@action
def write_agreement(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    kind: str,
    terms: Terms,
    paper: Paper,
    audience: str = Audience.EVERYONE,
) -> Agreement:
    """Write an agreement in its first version.

    Norms and answers on data exist once. Raises ``NotPossible`` where they do already.
    """
    partnership = part.partnership
    demand(actor, "partnerships.partnership.lead", partnership)
    once = kind in (AgreementKind.NORMS, AgreementKind.DATA_USE)
    if once and Agreement.objects.filter(partnership=partnership, kind=kind).exists():
        raise NotPossible(say("It has been written already. Nothing was changed."))
    agreement = Agreement(
        partnership=partnership,
        number=next_number(Agreement, partnership),
        person_id=actor.person,
        kind=kind,
        audience=audience,
        made_at=at,
        **terms.columns(),
    )
    agreement.artefact = leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=terms.title,
        kind_of_thing="agreement",
        source=agreement,
        value=paper.as_json() | terms.as_json(),
        audience=audience,
    )
    agreement.save()
    facts = {"kind": kind, "title": terms.title}
    enter(
        actor=actor,
        at=at,
        partnership=partnership,
        part=part,
        what="agreement-written",
        facts=facts,
        audience=audience,
    )
    _leave(actor, at, part, agreement, 1)
    return agreement


def _leave(actor: Actor, at: datetime, part: Part, agreement: Agreement, number: int) -> None:
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=_practice(agreement.kind),
        on=day_of(part.partnership, at),
        source=agreement,
        step=f"version-{number}",
    )


@action
def revise_agreement(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    agreement: Agreement,
    base: int,
    terms: Terms,
    paper: Paper,
    reason: str = "",
) -> Agreement:
    """Write the next version of an agreement, made from version ``base``.

    Where another was written meanwhile, both are joined. Raises :class:`Conflict` where both
    changed the same passage, ``NotPossible`` for an agreement that has ended.
    """
    demand(actor, "partnerships.agreement.write", agreement)
    if agreement.ended_on is not None:
        raise NotPossible(say("This agreement has ended. Nothing was changed."))
    versions = ArtefactVersion.objects.filter(artefact=agreement.artefact_id)
    latest = versions.order_by("-number").first()
    assert latest is not None  # an agreement is written with its first version
    values = {"paper": paper, **terms.columns()}
    if latest.number != base:
        values = _joined(versions.get(number=base), latest, paper, terms)
    paper, terms = values.pop("paper"), Terms(**values)
    value = paper.as_json() | terms.as_json()
    if value == latest.value:
        return agreement
    number = add_version(
        actor=actor, at=at, artefact=agreement.artefact, value=value, reason=reason
    ).number
    for name, given in terms.columns().items():
        setattr(agreement, name, given)
    agreement.save(update_fields=list(terms.columns()))
    enter(
        actor=actor,
        at=at,
        partnership=part.partnership,
        part=part,
        what="agreement-revised",
        facts={"kind": agreement.kind, "title": terms.title, "number": str(number)},
        reason=reason,
        audience=agreement.audience,
    )
    _leave(actor, at, part, agreement, number)
    return agreement


def _joined(
    base: ArtefactVersion, latest: ArtefactVersion, paper: Paper, terms: Terms
) -> dict[str, Any]:
    """My edit of ``base`` joined with the ``latest`` version; of a day or sum that I left, theirs.

    Raises :class:`Conflict`.
    """
    joined = join(paper_of(base.value), paper, paper_of(latest.value))
    if joined.conflicts:
        raise Conflict(joined, latest.number)
    mine, old, theirs = terms.as_json(), base.value, latest.value
    now = terms_of(theirs)
    columns = {
        name: getattr(now, name) if mine[name] == old[name] else given
        for name, given in terms.columns().items()
    }
    return {"paper": joined.paper, **columns}


def terms_of(value: Mapping[str, Any]) -> Terms:
    """The terms that a version keeps. Raises ``KeyError`` for another kind of value."""

    def day(name: str) -> date | None:
        return date.fromisoformat(value[name]) if value[name] else None

    return Terms(
        title=value["title"],
        effective=day("effective"),
        ends=day("ends"),
        review_on=day("review_on"),
        amount=None if value["amount"] is None else Decimal(value["amount"]),
        currency=value["currency"],
        per=value["per"],
        payer=Party.objects.filter(code=value["payer"]).first() if value["payer"] else None,
    )


@action
def end_agreement(
    *, actor: Actor, at: datetime, agreement: Agreement, ended_on: date, reason: str = ""
) -> Agreement:
    """End an agreement before or on its day. Its text and versions stay."""
    demand(actor, "partnerships.agreement.write", agreement)
    if agreement.ended_on is not None:
        return agreement
    agreement.ended_on = ended_on
    agreement.save(update_fields=["ended_on"])
    enter(
        actor=actor,
        at=at,
        partnership=agreement.partnership,
        what="agreement-ended",
        facts={"kind": agreement.kind, "title": agreement.title},
        reason=reason,
        audience=agreement.audience,
    )
    return agreement
