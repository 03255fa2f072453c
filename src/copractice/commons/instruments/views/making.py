"""Making a form: how it begins, its questions one by one, its versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.commons.instruments import actions, editing
from copractice.commons.instruments.forms import (
    BeginForm,
    DescribeForm,
    ItemsForm,
    QuestionForm,
    SaveForm,
    kinds_offered,
    offer_ready,
)
from copractice.commons.instruments.models import Instrument
from copractice.commons.instruments.policy import room
from copractice.commons.instruments.showing import languages_as_shown, questions_as_shown
from copractice.commons.instruments.views.finding import HERE, found_form, found_here, pressed
from copractice.commons.instruments.words import KINDS_TOLD, LANGUAGE_NAMES
from copractice.domain.demand import duration
from copractice.domain.instruments import (
    Form,
    Kind,
    Question,
    faults,
    form_from_json,
    in_words,
    languages_missing,
    usual_minutes,
)
from copractice.domain.instruments.items import (
    GROUPS,
    READY,
    item_named,
    items_of,
    question_in,
    ready_form,
)
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.models import ArtefactVersion, Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import open_part, place
from copractice.partnerships.subjects import beside
from copractice.partnerships.waist import source_of
from copractice.people.forms import offer
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words


@room.needs("survey.make")
def begin(request: Request, partnership: str) -> HttpResponse:
    """Begin a form: with a ready one or with one's own questions."""
    here = found_here(request, partnership, "survey.make")
    form = BeginForm(request.POST if request.method == "POST" else None)
    speak = words()
    offer_ready(form, [(one.name, speak(one.told)) for one in READY])
    if request.method == "POST" and form.is_valid():
        part = open_part(request, here)
        part.partnership = here
        made = actions.make_form(
            actor=request.actor,
            at=timezone.now(),
            key=form.cleaned_data["key"],
            part=part,
            form=_begun(form.cleaned_data),
        )
        return redirect("instruments:form", here.code, made.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What do you want to ask?"),
        "answer": _(
            "Short is kind: every question takes time from somebody. You can change all of it."
        ),
        "bring": reverse("instruments:bring-form", args=[here.code]),
    }
    return render(request, "instruments/begin.html", context, status=422 if form.errors else 200)


def _begun(given: dict[str, Any]) -> Form:
    """The form as it begins; what the page has no words for yet is left to be written."""
    languages, title = tuple(given["languages"]), given["title"]
    if given["ready"] == "own":
        return Form("form", dict.fromkeys(languages, title), {}, languages, ())
    ready = ready_form(given["ready"], languages)
    return editing.titled(ready, title) if title else ready


@room.needs("instrument.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """One form: its questions as they are asked, what is wrong with it, its versions."""
    here = found_here(request, partnership)
    return _one(request, here, found_form(request, here, number, "instrument.read"))


def _one(
    request: Request, here: Partnership, row: Instrument, save: SaveForm | None = None
) -> HttpResponse:
    """The page of a form; ``save`` is what was given to keep a version, where that was refused."""
    shown = form_from_json(row.draft)
    changes = may(request.actor, room.name("instrument.write"), row) and row.archived_at is None
    versions = list(_versions(request, row))
    ahead = bool(versions) and form_from_json(versions[-1].value) != shown
    language = _reading(request, shown)
    at = [here.code, row.number]
    context = {
        "place": place(request, here, HERE),
        "question": in_words(shown.title, language) or row.title,
        "answer": words().html(_answer(shown)),
        "intro": in_words(shown.intro, language),
        "language": language,
        "languages": languages_as_shown(shown.languages, language),
        "questions": _questions(shown, language, at),
        "faults": [words()(one.sentence) for one in faults(shown)],
        "kinds": kinds_offered(),
        "changes": changes,
        "save": save or (SaveForm() if changes and ahead else None),
        "versions": [_version(here, one) for one in reversed(versions)],
        "away": row.archived_at is not None,
        "plan": reverse("instruments:plan-survey", args=at),
        "links": {
            name.replace("-", "_"): reverse(f"instruments:{name}", args=at)
            for name in (
                *("describe-form", "add-question", "take-items", "bring-version", "save-form"),
                *("put-form-away", "take-form-out", "form-xlsx", "form-codebook"),
            )
        },
        "key": uuid4(),
        "beside": beside(
            request,
            here,
            source_of(row),
            works=changes or may(request.actor, "partnerships.partnership.work", here),
        ),
    }
    return render(request, "instruments/form.html", context, status=422 if save else 200)


def _answer(shown: Form) -> Sentence:
    n = sum(one.kind is not Kind.NOTE for one in shown.questions)
    if not n:
        return say("No question yet.")
    usual = usual_minutes(shown)
    return say(
        "{questions} It takes about {time}.",
        questions=Strong(count("{n} question.", "{n} questions.", n)),
        time=Strong(duration(usual.minutes)),
    )


def _reading(request: Request, shown: Form) -> str:
    """The language of the questions on the page: asked for, the reader's, or the form's own."""
    wishes = (request.GET.get("language"), get_language())
    return next((one for one in wishes if one in shown.languages), shown.languages[0])


def _questions(shown: Form, language: str, at: list[Any]) -> list[dict[str, Any]]:
    """The questions as they are asked, each with what can be done with it."""
    last = len(shown.questions) - 1
    found = []
    for number, one in enumerate(questions_as_shown(shown, language)):
        to = [*at, one["name"]]
        found.append(
            one
            | {
                "edit": reverse("instruments:edit-question", args=to),
                "act": reverse("instruments:move-question", args=to),
                "first": number == 0,
                "last": number == last,
            }
        )
    return found


def _versions(request: Request, row: Instrument) -> Any:
    rows = ArtefactVersion.objects.allowed(request.actor, "partnerships.artefactversion.read")
    return rows.filter(artefact=row.artefact_id).select_related("person")


def _version(here: Partnership, row: ArtefactVersion) -> dict[str, Any]:
    return {
        "number": row.number,
        "day": words().day(day_of(here, row.made_at)),
        "by": row.person.name,
        "reason": row.reason,
    }


@room.needs("instrument.write")
def describe(request: Request, partnership: str, number: int) -> HttpResponse:
    """Title, introduction and languages of a form."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    shown = form_from_json(row.draft)
    form = DescribeForm(request.POST if request.method == "POST" else None, shown=shown)
    if request.method == "POST" and form.is_valid():
        _change(request, row, form.cleaned_data["key"], form.changed)
        return redirect("instruments:form", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("What is this form called, and what does it say first?"),
        "answer": "",
        "missing": _missing(shown),
    }
    return render(request, "instruments/question.html", context, status=422 if form.errors else 200)


def _missing(shown: Form) -> list[str]:
    """For each language of the form how much it lacks."""
    speak = words()
    return [
        speak(
            count(
                "{language}: words are missing in {n} place.",
                "{language}: words are missing in {n} places.",
                len(places),
                language=LANGUAGE_NAMES.get(code, code),
            )
        )
        for code, places in languages_missing(shown).items()
    ]


def _change(request: Request, row: Instrument, key: Any, change: Callable[[Form], Form]) -> None:
    actions.change_form(
        actor=request.actor, at=timezone.now(), key=key, instrument=row, change=change
    )


@room.needs("instrument.write")
def add_question(request: Request, partnership: str, number: int) -> HttpResponse:
    """Add a question of the kind that was chosen."""
    kind = request.GET.get("kind", "")
    if kind not in set(Kind):
        raise Http404
    return _written(request, partnership, number, Kind(kind), None)


@room.needs("instrument.write")
def edit_question(request: Request, partnership: str, number: int, name: str) -> HttpResponse:
    """Change a question."""
    return _written(request, partnership, number, None, name)


def _written(
    request: Request, partnership: str, number: int, kind: Kind | None, name: str | None
) -> HttpResponse:
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    shown = form_from_json(row.draft)
    question = _named(shown, name) if name else None
    of_kind = question.kind if question else kind
    assert of_kind is not None
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        shown=shown,
        kind=of_kind,
        question=question,
    )
    if request.method == "POST" and form.is_valid():

        def change(draft: Form) -> Form:
            made = form.made(draft)
            put = editing.with_changed if question else editing.with_question
            return put(draft, made)

        _change(request, row, form.cleaned_data["key"], change)
        return redirect("instruments:form", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("How is it asked?"),
        "answer": words().html(KINDS_TOLD[of_kind]),
    }
    return render(request, "instruments/question.html", context, status=422 if form.errors else 200)


