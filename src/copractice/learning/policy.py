"""Who may see what of learning. The rows are the trunk's, and so are their rules."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.partnerships.models import Partnership
from copractice.people.rights import Room, my

room = Room(__package__)

room.signed_in("mine.read", _("see one's own learning record"))
room.rule(
    "picture.read",
    Partnership,
    _("see what a partnership asks and gives, in totals of five people or more"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
