"""What people type: one base class, one key against sending twice, faults in one list.

How a form looks is the frame's business (``FORM_RENDERER``); a room declares fields only.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from copractice.domain.transitions import NotPossible
from copractice.people.models import AffiliationRole, OrganisationKind, Person
from copractice.people.speech import words

R = TypeVar("R")


class OnceField(forms.UUIDField):
    """The key of one intention: minted when a form is first shown, kept while it is corrected.

    An action that is asked twice with the same key has one effect.
    """

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("initial", uuid.uuid4)
        super().__init__(**kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again: the key that came, or a fresh one where it cannot be read."""
        try:
            return self.to_python(data) or initial
        except forms.ValidationError:
            return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never: a key is not an answer, and ``changed_data`` is about answers."""
        return False


class Form(forms.Form):
    """The form of this house: its key makes sending twice harmless.

    ``seen_by`` says who will see what is written in it; the page shows it before it is sent. A form
    with words in it says it here, or asks whom it is meant for. ``begins`` is the practice that a
    person begins with it, so that the page can say what there is to learn.
    """

    seen_by: Any = ""
    begins = ""
    key = OnceField(
        error_messages={
            "required": _("This form came without its key, so nothing was saved. Send it again."),
            "invalid": _("The key of this form is damaged, so nothing was saved. Send it again."),
        }
    )


def tried(form: Form, action: Callable[..., R], **given: Any) -> R | None:
    """What an action gives; ``None`` where the state forbids it, which then stands by the form."""
    try:
        return action(**given)
    except NotPossible as fault:
        form.add_error(None, words()(fault.sentence))
        return None


def key_of(request: HttpRequest) -> uuid.UUID | None:
    """The key of a form that is nothing but a button; ``None`` for one that came without."""
    form = Form(request.POST)
    return form.cleaned_data["key"] if form.is_valid() else None


class OrganisationForm(Form):
    """An organisation of the shared directory."""

    seen_by = _("Everyone with an account here sees the directory of organisations.")
    name = forms.CharField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=OrganisationKind.choices)
    nces_id = forms.CharField(
        label=_("NCES id"),
        help_text=_("schools and districts in the US"),
        max_length=12,
        required=False,
    )
    ipeds_id = forms.CharField(
        label=_("IPEDS id"), help_text=_("universities in the US"), max_length=8, required=False
    )
    ror_id = forms.CharField(
        label=_("ROR id"), help_text=_("research organisations"), max_length=32, required=False
    )


class AffiliateForm(Form):
    """Who is what at an organisation: someone one knows here, or someone new by name."""

    seen_by = _(
        "The person sees this, and the learning leaders of the organisation and of those above it."
    )
    person = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("someone who is not in the list"),
    )
    name = forms.CharField(
        label=_("Name of someone who is not in the list"),
        help_text=_("A person needs no account. An invitation into a partnership brings one."),
        max_length=120,
        required=False,
    )
    role = forms.ChoiceField(label=_("As what?"), choices=AffiliationRole.choices)
    starts = forms.DateField(
        label=_("Since when?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to say who."""
        given = super().clean() or {}
        if bool(given.get("person")) == bool(given.get("name")):
            self.add_error("person", _("Choose someone from the list, or write a name below."))
        return given


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Give a field of choices what is known only now: sentences, columns of a file."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def of_here(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Give a field of rows those that may be chosen by this person in this place."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


@dataclass(frozen=True)
class Fault:
    """One line of the summary: what is wrong, and where.

    ``target`` is the id of the control to go to, empty where the fault is in no single answer.
    """

    target: str
    label: str
    text: str


def faults(form: forms.BaseForm) -> list[Fault]:
    """Everything that is wrong with a form: first what concerns the whole, then field by field."""
    whole = [Fault("", "", str(error)) for error in form.non_field_errors()]
    return whole + [fault for field in form for fault in _of(field)]


def _of(field: BoundField) -> Iterator[Fault]:
    target, label = ("", "") if field.is_hidden else (first_control(field), _name(field))
    for error in field.errors:
        yield Fault(target, label, str(error))


def _name(field: BoundField) -> str:
    """The label as it reads before a colon: a question without its marks."""
    return str(field.label).strip(" ¿?.:")


def first_control(field: BoundField) -> str:
    """The id to focus for a field: of a group of radio buttons or tick boxes, the first one."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")
