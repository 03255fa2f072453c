"""Using a protocol at one's site: since when, in which version, what came of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.transitions import NotPossible
from copractice.partnerships.pages import working
from copractice.people.requests import Request
from copractice.people.speech import words

from ... import actions
from ...forms import LaterVersionForm, UseForm, UseResultForm
from ...models import Protocol, ProtocolUse
from ...policy import room
from ..shared import here
from .shared import found_protocol, step_page


@room.needs("protocol.read")
def use(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that one uses a protocol at one's site."""
    here(request, partnership, room.name("protocol.draft"))
    where, protocol = found_protocol(request, partnership, number)
    stands = working(request.actor, where.partnership)
    site = stands.setting if stands else None
    posted = request.POST if request.method == "POST" else None
    form = UseForm(posted, at_site=site is not None, initial={"since": request.actor.today})
    if posted is not None and form.is_valid():
        try:
            actions.use_protocol(
                actor=request.actor,
                at=timezone.now(),
                part=where.part,
                protocol=protocol,
                setting=site,
                **form.cleaned_data,
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect(where.href("protocol", number))
    context = {
        "question": _("You use it: %(title)s?") % {"title": protocol.title},
        "answer": _(
            "In version %(n)s. When a later one comes, a line in your week asks whether you take "
            "it over."
        )
        % {"n": protocol.version},
        "submit": _("We use it"),
        "back": where.href("protocol", number),
    }
    return step_page(where, form, context)


def _own(request: Request, protocol: Protocol, code: str) -> ProtocolUse:
    rows = ProtocolUse.objects.allowed(request.actor, room.name("protocoluse.write"))
    found: ProtocolUse = get_object_or_404(
        rows.select_related("setting", "protocol__partnership"), protocol=protocol, code=code
    )
    return found


@room.needs("protocoluse.write")
def result(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Say what came of using it, and whether one stopped."""
    where, protocol = found_protocol(request, partnership, number)
    own = _own(request, protocol, code)
    posted = request.POST if request.method == "POST" else None
    form = UseResultForm(posted, initial={"result": own.result, "ended_on": own.ended_on})
    if posted is not None and form.is_valid():
        try:
            actions.tell_of_use(
                actor=request.actor,
                at=timezone.now(),
                part=where.part,
                use=own,
                **form.cleaned_data,
            )
        except NotPossible as fault:
            form.add_error("ended_on", words()(fault.sentence))
        else:
            return redirect(where.href("protocol", number))
    context = {
        "question": _("What came of using it: %(title)s?") % {"title": protocol.title},
        "answer": _("It stands in your own record too, as something that you learned."),
        "submit": _("Save it"),
        "back": where.href("protocol", number),
    }
    return step_page(where, form, context)


@room.needs("protocoluse.write")
def later(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """Say whether one takes a later version over."""
    where, protocol = found_protocol(request, partnership, number)
    own = _own(request, protocol, code)
    posted = request.POST if request.method == "POST" else None
    form = LaterVersionForm(posted, initial={"number": protocol.version})
    if posted is not None and form.is_valid():
        try:
            actions.look_at_version(
                actor=request.actor, at=timezone.now(), use=own, **form.cleaned_data
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect(where.href("protocol", number))
    changes = f"?from={own.version}&to={protocol.version}"
    context = {
        "question": _("Version %(n)s is there. Do you take it over?") % {"n": protocol.version},
        "answer": _("You use version %(n)s. Both ways are right; look at what changed first.")
        % {"n": own.version},
        "submit": _("Save it"),
        "link": where.href("compare-protocol", number) + changes,
        "link_label": _("What changed"),
        "back": where.href("protocol", number),
    }
    return step_page(where, form, context)
