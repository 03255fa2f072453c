"""The method line of a chart: kind, limits, rules, phases, what was left out, warnings."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.spc.autocorrelation import MINIMUM, WARN_FROM
from copractice.domain.spc.constants import WIDTH
from copractice.domain.spc.engine import FEW
from copractice.domain.spc.naming import AROUND, CHARTS, basis, by_rules
from copractice.domain.spc.phrases import in_turn
from copractice.domain.spc.recipes import RECIPES
from copractice.domain.spc.result import (
    MINIMUM_FOR_FIRM_LIMITS,
    MINIMUM_FOR_RUNS,
    Average,
    Charted,
    Constants,
    Kind,
    Limits,
)
from copractice.domain.spc.rules import RUNS_RULES
from copractice.domain.words import Amount, Sentence, Value, count, say


def method(charted: Charted) -> Sentence:
    """All that one needs to compute the chart again, and to know how far to trust it."""
    return in_turn(
        [
            _kind(charted),
            *_choices(charted),
            *_phases(charted),
            *_baseline(charted),
            *_left_out(charted),
            *_unjudged(charted),
            *_limits(charted),
            *_counts(charted),
            *_autocorrelation(charted),
        ]
    )


def _kind(charted: Charted) -> Sentence:
    chart, around, rules = CHARTS[charted.kind], _around(charted), by_rules(charted)
    if charted.kind is Kind.RUN:
        return say(
            "{chart} around {centre}; signals by {rules}.", chart=chart, centre=around, rules=rules
        )
    if charted.options.limits is Limits.QUANTILES:
        return say(
            "{chart} around {centre}; limits within which {share} of the distribution lie, "
            "{basis}; signals by {rules}.",
            chart=chart,
            centre=around,
            share=Amount(100 * charted.options.coverage, "%"),
            basis=basis(charted),
            rules=rules,
        )
    if charted.options.width != WIDTH:
        return say(
            "{chart} around {centre}; limits at {width} standard deviations, {basis}; "
            "signals by {rules}.",
            chart=chart,
            centre=around,
            width=charted.options.width,
            basis=basis(charted),
            rules=rules,
        )
    return say(
        "{chart} around {centre}; limits at three standard deviations, {basis}; "
        "signals by {rules}.",
        chart=chart,
        centre=around,
        basis=basis(charted),
        rules=rules,
    )


def _around(charted: Charted) -> Value:
    options = charted.options
    if options.centre is not None:
        return say("{centre}, a centre given from elsewhere", centre=options.centre)
    if options.average is Average.MEAN:
        return say("the mean")
    if options.average is Average.MEDIAN:
        return say("the median")
    return AROUND[charted.kind]


def _choices(charted: Charted) -> Iterator[Sentence]:
    options = charted.options
    if options.screened:
        yield say("Moving ranges beyond their own limit were left out once.")
    if options.constants is not Constants.EXACT and charted.kind is not Kind.RUN:
        yield say("Computed with the rounded constants of textbooks, such as 1.128.")
    if options.bridge and charted.excluded:
        yield say("Moving ranges reach across the points kept out.")
    if options.multiply != 1:
        yield say("Figures are shown per {n}.", n=options.multiply)
    if not options.ordered:
        yield say("The points are in no order of time, so patterns are not looked for.")


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
            "{n} point was kept out of the centre and the runs.",
            "{n} points were kept out of the centre and the runs.",
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
    if not _judges_runs(charted):
        return
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


def _judges_runs(charted: Charted) -> bool:
    return (
        charted.options.rules in RUNS_RULES
        and charted.options.ordered
        and RECIPES[charted.kind].runs
    )


def _limits(charted: Charted) -> Iterator[Sentence]:
    if charted.kind is Kind.RUN:
        return
    phases = charted.phases
    if any(phase.sigma is None for phase in phases):
        yield _no_limits(charted)
    if any(phase.sigma == 0 for phase in phases):
        yield say("Where all values of a baseline are equal, its limits have no width.")
    if any(phase.trial for phase in phases):
        yield say(
            "Limits from fewer than {minimum} values are trial limits.",
            minimum=MINIMUM_FOR_FIRM_LIMITS,
        )


def _no_limits(charted: Charted) -> Sentence:
    if charted.kind is Kind.INDIVIDUALS:
        return say("No limits where there are no two neighbouring values to compute them from.")
    return say("No limits where there is nothing to compute them from.")


def _counts(charted: Charted) -> Iterator[Sentence]:
    sparse = sum(phase.sparse for phase in charted.phases)
    if sparse and charted.options.limits is Limits.SIGMA:
        yield count(
            "On {n} point fewer than {few} events are to be expected, with or without: its limits "
            "are rough.",
            "On {n} points fewer than {few} events are to be expected, with or without: their "
            "limits are rough.",
            sparse,
            few=FEW,
        )
    between = [phase.between for phase in charted.phases if phase.between is not None]
    if any(times < 1 for times in between):
        yield say("Points vary less than by chance, which makes the limits narrower.")


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
