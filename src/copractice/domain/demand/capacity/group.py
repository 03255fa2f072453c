"""What others may see of a group's overload: sums of five people or more, and never who it is.

What people state of their own time is theirs. Others see what is asked and what there is of a role
of five people or more, together, and in which months five people or more of it have too much to
do. How many they are is not told: their number and that of the rest could be taken from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from copractice.domain.demand.capacity.loads import Fits, Limit, Overload
from copractice.domain.demand.release import GROUPS, REST, WHOLE, Atom, Release, may_follow
from copractice.domain.demand.seen import FEWEST_PEOPLE, TOO_FEW, Withheld, hidden_groups
from copractice.domain.demand.spans import NONE, UNKNOWN, Span, total
from copractice.domain.spc.phrases import listed
from copractice.domain.words import Day, Sentence, Strong, say


@dataclass(frozen=True)
class OfPerson:
    """One person's overload, and the role under which it is summed."""

    person: str
    role: str
    over: Overload


@dataclass(frozen=True)
class GroupMonth:
    """A month of a group in minutes: ``asked`` and what is ``there``, of all its people together.

    ``there`` sums over those who stated it, so it is at least that where others did not; ``None``
    where it would tell of fewer than five. ``many``: five people or more surely have too much to
    do. Where it is false, none to four may.
    """

    month: date
    asked: Span
    there: Span | None
    many: bool


@dataclass(frozen=True)
class GroupOverload:
    """A group's months, in their order."""

    people: int
    months: tuple[GroupMonth, ...]


@dataclass(frozen=True)
class ToldOverload:
    """What may be shown: the whole, each role or why it is withheld, and what to keep of it."""

    whole: GroupOverload
    roles: Mapping[str, GroupOverload | Withheld]
    release: Release


def tell_overload(
    people: Iterable[OfPerson],
    digest: Callable[[OfPerson], str],
    earlier: Sequence[Release] = (),
) -> ToldOverload | Withheld:
    """What others may see of these people's overload, who have seen all of ``earlier``.

    ``digest`` gives a text that changes when a person's capacity or plans do.
    Raises ``ValueError`` for a person who comes twice.
    """
    everyone = tuple(people)
    if len({one.person for one in everyone}) < len(everyone):
        raise ValueError("each person is in a group once")
    roles = _by_role(everyone)
    hidden = hidden_groups(roles)
    shown = {role: ones for role, ones in roles.items() if role not in hidden}
    rest = [one for one in everyone if one.role in hidden]
    kept = may_follow(_families(everyone, {**shown, REST: rest}, digest), earlier)
    if not everyone or WHOLE not in kept:
        return Withheld(TOO_FEW)
    told = {
        role: _together(shown[role], kept, GROUPS)
        if role in shown and GROUPS in kept
        else Withheld(TOO_FEW)
        for role in sorted(roles)
    }
    return ToldOverload(_together(everyone, kept, WHOLE), MappingProxyType(told), kept)


def _by_role(people: Sequence[OfPerson]) -> dict[str, list[OfPerson]]:
    roles: dict[str, list[OfPerson]] = {}
    for one in people:
        roles.setdefault(one.role, []).append(one)
    return roles


def _families(
    everyone: Sequence[OfPerson],
    groups: Mapping[str, Sequence[OfPerson]],
    digest: Callable[[OfPerson], str],
) -> Release:
    """The sums by who is in them: of what is asked, and month by month of what is there.

    A month in which one person has none would tell that person's time beside one in which they
    have it. So each month has a family of its own, which is left out where it would.
    """
    atoms = {one.person: Atom(one.person, digest(one)) for one in everyone}
    families: dict[str, dict[str, frozenset[Atom]]] = {}
    for name, ones in ((WHOLE, {WHOLE: everyone}), (GROUPS, groups)):
        families[name] = {
            key: frozenset(atoms[o.person] for o in them) for key, them in ones.items()
        }
    for month in _months(everyone):
        for name, ones in ((WHOLE, {WHOLE: everyone}), (GROUPS, groups)):
            families[_key(name, month)] = {
                key: frozenset(atoms[o.person] for o in them if _there(o, month))
                for key, them in ones.items()
            }
    return families


def _key(name: str, month: date) -> str:
    return f"{name} {month.isoformat()}"


def _months(people: Iterable[OfPerson]) -> list[date]:
    """All months of all people: who is asked nothing in one still has time in it."""
    return sorted({held.month for one in people for held in one.over.months if held.month})


def _there(one: OfPerson, month: date) -> Span | None:
    """What a person stated to have in a month; ``None`` where nothing was, or it is closed."""
    there = one.over.capacity.in_month(Limit.TIME, month)
    return None if there == NONE else there


def _together(people: Sequence[OfPerson], kept: Release, name: str) -> GroupOverload:
    return GroupOverload(
        len(people),
        tuple(_month(month, people, told=_key(name, month) in kept) for month in _months(people)),
    )


def _month(month: date, people: Sequence[OfPerson], *, told: bool) -> GroupMonth:
    held = [one for person in people for one in person.over.months if one.month == month]
    time = [one for one in held if one.limit is Limit.TIME]
    too_much = sum(one.fits is Fits.NO for one in time)
    there = _sum_there(people, month) if told else None
    return GroupMonth(month, total(one.asked for one in time), there, too_much >= FEWEST_PEOPLE)


def _sum_there(people: Sequence[OfPerson], month: date) -> Span | None:
    """Over those who stated it; ``None`` where they are fewer than five."""
    stated = [span for one in people if (span := _there(one, month)) is not None]
    if len(stated) < FEWEST_PEOPLE:
        return None
    silent = any(one.over.capacity.in_month(Limit.TIME, month) is None for one in people)
    return total(stated) + (UNKNOWN if silent else NONE)


def told_group(group: GroupOverload | Withheld) -> Sentence:
    """In which months five people or more of a group have too much to do."""
    if isinstance(group, Withheld):
        return group.why
    months = [Day(one.month, "month") for one in group.months if one.many]
    if not months:
        return say(
            "In no month do five people or more surely have more to do than they have time for. "
            "Fewer may."
        )
    return say(
        "Five people or more surely have more to do than they have time for: {months}.",
        months=Strong(listed(months)),
    )
