"""What talk gives to other rooms: lines of the week, its threads as subjects and beside records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from copractice.commons.talk.actions import undecided
from copractice.commons.talk.mail import dressing  # noqa: F401  (says what letters on posts look like)
from copractice.commons.talk.models import Moderation, Post, Report, Thread
from copractice.commons.talk.telling import called, start_about, threads_about
from copractice.domain.partnering import State
from copractice.domain.talk import Doing, Kind
from copractice.domain.words import Sentence, say
from copractice.partnerships.models import Membership, Partnership
from copractice.partnerships.pages import parts_of
from copractice.partnerships.subjects import Aside, Numbered, asides, name_subject
from copractice.partnerships.waits import Wait, waits
from copractice.people.reaches import in_force
from copractice.people.requests import Request
from copractice.people.rights import Actor

name_subject(Thread, "talk.thread.read", title=called, href=Numbered("talk:thread"))


@asides
def talk_about(
    request: Request, partnership: Partnership, sources: Sequence[str], works: bool
) -> Aside:
    """The threads about a record, and the way to begin one for those who work there."""
    goes_on = any(part.ends is None for part in parts_of(request, partnership))
    given = {
        "threads": threads_about(request, partnership, sources),
        "start": start_about(partnership, sources[0]) if works and goes_on else "",
    }
    return Aside("talk/about.html", given)


@waits
def talk_waits(actor: Actor, partnerships: Sequence[Partnership]) -> Iterable[Wait]:
    """Questions to this person or their role, and what those who lead are asked to look at."""
    going_on = {one.pk: one for one in partnerships if one.state != State.CLOSED}
    if not going_on:
        return
    yield from _asked(actor, going_on)
    yield from _to_look_at(actor, going_on)


def _asked(actor: Actor, going_on: dict[int, Partnership]) -> Iterable[Wait]:
    """A question waits until the asker has an answer, or the person has said something."""
    said = Post.objects.allowed(actor, "talk.post.read").filter(thread=OuterRef("pk"))
    rows = Thread.objects.allowed(actor, "talk.thread.answer").filter(
        _to_me(actor, going_on), kind=Kind.QUESTION, answer="", closed_at=None, hidden=False
    )
    rows = rows.exclude(person=actor.person).exclude(Exists(said.filter(person=actor.person)))
    # A role has been heard once anybody but the asker has said something.
    others = said.exclude(person=OuterRef("person"))
    rows = rows.exclude(Q(asked=None) & Exists(others))
    for row in rows.select_related("person").order_by("started_at", "pk"):
        here = going_on[row.partnership_id]
        yield Wait(
            here.pk,
            say("{name} asks: {title}", name=row.person.name, title=called(row)),
            say("The question was put to you.")
            if row.asked_id
            else say("The question was put to your role here."),
            say("Answer"),
            reverse("talk:thread", args=[here.code, row.number]),
        )


def _to_me(actor: Actor, going_on: dict[int, Partnership]) -> Q:
    """Threads whose question was put to this person, or to a role they have in the partnership."""
    mine = Membership.objects.allowed(actor, "partnerships.membership.read").filter(
        person=actor.person, partnership__in=going_on, part__ends=None
    )
    wanted = Q(asked=actor.person, partnership__in=going_on)
    roles = in_force(mine, actor).values_list("partnership", "part__kind", "role")
    for here, kind, role in roles.distinct():
        wanted |= Q(partnership=here, asked_role=f"{kind}/{role}")
    return wanted


def _to_look_at(actor: Actor, going_on: dict[int, Partnership]) -> Iterable[Wait]:
    reports = Report.objects.allowed(actor, "talk.report.settle")
    for row in reports.filter(partnership__in=going_on, settled_at=None).order_by("at", "pk"):
        yield _look(going_on[row.partnership_id], say("A post was reported as out of place"))
    contests = undecided(Moderation.objects.allowed(actor, "talk.moderation.decide"))
    rows = contests.filter(partnership__in=going_on).exclude(person=actor.person)
    for line in rows.select_related("answers").order_by("at", "pk"):
        assert line.answers is not None  # an objection is to something
        yield _look(going_on[line.partnership_id], _OBJECTS[Doing(line.answers.doing)])


_OBJECTS = {
    Doing.HIDE: say("An author objects to words being hidden"),
    Doing.CLOSE: say("Whoever began a thread objects to its being closed"),
    Doing.NARROW: say("Whoever began a thread objects to fewer people reading it"),
}


def _look(here: Partnership, what: Sentence) -> Wait:
    return Wait(
        here.pk,
        what,
        say("Those who lead decide, and say why."),
        say("Look at it"),
        reverse("talk:moderation", args=[here.code]),
    )
