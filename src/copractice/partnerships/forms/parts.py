"""Parts and their types, the partnership's own words, a step with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.forms.fields import ALL_HERE, a_reason
from copractice.partnerships.forms.founding import types_offered
from copractice.partnerships.models import Part
from copractice.people.forms import Form, offer


class AddPartForm(Form):
    """A further part of the partnership, of a type."""

    seen_by = ALL_HERE
    kind_slug = forms.ChoiceField(label=_("Of which type is it?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("A name of its own"),
        help_text=_("If the name of the type is not enough."),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, without: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind_slug", types_offered(without))


class NamePartForm(Form):
    """What a part is called beside its type."""

    seen_by = ALL_HERE
    name = forms.CharField(label=_("A name of its own"), max_length=80, required=False)


class ChangePartForm(Form):
    """Another type for a part, from today on, with a reason."""

    seen_by = ALL_HERE
    kind_slug = forms.ChoiceField(
        label=_("Which type shall it be from now on?"), widget=forms.RadioSelect
    )
    reason = a_reason()

    def __init__(self, *args: Any, part: Part, without: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind_slug", types_offered([part.kind, *without]))


class ReasonForm(Form):
    """A step that is told in the history, with its reason."""

    seen_by = ALL_HERE
    reason = a_reason()


class LabelForm(Form):
    """What the partnership calls its roles and pages: one field for each."""

    seen_by = ALL_HERE

    def __init__(self, *args: Any, usual: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, name in usual.items():
            self.fields[slug] = forms.CharField(label=name, max_length=60, required=False)
