"""All partnerships of an organisation: what they ask and give together, and what to talk about."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from copractice.choosing import telling
from copractice.choosing.holding import Portfolio
from copractice.choosing.policy import room
from copractice.choosing.views.needs.shared import address
from copractice.choosing.views.portfolio.told import (
    TABLES,
    answer,
    budget,
    found_portfolio,
    hours,
    standards,
    told_needs,
    told_of,
)
from copractice.domain.charts.chart import Table
from copractice.domain.portfolio import (
    Held,
    OfType,
    Question,
    Rule,
    roles_table,
    told_hours,
    told_standards,
    told_types,
    told_undated,
    told_until,
    undated,
)
from copractice.domain.standards import SETS
from copractice.domain.words import Value, say
from copractice.learning.totals import NOT_IN_THEM
from copractice.partnerships.pages import laid_out
from copractice.partnerships.registry import kind
from copractice.people.requests import Request
from copractice.people.speech import words


@room.needs("portfolio.read")
def portfolio(request: Request, organisation: str) -> HttpResponse:
    """Where the partnerships stand, who takes part, hours, money, standards, needs, questions."""
    found, speak = found_portfolio(request, organisation), words()
    here = found.organisation
    today = request.actor.today
    names = {one.key: one.name for one in found.held}
    context: dict[str, Any] = {
        "organisation": here.name,
        "question": _("What do the partnerships of %(name)s ask and give together?")
        % {"name": here.name},
        "answer": speak.html(answer(found)),
        "not_in_totals": speak(NOT_IN_THEM),
        "questions": [_question(one, found) for one in found.questions],
        "rules": [speak(rule.words()) for rule in Rule],
        "line": _line(found),
        "held": [_held(one, found) for one in found.held],
        "types": speak(told_types(found.held)),
        "hours": _shown(hours(found)) if told_hours(found.hours) is None else None,
        "no_hours": speak(told_hours(found.hours) or ""),
        "money": _shown(budget(found, today)),
        "undated": [speak(told_undated(one)) for one in undated(found.money)],
        "standards": _standards(found, names) if found.held else None,
        "told_standards": speak.html(
            told_standards(SETS[telling.SAID_SET].standards, found.standards)
        ),
        "credit": speak(SETS[telling.SAID_SET].credit),
        "told_needs": [speak(one) for one in told_needs(found)],
        "needs": address(here, "needs") if found.sees_needs else "",
        "files": [
            {"label": speak(label), "href": address(here, "portfolio-csv", name)}
            for name, (label, _table) in TABLES.items()
        ],
        "print": address(here, "portfolio-print"),
    }
    return render(request, "choosing/portfolio.html", context)


def _shown(table: Table) -> dict[str, Any] | None:
    """A table as the page shows it; ``None`` without a row."""
    return laid_out(table) if table.rows else None


def _standards(found: Portfolio, names: Mapping[Hashable, Value]) -> dict[str, Any]:
    """The table of standards; each cell that says something opens what lies behind it."""
    table = laid_out(standards(found, names))
    for row, one in zip(table["rows"], SETS[telling.SAID_SET].standards, strict=True):
        for cell, held in zip(row["cells"], found.standards, strict=True):
            if cell["text"]:
                code = found.partnerships[held.partnership].code
                cell["href"] = reverse("learning:standard", args=[code, one.set, one.slug])
    return table


def _line(found: Portfolio) -> list[dict[str, Any]]:
    """Each open part at the place of its type, in the order of the line: an order, no measure."""
    parts = [(of_type, one) for one in found.held for of_type in one.types]
    in_order = sorted(parts, key=lambda each: (each[0].place, each[1].name))
    speak = words()
    demanded = {
        slug: telling.demanded(kind(slug).profile, speak)
        for slug in {of_type.slug for of_type, _one in parts}
    }
    return [_on_the_line(of_type, one, found, demanded) for of_type, one in in_order]


def _on_the_line(
    of_type: OfType, one: Held, found: Portfolio, demanded: Mapping[str, Any]
) -> dict[str, Any]:
    speak = words()
    return {
        "label": one.name,
        "href": _picture(one.key, found),
        "says": speak(say("{type}; {state}", type=of_type.name, state=one.state.words)),
        "at": of_type.place,
        "parts": demanded[of_type.slug],
    }


def _picture(key: Hashable, found: Portfolio) -> str:
    return reverse("learning:picture", args=[found.partnerships[key].code])


def _question(one: Question, found: Portfolio) -> dict[str, Any]:
    speak, here = words(), found.organisation
    return {
        "words": speak(one.words),
        "why": speak(one.why),
        "links": [
            *(
                {"label": found.partnerships[key].name, "href": _about(key, found.partnerships)}
                for key in one.about
            ),
            *(
                {
                    "label": speak(say("need {number}", number=str(number))),
                    "href": address(here, "need", number),
                }
                for number in one.needs
            ),
        ],
    }


def _about(key: Hashable, partnerships: Mapping[Hashable, Any]) -> str:
    return reverse("partnerships:about", args=[partnerships[key].code])


def _held(one: Held, found: Portfolio) -> dict[str, Any]:
    speak = words()
    return {
        "name": one.name,
        "href": _about(one.key, found.partnerships),
        "picture": _picture(one.key, found),
        "types": [speak(each.name) for each in one.types],
        "state": speak(one.state.words),
        "until": speak(told_until(one)),
        "seen": speak.html(told_of(found.totals[one.key])),
        "papers": [_paper(paper) for paper in one.papers],
        "roles": _shown(roles_table(one)),
    }


def _paper(paper: Any) -> str:
    speak = words()
    if paper.ends is None:
        return str(paper.title)
    return speak(say("{title}, until {day}", title=paper.title, day=speak.day(paper.ends)))
