"""What people type about what they keep, make, use and say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.library.contents import Brought, Content, Described, Pointed, Written
from copractice.data.filetypes import MOST_BYTES, TYPES, FileRefused, Taken, taken_in
from copractice.domain.library import Form as ItemForm
from copractice.domain.library import Licence, lines_of, tags_of
from copractice.partnerships.forms.fields import AUDIENCES, a_day, long_text
from copractice.people.forms import Form, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

MOST_LETTERS = 100_000
AS_WIDE = _("Whoever sees this thing sees what you write here.")
"""Who sees what belongs to an item."""
WIDTHS = (
    Audience.PERSON,
    Audience.TEAM,
    Audience.HUB,
    Audience.PARTNERSHIP,
    Audience.EVERYONE,
)


def audiences(*, at_site: bool, widest: str = Audience.EVERYONE) -> list[tuple[str, Any]]:
    """The audiences to choose from: none wider than ``widest``, a team only where there is one."""
    up_to = WIDTHS[: WIDTHS.index(Audience(widest)) + 1]
    return [(a.value, AUDIENCES[a]) for a in up_to if at_site or a is not Audience.TEAM]


def _address(label: Any, help_text: Any, *, required: bool = False) -> forms.URLField:
    return forms.URLField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=1000,
        assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, beginning with https://.")},
    )


def _safe_address(address: str) -> str:
    if address and not address.lower().startswith("https://"):
        raise forms.ValidationError(
            _("Give an address that begins with https://. Others are not safe to open.")
        )
    return address


class _ContentForm(Form):
    """What a version holds: one of a text, a file, an address; ``item_form`` says which."""

    def __init__(self, *args: Any, item_form: ItemForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item_form = item_form
        self.fields |= {
            ItemForm.TEXT: _text_fields,
            ItemForm.FILE: _file_fields,
            ItemForm.LINK: _link_fields,
        }[item_form]()

    def clean_file(self) -> Taken:
        """The file, looked through; nothing of a refused one is kept."""
        file = self.cleaned_data["file"]
        # Reading stops one byte after what is taken, however much came.
        content = file.read(MOST_BYTES + 1)
        try:
            return taken_in(content, file.name)
        except FileRefused as refused:
            raise forms.ValidationError(words()(refused.sentence)) from refused

    def clean_link(self) -> str:
        """Only what is sent over a safe line; nothing is fetched from it."""
        return _safe_address(self.cleaned_data["link"])

    def content(self) -> Content:
        """What was given, as a version holds it."""
        given = self.cleaned_data
        if self.item_form is ItemForm.FILE:
            return Brought(given["file"], given["alt"])
        if self.item_form is ItemForm.LINK:
            return Pointed(given["link"])
        return Written(given["text"].replace("\r\n", "\n"))


def _text_fields() -> dict[str, forms.Field]:
    text = forms.CharField(
        label=_("The text"),
        help_text=_(
            "Empty lines divide paragraphs. A line that begins with # is a heading, with - a point "
            "of a list."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    return {"text": text}


def _file_fields() -> dict[str, forms.Field]:
    endings = ",".join(ending for one in TYPES for ending in one.endings)
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, a picture, plain text or CSV, at most "
            "20 MB. It is looked through first. Where and when a picture was taken is removed from "
            "it."
        ),
        allow_empty_file=True,
        max_length=500,
        widget=forms.ClearableFileInput(attrs={"accept": endings}),
    )
    alt = forms.CharField(
        label=_("If it is a picture: what does it show?"),
        help_text=_("For those who cannot see it."),
        max_length=300,
        required=False,
    )
    return {"file": file, "alt": alt}


def _link_fields() -> dict[str, forms.Field]:
    link = _address(
        _("Its address"),
        _("It stays where it is; nothing is fetched from there. It counts as something you made."),
        required=True,
    )
    return {"link": link}


def _told_fields() -> dict[str, forms.Field]:
    """What is said of an item beside its content."""
    return {
        "tags": forms.CharField(
            label=_("Words to find it by"),
            help_text=_("Divided by commas, such as: fluency, grade 4."),
            max_length=300,
            required=False,
        ),
        "licence": forms.ChoiceField(
            label=_("What may others do with it?"),
            choices=lambda: [(one.value, words()(one.words)) for one in Licence],
            initial=Licence.ASK,
        ),
        "licence_words": forms.CharField(
            label=_("Another licence, in its own words"), max_length=300, required=False
        ),
    }


class _DescribedForm(Form):
    title = forms.CharField(label=_("What is it called?"), max_length=160)
    purpose = forms.CharField(
        label=_("What is it for, in a sentence?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Another licence says itself."""
        given = super().clean() or {}
        if given.get("licence") == Licence.OTHER and not given.get("licence_words"):
            self.add_error("licence_words", _("Say what this licence allows."))
        return given

    def described(self) -> Described:
        """What was said of the item."""
        given = self.cleaned_data
        return Described(
            title=given["title"],
            purpose=" ".join(given["purpose"].split()),
            tags=tags_of(given.get("tags", "")),
            licence=given.get("licence", Licence.ASK),
            licence_words=given.get("licence_words", ""),
            origin=given.get("origin", ""),
            credit=given.get("credit", ""),
        )


