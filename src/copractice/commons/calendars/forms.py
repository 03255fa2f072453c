"""What people type about calendars: days, many days at once, what becomes of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.calendars.actions import Told
from copractice.commons.calendars.bringing import Fate
from copractice.data.ics import MOST_BYTES
from copractice.domain.calendars import KINDS, Days, SpanKind
from copractice.domain.calendars.lines import MOST_LINES, Line, plain_name
from copractice.partnerships.forms.fields import a_day
from copractice.people.forms import Form, offer
from copractice.people.models import Organisation
from copractice.people.scope import Audience
from copractice.people.speech import words

HERE = "here"
"""How a form calls the partnership itself among those whose calendar it can be."""
LEAVE = "leave"
OWN = "own"
SEEN_BY = _(
    "Everyone in the partnership sees it, and in other partnerships in which the organisation "
    "takes part, unless you say that it is for those alone whose calendar it is."
)


def _audience() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who sees it?"),
        help_text=_(
            "That it is closed is told to whoever wants to ask something; then without its name."
        ),
        choices=[
            (Audience.EVERYONE.value, _("everyone in partnerships that it concerns")),
            (OWN, _("only those whose calendar it is, and those who work here")),
        ],
        widget=forms.RadioSelect,
        initial=Audience.EVERYONE.value,
    )


def audience_for(chosen: str, organisation: Organisation | None) -> Audience:
    """The audience that a form's answer means for an owner."""
    if chosen != OWN:
        return Audience.EVERYONE
    return Audience.PARTNERSHIP if organisation is None else Audience.ORGANISATION


