"""The table itself: actions, rules, reaches, and the two readers that need no special database."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, reduce
from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q

M = TypeVar("M", bound=models.Model)
View = Callable[..., Any]

LOOKUPS = {"exact", "in", "isnull", "lte", "gte"}


class Denied(Exception):
    """The actor may not do this. Pages answer as if the thing did not exist."""


class Undeclared(Exception):
    """A rule, route or action that the table of rights does not allow to exist."""


@dataclass(frozen=True)
class Actor:
    """One person, with the union of all affiliations in force on ``today``."""

    person: int
    today: date


@dataclass(frozen=True)
class Placeholder:
    """A right-hand side that is filled in when the rule is read."""

    name: str


ACTOR = Placeholder("person")
TODAY = Placeholder("today")


@dataclass(frozen=True)
class Reach:
    """A named set of ids that an actor reaches through the authority tables."""

    name: str
    args: tuple[str, ...]

    @property
    def function(self) -> str:
        """The name of the PostgreSQL function that answers it."""
        return "_".join((self.name, *self.args)).replace("-", "_")

    def query(self, who: Any) -> models.QuerySet[Any]:
        """Its ids, for an actor or for the expressions that stand for one in a policy."""
        return _REACHES[self.name](who, *self.args)


_REACHES: dict[str, Callable[..., models.QuerySet[Any]]] = {}


def reach(function: Callable[..., models.QuerySet[Any]]) -> Callable[..., models.QuerySet[Any]]:
    """Declare a reach: ``function(who, *args)`` returns one column of ids.

    The only places that look into the authority tables. On PostgreSQL each use becomes a stable
    ``security definer`` function: a sub-select through another protected table would be filtered.
    """
    _REACHES[function.__name__] = function
    return function


def reach_named(name: str) -> Callable[..., models.QuerySet[Any]]:
    """The function behind a reach."""
    return _REACHES[name]


def reaches_of(actions: Iterable[Action]) -> Iterator[Reach]:
    """Every reach that the rules of these actions name, once each."""

    def sides(q: Q) -> Iterator[Any]:
        for child in q.children:
            if isinstance(child, Q):
                yield from sides(child)
            else:
                yield child[1]  # type: ignore[index]

    named = (side for action in actions for q in action.rules.values() for side in sides(q))
    yield from dict.fromkeys(side for side in named if isinstance(side, Reach))


class _My:
    """``my.partnerships("hub")`` in a rule."""

    def __getattr__(self, name: str) -> Callable[..., Reach]:
        return lambda *args: Reach(name, args)


my = _My()


@dataclass(frozen=True, eq=False)
class Action:
    """Something a person may do: its full name, the rows it is about, and a rule for each role.

    ``model`` is ``None`` for doors that are about no row: open to all, to all who are signed in, or
    (``unattended``) to no person: work of the installation, by a command or in the background.
    """

    name: str
    model: type[models.Model] | None
    means: str
    rules: dict[str, Q] = field(default_factory=dict)
    signed_in: bool = True
    logged: bool = False
    unattended: bool = False

    @property
    def verb(self) -> str:
        """The last part of the name: ``read``, ``write`` or a verb of the room's own."""
        return self.name.rpartition(".")[2]


RULES: dict[str, Action] = {}


