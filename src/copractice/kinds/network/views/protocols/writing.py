"""Writing a protocol, its next version, one of one's own: two who write at once lose nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.cycles import ENDS
from copractice.domain.protocols import (
    Compared,
    Joined,
    Meeting,
    PartMeeting,
    Side,
    Standing,
    version_of,
)
from copractice.domain.protocols import Protocol as Parts
from copractice.domain.transitions import NotPossible
from copractice.partnerships.models import ArtefactVersion
from copractice.partnerships.pages import working
from copractice.people.requests import Request
from copractice.people.scope import Audience
from copractice.people.speech import words

from ... import actions
from ...forms import AdaptForm, DraftForm, PartsForm, RevisionForm
from ...forms.protocols import cycle_label
from ...models import Cycle, Protocol
from ...policy import room
from ..shared import Here, here
from .shared import found_protocol, links_of, read, step_page, told_change, versions_of

MOST_OFFERED = 12
"""So many of the latest cycles are offered beside those that test the protocol already."""


def _site(where: Here) -> Any:
    stands = working(where.request.actor, where.partnership)
    return stands.setting if stands else None


def _scope(site: Any, audience: str) -> dict[str, Any]:
    """A protocol of a team belongs to its site; what all work on belongs to none."""
    narrow = audience in (Audience.TEAM, Audience.HUB)
    return {"setting": site if narrow else None, "audience": audience}


@room.needs("protocol.draft")
def draft(request: Request, partnership: str) -> HttpResponse:
    """Write the first draft of a protocol."""
    where = here(request, partnership, room.name("protocol.draft"))
    site = _site(where)
    posted = request.POST if request.method == "POST" else None
    form = DraftForm(posted, at_site=site is not None)
    if posted is not None and "more" not in posted and form.is_valid():
        protocol = actions.write_protocol(
            actor=request.actor,
            at=timezone.now(),
            part=where.part,
            written=form.written(),
            key=form.cleaned_data["key"],
            **_scope(site, form.cleaned_data["audience"]),
        )
        return redirect(where.href("protocol", protocol.number))
    context = {
        "question": _("What do you want to try, part by part?"),
        "answer": _("Three parts are plenty to begin with. Every version stays."),
        "submit": _("Keep the draft"),
        "back": where.href("protocols"),
    }
    return _page(where, form, context)


def _page(
    where: Here,
    form: PartsForm,
    context: dict[str, Any],
    joined: Joined | None = None,
) -> HttpResponse:
    """The form of a protocol. One more empty part is not a fault: the form comes back as it was."""
    more = where.request.method == "POST" and "more" in where.request.POST
    if more:
        form.errors.clear()
    theirs = {id_: _theirs(one) for id_, one in joined.contested.items()} if joined else {}
    whole = {
        "form": form,
        "groups": form.groups(theirs),
        "contested": bool(joined),
        "whole": _whole(joined) if joined else [],
        "both_moved": joined.both_moved if joined else False,
        **context,
    }
    status = 409 if joined else 422 if form.errors and not more else 200
    return where.page("protocol-write.html", "protocols", whole, status=status)


def _theirs(meeting: PartMeeting) -> dict[str, Any]:
    """What the other made of a part on which two contest: all of it, and what they changed."""
    other = meeting.theirs
    if other is None:
        return {"gone": True}
    changed = Compared(meeting.base, other)
    return {
        "gone": False,
        "mine_gone": meeting.mine is None,
        "heading": other.heading,
        "text": other.text,
        "minutes": other.minutes,
        "change": told_change(changed),
    }


def _whole(joined: Joined) -> list[dict[str, str]]:
    """Title and purpose, where the two contest them."""
    named: tuple[tuple[str, Meeting[str]], ...] = (
        (_("What it is called"), joined.title),
        (_("What it is for"), joined.purpose),
    )
    return [{"label": label, "theirs": one.theirs} for label, one in named if one.contested]


@room.needs("protocol.write")
def revise(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the next version, from the one on which the form was opened."""
    where, protocol = found_protocol(request, partnership, number, "protocol.write")
    versions = {row.number: row for row in versions_of(request, protocol)}
    latest = versions[max(versions)]
    cycles = _offered(where, protocol)
    posted = request.POST if request.method == "POST" else None
    base = _base(posted, versions, latest)
    form = _revision(posted, base, cycles)
    if posted is None or "more" in posted or not form.is_valid():
        return _page(where, form, _asked(where, protocol))
    try:
        actions.revise_protocol(
            actor=request.actor,
            at=timezone.now(),
            part=where.part,
            protocol=protocol,
            base=base.number,
            written=form.written(),
            led=form.led(cycles),
            reason=form.cleaned_data["reason"],
            key=form.cleaned_data["key"],
        )
    except actions.Contested as contested:
        return _contest(where, protocol, cycles, contested)
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return _page(where, form, _asked(where, protocol))
    if base.number != latest.number:
        told = _("Somebody else wrote version %(n)s meanwhile. Both are kept; compare them.")
        messages.info(request, told % {"n": latest.number})
    return redirect(where.href("protocol", protocol.number))


