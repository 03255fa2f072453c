"""How forms look: one renderer for all of them.

A room declares fields; no template writes the markup of a field by hand. The templates are in
``templates/forms/``; ``<c-form>`` puts the summary of faults, the key and the buttons around them.
"""

from __future__ import annotations

from pathlib import Path

import django.forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property

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
        """The engine, made once."""
        return Engine(
            {
                "NAME": "forms",
                "DIRS": [OURS, DJANGOS],
                "APP_DIRS": False,
                "OPTIONS": {"libraries": {"look": "copractice.web.templatetags.look"}},
            }
        )
