"""The steps of one's own cycle: start, note, finish, go on, study, drop."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from copractice.domain.cycles import NotPossible
from copractice.people.requests import Request
from copractice.people.speech import words

from ... import actions
from ...device import is_anothers
from ...forms import FinishForm, NoteForm, OwnForm, StudyForm
from ...models import Cycle, CycleNote
from ...policy import room
from ..shared import Here, here
from .finding import find_cycle, of_another
from .one import shown

Acts = Callable[..., Cycle | CycleNote]
View = Callable[..., HttpResponse]


def _pressed(act: Acts) -> View:
    """A step that is nothing but a button."""

    @require_POST
    @room.needs("cycle.write")
    def step(request: Request, partnership: str, number: int) -> HttpResponse:
        where = here(request, partnership)
        cycle = find_cycle(where, number, "cycle.write")
        try:
            act(actor=request.actor, at=timezone.now(), cycle=cycle)
        except NotPossible as fault:
            messages.error(request, words()(fault.sentence))
        return redirect(where.href("cycle", number))

    return step


def _typed(form_class: type[OwnForm], act: Acts) -> View:
    """A step with words in it: they come back where the step is not possible any more."""

    @require_POST
    @room.needs("cycle.write")
    def step(request: Request, partnership: str, number: int) -> HttpResponse:
        where = here(request, partnership)
        cycle = find_cycle(where, number, "cycle.write")
        if is_anothers(request):
            return of_another(where)
        form = form_class(request.POST)
        if not form.is_valid():
            return shown(where, cycle, form)
        try:
            act(
                actor=request.actor,
                at=timezone.now(),
                cycle=cycle,
                part=where.part,
                **form.what_was_typed(),
            )
        except NotPossible as fault:
            return _refused(where, number, form, fault)
        return redirect(where.href("cycle", number))

    return step


def _refused(where: Here, number: int, form: OwnForm, fault: NotPossible) -> HttpResponse:
    """The cycle as it stands now, why the step was not taken, and what was typed for it."""
    form.add_error(None, words()(fault.sentence))
    return shown(where, find_cycle(where, number, "cycle.write"), form, status=409)


start = _pressed(actions.start_cycle)
note = _typed(NoteForm, actions.note_cycle)
finish = _typed(FinishForm, actions.finish_cycle)
extend = _pressed(actions.extend_cycle)
study = _typed(StudyForm, actions.study_cycle)
drop = _pressed(actions.drop_cycle)
