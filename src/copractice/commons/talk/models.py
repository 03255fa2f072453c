"""Threads and questions, what people wrote in them, what came of it, and what was moderated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from copractice.domain.talk import Came, Doing, Kind, Standing
from copractice.partnerships.models import OfPartnership, Part, Partnership, Setting, Shared
from copractice.people.models import Person
from copractice.people.scope import Protected


class Said(Shared):
    """Something said: an author, an audience, and whether the audience is to read it.

    ``hidden`` is set by those who lead. Then only the author and they read the row.
    """

    hidden = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Thread(Said):
    """A talk or a question, on a record of the partnership or on nothing in particular.

    ``about`` names a record as the trunk names sources (``network.cycle:bcdfghjkmn``). A question
    may be put to one person (``asked``) or to a role of a type (``asked_role``, as
    ``network/expert``); ``answer`` is the code of the post that answers it.
    """

    number = models.PositiveIntegerField()
    part = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    title = models.CharField(_("title"), max_length=160)
    about = models.CharField(max_length=60, blank=True)
    asked = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_role = models.CharField(max_length=80, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    standing = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Standing], default=Standing.SHOWN
    )
    started_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=("partnership", "number"), name="talk_thread_number_once"
            )
        ]
        indexes = [models.Index(fields=("partnership", "about"), name="talk_thread_about")]

    def __str__(self) -> str:
        return self.title


class Post(Said):
    """Somebody said something at a time. The words are its wordings; who and when always stay.

    With ``came`` it says what came of the thread, or of the post that it replies to, in somebody's
    own work. ``where`` is the site of that work; ``setting`` decides, as in every row of a thread,
    who is on the team that reads it.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="posts")
    reply_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    came = models.CharField(
        max_length=14, choices=[("", ""), *((c.value, c.value) for c in Came)], blank=True
    )
    where = models.ForeignKey(Setting, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by_mail = models.BooleanField(default=False)
    redacted_at = models.DateTimeField(null=True)
    standing = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in Standing], default=Standing.SHOWN
    )

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=("thread", "at"), name="talk_post_of_thread")]

    @property
    def standing_hides(self) -> bool:
        """Whether those who lead hid this post itself."""
        return Standing(self.standing).hides


class Wording(Said):
    """The words of a post as they were at a time. What was there before an edit stays readable."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField()
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=("post", "number"), name="talk_wording_number_once")
        ]


class PostFile(Said):
    """A file that came with a post: its bytes lie under their SHA-256."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)


class Follow(OfPartnership):
    """Whether a person wants to hear of a thread; who wrote in it does until they say otherwise."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="follows")
    person = models.ForeignKey(Person, models.CASCADE, related_name="talk_follows")
    follows = models.BooleanField(default=True)
    at = models.DateTimeField()


class Report(OfPartnership):
    """Somebody says that a post is out of place, and why. Those who lead settle it.

    Until it is ``dismissed`` they read the thread, whomever it is meant for.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="reports")
    person = models.ForeignKey(Person, models.PROTECT, related_name="talk_reports")
    reason = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)
    dismissed = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="talk_report_settled_by_and_at",
            )
        ]


class Moderation(OfPartnership):
    """One line of the record of moderation: who did what with whose words, when and why.

    ``answers`` is the line that the author contests, or the one in which the author does, on which
    those who lead decide.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="moderations")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="moderations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="talk_moderations")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    doing = models.CharField(max_length=10, choices=[(d.value, d.value) for d in Doing])
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-id")


class MailIn(Protected):
    """A letter that came in, and what became of it: no words of it, no address.

    ``letter_hash`` and ``sender_hash`` are keyed: they tell that two are the same, no more.
    """

    at = models.DateTimeField()
    letter_hash = models.CharField(max_length=64)
    sender_hash = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    partnership = models.ForeignKey(
        Partnership, models.CASCADE, null=True, related_name="talk_letters"
    )
    thread = models.ForeignKey(Thread, models.CASCADE, null=True, related_name="+")
    taken = models.BooleanField()
    reason = models.CharField(max_length=30, blank=True)
    files_refused = models.JSONField(default=list)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("letter_hash",), condition=Q(taken=True), name="talk_letter_taken_once"
            )
        ]
        indexes = [models.Index(fields=("person", "-at"), name="talk_letter_of_person")]
