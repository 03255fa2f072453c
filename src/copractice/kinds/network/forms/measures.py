"""What people type of measures: defining one, figures, files, columns, phases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.series import Layout
from copractice.partnerships.models import Setting
from copractice.people.forms import Form, of_here

from ..models import Direction, Family, Frequency
from .fields import area, day

FILTERS = (1, 2, 3)

SERIES_SEEN_BY = _(
    "All members see a measure of the partnership, and the learning leaders of its organisations. "
    "A measure of one site is seen by its team and those who lead."
)


class MeasureForm(Form):
    """A practical measure; its operational definition is what two people would count alike by."""

    seen_by = SERIES_SEEN_BY
    name = forms.CharField(label=_("What is it called?"), max_length=80)
    question = forms.CharField(
        label=_("Which question does it answer?"),
        help_text=_("It will stand at the top of its page."),
        max_length=160,
    )
    definition = forms.CharField(
        label=_("What is counted, where, when, by whom?"),
        help_text=_("So that two people who do not know each other would count the same."),
        widget=area(3),
    )
    family = forms.ChoiceField(
        label=_("What is it for?"), choices=Family.choices, widget=forms.RadioSelect
    )
    unit = forms.CharField(
        label=_("Unit"),
        help_text=_("% for a share, otherwise a word."),
        max_length=20,
        required=False,
    )
    direction = forms.ChoiceField(
        label=_("Which way is better?"), choices=Direction.choices, widget=forms.RadioSelect
    )
    frequency = forms.ChoiceField(label=_("How often?"), choices=Frequency.choices)
    numerator = forms.CharField(
        label=_("If it is a share: what is counted"), max_length=160, required=False
    )
    denominator = forms.CharField(label=_("out of what"), max_length=160, required=False)
    burden = forms.IntegerField(
        label=_("Minutes it takes someone each time"), min_value=0, max_value=600, required=False
    )
    aim = forms.FloatField(label=_("Aim"), localize=True, required=False)
    aim_by = forms.DateField(label=_("Aim by"), widget=day(), required=False)
    setting = forms.ModelChoiceField(
        label=_("Of one site only?"),
        help_text=_("Then its team and the hub see it, and nobody else."),
        queryset=Setting.objects.none(),
        required=False,
        empty_label=_("of the whole partnership"),
    )

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "setting", sites)


class FigureForm(Form):
    """One figure, by hand: the figure itself, or what was counted out of how many."""

    seen_by = SERIES_SEEN_BY
    on = forms.DateField(label=_("A day in its period"), widget=day())
    value = forms.FloatField(label=_("The figure"), localize=True, required=False)
    numerator = forms.FloatField(
        label=_("or: how many were counted"), localize=True, required=False
    )
    denominator = forms.FloatField(label=_("out of how many"), localize=True, required=False)
    remark = forms.CharField(
        label=_("A word on it"),
        help_text=_("What was particular, such as “state tests”. No names."),
        max_length=120,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A figure, or its two parts; never both, and never a share of nothing."""
        given = super().clean() or {}
        parts = (given.get("numerator"), given.get("denominator"))
        if given.get("value") is None and None not in parts and parts[1]:
            given["value"] = 100 * parts[0] / parts[1]  # type: ignore[operator]
        elif given.get("value") is None and not self.errors:
            self.add_error("value", _("Give the figure, or how many out of how many."))
        return given


class FileForm(Form):
    """The file of a series."""

    file = forms.FileField(
        label=_("A CSV or Excel file"),
        help_text=_(
            "At most 25 MB. A .csv.gz is fine too. Nothing changes before you have seen it."
        ),
        allow_empty_file=True,
    )


class ColumnsForm(Form):
    """Which columns of the file make the series."""

    seen_by = SERIES_SEEN_BY
    value = forms.ChoiceField(label=_("The figure stands in"), required=False)
    day = forms.ChoiceField(label=_("The day or the period stands in"), required=False)
    period = forms.ChoiceField(label=_("or the week, month or quarter stands in"), required=False)
    year = forms.ChoiceField(label=_("and its year in"), required=False)
    order = forms.ChoiceField(
        label=_("Dates are written"),
        choices=[
            ("ymd", _("year, month, day")),
            ("dmy", _("day, month, year")),
            ("mdy", _("month, day, year")),
        ],
    )
    decimal = forms.ChoiceField(
        label=_("Decimals are written with"),
        choices=[(".", _("a point: 93.8")), (",", _("a comma: 93,8"))],
    )
    numerator = forms.ChoiceField(
        label=_("What is counted stands in"), required=False, help_text=_("if the file has it")
    )
    denominator = forms.ChoiceField(label=_("out of how many, in"), required=False)
    attribution = forms.CharField(
        label=_("Where does it come from, and what must be printed beside it?"),
        help_text=_("Source and licence; they stand under every chart and in every file."),
        max_length=300,
        required=False,
        widget=area(2),
    )

    def __init__(self, *args: Any, header: tuple[str, ...], layout: Layout, **kwargs: Any) -> None:
        kwargs["initial"] = {**_as_fields(layout), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        columns = [("", _("no column")), *((name, name) for name in header)]
        for number in FILTERS:
            self.fields[f"only_{number}"] = forms.ChoiceField(
                label=_("Only rows in which"), required=False
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("says exactly"), required=False, strip=False
            )
        for name, one in self.fields.items():
            if isinstance(one, forms.ChoiceField) and name not in {"order", "decimal"}:
                one.choices = columns
        self.order_fields(
            [
                "value",
                "day",
                "period",
                "year",
                *(f"{word}_{number}" for number in FILTERS for word in ("only", "text")),
            ]
        )

    def layout(self) -> Layout:
        """The layout that was chosen."""
        given = self.cleaned_data
        only = tuple(
            (given[f"only_{n}"], given[f"text_{n}"]) for n in FILTERS if given[f"only_{n}"]
        )
        return Layout(
            value=given["value"] or None,
            day=given["day"] or None,
            year=given["year"] or None,
            period=given["period"] or None,
            numerator=given["numerator"] or None,
            denominator=given["denominator"] or None,
            order=given["order"],
            decimal=given["decimal"],
            only=only,
        )


def _as_fields(layout: Layout) -> dict[str, Any]:
    plain = {k: v for k, v in layout.to_json().items() if k not in {"only", "markers"}}
    for number, (column, text) in zip(FILTERS, layout.only, strict=False):
        plain[f"only_{number}"], plain[f"text_{number}"] = column, text
    return plain


class PhaseForm(Form):
    """A phase begins because a person says so, with a reason."""

    seen_by = SERIES_SEEN_BY
    on = forms.DateField(label=_("From which day?"), widget=day())
    label = forms.CharField(label=_("A name for it"), max_length=60)
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What changed in the work. A chart alone is no reason."),
        max_length=300,
    )
