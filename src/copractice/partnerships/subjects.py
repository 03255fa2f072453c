"""What can be talked about, met over and told of: any record that a room names as a subject.

A record is named as the trunk names sources (``network.cycle:bcdfghjkmn``). A room says of each of
its models how one of its records is called and where its page is; who may see it, the table of
rights knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, reverse

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


asides: Sources[Callable[[Request, Partnership, Sequence[str], bool], Aside]] = Sources()
"""``@asides`` over ``function(request, partnership, sources, works)``, for a record's page."""


def beside(
    request: Request, partnership: Partnership, source: str, *parts: str, works: bool
) -> list[Aside]:
    """What stands beside a record on its page; ``works``: whether the reader works there.

    ``parts`` are sources of what belongs to it, as its versions. The page puts
    ``{% include "partnerships/beside.html" %}`` where it belongs.
    """
    return [aside(request, partnership, (source, *parts), works) for aside in asides]


@dataclass(frozen=True)
class Numbered:
    """The page of a record whose address names its partnership and its number.

    It is pointed to by ``route``; under the routes of ``also`` the record has a page as well.
    """

    route: str
    also: tuple[str, ...] = ()

    def __call__(self, row: Any) -> str:
        """The address, for a row with its partnership loaded."""
        return self.of(row.partnership.code, row.number)

    def of(self, partnership: str, number: int) -> str:
        """The address of the record of a number in a partnership."""
        return reverse(self.route, args=[partnership, number])

    def stands_at(self, match: ResolverMatch) -> bool:
        """Whether an address is that of such a page."""
        return match.view_name in (self.route, *self.also)


Rows = Callable[[Actor, Any], Any]


@dataclass(frozen=True)
class _Named:
    read: str
    title: Callable[[Any], Sentence]
    href: Callable[[Any], str]
    rows: Rows


_NAMED: dict[str, _Named] = {}


def name_subject(
    model: type[models.Model],
    read: str,
    *,
    title: Callable[[Any], Sentence],
    href: Callable[[Any], str],
    rows: Rows = lambda _actor, allowed: allowed,
) -> None:
    """Say that records of ``model`` can be subjects; ``read`` is the action by which one sees one.

    ``title`` and ``href`` take the row with its partnership loaded; where ``href`` is a
    :class:`Numbered`, the record is also found by its address. ``rows(actor, allowed)`` leaves out
    rows that are no subjects, and adds what ``title`` and ``href`` need besides.
    """
    _NAMED[model._meta.label_lower] = _Named(read, title, href, rows)


def subject_of(actor: Actor, source: str) -> Subject | None:
    """The record behind a source, or ``None``: unknown, gone, or not for this person's eyes."""
    return subjects_of(actor, [source]).get(source)


def subjects_of(actor: Actor, sources: list[str]) -> dict[str, Subject]:
    """Those of many sources that this person may see; one query for each kind of record."""
    found: dict[str, Subject] = {}
    for label, codes in _by_kind(sources).items():
        for row in _seen(actor, label).filter(code__in=codes):
            found[f"{label}:{row.code}"] = _subject(label, row)
    return found


def hrefs_of(actor: Actor, sources: Iterable[str]) -> dict[str, str]:
    """Where those of many sources that this person may see can be opened.

    One query for all kinds of records that are :class:`Numbered`, and one for each of the others.
    """
    pages: dict[str, Numbered] = {}
    numbered: list[Any] = []
    others: list[str] = []
    for label, codes in _by_kind(sources).items():
        page = _NAMED[label].href
        if isinstance(page, Numbered):
            pages[label] = page
            rows = _seen(actor, label).filter(code__in=codes).order_by()
            named = models.Value(label, models.CharField())
            numbered.append(rows.values_list(named, "code", "partnership__code", "number"))
        else:
            others += (f"{label}:{code}" for code in codes)
    found = {source: one.href for source, one in subjects_of(actor, others).items()}
    if numbered:
        first, *more = numbered
        for label, code, partnership, number in first.union(*more, all=True):
            found[f"{label}:{code}"] = pages[label].of(partnership, number)
    return found


def _by_kind(sources: Iterable[str]) -> dict[str, set[str]]:
    """The codes of sources by the label of their kind, in the order of labels."""
    codes: dict[str, set[str]] = {}
    for source in sources:
        label, _colon, code = source.partition(":")
        if label in _NAMED:
            codes.setdefault(label, set()).add(code)
    return dict(sorted(codes.items()))


def _seen(actor: Actor, label: str) -> Any:
    """The records of a kind that the actor may see."""
    rows: Any = apps.get_model(label)._default_manager
    named = _NAMED[label]
    return named.rows(actor, rows.allowed(actor, named.read)).select_related("partnership")


def _subject(label: str, row: Any) -> Subject:
    named = _NAMED[label]
    return Subject(row, named.title(row), named.href(row))


def subject_at(actor: Actor, partnership: Partnership, path: str) -> tuple[str, Subject] | None:
    """The source and the record of a partnership whose page stands at this path, or ``None``."""
    match = _resolved(path)
    if match is None or match.kwargs.get("partnership") != partnership.code:
        return None
    for label, named in sorted(_NAMED.items()):
        if isinstance(named.href, Numbered) and named.href.stands_at(match):
            here = _seen(actor, label).filter(partnership=partnership)
            row = here.filter(number=match.kwargs["number"]).first()
            return (f"{label}:{row.code}", _subject(label, row)) if row is not None else None
    return None


def _resolved(path: str) -> ResolverMatch | None:
    """What stands at a path as a browser shows it, with the prefix of the installation."""
    try:
        return resolve("/" + path.removeprefix(get_script_prefix()).lstrip("/"))
    except Resolver404:
        return None
