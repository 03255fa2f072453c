"""More than three hundred hostile texts, in every field of every room: none acts anywhere.

Each builds a small world whose people type nothing but hostile texts, and looks at every page, at
every letter and at every file that leaves.
"""

from __future__ import annotations

import csv
import io
import mimetypes
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail
from pytest_django import DjangoDbBlocker

from copractice.domain.telling import one_line
from copractice.people.ticks import tick
from tests import hostile
from tests import world as small
from tests.hostile_world import acting_in, dirty_world
from tests.rights.routes import Asking, address, asking, entries, expected

TURNS = (0, 190)
WHO = ("hub", "teacher")


@pytest.fixture(params=TURNS, scope="module", ids=lambda turn: f"from-{turn}")
def dirty(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[tuple[small.World, list[EmailMessage]]]:
    """A world of hostile texts, and the letters that its people got."""
    mail.outbox = []
    folder: Path = tmp_path_factory.mktemp("hostile")
    with django_db_blocker.unblock(), dirty_world(request.param, folder) as world:
        assert tick(small.NOW) == []
        yield world, [letter.message() for letter in mail.outbox]


@pytest.fixture(scope="module")
def ask(dirty: tuple[small.World, list[EmailMessage]]) -> Iterator[Asking]:
    with asking(dirty[0]) as asked:
        yield asked


def test_there_are_more_than_three_hundred() -> None:
    assert len(hostile.texts()) > 300


def test_the_check_finds_what_acts() -> None:
    """Nearly every one that is made of elements would be found if it stood bare in a page."""
    bare = [text for text in hostile.texts() if text.startswith(("<", '">', "'>", "</t"))]
    found = [text for text in bare if acting_in(f"<p>{text}</p>")]
    assert len(found) > 0.85 * len(bare)


def test_no_page_acts(ask: Asking) -> None:
    pages = 0
    for entry in entries():
        for who in WHO:
            if "get" not in entry or expected(entry, "get").get(who) != 200:
                continue
            if entry["path"].startswith("/accounts/"):  # the library's pages hold no one's texts
                continue
            path = address(entry["path"], ask.world.a)
            given = ask.ask(ask.who(who), path)
            assert given.status_code == 200, path
            if not given["Content-Type"].startswith("text/html"):
                continue
            page = given.content.decode()
            assert acting_in(page) == [], path
            # What is ours is not shown as code either.
            assert "&lt;b&gt;" not in page, path
            pages += 1
    assert pages > 150


def test_no_form_that_comes_back_acts(ask: Asking) -> None:
    """What was typed is shown again in its field, and nowhere else."""
    for text in hostile.texts()[::7]:
        given = ask.ask(ask.who("hub"), "/partnerships/found/", "post", {"name": text})
        assert acting_in(given.content.decode()) == [], text


def test_no_letter_acts_or_gains_a_header(
    dirty: tuple[small.World, list[EmailMessage]],
) -> None:
    world, letters = dirty
    assert len(letters) > 10
    # A subject names the partnership, and holds no other word that somebody typed.
    names = [side.partnership.fresh().name for side in world.sides.values()]
    places = [place for name in names for place in (name, one_line(name))]
    ours = {someone.email for side in world.sides.values() for someone in side.people.values()}
    for letter in letters:
        assert letter["Bcc"] is None
        assert {one.strip().lower() for one in letter["To"].split(",")} <= ours
        assert "\n" not in letter["Subject"].replace("\n ", " ")
        subject = letter["Subject"].replace("\n ", " ")
        for name in places:
            subject = subject.replace(name, "")
        assert not any(text in subject for text in hostile.texts() if len(text) > 12)
        for part in letter.walk():
            if part.get_content_type() == "text/html":
                html = part.get_payload(decode=True).decode()
                assert acting_in(html) == []
                assert "<script" not in html.lower()


def test_no_file_that_leaves_acts(ask: Asking) -> None:
    seen: set[str] = set()
    for entry in entries():
        if "get" not in entry or expected(entry, "get").get("hub") != 200:
            continue
        given = ask.ask(ask.who("hub"), address(entry["path"], ask.world.a))
        kind = given["Content-Type"].partition(";")[0]
        if kind == "text/html":
            continue
        content = given.getvalue()
        seen.add(kind)
        _is_harmless(kind, content, entry["path"])
    assert {"text/csv", "application/pdf", "text/calendar"} <= seen
    assert any("spreadsheet" in kind for kind in seen)


def _is_harmless(kind: str, content: bytes, path: str) -> None:
    if kind == "text/csv":
        _no_formulas(content.decode("utf-8-sig"), path)
    elif "spreadsheet" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            sheets = [book.read(name) for name in book.namelist() if "worksheets/" in name]
            assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets), path
    elif kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            for name in bundle.namelist():
                inner = mimetypes.guess_type(name)[0] or ""
                _is_harmless(inner, bundle.read(name), f"{path} {name}")
    elif kind == "application/pdf":
        assert b"/JavaScript" not in content, path
        assert b"/Launch" not in content, path
        assert b"root:x:" not in content, path
    elif kind == "text/calendar":
        # A line break in a name would begin a property of its own.
        heads = {line.partition(b":")[0].partition(b";")[0] for line in content.split(b"\r\n")}
        assert not any(head in heads for head in (b"Bcc", b"ATTACH", b"Content-Type")), path
        assert b"\nBcc" not in content, path


def _no_formulas(text: str, path: str) -> None:
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            begins = cell.lstrip("\t\r\n ")[:1]
            assert begins not in set("=+@|%") or _is_number(cell), (path, cell)
            assert begins != "-" or cell == "-" or _is_number(cell), (path, cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", ""))
    except ValueError:
        return False
    return True
