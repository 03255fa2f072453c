"""Who may see and do what: asks."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.asks.models import Ask, Ceiling, Limit
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

room.rule("ask.read", Ask, _("see what one was asked, and what waits"), self=Q(person=ACTOR))
room.rule("ask.write", Ask, _("be asked something, and have answered it"), self=Q(person=ACTOR))
room.rule(
    "limit.read",
    Limit,
    _("see how many minutes a month may be asked of anyone"),
    member=Q(partnership__in=my.partnerships()),
    leader=Q(partnership__in=my.partnerships_of_organisations("leader", "steward")),
)
room.rule(
    "limit.write",
    Limit,
    _("set how many minutes a month may be asked of anyone"),
    leads=Q(partnership__in=my.partnerships("leads")),
)
room.rule("ceiling.read", Ceiling, _("see one's own ceiling"), self=Q(person=ACTOR))
room.rule("ceiling.write", Ceiling, _("set one's own ceiling"), self=Q(person=ACTOR))
