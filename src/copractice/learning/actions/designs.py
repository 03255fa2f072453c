"""Trying a better design for learning, saying how it went, taking back the words."""

from __future__ import annotations

from datetime import date, datetime

from copractice.domain.learning.advice import Outcome, Rule, kept_of
from copractice.domain.partnering import State
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Day, say
from copractice.learning.designs import facts_of_partnership, released_by
from copractice.learning.models import DesignTried
from copractice.partnerships.models import Part, Partnership
from copractice.partnerships.numbers import day_of, next_number
from copractice.people.acting import action
from copractice.people.rights import Actor, demand


@action
def try_design(
    *,
    actor: Actor,
    at: datetime,
    partnership: Partnership,
    rule: Rule,
    what: str,
    starts: date,
    look_on: date,
) -> DesignTried:
    """Begin to try what a rule advises, in one's own words, until a day on which it is looked at.

    What the record says on that point today is kept beside it. Raises ``NotPossible`` in a
    partnership that is closed, where the same is being tried already, or for a day of looking that
    is not after its start.
    """
    demand(actor, "learning.design.try", partnership)
    _require_open(partnership)
    if look_on <= starts:
        raise NotPossible(
            say(
                "It would be looked at before it has begun. Choose a day after {day}. Nothing was "
                "kept.",
                day=Day(starts),
            )
        )
    number = next_number(DesignTried, partnership)
    rows = DesignTried.objects.filter(partnership=partnership, rule=rule.slug, ended_on=None)
    tried = rows.first()
    if tried is not None:
        raise NotPossible(
            say(
                "This is being tried since {day} already. Say how that went first. Nothing was "
                "changed.",
                day=Day(tried.starts),
            )
        )
    today = day_of(partnership, at)
    kinds = Part.objects.filter(partnership=partnership).values_list("kind", flat=True)
    facts = facts_of_partnership(
        actor, partnership, today, released_by(partnership, today), kinds, rule.uses
    )
    return DesignTried.objects.create(
        partnership=partnership,
        number=number,
        person_id=actor.person,
        rule=rule.slug,
        what=what,
        starts=starts,
        look_on=look_on,
        facts=kept_of(facts, rule),
    )


def _require_open(partnership: Partnership) -> None:
    if partnership.state == State.CLOSED:
        raise NotPossible(
            say(
                "This partnership is closed. What was recorded can be read; nothing is added. "
                "Nothing was changed."
            )
        )


@action
def look_at_design(
    *, actor: Actor, at: datetime, design: DesignTried, outcome: Outcome, went: str
) -> DesignTried:
    """Say how it went, and whether it is kept, changed or dropped. That ends the trial.

    Raises ``NotPossible`` where somebody said it already.
    """
    demand(actor, "learning.design.write", design)
    row = DesignTried.objects.select_for_update().get(pk=design.pk)
    if row.ended_on is not None:
        raise NotPossible(
            say(
                "Somebody said on {day} how it went. That stands; nothing was changed.",
                day=Day(row.ended_on),
            )
        )
    row.ended_on, row.ended_by_id = day_of(design.partnership, at), actor.person
    row.outcome, row.went = outcome, went
    row.save(update_fields=["ended_on", "ended_by", "outcome", "went"])
    return row


@action
def redact_design(*, actor: Actor, at: datetime, design: DesignTried) -> DesignTried:
    """Take back the words on a design that is tried: they are gone; who and when stay."""
    demand(actor, "learning.design.write", design)
    row = DesignTried.objects.select_for_update().get(pk=design.pk)
    if row.what or row.went:
        row.what, row.went = "", ""
        row.redacted_at, row.redacted_by_id = at, actor.person
        row.save(update_fields=["what", "went", "redacted_at", "redacted_by"])
    return row
