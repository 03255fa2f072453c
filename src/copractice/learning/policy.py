"""Who may see what of learning. The rows are the trunk's, and so are their rules."""

from django.db.models import Q

from copractice.partnerships.models import Partnership
from copractice.people.rights import Room, my

room = Room(__package__)

room.signed_in("mine.read", "see one's own learning record")
room.rule(
    "picture.read",
    Partnership,
    "see what a partnership asks and gives, in totals of five people or more",
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
