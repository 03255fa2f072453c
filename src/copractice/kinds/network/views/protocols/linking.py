"""Which cycle tests which protocol, and which of its parts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain.cycles import State
from copractice.domain.protocols import Standing
from copractice.domain.transitions import NotPossible
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

from ... import actions
from ...forms import LinkForm
from ...forms.protocols import cycle_label
from ...models import Cycle, Protocol, ProtocolCycle
from ...policy import room
from ..cycles.finding import find_cycle
from ..shared import here
from .shared import found_protocol, links_of, read, step_page, versions_of

MOST_LISTED = 30


@room.needs("protocol.draft")
def choose_cycle(request: Request, partnership: str, number: int) -> HttpResponse:
    """The cycles that may test a protocol: one's own first, then the latest that one may see."""
    here(request, partnership, room.name("protocol.draft"))
    where, protocol = found_protocol(request, partnership, number)
    there = [link.cycle_id for link in links_of(request, protocol)]
    rows = (
        Cycle.objects.allowed(request.actor, room.name("cycle.read"))
        .filter(partnership=where.partnership)
        .exclude(state=State.DROPPED)
        .exclude(pk__in=there)
        .select_related("setting")
        .order_by("-number")[:MOST_LISTED]
    )
    mine = sorted(rows, key=lambda cycle: cycle.person_id != request.actor.person)
    context = {
        "question": _("Which cycle tests %(title)s?") % {"title": protocol.title},
        "answer": _("Its page shows the cycle to those who may see it, and to nobody else."),
        "rows": [
            {
                "label": cycle_label(cycle),
                "href": where.href("link-cycle", number, cycle.number),
            }
            for cycle in mine
        ],
        "nothing": _("There is no further cycle that you may see."),
        "back": where.href("protocol", number),
    }
    return where.page("protocol-choose.html", "protocols", context)


@room.needs("cycle.read")
def choose_protocol(request: Request, partnership: str, number: int) -> HttpResponse:
    """The protocols that a cycle may test."""
    where = here(request, partnership, room.name("protocol.draft"))
    cycle = find_cycle(where, number)
    rows = (
        Protocol.objects.allowed(request.actor, room.name("protocol.read"))
        .filter(partnership=where.partnership)
        .exclude(standing=Standing.ASIDE)
        .order_by("number")
    )
    context = {
        "question": _("Which protocol does it test?"),
        "answer": cycle.question,
        "rows": [
            {
                "label": row.title,
                "href": where.href("link-cycle", row.number, cycle.number),
            }
            for row in rows
        ],
        "nothing": _("There is no protocol yet."),
        "write": where.href("write-protocol"),
        "back": where.href("cycle", cycle.number),
    }
    return where.page("protocol-choose.html", "protocols", context)


@room.needs("cycle.read")
def link(request: Request, partnership: str, number: int, cycle: int) -> HttpResponse:
    """Say that a cycle tests a protocol, and which parts."""
    here(request, partnership, room.name("protocol.draft"))
    where, protocol = found_protocol(request, partnership, number)
    test = find_cycle(where, cycle)
    version = versions_of(request, protocol)[-1]
    there = _there(request, protocol, test)
    posted = request.POST if request.method == "POST" else None
    form = LinkForm(
        posted,
        protocol=read(version).protocol,
        initial={"parts": there.parts if there else []},
    )
    if posted is not None and form.is_valid():
        try:
            actions.link_cycle(
                actor=request.actor,
                at=timezone.now(),
                protocol=protocol,
                cycle=test,
                **form.cleaned_data,
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect(where.href("protocol", protocol.number))
    context: dict[str, Any] = {
        "question": _("Does cycle %(number)s test it: %(title)s?")
        % {"number": test.number, "title": protocol.title},
        "answer": test.question,
        "submit": _("It tests this protocol"),
        "back": where.href("cycle", test.number),
        "unlink": where.href("unlink-cycle", protocol.number, test.number)
        if there and may(request.actor, room.name("protocolcycle.write"), there)
        else "",
    }
    return step_page(where, form, context)


def _there(request: Request, protocol: Protocol, cycle: Cycle) -> ProtocolCycle | None:
    rows = ProtocolCycle.objects.allowed(request.actor, room.name("protocolcycle.read"))
    return rows.filter(protocol=protocol, cycle=cycle, unlinked_at=None).first()


@require_POST
@room.needs("protocolcycle.write")
def unlink(request: Request, partnership: str, number: int, cycle: int) -> HttpResponse:
    """Take back that a cycle tests a protocol."""
    where, protocol = found_protocol(request, partnership, number)
    rows = ProtocolCycle.objects.allowed(request.actor, room.name("protocolcycle.write"))
    row = get_object_or_404(rows.select_related("protocol"), protocol=protocol, cycle__number=cycle)
    actions.unlink_cycle(actor=request.actor, at=timezone.now(), link=row)
    return redirect(where.href("protocol", protocol.number))
