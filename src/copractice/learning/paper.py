"""A learning record on paper. Needs no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from copractice.domain.demand import duration
from copractice.domain.learning.changing import CHANGED
from copractice.domain.learning.known import KNOWN, Known
from copractice.domain.learning.transcript import (
    FIGURES,
    Found,
    Item,
    Made,
    Said,
    Section,
    Transcript,
    sums_of,
)
from copractice.domain.standards import KEYS, SETS
from copractice.domain.words import Day, Sentence, Words, count, say
from copractice.reports import Block, Bullets, Document, Facts, Heading, Paragraph, TableBlock

ASSUMED = say(
    "Usual figures are assumptions: what a practice takes as a rule. Nobody measured them, and the "
    "person has not said otherwise."
)


def told_record(record: Transcript) -> Sentence:
    """How much is in a record, in a sentence."""
    n = len(record.items)
    return say(
        "{entries}, {time} in all{days}.",
        entries=count("{n} entry", "{n} entries", n),
        time=duration(sums_of(record.items).minutes.total),
        days=_told_days(record),
    )


def _told_days(record: Transcript) -> Sentence:
    if record.first is not None and record.last is not None:
        return say(", from {first} to {last}", first=Day(record.first), last=Day(record.last))
    if record.first is not None:
        return say(", from {first} on", first=Day(record.first))
    if record.last is not None:
        return say(", until {last}", last=Day(record.last))
    return say("")


def told_known(item: Item) -> Sentence:
    """How an item and its minutes are known, and who confirmed them."""
    if item.known is Known.CONFIRMED:
        told = KNOWN[item.known]
    else:
        figure = FIGURES[item.minutes_from]
        told = say("{known}, {figure}", known=KNOWN[item.known], figure=figure)
    for one in item.confirmed:
        told = say(
            "{told}: {name}{capacity}, {day}",
            told=told,
            name=one.name,
            capacity=say(" ({capacity})", capacity=one.capacity) if one.capacity else say(""),
            day=Day(one.on),
        )
    return told


def record_paper(record: Transcript, words: Words, made_at: datetime) -> Document:
    """The record as a document: hours by how they are known, roles, items, what came of it."""
    return Document(
        title=words(say("Learning record: {name}", name=record.name)),
        language=words.language,
        blocks=list(_blocks(record, words)),
        author=record.kept_at,
        made_at=made_at,
        subtitle=words(
            say("From {place}, as it stood on {day}", place=record.kept_at, day=Day(record.made_on))
        ),
        footer=words(say("The record belongs to {name}.", name=record.name)),
    )


def _blocks(record: Transcript, words: Words) -> Iterator[Block]:
    if Section.ITEMS in record.sections:
        yield Paragraph(words(told_record(record)))
        yield from _hours(record.items, words)
    chapters = (
        (Section.ARTEFACTS, [_made(one, words) for one in record.artefacts]),
        (Section.FINDINGS, [_found(one, words) for one in record.findings]),
        (Section.IN_OWN_WORDS, [_said(one, words) for one in record.in_own_words]),
    )
    for section, lines in chapters:
        if section in record.sections:
            yield Heading(words(section.words))
            yield Bullets(lines) if lines else Paragraph(words(say("Nothing in these days.")))
    left_out = [words(one.words) for one in Section if one not in record.sections]
    if left_out:
        told = say("Left out by choice: {sections}.", sections="; ".join(left_out))
        yield Paragraph(words(told), quiet=True)


def _hours(items: tuple[Item, ...], words: Words) -> Iterator[Block]:
    sums = sums_of(items)
    yield Heading(words(say("Hours")))
    facts = (
        (say("usual figure"), sums.minutes.usual),
        (say("own figure"), sums.minutes.stated),
        (say("confirmed by another"), sums.minutes.confirmed),
        (say("inside the working day"), sums.inside),
        (say("outside the working day"), sums.outside),
        (say("not said whether inside it"), sums.unsaid),
    )
    yield Facts([(words(name), words(duration(minutes))) for name, minutes in facts])
    yield Paragraph(words(ASSUMED), quiet=True)
    if items:
        yield Heading(words(say("Roles")))
        yield _roles(items, words)
        yield from _standards(items, words)
        yield Heading(words(Section.ITEMS.words))
        yield _table(items, words)


def _roles(items: Iterable[Item], words: Words) -> TableBlock:
    seen: dict[str, list[Item]] = {}
    for one in items:
        seen.setdefault(one.role_name, []).append(one)
    heads = [words(one) for one in (say("Role taken"), say("since"), say("How often"))]
    rows = [
        [name, words.day(rows[0].on), words(count("{n} time", "{n} times", len(rows)))]
        for name, rows in seen.items()
    ]
    return TableBlock(words(say("Roles")), heads, rows)


def _standards(items: Iterable[Item], words: Words) -> Iterator[Block]:
    """Which standards the work touches: opportunities taken, and no more is said of them."""
    touched = {key for one in items for key in one.standards} & set(KEYS)
    if not touched:
        return
    yield Heading(words(say("Standards that the work touches")))
    for found in SETS.values():
        names = [words(one.name) for one in found.standards if one.key in touched]
        if names:
            yield Paragraph(
                words(say("{set}: {names}.", set=words(found.name), names=", ".join(names)))
            )
            yield Paragraph(words(found.credit), quiet=True)
    told = say("An opportunity taken. It becomes evidence when something is made or applied.")
    yield Paragraph(words(told), quiet=True)


def _table(items: Iterable[Item], words: Words) -> TableBlock:
    heads = (say("What"), say("When"), say("Where"), say("Role"), say("Time"), say("from"))
    rows = [
        [
            one.practice_name,
            words.day(one.on),
            one.partnership,
            one.role_name,
            words(duration(one.minutes)),
            words(told_known(one)),
        ]
        for one in items
    ]
    numeric = [False, False, False, False, True, False]
    return TableBlock(
        words(Section.ITEMS.words), [words(one) for one in heads], rows, numeric=numeric
    )


def _made(one: Made, words: Words) -> str:
    where = f"{one.partnership}; {words.day(one.on)}"
    return f"{one.title} ({where})" + (f" {one.link}" if one.link else "")


def _found(one: Found, words: Words) -> str:
    applied = f"; {words(say('applied in my own work'))}" if one.applied_on else ""
    result = f"; {words(say('with a result'))}" if one.result_seen else ""
    return f"{one.text} ({one.partnership}; {words.day(one.on)}{applied}{result})"


def _said(one: Said, words: Words) -> str:
    changed = words(CHANGED[one.changed]) if one.changed else ""
    beside = "; ".join(filter(None, (changed, one.partnership, words.day(one.on))))
    return f"{one.text} ({beside})"
