"""What those who lead say of a series, each with a day and a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.people.forms import Form, offer

from ..following import Site
from .fields import day

JUDGED_SEEN_BY = _(
    "Whoever sees the chart sees this too. Of a site that goes by a letter, only its team and "
    "those who lead read the words."
)


class _Judging(Form):
    """Of which series, why; and what was said of it by the time the page was opened."""

    begins = "judge-series"
    seen_by = JUDGED_SEEN_BY
    site = forms.ChoiceField(label=_("For which site?"), required=False)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What happened in the work. A chart alone is no reason."),
        max_length=300,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sites: list[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sites:
            whole = ("", _("for the measure as a whole, and every site"))
            offer(self, "site", [whole, *((one.key, one.name) for one in sites)])
        else:
            del self.fields["site"]


class PhaseForm(_Judging):
    """A phase begins because a person says so, with a reason."""

    on = forms.DateField(label=_("From which day?"), widget=day())
    label = forms.CharField(label=_("A name for it"), max_length=60)
    suggested = forms.DateField(widget=forms.HiddenInput, required=False)
    field_order = ("on", "label", "site", "reason")


class FreezeForm(_Judging):
    """The first periods of a phase make its level; all that follow are held against it."""

    on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("The periods of its phase up to this one make centre and limits."),
        widget=day(),
    )
    field_order = ("on", "site", "reason")


class ExcludeForm(_Judging):
    """Periods that are left out of centre and limits."""

    on = forms.DateField(label=_("From which day?"), widget=day())
    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("Leave it for one period."),
        widget=day(),
        required=False,
    )
    field_order = ("on", "until", "site", "reason")

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given = super().clean() or {}
        first = given.get("on")
        given["until"] = given.get("until") or first
        if first and given["until"] < first:
            self.add_error("until", _("It ends before it begins. Choose a later day."))
        return given


class UndoForm(Form):
    """Taking back what was said, with a reason."""

    seen_by = JUDGED_SEEN_BY
    reason = forms.CharField(label=_("Why is it taken back?"), max_length=300)
