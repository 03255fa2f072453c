"""The method line of a chart: kind, limits, rules, phases, what was left out, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.spc.autocorrelation import MINIMUM, WARN_FROM
from copractice.domain.spc.phrases import in_turn
from copractice.domain.spc.result import (
    MINIMUM_FOR_FIRM_LIMITS,
    MINIMUM_FOR_RUNS,
    Charted,
    Constants,
    Kind,
)
from copractice.domain.words import Amount, Sentence, count, say


def method(charted: Charted) -> Sentence:
    """All that one needs to compute the chart again, and to know how far to trust it."""
    return in_turn(
        [
            _kind(charted),
            *_phases(charted),
            *_baseline(charted),
            *_left_out(charted),
            *_unjudged(charted),
            *_limits(charted),
            *_autocorrelation(charted),
        ]
    )


def _kind(charted: Charted) -> Sentence:
    known = charted.options.centre
    if charted.kind is Kind.RUN and known is None:
        return say("Run chart around the median; signals by Anhøj’s two runs rules.")
    if charted.kind is Kind.RUN:
        return say(
            "Run chart around {centre}, a centre given from elsewhere; "
            "signals by Anhøj’s two runs rules.",
            centre=known or 0.0,
        )
    return in_turn([_individuals(known), *_moving_ranges(charted)])


def _individuals(known: float | None) -> Sentence:
    if known is None:
        return say(
            "Individuals (I) chart around the mean; limits at three standard deviations, from "
            "the mean moving range; signals by three sigma and Anhøj’s two runs rules."
        )
    return say(
        "Individuals (I) chart around {centre}, a centre given from elsewhere; limits at three "
        "standard deviations, from the mean moving range; signals by three sigma and Anhøj’s "
        "two runs rules.",
        centre=known,
    )


def _moving_ranges(charted: Charted) -> Iterator[Sentence]:
    options = charted.options
    if options.screened:
        yield say("Moving ranges beyond their own limit were left out once.")
    if options.constants is Constants.ROUNDED:
        yield say("Computed with the rounded constant 1.128.")
    if options.bridge and charted.excluded:
        yield say("Moving ranges reach across the points kept out.")


def _phases(charted: Charted) -> Iterator[Sentence]:
    n = len(charted.phases)
    if n > 1:
        yield count("{n} phase.", "{n} phases, each with its own centre.", n)


def _baseline(charted: Charted) -> Iterator[Sentence]:
    for number, (phase, frozen) in enumerate(
        zip(charted.phases, charted.options.freeze, strict=True), 1
    ):
        if frozen is None or phase.stop - phase.start <= frozen:
            continue
        if len(charted.phases) == 1:
            yield count(
                "The first {n} period is the baseline for all.",
                "The first {n} periods are the baseline for all.",
                frozen,
            )
        else:
            yield count(
                "In phase {phase}, the first {n} period is the baseline for all of it.",
                "In phase {phase}, the first {n} periods are the baseline for all of it.",
                frozen,
                phase=number,
            )


def _left_out(charted: Charted) -> Iterator[Sentence]:
    gaps = sum(point.is_gap for point in charted.points)
    if charted.excluded and charted.kind is Kind.RUN:
        yield count(
            "{n} point was kept out of the median and the runs.",
            "{n} points were kept out of the median and the runs.",
            len(charted.excluded),
        )
    elif charted.excluded:
        yield count(
            "{n} point was kept out of centre, limits and runs, and still held against the limits.",
            "{n} points were kept out of centre, limits and runs, and still held against the "
            "limits.",
            len(charted.excluded),
        )
    if gaps:
        yield count(
            "{n} period without data stays a gap.", "{n} periods without data stay gaps.", gaps
        )


def _unjudged(charted: Charted) -> Iterator[Sentence]:
    for number, phase in enumerate(charted.phases, 1):
        if phase.runs_signal is None and len(charted.phases) == 1:
            yield count(
                "Runs are not judged: {n} point lies off the centre, {minimum} are needed.",
                "Runs are not judged: {n} points lie off the centre, {minimum} are needed.",
                phase.n_useful,
                minimum=MINIMUM_FOR_RUNS,
            )
        elif phase.runs_signal is None:
            yield count(
                "Runs are not judged in phase {phase}: {n} point lies off the centre, "
                "{minimum} are needed.",
                "Runs are not judged in phase {phase}: {n} points lie off the centre, "
                "{minimum} are needed.",
                phase.n_useful,
                phase=number,
                minimum=MINIMUM_FOR_RUNS,
            )


def _limits(charted: Charted) -> Iterator[Sentence]:
    if charted.kind is Kind.RUN:
        return
    phases = charted.phases
    if any(phase.sigma is None for phase in phases):
        yield say("No limits where there are no two neighbouring values to compute them from.")
    if any(phase.sigma == 0 for phase in phases):
        yield say("Where all values of a baseline are equal, its limits have no width.")
    if any(phase.trial for phase in phases):
        yield say(
            "Limits from fewer than {minimum} values are trial limits.",
            minimum=MINIMUM_FOR_FIRM_LIMITS,
        )


def _autocorrelation(charted: Charted) -> Iterator[Sentence]:
    r = charted.autocorrelation
    if r is None or sum(phase.n for phase in charted.phases) < MINIMUM:
        return
    if r >= WARN_FROM:
        yield say(
            "Warning: each value resembles the one before (autocorrelation {r}), so signals "
            "come more often by chance.",
            r=Amount(r, digits=2),
        )
    else:
        yield say("Autocorrelation {r}: no warning.", r=Amount(r, digits=2))
