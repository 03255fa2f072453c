"""What people type about partnerships, sites, invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.vocabulary import Profile
from copractice.partnerships.models import Partnership, Setting
from copractice.partnerships.registry import kinds
from copractice.people.forms import Form, of_here, offer
from copractice.people.models import Affiliation, Organisation
from copractice.people.rights import Actor
from copractice.people.speech import words


class FoundForm(Form):
    """Nothing but a name and a type is compulsory."""

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
        offer(
            self,
            "kind_slug",
            [(slug, words()(kind.profile.name)) for slug, kind in kinds().items()],
        )


class SiteForm(Form):
    """A site where the work is done."""

    name = forms.CharField(label=_("Name of the site"), max_length=120)
    context = forms.CharField(
        label=_("What is particular about it?"),
        help_text=_("Size, grades, region: what someone elsewhere needs to compare."),
        max_length=300,
        required=False,
    )


class InviteForm(Form):
    """Whom to invite, into which role."""

    email = forms.EmailField(label=_("Email"))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    setting = forms.ModelChoiceField(
        label=_("Site"),
        queryset=Setting.objects.none(),
        required=False,
        empty_label=_("no particular site"),
    )

    def __init__(
        self, *args: Any, profile: Profile, partnership: Partnership, actor: Actor, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(
            self,
            "role",
            [(role.slug, f"{speak(role.name)}: {speak(role.does)}") for role in profile.roles],
        )
        sites = Setting.objects.allowed(actor, "partnerships.setting.read")
        of_here(self, "setting", sites.filter(partnership=partnership))


class PartyForm(Form):
    """An organisation that takes part, and the part it plays."""

    organisation = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none(), empty_label=None
    )
    plays = forms.CharField(
        label=_("Which part does it play?"),
        help_text=_("Such as hub, district, school, researchers, funder."),
        max_length=60,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directory = Organisation.objects.allowed(actor, "people.organisation.read")
        of_here(self, "organisation", directory.filter(archived_at=None))


class AcceptForm(Form):
    """How a person comes in by an invitation."""

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

    role = forms.ChoiceField(label=_("Role"))
    hours = forms.DecimalField(
        label=_("Hours a month"), min_value=0, max_value=200, localize=True, decimal_places=2
    )
    note = forms.CharField(
        label=_("What it covers, and what it replaces"), max_length=300, required=False
    )

    def __init__(self, *args: Any, profile: Profile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "role", [(role.slug, speak(role.name)) for role in profile.roles])