class WhoseForm(Form):
    """A form that asks whose calendar it is, of those that this person keeps."""

    whose = forms.ChoiceField(
        label=_("Whose calendar is it?"),
        help_text=_("An organisation's days hold for the schools below it too."),
    )

    def __init__(
        self, *args: Any, here: str, organisations: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {one.code: one for one in organisations}
        own = [(HERE, here)] if here else []
        offer(self, "whose", [*own, *((c, o.name) for c, o in self.organisations.items())])

    @property
    def organisation(self) -> Organisation | None:
        """The organisation that was chosen; ``None`` is the partnership."""
        return self.organisations.get(self.cleaned_data.get("whose", ""))


class SpanForm(Form):
    """Days in a calendar."""

    seen_by = SEEN_BY
    name = forms.CharField(
        label=_("What is it?"),
        help_text=_("As “State testing”. No names of people."),
        max_length=120,
    )
    kind = forms.ChoiceField(label=_("What kind is it?"))
    first = a_day(_("From which day?"), required=True)
    last = a_day(_("Until which day?"), _("Leave it empty for a single day."))
    closes = forms.TypedChoiceField(
        label=_("Is it closed for asks?"),
        help_text=_(
            "Then the program asks nothing of those whom it concerns: no form, no survey, no "
            "reminder."
        ),
        choices=[
            ("usual", _("as usual: testing weeks, holidays and other closed days are")),
            ("yes", _("yes, nothing is asked")),
            ("no", _("no, asking is all right")),
        ],
        coerce={"yes": True, "no": False}.get,
        empty_value=None,
        widget=forms.RadioSelect,
        initial="usual",
    )
    note = forms.CharField(label=_("What else should one know?"), max_length=300, required=False)
    audience = _audience()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(kind.value, words()(told)) for kind, told in KINDS.items()])

    def clean_name(self) -> str:
        """One line, without what cannot be seen."""
        name = plain_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write a name that can be read."))
        return name

    def clean(self) -> dict[str, Any]:
        """A single day ends on the day on which it begins; nothing ends before."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error(
                "last", _("It ends before it begins. Nothing was saved: correct one of the days.")
            )
        return given

    def told(self, organisation: Organisation | None) -> Told:
        """What was said, for the calendar of this owner."""
        given = self.cleaned_data
        return Told(
            kind=SpanKind(given["kind"]),
            name=given["name"],
            days=Days(given["first"], given["last"] or given["first"]),
            closes=given["closes"],
            note=given["note"],
            audience=audience_for(given["audience"], organisation),
        )


class EnterForm(SpanForm, WhoseForm):
    """Days, and whose they are."""

    field_order = ("whose", "name", "kind", "first", "last", "closes", "note", "audience")


class BringForm(WhoseForm):
    """Many days at once: lines, or a calendar file."""

    seen_by = SEEN_BY
    text = forms.CharField(
        label=_("Paste the days, a line each"),
        help_text=_(
            "First the days, then what it is: 2027-03-08 – 2027-03-19 State testing. Days as you "
            "write them here are read too."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=100_000,
        required=False,
    )
    file = forms.FileField(
        label=_("Or bring a calendar file"),
        help_text=_("One that ends in .ics, as calendars export it; 1 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
        required=False,
    )
    audience = _audience()

    def clean(self) -> dict[str, Any]:
        """One of the two ways, and no larger than is read at once."""
        given = super().clean() or {}
        file = given.get("file")
        if not file and not (given.get("text") or "").strip():
            self.add_error("text", _("Paste lines here, or bring a file below."))
        elif file and (given.get("text") or "").strip():
            self.add_error(
                "file", _("Lines and a file at once are too much. Take one, then the other.")
            )
        elif file and file.size > MOST_BYTES:
            self.add_error(
                "file",
                _(
                    "The file is larger than 1 MB. Export a shorter time from your calendar. "
                    "Nothing was taken in."
                ),
            )
        return given


class TakeInForm(WhoseForm):
    """The lines that were read, each with what it is to be or that it is left out."""

    lines = forms.CharField(widget=forms.HiddenInput, max_length=400_000)
    audience = _audience()

    def __init__(self, *args: Any, read: Sequence[Line] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("whose", "audience"):
            self.fields[name].widget = forms.HiddenInput()
        self.read = tuple(read) if read is not None else _read(self.data.get("lines", ""))
        if read is not None:
            self.initial["lines"] = as_json(read)
        kinds = [(kind.value, words()(told)) for kind, told in KINDS.items()]
        for n, line in enumerate(self.read):
            self.fields[f"kind-{n}"] = forms.ChoiceField(
                label=line.name,
                choices=[*kinds, (LEAVE, _("leave it out"))],
                initial=line.kind.value,
            )

    def leave(self, fates: Sequence[Fate]) -> None:
        """Begin with leaving out what somebody took out before."""
        for n, fate in enumerate(fates):
            if fate is Fate.OUT:
                self.fields[f"kind-{n}"].initial = LEAVE

    def clean_lines(self) -> str:
        """What came back must be what was read."""
        if not self.read:
            raise forms.ValidationError(
                _("The lines came back damaged, so nothing was taken in. Bring them once more.")
            )
        return str(self.cleaned_data["lines"])

    def chosen(self) -> list[Line]:
        """The lines that are taken in, each of the kind that was chosen."""
        given = self.cleaned_data
        return [
            Line(line.days, line.name, SpanKind(given[f"kind-{n}"]), line.uid)
            for n, line in enumerate(self.read)
            if given[f"kind-{n}"] != LEAVE
        ]


def as_json(lines: Iterable[Line]) -> str:
    """Lines as the page keeps them until they are taken in."""
    return json.dumps(
        [
            [one.days.first.isoformat(), one.days.last.isoformat(), one.name, one.uid, one.kind]
            for one in lines
        ],
        ensure_ascii=False,
    )


def _read(text: str) -> tuple[Line, ...]:
    """The lines of :func:`as_json`; none where it is damaged, for it came over the net."""
    try:
        rows = json.loads(text)
        return tuple(
            Line(
                Days(date.fromisoformat(first), date.fromisoformat(last)),
                plain_name(name) or "?",
                SpanKind(kind),
                str(uid)[:120],
            )
            for first, last, name, uid, kind in rows[:MOST_LINES]
        )
    except (TypeError, ValueError, RecursionError):
        return ()
