"""Standards on their rungs, as the pages of learning show them, in the set that a reader chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from copractice.domain.standards import SETS, Covered
from copractice.learning import telling
from copractice.partnerships.pages import figure_of
from copractice.people.requests import Request
from copractice.people.speech import words

Behind = Callable[[Covered], str]


def year_of(request: Request) -> str:
    """The year of the set of standards that the address asks for; the first set without one."""
    asked = request.GET.get("set", "")
    return asked if asked in SETS else next(iter(SETS))


def standards_shown(covered: tuple[Covered, ...], year: str, behind: Behind) -> dict[str, Any]:
    """The standards of a year as a chart and in words, with the other sets one may look at.

    ``behind`` gives the address of what lies behind a standard.
    """
    speak = words()
    return {
        "standards": {
            **figure_of(telling.rungs_chart(covered, speak(SETS[year].name))),
            "title": "",
        },
        "covered": [
            {
                "name": speak(one.standard.name),
                "says": speak(one.words),
                "href": behind(one) if one.rung else "",
            }
            for one in covered
        ],
        "credit": speak(SETS[year].credit),
        "sets": [
            {"year": one, "name": speak(SETS[one].name), "current": one == year} for one in SETS
        ],
    }
