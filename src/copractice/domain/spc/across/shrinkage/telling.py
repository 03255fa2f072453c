"""Shrunken figures in sentences: what sites have in common, how far they differ, the method."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.spc.across.shrinkage.model import (
    Between,
    ShrunkenProportions,
    ShrunkenSites,
)
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Amount, Sentence, Strong, count, say


def reading(shrunken: ShrunkenSites, unit: str = "", digits: int | None = None) -> Sentence:
    """The mean, how much of the spread lies between sites, what a further site can expect."""
    mean = Strong(Amount(shrunken.mean, unit, digits))
    first = count(
        "The level of {n} site is {mean}.",
        "The mean level of {n} sites is {mean}.",
        shrunken.n,
        mean=mean,
    )
    ends = [Amount(end, unit, digits) for end in shrunken.new_site or ()]
    return in_turn([first, *_spread(shrunken), *_further(ends)])


def _spread(shrunken: ShrunkenSites) -> Iterator[Sentence]:
    if shrunken.n < 2:
        return
    if shrunken.tau2 == 0:
        yield say("The sites differ no more than chance would make them.")
    else:
        yield say(
            "Of the spread of their figures, about {share} lies between the sites; the rest is "
            "chance.",
            share=Amount(shrunken.i2, "%", 0),
        )


def _further(ends: list[Amount]) -> Iterator[Sentence]:
    if ends:
        yield say(
            "A further site like these can expect between {low} and {high}.",
            low=ends[0],
            high=ends[1],
        )


def reading_of_proportions(shrunken: ShrunkenProportions) -> Sentence:
    """The middle site, how far sites differ, what a further site can expect."""
    first = count(
        "The level of {n} site is {middle}.",
        "The middle of {n} sites is at {middle}.",
        shrunken.n,
        middle=Strong(_per_cent(shrunken.middle)),
    )
    alike = [say("The sites differ no more than chance would make them.")]
    ends = [_per_cent(end) for end in shrunken.new_site or ()]
    return in_turn(
        [first, *(alike if shrunken.sd == 0 and shrunken.n > 1 else ()), *_further(ends)]
    )


def _per_cent(share: float) -> Amount:
    return Amount(100 * share, "%", 1)


def method(shrunken: ShrunkenSites) -> Sentence:
    """All that one needs to compute it again, and to know how far to trust it."""
    return in_turn(
        [
            _model(shrunken),
            *_heterogeneity(shrunken),
            say(
                "Each site keeps of its own figure the share τ² / (τ² + its variance), and takes "
                "the rest from the mean."
            ),
            *_intervals(shrunken.level, shrunken.new_site is not None),
            *_without(len(shrunken.sites) - shrunken.n),
        ]
    )


def _model(shrunken: ShrunkenSites) -> Sentence:
    tau2, n = Amount(shrunken.tau2, digits=4), shrunken.n
    if shrunken.between is Between.DL:
        return count(
            "Random-effects model of {n} site; variance between sites τ² = {tau2}, by moments "
            "(DerSimonian and Laird).",
            "Random-effects model of {n} sites; variance between sites τ² = {tau2}, by moments "
            "(DerSimonian and Laird).",
            n,
            tau2=tau2,
        )
    if shrunken.between is Between.REML:
        return count(
            "Random-effects model of {n} site; variance between sites τ² = {tau2}, by restricted "
            "maximum likelihood.",
            "Random-effects model of {n} sites; variance between sites τ² = {tau2}, by restricted "
            "maximum likelihood.",
            n,
            tau2=tau2,
        )
    return count(
        "Random-effects model of {n} site; variance between sites τ² = {tau2}, after Paule and "
        "Mandel.",
        "Random-effects model of {n} sites; variance between sites τ² = {tau2}, after Paule and "
        "Mandel.",
        n,
        tau2=tau2,
    )


def _heterogeneity(shrunken: ShrunkenSites) -> Iterator[Sentence]:
    if shrunken.n > 1:
        yield say(
            "Q = {q} with {df} degrees of freedom (p = {p}), I² = {share}.",
            q=Amount(shrunken.q, digits=2),
            df=shrunken.n - 1,
            p=Amount(shrunken.p, digits=3),
            share=Amount(shrunken.i2, "%", 0),
        )


def _intervals(level: float, for_a_further_site: bool) -> Iterator[Sentence]:
    shown = Amount(level * 100, "%")
    yield say("Intervals of sites are at {level}, normal.", level=shown)
    if for_a_further_site:
        yield say(
            "The interval of a further site is at {level}, from t with two degrees of freedom "
            "fewer than sites.",
            level=shown,
        )


def _without(n: int) -> Iterator[Sentence]:
    if n:
        yield count(
            "{n} site without a figure counts for nothing.",
            "{n} sites without a figure count for nothing.",
            n,
        )


def method_of_proportions(shrunken: ShrunkenProportions) -> Sentence:
    """All that one needs to compute it again, and to know how far to trust it."""
    model = count(
        "Logit model of {n} site with a normal site effect: intercept {intercept}, standard "
        "deviation between sites {sd} in log odds.",
        "Logit model of {n} sites with normal site effects: intercept {intercept}, standard "
        "deviation between sites {sd} in log odds.",
        shrunken.n,
        intercept=Amount(shrunken.intercept, digits=3),
        sd=Amount(shrunken.sd, digits=3),
    )
    quadrature = count(
        "Maximum likelihood by adaptive quadrature with {n} point (Laplace).",
        "Maximum likelihood by adaptive quadrature with {n} points.",
        shrunken.points,
    )
    return in_turn(
        [
            model,
            quadrature,
            *_intervals(shrunken.level, shrunken.new_site is not None),
            *_without(len(shrunken.sites) - shrunken.n),
        ]
    )
