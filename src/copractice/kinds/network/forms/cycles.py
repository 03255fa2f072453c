"""What people type of cycles, from plan to act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.cycles import (
    ACTS,
    Choice,
    Clash,
    NoPrediction,
    Scale,
    Warrant,
    parse_prediction,
)
from copractice.partnerships.models import Setting
from copractice.people.forms import Form, of_here, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

from ..actions import PlanDetails, may_be_seen_by
from ..models import Measure, Met
from .fields import area, day

NO_NAMES = _("No names of students.")


class MeasureChoice(forms.ModelChoiceField):
    """A measure by its name and its question."""

    def offer(self, measures: Any) -> bool:
        """Let these be chosen; whether there are any. They are asked for once, however often the
        list is read.
        """
        self.queryset = measures
        self.choices = list(self.iterator(self))
        return bool(self.choices)

    def label_from_instance(self, obj: Any) -> str:
        """What the list shows of a measure."""
        return f"{obj.name}: {obj.question}"


class OwnForm(Form):
    """A form that may wait on a phone: it says whose it is, so that nobody else sends it."""

    person = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def what_was_typed(self) -> dict[str, Any]:
        """The answers, with the key but without the person."""
        return {name: given for name, given in self.cleaned_data.items() if name != "person"}


class PlanWordsForm(OwnForm):
    """What a plan says, but for its prediction and its measure."""

    seen_by: Any = _("Whoever sees this cycle sees this too. Above it says for whom it is meant.")
    question = forms.CharField(label=_("What do you want to find out?"), max_length=200)
    plan = forms.CharField(
        label=_("What exactly will you do?"),
        help_text=_("A sentence or two. It may be as small as one lesson."),
        widget=area(3),
        max_length=2000,
    )
    due = forms.DateField(label=_("Until when do you test?"), widget=day())
    who = forms.CharField(label=_("Who does it?"), max_length=200, required=False)
    place = forms.CharField(
        label=_("Where?"), help_text=_("a class, a room, a group"), max_length=200, required=False
    )
    times = forms.CharField(
        label=_("When?"),
        help_text=_("days and times, as “Mondays, last five minutes”"),
        max_length=200,
        required=False,
    )
    evidence = forms.CharField(
        label=_("Which data, and who collects them?"), max_length=300, required=False
    )
    scale = forms.ChoiceField(label=_("How wide is this test?"), required=False)
    starts = forms.DateField(label=_("From when?"), widget=day(), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["starts"].initial = today
        speak = words()
        scales = [(scale.value, speak(scale.words)) for scale in Scale]
        offer(self, "scale", [("", _("not said")), *scales])

    def clean_starts(self) -> date:
        """Whoever says nothing begins today."""
        given: date | None = self.cleaned_data["starts"]
        return given or self.today

    def clean(self) -> dict[str, Any]:
        """The test ends after it begins."""
        given = super().clean() or {}
        if given.get("starts") and given.get("due") and given["due"] < given["starts"]:
            self.add_error("due", _("The test ends before it begins. Choose a later day."))
        return given


def parsed(text: str) -> Any:
    """A prediction as a value of the domain; ``ValidationError`` says what would be one."""
    try:
        return parse_prediction(text)
    except NoPrediction as fault:
        raise forms.ValidationError(words()(fault.sentence)) from fault


class Expected(forms.CharField):
    """A prediction as one types it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("What do you predict?"),
            help_text=_(
                "A number (70), give or take (70 ± 5), a range (65 to 75) or a direction "
                "(up, or up by 5)."
            ),
            max_length=60,
            **kwargs,
        )


