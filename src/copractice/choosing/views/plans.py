"""Predicted beside actual at renewal, on a page and on paper; what was found of each risk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from copractice.choosing import actions as write
from copractice.choosing.foretold import (
    FOUNDED_WITHOUT,
    HOW,
    Actual,
    Foretold,
    OfRole,
    foretold,
    hours_predicted,
    role_names,
    told_foretold,
)
from copractice.choosing.forms.plans import LookAtCheckForm
from copractice.choosing.models import Check, Plan
from copractice.choosing.policy import room
from copractice.domain.demand import Withheld
from copractice.domain.demand.coverage import METHOD, told_coverage
from copractice.domain.demand.planned import told_minutes
from copractice.domain.demand.tables import figures_table
from copractice.domain.spc.phrases import in_turn
from copractice.domain.vocabulary import Standing
from copractice.domain.words import Day, Sentence, say
from copractice.learning.agreeing import agreed_and_seen, members_of
from copractice.learning.sampling import coverage_of
from copractice.learning.totals import NOT_IN_THEM, shown_totals, told_totals
from copractice.partnerships.arrival import open_parts, said_of_demand
from copractice.partnerships.models import Partnership
from copractice.partnerships.pages import figure_of, find_partnership, laid_out, place
from copractice.partnerships.serving import sent
from copractice.people.forms import tried
from copractice.people.requests import Request
from copractice.people.speech import words
from copractice.reports import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    TableBlock,
    document,
)


class Open:
    """What both the page and the paper are made of."""

    def __init__(self, request: Request, code: str) -> None:
        self.request = request
        self.here: Partnership = find_partnership(request, code, room.name("plan.list"))
        self.totals = shown_totals(self.here.pk, request.actor.today)
        self.coverage = coverage_of(self.here.pk)
        rows = Plan.objects.allowed(request.actor, room.name("plan.read"))
        self.plans: list[Plan] = list(rows.filter(partnership=self.here).order_by("-signed_on"))
        checks = Check.objects.allowed(request.actor, room.name("check.read"))
        self.checks: list[Check] = list(checks.filter(partnership=self.here))
        self.parts = open_parts(request, self.here)
        self.members = members_of(request, self.here.pk)

    @property
    def question(self) -> str:
        """What the page answers."""
        return _("What was predicted of %(name)s, and what was seen?") % {"name": self.here.name}

    def foretold(self) -> list[tuple[Plan, Foretold]]:
        """Each plan, the latest first, beside what was seen."""
        names = role_names(one.profile for one in self.parts)
        actual = Actual(self.totals, self.coverage, names)
        return [(plan, foretold(plan, actual)) for plan in self.plans]

    def answer(self, plans: Sequence[tuple[Plan, Foretold]]) -> Sentence:
        """A sentence or two that a board can read aloud."""
        if plans:
            return told_foretold(plans[0][1], self.request.actor.today)
        return in_turn([FOUNDED_WITHOUT, *self._told_record()])

    def _told_record(self) -> Iterator[Sentence]:
        yield self.totals.why if isinstance(self.totals, Withheld) else told_totals(self.totals)
        yield told_coverage(self.coverage)

    def agreed(self) -> list[dict[str, Any]]:
        """What was agreed of each role, beside what was seen."""
        return agreed_and_seen(self.request, self.here.pk, self.parts, self.totals, self.members)

    @property
    def leads(self) -> bool:
        """Whether the reader leads here, and so says what was found of a risk."""
        own = (one for one in self.members if one.person_id == self.request.actor.person)
        today = self.request.actor.today
        return any(
            one.standing == Standing.LEADS
            and one.starts <= today
            and (one.ends is None or one.ends >= today)
            for one in own
        )


@room.needs("plan.list")
def predicted(request: Request, partnership: str) -> HttpResponse:
    """Each plan beside what was seen since it was signed, and the risks that were named then."""
    here, speak = Open(request, partnership), words()
    plans = here.foretold()
    context = {
        "place": place(request, here.here, "choosing:predicted"),
        "question": here.question,
        "answer": speak.html(here.answer(plans)),
        "not_in_totals": speak(NOT_IN_THEM),
        "how": speak(HOW),
        "coverage": speak(told_coverage(here.coverage)),
        "coverage_method": speak(METHOD),
        "plans": [_plan(plan, one) for plan, one in plans],
        "checks": _checks(here),
        "parts": [
            {"kind": speak(one.profile.name), "said": said_of_demand(one)} for one in here.parts
        ],
        "agreed": here.agreed(),
        "pdf": reverse("choosing:predicted-pdf", args=[here.here.code]),
        "picture": reverse("learning:picture", args=[here.here.code]),
    }
    return render(request, "choosing/predicted.html", context)


def _plan(plan: Plan, one: Foretold) -> dict[str, Any]:
    speak, chart = words(), hours_predicted(one)
    return {
        "name": plan.name,
        "signed": speak(_signed(plan)),
        "figure": figure_of(chart) if chart else None,
        "roles": [_role(role) for role in one.roles],
    }


def _signed(plan: Plan) -> Sentence:
    return say(
        "Signed on {signed}, to be renewed or not on {renew}.",
        signed=Day(plan.signed_on),
        renew=Day(plan.renew_on),
    )


def _role(role: OfRole) -> dict[str, Any]:
    speak = words()
    if isinstance(role.result, Withheld):
        told = {"asked": speak(_asked(role)), "why": speak(role.result.why)}
        return {"name": role.name, "table": None, **told}
    return {"name": role.name, "table": laid_out(figures_table(role.result))}


def _asked(role: OfRole) -> Sentence:
    """What was predicted until renewal, where nothing can be held against it."""
    return say(
        "Predicted until renewal, for all people of the role: {minutes}.",
        minutes=told_minutes(role.plan.of_all().minutes),
    )


def _checks(here: Open) -> list[dict[str, Any]]:
    speak, code = words(), here.here.code
    return [
        {
            "risk": row.risk,
            "look": row.look,
            "when": speak(_when(row)),
            "found": row.found,
            "href": reverse("choosing:look-at-check", args=[code, row.number])
            if here.leads and row.looked_on is None
            else "",
        }
        for row in here.checks
    ]


def _when(row: Check) -> Sentence:
    if row.looked_on is None:
        return say("To be looked at on {day}.", day=Day(row.due))
    return say("Looked at on {day}.", day=Day(row.looked_on))


@room.needs("plan.list")
def predicted_pdf(request: Request, partnership: str) -> HttpResponse:
    """The same on paper, for a board."""
    here, speak = Open(request, partnership), words()
    plans = here.foretold()
    paper = Document(
        title=here.question,
        language=speak.language,
        blocks=[
            Paragraph(speak(here.answer(plans))),
            *(block for plan, one in plans for block in _plan_blocks(plan, one)),
            *_check_blocks(here.checks),
            *_agreed_blocks(here),
            Heading(speak(say("How to read it"))),
            Bullets([speak(HOW), speak(METHOD)]),
        ],
        author="Copractice",
        made_at=timezone.now(),
        footer=speak(told_coverage(here.coverage)),
    )
    return sent(document(paper), "predicted.pdf", "application/pdf")


def _plan_blocks(plan: Plan, one: Foretold) -> Iterator[Block]:
    speak, chart = words(), hours_predicted(one)
    yield Heading(plan.name)
    yield Paragraph(speak(_signed(plan)))
    if chart is not None:
        reading = speak(chart.reading)
        yield Figure(chart.svg(speak, "wide"), reading, f"{reading} {speak(chart.method)}")
    for role in one.roles:
        yield Heading(role.name, 2)
        if isinstance(role.result, Withheld):
            yield Paragraph(speak(in_turn([_asked(role), role.result.why])))
            continue
        table = figures_table(role.result)
        head, *rows = table.text(speak)
        yield TableBlock(
            speak(table.caption), head, rows, numeric=[column.numeric for column in table.columns]
        )


def _check_blocks(checks: Iterable[Check]) -> Iterator[Block]:
    speak, rows = words(), list(checks)
    if rows:
        yield Heading(speak(say("What was to be looked at")))
        yield Bullets([" ".join(filter(None, _check_texts(row))) for row in rows])


def _check_texts(row: Check) -> tuple[str, ...]:
    return row.risk, row.look, words()(_when(row)), row.found


def _agreed_blocks(here: Open) -> Iterator[Block]:
    speak, rows = words(), here.agreed()
    if rows:
        heads = [say("Role"), say("Agreed"), say("Seen")]
        yield Heading(speak(say("Agreed here, and seen beside it")))
        yield TableBlock(
            speak(told_coverage(here.coverage)),
            [speak(one) for one in heads],
            [[row["role"], row["agreed"], row["plain"]] for row in rows],
        )


@room.needs("check.write")
def look_at(request: Request, partnership: str, number: int) -> HttpResponse:
    """Say what was found when a risk was looked at."""
    here = find_partnership(request, partnership)
    rows = Check.objects.allowed(request.actor, room.name("check.write"))
    row = get_object_or_404(rows.select_related("partnership"), partnership=here, number=number)
    form = LookAtCheckForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = tried(
            form,
            write.look_at_check,
            actor=request.actor,
            at=timezone.now(),
            check=row,
            **form.cleaned_data,
        )
        if kept is not None:
            messages.success(request, _("Kept. It stands beside what was predicted."))
            return redirect("choosing:predicted", here.code)
    context = {
        "form": form,
        "question": row.risk,
        "answer": row.look,
        "submit": _("Keep what I found"),
    }
    return render(request, "partnerships/step.html", context, status=422 if form.errors else 200)
