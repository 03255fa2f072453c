"""Using something, saying what came of it, making something of one's own out of it."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.library import actions
from copractice.commons.library.contents import Described
from copractice.commons.library.forms import AdaptForm, ResultForm, UseForm
from copractice.commons.library.models import Item, Use
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import (
    found_item,
    href,
    makers_of,
    names_of,
    step,
)
from copractice.domain.library import Licence, State, require_alive
from copractice.domain.transitions import NotPossible
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, open_part, working
from copractice.people.requests import Request
from copractice.people.speech import words

WORK = "partnerships.partnership.work"


@room.needs("item.read")
def use(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that one uses it, since when, and how it was fitted to the place."""
    here, item = found_item(request, partnership, number)
    find_partnership(request, partnership, WORK)
    require_alive(State(item.state))
    stands = working(request.actor, here)
    site = stands.setting if stands else None
    posted = request.POST if request.method == "POST" else None
    form = UseForm(
        posted, today=request.actor.today, at_site=site is not None, widest=item.audience
    )
    if posted is not None and form.is_valid():
        given = dict(form.cleaned_data)
        actions.use_item(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            item=item,
            setting=site,
            **given,
        )
        return redirect("library:item", here.code, item.number)
    context = {
        "question": _("Do you use it: %(title)s?") % {"title": item.title},
        "answer": _(
            "Its makers learn that it is used. What did not work is worth as much to them."
        ),
        "submit": _("We use it"),
        "back": href(item),
    }
    return step(request, here, form, context)


@room.needs("use.write")
def result(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Say what came of a use of one's own."""
    here, item = found_item(request, partnership, number)
    rows = Use.objects.allowed(request.actor, room.name("use.write"))
    row = get_object_or_404(rows, item=item, code=code)
    row.item = item
    posted = request.POST if request.method == "POST" else None
    form = ResultForm(posted, initial={"result": row.result})
    if posted is not None and form.is_valid():
        actions.tell_result(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            use=row,
            **form.cleaned_data,
        )
        return redirect("library:item", here.code, item.number)
    context = {
        "question": _("What came of it: %(title)s?") % {"title": item.title},
        "answer": _("What did not work is worth as much as what did."),
        "submit": _("Say it"),
        "back": href(item),
    }
    return step(request, here, form, context)


@room.needs("item.read")
def adapt(request: Request, partnership: str, number: int) -> HttpResponse:
    """Make something of one's own out of it, here or in another partnership where one works."""
    here, item = found_item(request, partnership, number)
    places = _places(request)
    posted = request.POST if request.method == "POST" else None
    form = AdaptForm(
        posted,
        places=[(one.code, one.name) for one in places.values()],
        asks_first=Licence(item.licence).asks_first,
        initial={"title": item.title, "purpose": item.purpose},
    )
    if posted is not None and form.is_valid():
        try:
            made = _adapted(request, item, form, places)
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect(href(made))
    context = {
        "question": _("What do you make out of it: %(title)s?") % {"title": item.title},
        "answer": _("You begin with the latest version. Its makers stay named."),
        "submit": _("Begin"),
        "back": href(item),
    }
    return step(request, here, form, context)


def _places(request: Request) -> dict[str, Partnership]:
    """Partnerships where the actor works, by code, in the order of their names."""
    rows = Partnership.objects.allowed(request.actor, WORK).order_by("name", "pk")
    return {one.code: one for one in rows}


def _adapted(request: Request, item: Item, form: AdaptForm, places: dict[str, Partnership]) -> Item:
    given = form.cleaned_data
    described = form.described()
    makers = names_of(makers_of(request, [item]).get(item.pk, []))
    return actions.adapt_item(
        actor=request.actor,
        at=timezone.now(),
        part=open_part(request, places[given["where"]]),
        source=item,
        described=_credited(described, item, makers),
        asked=given.get("asked", False),
        audience=given["audience"],
        reason=given["reason"],
        key=given["key"],
    )


def _credited(described: Described, item: Item, makers: list[str]) -> Described:
    """The description with the credit in words: it stays when the other is gone or out of sight."""
    credit = f"{item.title}: {', '.join(makers)}" if makers else item.title
    return replace(described, credit=credit[:500])
