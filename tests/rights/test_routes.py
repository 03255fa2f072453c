"""Every route, every role: who gets what, compared with ``answers.toml``, which people wrote.

The file is the review: an answer that differs from it is a fault of the code, or a decision that
somebody writes down there. A route without an entry fails. What is denied looks absent: it gets the
very answer of an address that leads nowhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from copractice.people.rights.doors import routes
from tests.world import EVERYBODY, ON_EACH_DATABASE, Side, Someone, World

FILE = Path(__file__).with_name("answers.toml")
STRANGER, NOBODY = "stranger", "nobody"
EVERYONE = (*EVERYBODY, STRANGER)
SIGN_IN = "sign-in"
NOWHERE = {"code": "nnnnnnnnnn", "number": "999"}

Entry = dict[str, Any]
Clients = Callable[[Someone | None], Client]


@cache
def reviewed() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


def _case(entry: Entry) -> Any:
    """An entry as a test; a known fault must fail, so that mending it shows."""
    marks = pytest.mark.xfail(reason=entry["fault"], strict=True) if "fault" in entry else ()
    return pytest.param(entry, id=entry["path"], marks=marks)


ENTRIES = [_case(entry) for entry in reviewed()["address"]]


def people_of(names: str, rest: set[str]) -> Iterator[str]:
    """The people behind ``"leads teacher"``: groups by name, people by name, ``*`` for the rest."""
    for name in names.split():
        if name == "*":
            yield from rest
        elif name in reviewed()["groups"]:
            yield from people_of(reviewed()["groups"][name], rest)
        else:
            assert name in EVERYONE, name
            yield name


def expected(entry: Entry, method: str) -> dict[str, Any]:
    """Who gets which answer, as the file says it."""
    told: dict[str, Any] = {}
    for status, names in entry[method].items():
        rest = set(EVERYONE) - told.keys()
        for who in people_of(names, rest):
            assert who not in told, f"{who} stands twice at {entry['path']}"
            told[who] = int(status)
    nobody = entry.get(NOBODY, SIGN_IN)
    return told | {NOBODY: nobody[method] if isinstance(nobody, dict) else nobody}


def address(path: str, side: Side, *, nowhere: bool = False) -> str:
    """The address of the entry's path; with ``nowhere`` its last id leads nowhere."""
    places = list(re.finditer(r"{([^}]+)}", path))

    def fill(match: re.Match[str]) -> str:
        name, number = match[1].removesuffix("#"), match[1].endswith("#")
        if nowhere and match.start() == places[-1].start():
            return NOWHERE["number" if number else "code"]
        if name.startswith("token."):
            return side.tokens[name.removeprefix("token.")]
        row = side.rows[name]
        return str(row.number if number else row.code)

    return re.sub(r"{([^}]+)}", fill, path)


def someone(world: World, who: str) -> Someone | None:
    if who == NOBODY:
        return None
    return world.b.people["hub"] if who == STRANGER else world.a.people[who]


def answer(client: Client, method: str, path: str, data: dict[str, Any]) -> HttpResponse:
    """What one gets; whatever it changed is taken back."""
    with transaction.atomic():
        given = getattr(client, method)(path, data)
        transaction.set_rollback(True)
    return given


def kind_of(given: HttpResponse) -> Any:
    if given.status_code == 302 and given["Location"].startswith("/accounts/login/?next="):
        return SIGN_IN
    return given.status_code


def bare(given: HttpResponse, path: str) -> str:
    """A body without what is different in each answer: the form's token, the address asked for."""
    body = given.content.decode().replace(path, "")
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", body)


def methods(entry: Entry) -> Iterator[str]:
    yield from (method for method in ("get", "post") if method in entry)


@ON_EACH_DATABASE
@pytest.mark.parametrize("entry", ENTRIES)
def test_who_gets_what(
    world: World, client_as: Clients, settings: Settings, entry: Entry
) -> None:
    settings.ACCESS_LOG_DATABASE = "default"  # the log's own connection would wait for our rollback
    path, lost = (address(entry["path"], world.a, nowhere=n) for n in (False, True))
    for method in methods(entry):
        data = entry.get("data", {}) if method == "post" else {}
        told = expected(entry, method)
        got = {}
        for who in (*EVERYONE, NOBODY):
            client = client_as(someone(world, who))
            given = answer(client, method, path, data)
            got[who] = kind_of(given)
            if got[who] == 404 and lost != path:
                absent = answer(client, method, lost, data)
                assert absent.status_code == 404
                assert bare(given, path) == bare(absent, lost), f"{who} can tell what is denied"
        assert got == told, method


def test_every_route_has_an_entry() -> None:
    paths = [re.sub(r"{[^}]*#}", "1", entry["path"]) for entry in reviewed()["address"]]
    told = {resolve(re.sub(r"{[^}]+}", "nnnnnnnnnn", path)).route for path in paths}
    assert told == {where for where, _view in routes()}


def test_every_entry_gives_its_reason() -> None:
    for entry in reviewed()["address"]:
        assert len(entry["why"]) > 10, entry["path"]
        assert entry.keys() & {"get", "post"}, entry["path"]


def test_every_entry_tells_of_everyone() -> None:
    for entry in reviewed()["address"]:
        for method in methods(entry):
            assert expected(entry, method).keys() == {*EVERYONE, NOBODY}, (entry["path"], method)