class PlanForm(PlanWordsForm):
    """Six answers make a plan; the prediction comes before the test. The rest may stay as it is."""

    begins = "plan-cycle"
    seen_by = ""
    change = forms.CharField(
        label=_("Which change do you try?"),
        help_text=_("A few words. Use the same words again for the next test of the same change."),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "changes"}),
    )
    measure = MeasureChoice(
        label=_("Which measure will tell?"), queryset=Measure.objects.none(), empty_label=None
    )
    expected = Expected()
    audience = forms.ChoiceField(
        label=_("Who sees this cycle?"),
        choices=[
            (a.value, a.label)
            for a in (Audience.PERSON, Audience.TEAM, Audience.HUB, Audience.PARTNERSHIP)
        ],
        initial=Audience.HUB,
        widget=forms.RadioSelect,
        required=False,
    )
    site = forms.ModelChoiceField(
        label=_("At which site?"),
        queryset=Setting.objects.none(),
        required=False,
        empty_label=_("at no one site"),
    )
    helped = forms.BooleanField(
        label=_("The hub may help me to word this plan, until the test starts"), required=False
    )
    field_order = ("question", "change", "plan", "measure", "expected", "due")
    FOLDED = ("who", "place", "times", "evidence", "scale", "site", "starts", "helped")
    WIDER = ("site", "scale")

    def __init__(
        self, *args: Any, measures: Any, sites: Any, widens: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.has_measures = cast(MeasureChoice, self.fields["measure"]).offer(measures)
        of_here(self, "site", sites)
        self.widens = widens
        if widens:
            self.fields["site"].label = _("Where next?")

    @property
    def open_fields(self) -> list[Any]:
        """The six answers; of a change that is tested more widely, also where."""
        asked = self.WIDER if self.widens else ()
        return [self[name] for name in (*asked, *self.field_order)]

    @property
    def folded_fields(self) -> list[Any]:
        """What one may say besides."""
        asked = self.WIDER if self.widens else ()
        return [self[name] for name in self.FOLDED if name not in asked]

    @property
    def is_unfolded(self) -> bool:
        """Whether a fault stands in what is folded: then it is shown."""
        return any(field.errors for field in self.folded_fields)

    def clean_site(self) -> Any:
        """What was not asked is as it was offered; "at no one site" is an answer."""
        if "site" in self.data:
            return self.cleaned_data["site"]
        field = self.fields["site"]
        assert isinstance(field, forms.ModelChoiceField)
        assert field.queryset is not None
        return field.queryset.filter(pk=self.get_initial_for_field(field, "site")).first()

    def clean_expected(self) -> Any:
        """The prediction as a value of the domain."""
        return parsed(self.cleaned_data["expected"])

    def clean_audience(self) -> str:
        """What names no audience is for nobody else: a gap never opens a cycle."""
        given: str = self.cleaned_data["audience"]
        return given or str(Audience.PERSON)

    def clean(self) -> dict[str, Any]:
        """The audience and the site are within those of the measure."""
        given = super().clean()
        measure, audience = given.get("measure"), given.get("audience")
        if measure and audience and not may_be_seen_by(audience, measure, given.get("site")):
            self.add_error(
                "audience",
                _(
                    "This measure belongs to one site. Its team and the hub can see the cycle, "
                    "nobody else."
                ),
            )
        return given

    def planned(self) -> dict[str, Any]:
        """What was typed, as the action that plans takes it."""
        given = self.what_was_typed()
        details = PlanDetails(
            **{name: given.pop(name) for name in ("who", "place", "times", "evidence", "scale")}
        )
        given["setting"] = given.pop("site")
        return {**given, "details": details}


class ReuseForm(PlanForm):
    """A plan that starts from somebody's cycle, with its warrant."""

    elsewhere = forms.CharField(
        label=_("Was it tried elsewhere?"),
        help_text=_("The program has filled in what it knows. Correct it, or add to it."),
        max_length=300,
        widget=area(2),
        required=False,
    )
    record = forms.CharField(
        label=_("With what record?"), max_length=300, widget=area(2), required=False
    )
    context = forms.CharField(
        label=_("Is your context like theirs? What is different?"),
        help_text=NO_NAMES,
        max_length=300,
        widget=area(2),
    )
    WARRANT = ("elsewhere", "record", "context")

    @property
    def warrant_fields(self) -> list[Any]:
        """The three answers of the warrant."""
        return [self[name] for name in self.WARRANT]

    def planned(self) -> dict[str, Any]:
        """What was typed, as the action that plans takes it."""
        given = super().planned()
        warrant = Warrant(**{name: given.pop(name) for name in self.WARRANT})
        return {**given, "warrant": warrant}


class FromRevision(OwnForm):
    """A form that edits from a revision. Where both changed the same words, one chooses.

    ``clashes`` are those of the answer before: each adds a choice below its field, and its words
    stand as they were typed until one has chosen.
    """

    base = forms.IntegerField(widget=forms.HiddenInput)

    def offer_choices(self, clashes: Sequence[Clash]) -> None:
        """Add a choice for each clash."""
        speak = words()
        choices = [(choice.value, speak(choice.words)) for choice in Choice]
        for clash in clashes:
            self.fields[f"choose-{clash.field}"] = forms.ChoiceField(
                label=_("What shall stand?"),
                choices=choices if _is_text(self.fields[clash.field]) else choices[:2],
                widget=forms.RadioSelect,
                initial=Choice.MINE,
            )
        self.order_fields([one for name in self.fields for one in (name, f"choose-{name}")])

    @classmethod
    def with_choices(
        cls, data: Mapping[str, Any], standing: Mapping[str, str], **more: Any
    ) -> FromRevision:
        """The form that was sent, with each choice carried out on the words it is about."""
        chosen = dict(data.items())
        for name, theirs in standing.items():
            choice = chosen.pop(f"choose-{name}", "")
            if name in chosen and choice in tuple(Choice):
                chosen[name] = Clash(name, "", chosen[name], theirs).settled(Choice(choice))
        return cls(chosen, **more)


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, forms.CharField)


