"""The form of a situation: closed answers where there are some, figures where people have them.

What is left at *not known* is unknown and stays so; nothing that a file said is lost in a form.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from copractice.choosing.forms.answers import (
    NONE,
    choices,
    chosen,
    closed,
    listed,
    several,
    text,
    ticks,
    word,
)
from copractice.domain.fit import (
    CRITERIA,
    About,
    DataAtHand,
    Degree,
    Expectation,
    Goal,
    Group,
    Learning,
    People,
    Room,
    Situation,
)
from copractice.domain.toml import LARGEST
from copractice.people.forms import Form, offer
from copractice.people.speech import words

SEEN_BY = _("You see it, and whom you share it with. It names no person: write roles, not names.")
FEWEST_ROWS, MOST_ROWS = 4, 12
"""So many roles there is room for at first, and at most where somebody asks for more."""
MOST_HOURS = 744
"""So many hours the longest month has."""


class SituationForm(Form):
    """What a choice is made from. ``rows`` is how many roles there is room for."""

    seen_by = SEEN_BY
    problem = text(_("What is the problem of practice?"), 3)
    goals = several(_("What should come of it?"))
    months = forms.IntegerField(
        label=_("How many months do you have?"), min_value=0, max_value=600, required=False
    )
    money = forms.FloatField(
        label=_("How much money is there for a year?"),
        min_value=0,
        max_value=LARGEST,
        localize=True,
        required=False,
    )
    expects = several(_("What else do you expect?"))
    now = closed(_("Does what you do now meet the goal?"))
    matters = closed(_("Does the topic matter to those who would do the work?"))
    joins = closed(_("Does it join work that goes on already?"))
    relationship = closed(
        _("Have you built a relationship with a partner?"),
        _("Of one candidate you can say it on its own page."),
    )
    stops = closed(_("Is it agreed what would stop to make room?"))
    replaces = forms.FloatField(
        label=_("How many hours a month does each get back, as agreed?"),
        min_value=0,
        max_value=MOST_HOURS,
        localize=True,
        required=False,
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Why do you change it?"),
        help_text=_("It stands in the history, beside what it changed."),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        situation: Situation | None = None,
        begins: bool = False,
        **kwargs: Any,
    ) -> None:
        self.base = situation or Situation()
        kwargs["initial"] = {**_as_fields(self.base), **kwargs.get("initial", {})}
        kwargs["initial"] = {name: _plain(value) for name, value in kwargs["initial"].items()}
        super().__init__(data, **kwargs)
        self.room = self._rows(data)
        self.initial["rows"] = self.room
        for group in Group:
            self.fields[f"learns_{group}"] = text(
                words()(group.words), 2, _("What should they learn? One thing a line.")
            )
        for kind in DataAtHand:
            self.fields[f"data_{kind}"] = closed(words()(kind.words))
        for number in range(self.room):
            self._add_row(number)
        for one in CRITERIA:
            self.fields[f"weight_{one.key}"] = forms.FloatField(
                label=words()(one.question),
                min_value=0,
                max_value=LARGEST,
                localize=True,
                required=False,
            )
            self.fields[f"weight_{one.key}"].widget.attrs["placeholder"] = f"{one.weight:g}"
        self._offer()
        if begins:
            self.fields["title"] = forms.CharField(label=_("What do you call it?"), max_length=120)
            del self.fields["reason"]

    def _rows(self, data: Any) -> int:
        given = str(data.get("rows", "")) if data else ""
        wanted = int(given) if given.isdecimal() and len(given) < 4 else 0
        # Of those that a file named none is left out, however many they are.
        return max(min(wanted, MOST_ROWS), FEWEST_ROWS, len(self.base.people or ()) + 1)

    def _add_row(self, number: int) -> None:
        self.fields[f"role_{number}"] = forms.CharField(
            label=_("Role"),
            help_text=_("such as “teacher”; capitals do not matter"),
            max_length=60,
            required=False,
        )
        self.fields[f"count_{number}"] = forms.IntegerField(
            label=_("How many people"), min_value=0, max_value=100_000, required=False
        )
        self.fields[f"hours_{number}"] = forms.FloatField(
            label=_("Hours a month that each has"),
            min_value=0,
            max_value=MOST_HOURS,
            localize=True,
            required=False,
        )
        self.fields[f"space_{number}"] = forms.ChoiceField(
            label=_("Room in their work, in a word"), required=False
        )
        self.fields[f"new_{number}"] = forms.ChoiceField(
            label=_("Would they take new roles?"), required=False
        )

    def _offer(self) -> None:
        degrees = choices(Degree)
        for name in ("now", "matters", "joins", "relationship", "stops"):
            offer(self, name, degrees)
        for kind in DataAtHand:
            offer(self, f"data_{kind}", degrees)
        for number in range(self.room):
            offer(self, f"space_{number}", choices(Room))
            offer(self, f"new_{number}", degrees)
        offer(self, "goals", [*listed(Goal), (NONE, _("nothing of these"))])
        offer(self, "expects", [*listed(Expectation), (NONE, _("nothing of these"))])
        self.fields["learners"] = several(_("Who should learn?"))
        offer(self, "learners", [*listed(Group), (NONE, _("nobody in particular"))])

    # What the page sets.

    @property
    def people(self) -> list[dict[str, Any]]:
        """The rows of roles, each with its fields."""
        names = ("role", "count", "hours", "space", "new")
        return [
            {"number": number + 1, "fields": [self[f"{name}_{number}"] for name in names]}
            for number in range(self.room)
        ]

    @property
    def learning(self) -> list[BoundField]:
        """What each group should learn."""
        return [self[f"learns_{group}"] for group in Group]

    @property
    def at_hand(self) -> list[BoundField]:
        """The data that are there."""
        return [self[f"data_{kind}"] for kind in DataAtHand]

    @property
    def weighing(self) -> list[BoundField]:
        """The weights of the questions."""
        return [self[f"weight_{one.key}"] for one in CRITERIA]

    @property
    def is_weighed(self) -> bool:
        """Whether a weight stands in the form, or is wrong: then the fold is open."""
        return any(field.value() not in (None, "") or field.errors for field in self.weighing)

    # What was answered.

    def clean(self) -> dict[str, Any]:
        """Each role once, and a role for whatever is said of people."""
        given = super().clean() or {}
        seen: set[str] = set()
        for number in range(self.room):
            role = (given.get(f"role_{number}") or "").strip()
            rest = [given.get(f"{name}_{number}") for name in ("count", "hours", "space", "new")]
            if not role and any(one not in (None, "") for one in rest):
                self.add_error(f"role_{number}", _("Say of whom this is said: the role in a word."))
            if role.casefold() in seen:
                self.add_error(
                    f"role_{number}", _("This role stands above already. Put them together.")
                )
            if role:
                seen.add(role.casefold())
        for name in ("goals", "expects", "learners"):
            ticked = given.get(name) or []
            if NONE in ticked and len(ticked) > 1:
                self.add_error(name, _("Choose some of them, or the last one. Not both."))
        if given.get("learners") == [NONE] and any(given.get(f"learns_{one}") for one in Group):
            self.add_error("learners", _("Below you say what somebody should learn. Tick who."))
        weights = [given.get(f"weight_{one.key}") for one in CRITERIA]
        usual = [one.weight if w is None else w for one, w in zip(CRITERIA, weights, strict=True)]
        if not any(usual) and not self.errors:
            self.add_error(
                None, _("All weights are 0: then nothing would count. Give one of them more.")
            )
        return given

    def situation(self) -> Situation:
        """The situation that a valid form says. Answers on single options stay as they were."""
        given = self.cleaned_data
        return Situation(
            problem=given["problem"].strip(),
            goals=chosen(given["goals"], Goal),
            learners=self._learners(),
            months=given["months"],
            people=self._people(),
            money=given["money"],
            data=MappingProxyType(
                {kind: Degree(d) for kind in DataAtHand if (d := given[f"data_{kind}"])}
            ),
            expects=chosen(given["expects"], Expectation),
            now=word(given["now"], Degree),
            of_all=_about(given),
            about=self.base.about,
            weights=MappingProxyType(
                {one.key: w for one in CRITERIA if (w := given[f"weight_{one.key}"]) is not None}
            ),
        )

    def _learners(self) -> tuple[Learning, ...] | None:
        """What each group should learn, a line each; a group with a tick and no line as well."""
        ticked = self.cleaned_data["learners"]
        if ticked == [NONE]:
            return ()
        rows = []
        for group in Group:
            lines = [x.strip() for x in self.cleaned_data[f"learns_{group}"].splitlines()]
            told = [Learning(group, what) for what in lines if what]
            rows += told or ([Learning(group)] if group in ticked else [])
        return tuple(rows) or None

    def _people(self) -> tuple[People, ...] | None:
        given = self.cleaned_data
        rows = tuple(
            People(
                role,
                given[f"count_{number}"],
                given[f"hours_{number}"],
                word(given[f"space_{number}"], Room),
                word(given[f"new_{number}"], Degree),
            )
            for number in range(self.room)
            if (role := given[f"role_{number}"].strip())
        )
        # Nobody named is not known, unless a file said that there is nobody.
        return rows or (() if self.base.people == () else None)


class AboutForm(Form):
    """The answers on one option."""

    seen_by = SEEN_BY
    matters = closed(_("Does the topic matter to those who would do the work there?"))
    joins = closed(_("Does it join work that goes on already?"))
    relationship = closed(_("Has this partner built a relationship with you?"))
    stops = closed(_("Is it agreed what would stop to make room for it?"))
    replaces = forms.FloatField(
        label=_("How many hours a month does each get back by it, as agreed?"),
        min_value=0,
        max_value=MOST_HOURS,
        localize=True,
        required=False,
    )
    reason = forms.CharField(label=_("Why do you change it?"), max_length=300, required=False)

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        names = ("matters", "joins", "relationship", "stops", "replaces")
        kwargs["initial"] = {name: getattr(about, name) for name in names}
        super().__init__(*args, **kwargs)
        for name in names[:-1]:
            offer(self, name, [("", _("as for all")), *listed(Degree)])

    def about(self) -> About:
        """The answers of a valid form."""
        return _about(self.cleaned_data)


def _about(given: dict[str, Any]) -> About:
    return About(
        matters=word(given["matters"], Degree),
        joins=word(given["joins"], Degree),
        relationship=word(given["relationship"], Degree),
        stops=word(given["stops"], Degree),
        replaces=given["replaces"],
    )


def _as_fields(situation: Situation) -> dict[str, Any]:
    """A situation as the fields of the form show it."""
    names = ("matters", "joins", "relationship", "stops", "replaces")
    fields: dict[str, Any] = {
        "problem": situation.problem,
        "months": situation.months,
        "money": situation.money,
        "now": situation.now,
        "goals": ticks(situation.goals),
        "expects": ticks(situation.expects),
        "learners": ticks(
            None if situation.learners is None else [one.who for one in situation.learners]
        ),
        **{name: getattr(situation.of_all, name) for name in names},
        **{f"data_{kind}": degree for kind, degree in situation.data.items()},
        **{f"weight_{key}": weight for key, weight in situation.weights.items()},
    }
    for group in Group:
        lines = [one.what for one in situation.learners or () if one.who is group and one.what]
        fields[f"learns_{group}"] = "\n".join(lines)
    for number, one in enumerate(situation.people or ()):
        fields |= {
            f"role_{number}": one.role,
            f"count_{number}": one.count,
            f"hours_{number}": one.hours,
            f"space_{number}": one.room,
            f"new_{number}": one.new_roles,
        }
    return fields


def _plain(value: Any) -> Any:
    """A figure as people write it: 18000, not 18000.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
