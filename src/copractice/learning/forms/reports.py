"""What is typed to make a report on learning, and its words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.learning.models.reports import LONGEST_TITLE, LONGEST_WORDS
from copractice.partnerships.forms.fields import a_day
from copractice.people.forms import Form

DRAFT = _(
    "Whoever works in the partnership reads the draft. Once it is released, everyone in the "
    "partnership reads it, and the learning leaders and data stewards of its organisations. "
    "Public-records law may apply to it."
)


class WordsForm(Form):
    """The title of a report, and what the partnership says in its own words."""

    seen_by = DRAFT
    title = forms.CharField(label=_("What is it called?"), max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("What does the partnership say to it?"),
        help_text=_(
            "In your own words: what was learned, what did not help, what comes. No names."
        ),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class ReportForm(WordsForm):
    """The same, with the days that it is on."""

    first = a_day(_("From which day?"), required=True)
    last = a_day(
        _("Until which day?"),
        _("What was shared with everyone on these days is in it, and the totals released by then."),
        required=True,
    )
    field_order = ("title", "first", "last", "words", "key")

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("Choose a day that is not before the first one."))
        return given
