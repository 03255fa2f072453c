"""What the rows of an item have in common, and its latest version."""

from __future__ import annotations

from typing import Any

from copractice.commons.library.models import Item
from copractice.partnerships.models import ArtefactVersion
from copractice.people.rights import Actor


def of_item(item: Item, actor: Actor) -> dict[str, Any]:
    """What a row that belongs to an item has of it: its scope, and who wrote the row."""
    return {
        "item": item,
        "partnership_id": item.partnership_id,
        "setting_id": item.setting_id,
        "audience": item.audience,
        "person_id": actor.person,
    }


def latest_of(item: Item) -> ArtefactVersion:
    """The version that is there now."""
    latest = ArtefactVersion.objects.filter(artefact=item.artefact_id).order_by("-number").first()
    assert latest is not None  # an item is kept with its first version
    return latest
