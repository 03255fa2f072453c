"""The library: things in versions, used, commented on, made into something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from copractice.commons.library import actions
from copractice.commons.library.contents import Brought, Content, Described, Written
from copractice.commons.library.models import Item
from copractice.commons.scenes.stage import Set, Step, flowing
from copractice.data.filetypes import taken_in
from copractice.domain.library import Licence, Move, State
from copractice.people.rights import as_system


@dataclass(frozen=True)
class Version:
    """A further version: what it is, and why."""

    day: int
    who: str
    content: Content | str
    reason: str


@dataclass(frozen=True)
class Used:
    """Somebody uses it somewhere, fitted to the place; ``result`` is what came of it."""

    day: int
    who: str
    adapted: str = ""
    result: str = ""
    site: str = ""


@dataclass(frozen=True)
class Commented:
    """Somebody was asked for a comment, and gave it."""

    day: int
    who: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Adapted:
    """Something of one's own made of it: its title, what it is for, and how it reads then."""

    day: int
    who: str
    title: str
    purpose: str
    reason: str
    text: str = ""
    asked: bool = True
    site: str = ""


@dataclass(frozen=True)
class Kept:
    """Something that is kept, from its first version on. ``ready`` is the day it was taken in use.

    ``makers`` are named beside the one who keeps it.
    """

    day: int
    who: str
    title: str
    purpose: str
    content: Content | str
    tags: tuple[str, ...] = ()
    licence: str = Licence.ASK
    makers: tuple[str, ...] = ()
    ready: int | None = None
    versions: tuple[Version, ...] = ()
    comments: tuple[Commented, ...] = ()
    uses: tuple[Used, ...] = ()
    adapted: tuple[Adapted, ...] = ()

    def steps(self, here: Set) -> Iterator[Step]:
        """It is kept, and then used and made better."""
        yield self.day, lambda: self._keep(here)
        for version in self.versions:
            yield version.day, partial(_write, here, self.title, version)
        for comment in self.comments:
            yield comment.day, partial(self._comment, here, comment)
        if self.ready is not None:
            yield self.ready, lambda: self._take_into_use(here)
        for use in self.uses:
            yield use.day, partial(self._use, here, use)
        for adapted in self.adapted:
            yield adapted.day, partial(self._adapt, here, adapted)

    @property
    def _described(self) -> Described:
        return Described(self.title, self.purpose, self.tags, self.licence)

    def _keep(self, here: Set) -> None:
        item = actions.start_item(
            **here.by(self.who, self.day),
            part=here.part,
            described=self._described,
            content=_content(self.content),
            state=State.DRAFT,
        )
        here.left[self.title] = item
        if self.makers:
            actions.describe_item(
                **here.by(self.who, self.day),
                item=item,
                described=self._described,
                makers=[here.person(name) for name in (self.who, *self.makers)],
            )

    def _take_into_use(self, here: Set) -> None:
        assert self.ready is not None
        item, move = _now(here, self.title), Move.TAKE_INTO_USE
        actions.move_item(**here.by(self.who, self.ready, 17), item=item, move=move)

    def _comment(self, here: Set, one: Commented) -> None:
        item = _now(here, self.title)
        actions.ask_for_comments(
            **here.by(self.who, one.day, 13),
            item=item,
            people=[here.person(one.who)],
            until=here.date_of(one.day + 7),
            note=one.note,
        )
        actions.comment(**here.by(one.who, one.day), part=here.part, item=item, text=one.text)

    def _use(self, here: Set, one: Used) -> None:
        actions.use_item(
            **here.by(one.who, one.day),
            part=here.part,
            item=_now(here, self.title),
            since=here.date_of(one.day),
            adapted=one.adapted,
            result=one.result,
            setting=here.told.sites.get(one.site),
        )

    def _adapt(self, here: Set, one: Adapted) -> None:
        here.left[one.title] = actions.adapt_item(
            **here.by(one.who, one.day),
            part=here.part,
            source=_now(here, self.title),
            described=Described(one.title, one.purpose, self.tags, self.licence),
            asked=one.asked,
            setting=here.told.sites.get(one.site),
            reason=one.reason,
        )
        if one.text:
            _write(here, one.title, Version(one.day, one.who, one.text, one.reason))


def _write(here: Set, title: str, one: Version) -> None:
    item = _now(here, title)
    latest = item.artefact.versions.order_by("-number").first()
    assert latest is not None  # an item is kept with its first version
    actions.write_version(
        **here.by(one.who, one.day, 16),
        part=here.part,
        item=item,
        base=latest.number,
        content=_content(one.content),
        reason=one.reason,
    )


def _now(here: Set, title: str) -> Item:
    """An item as it stands: its state and form changed since it was kept."""
    with as_system("demo"):
        return Item.objects.select_related("partnership", "artefact").get(pk=here.left[title].pk)


def _content(given: Content | str) -> Content:
    return Written(flowing(given)) if isinstance(given, str) else given


def table(name: str, head: str, rows: Sequence[str]) -> Brought:
    """A small table as a CSV file."""
    return Brought(taken_in("\n".join((head, *rows, "")).encode(), name))
