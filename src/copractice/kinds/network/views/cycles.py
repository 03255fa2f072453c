"""Cycles: all of them, planning one, and one from plan to act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from copractice.domain import charts
from copractice.domain.cycles import (
    Between,
    Direction,
    Exactly,
    NotPossible,
    State,
    Towards,
    Verdict,
)
from copractice.domain.words import Sentence, Strong, Words, count, say
from copractice.partnerships.pages import figure_of, waist, working
from copractice.partnerships.waist import source_of
from copractice.people.forms import Form
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

from .. import actions
from ..forms import FinishForm, NoteForm, PlanForm, StudyForm
from ..models import Cycle, CycleNote, Measure
from ..policy import room
from ..predictions import prediction_of, verdict_of
from .shared import Here, here

PAGE = 50
# A long list formats plain rows, never models.
_LISTED = (
    "number",
    "question",
    "change__name",
    "setting__name",
    "state",
    "starts",
    "due",
)


def find_cycle(where: Here, number: int, action: str = "cycle.read") -> Cycle:
    """The cycle of this number, if the actor may; otherwise it looks absent."""
    rows = Cycle.objects.allowed(where.request.actor, room.name(action))
    found = get_object_or_404(
        rows.select_related("measure", "change", "setting", "parent", "person", "figure"),
        partnership=where.partnership,
        number=number,
    )
    found.partnership = where.partnership
    about(where.request, found)
    return found


@room.needs("cycle.read")
def every(request: Request, partnership: str) -> HttpResponse:
    """All cycles that one may see, latest first, fifty at a time."""
    where = here(request, partnership)
    rows = Cycle.objects.allowed(request.actor, room.name("cycle.read")).filter(
        partnership=where.partnership
    )
    before = request.GET.get("before", "")
    page = rows.filter(number__lt=int(before)) if before.isdigit() else rows
    cycles = list(page.values(*_LISTED)[: PAGE + 1])
    speak = words()
    n = rows.count()
    answer = (
        count("{n} cycle that you may see.", "{n} cycles that you may see.", n)
        if n
        else say("None yet.")
    )
    may_plan = where.is_open and may(request.actor, room.name("cycle.plan"), where.partnership)
    context = {
        "answer": speak.html(answer),
        "rows": _rows(where, cycles[:PAGE], speak),
        "older": cycles[PAGE - 1]["number"] if len(cycles) > PAGE else None,
        "plan": where.href("plan") if may_plan else "",
    }
    return where.page("cycles.html", "cycles", context)


def _rows(where: Here, cycles: list[dict[str, Any]], speak: Words) -> list[dict[str, Any]]:
    """Cycles as a list shows them. What is the same for many rows is said once."""
    # To find an address by its name costs as much as all else in a row.
    address = where.href("cycle", 0).removesuffix("0/")
    states = {state: speak(State(state).words) for state in {c["state"] for c in cycles}}
    return [
        {
            "number": cycle["number"],
            "href": f"{address}{cycle['number']}/",
            "question": cycle["question"],
            "change": cycle["change__name"],
            "site": cycle["setting__name"] or "",
            "state": states[cycle["state"]],
            "when": speak(
                say(
                    "{first} to {last}",
                    first=speak.day(cycle["starts"]),
                    last=speak.day(cycle["due"]),
                )
            ),
        }
        for cycle in cycles
    ]


@room.needs("cycle.plan")
def plan(request: Request, partnership: str) -> HttpResponse:
    """Plan a cycle; from a measure or from the cycle before, with what is known filled in."""
    where = here(request, partnership, room.name("cycle.plan"))
    measures = Measure.objects.allowed(request.actor, room.name("measure.read")).filter(
        partnership=where.partnership
    )
    parent = _parent(where)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        measures=measures,
        today=request.actor.today,
        initial=_known(request, parent, measures),
    )
    if request.method == "POST" and form.is_valid():
        member = working(request.actor, where.partnership)
        cycle = actions.plan_cycle(
            actor=request.actor,
            at=timezone.now(),
            part=where.part,
            setting=member.setting if member else None,
            parent=parent,
            **form.cleaned_data,
        )
        return redirect(where.href("cycle", cycle.number))
    seen = Cycle.objects.allowed(request.actor, room.name("cycle.read")).filter(
        partnership=where.partnership
    )
    context = {
        "form": form,
        # Only of cycles that one may see: the name of a change may be telling.
        "changes": seen.order_by("change__name").values_list("change__name", flat=True).distinct(),
        "nothing_to_measure": not measures.exists(),
        "parent": parent.number if parent else None,
    }
    return where.page("plan.html", "cycles", context, status=422 if form.errors else 200)


def _parent(where: Here) -> Cycle | None:
    number = where.request.GET.get("after", "")
    return find_cycle(where, int(number)) if number.isdigit() else None


def _known(request: Request, parent: Cycle | None, measures: Any) -> dict[str, Any]:
    if parent is not None:
        return {
            "question": parent.question,
            "change": parent.change.name,
            "plan": parent.plan,
            "measure": parent.measure_id,
            "audience": parent.audience,
        }
    number = request.GET.get("measure", "")
    chosen = measures.filter(number=int(number)).first() if number.isdigit() else None
    return {"measure": chosen.pk} if chosen else {}


@room.needs("cycle.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """A cycle in its four steps; the present one is open to the person whose cycle it is."""
    where = here(request, partnership)
    return _show(where, find_cycle(where, number))


def _show(where: Here, cycle: Cycle, sent: Form | None = None) -> HttpResponse:
    actor, speak = where.request.actor, words()
    state = State(cycle.state)
    own = (
        where.is_open
        and cycle.person_id == actor.person
        and may(actor, room.name("cycle.write"), cycle)
    )
    verdict = verdict_of(actor, cycle)
    context = {
        "cycle": _facts(where, cycle),
        "own": own,
        "state": str(state),
        "steps": _steps(state),
        "answer": speak.html(_answer(cycle, state, verdict, own=own)),
        "figure": _figure(cycle, verdict),
        "predicted": speak.html(prediction_of(cycle).words),
        "verdict": {
            "outcome": speak(verdict.outcome.words),
            "sentence": speak.html(verdict.sentence),
            "why": speak(verdict.why),
            "caution": speak(verdict.caution),
        },
        "notes": [
            {"day": speak.day(note["on"], "short"), "text": note["text"]}
            for note in CycleNote.objects.allowed(actor, room.name("cyclenote.read"))
            .filter(cycle=cycle)
            .values("on", "text")
        ],
        "forms": _forms(state, sent) if own else {},
        "href": {
            route: where.href(route, cycle.number)
            for route in ("start", "note", "finish", "study", "drop")
        }
        | {"extend": where.href("go-on", cycle.number)},
        "next": f"{where.href('plan')}?after={cycle.number}",
        "beside": where.beside(cycle),
        "waist": waist(actor, where.partnership, source_of(cycle), _("Behind this cycle:")),
    }
    return where.page("cycle.html", "cycles", context, status=422 if sent is not None else 200)


def _facts(where: Here, cycle: Cycle) -> dict[str, Any]:
    speak = words()
    return {
        "number": cycle.number,
        "question": cycle.question,
        "change": cycle.change.name,
        "plan": cycle.plan,
        "site": cycle.setting.name if cycle.setting else "",
        "person": cycle.person.name,
        "starts": speak.day(cycle.starts),
        "due": speak.day(cycle.due),
        "measure": cycle.measure.name,
        "measure_href": where.href("measure", cycle.measure.number),
        "parent": cycle.parent.number if cycle.parent else None,
        "parent_href": where.href("cycle", cycle.parent.number) if cycle.parent else "",
        "audience": cycle.get_audience_display(),
        "met": cycle.get_met_display() if cycle.met else "",
        "learned": cycle.learned,
        "state": speak(State(cycle.state).words),
    }


def _steps(state: State) -> dict[str, str]:
    """For each step whether it is done, now or later."""
    at = {
        State.PLANNED: 1,
        State.DOING: 1,
        State.TO_STUDY: 2,
        State.STUDIED: 3,
    }.get(state, 4 if state is not State.DROPPED else 1)
    names = ("plan", "do", "study", "act")
    return {
        name: "done" if i < at else "now" if i == at and state is not State.DROPPED else "later"
        for i, name in enumerate(names)
    }


def _answer(cycle: Cycle, state: State, verdict: Verdict, *, own: bool) -> Sentence:
    if state in (State.PLANNED, State.DOING):
        return say(
            "Predicted: {predicted}, by {due}.",
            predicted=prediction_of(cycle).words,
            due=Strong(words().day(cycle.due)),
        )
    if state is State.DROPPED:
        return say("Dropped before it was studied. It says nothing about the change.")
    if state is State.TO_STUDY and own:
        return say("{verdict} What do you make of it?", verdict=verdict.sentence)
    return verdict.sentence


def _figure(cycle: Cycle, verdict: Verdict) -> dict[str, Any] | None:
    """The number line of start, prediction and result; a direction needs a start to be drawn."""
    expected = prediction_of(cycle).expected
    unit = cycle.measure.unit
    predicted: Any
    match expected:
        case Exactly(value, give):
            predicted = value if give == 0 else (value - give, value + give)
        case Between(low, high):
            predicted = (low, high)
        case Towards(direction):
            if verdict.start is None:
                return None
            predicted = charts.Direction.UP if direction is Direction.UP else charts.Direction.DOWN
    chart = charts.prediction(
        predicted,
        title="",
        start=verdict.start,
        result=verdict.result,
        unit=unit,
        ends=_ends(unit, predicted, verdict),
    )
    # The page's answer is the reading of this picture.
    return {**figure_of(chart), "title": "", "reading_html": ""}


def _ends(unit: str, predicted: Any, verdict: Verdict) -> tuple[float, float] | None:
    """A share is drawn from 0 to 100%, if everything lies there."""
    figures = predicted if isinstance(predicted, tuple) else (predicted,)
    known = [v for v in (*figures, verdict.start, verdict.result) if isinstance(v, int | float)]
    return (0.0, 100.0) if unit == "%" and all(0 <= v <= 100 for v in known) else None


def _forms(state: State, sent: Form | None) -> dict[str, Form]:
    """The forms that the state opens; the one that was sent comes back with its faults."""
    open_ones: dict[str, type[Form]] = {}
    if state in (State.PLANNED, State.DOING):
        open_ones["note"] = NoteForm
    if state is State.DOING:
        open_ones["finish"] = FinishForm
    if state is State.TO_STUDY:
        open_ones["study"] = StudyForm
    return {
        name: sent if sent is not None and isinstance(sent, form) else form()
        for name, form in open_ones.items()
    }


def _step(
    form_class: type[Form] | None, act: Callable[..., Cycle | CycleNote], *, leaves: bool = True
) -> Callable[..., HttpResponse]:
    """A step of one's own cycle: one action with what was typed, and back to its page.

    With ``leaves`` the action leaves an activity, and so needs to know the part it belongs to.
    """

    @require_POST
    @room.needs("cycle.write")
    def step(request: Request, partnership: str, number: int) -> HttpResponse:
        where = here(request, partnership)
        cycle = find_cycle(where, number, "cycle.write")
        form = form_class(request.POST) if form_class is not None else None
        if form is not None and not form.is_valid():
            return _show(where, cycle, form)
        given = {**(form.cleaned_data if form is not None else {})}
        if leaves:
            given["part"] = where.part
        try:
            act(actor=request.actor, at=timezone.now(), cycle=cycle, **given)
        except NotPossible as fault:
            messages.error(request, words()(fault.sentence))
        return redirect(where.href("cycle", number))

    return step


start = _step(None, actions.start_cycle, leaves=False)
note = _step(NoteForm, actions.note_cycle)
finish = _step(FinishForm, actions.finish_cycle)
extend = _step(None, actions.extend_cycle, leaves=False)
study = _step(StudyForm, actions.study_cycle)
drop = _step(None, actions.drop_cycle, leaves=False)
