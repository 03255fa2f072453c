"""How forms look and behave: one renderer, one base class, one key against sending twice.

A room declares fields; no template writes the markup of a field by hand. The templates are in
``templates/forms/``; ``<c-form>`` puts the summary of faults, the key and the buttons around them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

OURS = Path(__file__).parent / "templates"
DJANGOS = Path(django.forms.__file__).parent / "templates"


class Renderer(DjangoTemplates):
    """Draws forms from ``templates/forms/``, and widgets from Django's where we have none.

    It has an engine of its own: a form then looks the same whatever loaders the pages use.
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    @cached_property
    def engine(self) -> Engine:
        return Engine(
            {
                "NAME": "forms",
                "DIRS": [OURS, DJANGOS],
                "APP_DIRS": False,
                "OPTIONS": {"libraries": {"look": "copractice.web.templatetags.look"}},
            }
        )


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
    """The form of this house: our renderer, and the key that makes sending twice harmless."""

    default_renderer = Renderer

    key = OnceField(
        error_messages={
            "required": _("This form came without its key, so nothing was saved. Send it again."),
            "invalid": _("The key of this form is damaged, so nothing was saved. Send it again."),
        }
    )


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
