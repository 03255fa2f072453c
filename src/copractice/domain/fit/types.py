"""A type's profile as an option: its facts are the claims that the profile carries.

This floor knows no type. It knows claims of the article by their id, and what each of them bears
on; a profile that carries a claim has the fact, with the claim's own words and hedge. A profile
that carries none of a kind has that fact unknown. Two things are our assumptions and no claims:
how far a hedge widens (:data:`WIDTH`), and that the three levels of demand stand in equal steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from copractice.domain.fit import options as named
from copractice.domain.fit.answers import DataAtHand, Expectation, Goal, Group
from copractice.domain.fit.options import UNSAID, Fact, Option, Origin, Source, Span
from copractice.domain.vocabulary import Claim, DemandPart, DemandWords, Level, Profile, Strength
from copractice.domain.words import say

_S = Strength
_ANY = 1.0
WIDTH: Mapping[Strength, float] = MappingProxyType(
    {
        _S.BY_DEFINITION: 0.0,
        _S.MEETS: 0.0,
        _S.SURPASSES: 0.0,
        _S.PRESUMABLY: 0.2,
        _S.USUALLY: 0.3,
        _S.TENDS: 0.3,
        _S.SEVERAL_STUDIES: 0.3,
        _S.A_FEW_STUDIES: 0.6,
        _S.BY_THEIR_ACCOUNT: 0.6,
        _S.ARGUABLY: 0.6,
        **dict.fromkeys((_S.MAY, _S.SOME, _S.OCCASIONALLY, _S.IDEALLY, _S.EXAMPLE), _ANY),
        **dict.fromkeys((_S.TENDS_NOT, _S.ONLY_NONCLASSROOM, _S.NOT_ADDRESSED), _ANY),
    }
)
"""How far from certain a claim with this hedge leaves the one partnership that you would meet.

