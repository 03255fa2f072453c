"""Writing the access log: over a connection of its own, so that a refusal is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from copractice.people.models import AccessEntry, Outcome, Person
from copractice.people.rights import Actor, as_system
from copractice.people.rights.postgres import act_as


def about(request: HttpRequest, row: models.Model) -> None:
    """Tell the log what this request is about, as soon as the view has found it."""
    request.about = row  # type: ignore[attr-defined]


def note_use(request: HttpRequest, action: str) -> None:
    """The actor did this, on the row the view has found."""
    _note(request, action, Outcome.USED)


def note_refusal(request: HttpRequest, action: str) -> None:
    """The actor asked for this and did not get it (denied, or not there: nobody is told which)."""
    _note(request, action, Outcome.REFUSED)


Finder = Callable[[HttpRequest], int | None]
_finders: list[Finder] = []


def finds_partnership(finder: Finder) -> Finder:
    """Declare how the id of the partnership that a request names is found, for a refusal.

    A floor above knows partnerships. What is found stands in the log for its data stewards; the
    person who was refused learns nothing from it.
    """
    _finders.append(finder)
    return finder


def _concerned(request: HttpRequest, row: Any, outcome: Outcome) -> int | None:
    if row is not None or outcome is Outcome.USED:
        return _id(row, "partnership")
    with as_system("refusal"):
        found = (finder(request) for finder in _finders)
        return next((one for one in found if one is not None), None)


def note_for(person: Person, action: str, at: datetime) -> None:
    """Whoever runs the installation did this with a person's account: that person can read it."""
    alias = settings.ACCESS_LOG_DATABASE
    with transaction.atomic(alias):
        act_as(Actor(person.pk, person.day_of(at)), alias)
        AccessEntry.objects.using(alias).create(
            at=at, person=person, action=action, outcome=Outcome.USED, row=_name(person)
        )


def _note(request: HttpRequest, action: str, outcome: Outcome) -> None:
    actor = getattr(request, "actor", None)
    if actor is None:
        return
    row = getattr(request, "about", None)
    alias = settings.ACCESS_LOG_DATABASE
    with transaction.atomic(alias):
        act_as(actor, alias)
        AccessEntry.objects.using(alias).create(
            at=timezone.now(),
            person_id=actor.person,
            action=action,
            outcome=outcome,
            row=_name(row),
            organisation_id=_id(row, "organisation"),
            partnership=_concerned(request, row, outcome),
        )


def _name(row: Any) -> str:
    return f"{row._meta.label_lower}:{getattr(row, 'code', row.pk)}" if row is not None else ""


def _id(row: Any, scope: str) -> int | None:
    if row is None:
        return None
    return row.pk if row._meta.model_name == scope else getattr(row, f"{scope}_id", None)
