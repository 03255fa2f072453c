"""Who made something: named in the order that the makers agreed on, and only who wants to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from copractice.commons.library.actions.rows import of_item
from copractice.commons.library.models import Item, Maker
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, demand


def name_makers(actor: Actor, item: Item, makers: Sequence[Person | str]) -> bool:
    """Name the makers, in this order, inside an action; whether somebody is new among them.

    Who is not among them is not named any more. Raises ``NotPossible`` for a person who took the
    credit away.
    """
    # Two who name makers at once wait for each other, so that nobody is named twice.
    Item.objects.select_for_update().get(pk=item.pk)
    there = {row.credited_id or row.name: row for row in Maker.objects.filter(item=item)}
    wanted = {one.pk if isinstance(one, Person) else one: one for one in makers}
    for key, one in wanted.items():
        if key in there and there[key].declined_at is not None:
            raise _declined(str(one))
    for key in there.keys() - wanted.keys():
        _place(there[key], None)
    for position, (key, one) in enumerate(wanted.items(), start=1):
        if key in there:
            _place(there[key], position)
        else:
            _credit(actor, item, one, position)
    return bool(wanted.keys() - there.keys())


def _declined(name: str) -> NotPossible:
    return NotPossible(
        say(
            "{name} took the credit away and does not want to be named here. Leave the name out. "
            "Nothing was changed.",
            name=name,
        )
    )


def _credit(actor: Actor, item: Item, one: Person | str, position: int) -> None:
    Maker.objects.create(
        **of_item(item, actor),
        credited=one if isinstance(one, Person) else None,
        name="" if isinstance(one, Person) else one,
        position=position,
    )


def _place(row: Maker, position: int | None) -> None:
    row.position = position
    row.save(update_fields=["position"])


@action
def settle_credit(*, actor: Actor, at: datetime, maker: Maker, named: bool) -> Maker:
    """Take one's own credit away, or be named again behind the others. Nobody else can do it."""
    demand(actor, "library.maker.decline", maker)
    if named and maker.declined_at is not None:
        last = Maker.objects.filter(item=maker.item_id).aggregate(last=Max("position"))["last"]
        maker.position, maker.declined_at = (last or 0) + 1, None
    elif not named and maker.declined_at is None:
        maker.position, maker.declined_at = None, at
    maker.save(update_fields=["position", "declined_at"])
    return maker
