"""A report that was released, in the history of its partnership."""

from __future__ import annotations

from datetime import date

from copractice.domain.words import Day, say
from copractice.partnerships.history import tells

tells(
    "learning-report-released",
    lambda f: say(
        "A report on learning from {first} to {last} was released: {title}",
        first=Day(date.fromisoformat(f["first"])),
        last=Day(date.fromisoformat(f["last"])),
        title=f["title"],
    ),
)
