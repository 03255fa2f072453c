"""The limit, one's own ceiling, and what a new ask would cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.partnerships.forms.fields import ALL_HERE, a_day, a_reason
from copractice.people.forms import Form, offer

MOST = 600


class LimitForm(Form):
    """How much may be asked of anyone here."""

    seen_by = ALL_HERE
    minutes = forms.IntegerField(
        label=_("How many minutes a month may be asked of anyone?"),
        help_text=_("Twenty is usual. With 0 the program asks nothing of anybody."),
        min_value=0,
        max_value=MOST,
    )
    reason = a_reason()


class CeilingForm(Form):
    """How much may be asked of oneself."""

    minutes = forms.IntegerField(
        label=_("How many minutes a month may be asked of you, everywhere together?"),
        help_text=_(
            "Leave it empty for no ceiling of your own. Nobody sees it: what does not fit comes "
            "later, and whoever asks learns only that."
        ),
        min_value=0,
        max_value=MOST,
        required=False,
    )


class CostForm(forms.Form):
    """An ask that somebody thinks of. It changes nothing, so it goes without a key."""

    minutes = forms.IntegerField(
        label=_("How many minutes would it take each of them?"), min_value=1, max_value=MOST
    )
    who = forms.ChoiceField(label=_("Whom would you ask?"))
    until = a_day(_("By which day must it be asked?"), _("Leave it empty where there is no hurry."))

    def __init__(self, *args: Any, groups: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "who", groups)
