"""The words that partners share: the list, one word and what stood there before, saying it anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.learning.glossary import Side
from copractice.domain.words import Day, count, say
from copractice.learning import actions
from copractice.learning.forms import MeaningForm, TermForm
from copractice.learning.models import Meaning, Term
from copractice.learning.policy import room
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import find_partnership, place
from copractice.people.forms import Form, tried
from copractice.people.log import about
from copractice.people.models import Person
from copractice.people.requests import Request
from copractice.people.rights import Actor, may
from copractice.people.speech import words

WORK = "partnerships.partnership.work"


def _terms(actor: Actor, here: Partnership) -> list[Term]:
    """The words in the order of the alphabet, each with all that was written of it."""
    meanings = Meaning.objects.allowed(actor, room.name("meaning.read")).select_related("person")
    rows = Term.objects.allowed(actor, room.name("term.read")).filter(partnership=here)
    rows = rows.exclude(word="").prefetch_related(Prefetch("meanings", meanings))
    return sorted(rows, key=lambda row: row.alike or "")


@room.needs("term.read")
def glossary(request: Request, partnership: str) -> HttpResponse:
    """The words of both sides, and what each means here."""
    here = find_partnership(request, partnership, room.name("picture.read"))
    works, speak = may(request.actor, WORK, here), words()
    terms = _terms(request.actor, here)
    told = count(
        "{n} word is explained here for both sides.",
        "{n} words are explained here for both sides.",
        len(terms),
    )
    context = {
        "place": place(request, here, "learning:conditions"),
        "question": _("Which words do the partners in %(name)s share?") % {"name": here.name},
        "answer": speak(told) if terms else _("No word is explained yet."),
        "terms": [_shown(row, here, request.user.person) for row in terms],
        "add": reverse("learning:add-term", args=[here.code]) if works else "",
        "conditions": reverse("learning:conditions", args=[here.code]),
    }
    return render(request, "learning/glossary.html", context)


def _shown(row: Term, here: Partnership, reader: Person) -> dict[str, Any]:
    held = _held(row)
    return {
        "number": row.number,
        "word": row.word,
        "held": _told(held, reader) if held else None,
        "href": reverse("learning:term", args=[here.code, row.number]),
    }


def _held(row: Term) -> Meaning | None:
    """The latest meaning that was not taken back."""
    return next((one for one in reversed(row.meanings.all()) if one.redacted_at is None), None)


def _told(one: Meaning, reader: Person) -> dict[str, Any]:
    speak, side = words(), Side(one.side)
    others = side.others
    written = say(
        "Written by {name} on {day}.", name=one.person.name, day=Day(reader.day_of(one.written_at))
    )
    return {
        "means": one.means,
        "gone": one.redacted_at is not None,
        "side": speak(side.words),
        "instead": speak(say("{who}: {words}", who=others, words=one.instead))
        if others and one.instead
        else one.instead,
        "by": speak(written),
    }


@room.needs("term.read")
def term(request: Request, partnership: str, number: int) -> HttpResponse:
    """One word, and all that was written of it, latest first."""
    here = find_partnership(request, partnership, room.name("picture.read"))
    row = _find(request, here, number)
    works, reader = may(request.actor, WORK, here), request.user.person
    held = _held(row)
    if held is None:
        raise Http404
    told = _told(held, reader)
    context = {
        "place": place(request, here, "learning:conditions"),
        "question": _("What does “%(word)s” mean here?") % {"word": row.word},
        "answer": held.means,
        "held": told,
        "take_back": _take_back_of(here, held, reader, works=works),
        "earlier": [
            {**_told(one, reader), "take_back": _take_back_of(here, one, reader, works=works)}
            for one in reversed(row.meanings.all())
            if one.pk != held.pk
        ],
        "change": reverse("learning:change-term", args=[here.code, row.number]) if works else "",
        "glossary": reverse("learning:glossary", args=[here.code]),
    }
    return render(request, "learning/term.html", context)


def _take_back_of(here: Partnership, one: Meaning, reader: Person, *, works: bool) -> str:
    if not works or one.person_id != reader.pk or one.redacted_at is not None:
        return ""
    return reverse("learning:take-back-meaning", args=[here.code, one.code])


def _find(request: Request, here: Partnership, number: int) -> Term:
    row = next((one for one in _terms(request.actor, here) if one.number == number), None)
    if row is None:
        raise Http404
    about(request, row)
    row.partnership = here
    return row


@room.needs("term.write")
def add(request: Request, partnership: str) -> HttpResponse:
    """Bring a word in; one that is there already is shown with what it means."""
    here = find_partnership(request, partnership, WORK)
    form = TermForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = _added(request, here, form)
        if kept is not None:
            return redirect("learning:term", here.code, kept.number)
    return _step(
        request,
        here,
        form,
        question=_("Which word should both sides know?"),
        answer=_("A word that one side uses every day, and the other hears for the first time."),
        submit=_("Bring it in"),
    )


def _added(request: Request, here: Partnership, form: TermForm) -> Term | None:
    return tried(
        form,
        actions.add_term,
        actor=request.actor,
        at=timezone.now(),
        partnership=here,
        word=form.cleaned_data["word"],
        sense=form.sense(),
        key=form.cleaned_data["key"],
    )


@room.needs("meaning.write")
def change(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say anew what a word means; what stood there before can be read on."""
    here = find_partnership(request, partnership, WORK)
    row = _find(request, here, number)
    held = _held(row)
    form = MeaningForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(held, name) for name in ("means", "side", "instead") if held},
    )
    if request.method == "POST" and form.is_valid():
        kept = tried(
            form,
            actions.change_term,
            actor=request.actor,
            at=timezone.now(),
            term=row,
            sense=form.sense(),
            key=form.cleaned_data["key"],
        )
        if kept is not None:
            messages.success(request, _("Kept. What stood there before can be read on."))
            return redirect("learning:term", here.code, row.number)
    return _step(
        request,
        here,
        form,
        question=_("What does “%(word)s” mean here?") % {"word": row.word},
        answer=_("What stood there before can be read on. The latest holds."),
        submit=_("Say it so"),
    )


@room.needs("meaning.write")
def take_back(request: Request, partnership: str, code: str) -> HttpResponse:
    """Take back what one wrote of a word."""
    here = find_partnership(request, partnership, WORK)
    rows = Meaning.objects.allowed(request.actor, room.name("meaning.write"))
    row = get_object_or_404(rows.select_related("term"), partnership=here, code=code)
    about(request, row)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.take_back_meaning(
            actor=request.actor, at=timezone.now(), meaning=row, **form.cleaned_data
        )
        messages.success(request, _("Taken back. The day and your name stay."))
        return redirect("learning:glossary", here.code)
    return _step(
        request,
        here,
        form,
        question=_("Do you take these words back?"),
        answer=row.means or _("They were taken back already."),
        note=_("Where nothing else is written of the word, it leaves the glossary with them."),
        submit=_("Take them back"),
    )


def _step(request: Request, here: Partnership, form: Form, **told: str) -> HttpResponse:
    context = {
        "place": place(request, here, "learning:conditions"),
        "form": form,
        "back": reverse("learning:glossary", args=[here.code]),
        **told,
    }
    return render(request, "learning/step.html", context, status=422 if form.errors else 200)
