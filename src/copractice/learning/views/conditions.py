"""Conditions of the work: what was said of each, saying it anew, taking one's own words back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.learning.conditions import (
    CONDITIONS,
    Condition,
    Said,
    answered,
    condition,
    latest,
    phases_table,
    told_by,
    told_conditions,
    told_led,
)
from copractice.domain.learning.workday import told_workday, workday_table
from copractice.domain.standards import standard
from copractice.domain.words import Day, say
from copractice.learning import actions
from copractice.learning.conditions import Looked, looked_at, meetings_of
from copractice.learning.forms import ConditionForm
from copractice.learning.models import ConditionSaid
from copractice.learning.policy import room
from copractice.learning.spanning import span_of, workday_of
from copractice.learning.totals import shown_totals
from copractice.partnerships.arrival import open_parts
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import figure_of, find_partnership, laid_out, place
from copractice.people.forms import Form, tried
from copractice.people.log import about
from copractice.people.models import Person
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

WORK = "partnerships.partnership.work"


@room.needs("conditionsaid.read")
def conditions(request: Request, partnership: str) -> HttpResponse:
    """What was said of each condition, when and by how many parties, and when it is due again."""
    here = find_partnership(request, partnership, room.name("picture.read"))
    works, speak = may(request.actor, WORK, here), words()
    looked = looked_at(request.actor, here)
    held = latest(looked.said())
    shown = _Shown(request, here, looked, works=works)
    context = {
        "place": place(request, here, "learning:conditions"),
        "question": _("What does the work in %(name)s need, and is it there?")
        % {"name": here.name},
        "answer": speak.html(told_conditions(looked.said(), whole=works)),
        "conditions": [shown.condition(one, held.get(one.slug)) for one in CONDITIONS],
        "works": works,
        **_years_and_days(request, here),
        "glossary": reverse("learning:glossary", args=[here.code]),
        "aims": reverse("partnerships:partners", args=[here.code]),
    }
    return render(request, "learning/conditions.html", context)


def _years_and_days(request: Request, here: Partnership) -> dict[str, Any]:
    """Where the partnership stands in three to five years, and its work inside the working day."""
    chart, speak = span_of(request.actor, here), words()
    totals = shown_totals(here.pk, request.actor.today)
    roles = workday_of(open_parts(request, here), totals)
    return {
        "span": {**figure_of(chart), "title": ""} if chart else None,
        "workday": speak.html(told_workday(roles)),
        "workday_table": laid_out(workday_table(roles)) if roles else None,
    }


class _Shown:
    """Conditions as the page shows them to one reader."""

    def __init__(self, request: Request, here: Partnership, looked: Looked, *, works: bool) -> None:
        self.reader, self.here, self.looked, self.works = request.user.person, here, looked, works
        meetings = meetings_of(request.actor, here) if any(r.meeting for r in looked.rows) else []
        self.meetings = {one.code: one for one in meetings}
        self.speak = words()

    def condition(self, one: Condition, held: Said | None) -> dict[str, Any]:
        """One condition: the question, the word that holds, and the earlier ones."""
        rows = [row for row in self.looked.rows if row.condition == one.slug]
        told = [self._row(row) for row in rows]
        at = next((i for i, row in enumerate(rows) if held and row.pk == held.order), None)
        return {
            "slug": one.slug,
            "question": self.speak(one.question),
            "why": self.speak(one.why),
            "claims": ", ".join(one.claims),
            "asked_of": self.speak(one.asked_of),
            "standards": _standards(one),
            "latest": None if at is None else told[at],
            "earlier": [row for i, row in enumerate(told) if i != at][::-1],
            "table": self._table(held),
            "say": reverse("learning:say-condition", args=[self.here.code, one.slug])
            if self.works
            else "",
        }

    def _table(self, held: Said | None) -> dict[str, Any] | None:
        names = [self.looked.names[code] for code in self.looked.here_now]
        table = phases_table(held, names) if held else None
        return laid_out(table) if table else None

    def _row(self, row: ConditionSaid) -> dict[str, Any]:
        value = self.looked.value_of(row)
        led = told_led(value)
        mine = row.person_id == self.reader.pk and self.works
        return {
            "answer": self.speak(answered(value).words),
            "led": self.speak(led) if led else "",
            "words": row.words,
            "gone": row.redacted_at is not None,
            "by": self.speak(told_by(value)),
            "written": self.speak(_written(row, self.reader)),
            "again": self.speak(say("To look at again on {day}.", day=Day(row.look_again_on))),
            "meeting": self._meeting(row),
            "take_back": reverse("learning:take-back-condition", args=[self.here.code, row.code])
            if mine and row.words
            else "",
        }

    def _meeting(self, row: ConditionSaid) -> dict[str, str]:
        meeting = self.meetings.get(row.meeting)
        if meeting is None:
            return {}
        href = reverse("meetings:meeting", args=[self.here.code, meeting.number])
        return {"title": meeting.title, "href": href}


def _written(row: ConditionSaid, reader: Person) -> Any:
    return say(
        "Written down by {name} on {day}.",
        name=row.person.name,
        day=Day(reader.day_of(row.written_at)),
    )


def _standards(one: Condition) -> str:
    """The names of the standards that a condition speaks to, with their years."""
    speak = words()
    return "; ".join(
        speak(say("{name} ({year})", name=standard(key).name, year=key.partition(":")[0]))
        for key in one.standards
    )


@room.needs("conditionsaid.write")
def say_condition(request: Request, partnership: str, slug: str) -> HttpResponse:
    """Write down what was said of one condition."""
    here = find_partnership(request, partnership, WORK)
    one = _condition(slug)
    looked = looked_at(request.actor, here)
    form = ConditionForm(
        request.POST if request.method == "POST" else None,
        condition=one,
        today=request.actor.today,
        parties=[(code, looked.names[code]) for code in looked.here_now],
        meetings=[(row.code, _called(row)) for row in meetings_of(request.actor, here)],
    )
    if request.method == "POST" and form.is_valid():
        kept = tried(
            form,
            actions.say_condition,
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            condition=one,
            talk=form.talk(),
            key=form.cleaned_data["key"],
        )
        if kept is not None:
            messages.success(request, _("Kept. What was said before stands under it."))
            return redirect(_address(here, one.slug))
    speak = words()
    return _step(
        request,
        here,
        form,
        question=speak(one.question),
        answer=speak(one.why),
        note=speak(say("Best asked of: {who}.", who=one.asked_of)),
        submit=_("Write it down"),
    )


def _called(meeting: Any) -> str:
    return words()(say("{title}, {day}", title=meeting.title, day=Day(meeting.on)))


def _condition(slug: str) -> Condition:
    try:
        return condition(slug)
    except KeyError:
        raise Http404 from None


def _address(here: Partnership, slug: str = "") -> str:
    where = reverse("learning:conditions", args=[here.code])
    return f"{where}#{slug}" if slug else where


@room.needs("conditionsaid.write")
def take_back(request: Request, partnership: str, code: str) -> HttpResponse:
    """Take back one's own words on a condition."""
    here = find_partnership(request, partnership, WORK)
    rows = ConditionSaid.objects.allowed(request.actor, room.name("conditionsaid.write"))
    row = get_object_or_404(rows, partnership=here, code=code)
    about(request, row)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.take_back_condition(
            actor=request.actor, at=timezone.now(), said=row, **form.cleaned_data
        )
        messages.success(request, _("Taken back. The answer, its day and your name stay."))
        return redirect(_address(here, row.condition))
    return _step(
        request,
        here,
        form,
        question=_("Do you take these words back?"),
        answer=row.words or _("They were taken back already."),
        note=_(
            "The answer stays, with its day and who wrote it down. The words are gone for good."
        ),
        submit=_("Take them back"),
    )


def _step(request: Request, here: Partnership, form: Form, **told: str) -> HttpResponse:
    context = {
        "place": place(request, here, "learning:conditions"),
        "form": form,
        "back": _address(here),
        **told,
    }
    return render(request, "learning/step.html", context, status=422 if form.errors else 200)
