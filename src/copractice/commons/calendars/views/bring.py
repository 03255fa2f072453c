"""Many days at once: read, looked at, and only then taken in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.calendars import actions
from copractice.commons.calendars.bringing import Fate, a_year_later, compared
from copractice.commons.calendars.forms import HERE as HERE_ITSELF
from copractice.commons.calendars.forms import BringForm, TakeInForm, audience_for
from copractice.commons.calendars.models import Span
from copractice.commons.calendars.policy import room
from copractice.commons.calendars.views.calendar import HERE
from copractice.commons.calendars.views.owners import Owners
from copractice.commons.calendars.views.spans import kept_here
from copractice.data.ics import CalendarRefused, read_calendar
from copractice.domain.calendars import Days, told_days
from copractice.domain.calendars.lines import Fault, Line, read_lines
from copractice.domain.words import Sentence, count, say
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, open_part, place
from copractice.people.models import Organisation
from copractice.people.requests import Request
from copractice.people.speech import words

BACK, AHEAD = timedelta(days=366), timedelta(days=731)
"""Of a file, entries of the last year and of two years ahead are looked at."""


@room.needs("span.write")
def bring(request: Request, partnership: str) -> HttpResponse:
    """Paste lines or bring a file; what they say is shown before anything is taken in."""
    here = find_partnership(request, partnership)
    owners = kept_here(request, here)
    posted = request.method == "POST"
    form = BringForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        here=here.name if owners.leads else "",
        organisations=owners.organisations,
        initial={} if posted else _last_year(request, here, owners),
    )
    if posted and form.is_valid():
        page = _looked_at(request, here, owners, form)
        if page is not None:
            return page
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Which days shall the calendar have?"),
        "answer": _("Many at once. You see what was read before anything is taken in."),
        "submit": _("Look at them"),
        "last_year": _offers(here, owners),
    }
    return render(request, "calendars/bring.html", context, status=422 if form.errors else 200)


def _offers(here: Partnership, owners: Owners) -> list[dict[str, str]]:
    """Whose days of last year one may begin with."""
    at = reverse("calendars:bring-spans", args=[here.code])
    own = [(HERE_ITSELF, here.name)] if owners.leads else []
    named = [*own, *((one.code, one.name) for one in owners.organisations)]
    return [{"label": name, "href": f"{at}?last-year={code}"} for code, name in named]


def _last_year(request: Request, here: Partnership, owners: Owners) -> dict[str, Any]:
    """The days of the last twelve months a year later, where they were asked for."""
    code = request.GET.get("last-year")
    if code is None:
        return {}
    organisation = next((one for one in owners.organisations if one.code == code), None)
    rows = _rows(request, here, organisation).filter(archived_at=None)
    return {"whose": code, "text": a_year_later(rows, request.actor.today)}


def _rows(request: Request, here: Partnership, organisation: Organisation | None) -> Any:
    """The calendar that lines are compared with, what was taken out of it too."""
    rows = Span.objects.allowed(request.actor, room.name("span.write"))
    if organisation is None:
        return rows.filter(partnership=here)
    return rows.filter(organisation=organisation)


def _looked_at(
    request: Request, here: Partnership, owners: Owners, form: BringForm
) -> HttpResponse | None:
    """The page that shows what was read; ``None`` where nothing could be."""
    file = form.cleaned_data["file"]
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    left_out: tuple[Sentence, ...] = ()
    if file:
        today = request.actor.today
        try:
            found = read_calendar(
                file.read(), zone=here.time_zone, window=Days(today - BACK, today + AHEAD)
            )
        except CalendarRefused as refused:
            form.add_error("file", words()(refused.sentence))
            return None
        lines, left_out = found.lines, found.left_out
    else:
        read = read_lines(form.cleaned_data["text"], (get_language() or "en")[:2])
        lines, faults = read.read, read.faults
    if not lines:
        _nothing(form, faults, left_out)
        return None
    return _shown(request, here, owners, form, lines, faults, left_out)


def _nothing(form: BringForm, faults: tuple[Fault, ...], left_out: tuple[Sentence, ...]) -> None:
    """Say on the form why nothing could be read: its first lines stand for all."""
    speak = words()
    where = "file" if form.cleaned_data["file"] else "text"
    form.add_error(where, _("Nothing in it could be read, and nothing was taken in."))
    for fault in faults[:5]:
        form.add_error(where, speak(_told(fault)))
    for one in left_out:
        form.add_error(where, speak(one))


def _told(fault: Fault) -> Sentence:
    return say("Line {n}, “{text}”: {why}", n=fault.number, text=fault.text, why=fault.why)


def _shown(
    request: Request,
    here: Partnership,
    owners: Owners,
    form: BringForm,
    lines: tuple[Line, ...],
    faults: tuple[Fault, ...],
    left_out: tuple[Sentence, ...],
) -> HttpResponse:
    whole = list(compared(_rows(request, here, form.organisation), lines))
    taking = TakeInForm(
        here=here.name if owners.leads else "",
        organisations=owners.organisations,
        read=[line for line, _fate, _row in whole],
        initial={name: form.cleaned_data[name] for name in ("whose", "audience")},
    )
    fates = [fate for _line, fate, _row in whole]
    taking.leave(fates)
    owner = form.organisation.name if form.organisation else here.name
    return _preview(request, here, taking, owner, fates, faults, left_out)


def _preview(
    request: Request,
    here: Partnership,
    form: TakeInForm,
    owner: str,
    fates: list[Fate],
    faults: tuple[Fault, ...] = (),
    left_out: tuple[Sentence, ...] = (),
) -> HttpResponse:
    speak = words()
    new = sum(fate is not Fate.THERE for fate in fates)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Is this what the calendar of %(name)s shall have?") % {"name": owner},
        "answer": speak.html(_answer(len(form.read), new)),
        "lines": [
            {
                "days": speak(told_days(line.days.first, line.days.last)),
                "fate": _FATES[fate]() if fate in _FATES else "",
                "field": form[f"kind-{n}"],
            }
            for n, (line, fate) in enumerate(zip(form.read, fates, strict=True))
        ],
        "faults": [speak(_told(fault)) for fault in faults],
        "left_out": [speak(one) for one in left_out],
        "action": reverse("calendars:take-in-spans", args=[here.code]),
        "again": reverse("calendars:bring-spans", args=[here.code]),
    }
    return render(request, "calendars/preview.html", context, status=422 if form.errors else 200)


_FATES = {
    Fate.THERE: lambda: _("stands there already"),
    Fate.MOVED: lambda: _("has moved since it was brought"),
    Fate.OUT: lambda: _("somebody took it out before"),
}


def _answer(n: int, new: int) -> Sentence:
    read = count("{n} line was read.", "{n} lines were read.", n)
    if not new:
        return say("{read} All of it stands there already.", read=read)
    return say("{read} Nothing is taken in yet.", read=read)


@require_POST
@room.needs("span.write")
def take_in(request: Request, partnership: str) -> HttpResponse:
    """Take in the lines that were looked at."""
    here = find_partnership(request, partnership)
    owners = kept_here(request, here)
    form = TakeInForm(
        request.POST, here=here.name if owners.leads else "", organisations=owners.organisations
    )
    if not form.is_valid():
        return _preview(request, here, form, here.name, [Fate.NEW] * len(form.read))
    actions.bring_spans(
        actor=request.actor,
        at=timezone.now(),
        part=open_part(request, here),
        lines=form.chosen(),
        organisation=form.organisation,
        audience=audience_for(form.cleaned_data["audience"], form.organisation),
        key=form.cleaned_data["key"],
    )
    messages.success(request, _("The days stand in the calendar."))
    return redirect(HERE, here.code)
