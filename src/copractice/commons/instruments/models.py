"""Forms, the waves in which they are asked, who is asked, and what was released of the answers.

No answer is in this database. Answers lie in ``data.answers``, encrypted and without a time; what
stands here was released by its rules, and says nothing of fewer people than a wave promises.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.instruments.promise import Promise
from copractice.domain.instruments.waves import FEWEST, Grouping, TicketState, WaveState, Whom
from copractice.domain.words import InLanguages
from copractice.partnerships.models import Artefact, ArtefactVersion, OfPartnership, Part, Shared
from copractice.people.models import Person
from copractice.people.scope import Audience


class Instrument(Shared):
    """A form: its questions are the versions of its artefact, each one immutable.

    ``draft`` is the form as it stands now, which may be ahead of the latest version. ``title`` is
    what it is called in its first language, ``called`` in each.
    """

    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    artefact = models.ForeignKey(Artefact, models.PROTECT, related_name="+")
    draft = models.JSONField()
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="instruments_instrument_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> InLanguages:
        """What the form is called, as it stands now."""
        return InLanguages(self.draft["title"])


class Wave(Shared):
    """One time that a form is asked: of whom, on which promise, between which days.

    ``title`` says which time it is, ``called`` ``form_title`` by language what
    the form was called in it.
    ``audience`` is who sees the results. ``series`` is shared by the waves of which one person's
    answers may be compared; ``follows`` is the wave before in it, which no other follows: changes
    are checked along one chain, and what two of them tell together would not be. ``whom`` and
    ``of`` say who is asked: everyone, or those whose role, organisation or own code is in the list.
    """

    number = models.PositiveIntegerField()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="waves")
    version = models.ForeignKey(ArtefactVersion, models.PROTECT, related_name="+")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    form_title = models.JSONField()
    promise = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Promise])
    fewest = models.PositiveIntegerField(default=FEWEST)
    grouping = models.CharField(max_length=8, choices=[(g.value, g.value) for g in Grouping])
    whom = models.CharField(max_length=8, choices=[(w.value, w.value) for w in Whom])
    of = models.JSONField(default=list)
    minutes = models.PositiveIntegerField()
    opens = models.DateField()
    closes = models.DateField()
    remind_on = models.DateField(null=True)
    reminded = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in WaveState], default=WaveState.DRAFT
    )
    series = models.CharField(max_length=10)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    looked_at = models.BooleanField(default=False)
    raw_gone_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="instruments_wave_number_once"
            ),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")), name="instruments_wave_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> InLanguages:
        """What the form was called in it."""
        return InLanguages(self.form_title)

    @property
    def figures_named(self) -> str:
        """What ``FigureRef.definition`` of its figures begins with; then, the question."""
        return f"survey-{self.number}"


class Ticket(OfPartnership):
    """That one person is asked in a wave, and whether they answered. Never when.

    Only a hash of the link is kept. ``group`` is the role or organisation under which the answer
    counts; it is empty where the wave has no groups.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="tickets")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    group = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in TicketState], default=TicketState.WAITING
    )
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        # By a random code: the order of rows tells nothing.
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=("wave", "person"), name="instruments_ticket_once")
        ]


class Released(OfPartnership):
    """What was shown of a wave from a day on: figures only. Pages read nothing else.

    ``n`` is of how many answers, ``asked`` how many had been asked by then.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="released")
    number = models.PositiveIntegerField()
    day = models.DateField()
    n = models.PositiveIntegerField()
    asked = models.PositiveIntegerField()
    final = models.BooleanField(default=False)
    figures = models.JSONField()
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("wave", "number"), name="instruments_released_once")
        ]


class TextState(models.TextChoices):
    """What the reviewer said of a text."""

    WAITING = "waiting", _("to be read")
    SHOWN = "shown", _("shown")
    WITHHELD = "withheld", _("withheld")


class TextReview(OfPartnership):
    """One text that somebody wrote in a wave, apart from all else that they answered.

    They come in groups of enough people (``step`` numbers them), shuffled. ``shown`` is the text as
    others see it, with words taken out; ``text`` is emptied once that is settled.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="texts")
    question = models.CharField(max_length=60)
    step = models.PositiveIntegerField()
    text = models.TextField()
    shown = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=TextState.choices, default=TextState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    reviewer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        ordering = ("code",)
