"""Founding what a brief was about: its name and type, when, and what each role gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.candidates import Candidate
from copractice.domain.vocabulary import Profile
from copractice.partnerships.forms.fields import ALL_HERE, a_day, long_text
from copractice.partnerships.models import Partnership
from copractice.people.forms import Form, of_here, offer
from copractice.people.models import Organisation
from copractice.people.speech import words

MOST_MINUTES = 60 * 200


class KeepForm(Form):
    """The brief as what was predicted of a partnership that is there already."""

    partnership = forms.ModelChoiceField(
        label=_("Of which partnership that you lead?"), queryset=Partnership.objects.none()
    )
    starts = a_day(_("From which day on does it hold?"), required=True)
    renew_on = a_day(_("On which day do you decide whether it goes on?"), required=True)

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "partnership", partnerships)

    def clean(self) -> dict[str, Any]:
        """It is renewed after it begins."""
        given = super().clean() or {}
        _check_days(self, given)
        return given


def _check_days(form: Form, given: Mapping[str, Any]) -> None:
    starts, renew = given.get("starts"), given.get("renew_on")
    if starts and renew and renew <= starts:
        form.add_error("renew_on", _("This day comes before it begins. Choose a later one."))


class FoundFromForm(Form):
    """Everything is filled from the brief, and may be changed; it can be changed later, too."""

    seen_by = ALL_HERE
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    organisation = forms.ModelChoiceField(
        label=_("For which organisation do you found it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("for none in particular"),
    )
    purpose = long_text(_("Which problem of practice is it about?"))
    goals = long_text(_("What shall be different in the end?"), _("One goal a line."))
    starts = a_day(_("It begins on"), required=True)
    renew_on = a_day(_("On which day do you decide whether it goes on?"), required=True)

    def __init__(
        self,
        *args: Any,
        organisations: Any,
        profiles: Sequence[Profile],
        asked: Mapping[str, int | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        of_here(self, "organisation", organisations)
        self.asked = list(asked.items())
        if len(profiles) > 1:
            self.fields["kind_slug"] = forms.ChoiceField(
                label=_("Of which type is it?"), widget=forms.RadioSelect
            )
            offer(self, "kind_slug", [(one.slug, speak(one.name)) for one in profiles])
        self.profile = profiles[0]
        roles = [(one.slug, speak(one.name)) for one in self.profile.roles]
        for number, (role, minutes) in enumerate(self.asked):
            self.fields[f"role_{number}"] = forms.ChoiceField(
                label=_("%(role)s: in which role here?") % {"role": role},
                required=False,
                initial=_nearest(role, roles),
            )
            offer(self, f"role_{number}", [("", _("nothing is agreed for it yet")), *roles])
            self.fields[f"minutes_{number}"] = forms.IntegerField(
                label=_("%(role)s: minutes a month of each, as agreed") % {"role": role},
                min_value=0,
                max_value=MOST_MINUTES,
                required=False,
                initial=minutes,
            )
        self.order_fields(["name", "kind_slug", "organisation"])

    def clean(self) -> dict[str, Any]:
        """It is renewed after it begins; what is agreed has a role and minutes."""
        given = super().clean() or {}
        _check_days(self, given)
        for number, _asked in enumerate(self.asked):
            role, minutes = given.get(f"role_{number}"), given.get(f"minutes_{number}")
            if role and minutes is None:
                self.add_error(f"minutes_{number}", _("Say how many minutes, or choose no role."))
        return given

    def gives(self) -> dict[str, int]:
        """Minutes a month by role; what two rows say of one role is added up."""
        found: dict[str, int] = {}
        for number, _asked in enumerate(self.asked):
            role = self.cleaned_data[f"role_{number}"]
            if role:
                found[role] = found.get(role, 0) + self.cleaned_data[f"minutes_{number}"]
        return found


def asked_minutes(candidate: Candidate | None) -> dict[str, int | None]:
    """What a candidate asks of each role in minutes a month: halfway, where it is a span."""
    found: dict[str, int | None] = {}
    for one in candidate.roles if candidate else ():
        found[one.role] = None if one.hours is None else round(30 * sum(one.hours))
    return found


def _nearest(role: str, roles: Sequence[tuple[str, str]]) -> str:
    """The role of the type that is called alike; none where there is no such one."""
    wanted = role.strip().casefold()
    return next((slug for slug, name in roles if wanted in (slug, name.casefold())), "")
