"""Bringing files into a choice, and whom it is shared with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.choosing.models.choices import AUDIENCES
from copractice.choosing.models.offers import Offer
from copractice.domain.toml import NotReadable
from copractice.people.forms import Form, of_here
from copractice.people.models import Organisation
from copractice.people.scope import Audience
from copractice.people.speech import words

MOST_BYTES = 200_000


def text_of(file: Any) -> str:
    """The text of a file that was brought. Raises ``ValidationError`` for what is no text."""
    if file.size > MOST_BYTES:
        raise forms.ValidationError(_("This file is too large: at most 200 kB. Nothing was taken."))
    try:
        return str(file.read().decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise forms.ValidationError(
            _("This is no text in UTF-8. Save the file as UTF-8 and bring it again.")
        ) from fault


def tell_faults(form: Form, fault: NotReadable) -> None:
    """Every wrong field of a file, beside the field that brought it."""
    speak = words()
    for one in fault.faults:
        form.add_error("file", speak(one.words))


class SituationFileForm(Form):
    """A situation from a file."""

    title = forms.CharField(label=_("What do you call it?"), max_length=120)
    file = forms.FileField(
        label=_("situation.toml"),
        help_text=_("as the command and this page write it"),
        allow_empty_file=True,
    )
    seen_by = _("You alone see it, until you share it.")

    def clean_file(self) -> str:
        """The text of the file."""
        return text_of(self.cleaned_data["file"])


class CandidateForm(Form):
    """A candidate: what a partnership published here, or a file from elsewhere."""

    offer = forms.ModelChoiceField(
        label=_("A partnership that published its profile here"),
        queryset=Offer.objects.none(),
        required=False,
        empty_label=_("none of these"),
    )
    file = forms.FileField(
        label=_("or its profile as a file (candidate.toml)"), required=False, allow_empty_file=True
    )

    def __init__(self, *args: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "offer", offers)
        if not offers.exists():
            del self.fields["offer"]

    def clean_file(self) -> str | None:
        """The text of the file, where there is one."""
        file = self.cleaned_data["file"]
        return None if file is None else text_of(file)

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("offer")) == (given.get("file") is not None):
            self.add_error(
                "file", _("Choose a partnership of the list, or bring one file. Not both.")
            )
        return given


class ShareForm(Form):
    """Whom a choice is shared with."""

    audience = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=[(one.value, one.label) for one in AUDIENCES],
        widget=forms.RadioSelect,
    )
    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "organisation", organisations)

    def clean(self) -> dict[str, Any]:
        """An organisation, where it is shared with one."""
        given = super().clean() or {}
        if given.get("audience") == Audience.ORGANISATION and not given.get("organisation"):
            self.add_error("organisation", _("Choose the organisation that may see it."))
        return given
