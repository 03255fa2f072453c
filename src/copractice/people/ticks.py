"""Work of the clock: what is due is done when somebody looks at the clock.

``copractice worker`` looks once a minute, ``copractice manage tick`` once. A room gives a function
of the time; it does whatever is due by then, each thing in a transaction of its own, and may be
asked again at any time without doing anything twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from copractice.people.rights import as_system
from copractice.people.sources import Sources

ticks: Sources[Callable[[datetime], None]] = Sources()
log = logging.getLogger(__name__)
T = TypeVar("T")


def tick(at: datetime) -> list[str]:
    """Do all that is due by ``at``. Returns the names of what failed; the rest was done.

    What fails is logged with its traceback and tried again at the next tick: one room's fault must
    not keep the others from their work.
    """
    failed = []
    for due in ticks:
        try:
            with as_system("tick"):
                due(at)
        except Exception:
            log.exception("%s.%s failed", due.__module__, due.__qualname__)
            failed.append(f"{due.__module__}.{due.__qualname__}")
    return failed


def one_by_one(things: Iterable[T], work: Callable[[T], None]) -> None:
    """Do a piece of work for each thing, in a transaction of its own.

    One that fails keeps none of the others; the first fault is raised when all had their turn, so
    that the tick tells of it.
    """
    first: Exception | None = None
    for thing in things:
        try:
            with transaction.atomic():
                work(thing)
        except Exception as fault:
            log.exception("%s failed for one of many", work.__qualname__)
            first = first or fault
    if first is not None:
        raise first
