"""Files that came with a post: as a download, with a right of their own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from copractice.commons.talk.models import PostFile
from copractice.commons.talk.policy import room
from copractice.commons.talk.views.finding import find_thread
from copractice.partnerships import files
from copractice.partnerships.serving import sent
from copractice.people.log import about
from copractice.people.requests import Request


@room.needs("postfile.read")
def one(request: Request, partnership: str, number: int, code: str) -> HttpResponse:
    """The bytes, never to be shown as a page of ours."""
    thread = find_thread(request, partnership, number)
    rows = PostFile.objects.allowed(request.actor, "talk.postfile.read")
    row = get_object_or_404(rows, thread=thread, code=code)
    about(request, row)
    content = files.fetch(row.sha256) if row.sha256 else None
    if content is None:
        raise Http404
    return sent(content, row.name, row.media_type)