class Room:
    """A room's part of the table. ``Room(__package__)`` prefixes its actions with the app label."""

    def __init__(self, package: str) -> None:
        self.label = package.rpartition(".")[2]

    def name(self, action: str) -> str:
        """The full name: ``measure.read`` in the room ``network`` is ``network.measure.read``."""
        return f"{self.label}.{action}"

    def rule(
        self,
        action: str,
        model: type[models.Model],
        means: str,
        /,
        **roles: Q,
    ) -> None:
        """Declare who may do ``action`` on which rows of ``model``.

        ``means`` is the sentence of the access matrix. Raises :class:`Undeclared` for a lookup or
        right-hand side outside the closed list.
        """
        for q in roles.values():
            _check(model, q)
        self._add(Action(self.name(action), model, means, dict(roles)))

    def extend(self, action: str, /, **roles: Q) -> None:
        """Add roles to an action of a lower floor, for reaches that only this floor knows.

        Raises :class:`Undeclared` for a role that is there already: its rule would be lost.
        """
        model = RULES[action].model
        assert model is not None
        for name, q in roles.items():
            _check(model, q)
            if name in RULES[action].rules:
                raise Undeclared(f"{action} has a rule for {name} already")
            RULES[action].rules[name] = q

    def open(self, action: str, means: str) -> None:
        """Declare a door that is about no row and open to everyone, signed in or not."""
        self._add(Action(self.name(action), None, means, signed_in=False))

    def signed_in(self, action: str, means: str) -> None:
        """Declare a door that is about no row and open to everyone who is signed in."""
        self._add(Action(self.name(action), None, means))

    def noted(self, *actions: str) -> None:
        """Each use of these actions is written into the access log; refusals always are."""
        for action in actions:
            RULES[self.name(action)] = replace(RULES[self.name(action)], logged=True)

    def needs(self, action: str) -> Callable[[View], View]:
        """Declare the action that a view is about. See :mod:`copractice.people.rights.doors`."""
        from copractice.people.rights.doors import guarded

        return guarded(self.name(action))

    def task(self, action: str, means: str) -> Callable[[Callable[..., None]], Any]:
        """Declare a background task and the action that it is about; see :data:`TASKS`."""
        from copractice.people.rights.doors import declared_task

        self._add(Action(self.name(action), None, means, unattended=True))
        return declared_task(self.name(action))

    def command(self, action: str, means: str) -> None:
        """Declare what a command of ``copractice manage`` does; the command names the action."""
        self._add(Action(self.name(action), None, means, unattended=True))

    @staticmethod
    def _add(action: Action) -> None:
        if action.name in RULES:
            raise Undeclared(f"{action.name} is declared twice")
        RULES[action.name] = action


def _check(model: type[models.Model], q: Q) -> None:
    for child in q.children:
        if isinstance(child, Q):
            _check(model, child)
            continue
        name, value = child  # type: ignore[misc]
        column, _, lookup = name.partition("__")
        model._meta.get_field("id" if column == "pk" else column)
        if (lookup or "exact") not in LOOKUPS:
            raise Undeclared(f"{model._meta.label}: {name} is not a column of the row itself")
        if not isinstance(value, str | bool | int | tuple | Placeholder | Reach | type(None)):
            # The kind, not the value: showing a queryset would run it.
            kind = type(value).__name__
            raise Undeclared(f"{model._meta.label}: {name} compares with a {kind}")


def bound(q: Q, fill: Callable[[Any], Any]) -> Q:
    """The rule with each right-hand side replaced by ``fill(side)``."""
    children = [
        bound(child, fill) if isinstance(child, Q) else (child[0], fill(child[1]))  # type: ignore[index]
        for child in q.children
    ]
    filled = Q(*children, _connector=q.connector)
    return ~filled if q.negated else filled


def whole(action: Action) -> Q:
    """The union of an action's rules: a person is the union of all roles."""
    return reduce(operator.or_, action.rules.values())


def _fill(actor: Actor) -> Callable[[Any], Any]:
    def fill(side: Any) -> Any:
        if isinstance(side, Placeholder):
            return getattr(actor, side.name)
        return side.query(actor) if isinstance(side, Reach) else side

    return fill


def narrowed(rows: models.QuerySet[M], actor: Actor | None, action: str) -> models.QuerySet[M]:
    """The queryset reader: those of ``rows`` on which ``actor`` may do ``action``."""
    declared = _declared(action, rows.model)
    if actor is None:
        return rows.none()
    narrow: models.QuerySet[M] = rows.filter(bound(whole(declared), _fill(actor)))
    return narrow


def all_narrowed(model: type[M], actor: Actor | None, action: str) -> models.QuerySet[M]:
    """:func:`narrowed` for all rows of a model.

    Putting a rule together takes longer than the database takes to answer it, and a page asks for
    the same few again and again: the unsent query is kept for the actor and the day, and copied.
    """
    declared = _declared(action, model)
    if actor is None:
        return model._default_manager.none()
    kept: models.QuerySet[M] = _kept(declared, actor)._chain()
    return kept


@lru_cache(maxsize=1024)
def _kept(declared: Action, actor: Actor) -> Any:
    assert declared.model is not None
    rows: models.QuerySet[Any] = declared.model._default_manager.get_queryset()
    return narrowed(rows, actor, declared.name)


