"""A step of a protocol: on to standard work, or back; with a reason and what it rests on."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.cycles import ENDS
from copractice.domain.protocols import Move, Standing, Transition, may_follow
from copractice.domain.transitions import NotPossible
from copractice.domain.words import Sentence, count, say
from copractice.people.requests import Request
from copractice.people.speech import words

from ... import actions
from ...forms import StandingForm
from ...forms.protocols import cycle_label
from ...models import Cycle, Protocol
from ...policy import room
from ..shared import Here
from .shared import cycles_seen, found_protocol, links_of, step_page


@room.needs("protocol.settle")
def move(request: Request, partnership: str, number: int, move: str) -> HttpResponse:
    """Say where a protocol stands."""
    action = "protocol.standardise" if move == Move.STANDARDISE else "protocol.settle"
    where, protocol = found_protocol(request, partnership, number, action)
    # Sent a second time, the step was taken already; the form's key tells so.
    step = _step(protocol, move)
    rests = step is None or step.takes.studied
    cycles = _studied(where, protocol) if rests else {}
    posted = request.POST if request.method == "POST" else None
    form = StandingForm(posted, cycles=_choices(cycles))
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        try:
            actions.move_protocol(
                actor=request.actor,
                at=timezone.now(),
                part=where.part,
                protocol=protocol,
                move=_known(move),
                cycles=[cycles[code] for code in given.get("cycles", ())],
                reason=given["reason"],
                key=given["key"],
            )
        except NotPossible as fault:
            if step is None:
                raise
            form.add_error("cycles" if cycles else None, words()(fault.sentence))
        else:
            return redirect(where.href("protocol", protocol.number))
    if step is None:
        raise Http404
    return step_page(where, form, _context(where, protocol, step, bool(cycles)))


def _step(protocol: Protocol, move: str) -> Transition | None:
    steps = may_follow(Standing(protocol.standing))
    return next((step for step in steps if step.move.value == move), None)


def _known(move: str) -> Move:
    try:
        return Move(move)
    except ValueError as unknown:
        raise Http404 from unknown


def _studied(where: Here, protocol: Protocol) -> dict[str, Cycle]:
    """The cycles that test it and were studied."""
    links = links_of(where.request, protocol)
    seen = cycles_seen(where.request, where, (), [link.cycle_id for link in links])
    return {code: cycle for code, cycle in seen.items() if cycle.state in ENDS}


def _choices(cycles: dict[str, Cycle]) -> list[tuple[str, str]]:
    return [(code, cycle_label(cycle)) for code, cycle in cycles.items()]


def _context(where: Here, protocol: Protocol, step: Transition, there: bool) -> dict[str, Any]:
    return {
        "question": f"{protocol.title}: {words()(step.after.words)}",
        "answer": words()(_takes(step, there)),
        "submit": words()(step.words),
        "back": where.href("protocol", protocol.number),
        "link": where.href("choose-cycle", protocol.number)
        if step.takes.studied and not there
        else "",
        "link_label": _("Say which cycle tests it"),
        "stuck": step.takes.studied and not there,
    }


def _takes(step: Transition, there: bool) -> Sentence:
    """What the step means and what it takes."""
    means = step.after.means
    if not step.takes.studied:
        return say("{means} It takes a reason, and can be taken back.", means=means)
    if not there:
        return say(
            "{means} It takes a studied cycle, and none that tests this protocol was studied yet, "
            "as far as you may see.",
            means=means,
        )
    if step.takes.sites:
        return say(
            "{means} It takes studied cycles that ended in adopting or expanding, at {sites} or "
            "more.",
            means=means,
            sites=count("{n} site", "{n} sites", step.takes.sites),
        )
    if step.takes.for_it:
        return say(
            "{means} It takes a studied cycle that ended in adopting or expanding.", means=means
        )
    return say("{means} It takes a studied cycle, however it ended.", means=means)
