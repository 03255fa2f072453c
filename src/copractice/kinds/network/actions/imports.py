"""A file that was brought: kept, read by chosen columns, taken in whole or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from copractice.domain.series import SeriesReading
from copractice.partnerships import files
from copractice.partnerships.models import Part, Setting
from copractice.partnerships.numbers import day_of
from copractice.partnerships.waist import leave_activity
from copractice.people.acting import action
from copractice.people.rights import Actor, demand

from ..models import ImportState, Measure, SeriesImport
from ..policy import room
from .figures import Entry, put_figures

KEEPS_FILES = timedelta(days=1)
"""How long a file is kept that nobody takes in or drops."""


@action
def receive_series(
    *, actor: Actor, at: datetime, measure: Measure, name: str, content: bytes
) -> SeriesImport:
    """Keep a file that was brought, until its columns are chosen. No figure changes yet."""
    demand(actor, room.name("measure.import"), measure)
    return SeriesImport.objects.create(
        partnership_id=measure.partnership_id,
        measure=measure,
        person_id=actor.person,
        state=ImportState.RECEIVED,
        name=name,
        sha256=files.keep(content),
        size=len(content),
        received_at=at,
    )


@action
def choose_columns(
    *,
    actor: Actor,
    at: datetime,
    series_import: SeriesImport,
    layout: Mapping[str, Any],
    attribution: str,
) -> SeriesImport:
    """Keep which columns were chosen; the preview is read from the file again each time."""
    demand(actor, room.name("seriesimport.write"), series_import)
    series_import.layout = dict(layout)
    series_import.attribution = attribution
    series_import.save(update_fields=["layout", "attribution"])
    return series_import


@action
def take_in_series(
    *,
    actor: Actor,
    at: datetime,
    series_import: SeriesImport,
    part: Part,
    readings: Mapping[Setting | None, SeriesReading],
    refused: Sequence[Mapping[str, Any]],
    left_out: int = 0,
    why: str = "",
) -> SeriesImport:
    """Take the accepted rows in, all or none. A figure that is there already is replaced, not lost.

    ``readings`` are by site, ``None`` for a measure with one series. The file's bytes are deleted;
    what was refused is kept with its line and reason. ``why`` stands beside corrected figures.
    """
    demand(actor, room.name("seriesimport.write"), series_import)
    measure = series_import.measure
    if series_import.state != ImportState.RECEIVED:
        return series_import
    entries = {
        measure.setting or setting: [
            Entry(p.day, p.value, p.numerator, p.denominator, p.line, why=why)
            for p in reading.points
        ]
        for setting, reading in readings.items()
    }
    put_figures(actor, at, measure, entries, series_import)
    series_import.state = ImportState.TAKEN
    series_import.settled_at = at
    series_import.accepted = sum(map(len, entries.values()))
    series_import.left_out = left_out
    series_import.refused = [dict(one) for one in refused]
    series_import.save()
    if series_import.attribution:
        measure.attribution = series_import.attribution
        measure.save(update_fields=["attribution"])
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice="import-series",
        on=day_of(part.partnership, at),
        source=series_import,
        step="import",
        setting=measure.setting,
    )
    _let_go(series_import)
    return series_import


@action
def drop_stale_imports(*, actor: None, at: datetime) -> None:
    """Drop every file that was brought more than a day ago and that nobody settled."""
    stale = SeriesImport.objects.filter(
        state=ImportState.RECEIVED, received_at__lt=at - KEEPS_FILES
    )
    for series_import in stale:
        _drop(series_import, at)


@action
def drop_import(*, actor: Actor, at: datetime, series_import: SeriesImport) -> SeriesImport:
    """Drop a file without taking anything from it."""
    demand(actor, room.name("seriesimport.write"), series_import)
    if series_import.state == ImportState.RECEIVED:
        _drop(series_import, at)
    return series_import


def _drop(series_import: SeriesImport, at: datetime) -> None:
    series_import.state = ImportState.DROPPED
    series_import.settled_at = at
    series_import.save(update_fields=["state", "settled_at"])
    _let_go(series_import)


def _let_go(series_import: SeriesImport) -> None:
    """Delete the file unless somebody else keeps the same bytes, in this room or another."""
    sha256, series_import.sha256 = series_import.sha256, ""
    series_import.save(update_fields=["sha256"])
    files.let_go(sha256)
