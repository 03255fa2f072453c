"""Forms and figures as files: XLSForm in and out, codebook, what was released."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from copractice.commons.instruments import actions, figures, storing
from copractice.commons.instruments.forms import BringForm
from copractice.commons.instruments.models import Released, Wave
from copractice.commons.instruments.policy import room
from copractice.commons.instruments.views.finding import (
    HERE,
    found_form,
    found_here,
    found_wave,
    latest_release,
)
from copractice.data.bundle import rows_to_csv, to_zip
from copractice.data.export import to_csv, to_xlsx
from copractice.data.ingest import Unreadable
from copractice.domain.instruments import Form, form_from_json
from copractice.domain.instruments.promise import PROMISED, Promise
from copractice.domain.instruments.tables import answers_table, codebook
from copractice.domain.words import Sentence, say
from copractice.partnerships.pages import open_part, place
from copractice.partnerships.serving import sent
from copractice.people.requests import Request
from copractice.people.speech import words

LARGEST = 2 * 2**20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file_name(title: str, number: int) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-")
    return f"{plain or 'form'}-{number}"


@room.needs("instrument.read")
def form_xlsx(request: Request, partnership: str, number: int) -> HttpResponse:
    """A form as an XLSForm workbook."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.read")
    from copractice.data.xlsform import to_xlsform

    name = _file_name(words()(row.called), row.number)
    return sent(to_xlsform(form_from_json(row.draft)), f"{name}.xlsx", XLSX)


@room.needs("instrument.read")
def form_codebook(request: Request, partnership: str, number: int) -> HttpResponse:
    """The codebook of a form."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.read")
    table = codebook(form_from_json(row.draft), get_language() or "en")
    name = _file_name(words()(row.called), row.number)
    return sent(to_csv(table, words()), f"{name}-codebook.csv", "text/csv")


@room.needs("survey.make")
def bring(request: Request, partnership: str) -> HttpResponse:
    """Begin a form with a workbook that was made elsewhere."""
    here = found_here(request, partnership, "survey.make")
    form = BringForm(*_posted(request))
    if request.method == "POST" and form.is_valid():
        brought, told = _read(form.cleaned_data["file"])
        if brought is not None:
            part = open_part(request, here)
            part.partnership = here
            made = actions.make_form(
                actor=request.actor,
                at=timezone.now(),
                key=form.cleaned_data["key"],
                part=part,
                form=brought,
            )
            _tell(request, told)
            return redirect("instruments:form", here.code, made.number)
        form.add_error("file", told or [_nothing()])
    return _bringing(request, here, form, _("Which workbook do you bring?"))


@room.needs("instrument.write")
def bring_version(request: Request, partnership: str, number: int) -> HttpResponse:
    """Put a workbook in the place of the questions as they stand."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    form = BringForm(*_posted(request))
    if request.method == "POST" and form.is_valid():
        brought, told = _read(form.cleaned_data["file"])
        if brought is not None:
            whole: Form = brought
            actions.change_form(
                actor=request.actor,
                at=timezone.now(),
                key=form.cleaned_data["key"],
                instrument=row,
                change=lambda _before: whole,
            )
            _tell(request, told)
            return redirect("instruments:form", here.code, row.number)
        form.add_error("file", told or [_nothing()])
    return _bringing(request, here, form, _("Which workbook takes the place of these questions?"))


def _nothing() -> str:
    return _("There is no question in this workbook. Nothing was saved.")


def _posted(request: Request) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _read(file: UploadedFile[Any]) -> tuple[Form | None, list[str]]:
    """The form in a workbook, and what could not be taken over, each with its place."""
    from copractice.data.xlsform import from_xlsform

    if (file.size or 0) > LARGEST:
        told = say("The file is larger than {size} MB. Nothing was read.", size=LARGEST // 2**20)
        return None, [words()(told)]
    try:
        brought = from_xlsform(file.read())
    except Unreadable as fault:
        return None, [words()(fault.sentence)]
    return brought.form, [words()(fault.sentence) for fault in brought.faults]


MOST_TOLD = 12


def _tell(request: Request, told: Sequence[str]) -> None:
    """What could not be taken over, on the next page; nothing is dropped in silence."""
    for one in told[:MOST_TOLD]:
        messages.warning(request, one)
    if len(told) > MOST_TOLD:
        more = say("And {n} more of this sort.", n=len(told) - MOST_TOLD)
        messages.warning(request, words()(more))


def _bringing(request: Request, here: Any, form: BringForm, question: str) -> HttpResponse:
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": question,
        "answer": _("What we cannot hold is told, with its sheet and row, and never dropped."),
        "submit": _("Bring it"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("wave.export")
def survey_figures(request: Request, partnership: str, number: int) -> HttpResponse:
    """What was released of a wave, with its codebook; single answers where they are by name."""
    here = found_here(request, partnership)
    wave = found_wave(request, here, number, "wave.export")
    released = latest_release(request, wave)
    if released is None:
        raise Http404
    language = get_language() or "en"
    speak, form = words(), form_from_json(released.figures["form"])
    files = {"codebook.csv": to_csv(codebook(form, language), speak)}
    table = figures.as_table(released.figures, language)
    if table is not None:
        notes = [speak(one) for one in _notes(wave, released)]
        files["figures.csv"] = to_csv(table, speak, notes)
        files["figures.xlsx"] = to_xlsx(table, speak, notes)
    if storing.has_names(wave):
        files["answers.csv"] = rows_to_csv(_by_name(wave, form))
    name = _file_name(speak(wave.called), wave.number)
    content = to_zip(files, timezone.now())
    return sent(content, f"{name}.zip", "application/zip")


def _notes(wave: Wave, released: Released) -> list[Sentence]:
    return [
        say("{title}: {wave}", title=wave.called, wave=wave.title),
        PROMISED[Promise(wave.promise)],
        figures.released_as(released),
    ]


def _by_name(wave: Wave, form: Form) -> list[dict[str, object]]:
    kept = storing.by_name(wave)
    codes = sorted(kept)
    rows = answers_table(form, [kept[code] for code in codes])
    return [{"person": code, **row} for code, row in zip(codes, rows, strict=True)]
