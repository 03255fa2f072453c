"""Asking for help: whom, what, and whether the cycle is shown with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.people.forms import Form, offer

from .fields import area


class HelpForm(Form):
    """Whom one asks, and what. Nothing is sent by it: who will read it is said on the next page."""

    seen_by = _("Nothing is sent yet. The next page says who will read it.")
    whom = forms.ChoiceField(label=_("Whom do you ask?"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("What do you want to ask?"), max_length=160, widget=area(2))
    text = forms.CharField(
        label=_("What should they know?"),
        help_text=_("No names of students."),
        max_length=4000,
        required=False,
        widget=area(4),
    )

    def __init__(self, *args: Any, whom: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "whom", whom)


class SendHelpForm(HelpForm):
    """The same, once one has read who will read it; ``shows`` where they do not see the cycle."""

    seen_by = _("It is sent when you press the button.")
    sure = forms.CharField(widget=forms.HiddenInput, initial="yes")

    def __init__(self, *args: Any, showing: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("whom", "title", "text"):
            self.fields[name].widget = forms.HiddenInput()
        if showing:
            self.fields["shows"] = forms.TypedChoiceField(
                label=_("Your cycle"),
                coerce=lambda value: value == "yes",
                choices=list(showing),
                widget=forms.RadioSelect,
            )