What holds for some partnerships may hold for this one fully, or not at all.
"""
STEP: Mapping[Level, float] = MappingProxyType(
    {Level.LOW: 0.0, Level.MODERATE: 0.5, Level.HIGH: 1.0}
)
NOT_NAMED: Span = (0.0, 0.5)
"""What a type is not said to be for may still happen in it, as a by-product."""

SERVING: Mapping[Goal, tuple[str, ...]] = MappingProxyType(
    {
        Goal.EXCHANGE: ("T2",),
        Goal.REVIEW: ("T12",),
        Goal.FINDINGS: ("T21", "T11"),
        Goal.BUILD: ("T23", "T3"),
        Goal.SPREAD: ("T31",),
    }
)
MEETING: Mapping[Expectation, tuple[str, ...]] = MappingProxyType(
    {
        Expectation.PRODUCT: ("T23", "T3"),
        Expectation.AGENDA: ("T27", "T20", "S7", "S8"),
        Expectation.OWN_PACE: ("T6",),
        Expectation.BOUNDED: ("T13",),
        Expectation.SOON: ("T30", "T27"),
        Expectation.SUPPORT: ("S2",),
    }
)
REACHING: Mapping[Group, tuple[str, ...]] = MappingProxyType(
    {
        Group.TEACHERS: ("T2", "T27", "T33"),
        Group.LEADERS: ("T2", "T10", "T21"),
        Group.STAFF: ("T2",),
        Group.RESEARCHERS: ("O12",),
    }
)
"""Who learns by what they do there. That whoever carries out tests teaches, and whoever decides on
findings leads, is our reading."""
NEEDING: Mapping[DataAtHand, tuple[str, ...]] = MappingProxyType(
    {DataAtHand.SCHOOL_FILES: ("T18",), DataAtHand.OWN_MEASURES: ("T33",)}
)
AGAINST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {f"{named.MEETS}{Expectation.SUPPORT}": ("S22",)}
)
"""Claims that stand against what another claim says of the same type."""
ROLES_BY_CLAIM = ("T27", "T33")
LASTING: tuple[tuple[str, Span], ...] = (
    ("T6", (0.0, 1.0)),
    ("T13", (0.0, 12.0)),
    ("T23", (12.0, 36.0)),
    ("T16", (12.0, 36.0)),
    ("S2", (12.0, 36.0)),
)
"""Months that are needed. *For the long term* is told without a figure: we take it for more than
the year that bounded learning may last (T13), and as met by three years (from S23)."""


def option_of(profile: Profile) -> Option:
    """The type that a profile describes, as an option."""
    facts = {
        **_by_answers(profile),
        **_lasting(profile),
        **_demand(profile),
        **_fee(profile),
    }
    return Option(profile.slug, profile.name, MappingProxyType(facts))


def _by_answers(profile: Profile) -> dict[str, Fact]:
    """A fact for each answer of the tables; none where the profile carries no claim of them."""
    found = {
        f"{prefix}{answer}": _surest(profile, ids)
        for prefix, table in _TABLES.items()
        for answer, ids in table.items()
    }
    if not any(found.values()):
        return {}
    return {name: _answered(profile, name, claim) for name, claim in found.items()}


def _answered(profile: Profile, name: str, claim: Claim | None) -> Fact:
    """What is said for it; where something is said against it too, both, and it may not hold."""
    if claim is None:
        return _NOT_NAMED_FACT
    against = _surest(profile, AGAINST.get(name, ()))
    fact = _holding(claim)
    if against is None:
        return fact
    words = say("{first} {then}", first=claim.words, then=against.words)
    return Fact((0.0, 1.0), words, _source(against))


_TABLES: Mapping[str, Mapping[Any, tuple[str, ...]]] = MappingProxyType(
    {
        named.SERVES: SERVING,
        named.MEETS: MEETING,
        named.REACHES: REACHING,
        named.NEEDS: NEEDING,
    }
)
_NOT_NAMED_FACT = Fact(
    NOT_NAMED, say("The article does not name it for this type; it may still happen."), UNSAID
)


def _surest(profile: Profile, ids: Iterable[str]) -> Claim | None:
    """The claim with the least hedge among those with these ids, the first of several."""
    wanted = set(ids)
    claims = [claim for claim in profile.claims if claim.id in wanted]
    return min(claims, key=lambda claim: WIDTH[claim.strength], default=None)


def _source(claim: Claim) -> Source:
    return Source(Origin.SAID, claim.id, claim.strength, claim.source)


def _holding(claim: Claim) -> Fact:
    """That something holds, as surely as the hedge lets it."""
    return Fact((1 - WIDTH[claim.strength], 1.0), claim.words, _source(claim))


def _lasting(profile: Profile) -> dict[str, Fact]:
    for claim_id, span in LASTING:
        claim = _surest(profile, (claim_id,))
        if claim is not None:
            words = say(
                "{said} We take it to need {low} to {high} months.",
                said=claim.words,
                low=span[0],
                high=span[1],
            )
            return {named.MONTHS: Fact(span, words, _source(claim))}
    return {}


def _fee(profile: Profile) -> dict[str, Fact]:
    claim = _surest(profile, ("T14",))
    return {named.FEE: _holding(claim)} if claim else {}


def _demand(profile: Profile) -> dict[str, Fact]:
    said = {one.part: one for one in profile.demand}
    level = _surest(profile, ("D3",))
    if level is None or not said:
        return {}
    return {
        **({named.TIME: _level(said[DemandPart.TIME], level)} if DemandPart.TIME in said else {}),
        named.INTENSITY: _whole(profile.demand, level),
        **_new_roles(profile, said, level),
    }


def _level(said: DemandWords, level: Claim) -> Fact:
    return Fact(_around(STEP[said.level], level.strength), said.words, _source(level))


def _whole(demand: tuple[DemandWords, ...], level: Claim) -> Fact:
    mean = sum(STEP[one.level] for one in demand) / len(demand)
    return Fact(_around(mean, level.strength), level.words, _source(level))


def _new_roles(
    profile: Profile, said: Mapping[DemandPart, DemandWords], level: Claim
) -> dict[str, Fact]:
    """Roles of research by the type's definition, or else what is said of its labour."""
    claim = _surest(profile, ROLES_BY_CLAIM)
    if claim is not None:
        return {named.NEW_ROLES: _holding(claim)}
    if DemandPart.LABOUR in said:
        return {named.NEW_ROLES: _level(said[DemandPart.LABOUR], level)}
    return {}


def _around(step: float, strength: Strength) -> Span:
    width = WIDTH[strength]
    return (max(0.0, step - width), min(1.0, step + width))
