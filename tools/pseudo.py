"""A language that nobody speaks, made from the catalogues by program: it shows what stays behind.

Each text of the program stands in brackets, in letters with accents, a third longer; its places are
kept. Where this language is read, a word in plain letters is either data or was never translated.

It takes the place of Spanish in a demo that a test serves, and nowhere else: no page offers it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from tools.messages import PACKAGE, compiled, rooms, template

# A place, a tag, a character named by its code: what must come through as it is.
KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w[^<>]*>|&#?\w+;")
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
PSEUDO = "áƀçđéƒĝĥíĵķļɱñöþɋŕšŧûṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŦÛṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, PSEUDO)
# With every vowel twice a text grows by about a third, and so do its longest words.
VOWEL = re.compile(r"[aeiouAEIOU]")


def pseudo(text: str) -> str:
    """The text in the language that nobody speaks.

    >>> pseudo("Save")
    '[Šááṽéé]'
    >>> pseudo("{n} of <b>%(all)s</b>")
    '[{n} ööƒ <b>%(all)s</b>]'
    """
    body = text.strip("\n")
    before, _body, after = text.partition(body)
    kept = KEPT.findall(body)
    said = [_said(piece) for piece in KEPT.split(body)]
    whole = "".join(piece for pair in zip(said, [*kept, ""], strict=True) for piece in pair)
    return f"{before}[{whole}]{after}"


def _said(text: str) -> str:
    return VOWEL.sub(lambda vowel: vowel.group() * 2, text).translate(LETTERS)


def catalogue(package: Path = PACKAGE) -> Catalog:
    """Every text of the program and of the libraries whose pages it shows, with its translation."""
    whole = Catalog()
    for catalog in (*map(template, rooms(package)), *_of_libraries()):
        for message in (message for message in catalog if message.id):
            if isinstance(message.id, str):
                said: str | tuple[str, ...] = pseudo(message.id)
            else:
                said = tuple(pseudo(form) for form in message.id)
            whole.add(message.id, said, context=message.context)
    return whole


def _of_libraries() -> Iterator[Catalog]:
    for library in (allauth, django):
        for path in sorted(Path(library.__path__[0]).rglob("locale/es/LC_MESSAGES/django.mo")):
            with path.open("rb") as file:
                catalog = read_mo(file)
            # Babel leaves a context as bytes; none of these texts is shown on a page of ours.
            yield _without_contexts(catalog)


def _without_contexts(catalog: Catalog) -> Catalog:
    plain = Catalog()
    for message in (message for message in catalog if message.context is None):
        plain.add(message.id)
    return plain


def put_in(folder: Path) -> dict[str, str]:
    """Leave the catalogue in ``folder``, and settings that read it before all others.

    Returns the environment in which a process takes these settings.
    """
    mo = folder / "locale" / "es" / "LC_MESSAGES" / "django.mo"
    mo.parent.mkdir(parents=True)
    mo.write_bytes(compiled(catalogue()))
    (folder / "pseudo_settings.py").write_text(
        "from copractice.web.settings import *\n"
        f"LOCALE_PATHS = [{str(folder / 'locale')!r}, *LOCALE_PATHS]\n"
    )
    return {"DJANGO_SETTINGS_MODULE": "pseudo_settings", "PYTHONPATH": str(folder)}


# What stays in plain letters

SPLIT = re.compile(r"[^A-Za-z'’ -]+")
KEY = re.compile(r"[a-z0-9_.:/-]+")
# Columns in which people write in small letters what others would take for a key.
FREE = {"plays"}


def pieces(text: str) -> Iterator[str]:
    """The stretches of plain words in a text, cut at everything that is no letter.

    >>> list(pieces("[Šééñ ƀý Maya Ruiz, 4 may 2026]"))
    ['Maya Ruiz', 'may']
    """
    for line in text.splitlines():
        for piece in SPLIT.split(" ".join(line.split())):
            plain = piece.strip(" -'’")
            if len(plain) > 1:
                yield plain


def written(database: Path) -> set[str]:
    """What people wrote and what they are called: the pieces of every text that a database holds.

    Keys are left out, and what the libraries keep for themselves: on a page they are a mistake.
    """
    found: set[str] = set()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (table,) in tables.fetchall():
            if table.startswith(("sqlite_", "django_", "auth_")):
                continue
            rows = connection.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in rows.description]
            for row in rows:
                for text in _texts(dict(zip(columns, row, strict=True))):
                    found.update(pieces(text))
    return found


def _texts(held: object, column: str = "") -> Iterator[str]:
    """Every text in a value, also inside of what is kept as JSON."""
    if isinstance(held, dict):
        for name, value in held.items():
            yield from _texts(value, name)
    elif isinstance(held, list):
        for value in held:
            yield from _texts(value, column)
    elif isinstance(held, str):
        if held[:1] in {"{", "["}:
            yield from _texts(_read(held))
        elif column in FREE or not KEY.fullmatch(held):
            yield held


def _read(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return None
