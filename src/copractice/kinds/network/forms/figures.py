"""What people type of single figures: by hand, by the link of a letter, out of a survey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from copractice.domain.measures import NOT_SAID, MadeOf, Wrong, check, figure_of
from copractice.domain.periods import Frequency, period_start
from copractice.domain.words import Sentence
from copractice.partnerships.models import Setting
from copractice.people.forms import Form, offer
from copractice.people.speech import words

from ..actions import Entry
from ..models import Measure
from .fields import day
from .measures import SERIES_SEEN_BY

SITE_SEEN_BY = _(
    "Your team sees it. From {n} on others see it by itself, below that only as one with the "
    "figures of other sites."
)


def _number(label: Any, **attrs: Any) -> forms.FloatField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.FloatField(label=label, localize=True, required=False, widget=widget, **attrs)


class GiveForm(Form):
    """One figure: itself, or what was counted out of how many, as the measure is made."""

    begins = "enter-figure"
    seen_by = SERIES_SEEN_BY
    numerator = _number(_("How many were counted?"))
    denominator = _number(_("Out of how many?"))
    value = _number(_("The figure"))
    remark = forms.CharField(
        label=_("A word on it"),
        help_text=_("What was particular, such as “state tests”. No names."),
        max_length=120,
        required=False,
    )
    why = forms.CharField(
        label=_("Why is it corrected?"),
        help_text=_("What stood there is kept beside it."),
        max_length=300,
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.made_of = measure, MadeOf(measure.made_of)
        self.of_how_many = measure.per_site and measure.fewest > 0
        if self.made_of.is_ratio:
            self._as_ratio()
        else:
            self._as_number()
        if self.of_how_many:
            self.seen_by = format_lazy(SITE_SEEN_BY, n=measure.fewest)
        if self.data.get("why"):
            self._show_why()

    def ask_why(self, sentence: Sentence) -> None:
        """Another figure is there: only now is it asked why it is corrected."""
        self._show_why()
        self.add_error("why", words()(sentence))

    def _show_why(self) -> None:
        self.fields["why"].widget = forms.TextInput(attrs={"maxlength": 300})

    def _as_ratio(self) -> None:
        counted, out_of = self.measure.numerator, self.measure.denominator
        self.fields["numerator"].help_text = counted
        self.fields["denominator"].help_text = out_of
        if self.of_how_many:
            del self.fields["value"]
            self._require("numerator", "denominator")
        else:
            self.fields["value"].label = _("or only the figure")

    def _as_number(self) -> None:
        del self.fields["numerator"]
        self.fields["denominator"].label = _("Of how many people does it tell?")
        if self.of_how_many:
            self._require("value", "denominator")
        elif self.measure.setting_id is None:
            del self.fields["denominator"]
        self.order_fields(["value"])

    def _require(self, *names: str) -> None:
        for name in names:
            self.fields[name].required = True
        self.fields["denominator"].error_messages["required"] = words()(NOT_SAID)

    def clean(self) -> dict[str, Any]:
        """A figure that can be one of its measure."""
        given = super().clean() or {}
        if self.errors:
            return given
        parts = {name: given.get(name) for name in ("value", "numerator", "denominator")}
        try:
            given["value"] = figure_of(self.made_of, **parts, per=self.measure.per)
            check(
                self.made_of,
                given["value"],
                parts["numerator"],
                parts["denominator"],
                of_how_many=self.of_how_many,
            )
        except Wrong as fault:
            self._tell(fault)
        return given

    def _tell(self, fault: Wrong) -> None:
        field = fault.field if fault.field in self.fields else next(iter(self._counts()))
        self.add_error(field, words()(fault.sentence))

    def _counts(self) -> list[str]:
        return [name for name in ("numerator", "denominator", "value") if name in self.fields]

    def entry(self, on: Any) -> Entry:
        """The figure for the period of a day."""
        given = self.cleaned_data
        return Entry(
            period_start(on, Frequency(self.measure.frequency)),
            given["value"],
            given.get("numerator"),
            given.get("denominator"),
            remark=given["remark"],
            why=given["why"],
        )


class FigureForm(GiveForm):
    """One figure, by hand, of a day's period and of a site where there are several."""

    site = forms.ChoiceField(label=_("For which site?"))
    on = forms.DateField(label=_("A day in its period"), widget=day())

    def __init__(self, *args: Any, sites: list[Setting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sites = {site.code: site for site in sites}
        if self.measure.per_site:
            offer(self, "site", [(code, site.name) for code, site in self.sites.items()])
        else:
            del self.fields["site"]
        if len(self.sites) == 1 and self.measure.per_site:
            self.fields["site"].initial = next(iter(self.sites))
            self.fields["site"].widget = forms.HiddenInput()
        self.order_fields(["site", "on"])

    @property
    def setting(self) -> Setting | None:
        """The site that was chosen, where there is a choice."""
        return self.sites.get(self.cleaned_data.get("site", ""))


WAYS = {
    "1": _("the share who chose the last answer"),
    "2": _("the share who chose one of the last two answers"),
    "3": _("the share who chose one of the last three answers"),
    "mean": _("the mean"),
}


class SurveyFigureForm(Form):
    """Which answer of which survey becomes the figure of a period."""

    seen_by = SERIES_SEEN_BY
    question = forms.ChoiceField(label=_("Which question?"))
    how = forms.ChoiceField(label=_("What of it?"), widget=forms.RadioSelect)
    site = forms.ChoiceField(label=_("For which site?"))
    on = forms.DateField(label=_("A day in its period"), widget=day())
    why = forms.CharField(
        label=_("If one is there already: why is it corrected?"), max_length=300, required=False
    )

    def __init__(
        self,
        *args: Any,
        questions: Mapping[str, str],
        ways: Sequence[str],
        sites: list[Setting],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "question", questions.items())
        offer(self, "how", [(way, WAYS[way]) for way in ways])
        self.sites = {site.code: site for site in sites}
        if sites:
            offer(self, "site", [(code, site.name) for code, site in self.sites.items()])
        else:
            del self.fields["site"]

    @property
    def setting(self) -> Setting | None:
        """The site that was chosen, where there is a choice."""
        return self.sites.get(self.cleaned_data.get("site", ""))

    def ask_why(self, sentence: Sentence) -> None:
        """Another figure is there: ask why it is corrected."""
        self.add_error("why", words()(sentence))


class AskForm(Form):
    """Whom to ask for the figure of a period, and until when."""

    on = forms.DateField(label=_("A day in its period"), widget=day())
    closes = forms.DateField(label=_("Until when can it be given?"), widget=day())
    people = forms.MultipleChoiceField(
        label=_("Whom?"),
        help_text=_("One person a site is enough. The first figure of a site counts."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "people", people)
