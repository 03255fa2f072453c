"""Answering one form: by the link of a letter, or signed in.

The link opens one form and nothing else. Its page sets no cookie, names nobody, is kept by nobody
and leads nowhere, so that who answers on a shared device leaves nothing behind. The link is its own
protection against foreign forms: who does not know it cannot send one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from copractice.commons.instruments import answering
from copractice.commons.instruments.answering import Opened, Shut
from copractice.commons.instruments.models import Wave
from copractice.commons.instruments.policy import room
from copractice.commons.instruments.showing import languages_as_shown, questions_as_shown
from copractice.domain.demand import duration
from copractice.domain.instruments import Fault, Form, in_words
from copractice.domain.instruments.promise import PROMISED, Promise, promise_of
from copractice.domain.words import Day, Sentence, say
from copractice.partnerships.pages import find_partnership
from copractice.people.requests import OpenRequest, Request
from copractice.people.speech import words

Visit = OpenRequest | Request

SHUT = {
    Shut.ANSWERED: say("Your answer has arrived. Thank you. There is nothing more to do."),
    Shut.DECLINED: say("You do not answer this one. Nobody is told, and nobody reminds you."),
    Shut.EARLY: say("This survey has not begun yet. Nothing is asked of you now."),
    Shut.OVER: say("This survey ended on {day}. Nothing can be sent any more."),
    Shut.WITHDRAWN: say("This survey was taken back. Nothing is asked of you any more."),
}


def quiet(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is answered here is kept by no cache, found by no search, and told to no other site."""

    @wraps(view)
    def quietly(request: OpenRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer" if "token" in kwargs else "same-origin"
        return response

    return quietly


@csrf_exempt
@room.needs("answer")
@quiet
def by_link(request: OpenRequest, token: str) -> HttpResponse:
    """The form of a letter's link: GET shows it, POST answers it."""
    opened = answering.opened_by(token, timezone.now())
    if opened is None:
        return _unknown(request)
    here = reverse("instruments:answer-link", args=[token])
    return _page(request, opened, here, signed_in=False)


@csrf_exempt
@room.needs("answer")
@quiet
def decline_by_link(request: OpenRequest, token: str) -> HttpResponse:
    """Say by the letter's link that one does not answer: shown first, done by POST."""
    opened = answering.opened_by(token, timezone.now())
    if opened is None:
        return _unknown(request)
    here = reverse("instruments:answer-link", args=[token])
    return _declining(request, opened, here, signed_in=False)


def _unknown(request: OpenRequest) -> HttpResponse:
    """A link that opens nothing: worn in the letter, or somebody tries. The page tells neither."""
    context = {
        "question": _("Does this link open a form?"),
        "answer": _(
            "No. Perhaps the address was cut short in the letter: open it from there again."
        ),
    }
    return render(request, "instruments/answered.html", context, status=404)


@room.needs("wave.answer")
@quiet
def signed_in(request: Request, partnership: str, number: int) -> HttpResponse:
    """The same form for who is signed in: GET shows it, POST answers it."""
    opened = _found(request, partnership, number)
    here = reverse("instruments:answer-survey", args=[partnership, number])
    return _page(request, opened, here, signed_in=True)


@room.needs("wave.answer")
@quiet
def decline_signed_in(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say that one does not answer, signed in: shown first, done by POST."""
    opened = _found(request, partnership, number)
    here = reverse("instruments:answer-survey", args=[partnership, number])
    return _declining(request, opened, here, signed_in=True)


def _found(request: Request, partnership: str, number: int) -> Opened:
    here = find_partnership(request, partnership)
    waves = Wave.objects.allowed(request.actor, room.name("wave.answer"))
    wave = get_object_or_404(waves, partnership=here, number=number)
    opened = answering.opened_for(request.actor, wave, timezone.now())
    if opened is None:
        raise Http404
    return opened


def _page(request: Visit, opened: Opened, here: str, *, signed_in: bool) -> HttpResponse:
    language = _language(request, opened)
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        if opened.shut is not None:
            return _over(request, opened, signed_in=signed_in)
        if request.method == "POST" and "switch" not in request.POST:
            return _sent(request, opened, here, language, signed_in=signed_in)
        return _form(request, opened, here, language, signed_in=signed_in)


def _language(request: Visit, opened: Opened) -> str:
    """The language that was chosen on the page; else the person's, where the form has it."""
    languages = opened.form.languages
    wishes = (
        request.POST.get("switch"),
        request.POST.get("language"),
        request.GET.get("language"),
        opened.ticket.person.language,
    )
    return next((one for one in wishes if one in languages), languages[0])


def _sent(
    request: Visit, opened: Opened, here: str, language: str, *, signed_in: bool
) -> HttpResponse:
    found = answering.read(opened.form, dict(request.POST.lists()), language)
    key = _key(request)
    if found.faults or key is None:
        faults = found.faults if key else (*found.faults, Fault(NO_KEY))
        return _form(request, opened, here, language, signed_in=signed_in, faults=faults)
    answering.take(opened, found.answers, key, timezone.now())
    return redirect(f"{here}?language={language}")


NO_KEY = say("This form came without its key, so nothing was saved. Send it again.")


def _key(request: Visit) -> UUID | None:
    """The key that the page made up: what makes sending twice harmless."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _form(
    request: Visit,
    opened: Opened,
    here: str,
    language: str,
    *,
    signed_in: bool,
    faults: tuple[Fault, ...] = (),
) -> HttpResponse:
    form, wave = opened.form, opened.wave
    posted = {
        name.removeprefix(answering.PREFIX): texts
        for name, texts in request.POST.lists()
        if name.startswith(answering.PREFIX)
    }
    speak = words()
    context = {
        "language": language,
        "languages": languages_as_shown(form.languages, language),
        "title": in_words(form.title, language) or wave.title,
        "intro": in_words(form.intro, language),
        "partnership": wave.partnership.name,
        "told": speak(_told(wave)),
        "promised": speak(PROMISED[Promise(wave.promise)]),
        "promise": [speak(one) for one in promise_of(Promise(wave.promise), wave.fewest)],
        "questions": questions_as_shown(form, language, posted, faults),
        "faults": [{"target": _target(form, one), "text": speak(one.sentence)} for one in faults],
        "action": here,
        "decline": f"{here}no/",
        "key": _key(request) or uuid4(),
        "draft": _draft_of(opened),
        "signed_in": signed_in,
    }
    return render(request, "instruments/answer.html", context, status=422 if faults else 200)


def _target(form: Form, fault: Fault) -> str:
    """Where the summary leads: the block of the question, or of the row."""
    return f"ask-{fault.question.partition('.')[0]}" if fault.question else ""


def _told(wave: Wave) -> Sentence:
    return say(
        "About {time}. It is open until {day}.",
        time=duration(wave.minutes),
        day=Day(wave.closes),
    )


def _draft_of(opened: Opened) -> str:
    """Under what the device keeps what is typed: it tells nobody who uses the device next."""
    return salted_hmac("copractice.instruments.draft", opened.ticket.code).hexdigest()[:16]


def _declining(request: Visit, opened: Opened, here: str, *, signed_in: bool) -> HttpResponse:
    language = _language(request, opened)
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        if opened.shut is not None:
            return _over(request, opened, signed_in=signed_in)
        if request.method == "POST":
            answering.decline(opened, timezone.now())
            return redirect(f"{here}?language={language}")
        context = {
            "language": language,
            "question": _("Do you want to leave this one unanswered?"),
            "answer": _("Nobody is told that you did not answer, and nobody reminds you."),
            "decline": f"{here}no/",
            "back": here,
            "signed_in": signed_in,
        }
        return render(request, "instruments/answered.html", context)


def _over(request: Visit, opened: Opened, *, signed_in: bool) -> HttpResponse:
    assert opened.shut is not None
    told = Sentence(SHUT[opened.shut].one, {"day": Day(opened.wave.closes)})
    context = {
        "language": translation.get_language(),
        "question": in_words(opened.form.title, translation.get_language() or "en"),
        "answer": words().html(told),
        "sent": _draft_of(opened),
        "signed_in": signed_in,
        "home": reverse("partnerships:home", args=[opened.wave.partnership.code])
        if signed_in
        else "",
    }
    gone = opened.shut in (Shut.OVER, Shut.WITHDRAWN)
    return render(request, "instruments/answered.html", context, status=410 if gone else 200)
