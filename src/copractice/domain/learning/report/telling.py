"""A report in sentences and tables, from the report alone: no figure is looked up anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.demand import Minutes, Withheld, duration, provenance
from copractice.domain.demand.coverage import TOO_FEW_SAID, Coverage, told_coverage
from copractice.domain.demand.seen import TOO_FEW
from copractice.domain.learning.advice import rule_of
from copractice.domain.learning.conditions import condition
from copractice.domain.learning.report.model import (
    Condition,
    Design,
    Found,
    Made,
    Report,
    Touched,
)
from copractice.domain.naming import RUNGS
from copractice.domain.spc.phrases import in_turn
from copractice.domain.standards import SETS, standard
from copractice.domain.words import Day, Sentence, Strong, Value, count, say


def told(report: Report) -> Sentence:
    """The whole report in a few sentences, for reading aloud."""
    days = say("From {first} to {last}:", first=Day(report.first), last=Day(report.last))
    found = count(
        "{n} finding was shared with everyone",
        "{n} findings were shared with everyone",
        len(report.findings),
    )
    applied = sum(one.applied_on is not None for one in report.findings)
    results = sum(one.result for one in report.findings)
    return in_turn(
        [
            say(
                "{days} {found}; {applied} applied, {results} with a result that was seen.",
                days=days,
                found=Strong(found),
                applied=applied,
                results=results,
            ),
            told_sums(report),
            told_held(report),
        ]
    )


def told_sums(report: Report) -> Sentence:
    """How many people left a record of how much time, how that is known, and what lay inside."""
    sums = report.sums
    if sums is None:
        return TOO_FEW
    minutes = Minutes(sums.usual, sums.stated, sums.confirmed, sums.untold)
    people = say(
        "From {since} to {on}, {people} left a record of {time}.",
        since=Day(sums.since),
        on=Day(sums.on),
        people=Strong(count("{n} person", "{n} people", sums.people)),
        time=Strong(duration(minutes.total)),
    )
    return in_turn([people, provenance(minutes), _told_inside(report)])


def _told_inside(report: Report) -> Sentence:
    sums = report.sums
    if sums is None or sums.inside is None or sums.outside is None or sums.unsaid is None:
        return say(
            "How much of it lay inside the working day would tell of fewer than five people."
        )
    return say(
        "{inside} lay inside the working day, {outside} outside it; of {unsaid} nobody said.",
        inside=duration(sums.inside),
        outside=duration(sums.outside),
        unsaid=duration(sums.unsaid),
    )


def told_held(report: Report) -> Sentence:
    """How much of the work the record covers."""
    held = report.holds
    if held is None:
        return told_coverage(Withheld(TOO_FEW_SAID) if report.holds_withheld else None)
    share = (held.least, held.most)
    when = Day(held.term, "month")
    return told_coverage(Coverage(share, share, held.said, held.asked, held.people, when))


def told_found(one: Found) -> Sentence:
    """When a finding was shared, and what came of it."""
    facts = [say("Written down on {day}.", day=Day(one.on))]
    if one.applied_on is not None:
        facts.append(say("Applied in somebody's own work since {day}.", day=Day(one.applied_on)))
    if one.result:
        facts.append(say("A result was seen."))
    return in_turn(facts)


def told_made(one: Made) -> Sentence:
    """What was made, and when."""
    return say("{title} ({day})", title=one.title, day=Day(one.on))


def told_design(one: Design) -> Sentence:
    """What was tried, from when until when, and what became of it."""
    about = rule_of(one.rule).about
    if one.ended_on is None or one.outcome is None:
        return say("{about}: being tried since {day}.", about=about, day=Day(one.starts))
    return say(
        "{about}: tried from {starts} to {ended}; {outcome}.",
        about=about,
        starts=Day(one.starts),
        ended=Day(one.ended_on),
        outcome=one.outcome.words,
    )


def told_condition(one: Condition) -> Sentence:
    """What was said, when and by how many parties; one party's word alone is told as that."""
    about = condition(one.condition)
    said = say("{name}: {answer}.", name=about.name, answer=about.answer(one.answer).words)
    if not one.parties:
        return in_turn(
            [said, say("Said on {day}; which parties were in it was not noted.", day=Day(one.on))]
        )
    by = count(
        "Said on {day} by one party alone.",
        "Said on {day} by {n} parties together.",
        one.parties,
        day=Day(one.on),
    )
    return in_turn([said, by])


def standards_table(report: Report, year: str) -> Table:
    """The standards of a year on their rungs, with how many sources show each from the second on.

    Raises ``KeyError`` for a year without a set.
    """
    heads = (say("Standard"), say("Highest rung"))
    numbers = (say("made or concluded"), say("applied"), say("result seen"))
    rows = [one for one in report.standards if standard(one.standard).set == year]
    return Table(
        SETS[year].name,
        (*map(Column, heads), *(Column(one, numeric=True) for one in numbers)),
        tuple(_standard_row(one) for one in rows),
    )


