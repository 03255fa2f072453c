"""The living style page: every part in every state, drawn by the components that the rooms use.

For development and demonstration. Its words are for the people who build pages, so they are not
translated. Where a part looks wrong here, it is wrong everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from copractice.people.forms import Form
from copractice.people.policy import room

TOKENS = Path(__file__).parent / "static" / "copractice" / "css" / "tokens.css"
SCHEMES = {
    "light": r"\n  :root \{(.*?)\n  \}",
    "dark": r'\n  :root\[data-theme="dark"\] \{(.*?)\n  \}',
    "dark of the device": r':root:not\(\[data-theme="light"\]\) \{(.*?)\n    \}',
}
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6}|#[0-9a-f]{3})\b")


@room.needs("style")
def style(request: HttpRequest) -> HttpResponse:
    """The page itself."""
    return render(request, "style/index.html", _context())


def colours(scheme: str) -> dict[str, str]:
    """The colour roles of one block of ``tokens.css``: name to ``#rrggbb``, in their order.

    ``scheme`` is a key of :data:`SCHEMES`.
    """
    block = re.search(SCHEMES[scheme], TOKENS.read_text(encoding="utf-8"), re.DOTALL)
    if block is None:
        raise ValueError(f"tokens.css has no block for {scheme}")
    return dict(COLOUR.findall(block.group(1)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1 to 21.

    Source: W3C, Web Content Accessibility Guidelines 2.2, definition of *contrast ratio*.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a colour in sRGB (same source)."""
    if len(colour) == 4:
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


@dataclass(frozen=True)
class Swatch:
    """One colour role with its contrast against the two grounds, set as text."""

    name: str
    value: str
    on_paper: str
    on_tint: str


def _swatches(scheme: str) -> list[Swatch]:
    roles = colours(scheme)
    paper, tint = roles["paper"], roles["tint"]
    return [
        Swatch(name, value, f"{contrast(value, paper):.1f}", f"{contrast(value, tint):.1f}")
        for name, value in roles.items()
    ]


class Situation(Form):
    """A form with one field of each kind, for the page."""

    problem = forms.CharField(
        label="Which problem of practice?",
        help_text="As you would say it to a colleague.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = forms.DecimalField(
        label="Hours a month that each teacher can give",
        help_text="Inside and outside the working day together.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Give one number, the one you can promise, such as 6."},
    )
    until = forms.DateField(
        label="Until when do you need results?",
        error_messages={"invalid": "This day does not exist. Write it as 2027-06-30."},
    )
    roles = forms.ChoiceField(
        label="Should teachers take on new roles?",
        help_text="Such as collecting data, reviewing drafts, leading a call.",
        widget=forms.RadioSelect,
        choices=[
            ("yes", "Yes, that is part of the point"),
            ("may", "If it happens"),
            ("no", "No, they have enough"),
        ],
        error_messages={"required": "Choose one of the three."},
    )
    people = forms.MultipleChoiceField(
        label="Who would take part?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("teachers", "Teachers"), ("leaders", "School leaders"), ("district", "District")],
    )
    money = forms.DecimalField(label="Money", required=False)
    document = forms.FileField(label="A document", required=False)
    told = forms.BooleanField(
        label="The teachers know that you are looking.",
        error_messages={"required": "Tell them first, then tick this."},
    )


