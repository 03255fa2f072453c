"""Asking for help: who can help here, what one asked and whether it helped, and a new question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.commons.talk.forms import READERS
from copractice.commons.talk.telling import stirred
from copractice.commons.talk.telling import told as told_thread
from copractice.commons.talk.told import address_of
from copractice.domain.talk import Kind
from copractice.domain.transitions import NotPossible
from copractice.domain.vocabulary import MemberRole, Standing
from copractice.domain.words import Sentence, Strong, count, say
from copractice.partnerships.labels import renamed
from copractice.partnerships.models import Membership, Setting
from copractice.partnerships.pages import working
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.scope import Audience
from copractice.people.speech import words

from .. import actions
from ..actions import Asked, alone, circle_of
from ..actions.cycles import may_be_seen_by
from ..forms import HelpForm, SendHelpForm
from ..models import Cycle
from ..policy import room
from ..profile import PROFILE
from .cycles.finding import find_cycle
from .shared import Here, here

MOST_ASKED = 20


@dataclass(frozen=True)
class Helper:
    """Somebody in a role that helps others: leads, or knows the subject."""

    membership: Membership
    role: MemberRole

    @property
    def key(self) -> str:
        """How a form names this person."""
        return f"person:{self.membership.person.code}"


def _helping_roles(where: Here) -> list[MemberRole]:
    """The roles that one turns to, in the order of the type: who leads, and who knows the subject.

    They have the names that this network gave them.
    """
    roles = renamed(PROFILE, where.partnership.labels).roles
    return [r for r in roles if r.standing is Standing.LEADS or r.slug == "expert"]


def _helpers(where: Here) -> list[Helper]:
    """Everyone in these roles but oneself, by role and name."""
    roles = {role.slug: role for role in _helping_roles(where)}
    rows = Membership.objects.allowed(where.request.actor, "partnerships.membership.read").filter(
        partnership=where.partnership, part=where.part, role__in=roles
    )
    rows = in_force(rows, where.request.actor).exclude(person=where.request.actor.person)
    found = list(rows.select_related("person", "setting").order_by("person__name", "pk"))
    order = list(roles)
    return [
        Helper(row, roles[row.role]) for row in sorted(found, key=lambda row: order.index(row.role))
    ]


@room.needs("help.ask")
def page(request: Request, partnership: str) -> HttpResponse:
    """Who can help, and what became of what one asked."""
    where = here(request, partnership, room.name("help.ask"))
    helpers = _helpers(where)
    mine = _mine(where)
    asked = mine.count()
    answer = (
        say(
            "{asked}, {helped} of them helped.",
            asked=count("You asked {n} question", "You asked {n} questions", asked),
            helped=Strong(mine.exclude(answer="").count()),
        )
        if asked
        else count("{n} person can be asked.", "{n} people can be asked.", len(_people(helpers)))
    )
    context = {
        "answer": words().html(answer),
        "roles": [_told_role(where, role, helpers) for role in _helping_roles(where)],
        "mine": [told_thread(row, where.partnership) for row in mine[:MOST_ASKED]],
        "ask": where.href("ask-help") if where.is_open and helpers else "",
    }
    return where.page("help.html", "home", context)


def _people(helpers: Iterable[Helper]) -> set[int]:
    return {one.membership.person_id for one in helpers}


def _told_role(where: Here, role: MemberRole, helpers: list[Helper]) -> dict[str, Any]:
    there = [one for one in helpers if one.role.slug == role.slug]
    speak = words()
    return {
        "name": speak(role.name),
        "does": speak(role.does),
        "people": [one.membership.person.name for one in there],
        "ask": _ask_at(where, f"role:{role.slug}") if there and where.is_open else "",
    }


def _ask_at(where: Here, whom: str) -> str:
    return f"{where.href('ask-help')}?{urlencode({'whom': whom})}"


def _mine(where: Here) -> QuerySet[Any]:
    """The questions that one put to somebody, the one where something was said last first."""
    return stirred(where.request.actor).filter(
        ~Q(asked=None) | ~Q(asked_role=""),
        partnership=where.partnership,
        person=where.request.actor.person,
        kind=Kind.QUESTION,
    )


@room.needs("help.ask")
def ask(request: Request, partnership: str) -> HttpResponse:
    """Ask for help: first whom and what, then, once it is said who will read it, send it."""
    where = here(request, partnership, room.name("help.ask"))
    helpers = _helpers(where)
    cycle = _about(where)
    whom = list(_whom(where, helpers))
    if request.method != "POST":
        asked_for = request.GET.get("whom", "")
        known = {"whom": asked_for} if asked_for in dict(whom) else {}
        return _write(where, HelpForm(whom=whom, initial=known), cycle)
    form = HelpForm(request.POST, whom=whom)
    if not form.is_valid():
        return _write(where, form, cycle)
    asked = _asked(where, helpers, form.cleaned_data["whom"])
    plan = _Plan(where, asked, cycle)
    if "sure" not in request.POST:
        again = {name: request.POST.get(name, "") for name in ("key", "whom", "title", "text")}
        return _read_first(where, SendHelpForm(initial=again, whom=whom, showing=plan.ways), plan)
    return _send(where, SendHelpForm(request.POST, whom=whom, showing=plan.ways), plan)


def _about(where: Here) -> Cycle | None:
    number = where.request.GET.get("cycle", "")
    return find_cycle(where, int(number)) if number.isdigit() else None


def _whom(where: Here, helpers: list[Helper]) -> Iterable[tuple[str, str]]:
    """Roles that somebody else has, then these people by name."""
    speak = words()
    for role in _helping_roles(where):
        n = sum(one.role.slug == role.slug for one in helpers)
        if n:
            told = say("Whoever has this role: {role}", role=role.name)
            yield f"role:{role.slug}", speak(told)
    named: dict[str, list[str]] = {}
    for one in helpers:
        named.setdefault(one.key, [one.membership.person.name]).append(speak(one.role.name))
    for key, (name, *roles) in named.items():
        yield key, f"{name} ({', '.join(dict.fromkeys(roles))})"


def _asked(where: Here, helpers: list[Helper], chosen: str) -> Asked:
    what, _colon, which = chosen.partition(":")
    if what == "role":
        return Asked(role=f"{PROFILE.slug}/{which}")
    person = next(one.membership.person_id for one in helpers if one.key == chosen)
    return Asked(person=person)


def _write(where: Here, form: HelpForm, cycle: Cycle | None) -> HttpResponse:
    context = {
        "form": form,
        "question": _("What do you want to ask?"),
        "answer": _(
            "Whoever you ask gets a notice, and a line in their week until it is answered."
        ),
        "about": cycle.question if cycle else "",
        "submit": _("See who will read it"),
        "back": where.href("cycle", cycle.number) if cycle else where.href("help"),
    }
    return where.page("help-ask.html", "home", context, status=422 if form.errors else 200)


class _Plan:
    """What will happen if it is sent: who reads the question, and what becomes of the cycle."""

    def __init__(self, where: Here, asked: Asked, cycle: Cycle | None) -> None:
        self.where, self.asked, self.cycle = where, asked, cycle
        partnership, today = where.partnership, where.request.actor.today
        self.people = asked.people(partnership, where.request.actor)
        stands = working(where.request.actor, partnership)
        self.site: Setting | None = stands.setting if stands else None
        self.without = alone(self.site).widened_to(self.people, partnership, today)
        self.sees = cycle is not None and circle_of(cycle).has(self.people, partnership, today)
        self.wider = (
            circle_of(cycle).widened_to(self.people, partnership, today)
            if cycle is not None and not self.sees and self._may_open(cycle)
            else None
        )
        if self.wider is not None and cycle is not None:
            self.wider = self.wider if may_be_seen_by(self.wider.audience, cycle.measure) else None

    def _may_open(self, cycle: Cycle) -> bool:
        return bool(cycle.person_id == self.where.request.actor.person)

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The two ways, where those who are asked do not see the cycle; none where they do."""
        if self.cycle is None or self.sees or self.wider is None:
            return []
        apart = READERS[Audience(self.without.audience)] if self.without else ""
        opened = READERS[Audience(self.wider.audience)]
        return [
            ("no", _("Ask without showing it. The question is read by: %(who)s.") % {"who": apart}),
            (
                "yes",
                _(
                    "Show it too, with its notes and what you learned. Cycle and question are then "
                    "open to: %(who)s."
                )
                % {"who": opened},
            ),
        ]

    def told(self) -> Sentence:
        """Who reads the question, and whether the cycle stands beside it."""
        if self.cycle is not None and self.sees:
            return say(
                "They see your cycle already. Question and answers stand beside it, for: {who}.",
                who=str(READERS[Audience(self.cycle.audience)]),
            )
        if self.cycle is not None and self.wider is not None:
            return say(
                "They do not see the cycle now. It is open to: {now}. Choose what you want.",
                now=str(self._now(self.cycle)),
            )
        who = str(READERS[Audience(self.without.audience)]) if self.without else ""
        if self.cycle is not None:
            return say(
                "They do not see the cycle, and it cannot be opened to them from here. They read "
                "your question alone. It is read by: {who}.",
                who=who,
            )
        return say("It is read by: {who}.", who=who)

    @staticmethod
    def _now(cycle: Cycle) -> Any:
        if cycle.audience == Audience.PERSON:
            return _("only you")
        return READERS[Audience(cycle.audience)]