class KeepForm(_DescribedForm, _ContentForm):
    """Something new in the library: what it is, and its first version."""

    begins = "make-artefact"
    audience = forms.ChoiceField(
        label=_("Who sees it?"), widget=forms.RadioSelect, initial=Audience.PARTNERSHIP
    )

    def __init__(self, *args: Any, at_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _told_fields()
        self.fields["ready"] = forms.BooleanField(
            label=_("It is ready to use. Otherwise it is a draft."), required=False
        )
        self.order_fields(
            ["title", "purpose", "text", "file", "alt", "link", "audience", "ready", "tags"]
        )
        offer(self, "audience", audiences(at_site=at_site))


class VersionForm(_ContentForm):
    """The next version of something."""

    begins = "revise-artefact"
    seen_by = AS_WIDE
    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=_("What is new, and why?"),
            help_text=_("One line. It stands beside the version."),
            max_length=300,
            required=False,
        )


class DescribeForm(_DescribedForm):
    """What is said of an item: its name, its makers, what others may do, what it came from."""

    seen_by = AS_WIDE

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.name.casefold(): person for person in people}
        self.fields["makers"] = forms.CharField(
            label=_("Who made it?"),
            help_text=_(
                "One name a line, in the order that you agreed on. The name of somebody here "
                "leads to that person, who can take it away again."
            ),
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields |= _told_fields()
        self.fields["origin"] = _address(
            _("Was it made out of something elsewhere?"), _("The address of that.")
        )
        self.fields["credit"] = forms.CharField(
            label=_("Who made that, and what do they allow?"), max_length=500, required=False
        )

    def clean_origin(self) -> str:
        """An address of the web that is safe to open."""
        return _safe_address(self.cleaned_data["origin"])

    def makers(self) -> list[Any]:
        """The makers in their order: people where the name is that of somebody here."""
        typed = lines_of(self.cleaned_data["makers"])
        return [self.people.get(name.casefold(), name[:120]) for name in typed]


class UseForm(Form):
    """That one uses it, where it was fitted, and what came of it."""

    begins = "use-artefact"
    since = a_day(_("Since when do you use it?"), required=True)
    adapted = long_text(_("What did you change to fit it to your place?"))
    result = long_text(
        _("What came of it, good or bad?"),
        _("It becomes a finding with your name. No names of students. You can add it later."),
    )
    audience = forms.ChoiceField(
        label=_("Who sees it?"), widget=forms.RadioSelect, initial=Audience.PARTNERSHIP
    )

    def __init__(self, *args: Any, today: Any, at_site: bool, widest: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["since"].initial = today
        choices = audiences(at_site=at_site, widest=widest)
        offer(self, "audience", choices)
        usual = Audience.PARTNERSHIP.value
        self.fields["audience"].initial = usual if usual in dict(choices) else choices[-1][0]

    def clean_since(self) -> Any:
        """What is used is used: a day to come is a plan."""
        since = self.cleaned_data["since"]
        if since > self.today:
            raise forms.ValidationError(_("This day has not come yet. Give the day you began."))
        return since


class ResultForm(Form):
    """What came of a use."""

    seen_by = _("Those whom you chose when you said that you use it.")
    result = forms.CharField(
        label=_("What came of it, good or bad?"),
        help_text=_("It becomes a finding with your name. No names of students."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AdaptForm(_DescribedForm):
    """Something of one's own, made out of what others made."""

    where = forms.ChoiceField(label=_("Where do you keep it?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What will you change, and why?"), max_length=300, required=False
    )
    audience = forms.ChoiceField(
        label=_("Who sees it?"), widget=forms.RadioSelect, initial=Audience.PARTNERSHIP
    )

    def __init__(
        self, *args: Any, places: Sequence[tuple[str, str]], asks_first: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "where", places)
        self.fields["where"].initial = places[0][0] if places else ""
        offer(self, "audience", audiences(at_site=False))
        if asks_first:
            self.fields["asked"] = forms.BooleanField(
                label=_("I asked its makers, and they agree."), required=True
            )


class CommentForm(Form):
    """What one says about something while it is being made."""

    begins = "review-artefact"
    seen_by = AS_WIDE
    text = forms.CharField(
        label=_("What helps, and what does not?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AskForm(Form):
    """Whom to ask for comments, until when."""

    seen_by = _("Those whom you ask see this, nobody else.")
    people = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    until = a_day(_("Until when?"))
    note = forms.CharField(label=_("What shall they look at?"), max_length=300, required=False)

    def __init__(self, *args: Any, people: Sequence[Any], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.known = {person.code: person for person in people}
        offer(self, "people", [(code, person.name) for code, person in self.known.items()])

    def clean_until(self) -> Any:
        """A day on which one can still answer."""
        until = self.cleaned_data["until"]
        if until and until < self.today:
            raise forms.ValidationError(_("This day is over. Give a later one."))
        return until

    def chosen(self) -> list[Any]:
        """The people who were chosen."""
        return [self.known[code] for code in self.cleaned_data["people"]]


class StepForm(Form):
    """A step without a question: only the key."""


class CreditForm(Form):
    """Whether one's own name stands among the makers."""

    named = forms.BooleanField(required=False, widget=forms.HiddenInput)
