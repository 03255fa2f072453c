"""Figures that explain themselves: the amount, how it is worked out, from how many, on what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from copractice.domain.costs.amounts import Range, exact, range_of, summed
from copractice.domain.costs.assumed import assumptions, rate_taken
from copractice.domain.costs.ingredients import Programme
from copractice.domain.costs.shown import told_amount
from copractice.domain.costs.totals import By, cost
from copractice.domain.costs.valuing import discounted
from copractice.domain.fit.options import Span
from copractice.domain.words import Sentence, Value, say


@dataclass(frozen=True)
class Figure:
    """One figure with what it rests on.

    ``amount`` is ``None`` where what it is worked out from is not known; ``missing`` then says
    what. ``n`` tells among how many people or hours it is shared out. ``left_out`` names the
    ingredients of which no money is known: each makes the figure *at least*.
    """

    key: str
    name: Sentence
    amount: Range | None
    unit: str
    formula: Sentence
    n: Sentence | None = None
    assumptions: tuple[Sentence, ...] = ()
    left_out: tuple[str, ...] = ()
    missing: Sentence | None = None


def figures(programme: Programme) -> tuple[Figure, ...]:
    """All figures of a programme: the whole, its present value, for each participant and hour."""
    found = (total_cost, present_value, cost_per_participant, cost_per_learning_hour)
    return tuple(one(programme) for one in found)


def total_cost(programme: Programme) -> Figure:
    """Money over all years: what is paid, and what time and things given are worth."""
    formula = say("Quantity times price times the part that is used, added up over all years.")
    amount = cost(programme).total.money
    bare = Figure("total", say("All that it costs"), amount, programme.currency, formula)
    return _explained(programme, bare)


def present_value(programme: Programme) -> Figure:
    """The same, as it is worth in the first year, at the programme's rate."""
    formula = say("The cost of each year, divided by 1 plus the rate once for each year before it.")
    by_year = cost(programme).by(By.YEAR).items()
    amount = summed(discounted(one.money, programme.rate, int(year)) for year, one in by_year)
    name = say("The same, as worth in the first year")
    bare = Figure("present-value", name, amount, programme.currency, formula)
    return _explained(programme, bare, rate_taken(programme))


def cost_per_participant(programme: Programme) -> Figure:
    """Money for each person who takes part, over all years."""
    formula = say("All that it costs, divided by the people who take part.")
    name, people = say("For each participant"), programme.participants
    bare = Figure("participant", name, None, programme.currency, formula)
    if people is None:
        return replace(bare, missing=say("Nobody said how many people take part."))
    n = say("people who take part: {n}", n=_shown(people))
    amount = _shared(programme, people, (1.0, 1.0))
    return _explained(programme, replace(bare, amount=amount, n=n))


def cost_per_learning_hour(programme: Programme) -> Figure:
    """Money for each hour that one person learns."""
    formula = say("All that it costs, divided by people who take part times hours of each.")
    name = say("For each hour that one person learns")
    people, hours = programme.participants, programme.learning_hours
    bare = Figure("learning-hour", name, None, programme.currency, formula)
    if people is None or hours is None:
        missing = say("Nobody said how many people take part, or how many hours each learns.")
        return replace(bare, missing=missing)
    n = say(
        "people who take part: {n}; hours of each: {hours}",
        n=_shown(people),
        hours=_shown(hours),
    )
    amount = _shared(programme, people, hours)
    return _explained(programme, replace(bare, amount=amount, n=n))


def _shared(programme: Programme, people: Span, hours: Span) -> Range:
    """The whole shared out, worked out for the fewest people and for the most.

    What is taken for each participant grows with them, so the two ends must not be mixed.
    """
    few, many = (_whole_for(programme, n) for n in people)
    fewest, most = (exact(n) * exact(h) for n, h in zip(people, hours, strict=True))
    return Range(many.divided(most).least, few.divided(fewest).most)


def _whole_for(programme: Programme, people: float) -> Range:
    return cost(replace(programme, participants=(people, people))).total.money


def _explained(programme: Programme, bare: Figure, *further: Sentence) -> Figure:
    taken = assumptions(programme)
    added = tuple(one for one in further if one not in taken)
    names = dict.fromkeys(one.name for one in cost(programme).total.unpriced)
    return replace(bare, assumptions=(*taken, *added), left_out=tuple(names))


def _shown(span: Span) -> Value:
    return told_amount(range_of(span))
