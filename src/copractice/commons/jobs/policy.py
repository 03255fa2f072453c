"""Who may see and do what: jobs."""

from django.utils.translation import gettext_noop as _

from copractice.commons.jobs.models import Job
from copractice.partnerships.policy import own_here
from copractice.people.rights import Room

room = Room(__package__)

# What came of it is the partnership's: who has left does not fetch it any more.
room.rule("job.read", Job, _("see one's own work in the background"), **own_here())
room.rule("job.write", Job, _("start, cancel or retry one's own work"), **own_here())
