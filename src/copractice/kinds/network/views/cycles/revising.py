"""Saying it better: the plan before the test, one's notes, the words of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.cycles import NotPossible
from copractice.domain.words import say
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

from ... import actions
from ...actions.revising import words_of
from ...device import device_of, is_anothers, person_of
from ...forms import EditNoteForm, EditOwnPlanForm, EditPlanForm, FromRevision, RewordForm
from ...models import Cycle, CycleNote, CycleText
from ...policy import room
from ..shared import Here, here
from .finding import find_cycle, find_note, of_another

Save = Callable[[FromRevision], Any]


@room.needs("cycle.help.write")
def edit_plan(request: Request, partnership: str, number: int) -> HttpResponse:
    """Change a plan before its test begins; whoever helps changes all but the prediction."""
    where = here(request, partnership)
    cycle = find_cycle(where, number, "cycle.help.write")
    own = may(request.actor, room.name("cycle.write"), cycle)
    form_class = EditOwnPlanForm if own else EditPlanForm

    def save(form: FromRevision) -> None:
        assert isinstance(form, EditPlanForm)
        given = form.cleaned_data
        actions.edit_plan(
            actor=request.actor,
            at=timezone.now(),
            cycle=cycle,
            key=given["key"],
            base=given["base"],
            words=form.edited(),
        )

    page = {
        "question": _("What shall the plan say?"),
        "told": say("It can be changed until the test begins. What it said before is kept."),
    }
    more = {"today": cycle.starts}
    return _revised(where, cycle, form_class, words_of(cycle), save, page, more)


@room.needs("cyclenote.write")
def edit_note(request: Request, partnership: str, number: int, note: str) -> HttpResponse:
    """Say one's own note better, until the cycle is over."""
    where = here(request, partnership)
    row = find_note(where, number, note)
    cycle = find_cycle(where, number)

    def save(form: FromRevision) -> None:
        given = form.cleaned_data
        actions.edit_note(
            actor=request.actor,
            at=timezone.now(),
            note=row,
            key=given["key"],
            base=given["base"],
            text=given["text"],
        )

    page = {
        "question": _("What shall the note say?"),
        "told": say("It can be changed until the cycle is over. What it said before is kept."),
    }
    return _revised(where, cycle, EditNoteForm, {"text": row.text}, save, page, note=row)


@room.needs("cycle.write")
def reword_study(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say better what was learned; what was decided stays."""
    where = here(request, partnership)
    cycle = find_cycle(where, number, "cycle.write")

    def save(form: FromRevision) -> None:
        given = form.cleaned_data
        actions.reword_study(
            actor=request.actor,
            at=timezone.now(),
            cycle=cycle,
            key=given["key"],
            base=given["base"],
            learned=given["learned"],
        )

    page = {
        "question": _("What did you learn?"),
        "told": say("You can say it better. What you decided stays, and what it said is kept."),
    }
    return _revised(where, cycle, RewordForm, {"learned": cycle.learned}, save, page)


def _revised(
    where: Here,
    cycle: Cycle,
    form_class: type[FromRevision],
    standing: Mapping[str, str],
    save: Save,
    page: dict[str, Any],
    more: Mapping[str, Any] | None = None,
    note: CycleNote | None = None,
) -> HttpResponse:
    """Show what stands, take what was typed; where somebody was quicker, show both to choose."""
    request, more = where.request, more or {}
    if request.method != "POST":
        revision = (note or cycle).revision
        known = {**standing, "base": revision, "person": person_of(request)}
        return _page(where, cycle, form_class(initial=known, **more), page)
    if is_anothers(request):
        return of_another(where)
    form = form_class.with_choices(request.POST, standing, **more)
    if not form.is_valid():
        return _page(where, cycle, form, page, status=422)
    try:
        save(form)
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return _page(where, cycle, form, page, status=409)
    except actions.Collision as met:
        return _to_choose(where, cycle, form, page, met, more, note)
    return redirect(where.href("cycle", cycle.number))


def _to_choose(
    where: Here,
    cycle: Cycle,
    form: FromRevision,
    page: dict[str, Any],
    met: actions.Collision,
    more: Mapping[str, Any],
    note: CycleNote | None,
) -> HttpResponse:
    """Both texts: mine in its field, theirs beside it, and what became of the rest."""
    again = type(form)(
        initial={
            **{name: field.value() for name, field in _fields(form)},
            **met.merged.values,
            "base": met.revision,
        },
        **more,
    )
    again.offer_choices(met.merged.clashes)
    theirs = [
        {"label": again.fields[clash.field].label, "text": clash.theirs, "field": clash.field}
        for clash in met.merged.clashes
    ]
    return _page(
        where,
        cycle,
        again,
        {**page, "theirs": theirs, "by": _who(where, cycle, met.revision, note)},
        status=409,
    )


def _fields(form: FromRevision) -> list[tuple[str, Any]]:
    # The key stays: nothing was saved under it yet.
    return [(name, form[name]) for name in form.fields]


def _who(where: Here, cycle: Cycle, revision: int, note: CycleNote | None) -> str:
    """Who wrote the revision that stands now."""
    texts = CycleText.objects.allowed(where.request.actor, room.name("cycletext.read"))
    found = texts.filter(cycle=cycle, note=note, revision=revision).select_related("by").first()
    return found.by.name if found and found.by_id != where.request.actor.person else ""


def _page(
    where: Here, cycle: Cycle, form: FromRevision, page: dict[str, Any], status: int = 200
) -> HttpResponse:
    context = {
        **page,
        "form": form,
        "number": cycle.number,
        "answer": words().html(page["told"]),
        "audience": cycle.get_audience_display(),
        "back": where.href("cycle", cycle.number),
        "device": device_of(where.request),
    }
    return where.page("edit-cycle.html", "cycles", context, status=status)
