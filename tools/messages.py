"""Message catalogues: find the texts, merge them, compile them, check them.

.. code-block:: console

   $ python tools/messages.py update    # after a text was added or changed
   $ python tools/messages.py compile   # write the .mo files that the program reads
   $ python tools/messages.py check     # what a release must not have; the tests run it too

A *room* has one catalogue per language, ``<room>/locale/<language>/LC_MESSAGES/django.po``. Every
folder with an ``apps.py`` is a room; what lies outside of them (the pure floors, the command) is
the room of the package itself, and its catalogue serves where there is no Django.

Texts in Python are the literals in ``say("…")``, ``count("…", "…", n)``, ``_("…")`` and the
``gettext`` family. Templates go through Django's own ``templatize``, so that ``translate`` and
``blocktranslate`` mean here what they mean on the page. Babel does the rest.

``update`` keeps translations. A changed text gets the closest old translation, marked *fuzzy*:
read it, correct it, and take the mark away. A text that moved to another room brings its
translation along. A text that is gone is dropped; the history of the file remembers it.

A translation that is rightly equal to the English ("PDSA") carries the comment ``# same``.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "copractice"
LANGUAGES = {"es": "Spanish"}
SAME = "same"
KEYWORDS = DEFAULT_KEYWORDS | {
    "say": None,
    "count": (1, 2),
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# No dates and no line numbers: a catalogue changes only when a text does.
# Newer CLDR data has a third Spanish form, for whole millions, which no count here reaches.
HEADER = """\
# {name} messages of Copractice. Made by tools/messages.py; see docs/spanish.md for the terms.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACE = re.compile(r"\{(\w+)\}|%\((\w+)\)s|%([sd])")
LETTER = re.compile(r"[^\W\d_]")

Key = tuple[str | None, str]
Found = tuple[int, str, tuple[str | None, ...], list[str]]


@dataclass(frozen=True)
class Room:
    """A folder with its own catalogues, and the source files whose texts they hold."""

    folder: Path
    sources: tuple[Path, ...]

    def po(self, language: str) -> Path:
        """The room's catalogue in a language."""
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"


def rooms(package: Path = PACKAGE) -> list[Room]:
    """The package's own room and one for each Django app, with their source files."""
    apps = sorted((path.parent for path in package.rglob("apps.py")), reverse=True)
    found: dict[Path, list[Path]] = defaultdict(list)
    for source in _sources(package):
        # Sorted downwards, an app inside another comes before it.
        room = next((app for app in apps if app in source.parents), package)
        found[room].append(source)
    return [Room(folder, tuple(found[folder])) for folder in sorted(found)]


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        in_templates = "templates" in parts[:-1] and path.suffix in {".html", ".txt"}
        # The style page shows components to developers; it is in English only.
        if path.suffix == ".py" or (in_templates and "style" not in parts):
            yield path


def template(room: Room) -> Catalog:
    """All texts of a room, in the order of its files, without translations."""
    catalog = Catalog()
    for path in room.sources:
        place = path.relative_to(room.folder).as_posix()
        for _line, text, _comments, context in texts(path):
            catalog.add(text, locations=[(place, 0)], context=context)
    return catalog