def _asked(where: Here, protocol: Protocol) -> dict[str, Any]:
    aside = protocol.standing == Standing.ASIDE
    return {
        "question": _("What changes in %(title)s?") % {"title": protocol.title},
        "answer": _("It was set aside. Take it up again before you write on it.")
        if aside
        else _("The versions before stay. Say which cycle led to which change."),
        "submit": _("Save this version"),
        "back": where.href("protocol", protocol.number),
    }


def _offered(where: Here, protocol: Protocol) -> dict[str, Cycle]:
    """Cycles that may have led to a change, by code: those that test it, and the latest studied."""
    rows = (
        Cycle.objects.allowed(where.request.actor, room.name("cycle.read"))
        .filter(partnership=where.partnership)
        .select_related("setting")
    )
    there = [link.cycle_id for link in links_of(where.request, protocol)]
    testing = rows.filter(pk__in=there)
    latest = rows.filter(state__in=ENDS).exclude(pk__in=there)
    found = [*testing.order_by("number"), *latest.order_by("-number")[:MOST_OFFERED]]
    return {cycle.code: cycle for cycle in found}


def _base(
    posted: Any, versions: dict[int, ArtefactVersion], latest: ArtefactVersion
) -> ArtefactVersion:
    """The version that a form was opened on; one that names none is held against the latest."""
    named = posted.get("base", "") if posted is not None else ""
    return versions.get(int(named), latest) if named.isdigit() else latest


def _revision(posted: Any, base: ArtefactVersion, cycles: dict[str, Cycle]) -> RevisionForm:
    return RevisionForm(
        posted,
        protocol=version_of(base.value).protocol,
        cycles=[(code, cycle_label(cycle)) for code, cycle in cycles.items()],
        initial={"base": base.number},
    )


def _contest(
    where: Here, protocol: Protocol, cycles: dict[str, Cycle], contested: actions.Contested
) -> HttpResponse:
    """Both texts of what two people changed, part by part; saving again takes what stands there."""
    latest = next(
        row for row in versions_of(where.request, protocol) if row.number == contested.latest
    )
    mine = contested.joined.by(Side.MINE)
    again = _filled_in(where.request, mine, set(read(latest).protocol.ids))
    again["base"] = str(contested.latest)
    form = _revision(again, latest, cycles)
    form.is_valid()
    return _page(where, form, _asked(where, protocol), contested.joined)


def _filled_in(request: Request, mine: Parts, theirs: set[str]) -> Any:
    """What was sent, with what was joined in its fields, in the order of the parts as they stand.

    A part that I took out and they left as it was is taken out again by a tick.
    """
    again = request.POST.copy()
    missing = [id_ for id_ in theirs if mine.part(id_) is None]
    again["ids"] = " ".join((*mine.ids, *missing))
    again["title"], again["purpose"] = mine.title, mine.purpose
    for place, part in enumerate(mine.parts, start=1):
        again[f"heading-{part.id}"] = part.heading
        again[f"text-{part.id}"] = part.text
        again[f"minutes-{part.id}"] = "" if part.minutes is None else str(part.minutes)
        again[f"place-{part.id}"] = str(place)
        again.pop(f"out-{part.id}", None)
    for place, id_ in enumerate(missing, start=len(mine.parts) + 1):
        again[f"place-{id_}"], again[f"out-{id_}"] = str(place), "on"
    return again


@room.needs("protocol.read")
def adapt(request: Request, partnership: str, number: int) -> HttpResponse:
    """Begin a protocol of one's own from the present version of another."""
    where, source = found_protocol(request, partnership, number)
    here(request, partnership, room.name("protocol.draft"))
    site = _site(where)
    posted = request.POST if request.method == "POST" else None
    form = AdaptForm(posted, at_site=site is not None, initial={"title": source.title})
    if posted is not None and form.is_valid():
        given = form.cleaned_data
        # It is a site's own, whoever may see it.
        protocol = actions.adapt_protocol(
            actor=request.actor,
            at=timezone.now(),
            part=where.part,
            source=source,
            setting=site,
            **given,
        )
        return redirect(where.href("protocol", protocol.number))
    context = {
        "question": _("Do you need one of your own: %(title)s?") % {"title": source.title},
        "answer": _(
            "It begins with the parts as they are now. What differs later can be seen, part by "
            "part, on both sides."
        ),
        "submit": _("Begin our own"),
        "back": where.href("protocol", source.number),
    }
    return step_page(where, form, context)
