"""From a brief to a partnership: founded with its plan, what was agreed, first tasks, checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from copractice.choosing.models import Check, Choice, Plan
from copractice.commons.meetings import actions as meetings
from copractice.domain.partnering import AgreementKind, Paper, Per
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.partnerships import actions as trunk
from copractice.partnerships.actions import Terms
from copractice.partnerships.history import enter
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.numbers import day_of, next_number
from copractice.people.acting import action
from copractice.people.models import Organisation, Person
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience


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
    keep_plan(
        actor=actor,
        at=at,
        partnership=partnership,
        signed=signed,
        starts=starts,
        checks=checks,
        choice=choice,
    )
    return partnership


@action
def keep_plan(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    signed: Signed,
    starts: date,
    checks: Sequence[Looked] = (),
    choice: Choice | None = None,
) -> Plan:
    """Keep a brief as what was predicted of a partnership, with its checks on their days."""
    demand(actor, "partnerships.partnership.lead", partnership)
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
    return plan


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


@action
def look_at_check(*, actor: Actor, at: datetime, check: Check, found: str) -> Check:
    """Say what was found when a risk was looked at. It stays as it was said.

    Raises ``NotPossible`` where somebody said it already.
    """
    demand(actor, "choosing.check.write", check)
    row = Check.objects.select_for_update().get(pk=check.pk)
    if row.looked_on is not None:
        raise NotPossible(
            say(
                "Somebody said on {day} what was found. That stands; nothing was changed.",
                day=Day(row.looked_on),
            )
        )
    row.looked_on, row.looked_by_id = day_of(check.partnership, at), actor.person
    row.found = found
    row.save(update_fields=["looked_on", "looked_by", "found"])
    enter(
        actor=actor,
        at=at,
        partnership=check.partnership,
        what="choosing-check-looked",
        facts={"number": str(row.number)},
        audience=Audience.PARTNERSHIP,
    )
    return row
