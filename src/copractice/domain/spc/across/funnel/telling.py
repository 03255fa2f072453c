"""A funnel in sentences: its method line and its reading. It ranks nobody and names no cause."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.spc.across.funnel.model import (
    Adjust,
    Funnel,
    Limits,
    Measure,
    Scale,
    Trimming,
)
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.words import Amount, Sentence, count, say

MINIMUM = 10
"""With fewer sites than these the dispersion is known only roughly, and the method line says so."""

_DIGITS = 3


def reading(funnel: Funnel) -> Sentence:
    """How many sites lie outside what chance would make of one common rate."""
    if funnel.n == 0:
        return say("There are no figures yet.")
    own_level = funnel.options.target is None and funnel.measure is not Measure.STANDARDISED
    if funnel.n == 1 and own_level:
        return say("One site alone cannot be held against others.")
    return in_turn([_how_many(funnel), *_question(funnel)])


def _how_many(funnel: Funnel) -> Sentence:
    n, of = len(funnel.outside), funnel.n
    if funnel.overdispersed and n == 0:
        return count(
            "The site does not lie outside limits that allow for the usual differences "
            "between sites.",
            "None of the {n} sites lies outside limits that allow for the usual differences "
            "between sites.",
            of,
        )
    if funnel.overdispersed:
        return count(
            "Of {all} sites, {n} lies outside limits that allow for the usual differences "
            "between sites.",
            "Of {all} sites, {n} lie outside limits that allow for the usual differences "
            "between sites.",
            n,
            all=of,
        )
    if n == 0:
        return count(
            "The site does not lie outside what chance would make of one common rate.",
            "None of the {n} sites lies outside what chance would make of one common rate.",
            of,
        )
    if of == 1:
        return say("The site lies outside what chance would make of one common rate.")
    return count(
        "Of {all} sites, {n} lies outside what chance would make of one common rate.",
        "Of {all} sites, {n} lie outside what chance would make of one common rate.",
        n,
        all=of,
    )


def _question(funnel: Funnel) -> Iterator[Sentence]:
    if funnel.outside:
        yield say("To lie outside is a reason to ask, not a verdict.")
    elif funnel.overdispersed and funnel.differ:
        yield say("Even so, the sites differ from each other more than chance would make them.")


def method(funnel: Funnel) -> Sentence:
    """All that one needs to compute the funnel again, and to know how far to trust it."""
    return in_turn(
        [
            _measure(funnel),
            *_level(funnel),
            _limits(funnel),
            *_dispersion(funnel),
            *_widened(funnel),
            _judged(funnel),
            *_left_out(funnel),
        ]
    )


def _measure(funnel: Funnel) -> Sentence:
    if funnel.measure is Measure.PROPORTION:
        return count(
            "Funnel of the proportion of {n} site.",
            "Funnel of the proportions of {n} sites.",
            funnel.n,
        )
    if funnel.measure is Measure.RATE:
        return count(
            "Funnel of the rate of {n} site.", "Funnel of the rates of {n} sites.", funnel.n
        )
    if funnel.measure is Measure.RATIO:
        return count(
            "Funnel of the ratio of two counts of {n} site.",
            "Funnel of the ratios of two counts of {n} sites.",
            funnel.n,
        )
    return count(
        "Funnel of observed over expected of {n} site.",
        "Funnel of observed over expected of {n} sites.",
        funnel.n,
    )


def _level(funnel: Funnel) -> Iterator[Sentence]:
    if funnel.target is None:
        return
    level = Amount(funnel.target, digits=_DIGITS)
    if funnel.options.target is not None:
        yield say("The common level {level} was given from elsewhere.", level=level)
    elif funnel.measure is Measure.STANDARDISED:
        yield say("The common level is 1: as many as expected.")
    else:
        yield say("The common level is {level}, all numerators over all denominators.", level=level)


def _limits(funnel: Funnel) -> Sentence:
    levels = listed(Amount(level * 100, "%") for level in funnel.options.levels)
    if funnel.options.limits is Limits.CHI_SQUARE:
        return say("Limits ({levels}) from the chi-square distribution.", levels=levels)
    if funnel.options.limits is Limits.APPROXIMATE:
        return say(
            "Limits ({levels}) normal on {scale}, an approximation.",
            levels=levels,
            scale=_scale(funnel),
        )
    if funnel.measure is Measure.PROPORTION:
        return say(
            "Limits ({levels}) from the binomial distribution, interpolated between whole counts.",
            levels=levels,
        )
    return say(
        "Limits ({levels}) from the Poisson distribution, interpolated between whole counts.",
        levels=levels,
    )


def _scale(funnel: Funnel) -> Sentence:
    if funnel.options.scale is Scale.ARCSINE:
        return say("the arcsine scale")
    if funnel.options.scale is Scale.SQUARE_ROOT:
        return say("the square-root scale")
    return say("the logarithmic scale")


def _dispersion(funnel: Funnel) -> Iterator[Sentence]:
    if funnel.phi is None or funnel.n < 2:
        return
    phi, share = Amount(funnel.phi, digits=2), Amount(funnel.options.trim * 100, "%")
    if funnel.options.trimming is Trimming.WINSORISE:
        yield say(
            "Dispersion {phi} on {scale} (1 is chance alone), with the outer {share} of scores "
            "at each end drawn in.",
            phi=phi,
            scale=_scale(funnel),
            share=share,
        )
    else:
        yield say(
            "Dispersion {phi} on {scale} (1 is chance alone), with the outer {share} of scores "
            "at each end left out.",
            phi=phi,
            scale=_scale(funnel),
            share=share,
        )
    if funnel.n < MINIMUM:
        yield say("From fewer than {minimum} sites it is known only roughly.", minimum=MINIMUM)


def _widened(funnel: Funnel) -> Iterator[Sentence]:
    if funnel.phi is None or funnel.n < 2:
        return
    if funnel.options.adjust is Adjust.NONE:
        yield say("Limits are not widened for differences between sites.")
    elif not funnel.overdispersed:
        yield say(
            "Apart from the outermost, sites differ no more than chance would make them; limits "
            "are not widened."
        )
    elif funnel.options.adjust is Adjust.ADDITIVE:
        yield say(
            "Limits are widened by the variance between sites, {tau2} on that scale.",
            tau2=Amount(funnel.tau2, digits=4),
        )
    else:
        yield say("Limits are widened by the square root of the dispersion.")


def _judged(funnel: Funnel) -> Sentence:
    return say(
        "A site lies outside where it passes the limits at {level}.",
        level=Amount(funnel.options.judged * 100, "%"),
    )


def _left_out(funnel: Funnel) -> Iterator[Sentence]:
    empty = len(funnel.sites) - funnel.n
    if empty:
        yield count(
            "{n} site without a figure counts for nothing.",
            "{n} sites without a figure count for nothing.",
            empty,
        )
    if funnel.options.rounded:
        yield say("Normal quantiles are rounded to six decimals.")
    if funnel.options.size_error and funnel.measure is Measure.RATIO:
        yield say(
            "Limits use the standard error 1/(2√denominator), as FunnelPlotR does; it is too small."
        )
