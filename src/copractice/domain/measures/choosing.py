"""Which charts the figures of a measure allow, and the one that a reader chooses.

A page offers three kinds: run, P and I. The others are for those who know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from copractice.domain.measures.figures import MadeOf
from copractice.domain.spc import (
    Charted,
    Choices,
    Constants,
    Direction,
    Kind,
    RuleSet,
    chart,
    cumulative,
)
from copractice.domain.spc.frame import Freeze
from copractice.domain.spc.naming import CHARTS, RULES
from copractice.domain.spc.rules import RUNS_RULES
from copractice.domain.words import Sentence, say


class AddingUp(StrEnum):
    """The kinds that add up over time, so that small shifts that last come out."""

    EWMA = "ewma"
    CUSUM = "cusum"


AnyKind = Kind | AddingUp

NAMES = dict[AnyKind, Sentence](
    [
        *CHARTS.items(),
        (AddingUp.EWMA, say("Chart of the smoothed level (EWMA)")),
        (AddingUp.CUSUM, say("Chart of sums (CUSUM)")),
    ]
)
"""The names of the kinds, as they begin a sentence."""

OFFERED = (Kind.RUN, Kind.SHARES, Kind.INDIVIDUALS)
"""The kinds that a page offers to everyone, as far as the figures allow them."""

_ALWAYS = (Kind.RUN, Kind.INDIVIDUALS, Kind.MOVING_RANGE)
_OF_PARTS = {
    MadeOf.SHARE: (Kind.SHARES, Kind.SHARES_PRIME, Kind.NUMBERS, Kind.INDIVIDUALS_PRIME),
    MadeOf.RATE: (Kind.RATES, Kind.RATES_PRIME, Kind.INDIVIDUALS_PRIME),
}
_OVER = (
    Kind.SHARES,
    Kind.SHARES_PRIME,
    Kind.NUMBERS,
    Kind.RATES,
    Kind.RATES_PRIME,
    Kind.INDIVIDUALS_PRIME,
)
"""The kinds that stand on what was counted and out of how many."""

_BY_RANGES = (
    Kind.INDIVIDUALS,
    Kind.MOVING_RANGE,
    Kind.INDIVIDUALS_PRIME,
    Kind.SHARES_PRIME,
    Kind.RATES_PRIME,
    Kind.TIME_APART,
)
"""The kinds whose limits come from moving ranges, which can be screened and have constants."""


@dataclass(frozen=True)
class Figures:
    """The figures of one series by period, gaps as ``None``, and what each is made of.

    ``per`` is for how many a rate is shown.
    """

    made_of: MadeOf
    values: Sequence[float | None]
    numerators: Sequence[float | None] = ()
    denominators: Sequence[float | None] = ()
    per: int = 100

    @property
    def parted(self) -> bool:
        """Whether of every figure is known what was counted, and out of how many."""
        if not self.numerators or not self.denominators:
            return False
        rows = zip(self.values, self.numerators, self.denominators, strict=True)
        return all(None not in parts for value, *parts in rows if value is not None)

    @property
    def multiply(self) -> float:
        """For how many a figure is shown."""
        return 100.0 if self.made_of is MadeOf.SHARE else float(self.per)


@dataclass(frozen=True)
class Choice:
    """A kind of chart with its set of rules, and how its moving ranges are used."""

    kind: AnyKind = Kind.RUN
    rules: RuleSet = RuleSet.ANHOEJ
    screened: bool = False
    rounded: bool = False

    def as_query(self) -> dict[str, str]:
        """What an address has to say of it; what is usual is left out."""
        usual, here = Choice(self.kind), {"chart": self.kind.value}
        if self.rules is not usual.rules:
            here["rules"] = self.rules.value
        return here | {name: "1" for name in ("screened", "rounded") if getattr(self, name)}

    @property
    def shows_the_measure(self) -> bool:
        """Whether what is plotted is the measure itself, so that its aim can stand beside it."""
        return self.kind not in (Kind.MOVING_RANGE, Kind.NUMBERS, AddingUp.CUSUM)

    @property
    def for_sites(self) -> Choice:
        """The same for many sites side by side; for a chart that adds up, the run chart."""
        return Choice() if isinstance(self.kind, AddingUp) else self

    @property
    def is_in_its_unit(self) -> bool:
        """Whether what is plotted has the unit of the measure: a number among all has none."""
        return self.kind is not Kind.NUMBERS


def fitting(figures: Figures) -> tuple[AnyKind, ...]:
    """The kinds that can be made of these figures, the three that are offered first.

    P and U charts and their like need numerator and denominator of every figure: without some of
    them these figures would silently be missing. C and G need whole numbers, T figures above zero.
    EWMA and CUSUM need figures that vary from period to period. Charts of subgroups (X̄, R, S) need
    the single values, which a measure does not have.
    """
    found = {*_of_points(figures), *_adding_up(figures)}
    first = [kind for kind in OFFERED if kind in found]
    rest: list[AnyKind] = [*Kind, *AddingUp]
    return (*first, *(kind for kind in rest if kind in found and kind not in first))


def _of_points(figures: Figures) -> Iterator[Kind]:
    yield from _ALWAYS
    yield from _of_parts(figures)
    yield from _of_counts(figures)


def _of_parts(figures: Figures) -> Sequence[Kind]:
    return _OF_PARTS.get(figures.made_of, ()) if figures.parted else ()


def _of_counts(figures: Figures) -> Iterator[Kind]:
    known = [value for value in figures.values if value is not None]
    if figures.made_of is MadeOf.COUNT and all(value >= 0 and value % 1 == 0 for value in known):
        yield from (Kind.COUNTS, Kind.EVENTS_APART)
    if figures.made_of is MadeOf.NUMBER and all(value > 0 for value in known):
        yield Kind.TIME_APART


def _adding_up(figures: Figures) -> Sequence[AddingUp]:
    try:
        cumulative.ewma(figures.values)
    except ValueError:
        return ()
    return tuple(AddingUp)


def rules_for(kind: AnyKind) -> tuple[RuleSet, ...]:
    """The sets of rules of a kind.

    A run chart has no limits: for it there are the runs rules. Charts that add up have their own
    limit and no rules; what is chosen stays for the next chart.
    """
    return RUNS_RULES if kind is Kind.RUN else tuple(RuleSet)


def choose(asked: Mapping[str, str], kinds: Sequence[AnyKind]) -> tuple[Choice, Sentence | None]:
    """The choice that an address makes, and what is said where it cannot be had.

    ``kinds`` are those that fit. Nothing is refused: the nearest chart stands there, and the
    sentence says that it is another one.
    """
    kind, fault = _kind(asked.get("chart", ""), kinds)
    rules, unknown = _rules(asked.get("rules", ""), kind)
    ranged = kind in _BY_RANGES
    choice = Choice(
        kind,
        rules,
        screened=ranged and asked.get("screened") == "1",
        rounded=ranged and asked.get("rounded") == "1",
    )
    return choice, fault or unknown


def _kind(asked: str, kinds: Sequence[AnyKind]) -> tuple[AnyKind, Sentence | None]:
    if not asked:
        return Kind.RUN, None
    known = next((kind for kind in NAMES if kind == asked), None)
    if known is None:
        return Kind.RUN, say("There is no such chart. This is the run chart.")
    if known in kinds:
        return known, None
    if known in _OVER:
        why = say(
            "{chart}: it needs numerator and denominator of every figure. This is the run chart.",
            chart=NAMES[known],
        )
    else:
        why = say(
            "{chart}: it does not fit these figures. This is the run chart.",
            chart=NAMES[known],
        )
    return Kind.RUN, why


def _rules(asked: str, kind: AnyKind) -> tuple[RuleSet, Sentence | None]:
    if not asked or asked in rules_for(kind):
        return RuleSet(asked or RuleSet.ANHOEJ), None
    if asked not in list(RuleSet):
        return RuleSet.ANHOEJ, say("There are no such rules. These are Anhøj’s.")
    return RuleSet.ANHOEJ, say(
        "{rules}: they look at limits, and a run chart has none. These are Anhøj’s.",
        rules=RULES[RuleSet(asked)],
    )


def charted(
    figures: Figures,
    choice: Choice,
    *,
    phases: Sequence[int] = (),
    freeze: Freeze = None,
    exclude: Sequence[int] = (),
) -> Charted:
    """The chart of the figures. Raises ``ValueError`` for a kind that does not fit them.

    A chart that adds up is not made here, see :func:`added_up`.
    """
    if isinstance(choice.kind, AddingUp) or choice.kind not in _of_points(figures):
        raise ValueError(f"a chart of kind “{choice.kind}” does not fit these figures")
    over = choice.kind in _OVER
    return chart(
        choice.kind,
        figures.numerators if over else figures.values,
        figures.denominators if over else None,
        phases=phases,
        freeze=freeze,
        exclude=exclude,
        **_choices(figures, choice),
    )


def added_up(
    figures: Figures,
    kind: AddingUp,
    *,
    phases: Sequence[int] = (),
    freeze: Sequence[int | None] = (),
    exclude: Sequence[int] = (),
) -> cumulative.Ewma | cumulative.Cusum:
    """The chart that adds up, with what people said of the series as far as it has a place there.

    The level is that of the first phase, or of its frozen baseline: what follows is held against
    it. A period that is left out is a gap. Where that leaves no spread, the level is that of all
    periods, of those left out too if need be. Raises ``ValueError`` where these have none either.
    """
    make = cumulative.ewma if kind is AddingUp.EWMA else cumulative.cusum
    left_out = set(exclude)
    values = [None if i in left_out else value for i, value in enumerate(figures.values)]
    ends = [end for end in (*freeze[:1], *phases[:1]) if end is not None]
    for known, baseline in ((values, min(ends, default=None)), (values, None)):
        try:
            return make(known, baseline=baseline)
        except ValueError:
            continue
    return make(figures.values)


def _choices(figures: Figures, choice: Choice) -> Choices:
    """The choice as the engine takes it, the scale, and where limits end because values do."""
    kind, share = choice.kind, figures.made_of is MadeOf.SHARE
    held = kind in (Kind.INDIVIDUALS, Kind.INDIVIDUALS_PRIME)
    over = kind in _OVER and kind is not Kind.NUMBERS
    return {
        "rules": choice.rules,
        "screened": choice.screened,
        "constants": Constants.ROUNDED if choice.rounded else Constants.EXACT,
        "multiply": figures.multiply if over else 1.0,
        "floor": 0.0 if held and figures.made_of.is_counted else None,
        "ceiling": 100.0 if held and share else None,
    }


BETTER = {"up": Direction.INCREASE, "down": Direction.DECREASE, "none": Direction.NEUTRAL}
"""Which way is better, by what a measure's definition calls it."""
