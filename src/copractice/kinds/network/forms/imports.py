"""What people bring of measures: files, pasted blocks, and the columns that make a series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.measures import Column, SiteLayout
from copractice.domain.series import Layout
from copractice.people.forms import Form

from .fields import area
from .measures import SERIES_SEEN_BY

FILTERS = (1, 2, 3)


class FileForm(Form):
    """The file of a series."""

    begins = "import-series"
    file = forms.FileField(
        label=_("A CSV or Excel file"),
        help_text=_(
            "At most 25 MB. A .csv.gz is fine too. Nothing changes before you have seen it."
        ),
        allow_empty_file=True,
    )


class PasteForm(Form):
    """A block out of a spreadsheet, as it comes from there."""

    begins = "import-series"
    seen_by = _("Nobody sees it but you, until you take the figures in.")
    block = forms.CharField(
        label=_("The block"),
        help_text=_("Copy it with its first line, which names the columns, and paste it here."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "code"}),
        max_length=1_000_000,
        strip=False,
    )


class ColumnsForm(Form):
    """Which columns of the file make the series."""

    seen_by = SERIES_SEEN_BY
    site = forms.ChoiceField(label=_("The site is named in"), required=False)
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

    def __init__(
        self,
        *args: Any,
        header: tuple[str, ...],
        layout: SiteLayout,
        sites: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
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
        self.sites = sites
        for key, name in sites.items():
            self._add_site(key, name)
        if not sites:
            del self.fields["site"]
        for name, one in self.fields.items():
            if isinstance(one, forms.ChoiceField) and name not in {"order", "decimal"}:
                one.choices = columns
        self.order_fields(
            [
                *("site", *(f"{word}_{key}" for key in sites for word in ("figure", "of"))),
                "value",
                "day",
                "period",
                "year",
                *(f"{word}_{number}" for number in FILTERS for word in ("only", "text")),
            ]
        )

    @property
    def site_fields(self) -> list[Any]:
        """Where a file has a column for each site: two choices a site."""
        return [self[f"{word}_{key}"] for key in self.sites for word in ("figure", "of")]

    @property
    def other_fields(self) -> list[Any]:
        """All but those of single sites."""
        own = {field.name for field in self.site_fields}
        return [field for field in self.visible_fields() if field.name not in own]

    @property
    def is_unfolded(self) -> bool:
        """Whether a column is chosen for a site, or a fault stands there: then they are shown."""
        return any(field.value() or field.errors for field in self.site_fields)

    def _add_site(self, key: str, name: str) -> None:
        self.fields[f"figure_{key}"] = forms.ChoiceField(
            label=_("The figures of %(site)s stand in") % {"site": name}, required=False
        )
        self.fields[f"of_{key}"] = forms.ChoiceField(label=_("out of how many, in"), required=False)

    def layout(self) -> SiteLayout:
        """The layout that was chosen."""
        given = self.cleaned_data
        only = tuple(
            (given[f"only_{n}"], given[f"text_{n}"]) for n in FILTERS if given[f"only_{n}"]
        )
        plain = Layout(
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
        columns = tuple(
            Column(key, given[f"figure_{key}"], given[f"of_{key}"])
            for key in self.sites
            if given[f"figure_{key}"]
        )
        return SiteLayout(plain, "" if columns else given.get("site", ""), columns)


def _as_fields(layout: SiteLayout) -> dict[str, Any]:
    plain = {k: v for k, v in layout.plain.to_json().items() if k not in {"only", "markers"}}
    for number, (column, text) in zip(FILTERS, layout.plain.only, strict=False):
        plain[f"only_{number}"], plain[f"text_{number}"] = column, text
    for one in layout.columns:
        plain[f"figure_{one.site}"], plain[f"of_{one.site}"] = one.figure, one.of
    return {**plain, "site": layout.site}


class TakeInForm(Form):
    """Why figures that stand there already are replaced by those that were brought."""

    seen_by = SERIES_SEEN_BY
    why = forms.CharField(
        label=_("Why are they corrected?"),
        help_text=_("It stands beside each figure that takes the place of another."),
        max_length=300,
        required=False,
    )
