"""Sites, invitations, roles and what was agreed of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.arrival import OpenPart
from copractice.partnerships.forms.fields import ALL_HERE
from copractice.partnerships.models import Partnership, Party, Setting
from copractice.people.forms import Form, of_here, offer
from copractice.people.models import Organisation
from copractice.people.rights import Actor
from copractice.people.speech import words


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
    organisation = forms.ModelChoiceField(
        label=_("Stands for"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("for none in particular"),
    )
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
        # Who comes for a partner speaks for it when proposals are made and rated.
        parties = Party.objects.allowed(actor, "partnerships.party.read")
        parties = parties.filter(partnership=partnership, ends=None)
        directory = Organisation.objects.allowed(actor, "people.organisation.read")
        of_here(self, "organisation", directory.filter(pk__in=parties.values("organisation")))
        sites = Setting.objects.allowed(actor, "partnerships.setting.read")
        of_here(self, "setting", sites.filter(partnership=partnership))


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
