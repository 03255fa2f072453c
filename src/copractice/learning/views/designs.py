"""Better designs: what the record advises, trying it, and its trace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import METHOD, told_coverage
from copractice.domain.learning.advice import (
    ORDER,
    RULES,
    TRACED,
    Facts,
    Outcome,
    Rule,
    Start,
    Told,
    Voice,
    advise,
    facts_of,
    rule_of,
    told_advice,
    trace,
)
from copractice.domain.naming import STRENGTHS
from copractice.domain.partnering import State
from copractice.domain.standards import standard
from copractice.domain.vocabulary import Claim
from copractice.domain.words import Day, Sentence, say
from copractice.learning import actions
from copractice.learning.designs import facts_of_partnership
from copractice.learning.forms import LookForm, TakeBackForm, TryForm
from copractice.learning.models import DesignTried
from copractice.learning.policy import room
from copractice.learning.sampling import coverage_of
from copractice.learning.totals import shown_totals
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import (
    find_partnership,
    find_partnership_and_rights,
    parts_of,
    place,
)
from copractice.partnerships.registry import kinds
from copractice.people.forms import tried
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.speech import words

LOOK_AFTER = timedelta(weeks=8)
"""When a design is looked at, unless somebody says otherwise."""

STARTS: Mapping[Start, tuple[str, Any]] = {
    Start.MEETINGS: ("meetings:meetings", gettext_lazy("Meetings")),
    Start.AGENDA: ("agenda:agenda", gettext_lazy("Agenda")),
    Start.TALK: ("talk:threads", gettext_lazy("Talk")),
    Start.CALENDAR: ("calendars:calendar", gettext_lazy("Calendar")),
    Start.PEOPLE: ("partnerships:people", gettext_lazy("People")),
    Start.SITES: ("partnerships:sites", gettext_lazy("Sites")),
}
"""Where it can be begun."""


@room.needs("design.list")
def designs(request: Request, partnership: str) -> HttpResponse:
    """What would make people learn more here: advice with its reasons, and what was tried."""
    here, allowed = find_partnership_and_rights(
        request, partnership, room.name("design.list"), room.name("design.try")
    )
    totals = shown_totals(here.pk, request.actor.today)
    parts = parts_of(request, here)
    facts = facts_of_partnership(
        request.actor, here, request.actor.today, totals, [part.kind for part in parts]
    )
    told, rows, speak = advise(facts), _tried(request, here), words()
    leads = here.state != State.CLOSED and room.name("design.try") in allowed
    trying = {row.rule for row in rows if row.ended_on is None}
    claims = _claims(part.kind for part in parts if part.ends is None)
    context = {
        "place": place(request, here, "learning:picture"),
        "question": _("What would make people learn more here?"),
        "answer": speak.html(told_advice(told)),
        "advice": [
            _advice(one, here, claims, trying=one.rule.slug in trying, leads=leads)
            for one in told
            if one.saw.voice is Voice.SPEAKS
        ],
        "dark": _points(told, Voice.CANNOT_TELL),
        "silent": _points(told, Voice.SILENT),
        "withheld": speak(totals.why) if isinstance(totals, Withheld) else "",
        "tried": [_design(row, facts, leads=leads) for row in rows],
        "order": speak(ORDER),
        "traced": speak(TRACED),
        "coverage": speak(told_coverage(coverage_of(here.pk))),
        "coverage_method": speak(METHOD),
        "rules": [{"about": speak(rule.about), "when": speak(rule.when)} for rule in RULES],
        "picture": reverse("learning:picture", args=[here.code]),
    }
    return render(request, "learning/designs.html", context)


def _tried(request: Request, here: Partnership) -> list[DesignTried]:
    """What was tried, latest first."""
    rows = DesignTried.objects.allowed(request.actor, room.name("design.read"))
    found = list(rows.filter(partnership=here).order_by("-number"))
    for row in found:
        row.partnership = here
    return found


def _claims(own: Iterable[str]) -> dict[str, list[tuple[Claim, Sentence | None]]]:
    """Each claim by its id, as it is said of one's own types.

    What is said of other types only is told with their names.
    """
    here = set(own)
    found: dict[str, list[tuple[Claim, Sentence | None]]] = {}
    for installed in sorted(kinds().values(), key=lambda one: one.slug not in here):
        elsewhere = None if installed.slug in here else installed.profile.name
        for claim in installed.profile.claims:
            there = found.setdefault(claim.id, [])
            of_ours = any(of is None for _claim, of in there)
            known = any(one.words == claim.words for one, _of in there)
            if not known and (elsewhere is None or not of_ours):
                there.append((claim, elsewhere))
    return found


def _advice(
    one: Told,
    here: Partnership,
    claims: Mapping[str, list[tuple[Claim, Sentence | None]]],
    *,
    trying: bool,
    leads: bool,
) -> dict[str, Any]:
    """One piece of advice with all that stands behind it."""
    speak, advice = words(), one.rule.advice
    route, label = STARTS[advice.starts]
    return {
        **_point(one),
        "tries": speak(advice.tries),
        "because": speak(advice.because),
        "effort": speak(advice.effort.words),
        "example": speak(advice.example),
        "claims": [_claim(*said) for id in advice.claims for said in claims.get(id, ())],
        "standards": [
            speak(
                say(
                    "{name} ({year})",
                    name=standard(key).name,
                    year=key.partition(":")[0],
                )
            )
            for key in advice.standards
        ],
        "start": {"href": reverse(route, args=[here.code]), "label": label},
        "trying": trying,
        "try": reverse("learning:try-design", args=[here.code, one.rule.slug])
        if leads and not trying
        else "",
    }


def _claim(claim: Claim, of: Sentence | None) -> dict[str, str]:
    speak = words()
    return {
        "id": claim.id,
        "words": speak(claim.words),
        "hedge": speak(STRENGTHS[claim.strength]),
        "source": claim.source,
        "of": speak(of) if of else "",
    }


def _point(one: Told) -> dict[str, str]:
    speak = words()
    return {
        "slug": one.rule.slug,
        "about": speak(one.rule.about),
        "shows": speak.html(one.saw.shows),
        "unknown": speak(one.saw.unknown),
    }


def _points(told: Sequence[Told], voice: Voice) -> list[dict[str, str]]:
    return [_point(one) for one in told if one.saw.voice is voice]


def _design(row: DesignTried, now: Facts, *, leads: bool) -> dict[str, Any]:
    """A design with its trace: what the record said when it began, and what it says now."""
    speak, rule, code = words(), rule_of(row.rule), row.partnership.code
    seen = trace(rule, facts_of(row.facts), now)
    address = [code, row.number]
    return {
        "number": row.number,
        "about": speak(rule.about),
        "what": row.what,
        "gone": row.redacted_at is not None and not row.what,
        "when": speak(_when(row)),
        "outcome": speak(Outcome(row.outcome).words) if row.outcome else "",
        "went": row.went,
        "then": speak.html(seen.then),
        "now": speak.html(seen.now),
        "began": speak.day(facts_of(row.facts).today),
        "look": reverse("learning:look-at-design", args=address)
        if leads and row.ended_on is None
        else "",
        "redact": reverse("learning:redact-design", args=address)
        if leads and (row.what or row.went)
        else "",
    }


def _when(row: DesignTried) -> Sentence:
    if row.ended_on is None:
        return say(
            "Tried since {starts}, to be looked at on {look}.",
            starts=Day(row.starts),
            look=Day(row.look_on),
        )
    return say("Tried from {starts} to {ended}.", starts=Day(row.starts), ended=Day(row.ended_on))


@room.needs("design.try")
def try_one(request: Request, partnership: str, rule: str) -> HttpResponse:
    """Begin to try what a rule advises."""
    here, chosen = find_partnership(request, partnership, room.name("design.try")), _rule(rule)
    today, speak = request.actor.today, words()
    form = TryForm(
        request.POST if request.method == "POST" else None,
        initial={
            "what": speak(chosen.advice.tries),
            "starts": today,
            "look_on": today + LOOK_AFTER,
        },
    )
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            actions.try_design,
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            rule=chosen,
            **form.cleaned_data,
        )
        if made is not None:
            messages.success(request, _("Kept, with what the record says today."))
            return redirect("learning:designs", here.code)
    return _step(
        request,
        here,
        form,
        question=speak(chosen.about),
        answer=speak(chosen.advice.tries),
        submit=_("Try it"),
    )


def _rule(slug: str) -> Rule:
    try:
        return rule_of(slug)
    except KeyError:
        raise Http404 from None


@room.needs("design.write")
def look_at(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say how it went, and what becomes of it."""
    row = _find(request, partnership, number)
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        looked = tried(
            form,
            actions.look_at_design,
            actor=request.actor,
            at=timezone.now(),
            design=row,
            **form.given(),
        )
        if looked is not None:
            messages.success(request, _("Kept. It stands beside what the record shows."))
            return redirect("learning:designs", row.partnership.code)
    return _step(
        request,
        row.partnership,
        form,
        question=words()(rule_of(row.rule).about),
        answer=row.what,
        submit=_("Keep how it went"),
    )


