"""A partnership's picture: said of its types, agreed here, seen here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.domain import demand
from copractice.domain.demand.coverage import METHOD, told_coverage
from copractice.domain.learning.changing import CHANGED, Changed
from copractice.domain.naming import PARTS
from copractice.domain.spc.phrases import in_turn
from copractice.domain.words import Sentence, Words, say
from copractice.learning import record, telling
from copractice.learning.agreeing import agreed_and_seen, members_of
from copractice.learning.models import Thought
from copractice.learning.policy import room
from copractice.learning.sampling import coverage_of
from copractice.learning.showing import standards_shown, year_of
from copractice.learning.totals import NOT_IN_THEM, Shown, shown_totals, told_totals
from copractice.learning.views.standards import cell_address
from copractice.partnerships.arrival import open_parts, said_of_demand
from copractice.partnerships.models import Partnership
from copractice.partnerships.numbers import day_of
from copractice.partnerships.pages import find_partnership, place
from copractice.people.requests import Request
from copractice.people.scope import Audience
from copractice.people.speech import words

SHOWN = 20
"""Thoughts that the page shows, the latest first."""


@room.needs("picture.read")
def picture(request: Request, partnership: str) -> HttpResponse:
    """What a partnership asks and gives: said of its types, agreed here, seen here, kept apart."""
    here = find_partnership(request, partnership, room.name("picture.read"))
    parts, speak, year = open_parts(request, here), words(), year_of(request)
    totals = shown_totals(here.pk, request.actor.today)
    members, coverage = members_of(request, here.pk), told_coverage(coverage_of(here.pk))
    own = {m.standing for m in members if m.person_id == request.actor.person and not m.ends}
    context = {
        "place": place(request, here, "learning:picture"),
        "question": _("What does %(name)s ask, and what does it give?") % {"name": here.name},
        "answer": speak.html(_picture_answer(totals, coverage)),
        "parts": [
            {
                "kind": speak(one.profile.name),
                "type": reverse("choosing:type", args=[one.profile.slug]),
                "said": said_of_demand(one),
                "opportunities": [
                    {"words": speak(each.words), "learner": each.learner.value}
                    for each in one.profile.opportunities
                ],
            }
            for one in parts
        ],
        "agreed": agreed_and_seen(request, here.pk, parts, totals, members),
        "seen": _seen(totals.whole, speak) if isinstance(totals, Shown) else {},
        "not_in_totals": speak(NOT_IN_THEM),
        "coverage": speak(coverage),
        "coverage_method": speak(METHOD),
        "withheld": speak(totals.why) if isinstance(totals, demand.Withheld) else "",
        "thoughts": _thoughts(request, here, speak),
        "conditions": reverse("learning:conditions", args=[here.code]),
        "reports": reverse("learning:reports", args=[here.code]),
        "agree": reverse("partnerships:agreed", args=[here.code]) if "leads" in own else "",
        # Who only looks in does not see what was signed.
        "predicted": "" if own == {"looks"} else reverse("choosing:predicted", args=[here.code]),
        "designs": "" if own == {"looks"} else reverse("learning:designs", args=[here.code]),
    }
    if isinstance(totals, Shown):
        work = record.shared_in_partnership(here.pk)
        covered = telling.standards_of_group(
            record.products_of(work), totals.standards, totals.led, year
        )
        context |= standards_shown(covered, year, lambda one: cell_address(here, one.standard))
        context["waist"] = {
            "activities": {"count": totals.whole.times},
            "artefacts": {"count": len(work.artefacts)},
            "findings": {"count": len(work.findings)},
        }
    return render(request, "learning/picture.html", context)


def _thoughts(request: Request, here: Partnership, speak: Words) -> list[dict[str, str]]:
    """What people who take part wrote of their own learning, and show here."""
    rows = Thought.objects.allowed(request.actor, room.name("thought.read"))
    rows = rows.filter(partnership=here, audience=Audience.PARTNERSHIP)
    return [
        {
            "text": row["text"],
            "who": row["person__name"],
            "day": speak.day(day_of(here, row["written_at"])),
            "changed": speak(CHANGED[Changed(row["changed"])]) if row["changed"] else "",
        }
        for row in rows.values("text", "person__name", "written_at", "changed")[:SHOWN]
    ]


def _picture_answer(totals: Shown | demand.Withheld, coverage: Sentence) -> Sentence:
    if isinstance(totals, demand.Withheld):
        return say("What is said of the type stands below. {why}", why=totals.why)
    return in_turn([told_totals(totals), coverage])


def _seen(whole: demand.Seen, speak: Words) -> dict[str, str]:
    told = demand.sentences(whole)
    return {speak(PARTS[part]): speak.html(sentence) for part, sentence in told.items()}