def _read_first(where: Here, form: SendHelpForm, plan: _Plan) -> HttpResponse:
    """What is sent, to whom, and who else will read it."""
    whom = dict(form.fields["whom"].choices)  # type: ignore[attr-defined]
    again = where.href("ask-help") + (f"?cycle={plan.cycle.number}" if plan.cycle else "")
    context = {
        "form": form,
        "question": _("Shall it be sent?"),
        "answer": words().html(plan.told()),
        "title": form["title"].value(),
        "text": form["text"].value(),
        "whom": whom.get(form["whom"].value(), ""),
        "submit": _("Send the question"),
        "back": again,
    }
    return where.page("help-send.html", "home", context, status=422 if form.errors else 200)


def _send(where: Here, form: SendHelpForm, plan: _Plan) -> HttpResponse:
    if not form.is_valid():
        return _read_first(where, form, plan)
    given = form.cleaned_data
    try:
        thread = actions.ask_for_help(
            actor=where.request.actor,
            at=timezone.now(),
            part=where.part,
            asked=plan.asked,
            title=given["title"],
            text=given["text"],
            cycle=plan.cycle,
            shows=bool(given.get("shows")),
            setting=plan.site,
            key=given["key"],
        )
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return _read_first(where, form, plan)
    return redirect(address_of(thread))
