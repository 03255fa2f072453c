"""Fields for closed answers and texts, as the forms of choosing have them.

What is left at *not known*, or without a tick, is unknown and stays so; that there is none of it is
an answer of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.people.speech import words

NONE = "none"
"""The tick that says that there is none of it."""
_Word = TypeVar("_Word", bound=StrEnum)


def closed(label: Any, help_text: Any = "") -> forms.ChoiceField:
    """One answer of a closed list, or none."""
    return forms.ChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.RadioSelect
    )


def several(label: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    """Any answers of a closed list."""
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


def text(label: Any, rows: int, help_text: Any = "", most: int = 1000) -> forms.CharField:
    """A text of some lines that may be left empty."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, max_length=most, required=False, widget=widget
    )


def choices(of: Iterable[Any]) -> list[tuple[str, Any]]:
    """A closed list as choices, *not known* first."""
    return [("", _("not known")), *listed(of)]


def listed(of: Iterable[Any]) -> list[tuple[str, str]]:
    """A closed list as choices, each in its words."""
    speak = words()
    return [(one.value, speak(one.words)) for one in of]


def chosen(given: Sequence[str], of: type[_Word]) -> tuple[_Word, ...] | None:
    """What was ticked; ``None`` where nothing was, empty where there is none of it."""
    if list(given) == [NONE]:
        return ()
    return tuple(of(one) for one in given) or None


def word(given: str, of: type[_Word]) -> _Word | None:
    """The answer of a closed list; ``None`` where it is not known."""
    return of(given) if given else None


def ticks(given: Sequence[StrEnum] | None) -> list[str]:
    """Answers as ticks: the way back of :func:`chosen`."""
    if given is None:
        return []
    return [one.value for one in dict.fromkeys(given)] or [NONE]
