"""What a candidate asks, until when one can join, and what its record shows, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from copractice.domain.candidates.candidate import Asked, Candidate, Shown
from copractice.domain.demand.coverage import told_coverage as nobody_asked
from copractice.domain.demand.coverage import told_share
from copractice.domain.fit.options import Span, told_span
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.words import Day, Sentence, Strong, Value, count, say

NO_FIGURES = say("It shows no figures of its record.")


def told_candidate(candidate: Candidate, today: date) -> Sentence:
    """What it asks in hours, money and months, and until when one can join."""
    return in_turn([told_asks(candidate), told_until(candidate, today)])


def told_asks(candidate: Candidate) -> Sentence:
    """Hours a month by role, money a year, months; what is not said is named as not said."""
    return in_turn(
        [_told_hours(candidate), _told_money(candidate), *_told_months(candidate.months)]
    )


def _told_hours(candidate: Candidate) -> Sentence:
    asked = [one for one in candidate.roles if one.hours is not None]
    if not asked:
        return say("It does not say how many hours it asks.")
    each = listed(
        say("{role} {hours}", role=one.role, hours=Strong(told_span(one.hours, "h")))
        for one in asked
        if one.hours is not None
    )
    silent = [one.role for one in candidate.roles if one.hours is None]
    if not silent:
        return say("What it asks of each a month: {hours}.", hours=each)
    return say(
        "What it asks of each a month: {hours}. Not said: {roles}.",
        hours=each,
        roles=listed(silent),
    )


def _told_money(candidate: Candidate) -> Sentence:
    if candidate.money is None:
        return say("What it costs is not said.")
    if candidate.money[1] == 0:
        return say("It asks for no money.")
    money = Strong(told_span(candidate.money, candidate.currency))
    return say("It asks for {money} a year.", money=money)


def _told_months(months: Span | None) -> Iterator[Sentence]:
    if months is not None:
        yield say("It needs {months} months.", months=Strong(told_span(months)))


def told_until(candidate: Candidate, today: date) -> Sentence:
    """Until when one can join, held against a day."""
    if candidate.until is None:
        return say("Until when one can join is not said.")
    if candidate.until < today:
        return say("The last day to join was {day}.", day=Day(candidate.until))
    return say("One can join until {day}.", day=Strong(Day(candidate.until)))


def is_open(candidate: Candidate, today: date) -> bool:
    """Whether one can still join, as far as it says."""
    return candidate.until is None or candidate.until >= today


def told_shown(shown: Shown | None) -> Sentence:
    """What the record shows, as of its day, and how much of the work it holds."""
    if shown is None:
        return NO_FIGURES
    counts = noted(_counts(shown))
    if counts is None:
        return say("Its record as of {day}.", day=Day(shown.as_of))
    return say(
        "Its record as of {day}: {counts}. {coverage}",
        day=Day(shown.as_of),
        counts=counts,
        coverage=told_coverage(shown),
    )


def _counts(shown: Shown) -> Iterator[Value]:
    if shown.activities is not None:
        yield count("{n} activity", "{n} activities", shown.activities)
    if shown.artefacts is not None:
        yield count("{n} artefact", "{n} artefacts", shown.artefacts)
    if shown.findings is not None:
        yield count("{n} finding", "{n} findings", shown.findings)
    if shown.applied is not None:
        yield count("{n} finding put to use", "{n} findings put to use", shown.applied)


def told_coverage(shown: Shown) -> Sentence:
    """How much of the work the record holds, and who said so."""
    if shown.coverage is None or shown.coverage_n is None:
        return nobody_asked(None)
    return count(
        "It holds {share} of the work, as {n} person said.",
        "It holds {share} of the work, as {n} people said.",
        shown.coverage_n,
        share=told_share(shown.coverage),
    )


def told_role(one: Asked) -> Sentence:
    """What it asks of one role, in a line."""
    known = noted(_of_role(one)) or say("nothing more is said")
    return say("{role}: {told}", role=one.role, told=known)


def _of_role(one: Asked) -> Iterator[Value]:
    if one.does:
        yield one.does
    if one.hours is not None:
        yield say("{hours} a month of each", hours=told_span(one.hours, "h"))
    if one.people is not None:
        yield count("asked of {n} person", "asked of {n} people", one.people)
    if one.places is not None:
        yield count("{n} place in all", "{n} places in all", one.places)
    if one.new is not None:
        yield say("tasks new to people: {degree}", degree=one.new.words)
