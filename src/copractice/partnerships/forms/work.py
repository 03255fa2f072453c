"""Notes of work, and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.demand import duration
from copractice.domain.partnering import PARTNERING
from copractice.domain.vocabulary import Practice, Profile
from copractice.domain.words import Sentence, say
from copractice.partnerships.forms.fields import ALL_HERE, AUDIENCES, a_day, long_text
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience
from copractice.people.speech import words


class WorkNoteForm(Form):
    """What one did: which practice, when, and what came of it."""

    practice = forms.ChoiceField(label=_("What did you do?"))
    on = a_day(_("When?"), required=True)
    text = long_text(_("What was it, in a sentence?"), rows=2)
    learned = long_text(
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
        # What the type does comes first; founding and agreeing is noted seldom.
        own = [one for one in profile.practices if one not in PARTNERING]
        usual = [(one.slug, speak(_usually(one))) for one in (*own, *PARTNERING)]
        offer(self, "practice", [("", _("choose one")), *usual])
        without = () if at_site else (Audience.TEAM,)
        offer(self, "audience", [(a.value, n) for a, n in AUDIENCES.items() if a not in without])
        self.fields["on"].initial = today

    def clean_on(self) -> Any:
        """What was done was done: a day to come is a plan."""
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day has not come yet. Give the day you did it."))
        return on


def _usually(one: Practice) -> Sentence:
    return say("{practice} (usually {time})", practice=one.name, time=duration(one.minutes))


class DecisionForm(Form):
    """What the partners decided."""

    begins = "decide-together"
    seen_by = ALL_HERE
    about = forms.CharField(label=_("What was decided?"), max_length=120)
    text = forms.CharField(
        label=_("Why, and on what grounds?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stops = forms.BooleanField(label=_("Something stops by it."), required=False)
