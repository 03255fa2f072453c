"""The right to do what a job does, asked when it is started and again when it runs."""

from __future__ import annotations

from copractice.commons.jobs.models import Job
from copractice.partnerships.models import Partnership
from copractice.people.models import Account
from copractice.people.rights import RULES, Actor, Denied, Undeclared, as_system, demand


def demand_right(actor: Actor, action: str, job: Job) -> None:
    """Raise ``Denied`` unless the person may do this now.

    The row is the one that the argument ``row`` names; for an action about a partnership without
    that argument, the job's own. Raises ``Undeclared`` for an action that nobody declared.
    """
    declared = RULES.get(action)
    if declared is None:
        raise Undeclared(action)
    with as_system("sign-in"):
        active = Account.objects.filter(person=actor.person, is_active=True).exists()
    if not active:
        raise Denied(action)
    if declared.model is None:
        return
    row = job.arguments.get("row")
    if row is None and declared.model is Partnership:
        row = job.partnership_id
    if row is None:
        raise Undeclared(f"{action} is about rows, and the job names none")
    demand(actor, action, declared.model(pk=row))
