"""Taking one's record along, as a file and on paper, and reading a file back to look at it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.demand import provenance
from copractice.domain.learning.transcript import (
    Beside,
    Compared,
    Section,
    Transcript,
    compared,
    sums_of,
    told_beside,
)
from copractice.domain.learning.transcript_file import to_json
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Day, Sentence, count, say
from copractice.learning.credential import is_installed, signed
from copractice.learning.forms import ReadBackForm, TakeAlongForm
from copractice.learning.listing import item_of
from copractice.learning.paper import record_paper, told_record
from copractice.learning.policy import room
from copractice.learning.record import work_of_person
from copractice.learning.taking import badges, issuer, transcript_of
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import document

SHOWN = 200
EVERYTHING = {"sections": [one.value for one in Section]}


@room.needs("mine.read")
def take_along(request: Request) -> HttpResponse:
    """Choose days and sections; the record goes along as a file or on paper."""
    return _page(request, TakeAlongForm(initial=EVERYTHING))


def _page(request: Request, form: TakeAlongForm, status: int = 200) -> HttpResponse:
    speak, work = words(), work_of_person(request.actor)
    record = transcript_of(request.actor, speak, work=work)
    found, installed = badges(request.actor, speak, work, record.items), is_installed()
    context = {
        "form": form,
        "installed": installed,
        "badges": [
            {
                "name": speak(one.name),
                "told": speak(one.told),
                "href": reverse("learning:badge", args=[one.code, one.year.first.year]),
            }
            for one in found
        ],
        "issuer": issuer().did if found and installed else "",
        "answer": speak.html(told_record(record)),
        "provenance": speak(provenance(sums_of(record.items).minutes)) if record.items else "",
    }
    return render(request, "learning/take-along.html", context, status=status)


def _asked(request: Request) -> tuple[TakeAlongForm, Transcript | None]:
    """The record that the address asks for; all of it where the address says nothing."""
    form = TakeAlongForm(request.GET or EVERYTHING)
    if not form.is_valid():
        return form, None
    return form, transcript_of(request.actor, words(), **form.wanted())


@room.needs("mine.read")
def as_json(request: Request) -> HttpResponse:
    """The record as a file that reads back as the same value."""
    form, record = _asked(request)
    if record is None:
        return _page(request, form, 422)
    return sent(to_json(record).encode(), "record.json", "application/json")


@room.needs("mine.read")
def as_pdf(request: Request) -> HttpResponse:
    """The record on paper; as a file where the other button of the same form was pressed."""
    if request.GET.get("as") == "json":
        return as_json(request)
    form, record = _asked(request)
    if record is None:
        return _page(request, form, 422)
    paper = record_paper(record, words(), timezone.now())
    return sent(document(paper), "record.pdf", "application/pdf")


@room.needs("mine.read")
def badge(request: Request, partnership: str, year: int) -> HttpResponse:
    """The confirmed items of a partnership and school year as a signed credential."""
    found = [
        one
        for one in badges(request.actor, words())
        if (one.code, one.year.first.year) == (partnership, year)
    ]
    if not found or not is_installed():
        raise Http404
    token = signed(found[0], issuer(), request.user.email, words(), timezone.now())
    return sent(token.encode(), f"badge-{partnership}-{year}.jwt", "application/vc+jwt")


@room.needs("mine.read")
def read_back(request: Request) -> HttpResponse:
    """Look at a record that was taken along, beside what is here. Nothing is written."""
    posted = request.method == "POST"
    form = ReadBackForm(request.POST, request.FILES) if posted else ReadBackForm()
    context: dict[str, Any] = {"form": form}
    if posted and form.is_valid():
        context |= _beside_here(request, *form.cleaned_data["file"])
    return render(request, "learning/read-back.html", context, status=422 if form.errors else 200)


def _beside_here(request: Request, file: Transcript, raw: bytes) -> dict[str, Any]:
    speak = words()
    here = transcript_of(request.actor, speak, hidden=True)
    rows = compared(file.items, here.items)
    # What is not the same comes first; the rest stands in the order of its days.
    shown = sorted(rows, key=lambda one: one.beside is Beside.SAME)[:SHOWN]
    products = {
        _("What was made"): (file.artefacts, here.artefacts),
        _("What was found out"): (file.findings, here.findings),
        _("In their own words"): (file.in_own_words, here.in_own_words),
    }
    return {
        "answer": speak.html(_told(file, rows)),
        "file": speak(_told_file(file, raw)),
        "provenance": speak(provenance(sums_of(file.items).minutes)) if file.items else "",
        "rows": [{**item_of(one.item, speak), "beside": speak(told_beside(one))} for one in shown],
        "more": len(rows) - len(shown),
        "products": [
            {
                "title": title,
                "told": speak(
                    say(
                        "{n} in the file, {same} of them the same here.",
                        n=len(theirs),
                        same=len(set(theirs) & set(ours)),
                    )
                ),
            }
            for title, (theirs, ours) in products.items()
            if theirs
        ],
    }


def _told(file: Transcript, rows: tuple[Compared, ...]) -> Sentence:
    """Whose record the file says it is, and how its items stand beside those here."""
    told = {how: sum(one.beside is how for one in rows) for how in Beside}
    return in_turn(
        [
            say(
                "This file says that it is the record of {name} at {place}, as of {day}.",
                name=file.name,
                place=file.kept_at,
                day=Day(file.made_on),
            ),
            say(
                "{entries}: {same} the same here, {differ} different here, {missing} not here.",
                entries=count("{n} entry", "{n} entries", len(rows)),
                same=told[Beside.SAME],
                differ=told[Beside.DIFFERS],
                missing=told[Beside.NOT_HERE],
            ),
        ]
    )


def _told_file(file: Transcript, raw: bytes) -> Sentence:
    """Whether the file is, sign by sign, what this program writes for the value that it holds."""
    if to_json(file).encode() == raw:
        return say("It was read whole: written again, it is the same file sign by sign.")
    return say(
        "It was read whole: every field was understood. Its text is set otherwise than this "
        "program sets it."
    )