def texts(path: Path) -> Iterable[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Each text of a Python file or a template: line, text or both forms, comments, context."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return extract(_calls, io.BytesIO(source.encode()), KEYWORDS)  # type: ignore[arg-type]
    return extract("python", io.BytesIO(_as_python(source).encode()), KEYWORDS)


def _calls(
    file: IO[bytes], keywords: Container[str], _tags: object, options: object
) -> Iterator[Found]:
    """The calls of a Python file that hold texts, for Babel.

    Babel's own extractor takes ``text.count(b",")`` for a message; this one tells a method apart.
    """
    calls = (node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        if isinstance(call.func, ast.Name) and call.func.id in keywords:
            said = tuple(_literal(argument) for argument in call.args)
            if said[:1] != ("",):  # gettext("") is the header of the catalogue
                yield call.lineno, call.func.id, said, []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _as_python(page: str) -> str:
    """The texts of a template as calls that Babel's Python extractor finds."""
    from django.utils.translation.template import templatize

    # The rest of the page is blanked out, but its indentation would be an error in Python.
    return re.sub(r"^[ \t]+", "", templatize(page), flags=re.MULTILINE)


def read(path: Path, language: str) -> Catalog:
    """A catalogue from its file, or an empty one."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(room: Room, language: str, *, guess: bool) -> Catalog:
    """The room's texts with the translations that its file has for them.

    ``guess`` gives a text that is new the closest translation there is, marked fuzzy.
    """
    catalog = read(room.po(language), language)
    catalog.update(template(room), no_fuzzy_matching=not guess)
    return catalog


def rendered(catalog: Catalog, language: str) -> str:
    """The catalogue as the text of its file."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    header = HEADER.format(language=language, name=LANGUAGES[language])
    return header + out.getvalue().decode().strip() + "\n"


def update(package: Path = PACKAGE) -> None:
    """Bring every catalogue up to its source."""
    for language in LANGUAGES:
        known = _translations(package, language)
        for room in rooms(package):
            catalog = merged(room, language, guess=True)
            for message in _messages(catalog):
                _recall(message, known)
            path = room.po(language)
            if len(catalog) or path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(rendered(catalog, language), encoding="utf-8")


def _translations(package: Path, language: str) -> dict[Key, Message]:
    return {
        _key(message): message
        for room in rooms(package)
        for message in _messages(read(room.po(language), language))
        if _is_done(message)
    }


def _recall(message: Message, known: dict[Key, Message]) -> None:
    """Take the translation of a text that another room has."""
    other = known.get(_key(message))
    if not _is_done(message) and other and len(_forms(other.id)) == len(_forms(message.id)):
        message.string = other.string
        message.flags.discard("fuzzy")
        message.previous_id = []


def compile_all(package: Path = PACKAGE) -> list[Path]:
    """Write the ``.mo`` beside every ``.po``, and return their paths."""
    written = []
    for po in sorted(package.rglob("locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        mo.write_bytes(compiled(read(po, po.parts[-3])))
        written.append(mo)
    return written


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the bytes of a ``.mo``: finished translations only."""
    # Without a fixed date, each build of the same source would differ.
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def check(package: Path = PACKAGE) -> list[str]:
    """What is wrong in the catalogues, a line each; nothing when all is well."""
    found = rooms(package)
    faults = [fault for room in found for fault in _literal_faults(room)]
    for language in LANGUAGES:
        faults += [fault for room in found for fault in _room_faults(room, language)]
        faults += _contradictions(found, language)
    return faults


def _room_faults(room: Room, language: str) -> Iterator[str]:
    path = room.po(language)
    catalog = merged(room, language, guess=False)
    if not len(catalog):
        return
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != rendered(catalog, language):
        yield f"{_name(path)}: not up to date; run python tools/messages.py update"
    for message in _messages(catalog):
        for fault in message_faults(message):
            yield f"{_name(path)}: {fault}: {_forms(message.id)[0]!r}"


def message_faults(message: Message) -> Iterator[str]:
    """What is wrong with one message of a catalogue."""
    if not _is_done(message):
        yield "fuzzy" if message.fuzzy else "not translated"
        return
    sources, targets = _forms(message.id), _forms(message.string)
    if len(sources) != len(targets):
        yield "a plural form is missing"
    for source, target in zip(sources, targets, strict=False):
        # "One point" may become "{n} punto", and the other way round.
        free = {"n"} if len(sources) > 1 else set()
        if (_places(source) ^ _places(target)) - free:
            yield f"other places in {target!r}"
    if _is_same(message) and SAME not in message.user_comments:
        yield "not translated (or mark it with the comment # same)"


def _is_same(message: Message) -> bool:
    source = _forms(message.id)[0]
    return source == _forms(message.string)[0] and bool(LETTER.search(PLACE.sub("", source)))


def _contradictions(found: Iterable[Room], language: str) -> Iterator[str]:
    """One text with two translations: Django lays all rooms over each other and shows one."""
    seen: dict[Key, str] = {}
    for path in (room.po(language) for room in found):
        for message in _messages(read(path, language)):
            first = _forms(message.string)[0]
            if seen.setdefault(_key(message), first) != first:
                text = _forms(message.id)[0]
                yield f"{_name(path)}: another room says it otherwise: {text!r}"


def _literal_faults(room: Room) -> Iterator[str]:
    """Calls of say() and count() whose text is no literal, which no catalogue can hold."""
    for path in (source for source in room.sources if source.suffix == ".py"):
        code = path.read_bytes()
        for line, name, said, _ in _calls(io.BytesIO(code), _imported_words(code), (), {}):
            if None in said[: len(KEYWORDS[name] or (1,))]:
                yield f"{_name(path)}:{line}: the text must be a literal"


def _imported_words(code: bytes) -> set[str]:
    """Which of say and count a file has from the words; a form may call something else so."""
    imports = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom))
    ours = (node for node in imports if node.module == "copractice.domain.words")
    return {alias.name for node in ours for alias in node.names} & {"say", "count"}


def _name(path: Path) -> str:
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _is_done(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string)) and not message.fuzzy


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The singular and, where there is one, the plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def _key(message: Message) -> Key:
    return message.context, _forms(message.id)[0]


def _places(text: str) -> set[str]:
    return {next(filter(None, groups)) for groups in PLACE.findall(text)}


def main(arguments: list[str]) -> int:
    """Run one of the three commands; 1 when ``check`` finds something."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            faults = check()
            print("\n".join(faults) or "All catalogues are complete.")
            return int(bool(faults))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
