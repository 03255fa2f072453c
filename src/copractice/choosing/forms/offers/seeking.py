"""What one looks for among the profiles that are published. It changes nothing and needs no key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.choosing.forms.answers import listed
from copractice.domain.fit import Goal
from copractice.domain.standards import SETS
from copractice.partnerships.registry import kinds
from copractice.people.forms import offer
from copractice.people.speech import words


def _one(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


class SeekForm(forms.Form):
    """Type, goal, standard and words; what is left open lets everything through."""

    kind = _one(_("Type"))
    goal = _one(_("What should come of it"))
    standard = _one(_("Standard that it touches"))
    words = forms.CharField(label=_("Words"), max_length=120, required=False)
    need = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        types = [(slug, speak(one.profile.name)) for slug, one in kinds().items()]
        offer(self, "kind", [("", _("any")), *types])
        offer(self, "goal", [("", _("any")), *listed(Goal)])
        sets = [
            (speak(found.name), [(one.key, speak(one.name)) for one in found.standards])
            for found in SETS.values()
        ]
        offer(self, "standard", [("", _("any")), *sets])
