"""What the pages of the library share: where one is, one item, its people, how things are told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from copractice.commons.library.models import Item, Maker
from copractice.commons.library.policy import room
from copractice.domain.words import Amount
from copractice.partnerships.models import ArtefactVersion, Membership, Partnership
from copractice.partnerships.pages import find_partnership, place
from copractice.partnerships.reaches import reached_by
from copractice.people.log import about
from copractice.people.models import Person
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.scope import Audience
from copractice.people.speech import words

HERE = "library:shelf"


def found_item(
    request: Request, code: str, number: int, action: str = "item.read"
) -> tuple[Partnership, Item]:
    """The item of a number and its partnership, where the actor may do this with it.

    The item has two answers more: ``writes`` and ``settles``, whether the actor may.
    """
    here = find_partnership(request, code)
    rows = Item.objects.allowed(request.actor, room.name(action)).select_related("artefact")
    rows = rows.annotate(writes=_may(request, "item.write"), settles=_may(request, "item.settle"))
    item: Item = get_object_or_404(rows, partnership=here, number=number)
    item.partnership = here
    about(request, item)
    return here, item


def _may(request: Request, action: str) -> Exists:
    """Whether the actor may do this with the item: asked with the item, in one question."""
    rows = Item.objects.allowed(request.actor, room.name(action))
    return Exists(rows.filter(pk=OuterRef("pk")))


def versions_of(request: Request, item: Item) -> list[ArtefactVersion]:
    """The versions of an item that the actor may see, the first one first."""
    rows = ArtefactVersion.objects.allowed(request.actor, "partnerships.artefactversion.read")
    return list(rows.filter(artefact=item.artefact_id).select_related("person").order_by("number"))


def href(item: Item, route: str = "item", *args: Any) -> str:
    """The address of one of an item's pages."""
    return reverse(f"library:{route}", args=[item.partnership.code, item.number, *args])


def makers_of(request: Request, items: Iterable[Item]) -> dict[int, list[Maker]]:
    """Who is named as a maker of each of these items, in the order that they agreed on."""
    rows = Maker.objects.allowed(request.actor, room.name("maker.read"))
    found: dict[int, list[Maker]] = {}
    for maker in rows.filter(item__in=list(items)).select_related("credited"):
        found.setdefault(maker.item_id, []).append(maker)
    return found


def names_of(makers: Iterable[Maker]) -> list[str]:
    """The names of the makers who want to be named."""
    named = [maker for maker in makers if maker.position is not None]
    return [maker.credited.name if maker.credited else maker.name for maker in named]


def people_here(request: Request, here: Partnership, item: Item | None = None) -> list[Person]:
    """The people who work here; with an item, those of them who may see it."""
    rows = (
        Membership.objects.allowed(request.actor, "partnerships.membership.read")
        .filter(reached_by(Audience.PARTNERSHIP), partnership=here)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    if item is not None:
        rows = rows.filter(reached_by(item.audience, item.setting_id))
    return list({row.person_id: row.person for row in in_force(rows, request.actor)}.values())


def size_of(n: int) -> str:
    """How large a file is, as a reader sees it."""
    amount = Amount(n / 1e6, "MB", 1) if n >= 1e5 else Amount(max(n / 1e3, 1), "KB", 0)
    return words()(amount)


def page(
    request: Request, here: Partnership, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the library, with its place."""
    whole = {"place": place(request, here, HERE), **context}
    return render(request, f"library/{template}", whole, status=status)


def step(request: Request, here: Partnership, form: Any, context: dict[str, Any]) -> HttpResponse:
    """A page with one form: question, answer, ``submit``, and the way ``back``."""
    return page(
        request, here, "step.html", {"form": form, **context}, status=422 if form.errors else 200
    )
