"""What one was told, and choosing what one is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from copractice.commons.notices import actions
from copractice.commons.notices.forms import HoursForm, StopForm, WaysForm
from copractice.commons.notices.models import Notice
from copractice.commons.notices.policy import room
from copractice.commons.notices.reading import Told, chosen_by, rhythm_chosen_by, told
from copractice.commons.notices.stopping import Scope, is_stopped, scope_of
from copractice.domain.telling import unpack
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, turning
from copractice.people.days import zone_named
from copractice.people.requests import OpenRequest, Request
from copractice.people.speech import words


@room.needs("notice.read")
def notices(request: Request) -> HttpResponse:
    """What one was told, latest first, under the partnership that it is about."""
    given = request.GET.get("page", "")
    page = told(request.actor, int(given) if given.isdecimal() and len(given) < 7 else 1)
    context = {
        "answer": words().html(_answer(page)),
        "places": _by_place(page.rows, zone_named(request.user.person.time_zone)),
        "hidden": page.hidden,
        "latest": page.latest if page.unread else None,
        "pages": turning(page.number, page.pages),
    }
    return render(request, "notices/notices.html", context)


def _answer(page: Told) -> Sentence:
    n = page.unread - page.hidden
    if not page.rows:
        return say("Nothing yet.") if page.number == 1 else say("Nothing on this page.")
    if n <= 0:
        return say("Nothing new.")
    return Sentence("{told}", {"told": Strong(count("{n} new thing.", "{n} new things.", n))})


def _by_place(rows: Iterable[Notice], zone: tzinfo) -> list[dict[str, Any]]:
    """Notices under their partnerships; what is told of none stands under one's own."""
    speak = words()
    places: dict[int | None, dict[str, Any]] = {}
    for row in rows:
        name = row.partnership.name if row.partnership else _("Your own")
        place = places.setdefault(row.partnership_id, {"name": name, "rows": []})
        place["rows"].append(
            {
                "what": speak(unpack(row.what)),
                "when": speak.moment(row.at, zone),
                "is_new": row.read_at is None,
                "open": reverse("notices:open", args=[row.code]),
                "read": reverse("notices:read-notice", args=[row.code]),
            }
        )
    return list(places.values())


def _find(request: Request, code: str) -> Notice:
    rows = Notice.objects.allowed(request.actor, room.name("notice.read"))
    return get_object_or_404(rows, code=code, person=request.actor.person)


@room.needs("notice.read")
def open_notice(request: Request, code: str) -> HttpResponse:
    """Go where a notice leads; it is read by that."""
    notice = _find(request, code)
    actions.read_notice(actor=request.actor, at=timezone.now(), notice=notice)
    return redirect(notice.href)


@require_POST
@room.needs("notice.write")
def read_notice(request: Request, code: str) -> HttpResponse:
    """Mark one as read without going anywhere."""
    notice = _find(request, code)
    actions.read_notice(actor=request.actor, at=timezone.now(), notice=notice)
    return redirect("notices:notices")


@require_POST
@room.needs("notice.write")
def read_notices(request: Request) -> HttpResponse:
    """Mark all as read that were there when the page was shown."""
    until = request.POST.get("until", "")
    if not (until.isdecimal() and len(until) < 19):
        raise Http404
    actions.read_notices(actor=request.actor, at=timezone.now(), until=int(until))
    return redirect("notices:notices")


@room.needs("way.write")
def choices(request: Request) -> HttpResponse:
    """Choose how one is told of each kind, everywhere."""
    form = WaysForm(
        request.POST if request.method == "POST" else None,
        chosen=chosen_by(request.actor, None),
    )
    return _ways(request, form, None)


@room.needs("way.write")
def choices_here(request: Request, partnership: str) -> HttpResponse:
    """Choose how one is told of each kind, in one partnership."""
    here = find_partnership(request, partnership)
    form = WaysForm(
        request.POST if request.method == "POST" else None,
        chosen=chosen_by(request.actor, here),
        everywhere=chosen_by(request.actor, None),
    )
    return _ways(request, form, here)


def _ways(request: Request, form: WaysForm, here: Partnership | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        actions.choose_ways(
            actor=request.actor,
            at=timezone.now(),
            key=form.cleaned_data["key"],
            partnership=here,
            ways=form.ways,
        )
        messages.success(request, _("Kept. It holds for what waits to be sent, too."))
        return redirect("notices:choose-ways")
    context = {
        "form": form,
        "name": here.name if here else "",
        "rhythm": words()(rhythm_chosen_by(request.actor).words),
        "partnerships": _partnerships(request),
    }
    return render(request, "notices/choices.html", context, status=422 if form.errors else 200)


def _partnerships(request: Request) -> list[dict[str, str]]:
    rows = Partnership.objects.allowed(request.actor, "partnerships.partnership.read")
    return [
        {"name": one.name, "href": reverse("notices:choose-ways-here", args=[one.code])}
        for one in rows.filter(archived_at=None)
    ]


@room.needs("hours.write")
def hours(request: Request) -> HttpResponse:
    """Choose when the digest comes, and when no letter does."""
    form = HoursForm(
        request.POST if request.method == "POST" else None,
        initial=HoursForm.initial_of(rhythm_chosen_by(request.actor)),
    )
    if request.method == "POST" and form.is_valid():
        actions.choose_hours(
            actor=request.actor,
            at=timezone.now(),
            key=form.cleaned_data["key"],
            rhythm=form.rhythm,
        )
        messages.success(request, _("Kept. It holds for what waits to be sent, too."))
        return redirect("notices:choose-ways")
    context = {"form": form, "zone": request.user.person.time_zone}
    return render(request, "notices/hours.html", context, status=422 if form.errors else 200)


@csrf_exempt
@room.needs("letters.stop")
def stop_letters(request: OpenRequest, token: str) -> HttpResponse:
    """Stop letters of one sort by the link in a letter, without signing in.

    The page asks, sending it stops: a program that follows the links of a letter stops nothing. A
    mail program sends it by itself (RFC 8058), without a page of ours before it, so without its
    token against forgery: the link itself is the proof.
    """
    scope = scope_of(token)
    if scope is None:
        raise Http404
    if request.method == "POST":
        actions.stop_letters(actor=None, at=timezone.now(), scope=scope)
        # Redirects are not followed there.
        if "List-Unsubscribe" in request.POST:
            return HttpResponse(status=200)
        return redirect(request.path)
    context = {"form": StopForm(), "what": _stopped_words(scope), "stopped": is_stopped(scope)}
    return render(request, "notices/stop.html", context)


def _stopped_words(scope: Scope) -> str:
    """What the link is about; no names, for whoever holds it."""
    speak = words()
    kinds = [speak(kind.words) for kind in scope.kinds]
    where = _("in the partnership that the letter was about") if scope.partnership else ""
    what = kinds[0] if scope.kind else _("All letters of notices")
    return f"{what} ({where})" if where else what
