"""When somebody's week is sent by e-mail: once, on their day, from their hour on."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo


def due_for(
    weekday: int | None, hour: int, zone: tzinfo, at: datetime, sent_for: date | None
) -> date | None:
    """The day whose letter is to be sent now, or ``None``.

    ``weekday`` counts from Monday (0); ``None`` means never. It is due on that day of the person's
    zone, from the full ``hour`` until midnight: what a stopped server missed is not sent on another
    day, for by then it is no longer true. ``sent_for`` is the day of the latest one.
    """
    here = at.astimezone(zone)
    today = here.date()
    if weekday is None or today.weekday() != weekday or here.hour < hour:
        return None
    return None if sent_for is not None and sent_for >= today else today


def next_day(weekday: int, today: date) -> date:
    """The first day with this weekday from ``today`` on."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)
