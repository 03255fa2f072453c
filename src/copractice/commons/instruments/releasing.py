"""Releasing: what of the answers becomes figures that pages read, batch by batch, and at the end.

The clock does it, or closing a wave. It counts over rows that belong to each person, for totals.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from copractice.commons.instruments import figures, storing
from copractice.commons.instruments.asking import members, role_of
from copractice.commons.instruments.models import Released, TextReview, Ticket, Wave
from copractice.domain.instruments import Form, form_from_json
from copractice.domain.instruments.changes import Changes, changes
from copractice.domain.instruments.promise import Promise
from copractice.domain.instruments.release import Batch, Stage
from copractice.domain.instruments.showing import results
from copractice.domain.instruments.waves import Grouping, TicketState, WaveState
from copractice.domain.words import Words
from copractice.partnerships.numbers import day_of
from copractice.partnerships.registry import kind
from copractice.people.models import Organisation
from copractice.people.rights import as_system


def refresh(wave: Wave, at: datetime) -> Released | None:
    """Release what may be released by now; ``None`` where there is nothing new to show."""
    closed = wave.state == WaveState.CLOSED
    with as_system("totals"):
        storing.release(wave, closed=closed)
        found = storing.batches(wave)
        n = sum(len(batch.kept) for batch in found)
        if n < max(wave.fewest, 1) or _is_shown(wave, n, closed):
            return None
        _bring_texts(wave)
        return _release(wave, at, found, n)


def _is_shown(wave: Wave, n: int, closed: bool) -> bool:
    """Whether the latest release says all of it; a closed wave has a last one all the same."""
    latest = Released.objects.filter(wave=wave).order_by("-number").first()
    return latest is not None and latest.n == n and latest.final == closed


def _release(wave: Wave, at: datetime, found: list[Batch], n: int) -> Released:
    named, form = wave.promise == Promise.NAMED, form_from_json(wave.version.value)
    asked = Ticket.objects.filter(wave=wave).exclude(state=TicketState.WAITING)
    number = Released.objects.filter(wave=wave).aggregate(last=Max("number"))["last"] or 0
    return Released.objects.create(
        partnership_id=wave.partnership_id,
        wave=wave,
        number=number + 1,
        day=day_of(wave.partnership, at),
        n=n,
        # Who answered without waiting to be asked is among them all the same.
        asked=max(asked.count(), n),
        final=wave.state == WaveState.CLOSED,
        figures=figures.as_kept(
            form,
            results(form, found, fewest=wave.fewest, named=named),
            _groups_called(wave),
            _changes(wave, form, found),
            wave.follows.title if wave.follows else "",
        ),
        audience=wave.audience,
    )


def _groups_called(wave: Wave) -> dict[str, str]:
    """What the groups of a wave are called, by what its tickets call them."""
    english = Words("en")
    if wave.grouping == Grouping.PARTY:
        codes = set(Ticket.objects.filter(wave=wave).values_list("group", flat=True))
        return dict(Organisation.objects.filter(code__in=codes).values_list("code", "name"))
    if wave.grouping == Grouping.ROLE:
        return {
            role_of(row): english(kind(row.part.kind).profile.role(row.role).name)
            for row in members(wave.partnership, wave.opens)
        }
    return {}


def _changes(wave: Wave, form: Form, found: list[Batch]) -> Changes | None:
    """How the same people's answers changed since the wave before, once both are over.

    ``None`` as well where the answers of an earlier wave are destroyed: nothing is left to compare.
    """
    chain = _chain(wave)
    if wave.state != WaveState.CLOSED or len(chain) < 2 or any(one.raw_gone_on for one in chain):
        return None
    earlier = [storing.batches(one) for one in chain[:-1]]
    if not all(_is_over(batches) for batches in (*earlier, found)):
        return None
    return changes(form, [*earlier, found], fewest=wave.fewest)[-1]


def _chain(wave: Wave) -> list[Wave]:
    """The waves of a series up to this one, the first first."""
    found = [wave]
    while found[0].follows is not None:
        found.insert(0, found[0].follows)
    return found


def _is_over(batches: list[Batch]) -> bool:
    return any(batch.stage is Stage.FINAL for batch in batches)


def _bring_texts(wave: Wave) -> None:
    """What people wrote comes for someone who leads to read first, in groups of enough people."""
    there = set(TextReview.objects.filter(wave=wave).values_list("question", "step"))
    TextReview.objects.bulk_create(
        TextReview(
            partnership_id=wave.partnership_id,
            wave=wave,
            question=one.question,
            step=one.step,
            text=text,
            audience=wave.audience,
        )
        for one in storing.texts(wave, form_from_json(wave.version.value))
        if (one.question, one.step) not in there
        for text in one.texts
    )


def destroy(wave: Wave, at: datetime) -> None:
    """Destroy the answers of a wave, and of one that was taken back all that was made of them.

    The store is emptied once the database has it for sure: a step that is undone loses nothing.
    """
    wave.raw_gone_on = day_of(wave.partnership, at)
    wave.save(update_fields=["raw_gone_on"])
    with as_system("totals"):
        if wave.state == WaveState.WITHDRAWN:
            TextReview.objects.filter(wave=wave).update(text="", shown="")
            Released.objects.filter(wave=wave).update(figures={}, n=0)
    transaction.on_commit(lambda: storing.destroy(wave))
