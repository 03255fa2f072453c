"""What people type about partnerships, their parts, agreements, sites, invitations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.demand import duration
from copractice.domain.partnering import PER, AgreementKind, Paper, Passage
from copractice.domain.vocabulary import Profile
from copractice.domain.words import say
from copractice.partnerships.actions import Terms
from copractice.partnerships.arrival import OpenPart
from copractice.partnerships.models import Agreement, Part, Partnership, Party, Setting
from copractice.partnerships.registry import kinds
from copractice.people.forms import Form, of_here, offer
from copractice.people.models import Affiliation, Organisation, OrganisationKind
from copractice.people.rights import Actor
from copractice.people.scope import Audience
from copractice.people.speech import words

ALL_HERE = _(
    "Everyone in the partnership sees this, guests and the learning leaders and data stewards of "
    "its organisations too. Public-records law may apply to it."
)
THOSE_WHO_WORK = _(
    "Those who work in the partnership see this, and the learning leaders of its organisations."
)
AUDIENCES = {
    Audience.PERSON: _("only me"),
    Audience.TEAM: _("my team at this site"),
    Audience.HUB: _("my team and those who lead here"),
    Audience.PARTNERSHIP: _("everyone who works here"),
    Audience.EVERYONE: _("everyone here, guests and the leaders of the organisations too"),
}


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _long(label: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_("One line. It stands in the history."),
        max_length=300,
        required=False,
    )


def roles_of(parts: Sequence[OpenPart], *, doing: bool = False) -> list[tuple[str, str]]:
    """The roles of the open parts as choices, by type and role; with several parts, named so."""
    speak = words()
    return [
        (
            f"{one.part.kind}/{role.slug}",
            " ".join(
                told
                for told in (
                    f"{speak(one.profile.name)}," if len(parts) > 1 else "",
                    f"{speak(role.name)}:" if doing else speak(role.name),
                    speak(role.does) if doing else "",
                )
                if told
            ),
        )
        for one in parts
        for role in one.profile.roles
    ]


def chosen_role(parts: Sequence[OpenPart], value: str) -> tuple[OpenPart, str]:
    """The part and the role that a choice of :func:`roles_of` names."""
    kind_slug, _slash, role = value.partition("/")
    return next(one for one in parts if one.part.kind == kind_slug), role


class FoundForm(Form):
    """Nothing but a name and a type is compulsory."""

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
            person=actor.person, starts__lte=actor.today
        )
        now = own.exclude(ends__lt=actor.today).values("organisation")
        directory = Organisation.objects.allowed(actor, "people.organisation.read")
        of_here(self, "organisation", directory.filter(pk__in=now))
        offer(self, "kind_slug", _types(()))


class SiteForm(Form):
    """A site where the work is done."""

    seen_by = ALL_HERE
    name = forms.CharField(label=_("Name of the site"), max_length=120)
    context = forms.CharField(
        label=_("What is particular about it?"),
        help_text=_("Size, grades, region: what someone elsewhere needs to compare."),
        max_length=300,
        required=False,
    )


class InviteForm(Form):
    """Whom to invite, into which role."""

    seen_by = _("Those who lead here see whom you invited, until the person has come in.")
    email = forms.EmailField(label=_("Email"))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    setting = forms.ModelChoiceField(
        label=_("Site"),
        queryset=Setting.objects.none(),
        required=False,
        empty_label=_("no particular site"),
    )

    def __init__(
        self,
        *args: Any,
        parts: Sequence[OpenPart],
        partnership: Partnership,
        actor: Actor,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", roles_of(parts, doing=True))
        sites = Setting.objects.allowed(actor, "partnerships.setting.read")
        of_here(self, "setting", sites.filter(partnership=partnership))


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
            self.fields["organisation"].required = True

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two ways to say which; a new one with its kind."""
        given = super().clean() or {}
        name = given.get("name", "")
        if "name" in self.fields and bool(given.get("organisation")) == bool(name):
            self.add_error("organisation", _("Choose one from the list, or write a name below."))
        if name and not given.get("kind"):
            self.add_error("kind", _("Say what kind of organisation it is."))
        return given


