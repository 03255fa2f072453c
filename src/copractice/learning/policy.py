"""Who may see what of learning. The three records are the trunk's, and so are their rules."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.learning.models import Capacity, Saying
from copractice.partnerships.models import Part, Partnership, Setting
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

room.signed_in("mine.read", _("see one's own learning record"))
room.rule(
    "picture.read",
    Partnership,
    _("see what a partnership asks and gives, in totals of five people or more"),
    member=Q(id__in=my.partnerships()),
    leader=Q(id__in=my.partnerships_of_organisations("leader", "steward")),
)
# One's own record names where it was done, also after one has left: the name, and no page there.
for model, column in ((Partnership, "id"), (Part, "partnership"), (Setting, "partnership")):
    room.rule(
        f"where-{model._meta.model_name}.read",
        model,
        _("see in one's own record where it was done"),
        been=Q(**{f"{column}__in": my.been_in()}),
    )
# What a person says of the record, and of their own time, is nobody else's, whoever leads.
room.rule(
    "saying.read",
    Saying,
    _("see that one is asked how much of the work the record holds"),
    self=Q(person=ACTOR),
)
room.rule(
    "saying.write",
    Saying,
    _("say how much of one's own work the record holds, or decline"),
    self=Q(person=ACTOR),
)
room.rule(
    "capacity.read",
    Capacity,
    _("see the time that one said one has for partnerships"),
    self=Q(person=ACTOR),
)
room.rule(
    "capacity.write",
    Capacity,
    _("say how much time one has for partnerships"),
    self=Q(person=ACTOR),
)
