"""Who may see and do what in any partnership. Types add what is their own."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.partnerships import models as m
from copractice.partnerships import reaches  # noqa: F401  (declares the reaches the rules name)
from copractice.people.rights import ACTOR, Room, my
from copractice.people.scope import Protected

room = Room(__package__)

_MEMBER = Q(partnership__in=my.partnerships())
_FOUNDER = Q(partnership__in=my.founded())
_LEADS = Q(partnership__in=my.partnerships("leads"))
_LEADER = Q(partnership__in=my.partnerships_of_organisations("leader", "steward"))


def by_audience(**more: Q) -> dict[str, Q]:
    """The rules of a row with an author, a site and an audience, widening from the author on."""
    return {
        "author": Q(person=ACTOR),
        "team": Q(
            audience__in=("team", "hub", "partnership", "everyone"), setting__in=my.settings()
        ),
        "hub": Q(
            audience__in=("hub", "partnership", "everyone"),
            partnership__in=my.partnerships("leads"),
        ),
        "working": Q(
            audience__in=("partnership", "everyone"),
            partnership__in=my.partnerships("leads", "works"),
        ),
        "member": Q(audience="everyone", partnership__in=my.partnerships()),
        "leader": Q(
            audience="everyone", partnership__in=my.partnerships_of_organisations("leader")
        ),
        **more,
    }


def _steward() -> dict[str, Q]:
    """A steward reads what was agreed and decided, and no one's tests."""
    return {
        "steward": Q(
            audience="everyone", partnership__in=my.partnerships_of_organisations("steward")
        )
    }


def as_author() -> dict[str, Q]:
    """Write rule of such a row: one's own, where one works."""
    return {"author": Q(person=ACTOR, partnership__in=my.partnerships("leads", "works"))}


def own_here() -> dict[str, Q]:
    """Rules of a row that is one's own: whoever has left its partnership has it no more."""
    own = Q(person=ACTOR)
    return {
        "self": own & Q(partnership__isnull=True),
        "member": own & _MEMBER,
        "leader": own & _LEADER,
    }


