"""What people type of protocols: parts, the cycles that led to a change, steps, uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.cycles import State
from copractice.domain.protocols import (
    MOST_PARTS,
    Protocol,
    ProtocolPart,
    in_places,
)
from copractice.domain.words import say
from copractice.partnerships.forms.fields import AUDIENCES
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience, new_code
from copractice.people.speech import words

from ..models import Cycle
from .fields import area, day

_ID = re.compile(r"[a-z]{1,20}")
FIRST_BLANKS = 3
"""So many empty parts stand on the page of a first draft."""

READERS = (Audience.TEAM, Audience.HUB, Audience.PARTNERSHIP, Audience.EVERYONE)


def cycle_label(cycle: Cycle) -> str:
    """A cycle as a list of choices shows it."""
    speak = words()
    told = speak(say("Cycle {number}: {question}", number=cycle.number, question=cycle.question))
    site = [cycle.setting.name] if cycle.setting else []
    return f"{told} ({', '.join([speak(State(cycle.state).words), *site])})"


def audience_field(*, at_site: bool) -> forms.ChoiceField:
    """Whom it is meant for; a team only where one has a site."""
    labels = AUDIENCES if at_site else AUDIENCES | {Audience.HUB: _("those who lead here")}
    return forms.ChoiceField(
        label=_("Who sees it?"),
        widget=forms.RadioSelect,
        initial=Audience.PARTNERSHIP,
        choices=[(a.value, labels[a]) for a in READERS if at_site or a is not Audience.TEAM],
    )


class PartsForm(Form):
    """A protocol with a row of fields for each part; see :meth:`groups`.

    ``ids`` names the parts that stand in the form, in their order: those of ``protocol``, and empty
    ones behind them. A part that is left empty there is no part.
    """

    seen_by: Any = _("Whoever sees this protocol sees all its versions.")
    ids = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("What is it called?"), max_length=120)
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("A sentence: what should be different for whom."),
        max_length=300,
        widget=area(2),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        protocol: Protocol | None = None,
        cycles: Sequence[tuple[str, str]] = (),
        blanks: int = FIRST_BLANKS,
        **kwargs: Any,
    ) -> None:
        if data is not None and "more" in data:
            data = _with_one_more(data)
        super().__init__(data, **kwargs)
        self.protocol = protocol or Protocol("", "")
        self.cycles = list(cycles)
        empty = (new_code() for _blank in range(blanks))
        self.part_ids = [*self.protocol.ids, *empty] if data is None else _ids_in(data)
        self.fields["ids"].initial = " ".join(self.part_ids)
        self.fields["title"].initial = self.protocol.title
        self.fields["purpose"].initial = self.protocol.purpose
        for place, id_ in enumerate(self.part_ids, start=1):
            self._ask(id_, place, self.protocol.part(id_))

    def _ask(self, id_: str, place: int, part: ProtocolPart | None) -> None:
        told = part or ProtocolPart(id_, "")
        self.fields[f"heading-{id_}"] = forms.CharField(
            label=_("Heading"),
            max_length=120,
            # An empty part is no part, and one that is taken out needs no heading.
            required=part is not None and f"out-{id_}" not in self.data,
            initial=told.heading,
            error_messages={
                "required": _("Give this part a heading, or tick that it is taken out.")
            },
        )
        self.fields[f"text-{id_}"] = forms.CharField(
            label=_("What to do"),
            max_length=4000,
            required=False,
            initial=told.text,
            widget=area(4),
        )
        self.fields[f"minutes-{id_}"] = forms.IntegerField(
            label=_("Minutes"), min_value=0, max_value=600, required=False, initial=told.minutes
        )
        self.fields[f"place-{id_}"] = forms.IntegerField(
            label=_("Its place in the order"), min_value=1, max_value=MOST_PARTS, initial=place
        )
        if part is None:
            return
        self.fields[f"out-{id_}"] = forms.BooleanField(
            label=_("Take this part out"), required=False
        )
        if self.cycles:
            self.fields[f"led-{id_}"] = forms.MultipleChoiceField(
                label=_("Cycles"),
                choices=self.cycles,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def groups(self, theirs: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The fields of each part for the page, with what somebody else made of it meanwhile."""
        return [
            {
                "number": number,
                "is_new": self.protocol.part(id_) is None,
                "fields": [self[f"{name}-{id_}"] for name in ("heading", "text", "minutes")],
                "place": self[f"place-{id_}"],
                "out": self[f"out-{id_}"] if f"out-{id_}" in self.fields else None,
                "led": self[f"led-{id_}"] if f"led-{id_}" in self.fields else None,
                "open": bool(self.is_bound and self[f"led-{id_}"].value())
                if f"led-{id_}" in self.fields
                else False,
                "theirs": (theirs or {}).get(id_),
            }
            for number, id_ in enumerate(self.part_ids, start=1)
        ]

    def clean(self) -> dict[str, Any]:
        """Every part that is kept has a heading; no part of the version is missing."""
        given = super().clean() or {}
        if set(self.protocol.ids) - set(self.part_ids):
            self.add_error(
                None,
                _("A part of the protocol was missing in what came back. Open the form anew."),
            )
        for id_ in self.part_ids:
            self._clean_part(id_, given)
        if not self.errors and not any(self._is_kept(id_) for id_ in self.part_ids):
            self.add_error(None, _("A protocol has one part at least. Give one a heading."))
        return given

    def _clean_part(self, id_: str, given: Mapping[str, Any]) -> None:
        heading = f"heading-{id_}"
        if given.get(f"out-{id_}") or given.get(heading) or heading in self.errors:
            return
        if given.get(f"text-{id_}") or given.get(f"minutes-{id_}") is not None:
            self.add_error(heading, _("Give this part a heading."))

    def _is_kept(self, id_: str) -> bool:
        given = self.cleaned_data
        return bool(given.get(f"heading-{id_}")) and not given.get(f"out-{id_}")

    def written(self) -> Protocol:
        """The protocol as it was filled in, in the order of the places."""
        given = self.cleaned_data
        kept = [id_ for id_ in self.part_ids if self._is_kept(id_)]
        parts = [
            ProtocolPart(
                id_,
                given[f"heading-{id_}"],
                _one_kind_of_line(given[f"text-{id_}"]),
                given[f"minutes-{id_}"],
            )
            for id_ in kept
        ]
        places = _closed_up([(given[f"place-{id_}"], id_ in kept) for id_ in self.part_ids])
        return Protocol(
            given["title"],
            _one_kind_of_line(given["purpose"]),
            in_places(parts, places),
        )

    def led(self, cycles: Mapping[str, Cycle]) -> dict[str, list[Cycle]]:
        """The cycles that led to a change, by part id."""
        found = {
            id_: [cycles[code] for code in self.cleaned_data.get(f"led-{id_}") or ()]
            for id_ in self.part_ids
        }
        return {id_: ones for id_, ones in found.items() if ones}


