"""What people type in talk: a thread, an answer, what came of it, a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from copractice.data.letters import LONGEST
from copractice.domain.talk import ECHOES, Came, Kind
from copractice.partnerships.models import Setting
from copractice.people.forms import Form, of_here, offer
from copractice.people.scope import Audience
from copractice.people.speech import words

AUDIENCES = {
    Audience.PARTNERSHIP: _("everyone who works here"),
    Audience.HUB: _("my team and those who lead here"),
    Audience.TEAM: _("my team at this site"),
    Audience.EVERYONE: _("everyone here, guests and the leaders of the organisations too"),
}
READERS = {
    Audience.PARTNERSHIP: _("everyone who works here"),
    Audience.HUB: _("the team of its site and those who lead here"),
    Audience.TEAM: _("the team of its site"),
    Audience.EVERYONE: _("everyone here, guests and the leaders of the organisations too"),
}
"""The same, as others than the author read it."""
SEEN_BY_THREAD = {
    Audience.EVERYONE: _(
        "Everyone here sees it with your name, guests and the learning leaders of the "
        "organisations too. Public-records law may apply to it."
    ),
    Audience.PARTNERSHIP: _(
        "Everyone who works here sees it with your name. Public-records law may apply to it."
    ),
    Audience.HUB: _(
        "Those who lead here and the team of this thread's site see it with your name. "
        "Public-records law may apply to it."
    ),
    Audience.TEAM: _(
        "The team of this thread's site sees it with your name. Public-records law may apply to it."
    ),
}
HINT = _(
    "Write @ and a name to reach somebody. No names of students, and nothing by which one could "
    "tell who they are."
)


def _words(label: Any, help_text: Any = "", rows: int = 5, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class StartForm(Form):
    """A thread: a talk, or a question that is put to somebody or to everyone."""

    begins = "discuss"
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (Kind.QUESTION.value, _("a question: I look for an answer")),
            (Kind.TALK.value, _("a talk: an experience, an idea, something to think about")),
        ],
        widget=forms.RadioSelect,
        initial=Kind.QUESTION.value,
    )
    title = forms.CharField(
        label=_("In one line"),
        help_text=_("It stands in lists and in letters. No names of students."),
        max_length=160,
    )
    text = _words(_("What do you want to say or ask?"), HINT)
    asked = forms.ChoiceField(
        label=_("Whom do you ask?"),
        help_text=_("It waits for them until they answer. Others may answer too."),
        required=False,
    )
    audience = forms.ChoiceField(
        label=_("Who reads it?"),
        help_text=_(
            "Those who lead can read it once somebody reports it. Public-records law may apply."
        ),
        widget=forms.RadioSelect,
        initial=Audience.PARTNERSHIP,
    )

    def __init__(
        self, *args: Any, roles: Iterable[Any], people: Iterable[Any], at_site: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            "asked",
            [
                ("", _("everyone who reads it")),
                (gettext("A role"), list(roles)),
                (gettext("A person"), list(people)),
            ],
        )
        without = () if at_site else (Audience.TEAM,)
        offer(self, "audience", [(a.value, n) for a, n in AUDIENCES.items() if a not in without])


class AnswerForm(Form):
    """Something that is said in a thread."""

    begins = "discuss"
    text = _words(_("What do you want to say?"), HINT)

    def __init__(self, *args: Any, audience: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by = SEEN_BY_THREAD[Audience(audience)]

    seen_by = _("Whoever reads the thread sees it with your name.")


class EditForm(AnswerForm):
    """The same words, put otherwise."""

    text = _words(
        _("How do you want to put it?"), _("How it was before can still be read from the post.")
    )


_CAME = (Came.WORKED, Came.DID_NOT, Came.TRIED)
"""In which order it is offered what can have come of it."""


class CameForm(Form):
    """What came of an idea in one's own work."""

    seen_by = AnswerForm.seen_by
    came = forms.ChoiceField(label=_("What came of it?"), widget=forms.RadioSelect)
    where = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=Setting.objects.none(),
        required=False,
        empty_label=_("I do not say, or somewhere else"),
    )
    text = _words(
        _("What did you see, in a sentence or two?"),
        _(
            "With a result it becomes a finding with your name. What did not work helps others as "
            "much. No names of students."
        ),
        rows=3,
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("How many minutes did it take you?"),
        help_text=_("Leave it empty for the usual figure: 30. Only you see it."),
        min_value=1,
        max_value=1440,
        required=False,
    )

    def __init__(self, *args: Any, sites: Any, audience: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_here(self, "where", sites)
        offer(self, "came", [(one.value, words()(ECHOES[one])) for one in _CAME])
        self.seen_by = SEEN_BY_THREAD[Audience(audience)]


class KeyForm(Form):
    """One press: nothing but the key."""


class ReportForm(Form):
    """Why a post is out of place."""

    seen_by = _(
        "Those who lead here see your reason and your name, and can then read the whole thread. "
        "The author does not learn who reported."
    )
    reason = _words(_("What is out of place?"), rows=3)


class ReasonForm(Form):
    """Why words are hidden, shown, closed: it stands in the record."""

    seen_by = _("The author of the words sees it with your name, and those who lead here.")
    reason = _words(_("Why?"), _("It stands in the record of moderation."), rows=3)


class NarrowForm(ReasonForm):
    """Fewer readers, and why."""

    audience = forms.ChoiceField(label=_("Who shall read it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, circles: Iterable[Audience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "audience", [(one.value, READERS[one]) for one in circles])


class ContestForm(Form):
    """The author's own view, once."""

    seen_by = _("Those who lead here see it with your name.")
    reason = _words(_("How do you see it?"), rows=4)


class OutcomeForm(Form):
    """What came of a report."""

    seen_by = _("Those who lead here see it.")
    outcome = forms.CharField(
        label=_("Why does it stay?"),
        help_text=_("In one line, for the record."),
        max_length=300,
    )
