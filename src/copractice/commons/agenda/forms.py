"""What people type on the agenda: proposals, ratings, decisions, rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from copractice.commons.agenda.actions import Answer, Decision, Scales, Text
from copractice.commons.agenda.models import Proposal, Rating, Round
from copractice.domain.priorities import (
    CANNOT_SAY,
    HIGHEST,
    LOWEST,
    Move,
    NeedOf,
    ProposalState,
    Weighing,
    may_follow,
)
from copractice.domain.words import say
from copractice.partnerships.forms.fields import ALL_HERE, a_day, a_reason, long_text
from copractice.partnerships.models import Party
from copractice.people.forms import Form, of_here, offer
from copractice.people.speech import words


class PartyField(forms.ModelChoiceField):
    """A party by the name of its organisation."""

    def label_from_instance(self, obj: Party) -> str:
        """The name of the organisation."""
        return obj.organisation.name


class _AsParty(Form):
    """A form in which one speaks for a party: asked only where one stands for several."""

    party = PartyField(
        label=_("For whom do you speak?"), queryset=Party.objects.none(), empty_label=None
    )

    def stand(self, parties: QuerySet[Party]) -> None:
        """Offer the parties for which this person stands."""
        self.parties = list(parties)
        if len(self.parties) < 2:
            del self.fields["party"]
        else:
            of_here(self, "party", parties)

    def clean(self) -> dict[str, Any]:
        """Where there is one party or none, nothing was asked."""
        given = super().clean() or {}
        if "party" not in self.fields:
            given["party"] = self.parties[0] if self.parties else None
        return given


class ProposalForm(_AsParty):
    """What is needed, by whom, and what would be done about it."""

    begins = "propose-question"
    seen_by = ALL_HERE
    base = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)
    title = forms.CharField(
        label=_("What is it about, in a few words?"),
        help_text=_("As it will stand in the list."),
        max_length=120,
    )
    need_of = forms.ChoiceField(label=_("Whose learning or problem is it?"))
    need = forms.CharField(
        label=_("What is the need?"),
        help_text=_("What you see, where, and why it matters. No names of students."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    would = long_text(
        _("What would be done about it, or which question would be answered?"),
        _("Others may have a better idea: a need alone is enough."),
        rows=3,
    )
    decides_by = a_day(
        _("By when is a decision needed?"), _("For example the day on which a budget closes.")
    )

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stand(parties)
        offer(self, "need_of", [(one.value, words()(one.words)) for one in NeedOf])

    def text(self) -> Text:
        """What was written."""
        given = self.cleaned_data
        day: date | None = given["decides_by"]
        return Text(
            title=given["title"],
            need=given["need"],
            need_of=given["need_of"],
            would=given["would"],
            decides_by=day.isoformat() if day else "",
        )


class EditForm(ProposalForm):
    """A proposal in its next version."""

    reason = a_reason()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # For whom it was proposed stays.
        self.fields.pop("party", None)


class JoinForm(Form):
    """With which other proposal one is joined."""

    seen_by = ALL_HERE
    into = forms.ModelChoiceField(
        label=_("Which one stands for both from now on?"),
        queryset=Proposal.objects.none(),
        empty_label=_("choose one"),
    )
    reason = a_reason()

    def __init__(self, *args: Any, others: QuerySet[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "into", others)


class OutcomeForm(Form):
    """What a proposal led to."""

    seen_by = ALL_HERE
    note = forms.CharField(
        label=_("What came of it, in a sentence?"),
        help_text=_("A cycle, a study, a session, a meeting, a change in somebody’s work."),
        max_length=300,
    )
    address = forms.CharField(
        label=_("Has it a page here?"),
        help_text=_("Paste its address from the top of your browser."),
        max_length=300,
        required=False,
    )


class RoundForm(Form):
    """A round of rating: which proposals, until when, in which words."""

    seen_by = ALL_HERE
    title = forms.CharField(
        label=_("What is the round called?"),
        help_text=_("For example: Topics for next year"),
        max_length=120,
    )
    proposals = forms.ModelMultipleChoiceField(
        label=_("Which proposals are rated?"),
        queryset=Proposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    closes = a_day(_("Until when can people answer?"), _("That day is still in it."), required=True)
    weighing = forms.ChoiceField(
        label=_("What weighs the same in the joint order?"),
        widget=forms.RadioSelect,
        initial=Weighing.PARTIES,
    )
    important_low = forms.CharField(
        label=_("Your word for 1 in “How important?”"), max_length=40, required=False
    )
    important_high = forms.CharField(
        label=_("Your word for 5 in “How important?”"), max_length=40, required=False
    )
    present_low = forms.CharField(
        label=_("Your word for 1 in “How well is it met today?”"), max_length=40, required=False
    )
    present_high = forms.CharField(
        label=_("Your word for 5 in “How well is it met today?”"), max_length=40, required=False
    )

    def __init__(self, *args: Any, waiting: QuerySet[Proposal], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        of_here(self, "proposals", waiting)
        offer(self, "weighing", [(one.value, words()(one.words)) for one in Weighing])

    def clean_closes(self) -> date:
        """A day to come, or today."""
        closes: date = self.cleaned_data["closes"]
        if closes < self.today:
            raise forms.ValidationError(_("This day is past. Give a day to come."))
        return closes

    def clean_proposals(self) -> list[Proposal]:
        """Two at least: one alone is decided without a round."""
        chosen = list(self.cleaned_data["proposals"])
        if len(chosen) < 2:
            raise forms.ValidationError(
                _("Choose two at least. A single proposal can be decided without a round.")
            )
        return chosen

    def scales(self) -> Scales:
        """The words at the ends of the scales."""
        return Scales(**{name: self.cleaned_data[name] for name in Scales().columns()})


class RateForm(_AsParty):
    """All proposals of a round, two answers each; any of them may be left open."""

    begins = "rank-agenda"
    seen_by = _(
        "Your answers are yours: nobody else reads them. When the round has closed, everyone here "
        "sees the middle answer of each party, and how many of it answered."
    )
    alone = forms.BooleanField(
        label=_("If nobody else answers for my party, my answers are shown as its view."),
        error_messages={
            "required": _(
                "Agree to this, or do not send: with one answer alone a party’s view is that "
                "person’s. Nothing was saved yet."
            )
        },
    )

    def __init__(
        self,
        *args: Any,
        round: Round,
        proposals: Sequence[Proposal],
        mine: Mapping[int, Rating],
        parties: QuerySet[Party],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        for one in proposals:
            rating = mine.get(one.pk)
            self.fields[f"important-{one.number}"] = _scale(
                _("How important is it?"),
                round.important_low or _("not important"),
                round.important_high or _("very important"),
                rating.importance if rating else None,
            )
            self.fields[f"present-{one.number}"] = _scale(
                _("How well is it met today?"),
                round.present_low or _("not at all"),
                round.present_high or _("fully"),
                rating.present if rating else None,
            )
        self.stand(parties)
        self.fields["alone"].initial = bool(mine)
        # Last, below all answers.
        self.fields["alone"] = self.fields.pop("alone")
        if len(self.parties) == 1:
            self.fields["alone"].label = gettext(
                "If nobody else answers for %(party)s, my answers are shown as its view."
            ) % {"party": self.parties[0].organisation.name}

    def answers(self) -> dict[int, Answer]:
        """The answers by the id of the proposal."""
        return {
            one.pk: Answer(
                self.cleaned_data[f"important-{one.number}"],
                self.cleaned_data[f"present-{one.number}"],
            )
            for one in self.proposals
        }


def _scale(label: Any, low: Any, high: Any, initial: int | None) -> forms.TypedChoiceField:
    ends = {LOWEST: low, HIGHEST: high}
    steps = [
        (str(n), f"{n} {ends[n]}" if n in ends else str(n)) for n in range(LOWEST, HIGHEST + 1)
    ]
    return forms.TypedChoiceField(
        label=label,
        choices=[*steps, (str(CANNOT_SAY), _("I cannot say"))],
        coerce=int,
        empty_value=None,
        required=False,
        initial=None if initial is None else str(initial),
        widget=forms.RadioSelect,
    )


class MoveField(forms.ChoiceField):
    """A decision. What the state does not allow any more, the action says in better words.

    It may be this very form that was sent before.
    """

    def valid_value(self, value: str) -> bool:
        """Any decision, or leaving it open."""
        return value in ("", *(move for move in Move if move.decides))


NO_DAY = _("Give a day to come, on which it comes back.")


def lacks_a_day(move: str, until: date | None, today: date) -> bool:
    """Whether a proposal is put off without a day to come."""
    return move == Move.PARK and (until is None or until <= today)


def day_until() -> forms.DateField:
    """The day until which a proposal is put off."""
    return a_day(_("If it is put off: until when?"), _("On that day it comes back."))


class DecideForm(Form):
    """What becomes of one or several proposals, each with its reason."""

    begins = "decide-agenda"
    seen_by = ALL_HERE

    def __init__(
        self, *args: Any, proposals: Sequence[Proposal], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals, self.today = proposals, today
        for one in proposals:
            self.fields[f"what-{one.number}"] = MoveField(
                label=_("What becomes of it?"),
                choices=moves_of(one, leave=len(proposals) > 1),
                widget=forms.RadioSelect,
                initial="" if len(proposals) > 1 else None,
                required=len(proposals) == 1,
            )
            self.fields[f"why-{one.number}"] = long_text(
                _("Why?"), _("Whoever proposed it reads this, and everyone here."), rows=2
            )
            self.fields[f"until-{one.number}"] = day_until()

    def clean(self) -> dict[str, Any]:
        """Each decision has its reason; what is put off has a day to come."""
        given = super().clean() or {}
        taken = [one.number for one in self.proposals if given.get(f"what-{one.number}")]
        for number in taken:
            if not given.get(f"why-{number}"):
                self.add_error(f"why-{number}", _("Say why, in a sentence at least."))
            self._check_day(number, given)
        if not taken and not self.errors:
            raise forms.ValidationError(_("Nothing was decided: choose for one proposal at least."))
        return given

    def _check_day(self, number: int, given: dict[str, Any]) -> None:
        if lacks_a_day(given[f"what-{number}"], given.get(f"until-{number}"), self.today):
            self.add_error(f"until-{number}", NO_DAY)

    def decisions(self) -> list[Decision]:
        """What was decided; proposals left as they are do not stand in it."""
        given = self.cleaned_data
        return [
            Decision(
                one,
                Move(given[f"what-{one.number}"]),
                given[f"why-{one.number}"],
                given[f"until-{one.number}"],
            )
            for one in self.proposals
            if given[f"what-{one.number}"]
        ]


def moves_of(proposal: Proposal, *, leave: bool = False) -> list[tuple[str, str]]:
    """The decisions that the state of a proposal allows; with ``leave``, none of them as well."""
    steps = [s for s in may_follow(ProposalState(proposal.state)) if s.move.decides]
    offered = [(step.move.value, words()(step.words)) for step in steps]
    return [("", words()(say("Leave it open"))), *offered] if leave else offered
