"""A word that partners share, and what it means here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.learning.glossary import Side
from copractice.learning.actions import Sense
from copractice.partnerships.forms.fields import ALL_HERE
from copractice.people.forms import Form, offer
from copractice.people.speech import words


class MeaningForm(Form):
    """What a word means here, where it is at home, what the other side would say."""

    seen_by = ALL_HERE
    means = forms.CharField(
        label=_("What does it mean here?"),
        help_text=_("As you would say it to somebody who hears it for the first time."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    side = forms.ChoiceField(label=_("Whose word is it?"), widget=forms.RadioSelect)
    instead = forms.CharField(
        label=_("What would the other side say?"),
        help_text=_("For example: “effect size” – “how much more they learned”"),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "side", [(one.value, speak(one.words)) for one in Side])

    def sense(self) -> Sense:
        """What the action takes."""
        given = self.cleaned_data
        return Sense(given["means"], Side(given["side"]), given["instead"])


class TermForm(MeaningForm):
    """A word for the glossary with what it means."""

    word = forms.CharField(label=_("Which word?"), max_length=80)
    field_order = ("key", "word")
