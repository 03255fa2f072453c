"""Items to take into a form, in our own words, and short forms made of them.

Where an item measures something that is known from the literature, the idea is credited; no
published wording is used, so that nothing here needs a licence, and nothing may be compared with
norms of a published questionnaire. An item that is changed gets another version: answers to two
wordings are answers to two questions.

>>> item_named("trust.speak_openly").question.label["en"]
'In this partnership I can say what I think.'
"""

from __future__ import annotations

from copractice.domain.instruments.items.library import ITEMS
from copractice.domain.instruments.items.model import GROUPS, Item
from copractice.domain.instruments.items.ready import READY, Ready, question_in, ready_form

__all__ = [
    "GROUPS",
    "ITEMS",
    "READY",
    "Item",
    "Ready",
    "item_named",
    "items_of",
    "question_in",
    "ready_form",
]


def items_of(group: str) -> tuple[Item, ...]:
    """The items about one subject, in their order; empty for an unknown group."""
    return tuple(item for item in ITEMS if item.group == group)


def item_named(name: str) -> Item:
    """The item with an id such as ``"trust.speak_openly"``. Raises ``KeyError`` for no such."""
    for item in ITEMS:
        if item.id == name:
            return item
    raise KeyError(name)
