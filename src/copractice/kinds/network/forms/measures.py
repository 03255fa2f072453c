"""What people type of measures: defining one, and changing what it counts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from copractice.domain.measures import FEWEST, MadeOf
from copractice.partnerships.models import Setting
from copractice.people.forms import Form, offer
from copractice.people.speech import words

from ..actions import Terms
from ..models import Direction, Family, Frequency
from .fields import area, day

SERIES_SEEN_BY = _(
    "All members see a measure of the partnership, and the learning leaders of its organisations. "
    "A measure of one site is seen by its team and those who lead. A site’s figure that tells of "
    "few is seen by its team only."
)
EACH_SITE = "sites"


class _Defined(Form):
    """What a definition says, at first and when it is changed."""

    seen_by = SERIES_SEEN_BY
    name = forms.CharField(label=_("What is it called?"), max_length=80)
    question = forms.CharField(
        label=_("Which question does it answer?"),
        help_text=_("It will stand at the top of its page."),
        max_length=160,
    )
    definition = forms.CharField(
        label=_("What is counted, where, when, by whom?"),
        help_text=_("So that two people who do not know each other would count the same."),
        widget=area(3),
    )
    numerator = forms.CharField(
        label=_("If it is a share or a rate: what is counted"), max_length=160, required=False
    )
    denominator = forms.CharField(label=_("out of what"), max_length=160, required=False)
    family = forms.ChoiceField(
        label=_("What is it for?"), choices=Family.choices, widget=forms.RadioSelect
    )
    direction = forms.ChoiceField(
        label=_("Which way is better?"), choices=Direction.choices, widget=forms.RadioSelect
    )
    burden = forms.IntegerField(
        label=_("Minutes it takes someone each time"), min_value=0, max_value=600, required=False
    )
    aim = forms.FloatField(label=_("Aim"), localize=True, required=False)
    aim_by = forms.DateField(label=_("Aim by"), widget=day(), required=False)


class MeasureForm(_Defined):
    """A practical measure; its operational definition is what two people would count alike by."""

    begins = "define-measure"
    made_of = forms.ChoiceField(
        label=_("What is a figure made of?"), widget=forms.RadioSelect, initial=MadeOf.SHARE
    )
    per = forms.IntegerField(
        label=_("A rate: for every how many?"),
        help_text=_("100, 1,000 or so. Leave it for anything but a rate."),
        min_value=1,
        max_value=1_000_000,
        initial=100,
        required=False,
    )
    unit = forms.CharField(
        label=_("Unit"),
        help_text=_("A share is in % by itself. Otherwise a word, such as “hours”."),
        max_length=20,
        required=False,
    )
    frequency = forms.ChoiceField(
        label=_("How often?"), choices=Frequency.choices, initial=Frequency.WEEK
    )
    of = forms.ChoiceField(
        label=_("Whose figures are they?"),
        help_text=_("A measure of one site is seen by its team and those who lead."),
        required=False,
    )
    fewest = forms.IntegerField(
        label=_("Of a site, below how many people is a figure its team’s alone?"),
        help_text=_(
            "Others get such figures of several sites as one. It can be raised later, not lowered. "
            "0 where nothing is told of people."
        ),
        min_value=0,
        max_value=1000,
        initial=FEWEST,
        required=False,
    )

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak = words()
        self.sites: dict[str, Setting] = {site.code: site for site in sites}
        offer(self, "made_of", [(one.value, speak(one.words)) for one in MadeOf])
        offer(
            self,
            "of",
            [
                ("", _("of the whole partnership, one figure")),
                (EACH_SITE, _("of each site, one figure a site")),
                *(
                    (code, _("of %(site)s only") % {"site": site.name})
                    for code, site in self.sites.items()
                ),
            ],
        )
        self.order_fields(
            (
                *("name", "question", "definition", "made_of", "numerator", "denominator", "per"),
                *("unit", "of", "fewest", "frequency", "family", "direction", "burden", "aim"),
            )
        )

    def clean(self) -> dict[str, Any]:
        """A share is in percent; what was left out has its usual value."""
        given = super().clean() or {}
        if given.get("made_of") == MadeOf.SHARE:
            if given.get("unit") not in ("", "%", None):
                self.add_error("unit", _("A share is in %. Leave the unit empty."))
            given["unit"] = "%"
        given["per"] = given.get("per") or 100
        given["fewest"] = FEWEST if given.get("fewest") is None else given["fewest"]
        of = given.pop("of", "")
        given["per_site"], given["setting"] = of == EACH_SITE, self.sites.get(of)
        return given


class DefinitionForm(_Defined):
    """A change of what a measure counts: from which day on, and why."""

    begins = "change-measure"
    on = forms.DateField(
        label=_("From which day on?"),
        help_text=_("Figures of periods before it keep the definition that they have."),
        widget=day(),
    )
    reason = forms.CharField(label=_("Why?"), max_length=300)
    base = forms.IntegerField(widget=forms.HiddenInput)
    fewest = forms.IntegerField(
        label=_("Of a site, below how many people is a figure its team’s alone?"),
        help_text=_("It can be raised, not lowered: figures were given on that word."),
        min_value=0,
        max_value=1000,
        required=False,
    )
    field_order = ("name", "question", "definition", "numerator", "denominator", "fewest")

    def terms(self) -> Terms:
        """What it is to say from then on."""
        given = self.cleaned_data
        return Terms(**{name: given[name] for name in Terms.__dataclass_fields__})


class NamingForm(Form):
    """Whether members see sites by name: what they agreed, when, and why."""

    seen_by = _("All members read the reason.")
    named = forms.ChoiceField(
        label=_("How do members see the other sites?"),
        choices=[("", _("by letters: Site A, Site B")), ("names", _("by their names"))],
        widget=forms.RadioSelect,
        required=False,
    )
    on = forms.DateField(label=_("On which day did they agree?"), widget=day())
    reason = forms.CharField(
        label=_("What did they agree, and why?"),
        help_text=_("What was seen by name stays known, also after letters are back."),
        max_length=300,
    )