def may(actor: Actor | None, action: str, row: models.Model) -> bool:
    """The answer reader: whether ``actor`` may do ``action`` on this row as it is stored."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    return narrowed(rows, actor, action).exists()


def all_that_may(actor: Actor | None, row: models.Model, *actions: str) -> set[str]:
    """Which of several actions ``actor`` may do on one row; one question to the database."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    found = rows.values(**_answers(type(row), actor, actions)).first() or {}
    return {action for number, action in enumerate(actions) if found.get(f"may_{number}")}


def asking(
    rows: models.QuerySet[M], actor: Actor | None, *actions: str, of: str = "pk"
) -> models.QuerySet[M]:
    """The same rows, which also know what ``actor`` may do: :func:`answered` reads it from one.

    ``of`` names a relation, where the question is on what it leads to.
    """
    model = rows.model if of == "pk" else rows.model._meta.get_field(of).related_model
    assert model is not None
    return rows.annotate(**_answers(model, actor, actions, of))


def answered(row: models.Model, *actions: str) -> set[str]:
    """Which of the actions that were asked with the row may be done."""
    return {action for number, action in enumerate(actions) if getattr(row, f"may_{number}")}


def _answers(
    model: type[models.Model], actor: Actor | None, actions: Sequence[str], of: str = "pk"
) -> dict[str, ExpressionWrapper]:
    """By name, whether ``actor`` may do each of these actions on the row of an outer query."""
    itself = model._default_manager.filter(pk=OuterRef(of)).order_by()
    return {
        f"may_{number}": ExpressionWrapper(
            Exists(narrowed(itself, actor, action)), output_field=models.BooleanField()
        )
        for number, action in enumerate(actions)
    }


def demand(actor: Actor | None, action: str, row: models.Model) -> None:
    """Raise :class:`Denied` unless ``actor`` may; for actions, which commands and pages share."""
    if not may(actor, action, row):
        raise Denied(action)


def _declared(action: str, model: type[models.Model]) -> Action:
    declared = RULES.get(action)
    if declared is None or declared.model is not model:
        raise Undeclared(f"{action} is not declared for {model._meta.label}")
    return declared


# Work that no person's rights cover, as a closed list with the reason. On PostgreSQL the row-level
# policies open for it; the list is part of the access matrix.
SYSTEM = {
    "sign-in": "an account is found before anyone is signed in",
    "directory": "a learning leader enters an organisation that is not below their own",
    "new-person": "a person who is entered is not yet anything to anybody",
    "invitation": "the holder of an invitation is not yet a member",
    "refusal": "a refusal is noted with the partnership that it concerns",
    "number": "numbers within a partnership are given out over all of its rows",
    "leave": "a person ends their own membership, and nothing else of it",
    "sweep": "files that nobody settled within a day are deleted",
    "tick": "what is due is done in its time, for whomever it concerns",
    "tell": "whoever is concerned is told, and what they chose to be told is asked first",
    "ask": "what is asked of a person is counted over all that was asked of them",
    "answer": "the holder of a link answers one form, and nothing else opens",
    "mail": "a letter is taken in before it is known who wrote it",
    "meeting": "whoever was at a meeting has it in their own record",
    "feed": "the holder of a feed's address reads that one calendar",
    "round": "a round that closes counts ratings, each of which belongs to whoever gave it",
    "moderate": "words that are hidden or taken back are so wherever else they stand",
    "confirm": "whoever was asked confirms an entry that only its owner reads",
    "totals": "figures of five people or more are counted from rows that belong to each of them",
    "takeout": "what a person's own rows point to is named by its code, and by nothing else",
    "demo": "the generator plays every person",
    "test": "tests look at everything",
}
_system: ContextVar[str | None] = ContextVar("copractice.system", default=None)


def system_reason() -> str | None:
    """The reason for which rights are suspended at this moment, if they are."""
    return _system.get()


@contextmanager
def as_system(reason: str) -> Iterator[None]:
    """Suspend row-level security for one of the reasons of :data:`SYSTEM`.

    Querysets are not widened by this: ``allowed`` keeps asking for an actor.
    """
    if reason not in SYSTEM:
        raise Undeclared(f"no such reason for system work: {reason}")
    from copractice.people.rights.postgres import announce

    token = _system.set(reason)
    announce()
    try:
        yield
    finally:
        _system.reset(token)
        announce()
