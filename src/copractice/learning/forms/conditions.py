"""What was said of a condition, as somebody writes it down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.learning.conditions import LONGEST, Condition, Phase, lacks
from copractice.learning.actions import Talk
from copractice.partnerships.forms.fields import AUDIENCES, a_day
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

Named = Sequence[tuple[str, str]]
"""Codes with names, as a field of choices takes them."""


class ConditionForm(Form):
    """The answer of one talk about one condition, with its words, parties and days.

    ``parties`` are those of the partnership; without any, none is asked for.
    """

    answer = forms.ChoiceField(label=_("What was said?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_(
            "What stands behind the answer, and what is done about it. No names of students, and "
            "no person’s name where an organisation’s will do."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    parties = forms.MultipleChoiceField(
        label=_("Which parties were in the talk?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _(
                "Tick the parties that were in the talk; one alone is told as one alone. Nothing "
                "was kept yet."
            )
        },
    )
    on = a_day(_("When was it talked about?"), required=True)
    look_again_on = a_day(
        _("When do you look at it again?"),
        _("From that day on it waits in the week of those who lead."),
        required=True,
    )
    meeting = forms.ChoiceField(label=_("At a meeting?"), required=False)
    audience = forms.ChoiceField(
        label=_("Who may read it?"),
        widget=forms.RadioSelect,
        choices=[(a.value, AUDIENCES[a]) for a in (Audience.PARTNERSHIP, Audience.EVERYONE)],
        initial=Audience.PARTNERSHIP,
    )

    def __init__(
        self,
        *args: Any,
        condition: Condition,
        today: date,
        parties: Named,
        meetings: Named,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.condition = condition
        speak = words()
        offer(self, "answer", [(one.slug, speak(one.words)) for one in condition.answers])
        offer(self, "parties", parties)
        offer(self, "meeting", [("", _("no, or it is not in the list")), *meetings])
        self.fields["on"].initial = today
        self.fields["look_again_on"].initial = today + timedelta(days=condition.days)
        if not parties:
            del self.fields["parties"]
        if not meetings:
            del self.fields["meeting"]
        if condition.phases and parties:
            self._ask_phases(parties)

    def _ask_phases(self, parties: Named) -> None:
        """One field for each phase, after the answer."""
        for phase in Phase:
            self.fields[_led(phase)] = forms.MultipleChoiceField(
                label=words()(phase.asks),
                choices=list(parties),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.order_fields(["key", "answer", *map(_led, Phase)])

    def clean(self) -> dict[str, Any]:
        """What the answer lacks is told where it would be entered."""
        given = super().clean() or {}
        if "answer" in given and "words" in given:
            missing = lacks(self.condition, given["answer"], given["words"], self._led(given))
            for name, told in missing.items():
                there = _led(Phase.FRAMING) if name == "led" else name
                self.add_error(there if there in self.fields else None, words()(told))
        return given

    def _led(self, given: dict[str, Any]) -> dict[Phase, tuple[str, ...]]:
        return {phase: tuple(given.get(_led(phase), ())) for phase in Phase}

    def talk(self) -> Talk:
        """What the action takes."""
        given = self.cleaned_data
        return Talk(
            answer=given["answer"],
            on=given["on"],
            look_again_on=given["look_again_on"],
            words=given["words"],
            parties=given.get("parties", ()),
            led=self._led(given),
            meeting=given.get("meeting", ""),
            audience=given["audience"],
        )


def _led(phase: Phase) -> str:
    return f"led_{phase.value}"
