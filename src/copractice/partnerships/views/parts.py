"""Parts and life: the state of the partnership, its parts, its own words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.domain.partnering import Move, NotPossible, State, may_follow
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships import actions
from copractice.partnerships.forms import (
    AddPartForm,
    ChangePartForm,
    LabelForm,
    NamePartForm,
    ReasonForm,
)
from copractice.partnerships.founding import stages
from copractice.partnerships.labels import page_slug, role_slug
from copractice.partnerships.models import HistoryEntry, Membership, Part, Partnership
from copractice.partnerships.pages import find_partnership, pages_of, place
from copractice.partnerships.policy import room
from copractice.partnerships.registry import kind
from copractice.people.log import about
from copractice.people.requests import Request
from copractice.people.rights import may
from copractice.people.speech import words

HERE = "partnerships:about"


@room.needs("part.read")
def life(request: Request, partnership: str) -> HttpResponse:
    """Where the partnership stands in its life, which parts it has, and what may follow."""
    here = find_partnership(request, partnership)
    leads = may(request.actor, room.name("partnership.lead"), here)
    parts = list(
        Part.objects.allowed(request.actor, room.name("part.read"))
        .filter(partnership=here)
        .select_related("follows")
    )
    state, speak = State(here.state), words()
    context = {
        "place": place(request, here, HERE),
        "question": _("Where does %(name)s stand?") % {"name": here.name},
        "answer": speak.html(
            say("It is {state}. {means}", state=Strong(state.words), means=state.means)
        ),
        "since": _since(request, here),
        "parts": [_part(part, leads, last=_open(parts) == 1) for part in parts],
        "moves": [
            {
                "label": speak(step.words),
                "href": reverse("partnerships:move", args=[here.code, step.move.value]),
            }
            for step in may_follow(state)
        ]
        if leads
        else [],
        "forming": state is State.FORMING,
        "leads": leads,
        "here": here.code,
        **stages(request, here, "start"),
    }
    return render(request, "partnerships/life.html", context)


def _since(request: Request, here: Partnership) -> str:
    """The day of the last change of state, as the history has it."""
    rows = HistoryEntry.objects.allowed(request.actor, room.name("historyentry.read"))
    last = rows.filter(partnership=here, what="moved").first()
    return words().day(last.on if last else here.starts)


def _open(parts: list[Part]) -> int:
    return sum(part.ends is None for part in parts)


def _part(part: Part, leads: bool, *, last: bool) -> dict[str, Any]:
    speak, installed = words(), kind(part.kind)
    code = part.partnership.code
    is_open = part.ends is None
    return {
        "name": part.name,
        "kind": speak(installed.profile.name),
        "does": speak(installed.profile.does),
        "href": reverse(f"{installed.label}:home", args=[code]),
        "since": speak.day(part.starts),
        "until": speak.day(part.ends) if part.ends else "",
        "follows": speak(kind(part.follows.kind).profile.name) if part.follows else "",
        "change": reverse("partnerships:change-part", args=[code, part.code])
        if leads and is_open
        else "",
        "name_it": reverse("partnerships:name-part", args=[code, part.code])
        if leads and is_open
        else "",
        "end": reverse("partnerships:end-part", args=[code, part.code])
        if leads and is_open and not last
        else "",
    }


@room.needs("partnership.lead")
def move(request: Request, partnership: str, move: str) -> HttpResponse:
    """Take one step in the life of the partnership, after a page that says what it means."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    step = next((s for s in may_follow(State(here.state)) if s.move == move), None)
    if step is None:
        # Done already, here or in another window: the page of its life shows how it stands.
        return redirect("partnerships:life", here.code)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.move_partnership(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            move=Move(move),
            **form.cleaned_data,
        )
        return redirect("partnerships:life", here.code)
    speak = words()
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": speak(step.words) + "?",
        "answer": speak.html(
            say(
                "Then it is {state}. {means} The step can be taken back.",
                state=Strong(step.after.words),
                means=step.after.means,
            )
        ),
        "submit": speak(step.words),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("partnership.lead")
