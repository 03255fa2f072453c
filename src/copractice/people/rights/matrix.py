"""The table of rights as a page of the manual, read from the table itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from inspect import getdoc
from typing import Any

from django.db.models import Q

from copractice.people.rights.doors import TASKS, routes, task_modules
from copractice.people.rights.table import (
    ACTOR,
    RULES,
    SYSTEM,
    TODAY,
    Action,
    Placeholder,
    Reach,
    reach_named,
    reaches_of,
)

_HEAD = """\
# Who may do what

Written by `copractice manage access_matrix` from the table of rights; a test fails when it is old.
A person is the union of all roles. What no role gives is denied, and looks as if it were not there.
What the *state* of a thing allows (a finished test is not started again) is not in this table.
"""


def matrix() -> str:
    """The page, as Markdown."""
    list(task_modules())  # a room's tasks are declared when they are loaded
    return "\n".join(
        [_HEAD, *_doors(), *_rooms(), *_reaches(), *_unattended(), *_system(), *_libraries()]
    )


def _doors() -> Iterator[str]:
    yield "## Doors that are about no row\n"
    yield from _table("action", "what it is", "who", "addresses")
    for action in _sorted(a for a in RULES.values() if a.model is None and not a.unattended):
        who = "whoever is signed in" if action.signed_in else "everyone"
        yield _row(f"`{action.name}`", action.means, who, _addresses(action))
    yield ""


def _rooms() -> Iterator[str]:
    by_model: dict[Any, list[Action]] = defaultdict(list)
    for action in _sorted(a for a in RULES.values() if a.model is not None):
        by_model[action.model].append(action)
    for model in sorted(by_model, key=lambda one: one._meta.label):
        yield f"## {model._meta.label}\n"
        for action in by_model[model]:
            yield from _of_rows(action)


def _of_rows(action: Action) -> Iterator[str]:
    noted = " Each use is noted in the access log." if action.logged else ""
    where = _addresses(action)
    yield f"`{action.name}`: {action.means}.{noted}" + (f" Asked for at {where}." if where else "")
    yield ""
    yield from _table("role", "rows")
    for role, rule in action.rules.items():
        yield _row(role.replace("_", " "), _in_words(rule))
    yield ""


def _in_words(rule: Q) -> str:
    said = (" and " if rule.connector == Q.AND else " or ").join(map(_part, rule.children))
    return f"not ({said})" if rule.negated else said


def _part(child: Any) -> str:
    return f"({_in_words(child)})" if isinstance(child, Q) else _condition(*child)


def _condition(name: str, side: Any) -> str:
    column, _, lookup = name.partition("__")
    if lookup == "isnull":
        return f"{column} is empty" if side else f"{column} is not empty"
    compares = {"lte": "is at most", "gte": "is at least", "in": "is one of"}.get(lookup, "is")
    return f"{column} {compares} {_side(side)}"


def _side(side: Any) -> str:
    match side:
        case Placeholder():
            return {ACTOR: "oneself", TODAY: "today"}[side]
        case Reach():
            return f"*{_reach_name(side)}*"
        case tuple():
            return ", ".join(map(str, side))
        case _:
            return str(side)


def _reach_name(one: Reach) -> str:
    return " ".join(
        [one.name.replace("_", " "), *([f"({', '.join(one.args)})"] if one.args else [])]
    )


def _reaches() -> Iterator[str]:
    yield "## What a person reaches\n"
    yield from _table("reach", "which ids")
    for one in sorted(set(reaches_of(RULES.values())), key=_reach_name):
        told = (getdoc(reach_named(one.name)) or "").split("\n\n")[0].replace("\n", " ")
        yield _row(f"*{_reach_name(one)}*", told)
    yield ""


def _unattended() -> Iterator[str]:
    yield "## Work that no person does\n"
    yield "A command is run by whoever runs the installation; a task runs in the background.\n"
    yield from _table("action", "what it does", "how")
    for action in _sorted(a for a in RULES.values() if a.unattended):
        how = "task" if action.name in TASKS else "command"
        yield _row(f"`{action.name}`", action.means, how)
    yield ""


def _system() -> Iterator[str]:
    yield "## Work that no person's rights cover\n"
    yield "For these reasons, and no other, the row-level policies of PostgreSQL open.\n"
    yield from _table("reason", "why")
    yield from (_row(f"`{reason}`", why) for reason, why in SYSTEM.items())
    yield ""


def _libraries() -> Iterator[str]:
    yield "## Addresses of libraries\n"
    heads = sorted({where.partition("/")[0] for where, view in routes() if not _own(view)})
    yield "Below these, a library answers, and shows each person their own account only: " + (
        ", ".join(f"`/{head}/`" for head in heads) + ".\n"
    )


def _own(view: Any) -> str | None:
    return getattr(view, "action", None)


def _addresses(action: Action) -> str:
    found = sorted(where for where, view in routes() if _own(view) == action.name)
    return ", ".join(f"`/{where}`" for where in found)


def _sorted(actions: Iterable[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: action.name)


def _table(*heads: str) -> Iterator[str]:
    yield _row(*heads)
    yield _row(*("---" for _head in heads))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
