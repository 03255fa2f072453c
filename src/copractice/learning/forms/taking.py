"""What of one's record one takes along, and a file that is looked at again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.learning.transcript import Section, Transcript
from copractice.domain.learning.transcript_file import LARGEST, NotARecord, from_json
from copractice.people.forms import Form, offer
from copractice.people.speech import words


class TakeAlongForm(forms.Form):
    """What of one's record one takes along; nothing is kept of the choice."""

    first = forms.DateField(
        label=_("From which day?"),
        help_text=_("Leave it empty to begin where your record begins."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Leave it empty for everything until today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sections = forms.MultipleChoiceField(
        label=_("What goes with it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose something to take along.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "sections", [(one.value, speak(one.words)) for one in Section])

    def clean(self) -> dict[str, Any]:
        """The days are in their order."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first is not None and last is not None and last < first:
            self.add_error("last", _("This day is before the first one. Write a later day."))
        return given

    def wanted(self) -> dict[str, Any]:
        """Days and sections, as the record is asked for."""
        said = self.cleaned_data
        return {
            "first": said["first"],
            "last": said["last"],
            "sections": tuple(Section(one) for one in said["sections"]),
        }


class ReadBackForm(Form):
    """A record that was taken along, brought to be looked at."""

    seen_by = _("You alone see it. Nothing of the file is kept here.")
    file = forms.FileField(
        label=_("Your record as a file (record.json)"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file. Nothing was read.")},
    )

    def clean_file(self) -> tuple[Transcript, bytes]:
        """The record in the file, and the file. What is wrong with it stands by the field."""
        file = self.cleaned_data["file"]
        # One byte more than any record has, so that what is too large is told as such.
        raw = file.read(LARGEST + 1)
        try:
            return from_json(raw), raw
        except NotARecord as fault:
            speak = words()
            raise forms.ValidationError([speak(one) for one in fault.sentences]) from fault
