"""What is seen, in sentences: one for each part of demand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from copractice.domain.demand.seen import Minutes, Seen
from copractice.domain.vocabulary import DemandPart
from copractice.domain.words import Amount, Sentence, Strong, count, say

NOT_TOLD = say("Told, it would tell of fewer than five people. It is not shown.")
NOTHING_SEEN = say("Nothing is recorded here yet. That does not mean that nothing was done.")


def duration(minutes: int) -> Amount:
    """Minutes as they are best read: below an hour in minutes, else in hours to one decimal."""
    return Amount(minutes, "min") if minutes < 60 else Amount(round(minutes / 60, 1), "h")


def sentences(seen: Seen) -> Mapping[DemandPart, Sentence]:
    """One sentence for each part of demand."""
    if not seen.times:
        return MappingProxyType(dict.fromkeys(DemandPart, NOTHING_SEEN))
    return MappingProxyType(
        {
            DemandPart.TIME: _time(seen),
            DemandPart.LABOUR: _labour(seen),
            DemandPart.COMMUNICATION: _communication(seen),
            DemandPart.ACCOUNTABILITY: _accountability(seen),
        }
    )


def provenance(minutes: Minutes) -> Sentence:
    """Where minutes come from, in a sentence."""
    if minutes.untold:
        return say("Where they come from would tell of fewer than five people, so it is not shown.")
    if minutes.usual == minutes.total:
        return say("All of these are usual figures.")
    return say(
        "Of these, {usual} are usual figures, {stated} people said themselves and {confirmed} "
        "someone else confirmed.",
        usual=duration(minutes.usual),
        stated=duration(minutes.stated),
        confirmed=duration(minutes.confirmed),
    )


def _time(seen: Seen) -> Sentence:
    total, where = Strong(duration(seen.minutes.total)), provenance(seen.minutes)
    if seen.inside is None or seen.outside is None or seen.unsaid is None:
        return say(
            "{total} recorded. How much of it lay inside the working day would tell of fewer than "
            "five people. {where}",
            total=total,
            where=where,
        )
    inside, outside = duration(seen.inside), duration(seen.outside)
    if not seen.unsaid:
        return say(
            "{total} recorded: {inside} inside the working day, {outside} outside it. {where}",
            total=total,
            inside=inside,
            outside=outside,
            where=where,
        )
    return say(
        "{total} recorded: {inside} inside the working day, {outside} outside it, for {unsaid} "
        "nobody said. {where}",
        total=total,
        inside=inside,
        outside=outside,
        unsaid=duration(seen.unsaid),
        where=where,
    )


def _labour(seen: Seen) -> Sentence:
    kinds = count("{n} kind", "{n} kinds", seen.practices)
    if seen.first_times is None:
        return count(
            "{n} task; of {kinds} that five people or more did.",
            "{n} tasks; of {kinds} that five people or more did.",
            seen.times,
            kinds=kinds,
        )
    new = count("{n} was someone's first time.", "{n} were someone's first time.", seen.first_times)
    if not seen.first_times:
        new = say("None was someone's first time.")
    return count(
        "{n} task of {kinds}. {new}",
        "{n} tasks of {kinds}. {new}",
        seen.times,
        kinds=kinds,
        new=new,
    )


def _communication(seen: Seen) -> Sentence:
    if seen.together is None or seen.together_minutes is None or seen.company_unsaid is None:
        return NOT_TOLD
    unsaid = count(
        "For {n} nobody said whether others were there.",
        "For {n} nobody said whether others were there.",
        seen.company_unsaid,
    )
    if not seen.company_unsaid:
        unsaid = say("For every task it is known whether others were there.")
    if not seen.together:
        return say("No task is recorded as done with others. {unsaid}", unsaid=unsaid)
    return count(
        "{n} task was done with others, {time} in all. {unsaid}",
        "{n} tasks were done with others, {time} in all. {unsaid}",
        seen.together,
        time=duration(seen.together_minutes),
        unsaid=unsaid,
    )


def _accountability(seen: Seen) -> Sentence:
    leading = _leading(seen)
    if seen.answerable is None:
        return leading if seen.leading is not None else NOT_TOLD
    if not seen.answerable:
        return say("No task came with answering for the result. {leading}", leading=leading)
    return count(
        "{n} task came with answering for the result. {leading}",
        "{n} tasks came with answering for the result. {leading}",
        seen.answerable,
        leading=leading,
    )


def _leading(seen: Seen) -> Sentence:
    if seen.leading is None:
        return say("How much of it meant leading would tell of fewer than five people.")
    if not seen.leading:
        return say("None meant leading.")
    return count("{n} meant leading.", "{n} meant leading.", seen.leading)
