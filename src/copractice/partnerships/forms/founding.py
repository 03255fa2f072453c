"""Founding: a name and a type, what it is for, partners and what each wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.forms.fields import ALL_HERE, a_day, long_text
from copractice.partnerships.registry import kinds
from copractice.people.forms import Form, of_here, offer
from copractice.people.models import Affiliation, Organisation, OrganisationKind
from copractice.people.reaches import in_force
from copractice.people.rights import Actor
from copractice.people.speech import words


def types_offered(without: Sequence[str]) -> list[tuple[str, str]]:
    """The installed types as choices, each with what people do there, without these."""
    speak = words()
    return [
        (slug, f"{speak(one.profile.name)}: {speak(one.profile.does)}")
        for slug, one in kinds().items()
        if slug not in without
    ]


class FoundForm(Form):
    """Nothing but a name and a type is compulsory."""

    begins = "found-partnership"
    seen_by = ALL_HERE
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    kind_slug = forms.ChoiceField(label=_("Of which type is it?"), widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=_("For which organisation do you found it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("for none in particular"),
    )
    purpose = forms.CharField(
        label=_("Which problem of practice is it about?"),
        help_text=_("As you would say it to a colleague. You can write it later."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Affiliation.objects.allowed(actor, "people.affiliation.read").filter(
            person=actor.person
        )
        now = in_force(own, actor).values("organisation")
        directory = Organisation.objects.allowed(actor, "people.organisation.read")
        of_here(self, "organisation", directory.filter(pk__in=now))
        offer(self, "kind_slug", types_offered(()))


class DescribeForm(Form):
    """What the partnership is called and about, what it aims at, in which time."""

    seen_by = ALL_HERE
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    purpose = long_text(
        _("Which problem of practice is it about?"), _("As you would say it to a colleague.")
    )
    goals = long_text(
        _("What shall be different in the end?"),
        _("For students, for educators, for what is known. One goal a line."),
    )
    starts = a_day(_("It begins on"), required=True)
    until = a_day(
        _("It is meant to go on until"),
        _("Leave it empty if that is open. Wide and lasting use takes three to five years."),
    )

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        given = super().clean() or {}
        starts, until = given.get("starts"), given.get("until")
        if starts and until and until < starts:
            self.add_error("until", _("This is before it begins. Give a later day."))
        return given


class PartyForm(Form):
    """An organisation that takes part: one of the directory, or one that is entered with it."""

    seen_by = ALL_HERE
    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("one that is not in the list"),
    )
    name = forms.CharField(
        label=_("Name of an organisation that is not in the list"), max_length=200, required=False
    )
    kind = forms.ChoiceField(
        label=_("What kind is it?"),
        choices=[("", _("it is in the list")), *OrganisationKind.choices],
        required=False,
    )
    plays = forms.CharField(
        label=_("Which part does it play?"),
        help_text=_("Such as hub, district, school, researchers, funder."),
        max_length=60,
    )

    def __init__(self, *args: Any, actor: Actor, may_enter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directory = Organisation.objects.allowed(actor, "people.organisation.read")
        of_here(self, "organisation", directory.filter(archived_at=None))
        if not may_enter:
            del self.fields["name"], self.fields["kind"]
            only_listed = self.fields["organisation"]
            assert isinstance(only_listed, forms.ModelChoiceField)
            only_listed.required, only_listed.empty_label = True, None

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to say which; a new one with its kind."""
        given = super().clean() or {}
        name = given.get("name", "")
        if "name" in self.fields and bool(given.get("organisation")) == bool(name):
            self.add_error("organisation", _("Choose one from the list, or write a name below."))
        if name and not given.get("kind"):
            self.add_error("kind", _("Say what kind of organisation it is."))
        return given


class AimsForm(Form):
    """What one side wants, what rewards it, what binds it, at what pace it works."""

    begins = "state-aims"
    seen_by = ALL_HERE
    goals = long_text(
        _("What does this side want from it?"), _("As the other side should understand it.")
    )
    rewards = long_text(
        _("What is rewarded there?"),
        _("What counts in its people's work: publications, results, budgets, elections."),
    )
    constraints = long_text(
        _("What binds it?"), _("Laws, contracts, ethics reviews, money, politics, staffing.")
    )
    time_frames = long_text(
        _("What are its time frames?"),
        _("School year, testing weeks, grant periods, review times."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the four is enough; none says nothing."""
        given = super().clean() or {}
        if not any(given.get(name) for name in ("goals", "rewards", "constraints", "time_frames")):
            raise forms.ValidationError(_("Write at least one of the four. Nothing was saved."))
        return given
