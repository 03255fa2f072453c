"""The reviewed file of answers, and asking as a person of the small world without a trace."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings

from copractice.partnerships import files
from tests.fixtures import signed_in
from tests.world import EVERYBODY, Side, Someone, World

FILE = Path(__file__).with_name("answers.toml")
STRANGER, NOBODY, SIGN_IN = "stranger", "nobody", "sign-in"
EVERYONE = (*EVERYBODY, STRANGER)
NOWHERE = {"code": "nnnnnnnnnn", "number": "999"}
PLACE = re.compile(r"{([^}]+)}")

Entry = dict[str, Any]


@cache
def reviewed() -> dict[str, Any]:
    """``answers.toml``, and with its addresses those of ``answers/<room>.toml``."""
    whole = tomllib.loads(FILE.read_text())
    for file in sorted(FILE.with_suffix("").glob("*.toml")):
        whole["address"] += tomllib.loads(file.read_text()).get("address", [])
    return whole


def entries() -> list[Entry]:
    """Its addresses."""
    return list(reviewed()["address"])


def methods(entry: Entry) -> Iterator[str]:
    """The methods that an entry speaks of."""
    yield from (method for method in ("get", "post") if method in entry)


def _people(names: str, rest: set[str]) -> Iterator[str]:
    """The people behind ``"leads teacher"``: groups by name, people by name, ``*`` for the rest."""
    for name in names.split():
        if name == "*":
            yield from rest
        elif name in reviewed()["groups"]:
            yield from _people(reviewed()["groups"][name], rest)
        else:
            assert name in EVERYONE, name
            yield name


def expected(entry: Entry, method: str) -> dict[str, Any]:
    """Who gets which answer, as the file says it."""
    told: dict[str, Any] = {}
    for status, names in entry[method].items():
        for who in _people(names, set(EVERYONE) - told.keys()):
            assert who not in told, f"{who} stands twice at {entry['path']}"
            told[who] = int(status)
    nobody = entry.get(NOBODY, SIGN_IN)
    return told | {NOBODY: nobody[method] if isinstance(nobody, dict) else nobody}


def address(path: str, side: Side) -> str:
    """The address of an entry's path in a side's part of the world."""

    def fill(place: re.Match[str]) -> str:
        name = place[1].removesuffix("#")
        if name.startswith("token."):
            return side.tokens[name.removeprefix("token.")]
        row = side.rows[name]
        return str(row.number if place[1].endswith("#") else row.code)

    return PLACE.sub(fill, path)


def leading_nowhere(path: str, side: Side) -> str:
    """The same address with its last id replaced by one that nothing has."""
    *_others, last = PLACE.finditer(path)
    lost = NOWHERE["number" if last[1].endswith("#") else "code"]
    return address(path[: last.start()] + lost + path[last.end() :], side)


def kind_of(given: HttpResponse) -> Any:
    """The status, or that one is asked to sign in."""
    if given.status_code == 302 and given["Location"].startswith("/accounts/login/?next="):
        return SIGN_IN
    return given.status_code


def _text_of(content: bytes) -> str:
    """What can be read in a body; of a document, the words on its pages."""
    if not content.startswith(b"%PDF"):
        return content.decode(errors="replace")
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def bare(given: HttpResponse, path: str) -> str:
    """A body without what is different in each answer: a form's tokens, the address asked for."""
    body = _text_of(given.content).replace(path, "")
    token = r'((?:name="(?:csrfmiddlewaretoken|[a-z-]*key)" value|data-csrf)=")[^"]+'
    return re.sub(token, r"\1", body)


class Asking:
    """Asks as anyone of the world; whatever an answer changed is taken back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._sessions: dict[Someone, str] = {}

    def who(self, name: str) -> Someone | None:
        """The person behind a name of the file."""
        if name == NOBODY:
            return None
        return self.world.b.people["hub"] if name == STRANGER else self.world.a.people[name]

    def ask(
        self,
        someone: Someone | None,
        path: str,
        method: str = "get",
        data: dict[str, Any] | None = None,
        language: str = "en",
    ) -> HttpResponse:
        """The answer to one request in a fresh browser."""
        client = Client(headers={"accept-language": language})
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if someone is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._session(someone)
        with transaction.atomic():
            given: HttpResponse = getattr(client, method)(path, data or {})
            transaction.set_rollback(True)
        return given

    def _session(self, someone: Someone) -> str:
        if someone not in self._sessions:
            cookie = signed_in(someone).cookies[settings.SESSION_COOKIE_NAME]
            self._sessions[someone] = cookie.value
        return self._sessions[someone]


@contextmanager
def asking(world: World) -> Iterator[Asking]:
    """Requests one after the other in one world, none of which the next one notices."""
    with (
        # The log's own connection would wait for the transaction that is taken back.
        override_settings(ACCESS_LOG_DATABASE="default"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(files, "forget", lambda _sha256: None)
        yield Asking(world)
