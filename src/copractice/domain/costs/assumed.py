"""What a figure takes for granted, in sentences: rate, lasting, months, prices, people's own."""

from __future__ import annotations

from collections.abc import Iterator

from copractice.domain.costs.ingredients import USUAL_RATE, Ingredient, Per, Programme
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Amount, Sentence, say


def assumptions(programme: Programme) -> tuple[Sentence, ...]:
    """What the sums take for granted, each once, people's own assumptions last."""
    found: list[Sentence] = []
    for one in (*_time(programme), *_prices(programme), *_own(programme)):
        if one not in found:
            found.append(one)
    return tuple(found)


def rate_taken(programme: Programme) -> Sentence:
    """By how much a sum counts for less the later it falls, and who says so."""
    rate = Amount(100 * programme.rate, "%")
    if programme.rate_source:
        return say(
            "What falls in a later year counts for less, by {rate} a year: {who}.",
            rate=rate,
            who=programme.rate_source,
        )
    if programme.rate == USUAL_RATE:
        return say(
            "What falls in a later year counts for less, by {rate} a year, as is usual: {who}.",
            rate=rate,
            who="Levin, McEwan, Belfield, Bowden & Shand 2018",
        )
    return say(
        "What falls in a later year counts for less, by {rate} a year. Nobody said why.",
        rate=rate,
    )


def _time(programme: Programme) -> Iterator[Sentence]:
    lasting = [one for one in _by_name(programme) if one.lasts is not None]
    for one in lasting:
        yield say(
            "{name}: the price is spread over {years} years; then it is bought again.",
            name=one.name,
            years=Amount(one.lasts or 0),
        )
    if lasting:
        yield rate_taken(programme)
    if any(one.per is Per.MONTH for one in programme.ingredients):
        yield say("There is work in {n} months of a year.", n=Amount(programme.months))


def _prices(programme: Programme) -> Iterator[Sentence]:
    if programme.prices_of is None:
        return
    year = str(programme.prices_of)
    if programme.index_name:
        yield say(
            "Prices are those of {year}, by this index: {index}.",
            year=year,
            index=programme.index_name,
        )
    else:
        yield say("Prices are those of {year}, by an index that is not named.", year=year)
    unsaid = [one.name for one in _by_name(programme) if one.price and one.price_year is None]
    if unsaid:
        names = listed(dict.fromkeys(unsaid))
        yield say(
            "Taken as prices of {year}, since no year is said: {names}.", year=year, names=names
        )


def _own(programme: Programme) -> Iterator[Sentence]:
    for one in _by_name(programme):
        if one.assumption:
            told = one.assumption.rstrip(" .")
            yield say("{name}: {assumption}.", name=one.name, assumption=told)


def _by_name(programme: Programme) -> list[Ingredient]:
    return sorted(programme.ingredients, key=lambda one: (one.name, one.party, one.assumption))
