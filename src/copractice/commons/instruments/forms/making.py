"""Forms about a form as a whole: how it begins, what it is called, items of ours, a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.commons.instruments.words import KINDS, LANGUAGE_NAMES
from copractice.domain.instruments import Form as Questions
from copractice.people.forms import Form, offer
from copractice.people.speech import words

SEEN = _(
    "Those who work here see the questions while you make them, and everyone whom you ask. "
    "Public-records law may apply to them."
)


class BeginForm(Form):
    """How a form begins."""

    begins = "make-survey"
    seen_by = SEEN
    ready = forms.ChoiceField(label=_("Begin with what?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("Leave it empty for the name of a ready form."),
        max_length=120,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"),
        choices=list(LANGUAGE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["en", "es"],
    )

    def clean(self) -> dict[str, Any]:
        """A form of one's own has a name of its own."""
        given = super().clean() or {}
        if given.get("ready") == "own" and not given.get("title"):
            self.add_error("title", _("Write what your form is called."))
        return given


class BringForm(Form):
    """A form that was made elsewhere, as an XLSForm workbook."""

    file = forms.FileField(
        label=_("An XLSForm workbook (.xlsx)"),
        help_text=_("As made by KoboToolbox, ODK or by hand: sheets survey, choices, settings."),
    )


class DescribeForm(Form):
    """Title and introduction in each language of a form, and which languages it has."""

    seen_by = SEEN

    def __init__(self, *args: Any, shown: Questions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        for language in shown.languages:
            name = language_name(language)
            self.fields[f"title_{language}"] = forms.CharField(
                label=_("Title (%(language)s)") % {"language": name},
                max_length=120,
                initial=shown.title.get(language, ""),
                required=language == shown.languages[0],
            )
            self.fields[f"intro_{language}"] = forms.CharField(
                label=_("Introduction (%(language)s)") % {"language": name},
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=2000,
                initial=shown.intro.get(language, ""),
                required=False,
            )
        others = {**LANGUAGE_NAMES, **{one: language_name(one) for one in shown.languages}}
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages"),
            help_text=_("The first one is the form's own. Nothing that was written gets lost."),
            choices=list(others.items()),
            widget=forms.CheckboxSelectMultiple,
            initial=list(shown.languages),
        )

    def changed(self, form: Questions) -> Questions:
        """The form with what was given here."""
        given = self.cleaned_data
        chosen = given["languages"]
        kept = [one for one in form.languages if one in chosen]
        return replace(
            form,
            title=given_in_languages(given, "title", form.title),
            intro=given_in_languages(given, "intro", form.intro),
            languages=(*kept, *(one for one in chosen if one not in kept)),
        )


def language_name(code: str) -> str:
    """What a language is called; its code where we have no name for it."""
    return str(LANGUAGE_NAMES.get(code, code))


def given_in_languages(
    cleaned: Mapping[str, Any], name: str, before: Mapping[str, str]
) -> dict[str, str]:
    """A text in all its languages: what was given, and what this form did not ask about."""
    start = f"{name}_"
    asked = {key.removeprefix(start): cleaned[key] for key in cleaned if key.startswith(start)}
    return {lang: text for lang, text in {**before, **asked}.items() if text}


class ItemsForm(Form):
    """Questions of our own words to take over."""

    items = forms.MultipleChoiceField(
        label=_("Which questions?"), widget=forms.CheckboxSelectMultiple
    )


class SaveForm(Form):
    """Keep the draft as a version."""

    seen_by = SEEN
    reason = forms.CharField(
        label=_("What did you change, and why?"), max_length=300, required=False
    )


def kinds_offered() -> list[tuple[str, str]]:
    """The kinds of question with what each asks for."""
    speak = words()
    return [(kind.value, speak(told)) for kind, told in KINDS.items()]


def offer_ready(form: BeginForm, ready: Sequence[tuple[str, str]]) -> None:
    """Give the beginning its choices: ready forms, and one's own questions."""
    offer(form, "ready", [*ready, ("own", _("my own questions"))])
