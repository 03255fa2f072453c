"""Forms about a wave: its plan, what a text shows, what the group makes of the results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.instruments.actions import Plan
from copractice.commons.instruments.models import Wave
from copractice.domain.instruments.waves import Grouping, Whom
from copractice.partnerships.forms.fields import a_day
from copractice.people.forms import Form, of_here, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

RESULTS = {
    Audience.HUB: _("those who lead here"),
    Audience.PARTNERSHIP: _("everyone who works here"),
    Audience.EVERYONE: _("everyone here, guests and the leaders of the organisations too"),
}
"""Who may see the results; nobody alone, for those who answer are told of all of them."""


class PlanForm(Form):
    """Whom a form asks, when, and on which promise."""

    title = forms.CharField(
        label=_("What do you call this time?"),
        help_text=_("For the list, such as “before the course” or “spring 2026”."),
        max_length=120,
    )
    promise = forms.ChoiceField(
        label=_("What do you promise those who answer?"), widget=forms.RadioSelect
    )
    whom = forms.ChoiceField(
        label=_("Whom do you ask?"), widget=forms.RadioSelect, initial=Whom.ALL
    )
    roles = forms.MultipleChoiceField(
        label=_("Which roles?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    parties = forms.MultipleChoiceField(
        label=_("Which organisations?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    people = forms.MultipleChoiceField(
        label=_("Which people?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    opens = a_day(_("First day"), required=True)
    closes = a_day(_("Last day"), _("The results are complete on the day after."), required=True)
    reminds = forms.BooleanField(
        label=_("Remind once, three days before the end, who has neither answered nor declined."),
        required=False,
        initial=True,
    )
    grouping = forms.ChoiceField(
        label=_("Show groups when it is over?"),
        help_text=_("Only groups of enough people are shown; smaller ones are put together."),
        widget=forms.RadioSelect,
        initial=Grouping.NONE,
    )
    audience = forms.ChoiceField(
        label=_("Who sees the results?"), widget=forms.RadioSelect, initial=Audience.PARTNERSHIP
    )
    fewest = forms.IntegerField(
        label=_("A figure tells of how many people at least?"),
        help_text=_("Five or more. With names it does not apply."),
        min_value=5,
        max_value=50,
        initial=5,
    )
    follows = forms.ModelChoiceField(
        label=_("Compare with an earlier time, person by person?"),
        help_text=_("For before and after. Not for anonymous answers, which nobody can link."),
        queryset=Wave.objects.none(),
        required=False,
        empty_label=_("no"),
    )

    def __init__(
        self,
        *args: Any,
        roles: Sequence[tuple[str, str]],
        parties: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]],
        earlier: Any,
        promises: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "promise", promises)
        offer(self, "whom", [(one.value, speak(one.words)) for one in Whom])
        offer(self, "grouping", [(one.value, speak(one.words)) for one in Grouping])
        offer(self, "audience", [(one.value, told) for one, told in RESULTS.items()])
        for name, choices in (("roles", roles), ("parties", parties), ("people", people)):
            offer(self, name, choices)
            if not choices:
                del self.fields[name]
        of_here(self, "follows", earlier)
        if not earlier:
            del self.fields["follows"]

    def clean(self) -> dict[str, Any]:
        """Who chooses roles, organisations or people names at least one."""
        given = super().clean() or {}
        name = _LISTS.get(given.get("whom", ""))
        if name and not given.get(name):
            self.add_error(name if name in self.fields else "whom", _("Choose one at least."))
        return given

    def plan(self) -> Plan:
        """What was given here as a plan."""
        given = self.cleaned_data
        return Plan(
            title=given["title"],
            promise=given["promise"],
            opens=given["opens"],
            closes=given["closes"],
            whom=given["whom"],
            of=given.get(_LISTS.get(given["whom"], ""), ()),
            grouping=given["grouping"],
            audience=given["audience"],
            fewest=given["fewest"],
            reminds=given["reminds"],
            follows=given.get("follows"),
        )


_LISTS = {Whom.ROLE.value: "roles", Whom.PARTY.value: "parties", Whom.LIST.value: "people"}


def plan_as_initial(wave: Wave) -> dict[str, Any]:
    """A wave as the plan form shows it again."""
    initial = {
        "title": wave.title,
        "promise": wave.promise,
        "whom": wave.whom,
        "opens": wave.opens,
        "closes": wave.closes,
        "reminds": wave.remind_on is not None,
        "grouping": wave.grouping,
        "audience": wave.audience,
        "fewest": max(wave.fewest, 5),
        "follows": wave.follows_id,
    }
    name = _LISTS.get(wave.whom)
    return {**initial, name: wave.of} if name else initial


class PressForm(Form):
    """One press: nothing but its key."""


class TextForm(Form):
    """What others see of a text that somebody wrote."""

    seen_by = _(
        "What you leave here is seen by all who see the results. The rest is gone for good."
    )
    shown = forms.CharField(
        label=_("The text as others see it"),
        help_text=_(
            "Put […] in the place of names and of anything that tells who wrote it. Change nothing "
            "else: they are somebody's own words."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        required=False,
    )
    reason = forms.CharField(
        label=_("If you withhold it: why?"),
        help_text=_("It stands beside the question, without the text."),
        max_length=300,
        required=False,
    )


class MeaningForm(Form):
    """What one makes of the results."""

    begins = "read-results"
    question = forms.ChoiceField(label=_("On which figure does it rest?"))
    text = forms.CharField(
        label=_("What do you make of it?"),
        help_text=_(
            "It becomes a finding with your name. Say what the figures show, and what not."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )
    audience = forms.ChoiceField(
        label=_("Who sees it?"), widget=forms.RadioSelect, initial=Audience.PARTNERSHIP
    )

    def __init__(self, *args: Any, questions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "question", questions)
        offer(self, "audience", [(one.value, told) for one, told in RESULTS.items()])