@room.needs("design.write")
def redact(request: Request, partnership: str, number: int) -> HttpResponse:
    """Take back the words on it."""
    row = _find(request, partnership, number)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.redact_design(
            actor=request.actor, at=timezone.now(), design=row, **form.cleaned_data
        )
        messages.success(request, _("The words are gone. What was tried, and when, stays."))
        return redirect("learning:designs", row.partnership.code)
    return _step(
        request,
        row.partnership,
        form,
        question=_("Do you take these words back?"),
        answer=_(
            "What it was and how it went is gone for everyone and cannot be brought back. Which "
            "advice was tried, from when until when, and what became of it stays."
        ),
        submit=_("Take the words back"),
    )


def _find(request: Request, partnership: str, number: int) -> DesignTried:
    """The design of a number, where the reader leads; else it looks absent."""
    rows = DesignTried.objects.allowed(request.actor, room.name("design.write"))
    rows = rows.select_related("partnership")
    found = get_object_or_404(rows, partnership__code=partnership, number=number)
    about(request, found)
    return found


def _step(
    request: Request, here: Partnership, form: Any, *, question: str, answer: str, submit: str
) -> HttpResponse:
    """A page that is one form; a form that came back is answered by 422."""
    context = {
        "place": place(request, here, "learning:picture"),
        "form": form,
        "question": question,
        "answer": answer,
        "submit": submit,
        "back": reverse("learning:designs", args=[here.code]),
    }
    return render(request, "learning/design-step.html", context, status=422 if form.errors else 200)
