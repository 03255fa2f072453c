"""Which types one wants to see side by side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.registry import kinds
from copractice.people.forms import offer
from copractice.people.speech import words

FEWEST, MOST = 2, 5
"""How many can be compared: with one there is nothing beside it, more become too narrow to read."""


class CompareForm(forms.Form):
    """A choice of types. It changes nothing, so it needs no key and may be kept as an address."""

    type = forms.MultipleChoiceField(
        label=_("Compare only some types"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _(
                "We know no type “%(value)s” here. The others that you named are ticked below: "
                "compare those, or choose again."
            )
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "type", [(slug, speak(one.profile.name)) for slug, one in kinds().items()])
        self.fields["type"].help_text = _("From %(fewest)s to %(most)s.") % {
            "fewest": FEWEST,
            "most": min(MOST, len(kinds())),
        }

    def clean_type(self) -> list[str]:
        """The chosen slugs, each once, from low to high demand, whatever the address says."""
        chosen = [slug for slug in kinds() if slug in self.cleaned_data["type"]]
        if len(chosen) < FEWEST:
            raise forms.ValidationError(
                _("There is nothing to compare yet. Tick at least %(fewest)s types."),
                params={"fewest": FEWEST},
            )
        if len(chosen) > MOST:
            raise forms.ValidationError(
                _(
                    "More than %(most)s do not fit side by side. All that you chose are ticked "
                    "below: take some away."
                ),
                params={"most": MOST},
            )
        return chosen


def comparing(**given: Any) -> CompareForm | None:
    """The form, or nothing where too few types are installed to compare any."""
    return CompareForm(**given) if len(kinds()) >= FEWEST else None
