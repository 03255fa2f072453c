"""The steps of a kind of meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.meetings.forms.shared import (
    LONGEST,
)
from copractice.domain.meeting import Step
from copractice.domain.words import Sentence
from copractice.people.forms import Form
from copractice.people.speech import words

OWN_STEPS = 3
"""Empty lines for steps of one's own."""


class LayoutForm(Form):
    """The steps of a kind of meeting: their titles, minutes and order."""

    seen_by = _("Everyone who works here sees this.")

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        self.usual = [step.slug for step in steps]
        self.slugs = [*self.usual, *self._free()]
        for place, slug in enumerate(self.slugs, 1):
            step = next((one for one in steps if one.slug == slug), None)
            self.fields[f"title-{slug}"] = forms.CharField(
                label=_("Step %(place)s") % {"place": place},
                max_length=120,
                required=False,
                initial=speak(step.title) if step else "",
            )
            self.fields[f"minutes-{slug}"] = forms.IntegerField(
                label=_("minutes"),
                min_value=0,
                max_value=LONGEST,
                required=False,
                initial=step.minutes if step else None,
            )
        self.told = {step.slug: speak(step.title) for step in steps}

    def _free(self) -> list[str]:
        taken, place = set(self.usual), 1
        free: list[str] = []
        while len(free) < OWN_STEPS:
            if f"own-{place}" not in taken:
                free.append(f"own-{place}")
            place += 1
        return free

    def pairs(self) -> list[tuple[Any, Any]]:
        """The two fields of each step."""
        return [(self[f"title-{slug}"], self[f"minutes-{slug}"]) for slug in self.slugs]

    def clean(self) -> dict[str, Any]:
        """A meeting has one step at least."""
        given = super().clean() or {}
        if not any(given.get(f"minutes-{slug}") for slug in self.slugs):
            raise forms.ValidationError(_("Give at least one step its minutes."))
        return given

    def steps(self, before: Sequence[Step]) -> list[Step]:
        """The steps that have minutes. A title that was not changed stays in every language."""
        kept = {step.slug: step for step in before}
        found = []
        for slug in self.slugs:
            title = self.cleaned_data[f"title-{slug}"]
            minutes = self.cleaned_data[f"minutes-{slug}"]
            if minutes and (title or slug in kept):
                same = not title or title == self.told.get(slug)
                named = kept[slug].title if same else Sentence("{title}", {"title": title})
                found.append(Step(slug, named, minutes))
        return found
