"""Planning a cycle: from nothing, from a measure, from one's own before, from somebody's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from copractice.domain.cycles import State, warrants
from copractice.partnerships.models import Setting
from copractice.partnerships.pages import working
from copractice.people.requests import Request
from copractice.people.speech import words

from ... import actions
from ...device import device_of, is_anothers, person_of
from ...forms import PlanForm, ReuseForm
from ...models import Cycle, Measure
from ...policy import room
from ...predictions import trials_for_all
from ..shared import Here, here
from .finding import find_cycle, of_another
from .listing import tests_of

LONGEST = 300
"""What the program fills in of a warrant is cut here, as the field is."""


@dataclass(frozen=True)
class Start:
    """What a plan starts from: one's own cycle before it, or a cycle that it is taken from."""

    parent: Cycle | None = None
    origin: Cycle | None = None

    @property
    def cycle(self) -> Cycle | None:
        """The cycle whose words stand in the form."""
        return self.parent or self.origin

    @property
    def widens(self) -> bool:
        """Whether the change is to be tested more widely: then the plan asks where."""
        return self.parent is not None and self.parent.state == State.EXPANDED


@room.needs("cycle.plan")
def plan(request: Request, partnership: str) -> HttpResponse:
    """Plan a cycle; from a measure or from a cycle, with what is known filled in."""
    where = here(request, partnership, room.name("cycle.plan"))
    measures = Measure.objects.allowed(request.actor, room.name("measure.read")).filter(
        partnership=where.partnership
    )
    start = _start(where)
    form = _form(where, start, measures)
    if request.method == "POST" and is_anothers(request):
        return of_another(where)
    if request.method == "POST" and form.is_valid():
        cycle = actions.plan_cycle(
            actor=request.actor,
            at=timezone.now(),
            part=where.part,
            parent=start.parent,
            origin=start.origin,
            **form.planned(),
        )
        return redirect(where.href("cycle", cycle.number))
    context = {
        "form": form,
        "start": start,
        "number": start.cycle.number if start.cycle else None,
        "ended_badly": start.origin is not None and start.origin.state == State.ABANDONED,
        "learned": start.origin.learned if start.origin else "",
        "changes": _changes(where),
        "nothing_to_measure": not form.has_measures,
        "paper": where.href("paper-form"),
        "device": device_of(request),
    }
    return where.page("plan.html", "cycles", context, status=422 if form.errors else 200)


def _changes(where: Here) -> Any:
    """The changes of cycles that one may see: the name of a change may be telling."""
    seen = Cycle.objects.allowed(where.request.actor, room.name("cycle.read")).filter(
        partnership=where.partnership
    )
    return seen.order_by("change__name").values_list("change__name", flat=True).distinct()


def _start(where: Here) -> Start:
    """One's own cycle is followed; another's, or one that is ``from``, is taken as a start."""
    for name in ("after", "from"):
        number = where.request.GET.get(name, "")
        if number.isdecimal():
            found = find_cycle(where, int(number))
            own = found.person_id == where.request.actor.person
            return Start(parent=found) if own and name == "after" else Start(origin=found)
    return Start()


def _form(where: Here, start: Start, measures: Any) -> PlanForm:
    request = where.request
    form_class = ReuseForm if start.origin is not None else PlanForm
    sites = Setting.objects.allowed(request.actor, "partnerships.setting.read")
    member = working(request.actor, where.partnership)
    home = member.setting if member and not start.widens else None
    known: dict[str, Any] = {"person": person_of(request), "site": home and home.pk}
    return form_class(
        request.POST if request.method == "POST" else None,
        measures=measures,
        sites=sites.filter(partnership=where.partnership),
        widens=start.widens,
        today=request.actor.today,
        initial={**known, **_known(where, start, measures)},
    )


def _known(where: Here, start: Start, measures: Any) -> dict[str, Any]:
    if start.cycle is None:
        number = where.request.GET.get("measure", "")
        chosen = measures.filter(number=int(number)).first() if number.isdecimal() else None
        return {"measure": chosen.pk} if chosen else {}
    before = start.cycle
    same = ("question", "plan", "who", "place", "times", "evidence", "scale")
    # A measure that one may not see is not offered: the form begins with the first of the others.
    known = {name: getattr(before, name) for name in same}
    known |= {"change": before.change.name, "measure": before.measure_id}
    if start.origin is not None:
        return {**known, "who": "", "place": "", **_warrant(where, start.origin)}
    return {**known, "audience": before.audience, "helped": before.helped}


def _warrant(where: Here, origin: Cycle) -> dict[str, str]:
    """What everyone may know of a change: the first two answers of its warrant.

    The answers stand in a plan that others read.
    """
    speak = words()
    trials = trials_for_all(tests_of(where, origin.change))
    if not trials:
        return {}
    told = {"elsewhere": warrants.tried(trials), "record": warrants.record(trials)}
    return {name: speak(sentence)[:LONGEST] for name, sentence in told.items()}
