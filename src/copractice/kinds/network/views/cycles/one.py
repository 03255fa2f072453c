"""One cycle in its four steps; the present one is open to the person whose cycle it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from copractice.domain import charts
from copractice.domain.cycles import (
    Between,
    Direction,
    Exactly,
    Scale,
    State,
    Towards,
    Verdict,
    may_predict,
)
from copractice.domain.words import Sentence, Strong, say
from copractice.partnerships.pages import figure_of, waist
from copractice.partnerships.waist import source_of
from copractice.people.forms import Form
from copractice.people.requests import Request
from copractice.people.rights import all_that_may
from copractice.people.speech import words

from ...device import device_of, person_of
from ...forms import FinishForm, NoteForm, OwnForm, StudyForm
from ...models import Cycle, CycleNote
from ...policy import room
from ...predictions import prediction_of, verdict_of
from ..shared import Here, here
from .finding import find_cycle


@room.needs("cycle.read")
def one(request: Request, partnership: str, number: int) -> HttpResponse:
    """A cycle in its four steps."""
    where = here(request, partnership)
    return shown(where, find_cycle(where, number))


def shown(
    where: Here, cycle: Cycle, sent: Form | None = None, status: int | None = None
) -> HttpResponse:
    """The page of a cycle; with a form that was sent and came back, and the status of that."""
    actor, speak = where.request.actor, words()
    state = State(cycle.state)
    rights = _rights(where, cycle)
    own = "cycle.write" in rights
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
            "why": speak.html(verdict.why),
            "caution": speak(verdict.caution),
        },
        "notes": _notes(where, cycle, own=own and not state.is_over),
        "forms": _forms(where, state, sent) if own else {},
        "href": _hrefs(where, cycle, rights),
        "device": device_of(where.request),
        "beside": where.beside(cycle),
        "waist": waist(actor, where.partnership, source_of(cycle), _("Behind this cycle:")),
    }
    status = status or (422 if sent is not None else 200)
    return where.page("cycle.html", "cycles", context, status=status)


def _rights(where: Here, cycle: Cycle) -> set[str]:
    """What the reader may do with this cycle, as long as work is done here."""
    if not where.is_open:
        return set()
    names = {room.name(name): name for name in ("cycle.write", "cycle.help.write")}
    may = all_that_may(where.request.actor, cycle, *names)
    return {names[one] for one in may}


def _hrefs(where: Here, cycle: Cycle, rights: set[str]) -> dict[str, str]:
    n, state = cycle.number, State(cycle.state)
    steps = ("start", "note", "finish", "study", "drop")
    hrefs = {name: where.href(name, n) for name in steps}
    hrefs |= {"extend": where.href("go-on", n), "pdf": where.href("cycle-document", n)}
    hrefs["change"] = where.href("change", cycle.change.code)
    if "cycle.help.write" in rights and may_predict(state):
        hrefs["edit"] = where.href("edit-plan", n)
    if "cycle.write" in rights and cycle.studied_on:
        hrefs["reword"] = where.href("reword-study", n)
    if where.is_open and where.works:
        hrefs["next"] = f"{where.href('plan')}?after={n}"
        hrefs["reuse"] = f"{where.href('plan')}?from={n}"
    return hrefs


def _notes(where: Here, cycle: Cycle, *, own: bool) -> list[dict[str, str]]:
    rows = CycleNote.objects.allowed(where.request.actor, room.name("cyclenote.read")).filter(
        cycle=cycle
    )
    return [
        {
            "day": words().day(note.on),
            "text": note.text,
            "edit": where.href("edit-note", cycle.number, note.code) if own else "",
        }
        for note in rows
    ]


def _facts(where: Here, cycle: Cycle) -> dict[str, Any]:
    speak = words()
    return {
        "number": cycle.number,
        "question": cycle.question,
        "change": cycle.change.name,
        "plan": cycle.plan,
        "details": details_of(cycle),
        "person": cycle.person.name,
        "site": cycle.setting.name if cycle.setting else "",
        "measure": cycle.measure.name,
        "measure_href": where.href("measure", cycle.measure.number),
        "audience": cycle.get_audience_display(),
        "helped": cycle.helped,
        "starts": speak.day(cycle.starts),
        "due": speak.day(cycle.due),
        "parent": cycle.parent.number if cycle.parent else None,
        "parent_href": where.href("cycle", cycle.parent.number) if cycle.parent else "",
        "origin": cycle.origin.number if cycle.origin else None,
        "origin_href": where.href("cycle", cycle.origin.number) if cycle.origin else "",
        "warrant": warrant_of(cycle),
        "met": cycle.get_met_display() if cycle.met else "",
        "learned": cycle.learned,
        "state": speak(State(cycle.state).words),
    }


def details_of(cycle: Cycle) -> list[tuple[str, str]]:
    """What a plan says besides, with its labels; what was not said is left out."""
    scale = words()(Scale(cycle.scale).words) if cycle.scale else ""
    said = (
        (_("Who"), cycle.who),
        (_("Where"), cycle.place),
        (_("When"), cycle.times),
        (_("Which data"), cycle.evidence),
        (_("How wide"), scale),
    )
    return [(label, text) for label, text in said if text]


def warrant_of(cycle: Cycle) -> list[tuple[str, str]]:
    """The warrant of a cycle that was taken from another, with its labels."""
    if cycle.origin is None:
        return []
    said = (
        (_("Tried elsewhere"), cycle.elsewhere),
        (_("Record"), cycle.record),
        (_("Our context"), cycle.context),
    )
    return [(label, text) for label, text in said if text]


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
    """The number line, without the words that the page's answer says already."""
    chart = number_line(cycle, verdict)
    return {**figure_of(chart), "title": "", "reading_html": ""} if chart else None


