"""The types as text for a screen: all in order of demand, or one with all that is said of it.

Needs no Django.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from textwrap import fill

import copractice
from copractice.choosing.telling import (
    Demanded,
    OnStandard,
    Stated,
    Told,
    Type,
    demanded,
    ids_of,
    told,
    type_told,
)
from copractice.domain.article import DEMAND
from copractice.domain.vocabulary import Profile
from copractice.domain.words import Words, say

WIDTH = 88
INDENT = "  "


def words_of_all_rooms(language: str) -> Words:
    """Words that know every room's catalogue, as a page does: each type has its own."""
    package = Path(copractice.__file__).parent
    found = [
        gettext.translation("django", folder, languages=[language], fallback=True)
        for folder in sorted(package.rglob("locale"))
    ]
    catalogue = reduce(_asked_first, found)
    return Words(language, catalogue.gettext, catalogue.ngettext)


def _asked_first(
    later: gettext.NullTranslations, first: gettext.NullTranslations
) -> gettext.NullTranslations:
    first.add_fallback(later)
    return first


def line(profiles: Sequence[Profile], words: Words) -> str:
    """All types in order of demand: what people do, and what is said to be asked of them."""
    blocks = [_on_the_line(profile, words) for profile in profiles]
    how = [words(say("How to read it")), *_claims(told(DEMAND, words))]
    more = words(say("Name a type to read all that is said of it."))
    return "\n\n".join([*blocks, "\n".join(how), more])


def _on_the_line(profile: Profile, words: Words) -> str:
    levels = (f"{one.part}: {one.level}" for one in demanded(profile, words))
    head = f"{words(profile.name)} ({profile.slug})"
    return "\n".join([head, _set(words(profile.does)), _set(", ".join(levels))])


def everything(profile: Profile, words: Words) -> str:
    """All that is said of one type."""
    type_ = type_told(profile, words)
    title = f"{type_.name} ({type_.slug})"
    parts = (f"{head}\n" + "\n".join(lines) for head, lines in _chapters(type_, words) if lines)
    return "\n\n".join(
        [
            f"{title}\n{'=' * len(title)}",
            fill(type_.definition.words + _ids(type_.definition.rests), WIDTH),
            *parts,
        ]
    )


def _chapters(type_: Type, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Each heading with its lines, in the order of the page."""
    yield words(say("What it asks")), [*_claims(type_.level), *_demand(type_.demand)]
    yield (
        words(say("Who takes part")),
        [_set(type_.members.words + _ids(type_.members.rests)), *_parts(type_)],
    )
    yield (
        words(say("Its own instruments")),
        [_set(type_.instruments.words + _ids(type_.instruments.rests))],
    )
    yield (
        words(say("What practitioners do")),
        [_set(type_.does.words + _ids(type_.does.rests)), *_practices(type_)],
    )
    yield (
        words(say("What it does with knowledge")),
        [_set(type_.knowledge.words + _ids(type_.knowledge.rests))],
    )
    yield (
        words(say("In which form people learn")),
        [_set(type_.learning_design.words + _ids(type_.learning_design.rests))],
    )
    yield words(say("For practitioners")), _statements(type_.for_practitioners)
    yield words(say("For researchers")), _statements(type_.for_researchers)
    yield words(say("Where learning is a by-product")), _claims(type_.by_product)
    yield words(say("What studies report")), _claims(type_.studies)
    for one in type_.standards:
        yield f"{one.name}: {one.says}", _clauses(one)
    yield words(say("Before joining")), [_item(one) for one in type_.before_joining]
    yield (
        words(say("On data and publication")),
        [_item(f"{one.words} {one.why} {one.first}") for one in type_.questions],
    )
    example = [_set(f"{type_.example}: {type_.example_link}"), *_claims(type_.example_said)]
    yield words(say("An example to read about")), example


def _demand(demand: Iterable[Demanded]) -> list[str]:
    return [_item(f"{one.part}, {one.level}: {one.words}{_ids(one.rests)}") for one in demand]


def _parts(type_: Type) -> list[str]:
    return [_item(f"{one.name} ({one.standing}): {one.does}") for one in type_.parts]


def _practices(type_: Type) -> list[str]:
    return [_item(f"{one.name}, {one.minutes}, {one.role}. {one.basis}") for one in type_.practices]


def _statements(stated: Iterable[Stated]) -> list[str]:
    return [_item(one.words + _ids(one.rests)) for one in stated]


def _clauses(on: OnStandard) -> list[str]:
    return [_item(f"{one.clause}; {one.hedge}: {one.words} [{one.id}]") for one in on.said]


def _claims(claims: Iterable[Told]) -> list[str]:
    return [_item(f"{one.hedge}: {one.words} [{one.id}, {one.source}]") for one in claims]


def _ids(rests: Iterable[Told]) -> str:
    ids = ids_of(rests)
    return f" [{ids}]" if ids else ""


def _item(text: str) -> str:
    return fill(text, WIDTH, initial_indent="- ", subsequent_indent=INDENT)


def _set(text: str) -> str:
    return fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
