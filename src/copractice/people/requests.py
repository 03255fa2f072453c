"""Requests as the middleware hands them to a view, for the type checker and the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from copractice.people.models import Account
from copractice.people.rights import Actor

if TYPE_CHECKING:

    class Request(HttpRequest):
        """A request through a door for people who are signed in."""

        actor: Actor
        user: Account
        about: models.Model | None

    class OpenRequest(HttpRequest):
        """A request through a door that is open to everyone."""

        actor: Actor | None
        user: Account

else:
    Request = OpenRequest = HttpRequest


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """The page of ours that a form asks to return to (``next``); without one, ``otherwise``."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if ours else otherwise
