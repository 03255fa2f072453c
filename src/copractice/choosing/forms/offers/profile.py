"""The form of a profile. It begins with what is there; what it does not show is kept as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from copractice.choosing.forms.answers import (
    NONE,
    choices,
    chosen,
    closed,
    listed,
    several,
    text,
    ticks,
)
from copractice.choosing.forms.offers.rows import LESS_THAN_LEAST, CheckRows, RoleRows, ends, span
from copractice.choosing.offering import Figures
from copractice.domain.candidates import Candidate, Offers
from copractice.domain.fit import DataAtHand, Degree, Expectation, Goal, Group
from copractice.domain.fit.options import Span
from copractice.domain.standards import SETS
from copractice.partnerships.forms.fields import a_day
from copractice.partnerships.registry import kinds
from copractice.people.forms import Form, offer
from copractice.people.speech import words

_TEXTS = ("name", "about", "host", "where", "link", "contact", "currency")


def _figure(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, help_text=help_text, min_value=0, max_value=1e9, localize=True, required=False
    )


def _line(label: Any, help_text: Any = "", most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=most, required=False)


class OfferForm(Form):
    """What a partnership offers and asks. ``candidate`` is what the form begins with."""

    seen_by = _(
        "Once it is published, everyone with an account here can read it, in every organisation, "
        "and take it along as a file. Name no person but whom to ask. Public-records law may "
        "apply to it."
    )
    name = forms.CharField(label=_("What is it called?"), max_length=200)
    kinds = several(_("Of which types is it?"))
    about = text(_("What is it about, in a few sentences?"), 3)
    host = _line(_("Who carries it?"), _("the organisations, by name"))
    where = _line(_("Where does it work?"))
    goals = several(
        _("What should come of it?"),
        _("Where you tick nothing, what is said of its type stands in its place."),
    )
    expects = several(_("What else can people count on?"))
    learners = several(_("Who learns in it?"))
    topics = text(_("On which problems of practice does it work?"), 3, _("One a line."))
    learning = text(
        _("What is there to learn?"),
        4,
        _("One thing a line, as “to read a run chart”."),
    )
    months_least = _figure(_("How many months does it need, at least?"))
    months_most = _figure(_("At most, if that is more"))
    money_least = _figure(
        _("How much money does it ask of who joins, for a year, at least?"), _("0 if it is free")
    )
    money_most = _figure(_("At most, if that is more"))
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        label=_("Currency"),
        help_text=_("Three letters, such as USD."),
        required=False,
    )
    until = a_day(_("Until which day can one join?"), _("That day is still in it."))
    contact = _line(_("Whom does one ask?"), _("a name, an address or a number that may be public"))
    link = forms.URLField(
        label=_("Has it a page of its own?"), max_length=300, required=False, assume_scheme="https"
    )
    questions = text(
        _("What should be settled before signing?"),
        8,
        _("One question a line. They begin with those that its type raises."),
        6000,
    )
    shows = several(
        _("What of its record is shown?"),
        _("The figures are read from the record when you publish. They cannot be changed."),
    )

    def __init__(self, data: Any = None, *, candidate: Candidate, today: date) -> None:
        self.base, self.today = candidate, today
        super().__init__(data, initial=_as_fields(candidate))
        for year, found in SETS.items():
            field = several(words()(found.name), _("Which of its standards does the work touch?"))
            self.fields[f"standards_{year}"] = field
        for kind in DataAtHand:
            self.fields[f"data_{kind}"] = closed(
                _("Does it need this of who joins: %(data)s?") % {"data": words()(kind.words)}
            )
        self.roles = RoleRows(self, data, candidate.roles)
        self.checks = CheckRows(self, data, candidate.checks)
        self._offer()

    def _offer(self) -> None:
        speak = words()
        offer(self, "kinds", [(slug, speak(k.profile.name)) for slug, k in kinds().items()])
        none = (NONE, _("nothing of these"))
        for name, of in (("goals", Goal), ("expects", Expectation), ("learners", Group)):
            offer(self, name, [*listed(of), none])
        offer(self, "shows", listed(Figures))
        for year, found in SETS.items():
            named = [(one.key, speak(one.name)) for one in found.standards]
            offer(self, f"standards_{year}", named)
        for kind in DataAtHand:
            offer(self, f"data_{kind}", choices(Degree))

    # What the page sets.

    @property
    def standards(self) -> list[BoundField]:
        """The standards, set by set, the latest first."""
        return [self[f"standards_{year}"] for year in reversed(SETS)]

    @property
    def data_needed(self) -> list[BoundField]:
        """The data that it may need."""
        return [self[f"data_{kind}"] for kind in DataAtHand]

    # What was answered.

    def clean_until(self) -> date | None:
        """A day to come, or today."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < self.today:
            raise forms.ValidationError(_("This day is past. Give a day to come."))
        return until

    def clean(self) -> dict[str, Any]:
        """The least before the most, a currency for money, rows that are whole."""
        given = super().clean() or {}
        for name in ("months", "money"):
            least, most = given.get(f"{name}_least"), given.get(f"{name}_most")
            if least is not None and most is not None and most < least:
                self.add_error(f"{name}_most", LESS_THAN_LEAST)
        money = given.get("money_least") or given.get("money_most")
        if money and not given.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency."))
        for name in ("goals", "expects", "learners"):
            ticked = given.get(name) or []
            if NONE in ticked and len(ticked) > 1:
                self.add_error(name, _("Choose some of them, or the last one. Not both."))
        self.roles.check(given)
        self.checks.check(given)
        return given

    def candidate(self) -> Candidate:
        """The profile that a valid form says, with all that the form does not show."""
        given = self.cleaned_data
        texts = {name: given[name].strip() for name in _TEXTS}
        return replace(
            self.base,
            **texts,
            kinds=tuple(given["kinds"]),
            until=given["until"],
            months=span(given["months_least"], given["months_most"]),
            money=span(given["money_least"], given["money_most"]),
            data=MappingProxyType(
                {kind: Degree(d) for kind in DataAtHand if (d := given[f"data_{kind}"])}
            ),
            offers=self._offers(),
            roles=self.roles.said(given),
            questions=_lines_of(given["questions"]),
            checks=self.checks.said(given),
            shown=None,
        )

    def _offers(self) -> Offers:
        given = self.cleaned_data
        return replace(
            self.base.offers,
            goals=chosen(given["goals"], Goal),
            expects=chosen(given["expects"], Expectation),
            learners=chosen(given["learners"], Group),
            topics=_lines_of(given["topics"]),
            learning=_lines_of(given["learning"]),
            standards=tuple(key for year in SETS for key in given[f"standards_{year}"]),
        )

    def figures(self) -> tuple[Figures, ...]:
        """What of the record is shown."""
        return tuple(Figures(one) for one in self.cleaned_data["shows"])


def _lines_of(given: str) -> tuple[str, ...]:
    lines = (line.strip() for line in given.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _as_fields(candidate: Candidate) -> dict[str, Any]:
    """A profile as the fields of the form show it."""
    offers = candidate.offers
    return {
        **{name: getattr(candidate, name) for name in _TEXTS},
        "kinds": list(candidate.kinds),
        "until": candidate.until,
        "goals": ticks(offers.goals),
        "expects": ticks(offers.expects),
        "learners": ticks(offers.learners),
        "topics": "\n".join(offers.topics),
        "learning": "\n".join(offers.learning),
        "questions": "\n".join(candidate.questions),
        "shows": list(Figures),
        **dict(_ends("months", candidate.months)),
        **dict(_ends("money", candidate.money)),
        **{f"data_{kind}": degree for kind, degree in candidate.data.items()},
        **{f"standards_{year}": _of_set(offers.standards, year) for year in SETS},
    }


def _of_set(keys: Sequence[str], year: str) -> list[str]:
    return [key for key in keys if key.partition(":")[0] == year]


def _ends(name: str, span: Span | None) -> Iterator[tuple[str, float | None]]:
    yield from zip((f"{name}_least", f"{name}_most"), ends(span), strict=True)
