"""Planning, moving and cancelling a meeting, inviting people, and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.meetings.forms.shared import (
    ALL_WHO_SEE,
    LONGEST,
    MEANT_FOR,
    Choices,
)
from copractice.domain.meeting import Answer, Template
from copractice.domain.words import Sentence, say
from copractice.partnerships.forms.fields import AUDIENCES, a_day, long_text
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience
from copractice.people.speech import words


class WhenForm(Form):
    """When and where a meeting is. ``anyway`` is asked only where something stands against it."""

    seen_by: Any = ALL_WHO_SEE
    day = a_day(_("On which day?"), required=True)
    starts = forms.TimeField(
        label=_("When does it begin?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=5, max_value=LONGEST, required=False
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link for those who join from elsewhere"),
        required=False,
        assume_scheme="https",
        max_length=200,
    )
    anyway = forms.BooleanField(label=_("Hold it on this day all the same."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.against: list[str] = []
        self.fields["anyway"].widget = forms.HiddenInput()

    def refuse(self, against: Iterable[str]) -> bool:
        """Whether something stands against the day and was not waved through; says so if it is."""
        self.against = list(against)
        if not self.against or self.cleaned_data.get("anyway"):
            return False
        self.fields["anyway"].widget = forms.CheckboxInput()
        self.add_error("day", _("Something stands against this day. It is said above."))
        return True

    def clean_link(self) -> str:
        """Only addresses of the web lead anywhere safe."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Give an address that begins with https://."))
        return link


class MoveForm(WhenForm):
    """Another time or place for a meeting, and why."""

    field_order = ("day", "anyway", "starts", "minutes", "place", "link", "reason")
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One line. Those who were invited can read it."),
        max_length=300,
        required=False,
    )


class PlanForm(WhenForm):
    """A meeting: what kind, when, with whom."""

    begins = "lead-meeting"
    seen_by = ""
    field_order = ("template", "day", "anyway", "starts", "minutes", "place", "link", "whom")
    template = forms.ChoiceField(label=_("What kind of meeting?"), widget=forms.RadioSelect)
    whom = forms.MultipleChoiceField(
        label=_("Who is invited?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people = forms.MultipleChoiceField(
        label=_("Who else, one by one?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("Leave it empty for the name of its kind."),
        max_length=120,
        required=False,
    )
    facilitator = forms.ChoiceField(label=_("Who leads it?"))
    note_taker = forms.ChoiceField(label=_("Who writes the notes?"), required=False)
    every = forms.TypedChoiceField(
        label=_("Does it come again?"),
        choices=[
            ("", _("no, once")),
            ("1", _("every week")),
            ("2", _("every second week")),
            ("4", _("every fourth week")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who may read its agenda, notes and minutes?"),
        help_text=_(
            "The list of who was there is for those who work here. An employer who registers "
            "attendance may see it too."
        ),
        widget=forms.RadioSelect,
        initial=Audience.PARTNERSHIP,
    )

    def __init__(
        self,
        *args: Any,
        templates: Sequence[Template],
        people: Choices,
        groups: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        offer(self, "template", [(t.slug, speak(_told_template(t))) for t in templates])
        offer(self, "whom", groups)
        offer(self, "people", people)
        offer(self, "facilitator", people)
        offer(self, "note_taker", [("", _("nobody in particular")), *people])
        offer(self, "audience", [(a.value, AUDIENCES[a]) for a in MEANT_FOR])
        self.fields["minutes"].help_text = _("Leave it empty for the usual length of its kind.")


def _told_template(one: Template) -> Sentence:
    return say(
        "{name}: {minutes} minutes. {means}", name=one.name, minutes=one.minutes, means=one.means
    )


class InviteForm(Form):
    """Further people for a meeting."""

    whom = forms.MultipleChoiceField(
        label=_("Who is invited as well?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, groups: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "whom", [*groups, (str(_("One by one")), list(people))])


class ReasonForm(Form):
    """Why a meeting does not take place."""

    seen_by = ALL_WHO_SEE
    reason = forms.CharField(
        label=_("Why?"), help_text=_("One line."), max_length=300, required=False
    )


class MergeForm(ReasonForm):
    """Which meeting goes into this one."""

    other = forms.ChoiceField(label=_("Which other meeting?"), widget=forms.RadioSelect)
    field_order = ("other", "reason")

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "other", others)


class AnswerForm(Form):
    """Whether one comes; in advance, what one promised and where it stands."""

    seen_by = ALL_WHO_SEE
    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[
            (Answer.YES.value, _("I come.")),
            (Answer.MAYBE.value, _("I do not know yet.")),
            (Answer.NO.value, _("I cannot come.")),
        ],
        widget=forms.RadioSelect,
    )
    word = long_text(
        _("What you promised, and where it stands"),
        _("For the others, if you cannot be there. It stands in the minutes."),
    )
