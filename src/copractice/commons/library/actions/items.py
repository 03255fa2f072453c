"""Items and their versions: begun, written on, described, adapted, retired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from copractice.commons.library.actions.makers import name_makers
from copractice.commons.library.actions.rows import latest_of, of_item
from copractice.commons.library.contents import (
    Brought,
    Content,
    Described,
    Pointed,
    Written,
    file_value,
    form_of,
    link_value,
    text_value,
)
from copractice.commons.library.models import Item, Maker, StoredFile
from copractice.commons.library.told import tell_all, tell_makers
from copractice.domain.comparing import Joined, join
from copractice.domain.library import Form, Licence, Move, State, follow, kept_tags, require_alive
from copractice.domain.transitions import NotPossible
from copractice.domain.words import say
from copractice.partnerships import files
from copractice.partnerships.history import enter
from copractice.partnerships.models import ArtefactVersion, Part, Setting
from copractice.partnerships.numbers import day_of, next_number
from copractice.partnerships.waist import add_version, leave_activity, leave_artefact, source_of
from copractice.people.acting import action
from copractice.people.models import Person
from copractice.people.rights import Actor, demand
from copractice.people.scope import Audience

KIND = "library"
"""How the trunk's artefacts of this room are called."""


class Clashed(Exception):
    """Somebody else wrote a version meanwhile, and both changed the same paragraph.

    ``joined`` has both texts, ``latest`` is the number of the version that is there now. Nothing
    was written.
    """

    def __init__(self, joined: Joined, latest: int) -> None:
        super().__init__(f"{len(joined.clashes)} clashes with version {latest}")
        self.joined, self.latest = joined, latest


@action
def start_item(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    described: Described,
    content: Content,
    state: str = State.DRAFT,
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
    reason: str = "",
) -> Item:
    """Keep something in its first version. Whoever does it is named as its first maker."""
    demand(actor, "partnerships.partnership.work", part.partnership)
    item = Item(**_scope(actor, part, setting, audience), **_columns(described), made_at=at)
    item.state = state
    value, stored = _kept(actor, at, item, content)
    _enter(actor, at, part, item, value, stored, reason)
    return item


@action
def adapt_item(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    source: Item,
    described: Described,
    asked: bool = False,
    setting: Setting | None = None,
    audience: str = Audience.PARTNERSHIP,
    reason: str = "",
) -> Item:
    """Make something of one's own out of what others made; their credit is kept in words.

    It begins with their latest version. ``asked`` says that the makers agreed, where the licence
    wants that. Raises ``NotPossible`` where it does and they did not.
    """
    demand(actor, "partnerships.partnership.work", part.partnership)
    demand(actor, "library.item.read", source)
    if Licence(source.licence).asks_first and not asked:
        raise NotPossible(
            say(
                "Its makers want to be asked first. Ask them, and say so in the form. Nothing was "
                "changed."
            )
        )
    item = Item(**_scope(actor, part, setting, audience), **_columns(described), made_at=at)
    item.adapted_from = source
    _pass_on(source, item)
    latest = latest_of(source)
    value, copied = _copied(actor, at, latest.value, item)
    _enter(actor, at, part, item, value, copied, reason)
    tell_all(
        actor=actor,
        at=at,
        item=source,
        what=say("Somebody made something of their own out of “{title}”.", title=source.title),
    )
    return item


def _pass_on(source: Item, item: Item) -> None:
    """Where the licence wants it, what was made of it has the same."""
    if Licence(source.licence).passes_on:
        item.licence, item.licence_words = source.licence, ""


def _scope(actor: Actor, part: Part, setting: Setting | None, audience: str) -> dict[str, Any]:
    return {
        "partnership": part.partnership,
        "person_id": actor.person,
        "setting": setting,
        "audience": audience,
    }


def _columns(described: Described) -> dict[str, Any]:
    """The columns of an item. An own licence is said in words, any other says itself."""
    own = described.licence == Licence.OTHER
    return {
        "title": described.title,
        "purpose": described.purpose,
        "licence": described.licence,
        "licence_words": described.licence_words if own else "",
        "tags": kept_tags(described.tags),
        "adapted_link": described.origin,
        "adapted_credit": described.credit,
    }


def _enter(
    actor: Actor,
    at: datetime,
    part: Part,
    item: Item,
    value: dict[str, Any],
    stored: StoredFile | None,
    reason: str,
) -> None:
    """Everything that a new item leaves: number, artefact, file, first maker, activity."""
    item.number = next_number(Item, part.partnership)
    item.form = form_of(value)
    item.artefact = leave_artefact(
        actor=actor,
        at=at,
        part=part,
        title=item.title,
        kind_of_thing=KIND,
        source=item,
        value=value,
        reason=reason,
        setting=item.setting,
        audience=item.audience,
        link=_short(value.get("link", "")),
    )
    item.save()
    _save(stored, item)
    Maker.objects.create(**of_item(item, actor), credited_id=actor.person, position=1)
    _leave(actor, at, part, item, "make-artefact", 1)
    if item.state == State.IN_USE:
        _tell_history(actor, at, item)


def _short(address: str) -> str:
    """The address, where the trunk's column holds it whole; the version has it in any case."""
    return address if len(address) <= 200 else ""