room.open("invitation.accept", _("take up an invitation with its token"))
room.signed_in("partnership.found", _("found a partnership"))
room.signed_in("partnership.list", _("list one's own partnerships"))
room.rule(
    "partnership.read",
    m.Partnership,
    _("see that a partnership exists, and its pages that are for all members"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
    founder=Q(founded_by=ACTOR),
)
room.rule(
    "partnership.write",
    m.Partnership,
    _("found a partnership, change its name and purpose"),
    founder=Q(founded_by=ACTOR),
    leads=Q(id__in=my.partnerships("leads")),
)
room.rule(
    "partnership.work",
    m.Partnership,
    _("take part in the work"),
    working=Q(id__in=my.partnerships("leads", "works")),
)
room.rule(
    "partnership.lead",
    m.Partnership,
    _("invite people, add sites, agree on demand"),
    leads=Q(id__in=my.partnerships("leads")),
)
_SEEN: tuple[tuple[type[Protected], str], ...] = (
    (m.Part, _("see a part of a partnership")),
    (m.Party, _("see an organisation that takes part")),
    (m.Statement, _("see what a party says of itself")),
    (m.Setting, _("see a site")),
    (m.Agreed, _("see what was agreed of a role")),
    (m.FigureRef, _("see a reference to a figure")),
)
for model, means in _SEEN:
    room.rule(
        f"{model._meta.model_name}.read",
        model,
        means,
        member=_MEMBER,
        leader=_LEADER,
        founder=_FOUNDER,
    )
_LED: tuple[tuple[type[Protected], str], ...] = (
    (m.Part, _("enter or change a part")),
    (m.Party, _("enter or change an organisation that takes part")),
    (m.Setting, _("enter or change a site")),
    (m.Agreed, _("enter or change what is agreed of a role")),
)
for model, means in _LED:
    room.rule(f"{model._meta.model_name}.write", model, means, leads=_LEADS, founder=_FOUNDER)
room.rule(
    "party.state",
    m.Party,
    _("say what a party wants and what binds it"),
    own=Q(id__in=my.parties()),
    leads=_LEADS,
)
room.rule(
    "statement.write",
    m.Statement,
    _("keep what a party says of itself"),
    **as_author(),
)
room.rule(
    "agreement.read",
    m.Agreement,
    _("see an agreement and its versions"),
    **by_audience(founder=_FOUNDER, **_steward()),
)
room.rule(
    "agreement.write",
    m.Agreement,
    _("write, revise or end an agreement"),
    leads=Q(audience__in=("hub", "partnership", "everyone")) & _LEADS,
    founder=_FOUNDER,
)
room.rule(
    "historyentry.read",
    m.HistoryEntry,
    _("read the history of a partnership"),
    author=Q(person=ACTOR),
    working=Q(
        audience__in=("partnership", "everyone"),
        partnership__in=my.partnerships("leads", "works"),
    ),
    member=Q(audience="everyone", partnership__in=my.partnerships()),
    leader=Q(
        audience="everyone", partnership__in=my.partnerships_of_organisations("leader", "steward")
    ),
    founder=_FOUNDER,
)
room.rule(
    "historyentry.write",
    m.HistoryEntry,
    _("leave a line in the history by what one does"),
    member=Q(person=ACTOR, partnership__in=my.partnerships()),
    founder=Q(person=ACTOR, partnership__in=my.founded()),
)
room.rule("worknote.read", m.WorkNote, _("see a note of what somebody did"), **by_audience())
room.rule("worknote.write", m.WorkNote, _("note what one did"), **as_author())
room.rule(
    "figureref.write",
    m.FigureRef,
    _("point to a figure"),
    working=Q(partnership__in=my.partnerships("leads", "works")),
)
room.rule(
    "membership.read",
    m.Membership,
    _("see who takes part in which role"),
    self=Q(person=ACTOR),
    working=Q(partnership__in=my.partnerships("leads", "works")),
    # Who only looks in knows whom to turn to.
    leading=Q(standing="leads", partnership__in=my.partnerships()),
    leader=_LEADER,
)
room.rule(
    "membership.write",
    m.Membership,
    _("take people in, end a membership"),
    self=Q(person=ACTOR, partnership__in=my.founded()),
    leads=_LEADS,
)
room.rule("membership.leave", m.Membership, _("leave"), self=Q(person=ACTOR))
room.rule("invitation.read", m.Invitation, _("see whom we have invited"), leads=_LEADS)
room.rule("invitation.write", m.Invitation, _("invite, withdraw an invitation"), leads=_LEADS)

room.rule("activity.read", m.Activity, _("see what a person did"), self=Q(person=ACTOR))
room.rule(
    "activity.write",
    m.Activity,
    _("leave, correct, hide or withdraw one's own record"),
    self=Q(person=ACTOR),
)
room.rule(
    "activitychange.read", m.ActivityChange, _("see one's own corrections"), self=Q(person=ACTOR)
)
room.rule(
    "activitychange.write", m.ActivityChange, _("correct one's own record"), self=Q(person=ACTOR)
)
_SHARED: tuple[tuple[type[Protected], str, str], ...] = (
    (m.Artefact, _("see something that was made"), _("keep something that was made")),
    (m.ArtefactVersion, _("see a version of it"), _("keep a version of it")),
    (m.Finding, _("see something that was learned"), _("keep something that was learned")),
)
for model, seen, kept in _SHARED:
    name = model._meta.model_name
    room.rule(f"{name}.read", model, seen, **by_audience(**_steward()))
    room.rule(f"{name}.write", model, kept, **as_author())
room.noted("membership.read")

# What lower floors declare, and only this floor can reach.
room.extend(
    "people.person.read",
    partner=Q(id__in=my.partners()),
    leader_of_party=Q(id__in=my.people_of_organisations("leader", "steward")),
)
room.extend(
    "people.access-log.read",
    steward_of_party=Q(partnership__in=my.partnerships_of_organisations("steward")),
)