def _named(shown: Form, name: str) -> Question:
    found = next((one for one in shown.questions if one.name == name), None)
    if found is None:
        raise Http404
    return found


CHANGES: dict[str, Callable[[Form, str], Form]] = {
    "up": lambda form, name: editing.moved(form, name, -1),
    "down": lambda form, name: editing.moved(form, name, 1),
    "double": editing.doubled,
    "remove": editing.without,
}


@require_POST
@room.needs("instrument.write")
def move_question(request: Request, partnership: str, number: int, name: str) -> HttpResponse:
    """Move a question up or down, double it, take it out (POST)."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    do = request.POST.get("do", "")
    if do not in CHANGES:
        raise Http404
    _change(request, row, pressed(request), lambda draft: CHANGES[do](draft, name))
    if do == "remove":
        messages.success(request, _("The question is out. The versions before still have it."))
    return redirect(reverse("instruments:form", args=[here.code, row.number]) + f"#ask-{name}")


@room.needs("instrument.write")
def take_items(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take over questions of our own words."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    shown = form_from_json(row.draft)
    form = ItemsForm(request.POST if request.method == "POST" else None)
    language = _reading(request, shown)
    speak = words()
    offer(
        form,
        "items",
        [
            (
                speak(told),
                [(one.id, in_words(one.question.label, language)) for one in items_of(group)],
            )
            for group, told in GROUPS.items()
        ],
    )
    if request.method == "POST" and form.is_valid():
        named = [item_named(name) for name in form.cleaned_data["items"]]
        taken = [question_in(one.question, shown.languages) for one in named]
        _change(request, row, form.cleaned_data["key"], lambda draft: editing.added(draft, taken))
        return redirect("instruments:form", here.code, row.number)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Which of our questions do you take over?"),
        "answer": _(
            "Each asks one thing, in plain words, in English and Spanish. They can be changed."
        ),
        "submit": _("Take them over"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@require_POST
@room.needs("instrument.write")
def save(request: Request, partnership: str, number: int) -> HttpResponse:
    """Keep the draft as a version (POST)."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _one(request, here, row, form)
    actions.save_form(actor=request.actor, at=timezone.now(), instrument=row, **form.cleaned_data)
    messages.success(request, _("Saved as a version."))
    return redirect("instruments:form", here.code, row.number)


@require_POST
@room.needs("instrument.write")
def put_away(request: Request, partnership: str, number: int) -> HttpResponse:
    """Put a form away (POST); its surveys and results stay."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    actions.put_form_away(actor=request.actor, at=timezone.now(), instrument=row)
    messages.success(request, _("Put away. Its surveys and their results stay."))
    return redirect("instruments:surveys", here.code)


@require_POST
@room.needs("instrument.write")
def take_out(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take a form out again (POST)."""
    here = found_here(request, partnership)
    row = found_form(request, here, number, "instrument.write")
    actions.take_form_out(actor=request.actor, at=timezone.now(), instrument=row)
    return redirect("instruments:form", here.code, row.number)
