"""Our items, by what they are about.

One idea an item; nothing that leads to an answer; words that a hurried reader understands. The
names and year after an item credit the idea that it measures, never a wording.
"""

from __future__ import annotations

from copractice.domain.instruments.items.model import Item
from copractice.domain.instruments.items.own import CONFIDENCE, NEEDS, SESSION, TRYING, WORKLOAD
from copractice.domain.instruments.items.together import BENEFIT, CAPACITY, EVIDENCE, TRUST

ITEMS: tuple[Item, ...] = (
    *TRUST,
    *BENEFIT,
    *EVIDENCE,
    *CAPACITY,
    *CONFIDENCE,
    *WORKLOAD,
    *SESSION,
    *NEEDS,
    *TRYING,
)
"""Every item, group by group."""
