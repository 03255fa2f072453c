"""The text and the terms of an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.partnering import PER, AgreementKind, Paper, Passage
from copractice.partnerships.actions import Terms
from copractice.partnerships.forms.fields import ALL_HERE, AUDIENCES, a_day, a_reason, long_text
from copractice.partnerships.models import Agreement, Party
from copractice.people.forms import Form
from copractice.people.scope import Audience
from copractice.people.speech import words

NEW = "new"
"""The slug in the form of a passage that is being added."""


class AgreementForm(Form):
    """The text and the terms of an agreement: one field for each passage.

    Passages of ``fixed`` are shown by the page and kept as they are. An emptied passage goes.
    """

    begins = "agree-terms"
    base = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = forms.CharField(label=_("What is it called?"), max_length=120)

    def __init__(
        self,
        *args: Any,
        kind: str,
        paper: Paper,
        fixed: frozenset[str] = frozenset(),
        parties: Sequence[Party] = (),
        revising: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.paper, self.fixed = kind, paper, fixed
        for passage in paper.passages:
            if passage.slug not in fixed:
                self._ask(passage)
        self.fields[f"heading-{NEW}"] = forms.CharField(
            label=_("Heading of a further passage"), max_length=120, required=False
        )
        self.fields[f"text-{NEW}"] = long_text(_("Text of a further passage"))
        self._ask_terms(parties)
        if revising:
            self.fields["reason"] = a_reason()

    def _ask(self, passage: Passage) -> None:
        field = long_text(passage.heading, rows=4)
        field.initial = passage.text
        self.fields[f"text-{passage.slug}"] = field

    def _ask_terms(self, parties: Sequence[Party]) -> None:
        told = self.kind in (AgreementKind.NORMS, AgreementKind.DATA_USE)
        if not told:
            self.fields["effective"] = a_day(_("It holds from"))
            self.fields["ends"] = a_day(_("It ends on"))
        self.fields["review_on"] = a_day(
            _("We look at it again on"),
            _("From three months before, it stands among what is owed."),
        )
        if told:
            return
        self.fields["amount"] = forms.DecimalField(
            label=_("A sum of money"),
            help_text=_("If one is paid: the sum, the currency, how often and by whom."),
            min_value=0,
            max_digits=12,
            decimal_places=2,
            localize=True,
            required=False,
            error_messages={"invalid": _("Write the sum as one number, such as 1200.")},
        )
        self.fields["currency"] = forms.RegexField(
            r"^[A-Z]{3}$",
            label=_("Currency"),
            help_text=_("Three letters, such as USD."),
            required=False,
        )
        self.fields["per"] = forms.ChoiceField(
            label=_("How often?"),
            choices=[("", _("no sum")), *((p.value, words()(n)) for p, n in PER.items())],
            required=False,
        )
        self.fields["payer"] = forms.ChoiceField(
            label=_("Who pays?"),
            choices=[("", _("not said")), *((p.code, p.organisation.name) for p in parties)],
            required=False,
        )
        self.parties = {party.code: party for party in parties}
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who sees it?"),
            widget=forms.RadioSelect,
            initial=Audience.EVERYONE,
            choices=[
                (a.value, AUDIENCES[a])
                for a in (Audience.HUB, Audience.PARTNERSHIP, Audience.EVERYONE)
            ],
        )

    @property
    def seen_by(self) -> Any:
        """Norms and answers are for all; of the rest one is asked."""
        return "" if "audience" in self.fields else ALL_HERE

    def clean(self) -> dict[str, Any]:
        """Days in their order; a sum is whole: currency and how often."""
        given = super().clean() or {}
        effective, ends = given.get("effective"), given.get("ends")
        if effective and ends and ends < effective:
            self.add_error("ends", _("This is before it holds. Give a later day."))
        money = given.get("amount") is not None
        for name, told in (
            ("currency", _("Say in which currency.")),
            ("per", _("Say how often it is paid.")),
        ):
            if name in self.fields and money != bool(given.get(name)) and name not in self.errors:
                self.add_error(name, told if money else _("Give the sum too, or leave this empty."))
        if given.get(f"text-{NEW}") and not given.get(f"heading-{NEW}"):
            self.add_error(f"heading-{NEW}", _("Give the new passage a heading."))
        return given

    def written(self) -> Paper:
        """The paper as it was filled in: fixed passages as they are, emptied ones gone."""
        kept = [
            Passage(one.slug, one.heading, self._text_of(one))
            for one in self.paper.passages
            if one.slug in self.fixed or self._text_of(one)
        ]
        heading = self.cleaned_data[f"heading-{NEW}"]
        if heading:
            slug = _free_slug({one.slug for one in self.paper.passages})
            kept.append(Passage(slug, heading, self.cleaned_data[f"text-{NEW}"]))
        return Paper(tuple(kept))

    def _text_of(self, passage: Passage) -> str:
        if passage.slug in self.fixed:
            return passage.text
        return str(self.cleaned_data[f"text-{passage.slug}"])

    def terms(self) -> Terms:
        """The terms as they were filled in."""
        given = self.cleaned_data
        return Terms(
            title=given["title"],
            effective=given.get("effective"),
            ends=given.get("ends"),
            review_on=given.get("review_on"),
            amount=given.get("amount"),
            currency=given.get("currency", ""),
            per=given.get("per", ""),
            payer=self.parties.get(given["payer"]) if given.get("payer") else None,
        )


def _free_slug(taken: set[str]) -> str:
    number = 1
    while f"own-{number}" in taken:
        number += 1
    return f"own-{number}"


def terms_as_initial(agreement: Agreement) -> dict[str, Any]:
    """What the form of an agreement begins with when it is revised."""
    return {
        "title": agreement.title,
        "effective": agreement.effective,
        "ends": agreement.ends,
        "review_on": agreement.review_on,
        "amount": agreement.amount,
        "currency": agreement.currency,
        "per": agreement.per,
        "payer": agreement.payer.code if agreement.payer else "",
        "audience": agreement.audience,
    }
