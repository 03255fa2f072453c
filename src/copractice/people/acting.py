"""What makes a function an *action*: one transaction, one effect for a key, an injected time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

from copractice.people.models import Done
from copractice.people.rights import Actor

R = TypeVar("R", bound=models.Model | None)


class KeyUsed(Exception):
    """The key of one form came back with another: nothing was done."""


def action(function: Callable[..., R]) -> Callable[..., R]:
    """Make ``function(*, actor, at, …)`` an action.

    It runs in one transaction. With ``key`` (a form's key) it has one effect however often it is
    repeated, and returns what it returned the first time. Raises :class:`KeyUsed` where the key
    belongs to another action.
    """
    room = function.__module__.partition(".actions")[0].rpartition(".")[2]
    name = f"{room}.{function.__name__}"

    @wraps(function)
    def once(*, actor: Actor | None, at: datetime, key: UUID | None = None, **rest: Any) -> R:
        if key is None or actor is None:
            with transaction.atomic():
                return function(actor=actor, at=at, **rest)
        try:
            with transaction.atomic():
                return _first_time(actor, at, key, rest)
        except IntegrityError:
            # Two of the same arrived at once: the other one may have been first.
            done = Done.objects.filter(person=actor.person, key=key).first()
            if done is None:
                raise
            return done.result()  # type: ignore[return-value]

    def _first_time(actor: Actor, at: datetime, key: UUID, rest: dict[str, Any]) -> R:
        done = Done.objects.filter(person=actor.person, key=key).first()
        if done is not None:
            if done.action != name:
                raise KeyUsed(name)
            return done.result()  # type: ignore[return-value]
        result = function(actor=actor, at=at, **rest)
        Done.objects.create(
            person_id=actor.person,
            key=key,
            action=name,
            at=at,
            model=result._meta.label_lower if result is not None else "",
            row=result.pk if result is not None else None,
        )
        return result

    once.is_action = True  # type: ignore[attr-defined]
    return once
