"""The coverage of needs in sentences, and as a table for a page, a file and paper."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from copractice.domain.charts.chart import Cell, Column, Table
from copractice.domain.fit import Degree
from copractice.domain.needs.coverage import Coverage, Met, OfNeed, holes
from copractice.domain.spc.phrases import in_turn, listed
from copractice.domain.standards import standard
from copractice.domain.words import Sentence, Strong, Value, count, say

Names = Mapping[Hashable, Value]
NOBODY_SAID = say("nobody said")
_STATES: Mapping[Met, Sentence] = {
    Met.YES: say("met"),
    Met.PARTLY: say("met partly"),
    Met.BY_NONE: say("met by none"),
    Met.UNKNOWN: say("not known"),
}


def told_state(met: Met) -> Sentence:
    """How far a need is met, in a word or two."""
    return _STATES[met]


def told_degree(degree: Degree | None) -> Sentence:
    """How far a partner meets a need, in a word; that nobody said is a word too."""
    return NOBODY_SAID if degree is None else degree.words


def told_coverage(found: Coverage) -> Sentence:
    """How many needs there are and how far they are met, in a sentence that can be read aloud."""
    n = {met: len(found.with_state(met)) for met in Met}
    whole = len(found.needs)
    if not whole:
        return say("No need is noted yet.")
    if n[Met.UNKNOWN] == whole:
        return count(
            "{n} need is noted. Whether a partnership meets it, is not known yet.",
            "{n} needs are noted. Whether a partnership meets any of them, is not known yet.",
            whole,
        )
    parts = listed(_told(met, n[met]) for met in Met if n[met])
    return count("Of {n} need, {parts}.", "Of {n} needs, {parts}.", whole, parts=parts)


def _told(met: Met, n: int) -> Sentence:
    if met is Met.YES:
        return count("{n} is met by some partnership", "{n} are met by some partnership", n)
    if met is Met.PARTLY:
        return count("{n} is met partly", "{n} are met partly", n)
    if met is Met.BY_NONE:
        return count("{n} is met by none", "{n} are met by none", n)
    return count("of {n} it is not known yet", "of {n} it is not known yet", n)


def told_need(one: OfNeed, names: Names) -> Sentence:
    """Who meets one need, who partly, who not, and of whom nobody said."""
    groups = (one.yes, one.partly, one.no, one.open)
    told = [_WHO[at](names, who) for at, who in enumerate(groups) if who]
    return in_turn(told or [say("There is no partnership yet that could meet it.")])


_WHO: tuple[Callable[[Names, Sequence[Hashable]], Sentence], ...] = (
    lambda names, who: say("Met by {names}.", names=_strong(names, who)),
    lambda names, who: say("Met partly by {names}.", names=_strong(names, who)),
    lambda names, who: say("Not met by {names}.", names=listed(names[one] for one in who)),
    lambda names, who: say("Of {names} nobody said.", names=listed(names[one] for one in who)),
)


def _strong(names: Names, who: Sequence[Hashable]) -> Value:
    return listed(Strong(names[one]) for one in who)


def told_partner(found: Coverage, partner: Hashable) -> Sentence:
    """How many needs a partner meets, fully or partly, and of how many nobody said."""
    by = found.answered_by(partner)
    known = sum(map(len, by.values()))
    open_ = len(found.needs) - known
    if not known:
        return say("Which needs it meets, nobody said.")
    told = [
        say(
            "Needs that it meets: {yes}; partly: {partly}; not: {no}.",
            yes=len(by[Degree.YES]),
            partly=len(by[Degree.PARTLY]),
            no=len(by[Degree.NO]),
        )
    ]
    if open_:
        told.append(count("Of {n} need nobody said.", "Of {n} needs nobody said.", open_))
    return in_turn(told)


def told_holes(
    found: Coverage, standards: Mapping[Hashable, Iterable[str]], needs: Names
) -> tuple[Sentence, ...]:
    """Standards that needs touch and nobody meets; needs that several meet; none where neither is.

    ``standards`` gives the keys of standards that each need touches.
    """
    told: list[Sentence] = []
    if keys := holes(found, standards):
        names = listed(standard(key).name for key in keys)
        told.append(say("Standards that needs touch and nobody meets: {names}.", names=names))
    if found.overlaps:
        several = listed(needs[one.need] for one in found.overlaps)
        told.append(say("Met by several: {needs}.", needs=several))
    return tuple(told)


def coverage_table(found: Coverage, needs: Names, partners: Names) -> Table:
    """Needs as rows, partners as columns, and how far each need is met by all together."""
    return Table(
        caption=say("How far each need is met, by each and by all together."),
        columns=(
            Column(say("Need")),
            *(Column(say("{name}", name=partners[one])) for one in found.partners),
            Column(say("Together")),
        ),
        rows=tuple(_row(found, one, needs) for one in found.needs),
    )


def _row(found: Coverage, one: OfNeed, needs: Names) -> tuple[Cell, ...]:
    cells = [told_degree(found.degree(one.need, partner)) for partner in found.partners]
    return (needs[one.need], *cells, told_state(one.met))
