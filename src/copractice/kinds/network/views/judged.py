"""What was said of a series, as the list under its chart has it."""

from __future__ import annotations

from typing import Any

from copractice.domain.measures import Judged
from copractice.domain.words import Day, Sentence, say
from copractice.people.speech import words

from ..charting import Plotted
from ..following import Followed, Site
from ..models import Judgement
from .shared import Here


def judged_as_rows(
    where: Here, followed: Followed, data: Plotted | None, *, leads: bool
) -> dict[str, Any]:
    """Every judgement with day, reason and person, those that were taken back too; the last first.

    ``data`` is the series that is shown: what does not touch it yet is told.

    Of a site that goes by a letter its words are not shown: they might tell which site it is.
    """
    sites = {one.site.setting: one.site for one in followed.sites}
    rows = [_row(where, followed, one, sites, leads=leads) for one in followed.judged]
    idle = data.idle if data is not None else ()
    for row in rows:
        row["idle"] = row["number"] in idle
    return {"judged": rows[::-1]}


def _row(
    where: Here,
    followed: Followed,
    one: Judgement,
    sites: dict[int, Site],
    *,
    leads: bool,
) -> dict[str, Any]:
    speak, measure = words(), followed.measure
    site = sites.get(one.setting_id or 0)
    told = one.setting_id is None or not measure.per_site or (site is not None and site.named)
    undone = one.undone_at is not None
    return {
        "number": one.number,
        "what": speak(said_of(one, label=one.label if told else "")),
        "site": site.name if site is not None else "",
        "told": told,
        "reason": one.reason if told else "",
        "person": one.person.name if told else "",
        "day": speak.day(one.made_at.date()),
        "suggested": one.suggestion is not None,
        "undone": undone,
        "undone_day": speak.day(one.undone_at.date()) if one.undone_at else "",
        "undone_person": one.undone_by.name if one.undone_by and told else "",
        "undone_reason": one.undone_reason if told else "",
        "undo": where.href("undo-judgement", measure.number, one.number)
        if leads and not undone
        else "",
    }


def said_of(one: Judgement, *, label: str) -> Sentence:
    """What was said, with its days."""
    on = Day(one.on)
    if one.kind == Judged.PHASE:
        if label:
            return say("From {day} a new phase: {label}", day=on, label=label)
        return say("From {day} a new phase", day=on)
    if one.kind == Judged.FREEZE:
        return say("The baseline ends with {day}", day=on)
    if one.until is not None and one.until != one.on:
        return say("Left out: {first} to {last}", first=on, last=Day(one.until))
    return say("Left out: the period of {day}", day=on)
