"""What one did with a finding, and what people need to learn to use it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.learning.models import LONGEST_LINE
from copractice.people.forms import Form


class ApplicationForm(Form):
    """One line on what one did with a finding; an empty one says: nothing yet."""

    begins = "apply-finding"
    seen_by = _(
        "Your line stands in your own record. Those who work in the partnership read it too, "
        "unless you keep it to yourself."
    )
    line = forms.CharField(
        label=_("What did you do with it in your own work?"),
        help_text=_("One line is enough. Leave it empty if nothing yet: that is a fair answer."),
        max_length=LONGEST_LINE,
        required=False,
    )
    alone = forms.BooleanField(label=_("Keep it to myself"), required=False)
    need = forms.CharField(
        label=_("What would people need to learn to use it?"),
        help_text=_(
            "If you name something, everyone in the partnership sees it with your name, and so "
            "does who leads learning at its partners."
        ),
        max_length=LONGEST_LINE,
        required=False,
    )


class NeedNamedForm(Form):
    """What people need to learn to put a finding or a decision to use."""

    seen_by = _(
        "Everyone in the partnership sees this with your name, and so does who leads learning at "
        "its partners: they can take it up as a learning need."
    )
    text = forms.CharField(
        label=_("What do people need to learn?"),
        help_text=_("In a sentence. No names of students."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
