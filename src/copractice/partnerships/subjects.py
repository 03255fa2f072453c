"""What can be talked about, met over and told of: any record that a room names as a subject.

A record is named as the trunk names sources (``network.cycle:bcdfghjkmn``). A room says of each of
its models how one of its records is called and where its page is; who may see it, the table of
rights knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from copractice.domain.words import Sentence
from copractice.partnerships.models import Partnership
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.sources import Sources


@dataclass(frozen=True)
class Subject:
    """A record as somebody who may see it reads of it."""

    row: Any
    title: Sentence
    href: str


@dataclass(frozen=True)
class Aside:
    """What a room sets beside a record of another: a template, and what it takes as ``given``."""

    template: str
    given: Mapping[str, Any]


asides: Sources[Callable[[Request, Partnership, str, bool], Aside]] = Sources()
"""``@asides`` over ``function(request, partnership, source, works)``, for a record's page."""


def beside(request: Request, partnership: Partnership, source: str, *, works: bool) -> list[Aside]:
    """What stands beside a record on its page; ``works``: whether the reader works there.

    The page puts ``{% for aside in beside %}{% include aside.template with given=aside.given %}
    {% endfor %}`` where it belongs.
    """
    return [aside(request, partnership, source, works) for aside in asides]


@dataclass(frozen=True)
class _Named:
    read: str
    title: Callable[[Any], Sentence]
    href: Callable[[Any], str]


_NAMED: dict[str, _Named] = {}


def name_subject(
    model: type[models.Model],
    read: str,
    *,
    title: Callable[[Any], Sentence],
    href: Callable[[Any], str],
) -> None:
    """Say that records of ``model`` can be subjects; ``read`` is the action by which one sees one.

    ``title`` and ``href`` take the row with its partnership loaded.
    """
    _NAMED[model._meta.label_lower] = _Named(read, title, href)


def subject_of(actor: Actor, source: str) -> Subject | None:
    """The record behind a source, or ``None``: unknown, gone, or not for this person's eyes."""
    return subjects_of(actor, [source]).get(source)


def subjects_of(actor: Actor, sources: list[str]) -> dict[str, Subject]:
    """Those of many sources that this person may see; one query for each kind of record."""
    by_label: dict[str, set[str]] = {}
    for source in sources:
        label, _colon, code = source.partition(":")
        if label in _NAMED:
            by_label.setdefault(label, set()).add(code)
    found: dict[str, Subject] = {}
    for label, codes in sorted(by_label.items()):
        named, rows = _NAMED[label], apps.get_model(label)._default_manager
        allowed: Any = rows.allowed(actor, named.read).filter(code__in=codes)
        for row in allowed.select_related("partnership"):
            found[f"{label}:{row.code}"] = Subject(row, named.title(row), named.href(row))
    return found


def subject_at(actor: Actor, partnership: Partnership, path: str) -> tuple[str, Subject] | None:
    """The source and the record of a partnership whose page stands at this path, or ``None``."""
    for label, named in sorted(_NAMED.items()):
        rows: Any = apps.get_model(label)._default_manager
        here = rows.allowed(actor, named.read).filter(partnership=partnership)
        for row in here.select_related("partnership").order_by("-pk"):
            if named.href(row) == path:
                return f"{label}:{row.code}", Subject(row, named.title(row), path)
    return None
