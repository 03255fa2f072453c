"""Who may see and do what: jobs."""

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from copractice.commons.jobs.models import Job
from copractice.people.rights import ACTOR, Room, my

room = Room(__package__)

_OWN = Q(person=ACTOR)
# What came of it is the partnership's: who has left does not fetch it any more.
_HERE = {
    "self": _OWN & Q(partnership__isnull=True),
    "member": _OWN & Q(partnership__in=my.partnerships()),
    "leader": _OWN & Q(partnership__in=my.partnerships_of_organisations("leader", "steward")),
}

room.rule("job.read", Job, _("see one's own work in the background"), **_HERE)
room.rule("job.write", Job, _("start, cancel or retry one's own work"), **_HERE)
