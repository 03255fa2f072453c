"""Keeping something, writing its next version: two who write at once are joined, or shown both."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.library import actions
from copractice.commons.library.forms import KeepForm, VersionForm
from copractice.commons.library.models import Item
from copractice.commons.library.policy import room
from copractice.commons.library.views.shared import found_item, href, page, step, versions_of
from copractice.domain.comparing import Clash
from copractice.domain.library import Form, State, require_alive
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.partnerships.pages import find_partnership, open_part, working
from copractice.people.requests import Request
from copractice.people.scope import Audience


@room.needs("item.read")
def keep(request: Request, partnership: str, form: str) -> HttpResponse:
    """Keep something new: write it, bring it, or point to it."""
    here = find_partnership(request, partnership, "partnerships.partnership.work")
    stands = working(request.actor, here)
    site = stands.setting if stands else None
    item_form = _form(form)
    posted = request.POST if request.method == "POST" else None
    asked = KeepForm(
        posted,
        request.FILES if posted is not None else None,
        item_form=item_form,
        at_site=site is not None,
    )
    if posted is not None and asked.is_valid():
        given = asked.cleaned_data
        item = actions.start_item(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            described=asked.described(),
            content=asked.content(),
            state=State.IN_USE if given["ready"] else State.DRAFT,
            setting=site if given["audience"] in (Audience.TEAM, Audience.HUB) else None,
            audience=given["audience"],
            key=given["key"],
        )
        return redirect("library:item", here.code, item.number)
    questions = {
        Form.TEXT: _("What do you want to write down for others?"),
        Form.FILE: _("Which file do you bring?"),
        Form.LINK: _("Which document elsewhere do you point to?"),
    }
    context = {
        "question": questions[item_form],
        "answer": _("It has versions from now on, and whoever uses it can say what came of it."),
        "submit": _("Keep it"),
    }
    return step(request, here, asked, context)


def _form(named: str) -> Form:
    try:
        return Form(named)
    except ValueError as unknown:
        raise Http404 from unknown


@room.needs("item.write")
def write(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the next version, from the one that the form was opened on."""
    here, item = found_item(request, partnership, number, "item.write")
    require_alive(State(item.state))
    versions = {version.number: version for version in versions_of(request, item)}
    if not versions:
        raise Http404
    latest = versions[max(versions)]
    posted = request.POST if request.method == "POST" else None
    form = _version_form(request, item, latest, posted)
    if posted is None or not form.is_valid():
        return _page(request, here, item, form)
    base = form.cleaned_data["base"]
    try:
        actions.write_version(
            actor=request.actor,
            at=timezone.now(),
            part=open_part(request, here),
            item=item,
            base=base,
            content=form.content(),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
    except actions.Clashed as clashed:
        return _clash_page(request, here, item, latest, clashed)
    if base != latest.number:
        told = _("Somebody else wrote version %(n)s meanwhile. Both are kept; compare them.")
        messages.info(request, told % {"n": latest.number})
    return redirect("library:item", here.code, item.number)


def _version_form(
    request: Request, item: Item, latest: ArtefactVersion, posted: Any
) -> VersionForm:
    named = request.GET.get("form", item.form)
    return VersionForm(
        posted,
        request.FILES if posted is not None else None,
        item_form=_form(named),
        initial={"base": latest.number, "text": latest.value.get("text", "")},
    )


def _page(
    request: Request,
    here: Partnership,
    item: Item,
    form: VersionForm,
    clashes: tuple[Clash, ...] = (),
) -> HttpResponse:
    context = {
        "question": item.title,
        "answer": _("The versions before stay, and what you change can be compared."),
        "form": form,
        "clashes": [{"mine": one.mine, "theirs": one.theirs or _("taken out")} for one in clashes],
        "submit": _("Save this version"),
        "back": href(item),
    }
    status = 409 if clashes else 422 if form.errors else 200
    return page(request, here, "write.html", context, status)


def _clash_page(
    request: Request,
    here: Partnership,
    item: Item,
    latest: ArtefactVersion,
    clashed: actions.Clashed,
) -> HttpResponse:
    """Both texts of what two people changed; saving again takes what stands in the field."""
    again = request.POST.copy()
    again["base"] = str(clashed.latest)
    again["text"] = clashed.joined.text
    form = _version_form(request, item, latest, again)
    form.is_valid()
    return _page(request, here, item, form, clashed.joined.clashes)
