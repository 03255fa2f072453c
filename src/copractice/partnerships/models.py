"""A partnership and its parts, its people, and the three records that all work leaves behind."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.partnering import AgreementKind, Per, State
from copractice.domain.vocabulary import Standing
from copractice.people.models import Organisation, Person
from copractice.people.scope import Audience, Protected


class Partnership(Protected):
    """Organisations and people who work together; it may have parts of several types."""

    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("problem of practice"), blank=True)
    goals = models.TextField(_("goals"), blank=True)
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in State], default=State.FORMING
    )
    starts = models.DateField()
    until = models.DateField(_("meant to go on until"), null=True, blank=True)
    time_zone = models.CharField(max_length=40, default="UTC")
    labels = models.JSONField(default=dict)
    founded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class OfPartnership(Protected):
    """A row that belongs to one partnership."""

    partnership = models.ForeignKey(
        Partnership, models.CASCADE, related_name="%(app_label)s_%(class)ss"
    )

    class Meta:
        abstract = True


class Part(OfPartnership):
    """A part of a partnership: of one type, from a date and until one (R-ALL-1).

    A part never changes its type: it ends, and another of the new type ``follows`` it. So its
    records keep the words of the type under which they were made.
    """

    kind = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=80, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("starts", "id")
        constraints = [
            # Addresses name a part by its type.
            models.UniqueConstraint(
                fields=("partnership", "kind"),
                condition=Q(ends__isnull=True),
                name="partnerships_part_open_once",
            )
        ]


class Party(OfPartnership):
    """An organisation that takes part, and the part it plays."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    plays = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("starts", "id")


class Statement(OfPartnership):
    """What one party says of itself: what it wants, what rewards and what binds it (L-3).

    A statement is never changed; a later one stands beside it, and the latest holds.
    """

    party = models.ForeignKey(Party, models.CASCADE, related_name="statements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    goals = models.TextField(blank=True)
    rewards = models.TextField(blank=True)
    constraints = models.TextField(blank=True)
    time_frames = models.TextField(blank=True)
    stated_at = models.DateTimeField()

    class Meta:
        ordering = ("stated_at", "id")


class Setting(OfPartnership):
    """A site where the work is done: usually a school."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    context = models.CharField(_("what is particular about it"), max_length=300, blank=True)
    starts = models.DateField()

    class Meta:
        ordering = ("starts", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "name"), name="partnerships_setting_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(OfPartnership):
    """A person's role in a part, and for whom the person stands: an authority table.

    ``standing`` is what the type's profile says that the role comes down to, kept here so that a
    rule of the trunk can ask for it.
    """

    part = models.ForeignKey(Part, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40)
    standing = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Standing])
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="members")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="partnerships_membership_ends_after_start",
            )
        ]


class Invitation(OfPartnership):
    """An invitation into a role, bound to one address. Only a hash of its token is kept."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="+")
    email = models.EmailField(_("email"))
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="partnerships_invitation_who_and_when",
            )
        ]


class Agreed(OfPartnership):
    """What was agreed that a role gives: minutes a month, from a date on (*agreed here*)."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="agreed")
    role = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField()
    starts = models.DateField()
    note = models.CharField(max_length=300, blank=True)


class FigureRef(OfPartnership):
    """The one way to point to a figure: definition and version, place, group, period."""

    definition = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    place = models.CharField(max_length=10, blank=True)
    group = models.CharField(max_length=60, blank=True)
    first = models.DateField()
    last = models.DateField()


class ActivityState(models.TextChoices):
    """What became of it."""

    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    MOVED = "moved", _("moved")
    DROPPED = "dropped", _("dropped")


class MinutesSource(models.TextChoices):
    """Where minutes come from. Never from clicks (D-1)."""

    USUAL = "usual", _("usual figure")
    STATED = "stated", _("your own figure")
    CONFIRMED = "confirmed", _("confirmed by another")


class HistoryEntry(OfPartnership):
    """One line of a partnership's history: who did what, and the facts as they were named then."""

    part = models.ForeignKey(Part, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    what = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.EVERYONE)

    class Meta:
        ordering = ("-on", "-id")


