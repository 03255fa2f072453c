"""What the room ``library`` adds to the tests of all rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from copractice.commons.library import actions
from copractice.commons.library.contents import Brought, Content, Described, Pointed, Written
from copractice.commons.library.models import Item, Maker
from copractice.data.filetypes import taken_in
from copractice.domain.library import Licence, Move
from copractice.people.rights import as_system
from copractice.people.scope import Audience
from tests.small.sending import Sending


def play(world: Any) -> None:
    """Items for every audience and in every form; versions, uses, an adaptation, comments."""
    _keep(world, "guide", "teacher", Written(world.text("guide.text-1")), Audience.PARTNERSHIP)
    for number, who in ((2, "hub"), (3, "researcher")):
        _version(world, "guide", who, Written(world.text(f"guide.text-{number}")), number - 1)
    _keep(world, "sheet", "hub", _table(world, 1), Audience.EVERYONE)
    _version(world, "sheet", "hub", _table(world, 2), 1)
    _keep(world, "slides", "teacher", _link(world, "slides"), Audience.TEAM, site=True)
    _keep(world, "own", "teacher", Written(world.text("own.text")), Audience.PERSON)
    _keep(world, "inner", "hub", _link(world, "inner"), Audience.HUB)
    _keep(world, "gone", "teacher-2", Written(world.text("gone.text")), Audience.PARTNERSHIP)
    world.do("teacher-2", actions.move_item, item=_row(world, "gone"), move=Move.RETIRE)
    world.do("hub", actions.move_item, item=_row(world, "sheet"), move=Move.TAKE_INTO_USE)
    _describe(world)
    _use(world)
    _comment(world)


def _row(world: Any, name: str) -> Any:
    with as_system("test"):
        return Item.objects.select_related("partnership", "artefact").get(
            pk=world._rows[f"item.{name}"].pk
        )


def _table(world: Any, number: int) -> Content:
    content = f"week,share\n1,{40 + number}\n{world.text('sheet.cell')},2\n".encode()
    return Brought(taken_in(content, f"{world.text('sheet.name')}.csv"))


def _link(world: Any, name: str) -> Content:
    return Pointed("https://example.org/" + world.text(f"{name}.link"))


def _keep(
    world: Any, name: str, who: str, content: Content, audience: str, *, site: bool = False
) -> None:
    described = Described(
        title=world.text(f"item.{name}.title"),
        purpose=world.text(f"item.{name}.purpose"),
        tags=("fluency", name),
        licence=Licence.BY,
    )
    row = world.do(
        who,
        actions.start_item,
        part=world._rows["part"],
        described=described,
        content=content,
        setting=world._rows["site-1"] if site else None,
        audience=audience,
        reason=world.text(f"item.{name}.reason"),
    )
    world.keep(f"item.{name}", row)


def _version(world: Any, name: str, who: str, content: Content, base: int) -> None:
    world.do(
        who,
        actions.write_version,
        part=world._rows["part"],
        item=_row(world, name),
        base=base,
        content=content,
        reason=world.text(f"{name}.reason-{base + 1}"),
    )


def _describe(world: Any) -> None:
    described = Described(
        title=world.text("item.sheet.title"),
        purpose=world.text("item.sheet.purpose"),
        licence=Licence.OTHER,
        licence_words=world.text("item.sheet.licence"),
        origin="https://example.org/" + world.text("item.sheet.origin"),
        credit=world.text("item.sheet.credit"),
    )
    makers = [world._person("teacher"), world._person("hub"), world.text("item.sheet.maker")]
    sheet = _row(world, "sheet")
    world.do("hub", actions.describe_item, item=sheet, described=described, makers=makers)
    with as_system("test"):
        maker = Maker.objects.get(item=sheet, credited=world.side.people["teacher"].person)
        world.keep("file.sheet", sheet.storedfiles.first())
    world.do("teacher", actions.settle_credit, maker=maker, named=False)


def _use(world: Any) -> None:
    part, day = world._rows["part"], world.at.date()
    for who, result, audience, site in (
        ("teacher", world.text("use.teacher.result"), Audience.TEAM, world._rows["site-1"]),
        ("researcher", "", Audience.EVERYONE, None),
    ):
        use = world.do(
            who,
            actions.use_item,
            part=part,
            item=_row(world, "sheet"),
            since=day,
            adapted=world.text(f"use.{who}.adapted"),
            result=result,
            setting=site,
            audience=audience,
        )
        world.keep(f"use.{who}", use)
    described = Described(world.text("item.made.title"), world.text("item.made.purpose"))
    made = world.do(
        "teacher-2",
        actions.adapt_item,
        part=part,
        source=_row(world, "guide"),
        described=replace(described, credit=world.text("item.made.credit")),
        reason=world.text("item.made.reason"),
    )
    world.keep("item.made", made)


def _comment(world: Any) -> None:
    world.do(
        "teacher",
        actions.ask_for_comments,
        item=_row(world, "guide"),
        people=[world._person("researcher"), world._person("hub")],
        until=world.at.date() + timedelta(days=7),
        note=world.text("guide.request"),
    )
    comment = world.do(
        "researcher",
        actions.comment,
        part=world._rows["part"],
        item=_row(world, "guide"),
        text=world.text("guide.comment"),
    )
    world.keep("comment", comment)


LIBRARY = "/partnerships/{code}/library/"
ITEM = LIBRARY + "{guide}/"
SENDINGS = {
    "keep-item": Sending(
        "teacher",
        LIBRARY + "keep/file/",
        {"title": "Figures", "purpose": "To count", "licence": "ask", "audience": "partnership"},
        file=b"week,share\n2025-W30,40\n",
    ),
    "write-version": Sending(
        "hub", ITEM + "next/", {"base": "3", "text": "Another text.", "reason": "Shorter"}
    ),
    "describe-item": Sending(
        "teacher",
        ITEM + "describe/",
        {"title": "Guide", "purpose": "To guide", "makers": "Grace Hill", "licence": "cc0"},
    ),
    "move-item": Sending("teacher", ITEM + "move/take-into-use/"),
    "own-credit": Sending("teacher", ITEM + "credit/"),
    "use-item": Sending(
        "hub", LIBRARY + "{sheet}/use/", {"since": "2025-10-14", "audience": "partnership"}
    ),
    "tell-result": Sending(
        "researcher", LIBRARY + "{sheet}/uses/{use}/", {"result": "It did not help."}
    ),
    "adapt-item": Sending(
        "researcher",
        ITEM + "adapt/",
        {"title": "Ours", "purpose": "To try", "where": "{code}", "audience": "partnership"},
    ),
    "comment-item": Sending("expert", ITEM + "comment/", {"text": "Shorter, please."}),
    "ask-comments": Sending("teacher", ITEM + "ask/", {"people": "{expert}"}),
    "take-back-comments": Sending("teacher", ITEM + "ask/back/"),
}


def names(side: Any) -> dict[str, Any]:
    """The numbers and codes in these addresses."""
    return {
        "guide": side.rows["item.guide"].number,
        "sheet": side.rows["item.sheet"].number,
        "use": side.rows["use.researcher"].code,
        "expert": side.people["expert"].code,
    }


LISTS = {
    "library": "/partnerships/{code}/library/",
    "library work": "/partnerships/{code}/library/?shelf=work",
    "library item": "/partnerships/{code}/library/1/",
    "library compare": "/partnerships/{code}/library/1/compare/",
    "library describe": "/partnerships/{code}/library/1/describe/",
    "library ask": "/partnerships/{code}/library/1/ask/",
    "library use": "/partnerships/{code}/library/1/use/",
    "library adapt": "/partnerships/{code}/library/1/adapt/",
}


def more(given: dict[str, Any], part: Any, number: int) -> None:
    """One more item, version, use, comment and adaptation."""
    described = Described(f"Thing {number}", "To have many", tags=(f"tag {number}",))
    item = actions.start_item(
        **given, part=part, described=described, content=Written(f"Text {number}")
    )
    first = Item.objects.select_related("partnership", "artefact").get(
        partnership=part.partnership, number=1
    )
    base = first.artefact.versions.count()
    content = Written(f"Version {number}")
    actions.write_version(**given, part=part, item=first, base=base, content=content)
    actions.use_item(**given, part=part, item=first, since=given["at"].date(), result="It helped")
    actions.comment(**given, part=part, item=first, text=f"Comment {number}")
    actions.adapt_item(**given, part=part, source=first, described=described)
    assert item.number
