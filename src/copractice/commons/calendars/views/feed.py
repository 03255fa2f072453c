"""One's own calendar for another program: getting its address, and the file behind it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from copractice.commons.calendars import actions
from copractice.commons.calendars.feeding import calendar_of, reader_of
from copractice.commons.calendars.models import Feed
from copractice.commons.calendars.policy import room
from copractice.data.ics import MIME
from copractice.partnerships.actions import hash_of, new_token
from copractice.people.forms import Form
from copractice.people.requests import OpenRequest, Request
from copractice.people.speech import words


@room.needs("feed.keep")
def own(request: Request) -> HttpResponse:
    """Get the address of one's own calendar. It is shown when it is made, and never again."""
    form = Form(request.POST if request.method == "POST" else None)
    address = ""
    if request.method == "POST" and form.is_valid():
        token = new_token()
        made = actions.make_feed(
            actor=request.actor, at=timezone.now(), token=token, key=form.cleaned_data["key"]
        )
        # The same form sent again: the address was shown then, and only a hash of it is kept.
        if made.token_hash == hash_of(token):
            address = request.build_absolute_uri(reverse("calendars:feed-file", args=[token]))
        form = Form()
    feed = Feed.objects.allowed(request.actor, room.name("feed.read")).filter(ended_at=None).first()
    context = {
        "question": _("How do I see this in my own calendar?"),
        "answer": _("Your calendar program reads a secret address of yours, and keeps up to date."),
        "address": address,
        "since": words().day(timezone.localdate(feed.made_at)) if feed else "",
        "form": form,
    }
    return render(request, "calendars/feed.html", context, status=422 if form.errors else 200)


@require_POST
@room.needs("feed.keep")
def end(request: Request) -> HttpResponse:
    """End the address: whoever has it reads nothing any more."""
    form = Form(request.POST)
    if form.is_valid():
        actions.end_feed(actor=request.actor, at=timezone.now(), key=form.cleaned_data["key"])
    return redirect("calendars:calendar-feed")


@room.needs("feed.open")
def file(request: OpenRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address, with the rights that its person has today."""
    at = timezone.now()
    reader = reader_of(token, at)
    if reader is None:
        raise Http404
    with override(reader.language):
        content = calendar_of(
            reader.actor,
            at=at,
            name=_("Partnerships"),
            host=request.get_host(),
            link=request.build_absolute_uri,
        )
    answer = HttpResponse(content, content_type=MIME)
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="copractice.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
