"""What is proposed to work on, how it was rated, what was decided, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.priorities import HIGHEST, NeedOf, ProposalState, RoundState, Weighing
from copractice.domain.priorities import Move as Moved
from copractice.partnerships.models import Artefact, OfPartnership, Part, Party
from copractice.people.models import Person


class Proposal(OfPartnership):
    """A need, and what would be done about it. The columns are those of the latest version.

    Its versions are those of its artefact: whoever edits it, nobody's words are lost.
    """

    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    need = models.TextField(_("need"))
    need_of = models.CharField(max_length=12, choices=[(n.value, n.value) for n in NeedOf])
    would = models.TextField(_("question or plan"), blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decides_by = models.DateField(null=True)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in ProposalState],
        default=ProposalState.PROPOSED,
    )
    parked_until = models.DateField(null=True)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")
    artefact = models.ForeignKey(Artefact, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="agenda_proposal_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.MERGED.value, joined_to__isnull=False)
                | (~Q(state=ProposalState.MERGED.value) & Q(joined_to__isnull=True)),
                name="agenda_proposal_joined_to_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Step(OfPartnership):
    """A step in a proposal's life: who took it, when, and why. Never changed."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="steps")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    move = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Moved])
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    on = models.DateField()
    until = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class Outcome(OfPartnership):
    """What a proposal led to: in words, and the record it became where there is one.

    ``source`` names it as the trunk names sources (``network.cycle:bcdfghjkmn``).
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="outcomes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300)
    source = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class Round(OfPartnership):
    """A time in which those who work here rate the same proposals.

    The scale words name the ends of the two scales where the usual words do not fit.
    """

    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=120)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    weighing = models.CharField(
        max_length=8, choices=[(w.value, w.value) for w in Weighing], default=Weighing.PARTIES
    )
    important_low = models.CharField(max_length=40, blank=True)
    important_high = models.CharField(max_length=40, blank=True)
    present_low = models.CharField(max_length=40, blank=True)
    present_high = models.CharField(max_length=40, blank=True)
    opens = models.DateField()
    closes = models.DateField()
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in RoundState], default=RoundState.OPEN
    )
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="agenda_round_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN.value, closed_at__isnull=True)
                | Q(state=RoundState.CLOSED.value, closed_at__isnull=False),
                name="agenda_round_closed_at",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InRound(OfPartnership):
    """A proposal that is rated in a round, with its place on the page and the version rated."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="entries")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="rounds")
    place = models.PositiveIntegerField()
    version = models.PositiveIntegerField()

    class Meta:
        ordering = ("place", "id")
        constraints = [
            models.UniqueConstraint(fields=("round", "proposal"), name="agenda_inround_once")
        ]


class Rating(OfPartnership):
    """One person's answers on one proposal. They are that person's: nobody else reads the row.

    1 to 5; 0 says that the person cannot say, nothing that they have not answered.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="ratings")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    importance = models.PositiveSmallIntegerField(null=True)
    present = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("round", "proposal", "person"), name="agenda_rating_once"
            ),
            models.CheckConstraint(
                condition=(Q(importance__isnull=True) | Q(importance__lte=HIGHEST))
                & (Q(present__isnull=True) | Q(present__lte=HIGHEST)),
                name="agenda_rating_on_the_scale",
            ),
        ]


class PartyView(OfPartnership):
    """A party's view of a proposal, worked out when its round closed. Without a party: of those
    who stand for none.

    Medians in halves. ``raters`` gave both figures, ``cannot`` said that they cannot say.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="views")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    raters = models.PositiveIntegerField()
    cannot = models.PositiveIntegerField()
    importance = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    present = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    need = models.DecimalField(max_digits=4, decimal_places=1, null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("round", "proposal", "party"), name="agenda_partyview_once"
            )
        ]
