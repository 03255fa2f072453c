"""What people type of cycles, from plan to act."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.cycles import ACTS, NoPrediction, parse_prediction
from copractice.people.forms import Form, of_here, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

from ..actions import may_be_seen_by
from ..models import Measure, Met
from .fields import area, day


class MeasureChoice(forms.ModelChoiceField):
    """A measure by its name and its question."""

    def label_from_instance(self, obj: Any) -> str:
        """What the list shows of a measure."""
        return f"{obj.name}: {obj.question}"


class PlanForm(Form):
    """Six answers make a plan; the prediction comes before the test."""

    question = forms.CharField(label=_("What do you want to find out?"), max_length=200)
    change = forms.CharField(
        label=_("Which change do you try?"),
        help_text=_("A few words. Use the same words again for the next test of the same change."),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "changes"}),
    )
    plan = forms.CharField(label=_("Who does what, where, for how long?"), widget=area(3))
    measure = MeasureChoice(
        label=_("Which measure will tell?"), queryset=Measure.objects.none(), empty_label=None
    )
    expected = forms.CharField(
        label=_("What do you predict?"),
        help_text=_(
            "A number (70), give or take (70 ± 5), a range (65 to 75) or a direction "
            "(up, or up by 5)."
        ),
        max_length=60,
    )
    due = forms.DateField(label=_("Until when do you test?"), widget=day())
    starts = forms.DateField(label=_("From when?"), widget=day())
    audience = forms.ChoiceField(
        label=_("Who sees this cycle?"),
        choices=[
            (a.value, a.label)
            for a in (Audience.PERSON, Audience.TEAM, Audience.HUB, Audience.PARTNERSHIP)
        ],
        initial=Audience.HUB,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, measures: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "measure", measures)
        self.fields["starts"].initial = today

    def clean_expected(self) -> Any:
        """The prediction as a value of the domain."""
        try:
            return parse_prediction(self.cleaned_data["expected"])
        except NoPrediction as fault:
            raise forms.ValidationError(words()(fault.sentence)) from fault

    def clean(self) -> dict[str, Any]:
        """The test ends after it begins."""
        given = super().clean() or {}
        if given.get("starts") and given.get("due") and given["due"] < given["starts"]:
            self.add_error("due", _("The test ends before it begins. Choose a later day."))
        measure, audience = given.get("measure"), given.get("audience")
        if measure and audience and not may_be_seen_by(audience, measure):
            self.add_error(
                "audience",
                _(
                    "This measure belongs to one site. Its team and the hub can see the cycle, "
                    "nobody else."
                ),
            )
        return given


class NoteForm(Form):
    """What was seen, on the spot."""

    seen_by = _("Whoever sees this cycle sees this too. Above it says for whom it is meant.")
    text = forms.CharField(
        label=_("What did you see?"),
        help_text=_("One line is plenty. No names of students."),
        max_length=500,
        widget=area(2),
    )


class FinishForm(Form):
    """The end of the test; minutes only if one wants to say them."""

    minutes = forms.IntegerField(
        label=_("How many minutes did the doing take you, all in all?"),
        min_value=0,
        max_value=6000,
        required=False,
    )
    inside_day = forms.NullBooleanField(
        label=_("Was it inside your working day?"),
        required=False,
        widget=forms.Select(
            choices=[("unknown", _("partly, or not said")), ("true", _("yes")), ("false", _("no"))]
        ),
    )


class StudyForm(Form):
    """What one makes of it, after the program has compared."""

    seen_by = _("Whoever sees this cycle sees this too. Above it says for whom it is meant.")
    met = forms.ChoiceField(
        label=_("Was the prediction met?"), choices=Met.choices, widget=forms.RadioSelect
    )
    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("A sentence or two is plenty. Others will find it when they plan the same."),
        widget=area(4),
        max_length=2000,
    )
    act = forms.ChoiceField(label=_("What will you do?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "act", [(move.value, speak(act.words)) for move, act in ACTS.items()])
