"""What small multiples say: of one site in a line, of all sites in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.charts.multiples.panel import Ground, Panel
from copractice.domain.charts.series import Series
from copractice.domain.charts.series.naming import BEYOND, aim_told, on_picture
from copractice.domain.spc import Change, Verdict, amount
from copractice.domain.spc.naming import CHARTS, by_rules
from copractice.domain.spc.occurrences import Occurrence
from copractice.domain.spc.phrases import in_turn, listed, noted
from copractice.domain.words import Amount, Day, Sentence, Strong, Value, count, say

_NAMED = 7
"""Sites with a signal up to which the reading names each; the table names all."""

VERDICTS = {
    Verdict.MORE_THAN_CHANCE: say("more than chance"),
    Verdict.COULD_BE_CHANCE: say("could be chance"),
    Verdict.TOO_EARLY: say("too early to say"),
}


def reading_of_site(data: Series, moved: Change | None) -> Sentence:
    """The level or how it moved, and the signals, as short as many of them side by side must be."""
    known = [phase.centre for phase in data.phases if phase.n and phase.centre is not None]
    if not known:
        return say("There are no figures yet.")
    if moved is None:
        first = say("The level is {level}.", level=Strong(_amount(data, known[-1])))
    else:
        first = say(
            "{before} before, {after} since {since}: {verdict}.",
            before=_amount(data, moved.before),
            after=_amount(data, moved.after),
            since=Day(data.days[data.phases[-1].start], "month"),
            verdict=Strong(VERDICTS[moved.verdict]),
        )
    return in_turn([first, *_signals(data)])


def _signals(data: Series) -> Iterator[Sentence]:
    n = len(data.signals)
    if n == 1:
        yield say("Signal: {what}.", what=when(data, data.signals[0]))
    elif n:
        yield count("{n} signal.", "{n} signals.", n)


def when(data: Series, occurrence: Occurrence) -> Sentence:
    """A signal, and from when to when."""
    first = data.frequency.day(data.days[occurrence.start])
    if occurrence.is_point:
        return say("{what}, {day}", what=BEYOND[occurrence.rule], day=first)
    last = data.frequency.day(data.days[occurrence.stop - 1])
    return say("{what}, {first} to {last}", what=on_picture(occurrence), first=first, last=last)


def reading_of_all(panels: Sequence[Panel], by_chance: float) -> Sentence:
    """How many sites changed and how many signal, and how many would by chance alone."""
    judged = [panel for panel in panels if panel.has_figures]
    signalling = [panel for panel in judged if panel.data.signals]
    without = len(panels) - len(judged)
    if not judged:
        return say("There are no figures yet.")
    phased = any(len(panel.data.phases) > 1 for panel in judged)
    how_many = _within_phases if phased else _how_many
    return in_turn(
        [
            *_changed([panel.change for panel in judged if panel.change is not None]),
            how_many(len(signalling), len(judged), _about(by_chance)),
            *_named(signalling),
            *_without(without),
            *aim_told(panels[0].data),
        ]
    )


def _changed(changes: Sequence[Change]) -> Iterator[Sentence]:
    if not changes:
        return
    verdicts = [change.verdict for change in changes]
    n, early = verdicts.count(Verdict.MORE_THAN_CHANCE), verdicts.count(Verdict.TOO_EARLY)
    yield count(
        "{figure} of {all} sites has moved by more than chance since its latest phase began.",
        "{figure} of {all} sites have moved by more than chance since their latest phase began.",
        n,
        figure=Strong(n),
        all=len(changes),
    )
    if early:
        yield count(
            "For {n} site it is too early to say.", "For {n} sites it is too early to say.", early
        )


def _how_many(n: int, of: int, chance: Value) -> Sentence:
    if n == 0:
        return count(
            "The site shows no signal; by chance alone, {chance} would.",
            "None of the {n} sites shows a signal; by chance alone, {chance} would.",
            of,
            chance=chance,
        )
    return count(
        "{figure} of {all} sites shows a signal; by chance alone, {chance} would.",
        "{figure} of {all} sites show a signal; by chance alone, {chance} would.",
        n,
        figure=Strong(n),
        all=of,
        chance=chance,
    )


def _within_phases(n: int, of: int, chance: Value) -> Sentence:
    if n == 0:
        return count(
            "Within its phases the site shows no signal; by chance alone, {chance} would.",
            "Within their phases none of the {n} sites shows a signal; by chance alone, {chance} "
            "would.",
            of,
            chance=chance,
        )
    return count(
        "Within its phases, {figure} of {all} sites shows a signal; by chance alone, {chance} "
        "would.",
        "Within their phases, {figure} of {all} sites show a signal; by chance alone, {chance} "
        "would.",
        n,
        figure=Strong(n),
        all=of,
        chance=chance,
    )


def _about(by_chance: float) -> Value:
    if by_chance < 1:
        return say("fewer than one")
    return say("about {n}", n=Amount(by_chance, digits=0 if by_chance >= 10 else 1))


def _named(signalling: Sequence[Panel]) -> Iterator[Sentence]:
    if 0 < len(signalling) <= _NAMED:
        yield say("With a signal: {names}.", names=listed(panel.title for panel in signalling))


def _without(n: int) -> Iterator[Sentence]:
    if n:
        yield count("{n} site has no figures yet.", "{n} sites have no figures yet.", n)


def method_of_all(panels: Sequence[Panel], by_chance: float, ground: Ground) -> Sentence:
    """Kind, rules, what is common to the panels, what chance would do, what the marks mean."""
    charted, scale = panels[0].data.charted, ground.scale
    low = Amount(scale.low, ground.unit, scale.digits)
    not_at_zero = [say("The axis begins at {low}, not at zero.", low=low)]
    return in_turn(
        [
            say(
                "{chart} of each site; signals by {rules}.",
                chart=CHARTS[charted.kind],
                rules=by_rules(charted),
            ),
            say("One scale and one time axis for all; the order is never that of results."),
            say(
                "If nothing but chance were at work, {n} of these charts would be expected to "
                "signal.",
                n=Amount(by_chance, digits=2),
            ),
            *_marks(panels),
            *([] if scale.begins_at_zero else not_at_zero),
        ]
    )


def _marks(panels: Sequence[Panel]) -> Iterator[Sentence]:
    if any(panel.data.signals for panel in panels):
        yield say("A thick line is along a pattern; a ring is around a point outside its limits.")
    if any(panel.data.charted.excluded for panel in panels):
        yield say("A small open disc is a point kept out.")


def table_of_all(panels: Sequence[Panel]) -> Table:
    """One row per site: levels, what may be said of their difference, signals."""
    figures = [say("Figures"), say("Level before"), say("Level now")]
    return Table(
        caption=say("One row per site, in the order of the charts. Each site has its own figures."),
        columns=(
            Column(say("Site")),
            *(Column(head, numeric=True) for head in figures),
            Column(say("Change")),
            Column(say("Latest figure"), numeric=True),
            Column(say("Signals")),
        ),
        rows=tuple(_row(panel) for panel in panels),
    )


def _row(panel: Panel) -> tuple[Cell, ...]:
    data, moved = panel.data, panel.change
    known = [value for value in data.charted.values if value is not None]
    before, now = [None, *(phase.centre for phase in data.phases)][-2:]
    return (
        panel.title,
        len(known),
        *(None if level is None else _amount(data, level) for level in (before, now)),
        None if moved is None else VERDICTS[moved.verdict],
        _amount(data, known[-1]) if known else None,
        noted(_each(data)),
    )


def _each(data: Series) -> Iterable[Value]:
    return (when(data, occurrence) for occurrence in data.signals)


def _amount(data: Series, figure: float) -> Amount:
    return amount(figure, data.unit, data.digits)