def number_line(cycle: Cycle, verdict: Verdict) -> charts.Chart | None:
    """Start, prediction and result as a chart; a direction needs a start to be drawn."""
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
    return charts.prediction(
        predicted,
        title="",
        start=verdict.start,
        result=verdict.result,
        unit=unit,
        digits=_digits(verdict),
        ends=_ends(unit, predicted, verdict),
    )


def _digits(verdict: Verdict) -> int:
    """As many decimals as the sentence has: one, unless both figures are whole."""
    figures = (verdict.start, verdict.result)
    return int(any(round(figure, 1) % 1 for figure in figures if figure is not None))


def _ends(unit: str, predicted: Any, verdict: Verdict) -> tuple[float, float] | None:
    """A share is drawn from 0 to 100%, if everything lies there."""
    figures = predicted if isinstance(predicted, tuple) else (predicted,)
    known = [v for v in (*figures, verdict.start, verdict.result) if isinstance(v, int | float)]
    return (0.0, 100.0) if unit == "%" and all(0 <= v <= 100 for v in known) else None


def _forms(where: Here, state: State, sent: Form | None) -> dict[str, Form]:
    """The forms that the state opens. The one that was sent comes back with its faults, also where
    the state does not open it any more: what was typed stays to be read and copied.
    """
    open_ones: dict[str, type[OwnForm]] = {}
    if state in (State.PLANNED, State.DOING):
        open_ones["note"] = NoteForm
    if state is State.DOING:
        open_ones["finish"] = FinishForm
    if state is State.TO_STUDY:
        open_ones["study"] = StudyForm
    mine = {"person": person_of(where.request)}
    forms: dict[str, Form] = {name: form(initial=mine) for name, form in open_ones.items()}
    came_back: dict[type[Form], str] = {
        NoteForm: "note",
        FinishForm: "finish",
        StudyForm: "study",
    }
    name = came_back.get(type(sent)) if sent is not None else None
    return {**forms, name: sent} if name and sent is not None else forms