def add(request: Request, partnership: str) -> HttpResponse:
    """Add a part of a type."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    form = AddPartForm(
        request.POST if request.method == "POST" else None, without=_not_offered(request, here)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_part(
                actor=request.actor,
                at=timezone.now(),
                partnership=here,
                starts=request.actor.today,
                **form.cleaned_data,
            )
        except NotPossible as fault:
            form.add_error("kind_slug", words()(fault.sentence))
        else:
            return redirect("partnerships:life", here.code)
    context = {
        "place": place(request, here, HERE),
        "form": form,
        "question": _("Which part do you add?"),
        "answer": _(
            "A part works in the way of one type. You lead it first; people are invited into it."
        ),
        "submit": _("Add the part"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


def _kinds_open(request: Request, here: Partnership) -> list[str]:
    rows = Part.objects.allowed(request.actor, room.name("part.read"))
    return list(rows.filter(partnership=here, ends=None).values_list("kind", flat=True))


def _not_offered(request: Request, here: Partnership) -> list[str]:
    """The types that are not offered. What was sent is judged by the action alone: sent twice, it
    names a type that is open by then.
    """
    return [] if request.method == "POST" else _kinds_open(request, here)


def _part_of(request: Request, code: str, here: Partnership) -> Part:
    rows = Part.objects.allowed(request.actor, room.name("part.write"))
    part: Part = get_object_or_404(rows, partnership=here, code=code)
    about(request, part)
    return part


@room.needs("part.write")
def change(request: Request, partnership: str, code: str) -> HttpResponse:
    """Change a part from one type to another; its history stands."""
    here = find_partnership(request, partnership)
    part = _part_of(request, code, here)
    form = ChangePartForm(
        request.POST if request.method == "POST" else None,
        part=part,
        without=_not_offered(request, here),
    )
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.change_part_type(
                actor=request.actor,
                at=timezone.now(),
                part=part,
                on=request.actor.today,
                **form.cleaned_data,
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            told = _("It is of another type now. Look over the roles of its people.")
            messages.success(request, told)
            return redirect(f"{kind(new.kind).label}:home", here.code)
    before = words()(kind(part.kind).profile.name)
    context = {
        "place": place(request, here, HERE, part.kind),
        "form": form,
        "question": _("From %(kind)s to which type?") % {"kind": before},
        "answer": _(
            "Everyone goes along, in the role that is nearest. What was recorded stays as it is "
            "and can be read; new work is done in the way of the new type."
        ),
        "submit": _("Change the type"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("part.write")
def end(request: Request, partnership: str, code: str) -> HttpResponse:
    """End a part; its records stay."""
    here = find_partnership(request, partnership)
    part = _part_of(request, code, here)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_part(
                actor=request.actor,
                at=timezone.now(),
                part=part,
                ends=request.actor.today,
                **form.cleaned_data,
            )
        except NotPossible as fault:
            form.add_error(None, words()(fault.sentence))
        else:
            return redirect("partnerships:life", here.code)
    context = {
        "place": place(request, here, HERE, part.kind),
        "form": form,
        "question": _("Does this part end: %(kind)s?")
        % {"kind": words()(kind(part.kind).profile.name)},
        "answer": words().html(_only_here(request, part)),
        "submit": _("End the part"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


def _only_here(request: Request, part: Part) -> Sentence:
    """What ending means for the people who take part in this part alone."""
    rows = Membership.objects.allowed(request.actor, room.name("membership.read"))
    rows = rows.filter(partnership_id=part.partnership_id, ends=None)
    elsewhere = rows.exclude(part=part).values("person")
    alone = rows.filter(part=part).exclude(person__in=elsewhere).values("person").distinct()
    stays = say("What was recorded stays and can be read.")
    n = alone.count()
    if not n:
        return say("{stays} Everyone in it also takes part elsewhere here.", stays=stays)
    return say(
        "{stays} {people}",
        stays=stays,
        people=count(
            "{n} person takes part in it alone and leaves the partnership with it.",
            "{n} people take part in it alone and leave the partnership with it.",
            n,
        ),
    )


@room.needs("part.write")
def name(request: Request, partnership: str, code: str) -> HttpResponse:
    """Give a part a name beside its type."""
    here = find_partnership(request, partnership)
    part = _part_of(request, code, here)
    posted = request.POST if request.method == "POST" else None
    form = NamePartForm(posted, initial={"name": part.name})
    if request.method == "POST" and form.is_valid():
        actions.name_part(actor=request.actor, at=timezone.now(), part=part, **form.cleaned_data)
        return redirect("partnerships:life", here.code)
    context = {
        "place": place(request, here, HERE, part.kind),
        "form": form,
        "question": _("What is this part called?"),
        "answer": _("Beside the name of its type, %(kind)s.")
        % {"kind": words()(kind(part.kind).profile.name)},
        "submit": _("Save"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)


@room.needs("partnership.lead")
def labels(request: Request, partnership: str) -> HttpResponse:
    """What the partnership calls its roles and pages."""
    here = find_partnership(request, partnership, room.name("partnership.lead"))
    usual = _usual(request, here)
    own = here.labels
    posted = request.POST if request.method == "POST" else None
    form = LabelForm(posted, usual=usual, initial=own)
    if request.method == "POST" and form.is_valid():
        actions.rename_labels(
            actor=request.actor,
            at=timezone.now(),
            partnership=here,
            labels=[(slug, name, form.cleaned_data[slug]) for slug, name in usual.items()],
            key=form.cleaned_data["key"],
        )
        return redirect("partnerships:life", here.code)
    context = {"place": place(request, here, HERE), "form": form}
    return render(request, "partnerships/labels.html", context, status=422 if form.errors else 200)


def _usual(request: Request, here: Partnership) -> dict[str, str]:
    """The usual names of the roles and pages of the open parts, by the slug of their label."""
    speak = words()
    usual: dict[str, str] = {}
    for slug in _kinds_open(request, here):
        installed = kind(slug)
        for role in installed.profile.roles:
            usual[role_slug(slug, role.slug)] = speak(role.name)
        for page, label in pages_of(installed):
            usual[page_slug(slug, page)] = str(label)
    return usual
