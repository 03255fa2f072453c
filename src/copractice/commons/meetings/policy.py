"""Who may see and do what: meetings and promises."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.meetings import models as m
from copractice.commons.meetings import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.partnerships.models import Partnership
from copractice.partnerships.policy import as_author, by_audience
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_WORKS = my.partnerships("leads", "works")
_SEEN_BY_LEADS = Q(
    audience__in=("hub", "partnership", "everyone"), partnership__in=my.partnerships("leads")
)
_SEEN_BY_ALL_WHO_WORK = Q(audience__in=("partnership", "everyone"), partnership__in=_WORKS)
_RUNS = Q(meeting__in=my.meetings_run())
_RUNS_IN_PART = Q(audience__in=("partnership", "everyone"), part__in=my.parts_run())

room.rule(
    "meeting.read",
    m.Meeting,
    _("see a meeting, its notes and minutes"),
    **by_audience(facilitator=Q(facilitator=ACTOR), note_taker=Q(note_taker=ACTOR)),
)
room.rule(
    "meeting.write",
    m.Meeting,
    _("plan, move, cancel, hold and close a meeting, write its notes"),
    leads=_SEEN_BY_LEADS,
    facilitator=Q(facilitator=ACTOR, partnership__in=_WORKS),
    note_taker=Q(note_taker=ACTOR, partnership__in=_WORKS),
)
room.rule("point.read", m.Point, _("see a line of an agenda"), **by_audience(runs=_RUNS))
room.rule(
    "point.write",
    m.Point,
    _("put a line on an agenda, order and shorten it, note what became of it"),
    **as_author(),
    working=_SEEN_BY_ALL_WHO_WORK,
    leads=_SEEN_BY_LEADS,
    runs=_RUNS,
)
room.rule(
    "invited.read",
    m.Invited,
    _("see who is invited, who comes and who was there"),
    **by_audience(runs=_RUNS),
)
room.rule(
    "invited.write",
    m.Invited,
    _("invite, say whether one comes, note who was there"),
    self=Q(person=ACTOR),
    leads=_SEEN_BY_LEADS,
    runs=_RUNS,
)
room.rule(
    "meeting.plan",
    Partnership,
    _("plan a meeting"),
    leads=Q(id__in=my.partnerships("leads")),
)
room.rule(
    "promise.make",
    Partnership,
    _("make a promise, or write one down for somebody"),
    working=Q(id__in=_WORKS),
)
room.rule("attempt.read", m.Attempt, _("see that a code was not right"), self=Q(person=ACTOR))
room.rule("attempt.write", m.Attempt, _("type the code of a meeting"), self=Q(person=ACTOR))
room.signed_in("meeting.here", _("say by a code that one is at a meeting"))
room.rule(
    "layout.read",
    m.Layout,
    _("see how this partnership holds its meetings"),
    working=Q(partnership__in=_WORKS),
)
room.rule(
    "layout.write",
    m.Layout,
    _("change how this partnership holds its meetings"),
    leads=Q(partnership__in=my.partnerships("leads")),
)
room.rule(
    "promise.read",
    m.Promise,
    _("see a promise"),
    **by_audience(
        by=Q(by=ACTOR),
        party=Q(party__in=my.parties()),
        # A right to write brings along the right to read, also by the letter of the rule.
        runs=_RUNS_IN_PART,
    ),
)
_SETTLES = {
    "own": Q(person=ACTOR, partnership__in=_WORKS),
    "party": Q(party__in=my.parties()),
    "leads": _SEEN_BY_LEADS,
    "runs": _RUNS_IN_PART,
}
room.rule(
    "promise.write",
    m.Promise,
    _("write a promise down"),
    by=Q(by=ACTOR, partnership__in=_WORKS),
    **_SETTLES,
)
room.rule("promise.settle", m.Promise, _("keep, move or drop a promise"), **_SETTLES)
room.rule(
    "promise.take",
    m.Promise,
    _("confirm or correct a promise that somebody wrote down for one"),
    own=Q(person=ACTOR, partnership__in=_WORKS),
    party=Q(party__in=my.parties()),
)
room.rule("promisechange.read", m.PromiseChange, _("see the history of a promise"), **by_audience())
room.rule(
    "promisechange.write", m.PromiseChange, _("leave a line in a promise's history"), **as_author()
)
