"""What people type about needs: one, a list of them, how far one is met, why it is closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from copractice.choosing.telling import SAID_SET
from copractice.commons.agenda.models import Proposal
from copractice.data.ingest import Unreadable, read_table
from copractice.domain.fit import Degree
from copractice.domain.needs import (
    LONGEST,
    NeedFrom,
    Noted,
    NotTaken,
    has_needs,
    needs_of_list,
    needs_of_table,
)
from copractice.domain.priorities import NeedOf
from copractice.domain.standards import SETS
from copractice.people.forms import Form, offer
from copractice.people.speech import words

OF_THE_ORGANISATION = _(
    "Whoever is something at this organisation sees this, and the learning leaders of it and of "
    "the organisations above it. Public-records law may apply to it."
)
LARGEST_TEXT = 60_000


class NeedForm(Form):
    """One learning need."""

    seen_by = OF_THE_ORGANISATION
    text = forms.CharField(
        label=_("What is the need?"),
        help_text=_("What people need to learn, in a sentence. No names of students."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    need_of = forms.ChoiceField(label=_("Whose learning or problem is it?"))
    seen_in = forms.ChoiceField(label=_("Where was it seen?"), widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Where can it be looked up?"),
        help_text=_("For example: spring assessment 2026, page 4"),
        max_length=LONGEST,
        required=False,
    )
    standards = forms.MultipleChoiceField(
        label=_("Which standards does it touch?"),
        help_text=_("Where none is ticked, it is not known."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "need_of", [(one.value, speak(one.words)) for one in NeedOf])
        offer(self, "seen_in", [(one.value, speak(one.words)) for one in NeedFrom])
        named = [(one.key, speak(one.name)) for one in SETS[SAID_SET].standards]
        offer(self, "standards", named)

    def noted(self) -> Noted:
        """The need that was written."""
        given = self.cleaned_data
        return Noted(
            given["text"],
            NeedOf(given["need_of"]),
            NeedFrom(given["seen_in"]),
            given["source"],
            tuple(given["standards"]),
        )


class BringForm(Form):
    """Needs from a list that is pasted, or from a file."""

    seen_by = OF_THE_ORGANISATION
    text = forms.CharField(
        label=_("Paste them here"),
        help_text=_("One need a line; or a table whose first line names its columns."),
        max_length=LARGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("Or choose a file"), help_text=_("CSV or Excel."), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Read what came; every fault is told, and nothing is taken before all is right."""
        given = super().clean() or {}
        text, file = (given.get("text") or "").strip(), given.get("file")
        if bool(text) == bool(file):
            self.add_error("text", _("Paste a list or choose a file: one of the two."))
            return given
        field = "file" if file else "text"
        try:
            given["needs"] = _of_file(file) if file else _of_text(text)
        except Unreadable as fault:
            self.add_error(field, words()(fault.sentence))
        except NotTaken as fault:
            for sentence in fault.sentences:
                self.add_error(field, words()(sentence))
        return given


def _of_file(file: UploadedFile) -> tuple[Noted, ...]:
    table = read_table(file.name or "", file.read())
    return needs_of_table(table.header, table.rows, table.lines)


def _of_text(text: str) -> tuple[Noted, ...]:
    """A table where its first line names the column of needs; else a plain list, a need a line."""
    try:
        table = read_table("", text.encode())
    except Unreadable:
        return needs_of_list(text)
    if has_needs(table.header):
        return needs_of_table(table.header, table.rows, table.lines)
    return needs_of_list(text)


class ProposalsForm(Form):
    """Which proposals of a round that closed are needs of the organisation too."""

    seen_by = OF_THE_ORGANISATION
    proposals = forms.MultipleChoiceField(
        label=_("Which of them are needs of yours?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, rated: Sequence[tuple[Proposal, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "proposals", [(row.code, label) for row, label in rated])


class NamedForm(Form):
    """Which of the needs that partners named on what was learned are the organisation's own."""

    seen_by = OF_THE_ORGANISATION
    named = forms.MultipleChoiceField(
        label=_("Which of them are needs of yours?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, named: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "named", named)


class MetForm(Form):
    """How far a partnership, or a candidate, meets a need, and why one thinks so."""

    seen_by = OF_THE_ORGANISATION
    partner = forms.ChoiceField(label=_("Which partnership or candidate?"))
    degree = forms.ChoiceField(label=_("Does it meet the need?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why do you say so?"),
        help_text=_("What it does for it, or what is missing. It stands beside your word."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, partners: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "partner", partners)
        offer(self, "degree", [(one.value, words()(one.words)) for one in reversed(Degree)])


class CloseForm(Form):
    """Why a need is closed."""

    seen_by = OF_THE_ORGANISATION
    because = forms.CharField(
        label=_("Why is it closed?"),
        help_text=_("For example: people have learned it; it is no need any more."),
        max_length=LONGEST,
    )
