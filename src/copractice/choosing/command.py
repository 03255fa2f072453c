"""``copractice choose``: files in, the result out as text, data or paper. Needs no Django."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from copractice.choosing.paper import brief_paper, result_paper
from copractice.choosing.printing import words_of_all_rooms
from copractice.choosing.weighed_as import as_plain, as_text
from copractice.choosing.weighing import KeyTaken, Weighed, weigh
from copractice.domain.candidates import read_candidate
from copractice.domain.fit import read_situation
from copractice.domain.toml import NotReadable
from copractice.domain.words import Words, say
from copractice.partnerships.registry import kinds
from copractice.reports import document

Read = TypeVar("Read")


class Refused(Exception):
    """What was asked cannot be done; the message says what, where, and what to do."""


def choose(options: argparse.Namespace) -> str:
    """What to print. Raises :class:`Refused`; then nothing was written."""
    words = words_of_all_rooms(options.language)
    weighed = _weighed(options, words)
    if options.brief and not options.pdf:
        raise Refused(words(say("A brief goes on paper: give --pdf FILE too.")))
    if options.json:
        return json.dumps(as_plain(weighed, words), ensure_ascii=False, indent=1)
    if options.pdf:
        return _printed(options, weighed, words)
    return as_text(weighed, words)


def _weighed(options: argparse.Namespace, words: Words) -> Weighed:
    situation = _read(options.situation, read_situation, words)
    candidates = [_read(file, read_candidate, words) for file in options.candidates]
    try:
        return weigh(situation, candidates, {slug: one.profile for slug, one in kinds().items()})
    except KeyTaken as fault:
        raise Refused(words(fault.sentence)) from fault


def _read(file: Path, read: Callable[[str], Read], words: Words) -> Read:
    try:
        return read(file.read_text(encoding="utf-8"))
    except OSError as fault:
        told = say("{file} cannot be opened: {why}", file=str(file), why=fault.strerror or "")
        raise Refused(words(told)) from fault
    except UnicodeDecodeError as fault:
        told = say("{file} is not written in UTF-8. Save it as UTF-8.", file=str(file))
        raise Refused(words(told)) from fault
    except NotReadable as fault:
        head = words(say("{file} cannot be read. Nothing was made.", file=str(file)))
        raise Refused(
            "\n".join([head, *(f"- {words(one.words)}" for one in fault.faults)])
        ) from fault


def _printed(options: argparse.Namespace, weighed: Weighed, words: Words) -> str:
    made_at = datetime.now(UTC)
    if options.brief:
        try:
            paper = brief_paper(weighed, options.brief, words, made_at)
        except KeyError as fault:
            keys = ", ".join(one.key for one in weighed.judgement.options)
            told = say(
                "There is no option “{key}”. There are: {keys}.", key=options.brief, keys=keys
            )
            raise Refused(words(told)) from fault
    else:
        paper = result_paper(weighed, words, made_at)
    try:
        options.pdf.write_bytes(document(paper))
    except OSError as fault:
        told = say(
            "{file} cannot be written: {why}", file=str(options.pdf), why=fault.strerror or ""
        )
        raise Refused(words(told)) from fault
    return str(options.pdf)
