"""What waits in a partnership: what is owed by its agreements, and what was not said yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain.partnering import AgreementKind, State
from copractice.domain.words import Words, count, say
from copractice.partnerships.models import Agreement, Partnership, Party, Statement
from copractice.people.requests import Request
from copractice.people.speech import words

AHEAD = timedelta(days=92)
"""So long before its day an agreement stands among what is owed."""
AT_MOST = 7


def waiting(request: Request, here: Partnership, leads: bool) -> list[dict[str, Any]]:
    """At most seven lines of what waits for this reader, what is longest due first."""
    if here.state == State.CLOSED:
        return []
    rows = Agreement.objects.allowed(request.actor, "partnerships.agreement.read")
    written = list(rows.filter(partnership=here))
    in_force = [row for row in written if row.ended_on is None]
    lines = [*owed(in_force, here, request.actor.today), *_not_said(request, here)]
    if leads:
        lines += _not_written(here, {row.kind for row in written})
    return lines[:AT_MOST]


def owed(rows: Iterable[Agreement], here: Partnership, today: date) -> list[dict[str, Any]]:
    """What the agreements in force ask for in the next three months, or asked for already."""
    speak = words()
    due = [
        (day, told, row)
        for row in rows
        for day, told in (
            (row.review_on, say("{title}: look at it again", title=row.title)),
            (row.ends, say("{title}: it ends, renew it or not", title=row.title)),
        )
        if day and day <= today + AHEAD
    ]
    return [
        {
            "what": speak(told),
            "why": _when(day, today, speak),
            "act": _("Open it"),
            "href": reverse("partnerships:agreement", args=[here.code, row.number]),
        }
        for day, told, row in sorted(due, key=lambda one: (one[0], one[2].pk))
    ]


def _when(day: date, today: date, speak: Words) -> str:
    told = say("was due on {day}", day=speak.day(day))
    return speak(told if day < today else say("due on {day}", day=speak.day(day)))


def _not_said(request: Request, here: Partnership) -> list[dict[str, Any]]:
    """What the reader could say and nobody has: what the side they stand for wants."""
    silent = list(_silent(request, here))
    if len(silent) > 1:
        return [_say_all_aims(here, len(silent))]
    return [_say_aims(here, row) for row in silent]


def _silent(request: Request, here: Partnership) -> QuerySet[Party]:
    """The parties that have not said what they want, of those for which the reader may speak."""
    stated = Statement.objects.allowed(request.actor, "partnerships.statement.read")
    rows = Party.objects.allowed(request.actor, "partnerships.party.state")
    rows = rows.filter(partnership=here, ends=None).select_related("organisation")
    return rows.exclude(pk__in=stated.filter(partnership=here).values("party"))


def _say_aims(here: Partnership, row: Party) -> dict[str, Any]:
    return {
        "what": _("%(name)s has not said what it wants and what binds it")
        % {"name": row.organisation.name},
        "why": _("The others can take it into account once they know."),
        "act": _("Say it"),
        "href": reverse("partnerships:aims", args=[here.code, row.code]),
    }


def _say_all_aims(here: Partnership, n: int) -> dict[str, Any]:
    told = count(
        "{n} partner has not said what it wants and what binds it",
        "{n} partners have not said what they want and what binds them",
        n,
    )
    return {
        "what": words()(told),
        "why": _("The others can take it into account once they know."),
        "act": _("Open it"),
        "href": reverse("partnerships:partners", args=[here.code]),
    }


def _not_written(here: Partnership, there: set[str]) -> list[dict[str, Any]]:
    """What those who lead can write, and there is nothing of it yet."""
    asked = (
        (AgreementKind.NORMS, "norms", _("How you work together has not been written down")),
        (AgreementKind.DATA_USE, "questions", _("Questions on data and publication are open")),
    )
    return [
        {
            "what": told,
            "why": _("There is a first text to change."),
            "act": _("Write it"),
            "href": reverse(f"partnerships:{route}", args=[here.code]),
        }
        for kind, route, told in asked
        if kind not in there
    ]
