"""Notes: written by several people at once, saved while one types, kept in versions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.meetings import actions
from copractice.commons.meetings.forms import NotesForm
from copractice.commons.meetings.models import Meeting
from copractice.commons.meetings.policy import room
from copractice.commons.meetings.telling import href_of_meeting
from copractice.commons.meetings.views.finding import address, find_meeting, page
from copractice.domain.markdown import to_html
from copractice.domain.meeting import Passage
from copractice.domain.words import Sentence, say
from copractice.partnerships.models import ArtefactVersion
from copractice.partnerships.numbers import day_of
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("meeting.write")
def write(request: Request, partnership: str, number: int) -> HttpResponse:
    """Write the notes. Two who change the same paragraph are shown both texts."""
    row = find_meeting(request, partnership, number, "meeting.write")
    form = NotesForm(
        request.POST if request.method == "POST" else None,
        initial={"text": row.notes, "base": row.notes},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.write_notes(
                actor=request.actor,
                at=timezone.now(),
                meeting=row,
                base=given["base"],
                text=given["text"],
                key=given["key"],
            )
        except actions.NotesConflict as conflict:
            return _both(request, row, conflict)
        return redirect(href_of_meeting(row))
    return _page(request, row, form, 422 if form.errors else 200)


def _both(request: Request, row: Meeting, conflict: actions.NotesConflict) -> HttpResponse:
    """Both texts of the paragraphs that two changed; saving again takes what stands here."""
    again = request.POST.copy()
    again["text"], again["base"] = conflict.merged.text, conflict.now
    shown = NotesForm(again)
    shown.is_valid()
    return _page(request, row, shown, 409, conflict.merged.conflicts)


def _page(
    request: Request,
    row: Meeting,
    form: NotesForm,
    status: int,
    conflicts: tuple[Passage, ...] = (),
) -> HttpResponse:
    context = {
        "form": form,
        "question": _("What was said in %(title)s?") % {"title": row.title},
        "answer": words().html(_answer(row)),
        "conflicts": [one.theirs or _("taken out") for one in conflicts],
        "autosave": address(row, "autosave-notes"),
        "versions": _versions(request, row),
        "shown": _shown(request, row),
        "back": href_of_meeting(row),
    }
    return page(request, row.partnership, "meetings/notes.html", context, status)


def _answer(row: Meeting) -> Sentence:
    if row.noted_at is None:
        return say("Nothing is written yet. Several can write at once.")
    return say("Several can write at once: what each writes is joined.")


def _rows(request: Request, row: Meeting) -> Any:
    rows = ArtefactVersion.objects.allowed(request.actor, "partnerships.artefactversion.read")
    return rows.filter(artefact=row.artefact_id or 0).select_related("person")


def _versions(request: Request, row: Meeting) -> list[dict[str, Any]]:
    here = address(row, "write-notes")
    return [
        {
            "number": one.number,
            "by": one.person.name,
            "day": words().day(day_of(row.partnership, one.made_at)),
            "href": f"{here}?version={one.number}",
        }
        for one in _rows(request, row).order_by("-number")[:30]
    ]


def _shown(request: Request, row: Meeting) -> dict[str, Any] | None:
    """An earlier version, where one asks for it."""
    asked = request.GET.get("version", "")
    if not asked.isdigit():
        return None
    one = _rows(request, row).filter(number=int(asked)).first()
    return (
        {"number": one.number, "html": mark_safe(to_html(one.value.get("text", "")))}
        if one
        else None
    )


@room.needs("meeting.write")
@require_POST
def autosave(request: Request, partnership: str, number: int) -> HttpResponse:
    """Save while somebody types. Answers with the text as it stands, joined with the others'.

    409 where both changed the same paragraph: then nothing was saved, and the page says so.
    """
    row = find_meeting(request, partnership, number, "meeting.write")
    form = NotesForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"told": _("Too long to be saved by itself.")}, status=422)
    given = form.cleaned_data
    try:
        saved = actions.write_notes(
            actor=request.actor,
            at=timezone.now(),
            meeting=row,
            base=given["base"],
            text=given["text"],
            keep=False,
        )
    except actions.NotesConflict:
        told = _("Somebody else changed the same paragraph. Save to see both texts.")
        return JsonResponse({"told": told}, status=409)
    return JsonResponse({"text": saved.notes, "told": _("Saved.")})