def _kept(
    actor: Actor, at: datetime, item: Item, content: Content
) -> tuple[dict[str, Any], StoredFile | None]:
    """What a version keeps of a content, and the row of its file, which is not stored yet."""
    match content:
        case Written(text):
            return text_value(text), None
        case Pointed(address):
            return link_value(address), None
        case Brought(taken, alt):
            stored = StoredFile(
                **of_item(item, actor),
                sha256=files.keep(taken.content),
                name=taken.name,
                media_type=taken.file_type.media_type,
                size=len(taken.content),
                kept_at=at,
            )
            return file_value(stored.code, taken, alt), stored


def _copied(
    actor: Actor, at: datetime, value: dict[str, Any], item: Item
) -> tuple[dict[str, Any], StoredFile | None]:
    """The same content for another item: the bytes of a file stay one, its row is a new one."""
    if form_of(value) is not Form.FILE:
        return dict(value), None
    theirs = StoredFile.objects.get(code=value["file"])
    stored = StoredFile(
        **of_item(item, actor),
        sha256=theirs.sha256,
        name=theirs.name,
        media_type=theirs.media_type,
        size=theirs.size,
        kept_at=at,
    )
    return {**value, "file": stored.code}, stored


def _save(stored: StoredFile | None, item: Item) -> None:
    if stored is not None:
        stored.item = item
        stored.save()


def _leave(actor: Actor, at: datetime, part: Part, item: Item, practice: str, number: int) -> None:
    leave_activity(
        actor=actor,
        at=at,
        part=part,
        practice=practice,
        on=day_of(part.partnership, at),
        source=item,
        step=f"version-{number}",
        setting=item.setting,
    )


@action
def write_version(
    *,
    actor: Actor,
    at: datetime,
    part: Part,
    item: Item,
    base: int,
    content: Content,
    reason: str = "",
) -> Item:
    """Write the next version, made from version ``base``; its makers and users are told.

    Where another text was written meanwhile, both are joined paragraph by paragraph. Raises
    :class:`Clashed` where both changed the same one. A file or a link is put after the other:
    both stay. Raises ``NotPossible`` for what is retired.
    """
    demand(actor, "library.item.write", item)
    require_alive(State(item.state))
    latest = latest_of(item)
    if isinstance(content, Written) and latest.number != base:
        content = _joined(item, base, content, latest)
    value, stored = _kept(actor, at, item, content)
    if value == latest.value:
        return item
    _save(stored, item)
    number = add_version(
        actor=actor, at=at, artefact=item.artefact, value=value, reason=reason
    ).number
    item.form = form_of(value)
    item.save(update_fields=["form"])
    _leave(actor, at, part, item, "revise-artefact", number)
    what = say("Version {number} of “{title}” is there.", number=number, title=item.title)
    tell_all(actor=actor, at=at, item=item, what=what)
    return item


def _joined(item: Item, base: int, mine: Written, latest: ArtefactVersion) -> Written:
    """My text joined with one that somebody wrote meanwhile. Raises :class:`Clashed`."""
    if form_of(latest.value) is not Form.TEXT:
        return mine
    old = ArtefactVersion.objects.filter(artefact=item.artefact_id, number=base).first()
    before = old.value.get("text", "") if old else ""
    joined = join(before, mine.text, latest.value["text"])
    if joined.clashes:
        raise Clashed(joined, latest.number)
    return Written(joined.text)


@action
def describe_item(
    *,
    actor: Actor,
    at: datetime,
    item: Item,
    described: Described,
    makers: Sequence[Person | str] | None = None,
) -> Item:
    """Say anew what it is called, what it is for, how it is found and what others may do.

    With ``makers`` they are named in this order. Raises ``NotPossible`` for a person among them who
    took the credit away.
    """
    demand(actor, "library.item.settle", item)
    for name, given in _columns(described).items():
        setattr(item, name, given)
    origin = Item.objects.filter(pk=item.adapted_from_id or 0).first()
    if origin is not None:
        _pass_on(origin, item)
    item.save(update_fields=list(_columns(described)))
    if makers is not None and name_makers(actor, item, makers):
        what = say("There are further makers of “{title}”.", title=item.title)
        tell_makers(actor=actor, at=at, item=item, what=what)
    return item


@action
def move_item(*, actor: Actor, at: datetime, item: Item, move: str) -> Item:
    """Say that it is ready, retire it or bring it back; makers and users are told.

    Raises ``NotPossible`` where its state does not allow it.
    """
    demand(actor, "library.item.settle", item)
    item.state = follow(State(item.state), Move(move))
    item.save(update_fields=["state"])
    if item.state == State.IN_USE:
        _tell_history(actor, at, item)
    what = say("“{title}”: {state}.", title=item.title, state=State(item.state).words)
    tell_all(actor=actor, at=at, item=item, what=what)
    return item


def _tell_history(actor: Actor, at: datetime, item: Item) -> None:
    """A line in the partnership's history: what is ready is there for all who may see it."""
    if item.audience in (Audience.PARTNERSHIP, Audience.EVERYONE):
        enter(
            actor=actor,
            at=at,
            partnership=item.partnership,
            what="library.ready",
            facts={"title": item.title, "source": source_of(item)},
            audience=item.audience,
        )
