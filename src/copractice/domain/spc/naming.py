"""What a kind of chart, its centre, its limits and its rules are called in a sentence."""

from __future__ import annotations

from copractice.domain.spc.recipes import RECIPES
from copractice.domain.spc.result import Charted, Kind, RuleSet, Spread
from copractice.domain.spc.rules import SHIFTS, TRENDS
from copractice.domain.words import Sentence, say

CHARTS = {
    Kind.RUN: say("Run chart"),
    Kind.INDIVIDUALS: say("Individuals (I) chart"),
    Kind.MOVING_RANGE: say("Moving range (MR) chart"),
    Kind.INDIVIDUALS_PRIME: say("Individuals chart for values of different size (I′)"),
    Kind.MEANS: say("Chart of means (X̄)"),
    Kind.RANGES: say("Chart of ranges (R)"),
    Kind.DEVIATIONS: say("Chart of standard deviations (S)"),
    Kind.COUNTS: say("Chart of counts (C)"),
    Kind.RATES: say("Chart of rates (U)"),
    Kind.RATES_PRIME: say("Chart of rates that vary more than chance (U′)"),
    Kind.SHARES: say("Chart of shares (P)"),
    Kind.SHARES_PRIME: say("Chart of shares that vary more than chance (P′)"),
    Kind.NUMBERS: say("Chart of numbers among all (NP)"),
    Kind.EVENTS_APART: say("Chart of cases between events (G)"),
    Kind.TIME_APART: say("Chart of time between events (T)"),
}
"""The names of the kinds, as they begin a sentence."""

RULES = {
    RuleSet.ANHOEJ: say("Anhøj’s rules"),
    RuleSet.BEST_BOX: say("the best box of runs and crossings"),
    RuleSet.CUT_BOX: say("the cut box of runs and crossings"),
    RuleSet.THREE_SIGMA: say("three sigma alone"),
    RuleSet.WESTERN_ELECTRIC: say("the Western Electric rules"),
    RuleSet.NELSON: say("the Nelson rules"),
    RuleSet.MAKING_DATA_COUNT: say("the rules of Making Data Count"),
}
"""The names of the sets of rules."""

AROUND = {
    Kind.RUN: say("the median"),
    Kind.INDIVIDUALS: say("the mean"),
    Kind.MOVING_RANGE: say("the mean"),
    Kind.INDIVIDUALS_PRIME: say("the mean of all, each by its size"),
    Kind.MEANS: say("the mean of all values"),
    Kind.RANGES: say("the mean"),
    Kind.DEVIATIONS: say("the mean"),
    Kind.COUNTS: say("the mean"),
    Kind.RATES: say("the rate of all together"),
    Kind.RATES_PRIME: say("the rate of all together"),
    Kind.SHARES: say("the share of all together"),
    Kind.SHARES_PRIME: say("the share of all together"),
    Kind.NUMBERS: say("the share of all together"),
    Kind.EVENTS_APART: say("the median"),
    Kind.TIME_APART: say("the mean of the 3.6th roots"),
}
"""What the centre line is, where it is estimated in the usual way."""

_SPREADS = {
    Spread.MEAN_RANGE: say("from the mean range within subgroups"),
    Spread.MEAN_SD: say("from the mean standard deviation within subgroups"),
    Spread.POOLED_SD: say("from the pooled standard deviation within subgroups"),
    Spread.WEIGHTED_RANGE: say("from the weighted ranges within subgroups"),
    Spread.WEIGHTED_SD: say("from the weighted standard deviations within subgroups"),
    Spread.ROOT_MEAN_SQUARE: say("from the root mean square within subgroups"),
}

_COUNTED = {
    Kind.COUNTS: say("as counts vary by chance (Poisson)"),
    Kind.RATES: say("as counts vary by chance (Poisson), for each size"),
    Kind.SHARES: say("as shares vary by chance (binomial), for each size"),
    Kind.NUMBERS: say("as shares vary by chance (binomial), for each size"),
    Kind.EVENTS_APART: say("as gaps vary by chance (geometric)"),
}


def basis(charted: Charted) -> Sentence:
    """What limits are computed from."""
    kind, options = charted.kind, charted.options
    if options.sigma is not None:
        return say("from a standard deviation given from elsewhere")
    if kind in _COUNTED:
        return _COUNTED[kind]
    if RECIPES[kind].subgroups:
        within = say("from the standard deviations within subgroups")
        return within if options.spread is None else _SPREADS[options.spread]
    if kind in (Kind.RATES_PRIME, Kind.SHARES_PRIME):
        return _laney(charted)
    if options.spread is Spread.SD:
        return say("from the standard deviation of all values")
    if options.spread is Spread.MEDIAN_RANGE:
        return say("from the median moving range")
    return say("from the mean moving range")


def _laney(charted: Charted) -> Sentence:
    if not charted.options.ordered:
        return say("as they vary by chance, times how far the points vary between them (Laney)")
    if charted.options.spread is Spread.MEDIAN_RANGE:
        return say("as they vary by chance, times the median moving range of z-scores (Laney)")
    return say("as they vary by chance, times the mean moving range of z-scores (Laney)")


def by_rules(charted: Charted) -> Sentence:
    """The rules that are applied, with their lengths."""
    limited = charted.kind is not Kind.RUN
    rules, recipe = charted.options.rules, RECIPES[charted.kind]
    if rules is RuleSet.THREE_SIGMA or not (recipe.runs and charted.options.ordered):
        return say("three sigma") if limited else say("no rule")
    if rules in _RUNS:
        return _RUNS[rules][limited]
    shift = charted.options.shift or SHIFTS[rules]
    if rules is RuleSet.WESTERN_ELECTRIC:
        return say("the Western Electric rules (shift of {shift} points)", shift=shift)
    trend = charted.options.trend or TRENDS[rules]
    if rules is RuleSet.NELSON:
        return say(
            "the Nelson rules (shift of {shift} points, trend of {trend})", shift=shift, trend=trend
        )
    return say(
        "the rules of Making Data Count (shift of {shift} points, trend of {trend})",
        shift=shift,
        trend=trend,
    )


_RUNS = {
    RuleSet.ANHOEJ: (
        say("Anhøj’s two runs rules"),
        say("three sigma and Anhøj’s two runs rules"),
    ),
    RuleSet.BEST_BOX: (
        say("the best box of runs and crossings"),
        say("three sigma and the best box of runs and crossings"),
    ),
    RuleSet.CUT_BOX: (
        say("the cut box of runs and crossings"),
        say("three sigma and the cut box of runs and crossings"),
    ),
}
"""Rules for whole phases, without limits and with them."""
