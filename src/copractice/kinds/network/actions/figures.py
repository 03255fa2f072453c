"""Measures and their figures: defining one, changing what it counts, entering figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from copractice.domain.measures import FEWEST, MadeOf, check
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships.models import Artefact, Part, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import add_version, leave_activity, leave_artefact, source_of
from copractice.people.acting import action
from copractice.people.rights import Actor, as_system, demand
from copractice.people.scope import Audience

from ..closing import close_asks
from ..models import Definition, Measure, SeriesImport, Value
from ..policy import room
from ..pooling import hide, settle


@dataclass(frozen=True)
class Entry:
    """One figure of a series as it comes in: its period's first day, its value, its line.

    ``why`` is the reason where it stands in the place of another, ``source`` the record that it
    was taken from.
    """

    on: date
    value: float
    numerator: float | None = None
    denominator: float | None = None
    line: int | None = None
    remark: str = ""
    why: str = ""
    source: str = ""


@dataclass(frozen=True)
class Terms:
    """What of a measure can be changed once there are figures, as a version of its definition."""

    name: str
    question: str
    family: str
    definition: str
    direction: str
    numerator: str = ""
    denominator: str = ""
    burden: int | None = None
    aim: float | None = None
    aim_by: date | None = None

    def as_json(self) -> dict[str, Any]:
        """The terms as a version of an artefact holds them."""
        return {**asdict(self), "aim_by": self.aim_by.isoformat() if self.aim_by else None}


def _audience(setting: Setting | None) -> str:
    return Audience.HUB if setting else Audience.PARTNERSHIP


@action
def define_measure(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    name: str,
    question: str,
    family: str,
    definition: str,
    direction: str,
    frequency: str,
    made_of: str = MadeOf.NUMBER,
    per: int = 100,
    unit: str = "",
    numerator: str = "",
    denominator: str = "",
    burden: int | None = None,
    aim: float | None = None,
    aim_by: date | None = None,
    setting: Setting | None = None,
    per_site: bool = False,
    fewest: int = FEWEST,
) -> Measure:
    """Define a practical measure; its operational definition is an artefact from now on.

    It is followed over the whole, at one site (``setting``), or at each site (``per_site``).
    """
    demand(actor, room.name("measure.define"), part.partnership)
    if setting is not None and per_site:
        raise ValueError("a measure is of one site or of each, not both")
    terms = Terms(
        name, question, family, definition, direction, numerator, denominator, burden, aim, aim_by
    )
    kept = {"frequency": frequency, "made_of": made_of, "per": per, "unit": unit}
    measure = Measure.objects.create(
        partnership=part.partnership,
        number=next_number(Measure, part.partnership),
        person_id=actor.person,
        made_at=at,
        setting=setting,
        per_site=per_site,
        fewest=fewest,
        audience=_audience(setting),
        **kept,
        **asdict(terms),
    )
    leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=name,
        kind_of_thing="measure-definition",
        source=measure,
        value=terms.as_json() | kept,
        setting=setting,
        audience=measure.audience,
    )
    _keep_definition(actor, at, measure, day_of(part.partnership, at), "")
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="define-measure",
        on=day_of(part.partnership, at),
        source=measure,
        step="define",
        setting=setting,
    )
    return measure


def _keep_definition(actor: Actor, at: datetime, measure: Measure, on: date, reason: str) -> None:
    Definition.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        setting_id=measure.setting_id,
        audience=measure.audience,
        number=measure.version,
        on=on,
        definition=measure.definition,
        numerator=measure.numerator,
        denominator=measure.denominator,
        reason=reason,
        person_id=actor.person,
        made_at=at,
    )


class Changed(Exception):
    """Somebody changed the definition meanwhile: nothing was kept."""


@action
def change_definition(
    *,
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    terms: Terms,
    on: date,
    reason: str,
    base: int,
    fewest: int | None = None,
) -> Measure:
    """Change what a measure counts, from a day on: a further version, made from version ``base``.

    Figures of earlier periods keep theirs. ``fewest`` can be raised, and what tells of fewer is
    shown no more; lower, it would break the word under which figures were given. Raises
    :class:`Changed` where ``base`` is not the latest any more, and ``NotPossible`` for a day before
    that of the latest or a lower ``fewest``.
    """
    demand(actor, room.name("measure.write"), measure)
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    if measure.version != base:
        raise Changed
    latest = Definition.objects.filter(measure=measure).order_by("number").last()
    if latest is not None and latest.number > 1 and on < latest.on:
        raise NotPossible(
            say(
                "The definition was changed from a later day already. Choose that day or one after."
            )
        )
    if fewest is not None and fewest < measure.fewest:
        raise NotPossible(
            say(
                "Figures were given on the word that those of fewer than {n} stay with their team. "
                "It can be raised, not lowered.",
                n=measure.fewest,
            )
        )
    measure.fewest = measure.fewest if fewest is None else fewest
    measure.version += 1
    for name, value in asdict(terms).items():
        setattr(measure, name, value)
    measure.save()
    hide(measure, at)
    _keep_definition(actor, at, measure, on, reason)
    artefact = Artefact.objects.get(source=source_of(measure), kind="measure-definition")
    value = terms.as_json() | {"from": on.isoformat()}
    add_version(actor=actor, at=at, artefact=artefact, value=value, reason=reason)
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="change-measure",
        on=day_of(part.partnership, at),
        source=measure,
        step=f"version-{measure.version}",
        setting=measure.setting,
    )
    return measure


@action
def enter_values(
    *,
    actor: Actor,
    at: datetime,
    measure: Measure,
    part: Part,
    entries: Sequence[Entry],
    setting: Setting | None = None,
) -> Measure:
    """Enter figures by hand, of the whole, of the measure's one site, or of the site named.

    Raises :class:`Unexplained` where another figure is there and an entry does not say why it is
    corrected, and ``measures.Wrong`` for one that cannot be.
    """
    setting = site_of(measure, setting)
    demand(actor, room.name("measure.enter"), measure)
    if setting is not None:
        demand(actor, room.name("site.enter"), setting)
    else:
        demand(actor, room.name("measure.import"), measure)
    require_reasons(actor, measure, setting, entries)
    put_figures(actor, at, measure, {setting: entries})
    leave_entering(actor, at, measure, part, setting)
    return measure


class Unexplained(Exception):
    """A figure stands there already, and no reason was given to correct it: nothing was changed.

    ``value`` is what stands there, where whoever entered the new one may see it.
    """

    def __init__(self, value: float | None) -> None:
        super().__init__(value)
        self.value = value


def require_reasons(
    actor: Actor, measure: Measure, setting: Setting | None, entries: Sequence[Entry]
) -> None:
    """Raise :class:`Unexplained` where an entry would take another's place without a reason.

    Where the actor does not see what stands there, the same figure needs a reason too: otherwise
    they could try until it is taken.
    """
    with as_system("totals"):
        there = _current(measure, setting, [entry.on for entry in entries if not entry.why])
    seen = _seen(actor, there.values())
    for entry in entries:
        before = there.get(entry.on)
        if before is not None and not entry.why and not _stands(before, entry, seen):
            raise Unexplained(before.value if before.pk in seen else None)


def site_of(measure: Measure, setting: Setting | None) -> Setting | None:
    """The site that figures are of. Raises ``ValueError`` where the measure has none such."""
    if measure.per_site != (setting is not None) and measure.setting_id is None:
        raise ValueError("a measure of each site needs a site, and one of the whole has none")
    return measure.setting or setting


def leave_entering(
    actor: Actor, at: datetime, measure: Measure, part: Part, setting: Setting | None
) -> None:
    """Leave that somebody entered figures on a day, once a day and measure."""
    on = day_of(part.partnership, at)
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="enter-figure",
        on=on,
        source=measure,
        step=f"figure-{on.isoformat()}",
        setting=setting,
    )


def put_figures(
    actor: Actor,
    at: datetime,
    measure: Measure,
    entries: Mapping[Setting | None, Sequence[Entry]],
    series_import: SeriesImport | None = None,
) -> list[Value]:
    """Enter figures within an action; what differs from a figure that is there replaces it.

    What stood there is kept. A figure that the actor does not see is always replaced: that nothing
    changed would tell what it is. Raises ``measures.Wrong`` for a figure that cannot be.
    """
    fresh: list[Value] = []
    with as_system("totals"):
        # One after the other, by what is asked for now: two who enter at once would each make a sum
        # without knowing of the other's, and both sums together would tell.
        measure = Measure.objects.select_for_update(no_key=True).get(pk=measure.pk)
        versions = _versions(measure)
        for setting, ones in entries.items():
            for entry in ones:
                _check(measure, entry)
            there = _current(measure, setting, [entry.on for entry in ones])
            seen = _seen(actor, there.values())
            changed = [entry for entry in ones if not _stands(there.get(entry.on), entry, seen)]
            gone = [there[entry.on].pk for entry in changed if entry.on in there]
            Value.objects.filter(pk__in=gone).update(replaced_at=at)
            fresh += Value.objects.bulk_create(
                _value(actor, at, measure, setting, entry, there, versions, series_import)
                for entry in changed
            )
        settle(measure, {value.on for value in fresh}, at)
    close_asks(measure, fresh, at)
    return fresh


def _check(measure: Measure, entry: Entry) -> None:
    check(
        MadeOf(measure.made_of),
        entry.value,
        entry.numerator,
        entry.denominator,
        of_how_many=measure.per_site and measure.fewest > 0,
    )


def _current(measure: Measure, setting: Setting | None, on: Collection[date]) -> dict[date, Value]:
    rows = Value.objects.filter(measure=measure, setting=setting, replaced_at=None, on__in=on)
    return {value.on: value for value in rows.select_for_update()}


def _versions(measure: Measure) -> list[tuple[date, int]]:
    """From which day on each later definition holds, the latest first."""
    rows = Definition.objects.filter(measure=measure, number__gt=1).order_by("-number")
    return list(rows.values_list("on", "number"))


def _value(
    actor: Actor,
    at: datetime,
    measure: Measure,
    setting: Setting | None,
    entry: Entry,
    there: dict[date, Value],
    versions: Iterable[tuple[date, int]],
    series_import: SeriesImport | None,
) -> Value:
    return Value(
        partnership_id=measure.partnership_id,
        measure=measure,
        setting=setting,
        audience=_first_audience(measure, entry),
        on=entry.on,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        version=next((number for on, number in versions if on <= entry.on), 1),
        remark=entry.remark,
        why=entry.why if entry.on in there else "",
        source=entry.source,
        replaces=there.get(entry.on),
        series_import=series_import,
        line=entry.line,
        person_id=actor.person,
        entered_at=at,
    )


def _first_audience(measure: Measure, entry: Entry) -> str:
    """Whom a figure is for before it was looked at beside those of other sites."""
    few = entry.denominator is not None and entry.denominator < measure.fewest
    if measure.per_site or (measure.setting_id is not None and few):
        return Audience.TEAM
    return measure.audience


def _seen(actor: Actor, values: Collection[Value]) -> frozenset[int]:
    """Which of these figures the actor may see."""
    if not values:
        return frozenset()
    rows = Value.objects.allowed(actor, room.name("value.read"))
    found = rows.filter(pk__in=[value.pk for value in values])
    return frozenset(found.values_list("pk", flat=True))


def _stands(value: Value | None, entry: Entry, seen: Collection[int]) -> bool:
    """Whether this very figure is there already, as the actor can see."""
    if value is None or value.pk not in seen:
        return False
    same = (entry.value, entry.numerator, entry.denominator)
    return (value.value, value.numerator, value.denominator) == same