class Study(Form):
    """A form whose fields stand between the steps of a cycle."""

    met = forms.ChoiceField(
        label="Was the prediction met?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("open", "Cannot tell")],
    )
    learned = forms.CharField(
        label="What did you learn?",
        help_text="A sentence or two is plenty.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


def _sent_back() -> Situation:
    answers = {
        "wrong-problem": "New teachers at four schools leave within three years.",
        "wrong-hours": "6-8",
        "wrong-until": "2027-06-31",
        "wrong-people": ["teachers"],
        "wrong-money": "18000",
        "wrong-key": "00000000-0000-4000-8000-000000000000",
    }
    return Situation(answers, prefix="wrong")


def _figure() -> dict[str, Any]:
    return {
        "title": "Talks with a next step",
        "reading_html": mark_safe(
            "Since January <b>63%</b> say yes, up from <b>44%</b>: more than chance."
        ),
        "method": "Run chart of weekly shares, medians for two phases, rules of Anhøj.",
        "svg_wide": render_to_string("style/chart-wide.svg"),
        "svg_phone": render_to_string("style/chart-phone.svg"),
        "table": {
            "caption": "Last three of sixteen weeks",
            "columns": [
                {"label": "Week"},
                {"label": "Yes", "numeric": True},
                {"label": "Share", "numeric": True},
                {"label": "Remark"},
            ],
            "rows": [
                _week("14", "31", "68%", "testing week", "signal"),
                _week("15", "28", "62%", "", ""),
                _week("16", "", "", "withheld, fewer than 10 answers", "withheld"),
            ],
        },
        "downloads": [{"label": "CSV", "href": "#csv"}, {"label": "Excel", "href": "#xlsx"}],
    }


def _week(week: str, yes: str, share: str, remark: str, mark: str) -> dict[str, Any]:
    return {
        "head": week,
        "cells": [
            {"text": yes, "numeric": True},
            {"text": share, "numeric": True},
            {"text": remark, "mark": mark},
        ],
    }


def _context() -> dict[str, Any]:
    small = render_to_string("style/chart-small.svg")
    return {
        "answer": mark_safe(
            "Like a <b>printed report</b> that one can work in: a question, its answer in "
            "a sentence, the picture, the figures, and where they come from."
        ),
        "place": PLACE,
        "waist": WAIST,
        "figure": _figure(),
        "diagram": render_to_string("style/chart-wide.svg"),
        "multiples": [
            {"title": "Alder Ridge", "href": "#", "svg": small, "reading_html": "44 → 64%"},
            {"title": "Fenwick", "href": "#", "svg": small, "reading_html": mark_safe("<b>up</b>")},
        ],
        "demand": [dict(item, svg="") for item in DEMAND],
        "form": Situation(prefix="style"),
        "wrong": _sent_back(),
        "step": Study(prefix="study"),
        "schemes": [
            {"label": "Light: paper", "rows": _swatches("light")},
            {"label": "Dark: board", "rows": _swatches("dark")},
        ],
        **SAMPLES,
    }


PLACE: dict[str, Any] = {
    "name": "First Years Network",
    "kind": "Networked improvement community · year two",
    "href": "#",
    "ring": 0.9,
    "disc": 0.96,
    "pages": [
        {"label": label, "href": "#", "current": label == "Measures"}
        for label in ("This week", "Aim and theory", "Cycles", "Measures", "Sites", "People")
    ],
}

WAIST: dict[str, Any] = {
    "activities": {"count": 1406, "href": "#"},
    "artefacts": {"count": 64, "href": "#"},
    "findings": {"count": 1, "href": "#"},
}

DEMAND: list[dict[str, Any]] = [
    {"label": "Community of practice", "says": "As much or as little as one needs.", "at": 0.1},
    {"label": "Study council", "says": "A bounded course of learning.", "at": 0.3},
    {"label": "Research alliance", "says": "Set the questions, use findings.", "at": 0.5},
    {"label": "Design research", "says": "Make, test, make again.", "at": 0.75, "ring": 0.75},
    {"label": "Improvement", "says": "Small tests.", "at": 0.9, "ring": 0.9, "disc": 0.96},
]

SAMPLES: dict[str, Any] = {
    "pair": {
        "expected": {"label": "said", "value": "6 h", "note": "a month"},
        "observed": {"label": "recorded", "value": "7.4 h", "note": "a month, 41 teachers"},
    },
    "facts": [
        {"label": "received", "value": "61,208"},
        {"label": "accepted", "value": "61,204"},
        {"label": "set aside", "value": "4"},
        {"label": "linked to last year", "value": "97.3%", "note": "expected 96 to 99"},
    ],
    "ranking": [
        {
            "name": "First Years Network",
            "href": "#",
            "kind": "Networked improvement community",
            "reading": "fit 74, between 68 and 79",
            "reasons": ["Teachers lead cycles and calls", "Results within a year"],
            "doubts": ["7.4 hours a month where you have 6"],
            "unknown": ["Who covers lessons"],
        },
        {
            "name": "Lakeshore Study Council",
            "href": "#",
            "kind": "Study council",
            "reading": "fit 70, between 66 and 72",
            "reasons": ["2½ hours a month"],
            "doubts": ["One role for a teacher, not five"],
            "unknown": [],
        },
    ],
    "agenda": [
        {
            "what": "Cycle 9, covered time to talk: result is in, not yet studied",
            "why": "Larch Street; predicted 70%, result 62%; planned for 15 May",
            "act": "Study it",
            "href": "#",
        },
        {
            "what": "Hollis Park has sent no data since 9 February",
            "why": "Site lead changed in January; a visit is offered",
            "act": "Write to Hollis Park",
            "href": "#",
        },
    ],
    "terms": [
        {"term": "Cycle", "text": "One small test: plan, do, study, act."},
        {"term": "Measure", "text": "A figure asked of all sites.", "note": "Version 3"},
    ],
    "pages": {"number": 2, "count": 7, "previous_href": "#", "next_href": "#"},
}
