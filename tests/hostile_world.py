"""The small world in which every free text is hostile, and what a page of it may not hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest
from django.test import override_settings
from django.utils import timezone

from tests import hostile
from tests import world as small
from tests.databases import standing_on
from tests.world import Builder

# What must hold together: addresses, files whose content is checked, options of a form by name.
_PLAIN = ("content", "cell", ".es", "form.point", "sheet.name", "import.")


class HostileBuilder(Builder):
    """Plays the world as it is, and says hostile things in it: each text another one."""

    turn: ClassVar[int] = 0
    """With which of the hostile texts it begins."""

    def text(self, what: str) -> str:
        """The hostile text of this record and field, the same each time."""
        if "." not in what or any(plain in what for plain in _PLAIN):
            return super().text(what)
        said: dict[str, str] = self.__dict__.setdefault("said", {})
        every = hostile.texts()
        return said.setdefault(what, every[(self.turn + len(said)) % len(every)])


def of_turn(turn: int) -> type[HostileBuilder]:
    """A builder that begins with this one of the hostile texts."""
    return type("OfTurn", (HostileBuilder,), {"turn": turn})


@contextmanager
def dirty_world(turn: int, folder: Path) -> Iterator[small.World]:
    """The small world, played in a folder of its own; the program stands on it within the block.

    Django's databases must be unblocked.
    """
    with (
        standing_on(f"sqlite:{folder / 'world.sqlite3'}"),
        override_settings(COPRACTICE_DATA=folder, ACCESS_LOG_DATABASE="log"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(timezone, "now", lambda: small.NOW)
        small.migrate_and_wall()
        yield small.build(of_turn(turn))


_AWAY = ("javascript:", "vbscript:", "data:text", "//evil", "file:")
_OURS = ("/static/",)
_NEVER = {"iframe", "object", "embed", "base", "applet", "frame", "style", "template", "audio"}
_NEVER |= {"video", "marquee", "noscript", "xmp", "math", "image", "foreignobject", "animate"}


class Acting(HTMLParser):
    """Finds in a page what would do something that we did not write."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a page: is it one of ours?"""
        given = {name: value or "" for name, value in attrs}
        if tag in _NEVER or (tag == "meta" and "http-equiv" in given):
            self.found.append(tag)
        if tag == "script" and not given.get("src", "").startswith(_OURS):
            self.found.append(f"script {given}")
        if tag in {"img", "link"} and not _is_ours(given.get("src", given.get("href", ""))):
            self.found.append(f"{tag} {given}")
        for name, value in given.items():
            bare = "".join(value.split()).lower()
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "background"}:
                self.found.append(f"{tag} {name}")
            if name in {"href", "src", "action", "xlink:href"} and bare.startswith(_AWAY):
                self.found.append(f"{tag} {name}={value}")


def _is_ours(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")


def acting_in(page: str) -> list[str]:
    """What in this HTML would act; nothing, if all of it is ours."""
    parser = Acting()
    parser.feed(page)
    parser.close()
    return parser.found
