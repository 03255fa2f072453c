"""The leader's page: what people need now, who answers it, what was tried with what was learned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.choosing.needing import Needs, needs_against, partnerships_of
from copractice.choosing.policy import room
from copractice.choosing.views.needs.shared import address, find_organisation
from copractice.domain.learning.advice import rule_of
from copractice.domain.needs import NeedFrom, told_coverage, told_need
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Day, Sentence, count, say
from copractice.learning.models import DesignTried, NeedNamed
from copractice.learning.telling import came_of
from copractice.partnerships.models import Finding, Partnership
from copractice.partnerships.numbers import day_of
from copractice.people.requests import Request
from copractice.people.rights import Actor
from copractice.people.speech import words

LATEST = timedelta(days=60)
"""So far back the page looks for what was tried with what was learned."""
SHOWN = 30
"""So many findings stand on the page, the latest first."""


@room.needs("now.read")
def learning_now(request: Request, organisation: str) -> HttpResponse:
    """What people need and who answers it; what was tried in the organisation's partnerships."""
    here, actor, speak = (
        find_organisation(request, organisation, "now.read"),
        request.actor,
        words(),
    )
    # Whoever may open this page may see all partnerships of the organisation.
    needs = needs_against(actor, here, partnerships_of(actor, here), whole=True)
    ours = {row.pk: row for one in needs.partnerships if (row := one.partnership) is not None}
    found = _tried(actor, ours)
    context = {
        "organisation": here.name,
        "question": _("What do people in %(name)s need now, and what was tried?")
        % {"name": here.name},
        "answer": speak.html(in_turn([told_coverage(needs.by_partnerships), _told_tried(found)])),
        "needs": _needs(needs),
        "named": [speak(one) for one in _named(actor, needs, ours)],
        "take_up": address(here, "needs-from-learned"),
        "found": [_finding(row) for row in found[:SHOWN]],
        "more": max(len(found) - SHOWN, 0),
        "designs": _designs(actor, ours),
        "partnerships": [_links(one) for one in ours.values()],
        "all_needs": address(here, "needs"),
        "note": address(here, "note-need"),
        "portfolio": address(here, "portfolio"),
    }
    return render(request, "choosing/now.html", context)


def _needs(needs: Needs) -> list[dict[str, str]]:
    """Each open need with who answers it."""
    speak, names = words(), needs.partners_named()
    return [
        {
            "text": row.text,
            "href": address(needs.organisation, "need", row.number),
            "told": speak.html(told_need(needs.by_partnerships.of(row.number), names)),
        }
        for row in needs.open
    ]


def _named(actor: Actor, needs: Needs, ours: dict[int, Partnership]) -> Iterable[Sentence]:
    """What partners named to use what was learned, and no need was noted in these words."""
    taken = {row.text for row in needs.rows if row.seen_in == NeedFrom.LEARNED}
    rows = NeedNamed.objects.allowed(actor, "learning.neednamed.read")
    for row in rows.filter(partnership__in=ours, redacted_at=None).exclude(text__in=taken):
        where = ours[row.partnership_id]
        yield say(
            "{need} ({name}, {day})",
            need=row.text,
            name=where.name,
            day=Day(day_of(where, row.named_at)),
        )


def _tried(actor: Actor, ours: dict[int, Partnership]) -> list[Finding]:
    """Findings that were applied lately, and late ones of which a result was seen.

    The day on which a result was seen is not kept, so that the finding's own day stands for it.
    """
    since = actor.today - LATEST
    rows = Finding.objects.allowed(actor, "partnerships.finding.read").filter(
        Q(applied_on__range=(since, actor.today)) | Q(result_seen=True, made_at__date__gte=since),
        partnership__in=ours,
    )
    found = list(rows.order_by("-made_at", "-pk"))
    for row in found:
        row.partnership = ours[row.partnership_id]
    return sorted(found, key=_latest_day, reverse=True)


def _latest_day(row: Finding) -> Any:
    return row.applied_on or day_of(row.partnership, row.made_at)


def _told_tried(found: list[Finding]) -> Sentence:
    applied = sum(row.applied_on is not None for row in found)
    results = sum(row.result_seen for row in found)
    if not found:
        return say("You see nothing that people applied in the last two months.")
    told = count(
        "In the last two months people applied {n} finding that you see.",
        "In the last two months people applied {n} findings that you see.",
        applied,
    )
    if results:
        seen = count("Of {n} a result was seen.", "Of {n} a result was seen.", results)
        return in_turn([told, seen])
    return told


def _finding(row: Finding) -> dict[str, str]:
    speak = words()
    return {
        "text": row.text,
        "href": reverse("learning:finding", args=[row.partnership.code, row.code]),
        "where": row.partnership.name,
        "told": speak(in_turn(came_of(row.applied_on, result_seen=row.result_seen))),
    }


def _designs(actor: Actor, ours: dict[int, Partnership]) -> list[dict[str, str]]:
    """Better designs that are being tried, in the order of the partnerships' names."""
    speak = words()
    rows = DesignTried.objects.allowed(actor, "learning.design.read")
    rows = rows.filter(partnership__in=ours, ended_on=None)
    order = {pk: place for place, pk in enumerate(ours)}
    return [
        {
            "about": speak(rule_of(row.rule).about),
            "href": reverse("learning:designs", args=[ours[row.partnership_id].code]),
            "where": ours[row.partnership_id].name,
            "told": speak(
                say(
                    "Tried since {starts}, to be looked at on {look}.",
                    starts=Day(row.starts),
                    look=Day(row.look_on),
                )
            ),
        }
        for row in sorted(rows, key=lambda row: (order[row.partnership_id], row.number))
    ]


def _links(one: Partnership) -> dict[str, str]:
    """Where one looks closer at a partnership. No figure: nothing here sets them side by side."""
    pages = ("standards", "conditions", "designs", "reports")
    return {
        "name": one.name,
        **{name: reverse(f"learning:{name}", args=[one.code]) for name in pages},
    }
