"""Doors: what a route, a background task or a command declares, and what happens without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.core.management import BaseCommand, get_commands, load_command_class
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import module_has_submodule

from copractice.people.rights.table import RULES, Denied, Undeclared, View


def guarded(action: str) -> Callable[[View], View]:
    """A view about ``action``. Who is not signed in is asked to; what is denied looks absent.

    The view itself narrows its rows with ``objects.allowed(request.actor, action)``. This wrapper
    turns :class:`Denied` into the same answer as a thing that is not there, and tells the log.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            from copractice.people.log import note_refusal, note_use

            declared = RULES[action]
            if declared.signed_in and request.actor is None:  # type: ignore[attr-defined]
                return _ask_to_sign_in(request)
            try:
                response = view(request, *args, **kwargs)
            except (Denied, Http404) as refused:
                note_refusal(request, action)
                raise Http404 from refused
            if declared.logged:
                note_use(request, action)
            return response

        door.action = action  # type: ignore[attr-defined]
        return door

    return wrap


TASKS: dict[str, Any] = {}
"""Background tasks by their action. A task that is not here was not declared, and is refused."""


def declared_task(action: str) -> Callable[[Callable[..., None]], Any]:
    """A background task about ``action``; its rights are those of the moment it runs."""

    def wrap(function: Callable[..., None]) -> Any:
        from django_tasks import task

        TASKS[action] = task(function)
        return TASKS[action]

    return wrap


class DeclaredCommand(BaseCommand):
    """A command of ``copractice manage``; ``action`` is its entry in the table of rights.

    Whoever may run a command runs the installation, so no person's right is asked for. The entry
    makes the access matrix whole: it says of every door what comes through it.
    """

    action = ""


def undeclared_commands() -> list[str]:
    """Our own commands without a declared action."""
    return [
        name
        for name, package in sorted(get_commands().items())
        if isinstance(package, str)
        and package.startswith("copractice.")
        and getattr(load_command_class(package, name), "action", "") not in RULES
    ]


def undeclared_tasks() -> list[str]:
    """Background tasks in our rooms' ``tasks.py`` that were not declared by ``room.task``."""
    from django_tasks.base import Task

    modules = list(task_modules())  # importing them is what declares
    declared = {id(task) for task in TASKS.values()}
    return [
        f"{module.__name__}.{name}"
        for module in modules
        for name, one in sorted(vars(module).items())
        if isinstance(one, Task) and id(one) not in declared
    ]


def task_modules() -> Iterator[ModuleType]:
    """The ``tasks.py`` of our rooms; importing one declares what is in it."""
    for room in apps.get_app_configs():
        if room.name.startswith("copractice.") and module_has_submodule(room.module, "tasks"):
            yield import_module(f"{room.name}.tasks")


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    from django.contrib.auth.views import redirect_to_login

    return redirect_to_login(request.get_full_path())


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every route of the installation: its pattern and its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, where)
        elif isinstance(pattern, URLPattern):
            yield where, pattern.callback


def action_of(where: str, view: Any, of_libraries: dict[str, str]) -> str | None:
    """The action a view declares, or the one declared for a library's routes by their beginning."""
    own = getattr(view, "action", None)
    if isinstance(own, str):
        return own
    return next((action for head, action in of_libraries.items() if where.startswith(head)), None)


def undeclared_routes(of_libraries: dict[str, str]) -> list[str]:
    """Routes without a declared action. An installation that has any does not start."""
    return [where for where, view in routes() if action_of(where, view, of_libraries) not in RULES]


def require_declared(of_libraries: dict[str, str]) -> None:
    """Raise :class:`Undeclared` naming the routes, commands and tasks that lack an action."""
    missing = [*undeclared_routes(of_libraries), *undeclared_commands(), *undeclared_tasks()]
    if missing:
        raise Undeclared("without a declared right: " + ", ".join(missing))
