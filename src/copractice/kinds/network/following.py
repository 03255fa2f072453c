"""The series of measures as a reader may see them: the whole, and each site under its name or code.

Rows come through the table of rights, so a small figure is here for its team and for nobody else.
The whole of a measure of each site is made of what everybody may see: figures shown by themselves,
and pools.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet

from copractice.domain import measures, spc
from copractice.domain.measures import Entered, MadeOf, called, late, pooled, summed
from copractice.domain.words import Day, Sentence, count, say
from copractice.partnerships.models import Setting
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.speech import words

from .charting import Figure, Plotted, plotted
from .models import Definition, Judgement, Measure, Pooled, SiteCode, Value
from .policy import room

R = TypeVar("R", Value, Pooled, Judgement, Definition)


@dataclass(frozen=True)
class Site:
    """A site as the reader knows it: by name, or by its letter. ``key`` stands in addresses."""

    setting: int
    key: str
    name: str
    named: bool


@dataclass(frozen=True)
class OfSite:
    """A site and its series."""

    site: Site
    data: Plotted


@dataclass(frozen=True)
class Followed:
    """A measure with its series; ``judged`` and ``definitions`` are those of all of them."""

    measure: Measure
    whole: Plotted | None
    sites: tuple[OfSite, ...] = ()
    judged: tuple[Judgement, ...] = ()
    definitions: tuple[Definition, ...] = ()

    def of(self, key: str) -> OfSite | None:
        """The series of the site that an address names."""
        return next((one for one in self.sites if one.site.key == key), None)


@dataclass(frozen=True)
class Sites:
    """The sites of a measure, and those whose names the reader sees whatever was agreed."""

    codes: Sequence[SiteCode]
    known: frozenset[int]

    def of(self, measure: Measure) -> list[Site]:
        """The sites in the one order in which they always stand: never by a figure.

        By the day on which they joined where the reader sees all names. With codes it is that of
        the letters: the other would tell which letter is whose.
        """
        named = measure.named or all(row.setting_id in self.known for row in self.codes)
        if named:
            rows = sorted(self.codes, key=lambda row: (row.setting.starts, row.setting_id))
            return [_by_name(row) for row in rows]
        return [
            _by_name(row) if row.setting_id in self.known else _by_letter(row) for row in self.codes
        ]


def _by_name(row: SiteCode) -> Site:
    return Site(row.setting_id, row.setting.code, row.setting.name, named=True)


def _by_letter(row: SiteCode) -> Site:
    return Site(row.setting_id, row.letter, words()(called(row.letter)), named=False)


def sites_of(actor: Actor, measure: Measure) -> Sites:
    """The sites of a measure for a reader. One query."""
    enters = Setting.objects.allowed(actor, room.name("site.enter"))
    codes = list(
        SiteCode.objects.allowed(actor, room.name("sitecode.read"))
        .filter(measure=measure)
        .annotate(known=Exists(enters.filter(pk=OuterRef("setting"))))
        .select_related("setting")
    )
    return Sites(codes, frozenset(row.setting_id for row in codes if row.known))


@dataclass(frozen=True)
class _Rows:
    """All rows of some measures that a reader may see, by measure."""

    values: Mapping[int, list[Value]]
    pools: Mapping[int, list[Pooled]]
    judged: Mapping[int, list[Judgement]]
    definitions: Mapping[int, list[Definition]]


def follow(actor: Actor, measures: Sequence[Measure], sites: Sites | None = None) -> list[Followed]:
    """The series of several measures, in at most four queries for all of them.

    With ``sites`` those of each site are among them.
    """
    values = Value.objects.allowed(actor, room.name("value.read"))
    pools = Pooled.objects.allowed(actor, room.name("pooled.read"))
    judged = Judgement.objects.allowed(actor, room.name("judgement.read"))
    definitions = Definition.objects.allowed(actor, room.name("definition.read"))
    rows = _Rows(
        _by_measure(_of(values.select_related("person").order_by("on", "pk"), measures)),
        _by_measure(_of(pools.filter(replaced_at=None), [m for m in measures if m.per_site])),
        _by_measure(_of(judged.select_related("person", "undone_by"), measures)),
        _by_measure(_of(definitions, [m for m in measures if m.version > 1])),
    )
    return [_followed(measure, rows, sites) for measure in measures]


def figures_at(actor: Actor, measure: Measure, setting: int | None) -> list[tuple[date, float]]:
    """The figures of one series that a reader may see, in order: of a site, or of the whole.

    Of a measure that does not tell sites apart there is one series, whatever the site.
    """
    rows = Value.objects.allowed(actor, room.name("value.read")).filter(
        measure=measure, replaced_at=None
    )
    if not measure.per_site:
        return list(rows.order_by("on").values_list("on", "value"))
    if setting is not None:
        return list(rows.filter(setting=setting).order_by("on").values_list("on", "value"))
    pools = Pooled.objects.allowed(actor, room.name("pooled.read"))
    whole = _whole(measure, list(rows), list(pools.filter(measure=measure, replaced_at=None)))
    return [(figure.on, figure.value) for figure in whole]


def _of(rows: QuerySet[R], measures: Sequence[Measure]) -> Iterable[R]:
    """The rows of these measures; without any, nothing is asked."""
    return rows.filter(measure__in=measures) if measures else ()


def _by_measure(rows: Iterable[R]) -> Mapping[int, list[R]]:
    found: defaultdict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return found


def _followed(measure: Measure, rows: _Rows, sites: Sites | None) -> Followed:
    values, judged = rows.values[measure.pk], rows.judged[measure.pk]
    definitions = rows.definitions[measure.pk]
    if measure.per_site:
        whole = _whole(measure, values, rows.pools[measure.pk])
    else:
        whole = _figures(measure, values, told=True)
    of_sites = sites.of(measure) if sites is not None and measure.per_site else []
    return Followed(
        measure,
        plotted(measure, whole, _in_force(measure, judged, None, told=True), definitions),
        tuple(_of_sites(measure, values, judged, definitions, of_sites)),
        tuple(judged),
        tuple(definitions),
    )


def _in_force(
    measure: Measure, judged: Iterable[Judgement], setting: int | None, *, told: bool
) -> list[measures.Judgement]:
    """What holds of a series: what was said of the whole measure, and of this site.

    Unless ``told``, a site's phases have no names, and what is left out no reason: they might tell
    which site it is.
    """
    return [
        measures.Judgement(
            measures.Judged(one.kind),
            one.on,
            one.until,
            one.label if told or one.setting_id is None else "",
            one.number,
            one.reason if told or one.setting_id is None else "",
        )
        for one in judged
        if one.undone_at is None and one.setting_id in (None, measure.setting_id, setting)
    ]


def _of_sites(
    measure: Measure,
    values: Sequence[Value],
    judged: Sequence[Judgement],
    definitions: Sequence[Definition],
    sites: Sequence[Site],
) -> Iterator[OfSite]:
    for site in sites:
        own = [value for value in values if value.setting_id == site.setting]
        figures = _figures(measure, own, told=site.named)
        said = _in_force(measure, judged, site.setting, told=site.named)
        data = plotted(measure, figures, said, definitions, name=site.name)
        if data is not None:
            yield OfSite(site, data)


def _figures(measure: Measure, values: Sequence[Value], *, told: bool) -> list[Figure]:
    """The figures that hold of one series. ``told``: with the words of who entered them."""
    by_id = {value.pk: value for value in values}
    now = [value for value in values if value.replaced_at is None]
    lately = late(Entered(value.on, _first(value, by_id).entered_at) for value in now)
    return [
        Figure(
            value.on,
            value.value,
            value.numerator,
            value.denominator,
            value.version,
            value.remark if told else "",
            tuple(_notes(measure, value, by_id, is_late=value.on in lately, told=told)),
        )
        for value in now
    ]


def _first(value: Value, by_id: Mapping[int, Value]) -> Value:
    """The figure with which a period began, through all that took the place of each other."""
    while (before := by_id.get(value.replaces_id or 0)) is not None:
        value = before
    return value


def _notes(
    measure: Measure, value: Value, by_id: Mapping[int, Value], *, is_late: bool, told: bool
) -> Iterator[str]:
    """What there is to tell of one figure. Unless ``told``, nobody's name or words."""
    speak = words()
    if is_late:
        came = Day(_first(value, by_id).entered_at.date())
        yield speak(say("came late, on {day}", day=came))
    before = by_id.get(value.replaces_id or 0)
    # Whoever did not see it may have entered the same again.
    if before is not None and _parts(before) != _parts(value):
        yield speak(_corrected(measure, value, before, told=told))
        if value.why and told:
            yield value.why
    # The results of a survey stand under the names of organisations.
    if value.source and told:
        yield speak(say("out of a survey"))


