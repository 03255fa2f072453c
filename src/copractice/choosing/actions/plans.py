"""From a brief to a partnership: founded with its plan, what was agreed, first tasks, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from copractice.choosing.models import Check, Choice, Plan
from copractice.commons.meetings import actions as meetings
from copractice.domain.partnering import AgreementKind, Paper, Per
from copractice.partnerships import actions as trunk
from copractice.partnerships.actions import Terms
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.numbers import next_number
from copractice.people.acting import action
from copractice.people.models import Organisation, Person
from copractice.people.rights import Actor, demand


@dataclass(frozen=True)
class Given:
    """What a role gives, as it was agreed: minutes a month of each person."""

    role: str
    minutes: int


@dataclass(frozen=True)
class Looked:
    """A risk with what to look at, in the founder's language, and its day."""

    risk: str
    look: str
    due: date


@dataclass(frozen=True)
class Fee:
    """What the partnership costs for a year, as its agreement says."""

    title: str
    paper: Paper
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Signed:
    """What was predicted: the option, its name, and the texts that the brief was made from."""

    option: str
    name: str
    situation: str
    profile: str
    renew_on: date


@action
def found_from_brief(
    *,
    actor: Actor,
    at: datetime,
    choice: Choice,
    signed: Signed,
    name: str,
    kind_slug: str,
    starts: date,
    purpose: str,
    goals: str,
    time_zone: str,
    organisation: Organisation | None,
    plays: str,
    gives: Sequence[Given] = (),
    tasks: Sequence[str] = (),
    checks: Sequence[Looked] = (),
    fee: Fee | None = None,
) -> Partnership:
    """Found what a brief was about. It is forming; all of it can be changed before it starts.

    What was predicted is kept as it stood. Tasks are promises of whoever founds, due at the start.
    """
    demand(actor, "choosing.choice.write", choice)
    partnership = trunk.found_partnership(
        actor=actor,
        at=at,
        name=name,
        kind_slug=kind_slug,
        # Whoever founds leads it from now on, also where the work begins later.
        starts=min(starts, actor.today),
        purpose=purpose,
        time_zone=time_zone,
        organisation=organisation,
        plays=plays,
    )
    trunk.describe_partnership(
        actor=actor,
        at=at,
        partnership=partnership,
        name=name,
        purpose=purpose,
        goals=goals,
        starts=starts,
        until=signed.renew_on,
    )
    part = Part.objects.get(partnership=partnership)
    _agree(actor, at, part, starts, gives, fee)
    _promise(actor, at, part, starts, tasks)
    _keep(actor, choice, partnership, signed, starts, checks)
    return partnership


def _agree(
    actor: Actor, at: datetime, part: Part, starts: date, gives: Iterable[Given], fee: Fee | None
) -> None:
    for one in gives:
        trunk.agree_on_demand(
            actor=actor, at=at, part=part, role=one.role, minutes=one.minutes, starts=starts
        )
    if fee is not None:
        trunk.write_agreement(
            actor=actor,
            at=at,
            part=part,
            kind=AgreementKind.FEE,
            terms=Terms(
                fee.title,
                effective=starts,
                amount=fee.amount,
                currency=fee.currency,
                per=Per.YEAR,
            ),
            paper=fee.paper,
        )


def _promise(actor: Actor, at: datetime, part: Part, starts: date, tasks: Iterable[str]) -> None:
    founder = Person.objects.get(pk=actor.person)
    for text in tasks:
        meetings.make_promise(actor=actor, at=at, part=part, text=text, due=starts, person=founder)


def _keep(
    actor: Actor,
    choice: Choice,
    partnership: Partnership,
    signed: Signed,
    starts: date,
    checks: Iterable[Looked],
) -> None:
    plan = Plan.objects.create(
        partnership=partnership,
        choice=choice,
        person_id=actor.person,
        option=signed.option,
        name=signed.name,
        situation=signed.situation,
        profile=signed.profile,
        signed_on=starts,
        renew_on=signed.renew_on,
    )
    for one in checks:
        Check.objects.create(
            partnership=partnership,
            plan=plan,
            number=next_number(Check, partnership),
            person_id=actor.person,
            risk=one.risk,
            look=one.look,
            due=one.due,
        )