class AcceptForm(Form):
    """How a person comes in by an invitation."""

    seen_by = _(
        "Those who work in the partnership see your name, and the learning leaders of its "
        "organisations."
    )
    name = forms.CharField(label=_("Your name, as others shall see it"), max_length=120)
    password = forms.CharField(
        label=_("A password"),
        help_text=_("Leave it empty to sign in with a code that we send to your address."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
        min_length=8,
    )


class AgreeForm(Form):
    """What the partners agreed that a role gives."""

    seen_by = ALL_HERE
    role = forms.ChoiceField(label=_("Role"))
    hours = forms.DecimalField(
        label=_("Hours a month"), min_value=0, max_value=200, localize=True, decimal_places=2
    )
    note = forms.CharField(
        label=_("What it covers, and what it replaces"), max_length=300, required=False
    )

    def __init__(self, *args: Any, parts: Sequence[OpenPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "role", roles_of(parts))


class DescribeForm(Form):
    """What the partnership is called and about, what it aims at, in which time."""

    seen_by = ALL_HERE
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    purpose = _long(
        _("Which problem of practice is it about?"), _("As you would say it to a colleague.")
    )
    goals = _long(
        _("What shall be different in the end?"),
        _("For students, for educators, for what is known. One goal a line."),
    )
    starts = _day(_("It begins on"), required=True)
    until = _day(
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


class AimsForm(Form):
    """What one side wants, what rewards it, what binds it, at what pace it works."""

    seen_by = ALL_HERE
    goals = _long(
        _("What does this side want from it?"), _("Also what it would not say in public.")
    )
    rewards = _long(
        _("What is rewarded there?"),
        _("What counts in its people's work: publications, results, budgets, elections."),
    )
    constraints = _long(
        _("What binds it?"), _("Laws, contracts, ethics reviews, money, politics, staffing.")
    )
    time_frames = _long(
        _("What are its time frames?"),
        _("School year, testing weeks, grant periods, review times."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the four is enough; none says nothing."""
        given = super().clean() or {}
        if not any(given.get(name) for name in ("goals", "rewards", "constraints", "time_frames")):
            raise forms.ValidationError(_("Write at least one of the four. Nothing was saved."))
        return given


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
        offer(self, "kind_slug", _types(without))


def _types(without: Sequence[str]) -> list[tuple[str, str]]:
    speak = words()
    return [
        (slug, f"{speak(one.profile.name)}: {speak(one.profile.does)}")
        for slug, one in kinds().items()
        if slug not in without
    ]


class NamePartForm(Form):
    """What a part is called beside its type."""

    seen_by = ALL_HERE
    name = forms.CharField(label=_("A name of its own"), max_length=80, required=False)


class ChangePartForm(Form):
    """Another type for a part: from a day on, with a reason and a role for each role."""

    seen_by = ALL_HERE
    kind_slug = forms.ChoiceField(
        label=_("Which type shall it be from now on?"), widget=forms.RadioSelect
    )
    reason = _reason()

    def __init__(self, *args: Any, part: Part, without: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind_slug", _types([part.kind, *without]))


class ReasonForm(Form):
    """A step that is told in the history, with its reason."""

    seen_by = ALL_HERE
    reason = _reason()


class LabelForm(Form):
    """What the partnership calls its roles and pages: one field for each."""

    seen_by = ALL_HERE

    def __init__(self, *args: Any, usual: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slug, name in usual.items():
            self.fields[slug] = forms.CharField(label=name, max_length=60, required=False)


class WorkNoteForm(Form):
    """What one did: which practice, when, and what came of it."""

    practice = forms.ChoiceField(label=_("What did you do?"))
    on = _day(_("When?"), required=True)
    text = _long(_("What was it, in a sentence?"), rows=2)
    learned = _long(
        _("Did you learn something that others could use?"),
        _("It becomes a finding with your name. No names of students."),
        rows=2,
    )
    link = forms.URLField(
        label=_("Is there a document of it somewhere?"),
        help_text=_("Its address. It counts as something you made."),
        required=False,
        assume_scheme="https",
    )
    minutes = forms.IntegerField(
        label=_("How many minutes did it take you?"),
        help_text=_("Leave it empty for the usual figure, which stands beside each practice."),
        min_value=1,
        max_value=1440,
        required=False,
    )
    inside_day = forms.TypedChoiceField(
        label=_("Was it in your working day?"),
        choices=[("", _("I do not say")), ("yes", _("yes")), ("no", _("no"))],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who sees what you write?"),
        help_text=_("Your minutes are seen by you alone, by others in totals of five or more."),
        widget=forms.RadioSelect,
        initial=Audience.PARTNERSHIP,
    )

    def __init__(self, *args: Any, profile: Profile, today: Any, at_site: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        speak = words()
        offer(
            self,
            "practice",
            [
                (
                    one.slug,
                    speak(
                        say(
                            "{practice} (usually {time})",
                            practice=one.name,
                            time=duration(one.minutes),
                        )
                    ),
                )
                for one in profile.practices
            ],
        )
        without = () if at_site else (Audience.TEAM,)
        offer(self, "audience", [(a.value, n) for a, n in AUDIENCES.items() if a not in without])
        self.fields["on"].initial = today

    def clean_on(self) -> Any:
        """What was done was done: a day to come is a plan."""
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day has not come yet. Give the day you did it."))
        return on


class DecisionForm(Form):
    """What the partners decided."""

    seen_by = ALL_HERE
    about = forms.CharField(label=_("What was decided?"), max_length=120)
    text = forms.CharField(
        label=_("Why, and on what grounds?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stops = forms.BooleanField(label=_("Something stops by it."), required=False)


NEW = "new"
"""The slug in the form of a passage that is being added."""


class AgreementForm(Form):
    """The text and the terms of an agreement: one field for each passage.

    Passages of ``fixed`` are shown by the page and kept as they are. An emptied passage goes.
    """

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
        self.fields[f"text-{NEW}"] = _long(_("Text of a further passage"))
        self._ask_terms(parties)
        if revising:
            self.fields["reason"] = _reason()

    def _ask(self, passage: Passage) -> None:
        field = _long(passage.heading, rows=4)
        field.initial = passage.text
        self.fields[f"text-{passage.slug}"] = field

    def _ask_terms(self, parties: Sequence[Party]) -> None:
        told = self.kind in (AgreementKind.NORMS, AgreementKind.DATA_USE)
        if not told:
            self.fields["effective"] = _day(_("It holds from"))
            self.fields["ends"] = _day(_("It ends on"))
        self.fields["review_on"] = _day(
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
