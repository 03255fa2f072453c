"""Figures of sites after they were entered: which are shown by themselves, which in a pool.

It is done for everyone at once, over rows that most of them do not see; what may be shown is
decided by :mod:`copractice.domain.measures.release`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from copractice.domain.measures import (
    MadeOf,
    Part,
    Pool,
    Rule,
    Shown,
    company,
    next_letter,
    pooled,
    release,
    summed,
)
from copractice.partnerships.models import Membership, Setting
from copractice.people.rights import as_system
from copractice.people.scope import Audience, new_code

from .models import Measure, Pooled, SiteCode, Value


def settle(measure: Measure, periods: Collection[date], at: datetime) -> None:
    """Show others what they may see of these periods. Within the action that changed them."""
    if not measure.per_site or not periods:
        return
    with as_system("totals"):
        latest, before = _latest(measure)
        # What the sites of a period waited for is over once the next one has begun.
        closed = {before} if before is not None and latest in periods else set()
        there = _by_period(measure, {*periods, *closed, *({before} if before else ())})
        teams = _teams(measure)
        for on in sorted({*periods, *closed}):
            awaited = _awaited(measure, there.values[before]) if on == latest and before else ()
            _settle(measure, there, on, teams, awaited, at)
        give_letters(measure)


def _latest(measure: Measure) -> tuple[date | None, date | None]:
    """The latest period with a figure, and the one before it."""
    rows = Value.objects.filter(measure=measure, setting__isnull=False, replaced_at=None)
    days = [*rows.order_by("-on").values_list("on", flat=True).distinct()[:2], None, None]
    return days[0], days[1]


@dataclass(frozen=True)
class _There:
    """Everything that was ever entered or pooled, by period."""

    values: Mapping[date, list[Value]]
    pools: Mapping[date, list[Pooled]]


def _awaited(measure: Measure, values: Iterable[Value]) -> Collection[int]:
    """The sites that wait for each other, by what the period before would have made of them."""
    now = [_part(measure, value) for value in values if value.replaced_at is None]
    return company(now, _rule(measure))


def _rule(measure: Measure) -> Rule:
    made_of = MadeOf(measure.made_of)
    return Rule(measure.fewest, made_of.is_counted, made_of is MadeOf.SHARE)


def _by_period(measure: Measure, periods: Collection[date]) -> _There:
    values: defaultdict[date, list[Value]] = defaultdict(list)
    rows = Value.objects.filter(measure=measure, on__in=periods, setting__isnull=False)
    for value in rows.order_by("pk"):
        values[value.on].append(value)
    pools: defaultdict[date, list[Pooled]] = defaultdict(list)
    for row in Pooled.objects.filter(measure=measure, on__in=periods).order_by("pk"):
        pools[row.on].append(row)
    return _There(values, pools)


def _teams(measure: Measure) -> dict[int, set[int]]:
    """The sites at which each person works or worked: what they may know of."""
    teams: defaultdict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.filter(
        partnership=measure.partnership_id, setting__isnull=False, standing__in=("leads", "works")
    )
    for person, setting in rows.values_list("person", "setting"):
        teams[person].add(setting)
    return dict(teams)


def _settle(
    measure: Measure,
    there: _There,
    on: date,
    teams: Mapping[int, Collection[int]],
    awaited: Collection[int],
    at: datetime,
) -> None:
    values, pools = there.values[on], there.pools[on]
    by_id = {value.pk: value for value in values}
    now = release(
        [_part(measure, value) for value in values],
        [value.pk for value in values if value.replaced_at is None],
        _shown(values, pools),
        _rule(measure),
        teams,
        awaited,
    )
    Value.objects.filter(pk__in=now.singles).update(audience=Audience.PARTNERSHIP, shown_at=at)
    standing = {frozenset(row.of): row for row in pools if row.replaced_at is None}
    gone = [standing[pool].pk for pool in now.renewed]
    Pooled.objects.filter(pk__in=gone).update(replaced_at=at)
    for pool in (*now.pools, *now.renewed.values()):
        _pool(measure, [by_id[id] for id in sorted(pool)], at)


def _part(measure: Measure, value: Value) -> Part:
    assert value.setting_id is not None
    counted = _counted(measure, value)
    return Part(value.pk, value.setting_id, counted, value.denominator, value.person_id)


def _counted(measure: Measure, value: Value) -> float:
    made_of = MadeOf(measure.made_of)
    return summed(made_of, value.value, value.numerator, value.denominator, measure.per)


def _shown(values: Iterable[Value], pools: Iterable[Pooled]) -> Shown:
    rows: list[tuple[Pool, bool]] = [(frozenset(row.of), row.replaced_at is None) for row in pools]
    return Shown(
        frozenset(value.pk for value in values if value.shown_at is not None),
        tuple(pool for pool, _stands in rows),
        tuple(pool for pool, stands in rows if stands),
    )


def _pool(measure: Measure, values: list[Value], at: datetime) -> None:
    made_of = MadeOf(measure.made_of)
    sums = [(_counted(measure, one), one.denominator or 0) for one in values]
    Pooled.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        audience=Audience.PARTNERSHIP,
        on=values[0].on,
        value=pooled(made_of, sums, measure.per),
        numerator=sum(part for part, _people in sums),
        denominator=sum(people for _part, people in sums),
        sites=len({one.setting_id for one in values}),
        of=sorted(one.pk for one in values),
        made_at=at,
    )


def hide(measure: Measure, at: datetime) -> None:
    """Show no more of a measure what tells of fewer than it asks for now.

    It was known: it goes into no pool, from which it could be taken away.
    """
    few = Q(denominator__lt=measure.fewest)
    if measure.per_site and measure.fewest:
        few |= Q(denominator=None)
    with as_system("totals"):
        rows = Value.objects.filter(few, measure=measure, setting__isnull=False)
        rows.exclude(audience=Audience.TEAM).update(audience=Audience.TEAM)
        pools = Pooled.objects.filter(measure=measure, replaced_at=None)
        pools.filter(denominator__lt=measure.fewest).update(replaced_at=at)


def give_letters(measure: Measure) -> None:
    """Give each site of the partnership that has none its letter in this measure, by chance."""
    there = dict(SiteCode.objects.filter(measure=measure).values_list("setting", "letter"))
    sites = Setting.objects.filter(partnership=measure.partnership_id).exclude(pk__in=there)
    for setting in sites.order_by("pk"):
        letter = next_letter(list(there.values()), _by_chance)
        there[setting.pk] = letter
        SiteCode.objects.create(
            partnership_id=measure.partnership_id, measure=measure, setting=setting, letter=letter
        )


def _by_chance(letters: Sequence[str]) -> str:
    return min(letters, key=lambda _letter: new_code())
