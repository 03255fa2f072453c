"""What every request gets: one transaction on PostgreSQL, its actor, a reason for a refusal."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import activate

from copractice.domain.transitions import NotPossible
from copractice.people.rights import Actor, as_system
from copractice.people.rights.postgres import act_as
from copractice.people.speech import words

Handler = Callable[[HttpRequest], HttpResponse]


def in_one_transaction(get_response: Handler) -> Handler:
    """On PostgreSQL a request is one transaction, in which the actor is set.

    On SQLite never: there a transaction takes the write lock, and every page would be a writer.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if connection.vendor != "postgresql":
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    return handle


def with_actor(get_response: Handler) -> Handler:
    """``request.actor``: one person, with the union of all affiliations in force today.

    Today is the day where the person is: by the server's clock it can be tomorrow already.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        act_as(request.actor)  # type: ignore[attr-defined]
        return get_response(request)

    return handle


def in_their_language(get_response: Handler) -> Handler:
    """Who is signed in reads in the language they chose, on whatever device."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.actor is not None:  # type: ignore[attr-defined]
            language = request.user.person.language  # type: ignore[union-attr]
            activate(language)
            request.LANGUAGE_CODE = language
        return get_response(request)

    return handle


def _actor(request: HttpRequest) -> Actor | None:
    with as_system("sign-in"):
        account = request.user
        if not account.is_authenticated:
            return None
        return Actor(account.person_id, account.person.day_of(timezone.now()))


def with_reasons(get_response: Handler) -> Handler:
    """Where the state of a thing does not allow what was asked, a page says why.

    A view that can say it beside its form does so itself; this is for all others.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, NotPossible):
            return None
        match = request.resolver_match
        code = match.kwargs.get("partnership") if match else None
        back = reverse("partnerships:home", args=[code]) if code else "/"
        context = {"answer": words().html(fault.sentence), "back": back}
        return render(request, "409.html", context, status=409)

    handle.process_exception = process_exception  # type: ignore[attr-defined]
    return handle
