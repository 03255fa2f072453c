"""What the templates of the look need beyond Django's own tags: few, and each with one job."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from copractice.domain.vocabulary import Learner, Practice, Profile
from copractice.domain.words import LANGUAGES, Words
from copractice.partnerships.registry import kinds
from copractice.people.forms import Fault
from copractice.people.forms import faults as faults_of
from copractice.people.speech import words as spoken

register = template.Library()

LINE_START, LINE_END = 4.0, 96.0
"""Where the demand line begins and ends for marks, in % of its width: a mark is never cut off."""


@register.filter
def along(place: float) -> str:
    """A place on the demand line (0 little is asked, 1 much) as a percentage for an SVG attribute.

    A string, because Spanish would write the number with a comma and the drawing would fall apart.
    """
    share = min(max(float(place), 0.0), 1.0)
    return f"{LINE_START + share * (LINE_END - LINE_START):.4g}%"


@register.filter
def thickness(place: float) -> str:
    """The same place as the width in pixels of the upright line on a phone: 2 to 10."""
    return f"{2 + 8 * min(max(float(place), 0.0), 1.0):.3g}"


@register.filter
def to_learn(practice: str) -> list[dict[str, Any]]:
    """What there is to learn in a practice, for those who do it and for researchers beside them.

    A practice that several types have is the same in all of them; the first one tells of it.
    """
    for one in kinds().values():
        if practice in {each.slug for each in one.profile.practices}:
            return _to_learn(one.profile, one.profile.practice(practice))
    return []


def _to_learn(profile: Profile, practice: Practice) -> list[dict[str, Any]]:
    speak = spoken()
    # Two sets of standards may say the same of it: it is told once.
    whys = dict.fromkeys(speak(touch.why) for touch in practice.touches)
    found = [one for one in profile.opportunities if one.slug in practice.opportunities]
    return [
        *({"words": why, "researcher": False} for why in whys),
        *(
            {"words": speak(one.words), "researcher": one.learner is Learner.RESEARCHER}
            for one in found
        ),
    ]


@register.filter
def number(value: float) -> str:
    """A number as the reader's language writes it ("1,406", Spanish "1406")."""
    return words()(value)


@register.filter
def day(at: datetime) -> str:
    """A moment as its date, in UTC, as the language of the page writes it."""
    return words().day(at.date())


@register.filter
def table_rows(rows: Iterable[dict[str, Any]]) -> SafeString:
    """The rows of ``<c-table>``, in Python: a template takes ten times as long over each cell."""
    lines = []
    for row in rows or ():
        head = _linked(row.get("head", ""), row.get("href"))
        cells = "".join(map(_cell, row.get("cells", ())))
        lines.append(f'<tr><th scope="row">{head}</th>{cells}</tr>')
    return mark_safe("\n".join(lines))  # each part is escaped below


def _cell(cell: dict[str, Any]) -> str:
    if cell.get("mark"):
        inner: str = render_to_string("look/cell.html", {"cell": cell})
    else:
        inner = _linked(cell.get("text", ""), cell.get("href"))
    return f'<td class="n">{inner}</td>' if cell.get("numeric") else f"<td>{inner}</td>"


def _linked(text: str, href: str | None) -> str:
    shown = conditional_escape(text)
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown


@register.filter
def faults(form: BaseForm) -> list[Fault]:
    """The lines of a form's summary; see :func:`copractice.people.forms.faults`."""
    return faults_of(form)


@register.filter
def may_stay_empty(field: BoundField) -> bool:
    """Whether the label says so: for what one types or picks; a tick box says it by itself.

    Of radio buttons of which one is chosen already, none can be taken back.
    """
    widget = field.field.widget
    if field.field.required or isinstance(widget, CheckboxInput | CheckboxSelectMultiple):
        return False
    return not (isinstance(widget, RadioSelect) and field.initial)


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file, for the page of last resort.

    Unlike ``{% static %}`` it gives the plain name where no manifest was built: a page that says
    that something failed must not fail for want of a stylesheet.
    """
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


def words() -> Words:
    """Words of the active language, or English where we have no catalogue."""
    language = (get_language() or "en").split("-")[0]
    return Words(language if language in LANGUAGES else "en")
