"""An overload in sentences: which months, by how much, how surely, and what would take it away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copractice.domain.demand.capacity.loads import Fits, Held, Limit, Overload
from copractice.domain.demand.capacity.remedies import remedies, too_much
from copractice.domain.demand.planned import told_minutes
from copractice.domain.demand.spans import Span
from copractice.domain.demand.telling import duration
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.words import Day, Sentence, Strong, Value, count, say


def told_overload(over: Overload) -> Sentence:
    """How what is asked of a person goes into the time there is; for that person alone (D-2)."""
    return in_turn([*_told(over)])


def _told(over: Overload) -> Iterator[Sentence]:
    for limit in over.capacity.limits:
        yield from _of_limit(limit, [one for one in over.held if one.limit is limit])
    if over.capacity.inside is None:
        yield say("Nobody said how much time there is inside the working day.")


def _of_limit(limit: Limit, held: Sequence[Held]) -> Iterator[Sentence]:
    months = [one for one in held if one.month is not None]
    if limit is Limit.DAY:
        yield say("Inside the working day only.")
    if all(one.fits is Fits.YES for one in held):
        yield say("What is asked fits into the time there is, in every month.")
        return
    yield from _surely(months)
    yield from _perhaps(months)
    yield from _unknown(months)
    yield from _in_all(held)
    fit = sum(one.fits is Fits.YES for one in months)
    if fit:
        yield count("In {n} month it fits.", "In {n} months it fits.", fit)


def _surely(months: Sequence[Held]) -> Iterator[Sentence]:
    found = [one for one in months if one.fits is Fits.NO]
    if found:
        yield say(
            "More is asked than there is time for: {months}.",
            months=Strong(_named(found)),
        )


def _named(held: Sequence[Held]) -> Value:
    return noted(
        say("{month} by {minutes}", month=_month(one), minutes=told_minutes(one.over))
        for one in held
    ) or say("")


def _month(held: Held) -> Value:
    return "" if held.month is None else Day(held.month, "month")


def _perhaps(months: Sequence[Held]) -> Iterator[Sentence]:
    found = [one for one in months if one.fits is Fits.PERHAPS_NOT]
    if found:
        yield say("It may be more than there is time for: {months}.", months=_up_to(found))


def _up_to(held: Sequence[Held]) -> Value:
    return noted(
        say("{month} by nobody knows how much", month=_month(one))
        if one.over.most is None
        else say("{month} by up to {minutes}", month=_month(one), minutes=duration(one.over.most))
        for one in held
    ) or say("")


def _unknown(months: Sequence[Held]) -> Iterator[Sentence]:
    found = [one for one in months if one.fits is Fits.UNKNOWN]
    if any(one.there is None for one in found):
        yield say("Nobody said how much time there is for it.")
    elif found:
        yield say(
            "Whether it fits is not known, since a figure is missing: {months}.",
            months=listed(_month(one) for one in found),
        )


def _in_all(held: Sequence[Held]) -> Iterator[Sentence]:
    """What only the sum over all months shows."""
    no_month = all(one.fits is not Fits.NO for one in held if one.month is not None)
    for one in held:
        if one.month is None and one.fits is Fits.NO and no_month:
            yield say(
                "In whichever months it falls, it is more in all than there is time for: by "
                "{minutes}.",
                minutes=Strong(told_minutes(one.over)),
            )


def told_remedies(over: Overload) -> Sentence:
    """What would take the overload away, or make it less sure; an empty sentence where it fits."""
    if over.fits not in (Fits.NO, Fits.PERHAPS_NOT):
        return say("")
    return in_turn([*_told_ways(over)])


def _told_ways(over: Overload) -> Iterator[Sentence]:
    gone = too_much(over)
    if gone != Span(0, 0):
        yield say(
            "To fit in the fullest month, this much would have to go: {minutes}.",
            minutes=told_minutes(gone),
        )
    ways = remedies(over)
    if not ways:
        yield say("No single task or agreement is enough.")
        return
    yield from _group(
        say("One of these alone is enough:"), [o.words for o in ways if o.fits is Fits.YES]
    )
    others = [one.words for one in ways if one.fits is not Fits.YES]
    yield from _group(say("One of these alone would help, and leave it open:"), others)


def _group(head: Sentence, ways: Sequence[Sentence]) -> Iterator[Sentence]:
    if ways:
        yield head
        yield from ways