class EditPlanForm(FromRevision, PlanWordsForm):
    """The words of a plan, changed before its test begins."""

    field_order: Sequence[str] = ("question", "plan", "due", "starts")

    def edited(self) -> dict[str, str]:
        """The words by the names of their fields, days as ISO dates."""
        left_out = ("key", "base", "person")
        given = {n: v for n, v in self.cleaned_data.items() if n not in left_out}
        return {name: str(value) for name, value in given.items() if "choose-" not in name}


class EditOwnPlanForm(EditPlanForm):
    """One's own plan: with the prediction, which nobody else changes."""

    expected = Expected()
    field_order: Sequence[str] = ("question", "plan", "expected", "due", "starts")

    def clean_expected(self) -> str:
        """The prediction as it was typed, once it is known to be one."""
        text: str = self.cleaned_data["expected"]
        parsed(text)
        return text


class NoteForm(OwnForm):
    """What was seen, on the spot."""

    begins = "note-cycle"
    seen_by = _("Whoever sees this cycle sees this too. Above it says for whom it is meant.")
    text = forms.CharField(
        label=_("What did you see?"),
        help_text=_("One line is plenty. No names of students."),
        max_length=500,
        widget=area(2),
    )


class EditNoteForm(FromRevision, NoteForm):
    """One's own note, said better."""


class FinishForm(OwnForm):
    """The end of the test; minutes only if one wants to say them."""

    begins = "do-cycle"
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


class LearnedForm(OwnForm):
    """What was learned, in words."""

    seen_by = _("Whoever sees this cycle sees this too. Above it says for whom it is meant.")
    learned = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("A sentence or two is plenty. Others will find it when they plan the same."),
        widget=area(4),
        max_length=2000,
    )


class RewordForm(FromRevision, LearnedForm):
    """The words of a study, said better; what was decided stays."""


class StudyForm(LearnedForm):
    """What one makes of it, after the program has compared."""

    begins = "study-cycle"
    met = forms.ChoiceField(
        label=_("Was the prediction met?"), choices=Met.choices, widget=forms.RadioSelect
    )
    act = forms.ChoiceField(label=_("What will you do?"), widget=forms.RadioSelect)
    field_order = ("met", "learned", "act")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "act", [(move.value, speak(act.words)) for move, act in ACTS.items()])