def _parts(value: Value) -> tuple[float, float | None, float | None]:
    return value.value, value.numerator, value.denominator


def _corrected(measure: Measure, value: Value, before: Value, *, told: bool) -> Sentence:
    digits = spc.digits_worth([value.value, before.value])
    was = spc.amount(before.value, measure.unit, digits)
    day = Day(value.entered_at.date())
    if told:
        return say(
            "corrected on {day} by {person}, was {was}",
            day=day,
            person=value.person.name,
            was=was,
        )
    return say("corrected on {day}, was {was}", day=day, was=was)


def _whole(measure: Measure, values: Sequence[Value], pools: Sequence[Pooled]) -> list[Figure]:
    """All sites as one: what is shown of each by itself, and in pools."""
    made_of, speak = MadeOf(measure.made_of), words()
    sums: defaultdict[date, list[tuple[float, float, int]]] = defaultdict(list)
    for value in values:
        if value.replaced_at is None and value.audience == Audience.PARTNERSHIP:
            counted = summed(made_of, value.value, value.numerator, value.denominator, measure.per)
            sums[value.on].append((counted, value.denominator or 0, 1))
    for pool in pools:
        sums[pool.on].append((pool.numerator, pool.denominator, pool.sites))
    return [
        Figure(
            on,
            pooled(made_of, [(part, people) for part, people, _sites in parts], measure.per),
            sum(part for part, _people, _sites in parts),
            sum(people for _part, people, _sites in parts),
            1,
            "",
            (speak(_so_many(sum(sites for _part, _people, sites in parts))),),
        )
        for on, parts in sorted(sums.items())
        if made_of is MadeOf.COUNT or any(people > 0 for _part, people, _sites in parts)
    ]


def _so_many(sites: int) -> Sentence:
    return count("{n} site", "{n} sites together", sites)