class Activity(OfPartnership):
    """A person did, or promised to do, a practice: the first of the three records.

    ``source`` names the record that it came from and ``step`` the step of it, so that it exists
    once per person and step. It belongs to the person.
    """

    part = models.ForeignKey(Part, models.PROTECT, related_name="activities")
    person = models.ForeignKey(Person, models.PROTECT, related_name="activities")
    practice = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=ActivityState.choices)
    on = models.DateField()
    due = models.DateField(null=True)
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    minutes = models.PositiveIntegerField()
    minutes_source = models.CharField(max_length=10, choices=MinutesSource.choices)
    inside_day = models.BooleanField(null=True)
    leading = models.BooleanField(default=False)
    answerable = models.BooleanField(default=False)
    source = models.CharField(max_length=60)
    step = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)

    class Meta:
        ordering = ("-on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "source", "step"), name="partnerships_activity_once"
            )
        ]
        indexes = [
            models.Index(fields=("person", "-on")),
            models.Index(fields=("partnership", "state", "on")),
            models.Index(fields=("partnership", "source")),
        ]


class ActivityChange(OfPartnership):
    """A person's correction of their own record: what it said before. The source is untouched."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="changes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PERSON)


class Shared(OfPartnership):
    """A record with an author and a chosen audience."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="%(app_label)s_%(class)ss")
    setting = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    audience = models.CharField(
        max_length=12, choices=Audience.choices, default=Audience.PARTNERSHIP
    )

    class Meta:
        abstract = True


class Artefact(Shared):
    """Something that was made, in versions; a link to a document elsewhere counts."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    link = models.URLField(blank=True)


class ArtefactVersion(Shared):
    """One immutable version: a JSON value, with its reason and the version it was made from."""

    artefact = models.ForeignKey(Artefact, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    value = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("artefact", "number"), name="partnerships_version_number_once"
            )
        ]


class Finding(Shared):
    """Something that was learned, how strongly, on which figures, and what was decided on it."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="findings")
    about = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    strength = models.CharField(max_length=20)
    applied_on = models.DateField(null=True)
    applied_by = models.CharField(max_length=40, blank=True)
    result_seen = models.BooleanField(default=False)
    decided = models.CharField(max_length=300, blank=True)
    figures = models.ManyToManyField(FigureRef, related_name="+")
    source = models.CharField(max_length=60)
    practice = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=("person", "source"), name="partnerships_finding_once"),
            models.CheckConstraint(
                condition=Q(applied_on__isnull=True, applied_by="")
                | (Q(applied_on__isnull=False) & ~Q(applied_by="")),
                name="partnerships_finding_applied_by_and_on",
            ),
        ]


class Agreement(Shared):
    """What partners agreed in writing: its kind, dates and money; the text is in its artefact.

    The columns are those of the latest version. Norms and the answers to the questions that a type
    raises are agreements too: they have versions and a day on which they are looked at again.
    """

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in AgreementKind])
    title = models.CharField(max_length=120)
    artefact = models.ForeignKey(Artefact, models.PROTECT, related_name="+")
    effective = models.DateField(null=True)
    ends = models.DateField(null=True)
    review_on = models.DateField(null=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    per = models.CharField(max_length=5, choices=[(p.value, p.value) for p in Per], blank=True)
    payer = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.EVERYONE)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="partnerships_agreement_number_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True)
                | Q(effective__isnull=True)
                | Q(ends__gte=F("effective")),
                name="partnerships_agreement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="", per="")
                | (Q(amount__isnull=False) & ~Q(currency="") & ~Q(per="")),
                name="partnerships_agreement_money_whole",
            ),
        ]


class WorkNote(Shared):
    """What a person did in a practice, by their own word: where no other record tells of it."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    practice = models.CharField(max_length=40)
    on = models.DateField()
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-id")