def _standard_row(one: Touched) -> tuple[Cell, ...]:
    rung = RUNGS[one.rung] if one.rung else say("no record shows it")
    return standard(one.standard).name, rung, one.made, one.applied, one.result


@dataclass(frozen=True)
class _Figure:
    """A figure with what it means. ``days`` and ``rests_on`` tell of when and of how many it is."""

    name: Sentence
    value: Value
    rests_on: Value
    days: Sentence
    means: Sentence
    source: Sentence


def figures_table(report: Report) -> Table:
    """Every figure with what it rests on, its days, its definition and its source."""
    heads = (
        say("Figure"),
        say("Value"),
        say("Rests on"),
        say("Days"),
        say("What it is"),
        say("Source"),
    )
    return Table(
        say("The figures by their definitions, version {version}", version=report.version),
        tuple(map(Column, heads)),
        tuple(
            (one.name, one.value, one.rests_on, one.days, one.means, one.source)
            for one in (*_of_sums(report), *_of_holds(report), *_of_shared(report))
        ),
    )


def _days(report: Report) -> Sentence:
    return say("{first} to {last}", first=Day(report.first), last=Day(report.last))


_ACTIVITIES = say("activities, released as totals of five people or more")


def _of_sums(report: Report) -> Iterable[_Figure]:
    sums = report.sums
    if sums is None:
        return
    days = say("{first} to {last}", first=Day(sums.since), last=Day(sums.on))
    people = count("{n} person", "{n} people", sums.people)
    total = sums.usual + sums.stated + sums.confirmed + sums.untold
    yield _Figure(
        say("People who left a record"),
        sums.people,
        people,
        days,
        say(
            "People in roles who left a record, without one to four whom their roles would tell "
            "of by subtraction."
        ),
        _ACTIVITIES,
    )
    yield _Figure(
        say("Time recorded"),
        duration(total),
        people,
        days,
        say(
            "Minutes of what these people did. A usual figure is an assumption; an own figure was "
            "said by the person; a confirmed one by another."
        ),
        _ACTIVITIES,
    )
    if sums.inside is not None:
        yield _Figure(
            say("Time inside the working day"),
            duration(sums.inside),
            people,
            days,
            say("Minutes of which it was said that they lay inside the working day."),
            _ACTIVITIES,
        )


def _of_holds(report: Report) -> Iterable[_Figure]:
    if report.holds is not None:
        yield _Figure(
            say("How much of the work the record holds"),
            told_held(report),
            count("{n} person asked", "{n} people asked", report.holds.asked),
            say("{day}", day=Day(report.holds.term, "month")),
            say("Said in words by people drawn by lot. What a word stands for is an assumption."),
            say("a question to a sample, once a term"),
        )


def _of_shared(report: Report) -> Iterable[_Figure]:
    days, findings = _days(report), len(report.findings)
    rests = count("{n} finding", "{n} findings", findings)
    shared = say("findings shared with everyone in the partnership")
    yield _Figure(
        say("Findings"),
        findings,
        rests,
        days,
        say("What somebody wrote down as learned, and shared with everyone."),
        shared,
    )
    yield _Figure(
        say("Findings applied"),
        sum(one.applied_on is not None for one in report.findings),
        rests,
        days,
        say("Of these, those that somebody says they applied in their own work."),
        shared,
    )
    yield _Figure(
        say("Findings with a result"),
        sum(one.result for one in report.findings),
        rests,
        days,
        say("Of these, those of which a result was seen. It does not prove what brought it about."),
        shared,
    )
    yield _Figure(
        say("Things made"),
        len(report.artefacts),
        count("{n} thing", "{n} things", len(report.artefacts)),
        days,
        say("Things that were made and shared with everyone."),
        say("artefacts shared with everyone in the partnership"),
    )
    yield _Figure(
        say("Sources on each standard"),
        say("in the tables of standards"),
        count("{n} source", "{n} sources", findings + len(report.artefacts)),
        days,
        say(
            "A source counts once for a standard, at its highest rung. An opportunity is told "
            "where five people or more took it, and is no evidence. Which practice touches which "
            "standard is a judgement."
        ),
        say("findings and artefacts shared with everyone, and the released totals"),
    )
    yield _Figure(
        say("Better designs"),
        len(report.designs),
        count("{n} design", "{n} designs", len(report.designs)),
        days,
        say("Designs for learning that were tried on these days."),
        say("what those who lead wrote down"),
    )
    yield _Figure(
        say("Conditions talked about"),
        len(report.conditions),
        count("{n} condition", "{n} conditions", len(report.conditions)),
        days,
        say("The latest answer that everyone may read. It is somebody's word, and no evidence."),
        say("what partners said together"),
    )
