"""The types: all on one line, some side by side, one alone, standard by standard."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.choosing import abreast, filing, telling
from copractice.choosing.forms.comparing import comparing
from copractice.choosing.policy import room
from copractice.data.export import to_csv
from copractice.domain.article import DEMAND, SKETCH
from copractice.domain.standards import SETS
from copractice.domain.standards.crosswalk import JUDGEMENT
from copractice.domain.vocabulary import Profile
from copractice.domain.words import Sentence, Strong, Words, say
from copractice.partnerships.registry import kinds
from copractice.partnerships.serving import sent
from copractice.people.requests import OpenRequest
from copractice.people.speech import words


def _profiles() -> list[Profile]:
    return [kind.profile for kind in kinds().values()]


@room.needs("types.read")
def types(request: OpenRequest) -> HttpResponse:
    """All types in order of demand, and side by side."""
    speak, profiles = words(), _profiles()
    context = {
        "answer": speak.html(_line_answer(profiles)),
        "line": [_on_the_line(profile, speak) for profile in profiles],
        "how": telling.told(DEMAND, speak),
        "rows": abreast.overview(profiles, speak),
        "types": _named(profiles, speak),
        "form": comparing(),
    }
    return render(request, "choosing/types.html", context)


def _line_answer(profiles: list[Profile]) -> Sentence:
    if not profiles:
        return say("No type of partnership is installed here.")
    if len(profiles) == 1:
        return say("One type is installed here: {name}.", name=Strong(profiles[0].name))
    return say(
        "In the authors' judgement people are asked for {more} from {first} to {last}: more time, "
        "more unfamiliar work, more talk, more of the responsibility. Where the topic is worth "
        "much to them, more may come of it.",
        first=Strong(profiles[0].name),
        last=Strong(profiles[-1].name),
        more=Strong(say("more")),
    )


def _on_the_line(profile: Profile, speak: Words) -> dict[str, Any]:
    return {
        "label": speak(profile.name),
        "href": reverse("choosing:type", args=[profile.slug]),
        "says": speak(profile.does),
        "at": profile.place,
        "parts": telling.demanded(profile, speak),
    }


def _named(profiles: list[Profile], speak: Words) -> list[dict[str, str]]:
    return [
        {"label": speak(one.name), "href": reverse("choosing:type", args=[one.slug])}
        for one in profiles
    ]


@room.needs("types.read")
def compare(request: OpenRequest) -> HttpResponse:
    """Some types side by side, in all that their profiles say."""
    asked = bool(request.GET)
    form = comparing(data=request.GET) if asked else comparing()
    if form is None or not (asked and form.is_valid()):
        context: dict[str, Any] = {"form": form}
        status = 422 if form and form.errors else 200
        return render(request, "choosing/choose.html", context, status=status)
    speak = words()
    profiles = [kinds()[slug].profile for slug in form.cleaned_data["type"]]
    context = {
        "answer": speak.html(abreast.difference(profiles)),
        "sections": abreast.comparison(profiles, speak),
        "types": _named(profiles, speak),
        "form": form,
    }
    return render(request, "choosing/compare.html", context)


@room.needs("types.read")
def one_type(request: OpenRequest, slug: str) -> HttpResponse:
    """All that is said of one type."""
    if slug not in kinds():
        raise Http404
    profile, speak = kinds()[slug].profile, words()
    found = telling.type_told(profile, speak)
    context = {
        "type": found,
        "answer": speak.html(profile.definition),
        "question": _("%(type)s: what is it?") % {"type": found.name},
        "form": comparing(initial={"type": [slug]}),
        "found": f"{reverse('partnerships:found')}?kind={slug}",
    }
    return render(request, "choosing/type.html", context)


@room.needs("types.read")
def standards(request: OpenRequest) -> HttpResponse:
    """What is said of the types and the standards; for the later set, where the earlier went on."""
    speak, profiles = words(), _profiles()
    asked = request.GET.get("set", "")
    year = asked if asked in SETS else telling.SAID_SET
    context: dict[str, Any] = {
        "sets": [{"year": y, "name": speak(s.name), "current": y == year} for y, s in SETS.items()],
        "credit": speak(SETS[year].credit),
        "types": _named(profiles, speak),
    }
    if year == telling.SAID_SET:
        context["answer"] = speak.html(abreast.coverage(profiles))
        context["sections"] = abreast.by_standard(profiles, speak)
        context["sketch"] = telling.told([SKETCH], speak)
        return render(request, "choosing/standards.html", context)
    context["standards"] = abreast.later_set(year, speak)
    context["judgement"] = speak(JUDGEMENT)
    context["said_set"] = telling.SAID_SET
    return render(request, "choosing/later.html", context)


@room.needs("types.read")
def standards_csv(request: OpenRequest) -> HttpResponse:
    """The same as a file: a row for each thing said, and for each clause without one."""
    speak = words()
    notes = [speak(note) for note in (SETS[telling.SAID_SET].credit, filing.NOT_SAID)]
    content = to_csv(filing.sheet(_profiles()), speak, notes)
    return sent(content, f"standards-{telling.SAID_SET}.csv", "text/csv; charset=utf-8")
