"""What must hold before anything starts."""

from __future__ import annotations

from typing import Any

from django.core import checks

from copractice.people.rights.doors import (
    undeclared_commands,
    undeclared_routes,
    undeclared_tasks,
)
from copractice.people.rights.postgres import all_models, protected_models
from copractice.web.policy import LIBRARY_ROUTES, UNPROTECTED


@checks.register("rights")
def every_door_is_declared(**kwargs: Any) -> list[checks.CheckMessage]:
    """A route without a declared right is an error: the installation does not start."""
    return [
        checks.Error(
            f"The route {where!r} declares no right.",
            hint='Put @room.needs("…") on its view, and the action into the room\'s policy.py.',
            id="copractice.E001",
        )
        for where in undeclared_routes(LIBRARY_ROUTES)
    ]


@checks.register("rights")
def every_command_and_task_is_declared(**kwargs: Any) -> list[checks.CheckMessage]:
    """A command or background task of ours without a declared right is an error."""
    return [
        checks.Error(f"{name} declares no right.", hint=hint, id="copractice.E003")
        for found, hint in (
            (undeclared_commands(), "Derive it from DeclaredCommand and name its action."),
            (undeclared_tasks(), "Declare it by @room.task."),
        )
        for name in found
    ]


@checks.register("rights")
def every_model_is_protected(**kwargs: Any) -> list[checks.CheckMessage]:
    """A model of ours has a rule for reading it, or stands on the list with a reason."""
    known = {model._meta.label for model in protected_models()} | set(UNPROTECTED)
    return [
        checks.Error(f"No rule says who may read {model._meta.label}.", id="copractice.E002")
        for model in all_models()
        if model._meta.label not in known and not model._meta.auto_created
    ]
