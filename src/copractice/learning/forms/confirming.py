"""Whom one asks to confirm an entry, and the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.learning.models import Answer
from copractice.people.forms import Form, of_here
from copractice.people.models import Person


class AskForm(Form):
    """Whom one asks to confirm an entry."""

    seen_by = _(
        "The person you ask sees what, when, your role and the minutes, and nothing else of your "
        "record. Nobody but the two of you sees that you asked, or the answer."
    )
    asked = forms.ModelChoiceField(
        label=_("Whom do you ask?"),
        queryset=Person.objects.none(),
        error_messages={
            "required": _("Choose somebody. Nobody was asked yet."),
            "invalid_choice": _("This person cannot be asked. Nobody was asked yet."),
        },
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "asked", Person.objects.filter(pk__in=[one.pk for one in people]))


class AnswerForm(Form):
    """The answer to a request: each is a button; a word may stand with it."""

    seen_by = _(
        "Only the person who asks you reads what you write. If you confirm, your name and role "
        "stand beside it in their record, also where they take it along."
    )
    note = forms.CharField(
        label=_("A word why, if you like"),
        max_length=300,
        required=False,
    )
    answer = forms.ChoiceField(
        choices=Answer.choices,
        error_messages={
            "required": _("Press one of the answers. Nothing was kept yet."),
            "invalid_choice": _("This is none of the answers. Nothing was kept yet."),
        },
    )

    def given(self) -> dict[str, Any]:
        """What the action takes: the answer, the word and the key."""
        said = self.cleaned_data
        return {"answer": Answer(said["answer"]), "note": said["note"], "key": said["key"]}