def _ids_in(data: Any) -> list[str]:
    """The parts of a form that came back, each once."""
    came = [one for one in str(data.get("ids", "")).split() if _ID.fullmatch(one)]
    return list(dict.fromkeys(came))[:MOST_PARTS]


def _with_one_more(data: Any) -> Any:
    """What came back, with one more empty part behind the others."""
    again, ids = data.copy(), [*_ids_in(data), new_code()]
    again["ids"] = " ".join(ids)
    again[f"place-{ids[-1]}"] = str(len(ids))
    return again


def _one_kind_of_line(text: str) -> str:
    """A browser sends its own ends of lines; a version keeps one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _closed_up(places: Iterable[tuple[int, bool]]) -> list[int]:
    """The places of the parts that are kept, less those of parts that went before them."""
    rows = list(places)
    gone = [here for here, (_place, kept) in enumerate(rows, start=1) if not kept]
    return [place - sum(1 for one in gone if one < place) for place, kept in rows if kept]


class DraftForm(PartsForm):
    """The first draft of a protocol."""

    begins = "make-artefact"
    seen_by = ""
    audience = audience_field(at_site=True)

    def __init__(self, *args: Any, at_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field(at_site=at_site)


class RevisionForm(PartsForm):
    """The next version of a protocol."""

    begins = "revise-artefact"
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blanks", 1)
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=_("Why?"),
            help_text=_("One line. It stands beside the version."),
            max_length=300,
        )


class AdaptForm(Form):
    """A protocol of one's own from another."""

    begins = "use-artefact"
    title = forms.CharField(label=_("What is yours called?"), max_length=120)
    reason = forms.CharField(
        label=_("Why do you need one of your own?"), max_length=300, widget=area(2)
    )
    audience = audience_field(at_site=True)

    def __init__(self, *args: Any, at_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field(at_site=at_site)


class LinkForm(Form):
    """A cycle tests a protocol, or some of its parts."""

    parts = forms.MultipleChoiceField(
        label=_("Which parts does it look at?"),
        help_text=_("Tick none if it tests the whole."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, protocol: Protocol, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "parts", [(part.id, part.heading) for part in protocol.parts])


class StandingForm(Form):
    """A step of a protocol: why, and on which studied cycles it rests."""

    seen_by = _("Whoever sees this protocol sees this step, with your name and the day.")
    cycles = forms.MultipleChoiceField(
        label=_("On which studied cycles does it rest?"),
        help_text=_(
            "Name those that spoke against it too. Whoever may not see one reads only that there "
            "is one."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label=_("Why?"), max_length=300, widget=area(2))

    def __init__(self, *args: Any, cycles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cycles:
            offer(self, "cycles", cycles)
        else:
            del self.fields["cycles"]


class UseForm(Form):
    """Since when one uses a protocol, and how it was fitted to the place."""

    since = forms.DateField(label=_("Since when?"), widget=day())
    adapted = forms.CharField(
        label=_("What did you fit to your place?"),
        max_length=2000,
        required=False,
        widget=area(3),
    )
    audience = audience_field(at_site=True)

    def __init__(self, *args: Any, at_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field(at_site=at_site)


class LaterVersionForm(Form):
    """Whether one takes a later version over."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    takes_over = forms.TypedChoiceField(
        label=_("What do you do?"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("we take it over")), ("no", _("we stay with ours"))],
        widget=forms.RadioSelect,
    )


class UseResultForm(Form):
    """What came of using a protocol, and whether one stopped."""

    begins = "use-artefact"
    seen_by = _("Those whom you chose when you said that you use it see this.")
    result = forms.CharField(
        label=_("What came of it?"),
        help_text=_("What did not work helps others as much as what did."),
        max_length=2000,
        widget=area(4),
    )
    ended_on = forms.DateField(
        label=_("We do not use it any more since"), required=False, widget=day()
    )
