"""One need: who meets it, what was said of it, and saying more; noting and closing one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing.actions import needs as write
from copractice.choosing.forms.needs import CloseForm, MetForm, NeedForm
from copractice.choosing.models import Need, NeedMet
from copractice.choosing.needing import Needs, Partner, key_of, needs_of
from copractice.choosing.offering.bearing import asked_as
from copractice.choosing.policy import room
from copractice.choosing.views.needs.shared import (
    address,
    find_need,
    find_organisation,
    form_page,
)
from copractice.domain.fit import Degree
from copractice.domain.needs import NeedFrom, told_degree, told_need
from copractice.domain.priorities import NeedOf
from copractice.domain.spc.phrases import in_turn
from copractice.domain.standards import standard
from copractice.domain.words import Day, Sentence, say
from copractice.people.forms import tried
from copractice.people.models import Person
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("need.note")
def note(request: Request, organisation: str) -> HttpResponse:
    """Note a learning need."""
    here = find_organisation(request, organisation, "need.note")
    form = NeedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        noted = tried(
            form,
            write.note_need,
            actor=request.actor,
            at=timezone.now(),
            organisation=here,
            need=form.noted(),
            key=form.cleaned_data["key"],
        )
        if noted is not None:
            return redirect("choosing:need", here.code, noted.number)
    return form_page(
        request,
        form,
        question=_("What do people in %(name)s need to learn?") % {"name": here.name},
        answer=_("A sentence is enough. Who meets it can be said later."),
        submit=_("Note the need"),
        back=address(here, "needs"),
    )


@room.needs("need.read")
def one(request: Request, organisation: str, number: int) -> HttpResponse:
    """One need, who meets it and why one thinks so, and all that was said of it."""
    row = find_need(request, organisation, number, "need.read")
    needs, speak = needs_of(request.actor, row.organisation), words()
    leads = may(request.actor, room.name("need.write"), row)
    is_open = row.closed_on is None
    context = {
        "question": row.text,
        "answer": speak.html(_answer(needs, row)),
        "facts": _facts(row),
        "standards": [speak(standard(key).name) for key in row.standards],
        "partners": _partners(needs, row, request.user.person, links=leads and is_open),
        "history": _history(needs, row, request.user.person),
        "say": address(row.organisation, "say-need-met", row.number) if leads and is_open else "",
        "close": address(row.organisation, "close-need", row.number) if leads and is_open else "",
        "needs": address(row.organisation, "needs"),
        **_onwards(row, is_open=is_open),
    }
    return render(request, "choosing/need.html", context)


def _onwards(row: Need, *, is_open: bool) -> dict[str, str]:
    """What a need that is open leads to: partnerships that take others in, and a choice."""
    if not is_open:
        return {"offers": "", "choice": ""}
    asked = urlencode({"need": asked_as(row)})
    return {
        "offers": f"{reverse('choosing:offers')}?{asked}",
        "choice": f"{reverse('choosing:new')}?{asked}",
    }


def _answer(needs: Needs, row: Need) -> Sentence:
    found = needs.against([row], needs.partnerships, whole=needs.whole)
    told = [told_need(found.of(row.number), needs.partners_named())]
    if row.closed_on is not None:
        told.insert(0, say("Closed on {day}.", day=Day(row.closed_on)))
    return in_turn(told)


def _facts(row: Need) -> list[dict[str, str]]:
    speak = words()
    facts = [
        (_("Whose need"), speak(NeedOf(row.need_of).words)),
        (_("Seen in"), speak(NeedFrom(row.seen_in).words)),
        (_("Where it can be looked up"), row.source),
        (_("Noted"), f"{speak.day(row.noted_on)}, {row.person.name}"),
        (_("Why it was closed"), row.closed_because),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def _partners(needs: Needs, row: Need, reader: Person, *, links: bool) -> list[dict[str, Any]]:
    """Each partner with the word that holds, or that nobody said."""
    latest = {key_of(word): word for word in _words_on(needs, row)}
    where = address(row.organisation, "say-need-met", row.number)
    return [
        {
            **_held(one, latest.get(one.key), reader),
            "candidate": one.candidate,
            "say": f"{where}?partner={one.key}" if links else "",
        }
        for one in needs.partners
    ]


def _words_on(needs: Needs, row: Need) -> list[NeedMet]:
    return [word for word in needs.words if word.need_id == row.pk]


def _held(one: Partner, word: NeedMet | None, reader: Person) -> dict[str, str]:
    speak = words()
    degree = Degree(word.degree) if word else None
    return {
        "name": speak(one.name),
        "href": one.href,
        "degree": speak(told_degree(degree)),
        "why": word.why if word else "",
        "by": _by(word, reader) if word else "",
    }


def _by(word: NeedMet, reader: Person) -> str:
    return f"{words().day(reader.day_of(word.said_at))}, {word.person.name}"


def _history(needs: Needs, row: Need, reader: Person) -> list[dict[str, str]]:
    """What was said over time, latest first; of the partners that the reader may see."""
    known: Mapping[str, Partner] = {one.key: one for one in needs.partners}
    return [
        _held(known[key_of(word)], word, reader)
        for word in reversed(_words_on(needs, row))
        if key_of(word) in known
    ]


@room.needs("need.write")
def say_met(request: Request, organisation: str, number: int) -> HttpResponse:
    """Say how far a partnership, or a candidate, meets a need."""
    row = find_need(request, organisation, number, "need.write")
    needs = needs_of(request.actor, row.organisation)
    if not needs.partners:
        raise Http404
    form = MetForm(
        request.POST if request.method == "POST" else None,
        partners=[(one.key, _offered(one)) for one in needs.partners],
        initial={"partner": request.GET.get("partner", "")},
    )
    if request.method == "POST" and form.is_valid() and _said(request, form, row, needs):
        messages.success(request, _("Kept. What was said before stands in the history."))
        return redirect("choosing:need", organisation, row.number)
    return form_page(
        request,
        form,
        question=row.text,
        answer=_("Your word holds until somebody says otherwise."),
        submit=_("Say so"),
        back=address(row.organisation, "need", row.number),
    )


def _offered(one: Partner) -> str:
    """A partner as the form offers it."""
    return words()(say("{name} (a candidate)", name=one.name) if one.candidate else one.name)


def _said(request: Request, form: MetForm, row: Need, needs: Needs) -> NeedMet | None:
    given = form.cleaned_data
    chosen = next(one for one in needs.partners if one.key == given["partner"])
    return tried(
        form,
        write.say_need_met,
        actor=request.actor,
        at=timezone.now(),
        need=row,
        degree=Degree(given["degree"]),
        why=given["why"],
        key=given["key"],
        partnership=chosen.partnership,
        candidacy=chosen.candidacy,
    )


@room.needs("need.write")
def close(request: Request, organisation: str, number: int) -> HttpResponse:
    """Close a need for a reason."""
    row = find_need(request, organisation, number, "need.write")
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = tried(
            form,
            write.close_need,
            actor=request.actor,
            at=timezone.now(),
            need=row,
            **form.cleaned_data,
        )
        if done is not None:
            return redirect("choosing:need", organisation, row.number)
    return form_page(
        request,
        form,
        question=_("Is this no need any more?"),
        answer=row.text,
        submit=_("Close the need"),
        back=address(row.organisation, "need", row.number),
    )
