"""When a letter that the mail server did not take is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
GIVEN_UP = timedelta(days=5)
"""How long a letter is tried; the usual time of mail servers."""


def next_try(tries: int, at: datetime, queued: datetime) -> datetime | None:
    """When it is tried again after so many tries, of which the last was ``at``.

    The waits grow from a minute to half a day. ``None`` once it has waited for five days.
    """
    if at - queued >= GIVEN_UP:
        return None
    return at + _WAITS[min(max(tries, 1), len(_WAITS)) - 1]
