"""Every route, every role: who gets what, compared with ``answers.toml``, which people wrote.

The file is the review: an answer that differs from it is a fault of the code, or a decision that
somebody writes down there. A route without an entry fails. What is denied looks absent: it gets the
very answer of an address that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.urls import resolve

from copractice.people.rights.doors import routes
from tests.fixtures import opened
from tests.rights.routes import (
    EVERYONE,
    NOBODY,
    PLACE,
    STRANGER,
    Asking,
    Entry,
    address,
    asking,
    bare,
    entries,
    expected,
    kind_of,
    leading_nowhere,
    methods,
)

# On PostgreSQL one of each kind asks: that the readers of a rule agree, test_agreement proves.
ONE_OF_EACH = ("hub", "teacher", "teacher-2", "researcher", "guest", "former", "leader", "steward")


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def one_world(request: pytest.FixtureRequest) -> Iterator[Asking]:
    """One world for all questions of this file, on each database."""
    with opened(request.param, request) as world, asking(world) as one:
        yield one


def _case(entry: Entry) -> Any:
    """An entry as a test; a known fault must fail, so that mending it shows."""
    marks = pytest.mark.xfail(reason=entry["fault"], strict=True) if "fault" in entry else ()
    return pytest.param(entry, id=entry["path"], marks=marks)


@pytest.mark.parametrize("entry", [_case(entry) for entry in entries()])
def test_who_gets_what(one_world: Asking, entry: Entry) -> None:
    path = address(entry["path"], one_world.world.a)
    for method in methods(entry):
        data = entry.get("data", {}) if method == "post" else {}
        told = expected(entry, method)
        given = {who: one_world.ask(one_world.who(who), path, method, data) for who in _who_ask()}
        assert {who: kind_of(one) for who, one in given.items()} == {w: told[w] for w in given}
        if "{" in entry["path"] and connection.vendor == "sqlite":
            denied = {who: one for who, one in given.items() if one.status_code == 404}
            _looks_absent(one_world, entry["path"], method, data, denied)


def _who_ask() -> tuple[str, ...]:
    people = EVERYONE if connection.vendor == "sqlite" else (*ONE_OF_EACH, STRANGER)
    return (*people, NOBODY)


def _looks_absent(
    one_world: Asking, path: str, method: str, data: dict[str, Any], denied: dict[str, Any]
) -> None:
    """Each refusal is the answer to an address that leads nowhere. The views are the same anywhere,
    so one database will do."""
    side = one_world.world.a
    there, lost = address(path, side), leading_nowhere(path, side)
    for who, refused in denied.items():
        absent = one_world.ask(one_world.who(who), lost, method, data)
        assert absent.status_code == 404
        assert bare(refused, there) == bare(absent, lost), f"{who} can tell it from absent"
        assert refused.headers.keys() == absent.headers.keys()


def test_every_route_has_an_entry() -> None:
    paths = (urlsplit(PLACE.sub(_some_id, entry["path"])).path for entry in entries())
    told = {resolve(path).route for path in paths}
    # A library writes some of its addresses as regular expressions.
    assert told == {where.replace("^", "") for where, _view in routes()}


def _some_id(place: Any) -> str:
    return "1" if place[1].endswith("#") else "nnnnnnnnnn"


def test_every_entry_gives_its_reason_and_tells_of_everyone() -> None:
    for entry in entries():
        assert len(entry["why"]) > 10, entry["path"]
        assert list(methods(entry)), entry["path"]
        for method in methods(entry):
            assert expected(entry, method).keys() == {*EVERYONE, NOBODY}, (entry["path"], method)
