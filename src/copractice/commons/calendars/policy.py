"""Who may see and do what: calendars."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.calendars import reaches  # noqa: F401  (declares the reaches named below)
from copractice.commons.calendars.models import Feed, Span
from copractice.people.models import Organisation
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_HEAD = Q(
    audience__in=("organisation", "everyone"),
    organisation__in=my.organisations_below("leader", "principal"),
)

room.signed_in("feed.keep", _("get, renew or end one's own calendar feed"))
room.open("feed.open", _("read a personal calendar by its secret address"))
room.rule(
    "span.read",
    Span,
    _("see days in the calendar of an organisation or a partnership"),
    author=Q(person=ACTOR),
    working=Q(
        audience__in=("partnership", "everyone"),
        partnership__in=my.partnerships("leads", "works"),
    ),
    member=Q(audience="everyone", partnership__in=my.partnerships()),
    leader=Q(
        audience="everyone",
        partnership__in=my.partnerships_of_organisations("leader", "steward"),
    ),
    above=_HEAD,
    belongs=Q(audience__in=("organisation", "everyone"), organisation__in=my.organisations_above()),
    around=Q(audience="everyone", organisation__in=my.organisations_around()),
)
room.rule(
    "span.write",
    Span,
    _("enter, change or take out days in a calendar"),
    leads=Q(audience__in=("partnership", "everyone"), partnership__in=my.partnerships("leads")),
    head=_HEAD,
)
room.rule(
    "organisation.calendar",
    Organisation,
    _("keep the calendar of an organisation"),
    head=Q(id__in=my.organisations_below("leader", "principal")),
)
room.rule("feed.read", Feed, _("see that one has a calendar feed"), self=Q(person=ACTOR))
room.rule("feed.write", Feed, _("make or end one's own calendar feed"), self=Q(person=ACTOR))
